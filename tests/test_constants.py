"""Every threshold has a name and a docstring with its measurement, or with the word "estimate"."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import aiid_scrape

SOURCE = Path(aiid_scrape.__file__).parent
MODULES = sorted(
    path.relative_to(SOURCE).as_posix()
    for path in SOURCE.rglob("*.py*")
    if path.suffix in {".py", ".pyi"}
)
"""Those that are compiled have their constants in their stubs."""

CONSTANT = re.compile(r"_{0,2}[A-Z][A-Z0-9_]*")
EXPLAINED = re.compile(
    r"\d|\b(?:estimates?|standard|two|three|four|five|six|seven|eight|nine|ten|dozen|hundreds?"
    r"|thousand|half|quarter|third|fifth|tenth|twentieth|none)\b",
    re.IGNORECASE,
)


def faults_in(source: str) -> Iterator[str]:
    """The constants of a module that are not explained, and the divisors without a name."""
    tree = ast.parse(source)
    for body in _bodies(tree):
        for statement, after in zip(body, [*body[1:], None], strict=True):
            for name in _numbers_set_by(statement):
                yield from _faults_of(name, statement, after)
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div | ast.FloorDiv):
            divided, by = node.left, node.right
            if isinstance(divided, ast.Name) and CONSTANT.fullmatch(divided.id) and _is_number(by):
                yield f"{node.lineno}: {ast.unparse(node)} wants a name of its own"


def _bodies(tree: ast.Module) -> Iterator[list[ast.stmt]]:
    yield tree.body
    yield from (node.body for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def _numbers_set_by(statement: ast.stmt) -> list[str]:
    """The names of constants that a statement sets to numbers."""
    if isinstance(statement, ast.AnnAssign):
        targets: list[ast.expr] = [statement.target]
        value = statement.value or _value_of(statement.annotation)
    elif isinstance(statement, ast.Assign):
        targets = statement.targets
        value = statement.value
    else:
        return []
    names = [
        node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)
    ]
    values = value.elts if isinstance(value, ast.Tuple) and len(names) > 1 else [value]
    is_number = all(each is not None and _is_number(each) for each in values)
    return [name for name in names if CONSTANT.fullmatch(name)] if is_number else []


def _value_of(annotation: ast.expr) -> ast.expr | None:
    """A number in place of the one that a stub leaves out."""
    is_number = isinstance(annotation, ast.Name) and annotation.id in {"int", "float"}
    return ast.Constant(0) if is_number else None


def _is_number(node: ast.expr) -> bool:
    """Whether an expression is made of numbers alone, such as ``64 * 1024``."""
    if isinstance(node, ast.UnaryOp):
        return _is_number(node.operand)
    if isinstance(node, ast.BinOp):
        return _is_number(node.left) and _is_number(node.right)
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def _faults_of(name: str, statement: ast.stmt, after: ast.stmt | None) -> Iterator[str]:
    line = f"{statement.lineno}: {name}"
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Tuple):
        yield f"{line} shares its docstring"
    elif not (
        isinstance(after, ast.Expr)
        and isinstance(after.value, ast.Constant)
        and isinstance(after.value.value, str)
    ):
        yield f"{line} has no docstring"
    elif not EXPLAINED.search(after.value.value):
        yield f"{line} has neither a figure nor the word estimate"


@pytest.mark.parametrize("module", MODULES)
def test_constants_are_explained(module: str) -> None:
    """By the figures behind them, or as estimates; and a part of one is one of its own."""
    assert list(faults_in((SOURCE / module).read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "MAX = 3",
        'MAX = 3\n"""Of something."""',
        'MAX, MIN = 3, 1\n"""An estimate."""',
        "class A:\n    MAX: int = 3\n",
        'MAX = 3\n"""An estimate."""\nhalf = MAX / 2',
    ],
)
def test_unexplained_constant_is_found(source: str) -> None:
    """In each of the ways that there are."""
    assert list(faults_in(source)) != []


def test_explained_constant_is_let_through() -> None:
    """And what is no number."""
    source = 'MAX = 3 * 60\n"""Of 200 pages none has more."""\nNAME = "a"\nrate = MAX / total\n'
    assert list(faults_in(source)) == []
