"""The locale of a page: the language of what stands around its text."""

from __future__ import annotations

from ..documents.document import Document
from ..extraction import Extraction
from ..languages import detect, tag_or_none
from ..models import Candidate
from ..models.blocks import BOILERPLATE

MIN_FRAME_COLUMNS = 120
"""Characters of boilerplate from which its own language is detected, else that of the page."""


def read_locale(document: Document, extraction: Extraction) -> None:
    """Add to a reading what its page says, and what its boilerplate shows, of its language."""
    locales = extraction.page.setdefault("locale", [])
    if declared := tag_or_none(document.head.language):
        raw = document.head.language or ""
        locales.append(
            Candidate(
                value=declared,
                raw=raw,
                place="html[lang]",
                confidence=0.9,
                reason="the page says so",
            )
        )
    blocks = document.blocks
    frame = "\n".join(
        block.text
        for block, label in zip(blocks, extraction.labels, strict=True)
        if label.role in BOILERPLATE
    )
    text = frame if len(frame) >= MIN_FRAME_COLUMNS else "\n".join(block.text for block in blocks)
    if (found := detect(text)) is not None:
        where = "the words around the text" if text is frame else "the words of the page"
        locales.append(
            Candidate(
                value=found.language,
                raw=text[:80],
                place="the whole page",
                confidence=round(found.confidence * 0.8, 2),
                reason=f"{where}: {found.reason}",
            )
        )
