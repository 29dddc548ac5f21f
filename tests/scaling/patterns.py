"""Every regular expression of the package, and how the code asks it.

What a module holds when it is imported is found in its names and in the tables behind them. What
is written within a function is found in its source. What a function builds from data stands in
`BUILT`: a test fails for a function that builds patterns and is missing there.
"""

from __future__ import annotations

import ast
import dataclasses
import functools
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from killers import form

import aiid_scrape
from aiid_scrape.documents.class_names import class_names
from aiid_scrape.languages import phrases as words
from aiid_scrape.languages.dates import relative
from aiid_scrape.languages.phrases import words_for
from aiid_scrape.metadata import byline_words as bywords
from aiid_scrape.metadata import pictures
from aiid_scrape.page_types import text_formats as genre
from aiid_scrape.sites.aiid import alleged, references
from aiid_scrape.sites.aiid.catalogue import load_catalogue
from aiid_scrape.sites.aiid.layout import markers
from aiid_scrape.stories import words as story_words

INLINE = frozenset({"search", "match", "fullmatch", "split", "sub", "subn", "findall", "finditer"})
"""Functions of `re` that take a pattern and a text at once."""


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """A pattern, where it stands, and the methods that the code asks it with."""

    name: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]


@functools.cache
def modules() -> tuple[ModuleType, ...]:
    """All modules of the package."""
    names = (found.name for found in pkgutil.walk_packages(aiid_scrape.__path__, "aiid_scrape."))
    wanted = (name for name in names if not name.endswith("__main__"))
    return (aiid_scrape, *map(importlib.import_module, wanted))


def held() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """The patterns that modules hold, each with the first name that leads to it."""
    seen: set[int] = set()
    for module in modules():
        for name, value in list(vars(module).items()):
            yield from _within(value, f"{module.__name__}.{name}", seen)


def _within(value: Any, name: str, seen: set[int]) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """The patterns in a value: itself, in a table, in a class or an object of the package."""
    if id(value) in seen:
        return
    if isinstance(value, re.Pattern):
        seen.add(id(value))
        yield name, value
    parts: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, dict):
        parts = [*value.items(), *((key, key) for key in value)]
    elif isinstance(value, list | tuple | set | frozenset):
        parts = enumerate(value)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = [(field.name, getattr(value, field.name)) for field in dataclasses.fields(value)]
    elif _is_ours(value) or _is_ours(type(value)):
        parts = list(getattr(value, "__dict__", {}).items())
    if parts:
        seen.add(id(value))
    for key, part in parts:
        yield from _within(part, f"{name}[{key!r}]", seen)


def _is_ours(value: Any) -> bool:
    return isinstance(value, type) and value.__module__.startswith("aiid_scrape")


# --- what stands in the source ------------------------------------------------------------


@dataclasses.dataclass(slots=True)
class Source:
    """What the source of the package says of its patterns."""

    inline: list[Found] = dataclasses.field(default_factory=list)
    """Patterns that are written out within a function."""
    building: dict[str, int] = dataclasses.field(default_factory=dict)
    """Functions that make patterns of what they are given, and the line of the first call."""
    methods: dict[str, set[str]] = dataclasses.field(default_factory=dict)
    """The methods that each name of a module is asked with; "passed on" where it is handed on."""


@functools.cache
def source() -> Source:
    """The package's source, read."""
    found = Source()
    for module in modules():
        path = Path(str(module.__file__))
        compiled = path.with_name(path.name.partition(".")[0] + ".pyx")
        if compiled.exists():
            _read_compiled(module.__name__, compiled.read_text(encoding="utf-8"), found)
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        _Reader(module.__name__, tree, found).visit(tree)
    return found


_DEFINED = re.compile(r"^\s*(?:def|cp?def [\w ]+?) ?\b(\w+)\(", re.MULTILINE)
_ASKED = re.compile(rf"\b(\w+)\.({'|'.join(sorted(INLINE))})\(")


def _read_compiled(module: str, text: str, found: Source) -> None:
    """Read a module in Cython, which has no syntax tree: by its lines."""
    function, number = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if defined := _DEFINED.match(line):
            function = defined[1]
        for name, method in _ASKED.findall(line):
            found.methods.setdefault(f"{module}.{name}", set()).add(method)
        if line.startswith(" ") and "re.compile(" in line:
            found.building.setdefault(f"{module}.{function}", number)


