"""Hidden text: which units a page hides from its readers, and what becomes of them.

Their words are looked at as those of all units are, for a page that hides a part of its text is
still the page that the weights were fitted to. None of them becomes text, title, author or date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..documents.document import Document, TextBlock
from ..documents.html.hiding import Hiding
from ..extraction import BlockLabel, Extraction
from ..models.blocks import BlockKind, Role
from .shape import Shape

MOST_HIDDEN = 0.6
"""Share of a page's prose that is hidden in one way from which that way hides nothing: the page
waits for a script to show it. Of 4,328 pages of the news corpora those that wait so with their text
hide .64 to 1 of their prose; 13 pages that hide .5 to .6 hide none of their text."""


def find_hidden(units: Sequence[TextBlock], shapes: Sequence[Shape]) -> dict[int, Hiding]:
    """What hides a unit, by its position; only of units that a page keeps hidden.

    Args:
        units: The units of a page.
        shapes: Their shapes.
    """
    hidden = {at: hiding for at, unit in enumerate(units) if (hiding := unit.hiding) is not None}
    if not hidden:
        return hidden
    by_way: Counter[str] = Counter()
    for at, hiding in hidden.items():
        if shapes[at].prose:
            by_way[hiding.way] += shapes[at].columns
    if not by_way:
        return hidden
    most = MOST_HIDDEN * sum(shape.columns for shape in shapes if shape.prose)
    return {at: hiding for at, hiding in hidden.items() if by_way[hiding.way] < most}


def mark_hidden(reading: Extraction, hidden: dict[int, Hiding]) -> None:
    """Give hidden units their role, whatever else was made of them."""
    for at, hiding in hidden.items():
        reading.verdicts[at] = verdict_of(hiding)


def verdict_of(hiding: Hiding | None) -> BlockLabel:
    """The verdict on what is hidden so."""
    reason = f"hidden by {hiding.way} on {hiding.step}" if hiding else "hidden"
    return BlockLabel(Role.HIDDEN, reason)


def warn_of_hidden(planted: Iterable[TextBlock]) -> str:
    """The warning that a page hides prose.

    Args:
        planted: Hidden units that would be text if the page showed them; at least one.
    """
    units = list(planted)
    characters = sum(len(unit.text) for unit in units)
    ways = ", ".join(sorted({unit.hiding.way for unit in units if unit.hiding}))
    return (
        f"left out {characters:,} characters of prose that the page hides from its readers "
        f"({ways}): they may be meant for programs"
    )


def blank_hidden(document: Document, reading: Extraction) -> Document:
    """A page in which nothing stands where it hides something; the page itself if it does not.

    The other units keep their positions: what is near a headline stays as near.

    Args:
        document: The page.
        reading: The verdicts on its units.
    """
    hidden = Role.HIDDEN
    if not any(verdict.role is hidden for verdict in reading.verdicts):
        return document
    judged = zip(document.units, reading.verdicts, strict=True)
    units = [_NOTHING if verdict.role is hidden else unit for unit, verdict in judged]
    return replace(document, units=units)


_NOTHING = TextBlock("—", BlockKind.LINE)  # no unit is empty, and this says nothing
