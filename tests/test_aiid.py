"""The tools for the database are public under ``aiid_scrape.aiid``, and nowhere else."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import aiid_scrape
from aiid_scrape import aiid

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]

MODULES = [getattr(aiid, name) for name in aiid.__all__]


def test_every_module_is_public() -> None:
    """The folder holds no others."""
    folder = Path(inspect.getfile(aiid)).parent
    assert aiid.__all__ == sorted(path.stem for path in folder.glob("[a-z]*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_names_are_complete_and_documented(module: ModuleType) -> None:
    """Everything without an underscore is in ``__all__``, in order, with a docstring."""
    # A name with an @ is one of pytest, which rewrites what its plugins load.
    names = {name for name in vars(module) if name[0] not in "_@"} - {"annotations"}
    assert set(module.__all__) == names
    for name in names:
        value = getattr(module, name)
        assert inspect.getdoc(value) or isinstance(value, str)


def test_an_unknown_tool_is_an_attribute_error() -> None:
    """What is imported on demand does not hide a misspelt name."""
    with pytest.raises(AttributeError, match="'snapshots'"):
        _ = aiid.snapshots


def test_tools_are_loaded_when_they_are_asked_for() -> None:
    """A program that never asks for them does not wait for them."""
    code = (
        "import aiid_scrape, sys; tools = aiid_scrape.aiid;"
        "before = 'aiid_scrape.sites' in sys.modules; tools.feed;"
        "sys.exit(before or 'aiid_scrape.sites' not in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_documents_import_public_names_alone(document: Path) -> None:
    """What they tell users to import is in the ``__all__`` of a public module."""
    text = document.read_text(encoding="utf-8")
    for name, names in re.findall(r"^(?:>>> )?from (aiid_scrape[\w.]*) import (.+)$", text, re.M):
        public = import_module(name).__all__
        wanted = {each.split(" as ")[0].strip(" ()") for each in names.split(",")}
        assert wanted <= {*public, *({"aiid"} if name == "aiid_scrape" else ())}, name
    assert "sites.aiid." not in text.replace("sites/aiid/", "")
    assert aiid_scrape.aiid is aiid
