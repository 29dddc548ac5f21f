"""The languages of a page: detected once, and shared by all stages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..languages import Detected, detect, primary, tag_or_none

SAMPLE_BLOCKS = 60
"""Blocks of a sample, the first ones. An estimate."""

SAMPLE_CHARS = 2_000
"""Characters of a sample. Of 500 news pages the language of the first prose is
that of the whole text on 475 of the 478 that have one, and unknown on the other three."""


class Sample(NamedTuple):
    """Some texts of a page, and the language that they are in."""

    text: str
    found: Detected | None


class PageLanguages(NamedTuple):
    """The languages of a page."""

    declared: str | None
    """The tag of ``<html lang>``."""
    prose: Sample
    frame: Sample
    """Lines, items and links: mostly the boilerplate around the text."""

    @property
    def tags(self) -> list[str]:
        """The tags of all, each once: declared, of the prose, of the frame."""
        detected = [sample.found.language for sample in self[1:] if sample.found is not None]
        return list(dict.fromkeys([*filter(None, [self.declared]), *detected]))

    @property
    def text(self) -> str | None:
        """The language of the text: as its words show, with the region that is declared."""
        found, declared = self.prose.found, self.declared
        if found is None:
            return declared or (self.frame.found.language if self.frame.found else None)
        is_agreed = declared is not None and primary(declared) == primary(found.language)
        return declared if is_agreed else found.language


def detect_languages(
    declared: str | None, prose: Sequence[str], frame: Sequence[str]
) -> PageLanguages:
    """The languages of a page.

    Args:
        declared: The value of ``<html lang>``.
        prose: The texts of its blocks that are prose.
        frame: Those of its lines, items and links.
    """
    return PageLanguages(tag_or_none(declared), _sample(prose), _sample(frame))


def _sample(texts: Sequence[str]) -> Sample:
    text = "\n".join(texts[:SAMPLE_BLOCKS])[:SAMPLE_CHARS]
    return Sample(text, detect(text))
