"""Pages that tests of many parts read, and where the seeds and the fixtures are."""

from __future__ import annotations

from pathlib import Path

from aiid_scrape.documents import read_document
from aiid_scrape.features.page import PageFeatures

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "fixtures"
ARCHIVE = ROOT / "seeds" / "000_7c47947e64c14c7d.txt"
REPORT = ROOT / "seeds" / "004_e424a7591f5a2935.txt"
SEEDS = [ARCHIVE, REPORT]

PROSE = (
    "The robot that waters the roses of Elmhurst has watered the mayor instead, twice.",
    "Its maker says that the mayor was wearing a hat with roses on it, and that it is sorry.",
    "The mayor has since bought a plain hat, which nobody has mistaken for anything so far.",
)
SENTENCE = f"{PROSE[0]} "


def html(body: str, *, head: str = "", lang: str = "en") -> str:
    """HTML with this body."""
    return f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def paragraphs(*texts: str) -> str:
    """HTML paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def dump(*lines: str) -> str:
    """Plain text with a blank line between these lines."""
    return "\n\n".join(lines)


def features(document: str) -> PageFeatures:
    """The features of a document."""
    return PageFeatures(read_document(document, source="a page"))
