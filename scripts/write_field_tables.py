"""Write the tables of fields, limits and features in docs/ anew from the source.

usage: python scripts/write_field_tables.py [--check]

A table of a model's fields stands between ``<!-- fields: Report -->`` and ``<!-- end -->``, one
of limits between ``<!-- limits: documents -->`` and ``<!-- end -->``, one of the features of a
model between ``<!-- features: block -->`` and ``<!-- end -->``. With --check nothing is written and
the exit code is 1 if a table is not what it should be.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import re
from pathlib import Path

import aiid_scrape
from aiid_scrape import limits
from aiid_scrape.features.schema import feature_templates
from aiid_scrape.fetching import limits as fetching_limits
from aiid_scrape.models import Form, Origin, PageKind, RobotsVerdict
from aiid_scrape.models.blocks import BlockKind, Role
from aiid_scrape.models.dates import Precision
from aiid_scrape.models.docstrings import attribute_docstrings

DOCS = Path(__file__).resolve().parent.parent / "docs"
DOCUMENTS = (DOCS / "reports.md", DOCS / "security.md", DOCS / "features.md")
_TABLE = re.compile(r"(<!-- (fields|limits|features): (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_SENTENCE = re.compile(r".+?[.](?= |$)")

_LIMITS = {"documents": limits.DocumentLimits(), "fetching": fetching_limits.Limits()}

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


def limits_table(limits: object) -> str:
    """The Markdown table of limits: each with its default, and what is bounded in a sentence."""
    rows = [
        f"| `{name}` | {_figure(getattr(limits, name))} | {_first_sentence(meaning)} |"
        for name, meaning in attribute_docstrings(type(limits)).items()
    ]
    return "\n".join(["| limit | default | of what |", "| --- | ---: | --- |", *rows]) + "\n"


def features_table(model: str) -> str:
    """The Markdown table of the feature templates of a model."""
    rows = [f"| `{name}` | {meaning} |" for name, meaning in feature_templates()[model].items()]
    return "\n".join(["| feature | what it is |", "| --- | --- |", *rows]) + "\n"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _first_sentence(text: str) -> str:
    sentence = _SENTENCE.match(text)
    return (sentence[0] if sentence else text).replace("|", "\\|")


def with_tables(text: str) -> str:
    """A document with each of its tables as it should be."""
    return _TABLE.sub(lambda match: f"{match[1]}{_made(match[2], match[3])}{match[4]}", text)


def _made(what: str, name: str) -> str:
    if what == "limits":
        return limits_table(_LIMITS[name])
    return features_table(name) if what == "features" else table(getattr(aiid_scrape, name))


def main() -> None:
    """Write, or check."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    is_check = parser.parse_args().check
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        wanted = with_tables(text)
        if not is_check:
            document.write_text(wanted, encoding="utf-8")
        elif wanted != text:
            raise SystemExit(f"{document.name} is not up to date: run make docs")


if __name__ == "__main__":
    main()
