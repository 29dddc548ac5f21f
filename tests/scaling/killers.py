"""Inputs made to slow a regular expression down, derived from its parsed form.

A pattern is slow where many ways to match, or many places to begin, share their characters: a
repeat runs over a long stretch, what comes behind it fails, and all is tried again one character
further. So an input is a prefix that reaches a repeat, a pump (a short string, many times), and a
suffix that lets the match fail.
"""

from __future__ import annotations

import re
import re._constants as codes  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

SAMPLES = "aZ0_ \n\t\r\u00a0-.,:;/\\|<>()[]{}\"'=*#@!?&%+~$^`é中가の。"
"""Characters of all kinds: one of each is tried with every class of a pattern."""

SUFFIXES = ("", "\x00", "\na0 ")
"""What stands behind the pumped part; hardly a pattern goes on with all of them."""

MOST_PUMPS = 40
"""Pumps of a pattern, so that one with hundreds of words does not take minutes."""

MOST_PREFIXES = 8
"""Prefixes of a pattern, for the same reason."""


def form(pattern: re.Pattern[Any]) -> str:
    """What a pattern has in common with those that have other words in its place."""
    return re.sub("w+", "w", _form(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)))


def _form(tree: Any) -> str:
    if isinstance(tree, parser.SubPattern | list):
        return "".join(map(_form, tree))
    if isinstance(tree, tuple):
        op = tree[0]
        return "w" if op is codes.LITERAL else f"({op}{''.join(map(_form, tree[1:]))})"
    return str(tree)


@dataclass(frozen=True, slots=True)
class Killer:
    """A family of inputs for a pattern: its length is the number of pumps."""

    prefix: str
    pump: str
    suffix: str

    def text(self, size: int) -> str:
        """An input of about so many characters."""
        return self.prefix + self.pump * max(1, size // len(self.pump)) + self.suffix


def killers(pattern: re.Pattern[Any]) -> tuple[Killer, ...]:
    """All inputs that are tried with a pattern; those for bytes are to be encoded in Latin-1."""
    source = pattern.pattern
    tree = parser.parse(source, pattern.flags & ~re.DEBUG)
    shape = _Shape(pattern)
    shape.walk(tree, "")
    whole = shape.shortest(tree)
    parts = shape.prefixes(tree)
    pumps = [*shape.letters(), *shape.pumps, whole, *parts, whole[:-1], whole + " "]
    pumps = [pump for pump in dict.fromkeys(pumps) if len(pump) > 0][:MOST_PUMPS]
    prefixes = list(dict.fromkeys(["", *shape.reached, *parts]))[:MOST_PREFIXES]
    return tuple(
        Killer(prefix, pump, suffix) for prefix in prefixes for pump in pumps for suffix in SUFFIXES
    )


class _Shape:
    """What is found on a walk through a parsed pattern."""

    def __init__(self, pattern: re.Pattern[Any]) -> None:
        self.flags = pattern.flags
        self.is_bytes = isinstance(pattern.pattern, bytes)
        self.reached: list[str] = []
        """Texts that lead up to a repeat."""
        self.pumps: list[str] = []
        """Texts that a repeat goes over: its body, and each of its alternatives."""
        self.classes: list[Any] = []
        """Every piece of the pattern that matches one character."""
        self.literals: dict[str, None] = {}
        self.groups: dict[int, str] = {}

    def walk(self, tree: Any, before: str) -> None:
        """Note every repeat of a pattern, and every class; ``before`` leads up to it."""
        for op, value in tree:
            if op in _REPEATS:
                body = value[2]
                self.reached.append(before)
                self.pumps += self.bodies(body)
                self.walk(body, before)
            elif op is codes.SUBPATTERN:
                self.walk(value[3], before)
            elif op is codes.ATOMIC_GROUP:
                self.walk(value, before)
            elif op is codes.BRANCH:
                for branch in value[1]:
                    self.walk(branch, before)
            elif op in (codes.ASSERT, codes.ASSERT_NOT):
                self.walk(value[1], before)
            elif op is codes.GROUPREF_EXISTS:
                for branch in value[1:]:
                    self.walk(branch or [], before)
            elif op in _SINGLE:
                self.classes.append((op, value))
                self.literals.update(dict.fromkeys(_literals(op, value)))
            before += self.one(op, value)

    def bodies(self, body: Any) -> list[str]:
        """What a repeat may go over: its shortest text, and one for each of its branches."""
        found = [self.shortest(body)]
        for op, value in body:
            inner = value[3] if op is codes.SUBPATTERN else None
            for inner_op, inner_value in [(op, value), *(inner or ())]:
                if inner_op is codes.BRANCH:
                    texts = [self.shortest(branch) for branch in inner_value[1]][:8]
                    found += texts
                    found += [a + b for a, b in pairwise(texts)]
        return found

    def letters(self) -> list[str]:
        """One character of each kind that the pattern tells apart."""
        seen: dict[tuple[bool, ...], str] = {}
        tests = [_test(op, value, self.flags) for op, value in self.classes]
        for char in dict.fromkeys([*self.literals, *SAMPLES]):
            if self.is_bytes and ord(char) > 255:
                continue
            kind = tuple(test(char) for test in tests)
            if any(kind):
                seen.setdefault(kind, char)
        # Those that most pieces of the pattern go over are the worst.
        return [seen[kind] for kind in sorted(seen, key=sum, reverse=True)]

    def prefixes(self, tree: Any) -> list[str]:
        """The shortest texts of the first piece, the first two, and so on."""
        found = [""]
        for op, value in tree:
            found.append(found[-1] + self.one(op, value, least=1))
        return found[1:]

    def shortest(self, tree: Any) -> str:
        """A short text that the pattern goes over, with what it looks ahead to."""
        return "".join(self.one(op, value) for op, value in tree)

    def one(self, op: Any, value: Any, least: int = 0) -> str:
        """A short text for one piece of a pattern."""
        text = ""
        if op in _REPEATS:
            text = self.shortest(value[2]) * min(max(value[0], least), 50)
        elif op is codes.SUBPATTERN:
            text = self.shortest(value[3])
            if value[0] is not None:
                self.groups[value[0]] = text
        elif op is codes.ATOMIC_GROUP:
            text = self.shortest(value)
        elif op is codes.BRANCH:
            text = self.shortest(value[1][0])
        elif op is codes.GROUPREF:
            text = self.groups.get(value, "")
        elif op in _SINGLE:
            text = self.char(op, value)
        return text

    def char(self, op: Any, value: Any) -> str:
        """A character that a piece of a pattern matches."""
        if op is codes.LITERAL:
            return chr(value)
        test = _test(op, value, self.flags)
        char: str
        for char in [*SAMPLES, *_literals(op, value)]:
            if not (self.is_bytes and ord(char) > 255) and test(char):
                return char
        return "a"


_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_SINGLE = (codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN)

_CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_NOT_DIGIT: r"\D",
    codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S",
    codes.CATEGORY_WORD: r"\w",
    codes.CATEGORY_NOT_WORD: r"\W",
}


