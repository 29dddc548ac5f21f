"""Numbers of the source: each has a name, and a docstring with the measurement behind it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import pytest

import aiid_scrape

SOURCE = Path(aiid_scrape.__file__).parent
MODULES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))
TO_MEND = frozenset(
    {
        "documents/declared.py",
        "documents/document.py",
        "documents/html/hiding.py",
        "documents/html/walk.py",
        "features/context.py",
        "features/page.py",
        "features/shape.py",
        "features/structure.py",
        "features/text.py",
        "labelling/frame_language.py",
        "labelling/gaps.py",
        "labelling/headline.py",
        "labelling/main_text.py",
        "labelling/scores.py",
        "labelling/widgets.py",
        "languages/dates/calendars.py",
        "languages/dates/dotted_numbers.py",
        "languages/dates/parse.py",
        "languages/dates/time_zones.py",
        "languages/detection.py",
        "languages/person_names.py",
        "languages/phrases.py",
        "metadata/bylines.py",
        "metadata/cjk_bylines.py",
        "metadata/claims.py",
        "metadata/datelines.py",
        "metadata/fusion.py",
        "metadata/head.py",
        "metadata/json_ld.py",
        "metadata/names.py",
        "metadata/read.py",
        "metadata/roles.py",
        "metadata/semantic_markup.py",
        "metadata/titles.py",
        "metadata/zones.py",
        "page_types/book.py",
        "page_types/consent.py",
        "page_types/context.py",
        "page_types/interstitials.py",
        "page_types/lists/entries.py",
        "page_types/lists/items.py",
        "page_types/lists/link_lists.py",
        "page_types/lists/list_features.py",
        "page_types/lists/meta_lines.py",
        "page_types/lists/posts.py",
        "page_types/lists/sections.py",
        "page_types/lists/teasers.py",
        "page_types/not_a_page.py",
        "page_types/paywall.py",
        "page_types/text_formats.py",
        "page_types/unavailable.py",
        "reports/build.py",
        "reports/markdown.py",
        "sites/aiid/addresses.py",
        "sites/aiid/card_text.py",
        "sites/aiid/dump_text.py",
        "sites/aiid/feed.py",
        "sites/aiid/form.py",
        "sites/aiid/frame_text.py",
        "sites/aiid/graphql.py",
        "sites/aiid/incident_text.py",
        "sites/aiid/learn_incident_text.py",
        "sites/aiid/markdown_text.py",
        "sites/aiid/names.py",
        "sites/aiid/page_data/__init__.py",
        "sites/aiid/page_data/source.py",
        "sites/aiid/parts.py",
        "sites/aiid/post.py",
        "sites/aiid/records/problems.py",
        "sites/aiid/records/record.py",
        "sites/aiid/report_text.py",
        "sites/aiid/rules.py",
        "sites/aiid/run_together.py",
        "sites/aiid/snapshot/archive.py",
        "sites/aiid/snapshot/bson_documents.py",
        "sites/aiid/snapshot/csv_rows.py",
        "sites/aiid/taxonomy.py",
        "sites/aiid/tidy_text.py",
        "text/entities.py",
        "text/json_values.py",
        "text/urls.py",
    }
)
"""Modules with constants that lack what this module asks for: a list that only gets shorter."""

FIGURE = re.compile(
    r"\d|\b(estimate|standard|half|thirds?|quarters?|fifths?|sixth|tenths?|hundredths?|twice|two|"
    r"three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|twenty|thirty|forty|fifty|"
    r"hundreds?|thousands?|millions?)\b",
    re.IGNORECASE,
)
"""A measurement, in figures or in words; or the word by which a docstring owns to have none."""

CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]+")


def faults(module: str) -> Iterator[str]:
    """What is wrong with the numbers of a module."""
    tree = ast.parse((SOURCE / module).read_text(encoding="utf-8"))
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    for body in [tree.body, *(each.body for each in classes)]:
        for statement, below in zip_longest(body, body[1:]):
            name = _name_of_number(statement, in_class=body is not tree.body)
            if name and "," in name:
                yield f"{name}: each needs a line of its own"
            elif name and not FIGURE.search(_docstring(below)):
                yield f"{name}: its docstring has neither a figure nor the word estimate"
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in filter(_is_share, ast.walk(function)):
                yield f"{function.name}: {ast.unparse(node)} is a number without a name"


def _name_of_number(statement: ast.stmt, *, in_class: bool) -> str:
    """The name that a statement gives to a number, "" if it does no such thing."""
    match statement:
        case ast.Assign(targets=[target], value=value):
            is_field = False
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            is_field = in_class
        case _:
            return ""
    if is_field and ast.unparse(value) in {"0", "1", "0.0", "1.0"}:
        return ""  # where a count or a share begins
    return ast.unparse(target) if _is_number(value) else ""


def _is_number(value: ast.expr) -> bool:
    match value:
        case ast.Constant(value=number):
            return type(number) in {int, float}
        case ast.UnaryOp(operand=operand):
            return _is_number(operand)
        case ast.BinOp(left=left, right=right):
            return _is_number(left) and _is_number(right)
        case ast.Tuple(elts=parts):
            return bool(parts) and all(map(_is_number, parts))
    return False


def _docstring(statement: ast.stmt | None) -> str:
    match statement:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return text
    return ""


def _is_share(node: ast.AST) -> bool:
    """Is this a named number divided by, or times, one without a name?"""
    if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div | ast.FloorDiv | ast.Mult)):
        return False
    sides = [node.left, node.right]
    named = [side for side in sides if isinstance(side, ast.Name) and CONSTANT.fullmatch(side.id)]
    return len(named) == 1 and any(map(_is_number, sides))


def test_every_number_has_a_name_and_the_measurement_behind_it() -> None:
    """Each constant has a docstring of its own right below it."""
    wrong = {module: [*faults(module)] for module in MODULES if module not in TO_MEND}
    assert {module: found for module, found in wrong.items() if found} == {}


def test_list_of_modules_to_mend_only_gets_shorter() -> None:
    """A module that is mended, or gone, leaves the list."""
    assert {module for module in TO_MEND if module not in MODULES or not [*faults(module)]} == set()


def test_what_is_asked_for_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups with one docstring, docstrings without a figure, shares of a number."""
    source = '''
LOW = 1
HIGH = 2
"""Both of them at most 3."""
LONG = 4
"""As long as lines are."""
A, B = 5, 6
"""An estimate."""
WIDE = 2 * 64
"""An estimate."""
def f(size): return size > WIDE / 4 or size > WIDE
class Limits:
    blocks: int = 15
    first: int = 0
'''
    (tmp_path / "example.py").write_text(source, encoding="utf-8")
    monkeypatch.setitem(globals(), "SOURCE", tmp_path)
    assert [fault.partition(":")[0] for fault in faults("example.py")] == [
        "LOW", "LONG", "(A, B)", "blocks", "f",
    ]  # fmt: skip