class _Reader(ast.NodeVisitor):
    """Reads a module: calls of `re`, and what its names are asked."""

    def __init__(self, module: str, tree: ast.Module, found: Source) -> None:
        self.module = module
        self.found = found
        self.function: list[str] = []
        self.names = {
            alias.asname or alias.name: f"{node.module}.{alias.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Its decorators and defaults belong to the module, its body does not."""
        for outer in (*node.decorator_list, *node.args.defaults):
            self.visit(outer)
        self.function.append(node.name)
        for inner in node.body:
            self.visit(inner)
        self.function.pop()

    def visit_Call(self, node: ast.Call) -> None:
        """A call of `re`, or one of a pattern's methods."""
        match node.func:
            case ast.Attribute(ast.Name("re"), "compile" | "template"):
                self._made(node, None)
            case ast.Attribute(ast.Name("re"), name) if name in INLINE:
                self._made(node, name)
            case ast.Attribute(ast.Name(name), method):
                is_placed = method in {"match", "fullmatch"} and len(node.args) > 1
                self._asked(name, f"{method} at a place" if is_placed else method)
                for part in (*node.args, *(keyword.value for keyword in node.keywords)):
                    self.visit(part)
                return
        self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """A method that is handed on, as ``map(_WORD.match, lines)`` does."""
        if isinstance(node.value, ast.Name):
            self._asked(node.value.id, node.attr)
        else:
            self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        """A pattern that is handed on; what is done with it stands elsewhere."""
        if isinstance(node.ctx, ast.Load):
            self._asked(node.id, "passed on")

    def _asked(self, name: str, method: str) -> None:
        full = self.names.get(name, f"{self.module}.{name}")
        self.found.methods.setdefault(full, set()).add(method)

    def _made(self, node: ast.Call, method: str | None) -> None:
        if not self.function:
            return  # `held` sees it
        where = f"{self.module}.{'.'.join(self.function)}"
        match node.args[0]:
            case ast.Constant(str() | bytes() as text):
                given = [each.value for each in node.keywords if each.arg == "flags"]
                given += node.args[_FLAGS_AT.get(method or "compile", 2) :]
                flags = eval(ast.unparse(given[0]), {"re": re}) if given else 0
                methods = frozenset({method or "finditer"})
                self.found.inline.append(Found(where, re.compile(text, flags), methods))
            case _:
                self.found.building.setdefault(where, node.lineno)


_FLAGS_AT = {"compile": 1, "sub": 4, "subn": 4, "split": 3}
"""The place of the flags among the arguments of a function of `re`; 2 if not told."""


# --- all together -------------------------------------------------------------------------


def methods_of(name: str) -> frozenset[str]:
    """The methods that a pattern is asked with, "passed on" if that cannot be told."""
    return frozenset(source().methods.get(name, {"passed on"}))


LANGUAGES = ("en", "de", "ja", "ar")
"""Languages whose words are put into patterns here: the forms are those of all."""

BUILT: dict[str, Callable[[], Iterable[tuple[str, re.Pattern[Any]]]]] = {
    "documents.class_names.class_names": lambda: [
        ("search", pattern) for pattern in class_names().posts.values()
    ],
    "page_types.text_formats._is_fixed": lambda: [
        ("split", re.compile(" " * genre.MIN_GUTTER + "+"))
    ],
    "languages.phrases._match_portrait": lambda: [
        ("search", re.compile("|".join(map(re.escape, words_for(LANGUAGES)._joints))))
    ],
    "languages.phrases._any_of": lambda: [
        ("match", words._any_of(words_for([each]).author_roles)) for each in LANGUAGES
    ],
    "metadata.byline_words._others": lambda: [
        ("search", bywords._others(each)) for each in LANGUAGES
    ],
    "metadata.byline_words._by": lambda: [("match", bywords._by(each)) for each in LANGUAGES],
    "metadata.byline_words._within": lambda: [
        ("search", bywords._within(each)) for each in LANGUAGES
    ],
    "metadata.pictures._credit": lambda: [("search", pictures._credit(each)) for each in LANGUAGES],
    "languages.dates.relative._pattern": lambda: [
        ("search", pattern) for each in LANGUAGES for _, pattern in relative._ago(each)
    ],
    "stories.words._patterns": lambda: [
        ("finditer", pattern) for pattern in story_words._patterns()
    ],
    "sites.aiid.alleged._and": lambda: [("split", alleged._and(load_catalogue(), None))],
    "sites.aiid.alleged._all_patterns": lambda: [
        ("fullmatch", pattern) for pattern, _ in alleged._patterns(load_catalogue())
    ],
    "sites.aiid.references.linked_mention": lambda: [
        ("search", re.compile(r"(?<![0-9])11\D*([0-9]{1,6})\D*$"))
    ],
    "sites.aiid.layout.markers._row": lambda: [("fullmatch", pattern) for pattern in markers._KEYS],
    "sites.aiid.references._read_forms": lambda: [
        (method, form.pattern)
        for form in references._own_forms(load_catalogue())
        for method in ("fullmatch", "match")
    ],
    "sites.aiid.catalogue._read_patterns": lambda: [
        ("fullmatch", pattern)
        for key in sorted({key for texts in load_catalogue()._texts.values() for key in texts})
        for _, pattern in load_catalogue()._patterns(key)
        if pattern.groups
    ],
}
"""Functions that make patterns of data, and what comes of them: the method, and the pattern."""


def built() -> Iterator[Found]:
    """The patterns of `BUILT`; of those that only differ in their words, the first."""
    seen = set()
    for name, make in BUILT.items():
        for method, pattern in make():
            if (key := (name, method, form(pattern))) not in seen:
                seen.add(key)
                yield Found(f"aiid_scrape.{name}", pattern, frozenset({method}))


def collected() -> tuple[Found, ...]:
    """Every pattern of the package."""
    named = (Found(name, pattern, methods_of(name)) for name, pattern in held())
    return (*named, *source().inline, *built())
