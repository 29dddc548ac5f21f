"""Modules in Cython: each has a stub, and one of them reads selectolax's trees."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

import aiid_scrape

SOURCE = Path(aiid_scrape.__file__).parent
MODULES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.pyx"))


@pytest.mark.parametrize("module", MODULES)
def test_compiled_module_has_a_stub(module: str) -> None:
    """Types and docstrings stand beside it, and none is left of a module that has gone."""
    assert (SOURCE / module).with_suffix(".pyi").exists()
    assert not (SOURCE / module).with_suffix(".py").exists()


@pytest.mark.parametrize("module", MODULES)
def test_stub_names_what_the_module_has(module: str) -> None:
    """A name of a stub that is not there would fail when it is used."""
    name = "aiid_scrape." + module.removesuffix(".pyx").replace("/", ".")
    compiled = import_module(name)
    stub = ast.parse((SOURCE / module).with_suffix(".pyi").read_text(encoding="utf-8"))
    named = [name for statement in stub.body for name in _names_of(statement)]
    assert [each for each in named if not hasattr(compiled, each)] == []


def _names_of(statement: ast.stmt) -> list[str]:
    match statement:
        case ast.ClassDef(name) | ast.FunctionDef(name) | ast.AnnAssign(ast.Name(name)):
            return [name]
    return []
