"""The locale of a page: the language of the boilerplate around its text."""

from __future__ import annotations

from collections.abc import Iterator

from ..documents.head import Head
from ..features.languages import PageLanguages
from ..models import Candidate

MIN_FRAME = 120
"""Characters of the frame from which its language counts before that of the prose. An estimate: of
a few words cld2 makes Danish where they are French."""

MAX_RAW = 80
"""Characters of a sample that are kept as evidence. An estimate."""


def read_locale(head: Head, languages: PageLanguages) -> Iterator[Candidate]:
    """The candidates for the locale: the declared language, and that of the frame.

    Args:
        head: The head of the page.
        languages: The languages that were detected on the page.
    """
    if languages.declared is not None:
        yield Candidate(
            value=languages.declared,
            raw=head.language or "",
            place="html[lang]",
            confidence=0.9,
            reason="the page says so",
        )
    samples = [(languages.frame, "around the text"), (languages.prose, "of the page")]
    if len(languages.frame.text) < MIN_FRAME:
        samples.reverse()
    for (text, found), where in samples:
        if found is not None:
            yield Candidate(
                value=found.language,
                raw=text[:MAX_RAW],
                place="the whole page",
                confidence=round(found.confidence * 0.8, 2),
                reason=f"the words {where}: {found.reason}",
            )
            return
