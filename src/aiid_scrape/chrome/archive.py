"""Several whole articles on one page: the archive of a tag, a category, an author.

Found by shape alone, in any language: prose under headlines, each with a name in it that
stands above them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..blocks import BlockKind, Role
from ..documents.units import Unit
from ..models import Candidate, PageKind
from .features import Sheet
from .furniture import Furniture
from .imprint import is_imprint
from .reading import Reading, Verdict
from .shape import HEADLINE_COLUMNS, HEADLINE_WORDS, Shape


def read_archive(sheet: Sheet, furniture: Furniture) -> Reading | None:
    """Read the page of an archive with its articles; None if it is none."""
    if sum(shape.prose for shape in sheet.shapes) < 2 * MIN_SECTION_UNITS:
        return None
    frames = [furniture.verdict(unit.element) for unit in sheet.units]
    window = text_window(sheet.shapes, frames)
    if not _may_begin(sheet.shapes, window):
        return None
    sections = _sections(sheet.units, sheet.shapes, frames, window)
    archive = _archive(sheet.units, sheet.shapes, sections)
    if archive is None or any(is_imprint(sheet, section.headline) for section in sections):
        return None
    reading = Reading(PageKind.LISTING, _verdicts(sheet.units, sheet.shapes, frames, window))
    _read_archive(sheet.units, reading, sections, archive)
    return reading


# --- where the texts are ----------------------------------------------------------------

FRAME_WEIGHT = -1.0
"""Weight of a unit in an element that is no part of the text, be it prose or not."""


def text_window(shapes: Sequence[Shape], frames: Sequence[Verdict | None]) -> range:
    """The stretch of units whose weights have the largest sum; empty if none is above zero."""
    best, window = 0.0, range(0)
    total, start = 0.0, 0
    for at, (shape, frame) in enumerate(zip(shapes, frames, strict=True)):
        if total <= 0.0:
            total, start = 0.0, at
        total += FRAME_WEIGHT if frame else shape.weight
        if total > best:
            best, window = total, range(start, at + 1)
    return window


# --- what each unit is -----------------------------------------------------------------

MAX_SHORT_RUN = 2
"""Short units in a row that may be headings inside of a text; three and more are a menu,
a list of related stories, a table of figures."""

_KIND_VERDICTS = {
    BlockKind.IMAGE: Verdict(Role.CAPTION, "words that stand for an image", 0),
    BlockKind.CAPTION: Verdict(Role.CAPTION, "the caption of an image or table", 0),
    BlockKind.BUTTON: Verdict(Role.OTHER, "a button"),
    BlockKind.OPTION: Verdict(Role.OTHER, "a field of a form"),
}


def _verdicts(
    units: Sequence[Unit], shapes: Sequence[Shape], frames: Sequence[Verdict | None], window: range
) -> list[Verdict]:
    runs = _short_runs(units, shapes, window)
    return [
        _verdict(units, shapes, at, frames[at], runs.get(at, 0))
        if at in window
        else _outside(units[at], frames[at], before=at < window.start)
        for at in range(len(units))
    ]


def _outside(unit: Unit, frame: Verdict | None, *, before: bool) -> Verdict:
    role = Role.NAVIGATION if before else Role.FOOTER
    if frame is not None:
        return frame
    if unit.kind is BlockKind.CAPTION:  # of the picture between headline and text, mostly
        return Verdict(Role.CAPTION, "the caption of an image or table")
    return Verdict(role, "above the text" if before else "below the text")


def _verdict(
    units: Sequence[Unit], shapes: Sequence[Shape], at: int, frame: Verdict | None, run: int
) -> Verdict:
    unit, shape = units[at], shapes[at]
    if frame is not None:
        return frame
    if unit.kind in _KIND_VERDICTS:
        return _KIND_VERDICTS[unit.kind]
    if shape.prose:
        return Verdict(Role.BODY, "prose, by its length and punctuation", 0)
    if unit.link_share > MAX_SHORT_LINKS:
        return Verdict(Role.RELATED, "short, and most of it is a link")
    if unit.kind in _TEXT_KINDS:
        return Verdict(Role.BODY, f"a {unit.kind.value.replace('_', ' ')} within the text", 0)
    if run > MAX_SHORT_RUN:
        return Verdict(Role.OTHER, f"in a row of {run} short lines")
    return Verdict(Role.BODY, "short, but with prose around it", 0)


MAX_SHORT_LINKS = 0.5
"""Share of links from which a short unit leads away rather than tells."""

_TEXT_KINDS = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.CODE})


def _short_runs(units: Sequence[Unit], shapes: Sequence[Shape], window: range) -> dict[int, int]:
    """For each unit in the window that is short, how many such stand in a row with it."""
    runs: dict[int, int] = {}
    row: list[int] = []
    for at in window:
        if not shapes[at].prose and units[at].kind not in _TEXT_KINDS:
            row.append(at)
            continue
        runs.update(dict.fromkeys(row, len(row)))
        row = []
    runs.update(dict.fromkeys(row, len(row)))
    return runs


# --- several whole articles ------------------------------------------------------------

MIN_SECTION_UNITS = 3
MIN_SECTION_COLUMNS = 600
"""Prose below which a section is no whole article; teasers have one paragraph."""

PAGE_TITLE_WORDS = 5
"""Words that the name of a tag, category or author has at most."""


@dataclass(slots=True)
class _Section:
    """A headline with the prose under it."""

    headline: int
    body: range


@dataclass(slots=True)
class _Archive:
    """What says that the sections are articles of their own."""

    title: int
    description: int | None
    reason: str


def _may_begin(shapes: Sequence[Shape], window: range) -> bool:
    """Whether the texts may be an archive's by what stands above the first: most pages tell."""
    first = window.start - 1
    if first < 0 or shapes[first].prose:
        return True
    return _is_headline(shapes[first]) and any(_is_name(shapes[at]) for at in _above(first))


