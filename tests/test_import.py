"""The package as a whole: what it offers, how little it loads, and that nothing sways it."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from enum import Enum

import pytest

import aiid_scrape
from pages import SEEDS

# What a module has of the language itself.
LANGUAGE = {"annotations", "Any", "TYPE_CHECKING", "import_module"}

# What is imported only when it is needed, or not by the library at all.
HEAVY = """anyio asyncio bs4 charset_normalizer hishel httpcore httpx idna langcodes lxml
    markdown_it protego pycld2 rapidfuzz rensa rich selectolax tenacity trafilatura typer
    webencodings""".split()


def python(code: str, *args: str, **environment: str) -> str:
    """What a new interpreter prints."""
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *args],
        capture_output=True,
        check=False,
        env=os.environ | environment,
    )
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout.decode()


# What the module needs for itself.
NOT_PUBLIC = {"Any", "TYPE_CHECKING", "annotations", "import_module"}

# --- the public names ----------------------------------------------------------------


def test_public_names_are_sorted_and_complete() -> None:
    """Everything without an underscore is in ``__all__``, once, and in order.

    That is what stands in the module, and what it brings when it is asked for.
    """
    names = {
        name
        for name, value in vars(aiid_scrape).items()
        if not name.startswith("_") and not inspect.ismodule(value) and name not in LANGUAGE
    }
    assert aiid_scrape.__all__ == sorted({*names, *aiid_scrape._LAZY, "__version__"})


def test_an_unknown_name_is_an_attribute_error() -> None:
    """What is imported on demand does not hide a misspelt name."""
    with pytest.raises(AttributeError, match="'same_storey'"):
        _ = aiid_scrape.same_storey


@pytest.mark.parametrize("name", [name for name in aiid_scrape.__all__ if name != "__version__"])
def test_public_name_has_a_docstring(name: str) -> None:
    """Its own one, not one that it inherits or that was made for it."""
    value = getattr(aiid_scrape, name)
    doc = value.__dict__.get("__doc__") if inspect.isclass(value) else value.__doc__
    assert doc
    assert not doc.startswith(f"{name}(")
    if inspect.isclass(value) and issubclass(value, Enum):
        assert doc != Enum.__doc__


def test_version_is_one() -> None:
    """It is what the package was installed as."""
    assert aiid_scrape.__version__.count(".") >= 2


# --- what is loaded ------------------------------------------------------------------


def test_import_loads_nothing_heavy() -> None:
    """A program that may never read a page does not wait for what reads one."""
    loaded = python("import aiid_scrape, sys; print(*sys.modules)").split()
    assert "aiid_scrape" in loaded
    assert not set(loaded) & {*HEAVY, "aiid_scrape.stories"}


def test_heavy_modules_are_there_when_needed() -> None:
    """The names that are looked for above are those of modules: a page loads some."""
    code = "import aiid_scrape, sys; aiid_scrape.parse('<p>text'); print(*sys.modules)"
    assert "selectolax" in python(code).split()


# --- purity --------------------------------------------------------------------------

HTML = f"""<html lang=ja><title>警察</title><h1>ロボット</h1><ul><li><a href=/>発見する</a></ul>
<p>{"警察は月曜日の朝、工場でロボットのアームが作業員を押さえつけたと発表した。" * 9}</p>"""

# A terminal's encoding decides how Python reads what is not ASCII in a command.
PARSE = f"""
import pathlib, sys
import aiid_scrape
pages = [pathlib.Path(name).read_bytes() for name in sys.argv[1:]]
for page in [*pages, {HTML!a}.encode("shift_jis")]:
    print(ascii(aiid_scrape.parse(page).model_dump_json()))
"""

WORLDS = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
    {"PYTHONHASHSEED": "4242", "TZ": "XYZ+11:30", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
]


def test_nothing_around_it_changes_the_result() -> None:
    """Neither hash seed nor time zone nor locale."""
    assert len(SEEDS) == 2
    results = [python(PARSE, *map(str, SEEDS), **world) for world in WORLDS]
    assert results[0]
    assert len(set(results)) == 1
