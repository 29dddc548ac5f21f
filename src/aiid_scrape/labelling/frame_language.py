"""The locale of a page: the language of what stands around its text."""

from __future__ import annotations

from collections.abc import Iterable

from ..documents.document import Document
from ..extraction import BlockLabel
from ..languages import detect, tag_or_none
from ..models import Candidate
from ..models.blocks import BOILERPLATE

MIN_FRAME_COLUMNS = 120
"""Characters of boilerplate from which its own language is detected, else that of the page."""


def read_locale(document: Document, labels: Iterable[BlockLabel]) -> list[Candidate]:
    """The candidates for the language of a page: as declared, and as its boilerplate shows."""
    locales = []
    if declared := tag_or_none(document.declared_language):
        raw = document.declared_language or ""
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
        block.text for block, label in zip(blocks, labels, strict=True) if label.role in BOILERPLATE
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
    return locales