def _literals(op: Any, value: Any) -> Iterator[str]:
    """Characters that a piece of a pattern names."""
    if op in (codes.LITERAL, codes.NOT_LITERAL):
        yield chr(value)
    elif op is codes.IN:
        for inner, each in value:
            if inner is codes.LITERAL:
                yield chr(each)
            elif inner is codes.RANGE:
                yield chr(each[0])


def _test(op: Any, value: Any, flags: int) -> Callable[[str], bool]:
    """A function that tells whether a piece of a pattern matches a character."""
    if op is codes.ANY:
        return (lambda char: True) if flags & re.DOTALL else (lambda char: char != "\n")
    source = _class_source(op, value)
    kept = flags & (re.IGNORECASE | re.ASCII)
    compiled = re.compile(source, kept)
    return lambda char: compiled.fullmatch(char) is not None


def _class_source(op: Any, value: Any) -> str:
    """A piece of a pattern that matches one character, written as a class again."""
    if op is codes.LITERAL:
        return re.escape(chr(value))
    if op is codes.NOT_LITERAL:
        return f"[^{_escaped(value)}]"
    pieces = []
    for inner, each in value:
        if inner is codes.NEGATE:
            pieces.append("^")
        elif inner is codes.LITERAL:
            pieces.append(_escaped(each))
        elif inner is codes.RANGE:
            pieces.append(f"{_escaped(each[0])}-{_escaped(each[1])}")
        else:
            pieces.append(_CATEGORIES[each])
    return f"[{''.join(pieces)}]"


def _escaped(code: int) -> str:
    return f"\\U{code:08x}"