def _sections(
    units: Sequence[Unit], shapes: Sequence[Shape], frames: Sequence[Verdict | None], window: range
) -> list[_Section]:
    """The window cut at every unit that stands like a headline: short, with prose on both sides."""
    first = window.start - 1
    headlines = [first] if first >= 0 and not shapes[first].prose else []
    runs = _short_runs(units, shapes, window)
    headlines += [
        at
        for at in window
        if not shapes[at].prose
        and _stands_apart(units, shapes, at, window)
        and _verdict(units, shapes, at, frames[at], runs.get(at, 0)).role is Role.BODY
    ]
    ends = [*headlines, window.stop][1:]
    return [_Section(at, range(at + 1, end)) for at, end in zip(headlines, ends, strict=True)]


def _stands_apart(units: Sequence[Unit], shapes: Sequence[Shape], at: int, window: range) -> bool:
    following = at + 1
    return (
        units[at].kind is not BlockKind.LIST_ITEM
        and units[at].blank_before
        and following in window
        and shapes[following].prose
        and units[following].blank_before
    )


def _archive(
    units: Sequence[Unit],
    shapes: Sequence[Shape],
    sections: Sequence[_Section],
) -> _Archive | None:
    """Whether the sections are whole articles on an archive's page, and why; None if not.

    All of this must hold: there are several, each long, each under what reads as a
    headline; above the first stands a short name, and every one of them mentions it.
    """
    if len(sections) < 2 or not all(_is_whole(shapes, section) for section in sections):
        return None
    above = _above(sections[0].headline)
    for at in above:
        if not _is_name(shapes[at]):
            continue
        name = units[at].text.casefold()
        if all(_mentions(units, section, name) for section in sections):
            description = at + 1 if at + 1 in above else None
            reason = f"each of {len(sections)} articles mentions it"
            return _Archive(at, description, reason)
    return None


def _above(headline: int) -> range:
    """Where the name of the page stands, and a line about it."""
    return range(max(0, headline - 2), headline)


def _is_name(shape: Shape) -> bool:
    return shape.words <= PAGE_TITLE_WORDS and not shape.prose


def _is_headline(shape: Shape) -> bool:
    return shape.words >= HEADLINE_WORDS and shape.columns <= HEADLINE_COLUMNS[1]


def _is_whole(shapes: Sequence[Shape], section: _Section) -> bool:
    prose = [shapes[at].columns for at in section.body if shapes[at].prose]
    return (
        _is_headline(shapes[section.headline])
        and len(prose) >= MIN_SECTION_UNITS
        and sum(prose) >= MIN_SECTION_COLUMNS
    )


def _mentions(units: Sequence[Unit], section: _Section, name: str) -> bool:
    return any(name in units[at].text.casefold() for at in section.body)


def _read_archive(
    units: Sequence[Unit], reading: Reading, sections: Sequence[_Section], archive: _Archive
) -> None:
    reading.verdicts[archive.title] = Verdict(Role.TITLE, f"the page's name: {archive.reason}")
    reading.page["title"] = [
        _found(units[archive.title], units[archive.title].text, 0.8, archive.reason)
    ]
    if archive.description is not None:
        unit = units[archive.description]
        reason = "between the page's name and the first headline"
        reading.verdicts[archive.description] = Verdict(Role.DESCRIPTION, reason)
        reading.page["description"] = [_found(unit, unit.text, 0.7, reason)]
    for number, section in enumerate(sections):
        reason = "a headline with a whole article under it"
        headline = units[section.headline]
        reading.verdicts[section.headline] = Verdict(Role.TITLE, reason, number)
        reading.drafts.append({"title": [_found(headline, headline.text, 0.8, reason)]})
        for at in section.body:
            verdict = reading.verdicts[at]
            if verdict.report is not None:
                reading.verdicts[at] = verdict._replace(report=number)


def _found(unit: Unit, value: str, confidence: float, reason: str) -> Candidate:
    return Candidate(
        value=value, raw=unit.text, place=unit.place, confidence=confidence, reason=reason
    )
