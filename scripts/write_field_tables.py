"""Write the tables of fields in docs/reports.md anew from the models' docstrings.

usage: python scripts/write_field_tables.py [--check]

A table stands between ``<!-- fields: Report -->`` and ``<!-- end -->``. With --check
nothing is written and the exit code is 1 if a table is not what it should be.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import re
from pathlib import Path

import aiid_scrape
from aiid_scrape._docstrings import attribute_docstrings
from aiid_scrape.blocks import BlockKind, Role
from aiid_scrape.dates import Precision
from aiid_scrape.models import Form, Origin, PageKind, RobotsVerdict

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "reports.md"
_TABLE = re.compile(r"(<!-- fields: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)

_ENUMS = (BlockKind, Role, Precision, Form, Origin, PageKind, RobotsVerdict)


def annotations(cls: type) -> dict[str, str]:
    """The annotation of each attribute of a class, as written."""
    body = ast.parse(inspect.getsource(cls)).body[0]
    assert isinstance(body, ast.ClassDef)
    return {
        node.target.id: ast.unparse(node.annotation)
        for node in body.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }


def table(cls: type) -> str:
    """The Markdown table of a model's fields, or of an enumeration's values."""
    meanings = attribute_docstrings(cls).get
    if issubclass(cls, _ENUMS):
        rows = [f"| `{member.value}` | {meanings(member.name, '')} |" for member in cls]
        return "\n".join(["| value | what it is |", "| --- | --- |", *rows]) + "\n"
    rows = [
        f"| `{name}` | `{kind.replace('|', chr(92) + '|')}` | {meanings(name, '')} |"
        for name, kind in annotations(cls).items()
    ]
    return "\n".join(["| field | type | what it is |", "| --- | --- | --- |", *rows]) + "\n"


def with_tables(text: str) -> str:
    """A document with each of its tables as it should be."""
    return _TABLE.sub(
        lambda match: match[1] + table(getattr(aiid_scrape, match[2])) + match[3], text
    )


def main() -> None:
    """Write, or check."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    text = DOCUMENT.read_text(encoding="utf-8")
    wanted = with_tables(text)
    if parser.parse_args().check:
        raise SystemExit(
            0 if wanted == text else f"{DOCUMENT.name} is not up to date: run make docs"
        )
    DOCUMENT.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    main()
