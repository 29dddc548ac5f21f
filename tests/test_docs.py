"""The examples in README and docs run, and the tables in them are those of the code."""

from __future__ import annotations

import doctest
import importlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import aiid_scrape
from aiid_scrape import Limits
from aiid_scrape.limits import LIMITS
from pages import ROOT

ARCHITECTURE = ROOT / "docs" / "architecture.md"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SOURCE = Path(aiid_scrape.__file__).parent
WITH_EXAMPLES = sorted(
    ".".join(["aiid_scrape", *path.relative_to(SOURCE).with_suffix("").parts])
    for path in SOURCE.rglob("*.py")
    if ">>>" in path.read_text(encoding="utf-8")
)

_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)


def commands(document: Path) -> list[str]:
    """The commands of a document's console examples."""
    blocks = _CONSOLE.findall(document.read_text(encoding="utf-8"))
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_python_examples_in_documents_give_what_they_show(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every ``>>>`` in README and docs prints what stands under it."""
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(str(document), module_relative=False, encoding="utf-8")
    assert result.failed == 0


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_in_docstrings_give_what_they_show(name: str) -> None:
    """Every ``>>>`` in a docstring prints what stands under it."""
    result = doctest.testmod(importlib.import_module(name.removesuffix(".__init__")))
    assert (result.failed, result.attempted > 0) == (0, True)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_in_documents_run(document: Path, tmp_path: Path) -> None:
    """Every ``$ aiid-scrape`` in README and docs succeeds on the files that it names."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "page.html").write_text(
        "<h1>A page</h1><p>It has a text of some length, as pages have.</p>"
    )
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    for command in commands(document):
        done = subprocess.run(
            command,
            shell=True,
            cwd=tmp_path,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"


def test_every_document_is_linked_from_the_readme() -> None:
    """No page of the docs is out of reach."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in DOCUMENTS[1:] if f"docs/{path.name}" not in readme] == []


@pytest.mark.parametrize("document", [*DOCUMENTS, CONTRIBUTING], ids=lambda path: path.name)
def test_links_of_documents_lead_somewhere(document: Path) -> None:
    """To a file, and to a heading that it has."""
    missing = []
    for target in re.findall(r"\]\(([^)\s:]+)\)", document.read_text(encoding="utf-8")):
        name, _, anchor = target.partition("#")
        path = in_source(document.parent / name) if name else document
        if not path.exists() or (anchor and anchor not in anchors(path)):
            missing.append(target)
    assert missing == []


def in_source(path: Path) -> Path:
    """A path, one in ``src/`` where the package is: it may be installed elsewhere."""
    _, found, inside = path.as_posix().partition("src/aiid_scrape")
    return SOURCE / inside.lstrip("/") if found else path


def anchors(document: Path) -> set[str]:
    """The anchors that GitHub makes of the headings of a document."""
    headings = re.findall(r"^#+ (.*)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", [CONTRIBUTING, ARCHITECTURE, ROOT / "docs" / "pages.md"])
def test_documents_name_modules_that_are_there(document: Path) -> None:
    """Each path of a module or folder is one, from the root or from a package."""
    text = document.read_text(encoding="utf-8")
    named = re.findall(r"`([\w.-]+/[\w/.-]*|\w+\.py)`", text)
    homes = [SOURCE, *(path for path in SOURCE.rglob("*") if path.is_dir()), ROOT / "fixtures"]
    assert named
    assert [
        path
        for path in named
        if path != "src/"
        and not in_source(ROOT / path).exists()
        and not any((home / path).exists() for home in homes)
    ] == []


def test_the_architecture_names_what_its_packages_have() -> None:
    """A name in the table of modules is a module of the packages in its row, or a name in them."""
    table = ARCHITECTURE.read_text(encoding="utf-8").partition("## Where things are")[2]
    rows = re.findall(r"^\| (`.*?) \| (.*) \|$", table, re.MULTILINE)
    assert len(rows) > 10
    missing: list[str] = []
    for packages, content in rows:
        known = names_in([SOURCE / name for name in re.findall(r"`(.+?)`", packages)])
        named = re.findall(r"`([\w/.]+)`", content) if known else []
        missing += [each for each in named if not known.issuperset(re.findall(r"\w+", each))]
    assert missing == []


def names_in(homes: list[Path]) -> set[str]:
    """The names in some modules and packages, and those of their files and folders."""
    files = [file for home in homes for file in [home, *home.rglob("*")] if file.exists()]
    texts = [file.read_text(encoding="utf-8") for file in files if file.suffix in {".py", ".pyi"}]
    return {word for text in [*texts, *map(str, files)] for word in re.findall(r"\w+", text)}


def test_the_tree_of_errors_is_the_same_in_code_and_docs() -> None:
    """docs/errors.md draws the tree that the module draws."""
    module = importlib.import_module("aiid_scrape._exceptions")
    tree = re.search(r"AiidScrapeError\n(?:[├│└ ].*\n)+", module.__doc__ or "")
    assert tree is not None
    assert tree[0] in (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")


def test_tables_of_fields_and_limits_are_those_of_the_docstrings() -> None:
    """The tables in docs/reports.md and docs/security.md say what the docstrings say."""
    script = ROOT / "scripts" / "write_field_tables.py"
    command = [sys.executable, str(script), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("limits", [LIMITS, Limits()], ids=["documents", "fetching"])
def test_every_limit_is_in_the_table(limits: object) -> None:
    """A limit without a docstring would be missing there."""
    table = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    names = type(limits).__annotations__
    assert [name for name in names if f"| `{name}` | " not in table] == []


def test_the_security_policy_leads_to_the_page_that_says_what_is_promised() -> None:
    """And both are reached from the README."""
    policy = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert "docs/security.md" in policy
    assert "@" not in policy  # no address of mail is made up
