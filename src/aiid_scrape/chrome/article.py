"""Pages of any site: an article, several whole ones, or none, by the score of each unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..blocks import BlockKind, Role
from ..documents.units import Document, Unit
from ..languages import detect, tag_or_none
from ..models import Candidate, Form, PageKind
from .features import NEVER_TEXT
from .furniture import furniture_role
from .reading import Draft, Reading, Verdict
from .scorer import Scores, score
from .shape import HEADLINE_COLUMNS, HEADLINE_WORDS, Shape, frames_of, shape_of


def read_article(document: Document) -> Reading:
    """Read a page of no known site: an article, several whole ones, or none."""
    shapes = [shape_of(unit) for unit in document.units]
    frames = frames_of(document.units)
    scores = score(document)
    window = text_window(document.units, shapes, scores)
    if not window:
        return _no_article(document, frames)
    verdicts = _verdicts(document.units, frames, scores, window)
    reading = Reading(PageKind.ARTICLE, verdicts)
    sections = _sections(document, shapes, verdicts, window)
    archive = _archive(document.units, shapes, sections)
    if archive is not None:
        _read_archive(document, reading, sections, archive)
    else:
        _read_single(document, reading, shapes, window)
    _read_locale(document, reading)
    return reading


# --- where the text is -----------------------------------------------------------------


def text_window(units: Sequence[Unit], shapes: Sequence[Shape], scores: Scores) -> range:
    """The stretch from the first unit of text to the last; empty if none of them is prose."""
    text = [at for at, value in enumerate(scores.values) if _is_text(units[at], value)]
    if not any(shapes[at].prose for at in text):
        return range(0)
    return range(text[0], text[-1] + 1)


def _is_text(unit: Unit, value: float) -> bool:
    return value > 0 and unit.kind not in NEVER_TEXT and unit.kind is not BlockKind.CAPTION


# --- what each unit is -----------------------------------------------------------------

_KIND_VERDICTS = {
    BlockKind.IMAGE: Verdict(Role.CAPTION, "words that stand for an image", 0),
    BlockKind.CAPTION: Verdict(Role.CAPTION, "the caption of an image or table", 0),
    BlockKind.BUTTON: Verdict(Role.OTHER, "a button"),
    BlockKind.OPTION: Verdict(Role.OTHER, "a field of a form"),
}


def _verdicts(
    units: Sequence[Unit], frames: Sequence[str | None], scores: Scores, window: range
) -> list[Verdict]:
    verdicts = []
    for at, (unit, frame, value) in enumerate(zip(units, frames, scores.values, strict=True)):
        if _is_text(unit, value):
            verdicts.append(Verdict(Role.BODY, scores.reasons[at], 0))
        else:
            verdicts.append(_chrome(unit, at, frame, scores.reasons.get(at), window))
    return verdicts


def _chrome(unit: Unit, at: int, frame: str | None, scored: str | None, window: range) -> Verdict:
    """What a unit is that is no text."""
    if unit.kind in _KIND_VERDICTS and (at in window or unit.kind is BlockKind.CAPTION):
        return _KIND_VERDICTS[unit.kind]
    if (named := furniture_role(unit)) is not None:
        return Verdict(*named)
    if at in window:
        role = Role.RELATED if unit.link_share > MAX_SHORT_LINKS else Role.OTHER
        return Verdict(role, scored or "a link, a picture or a button within the text")
    role, where = (
        (Role.NAVIGATION, "above the text")
        if at < window.start
        else (Role.FOOTER, "below the text")
    )
    return Verdict(role, f"in {frame}" if frame else f"{where}, {scored}" if scored else where)


MAX_SHORT_LINKS = 0.5
"""Share of links from which a short unit leads away rather than tells."""


# --- one article -----------------------------------------------------------------------

TITLE_REACH = 15
"""Units above the text among which its headline is looked for: between them stand byline,
date, a picture's caption, buttons to share."""


def _read_single(
    document: Document, reading: Reading, shapes: Sequence[Shape], window: range
) -> None:
    draft: Draft = {}
    at = _title_position(document, shapes, window)
    if at is not None:
        unit = document.units[at]
        reason = "the heading of the page" if unit.level == 1 else "the headline above the text"
        reading.verdicts[at] = Verdict(Role.TITLE, reason, 0)
        draft["title"] = [_found(unit, unit.text.replace("\n", " "), 0.7, reason)]
    if document.head_title:
        draft.setdefault("title", []).append(
            Candidate(
                value=document.head_title,
                raw=document.head_title,
                place="head > title",
                confidence=0.5,
                reason="the page's name for windows and bookmarks: often with the site's glued on",
            )
        )
    reading.drafts.append(draft)


