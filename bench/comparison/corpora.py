"""Pages of a corpus folder, with the answers that people gave for them.

A folder has a line a page in ``<corpus>.jsonl``; ``html_path`` names its gzipped bytes, and
``dumps/<corpus>/<same name>.txt.gz`` is the text dump of the page, if there is one.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FORMS = ("html", "dump")
"""The forms of a page that can be read."""

SAMPLE_SEED = 20261122
"""Any number; the same one for everybody, so that samples can be compared."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A page: its record in the corpus, and the file that is read."""

    row: dict[str, Any]
    path: Path

    @property
    def id(self) -> str:
        """What the corpus calls the page."""
        return str(self.row["id"])

    @property
    def url(self) -> str:
        """Where the page was."""
        return str(self.row["url"])

    def data(self) -> bytes:
        """The bytes of the page as they were served, or of its dump."""
        return gzip.decompress(self.path.read_bytes())


def read_rows(corpora: Path, names: Sequence[str] = ()) -> list[dict[str, Any]]:
    """The records of the corpora named, or of all, in the order of the files.

    Raises:
        SystemExit: The folder has no corpus, or none of such a name.
    """
    files = {file.stem: file for file in sorted(corpora.glob("*.jsonl"))}
    unknown = [name for name in names if name not in files]
    if unknown or not files:
        there = ", ".join(files) or "no <corpus>.jsonl"
        raise SystemExit(f"{corpora}: expected {', '.join(unknown) or 'a corpus'}, found {there}")
    texts = (files[name].read_text(encoding="utf-8") for name in names or files)
    return [json.loads(line) for text in texts for line in text.split("\n") if line]


def dump_path(dumps: Path, row: dict[str, Any]) -> Path:
    """Where the text dump of a page lies."""
    return dumps / str(row["corpus"]) / Path(row["html_path"]).name.replace(".html.gz", ".txt.gz")


def locate(
    rows: Iterable[dict[str, Any]], corpora: Path, form: str, dumps: Path | None = None
) -> list[Sample]:
    """The pages that there are in the form asked for: not every page has a dump."""
    folder = dumps or corpora / "dumps"
    samples = [
        Sample(row, dump_path(folder, row) if form == "dump" else corpora / row["html_path"])
        for row in rows
    ]
    return [sample for sample in samples if sample.path.exists()]


def draw(rows: list[dict[str, Any]], count: int | None) -> list[dict[str, Any]]:
    """At most so many pages of each corpus, the same ones each time."""
    if count is None:
        return rows
    by_corpus: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_corpus.setdefault(row["corpus"], []).append(row)
    chooser = random.Random(SAMPLE_SEED)
    chosen = {
        id(row)
        for members in by_corpus.values()
        for row in chooser.sample(members, min(count, len(members)))
    }
    return [row for row in rows if id(row) in chosen]