def _title_position(document: Document, shapes: Sequence[Shape], window: range) -> int | None:
    units = document.units
    headings = [
        at for at, unit in enumerate(units) if unit.level == 1 and unit.kind is BlockKind.HEADING
    ]
    above = [at for at in headings if at <= window.start]
    if document.form is Form.HTML and headings:
        return above[-1] if above else headings[0]
    repeated = Counter(unit.text for unit in units)
    candidates = [
        at
        for at in range(max(0, window.start - TITLE_REACH), window.start)
        if _may_be_headline(units[at], shapes[at])
    ]
    # The nearest one, unless another is more like a headline: longer, or said twice.
    return max(
        candidates,
        key=lambda at: _headline_score(units[at], shapes[at], repeated, window.start - at),
        default=None,
    )


def _may_be_headline(unit: Unit, shape: Shape) -> bool:
    low, high = HEADLINE_COLUMNS
    return (
        low <= shape.columns <= high
        and unit.kind is not BlockKind.LIST_ITEM
        and unit.link_share <= MAX_SHORT_LINKS
        and not unit.text.endswith((":", "..."))
    )


_FIGURES = re.compile(r"\d")


def _headline_score(unit: Unit, shape: Shape, repeated: Counter[str], distance: int) -> float:
    score = min(shape.columns, 90) / 30 - distance * 0.15
    score += 1.0 if repeated[unit.text] > 1 else 0.0
    score -= len(_FIGURES.findall(unit.text)) / max(8, len(unit.text)) * 6
    return score + (0.5 if unit.blank_before else 0.0)


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


def _sections(
    document: Document, shapes: Sequence[Shape], verdicts: Sequence[Verdict], window: range
) -> list[_Section]:
    """The window cut at every unit that stands like a headline: short, with prose on both sides."""
    first = window.start - 1
    headlines = [first] if first >= 0 and not shapes[first].prose else []
    headlines += [
        at
        for at in window
        if verdicts[at].role is Role.BODY
        and not shapes[at].prose
        and _stands_apart(document.units, shapes, at, window)
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
    above = range(max(0, sections[0].headline - 2), sections[0].headline)
    for at in above:
        name = units[at].text.casefold()
        if shapes[at].words > PAGE_TITLE_WORDS or shapes[at].prose:
            continue
        if all(_mentions(units, section, name) for section in sections):
            description = at + 1 if at + 1 in above else None
            reason = f"each of {len(sections)} articles mentions it"
            return _Archive(at, description, reason)
    return None


def _is_whole(shapes: Sequence[Shape], section: _Section) -> bool:
    headline = shapes[section.headline]
    prose = [shapes[at].columns for at in section.body if shapes[at].prose]
    return (
        headline.words >= HEADLINE_WORDS
        and headline.columns <= HEADLINE_COLUMNS[1]
        and len(prose) >= MIN_SECTION_UNITS
        and sum(prose) >= MIN_SECTION_COLUMNS
    )


def _mentions(units: Sequence[Unit], section: _Section, name: str) -> bool:
    return any(name in units[at].text.casefold() for at in section.body)


def _read_archive(
    document: Document, reading: Reading, sections: Sequence[_Section], archive: _Archive
) -> None:
    units = document.units
    reading.kind = PageKind.LISTING
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


# --- the page itself -------------------------------------------------------------------


def _no_article(document: Document, frames: Sequence[str | None]) -> Reading:
    verdicts = [
        Verdict(Role.OTHER, f"in {frame}" if frame else "on a page without prose")
        for frame in frames
    ]
    reading = Reading(
        PageKind.OTHER,
        verdicts,
        warnings=["no article was found: nothing on the page reads as prose"],
    )
    _read_locale(document, reading)
    return reading


MIN_FRAME_COLUMNS = 200
"""Characters of chrome from which its own language is told; with less, that of the whole page."""


def _read_locale(document: Document, reading: Reading) -> None:
    locales = reading.page.setdefault("locale", [])
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
    units = document.units
    frame = "\n".join(
        unit.text
        for unit, verdict in zip(units, reading.verdicts, strict=True)
        if verdict.role.is_chrome
    )
    text = frame if len(frame) >= MIN_FRAME_COLUMNS else "\n".join(unit.text for unit in units)
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


def _found(unit: Unit, value: str, confidence: float, reason: str) -> Candidate:
    return Candidate(
        value=value, raw=unit.text, place=unit.place, confidence=confidence, reason=reason
    )
