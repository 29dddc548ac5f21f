"""Pages of any site: an article, several whole ones, or none, by the score of each unit."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import islice

from ..blocks import CHROME, BlockKind, Role
from ..documents.units import Document, Element, Unit
from ..languages import detect, tag_or_none
from ..limits import LIMITS
from ..models import Candidate, Form, PageKind
from .archive import read_archive
from .boxes import find_boxes
from .features import Sheet
from .furniture import Furniture
from .headline import find_headline
from .kinds import kind_of
from .reading import Draft, Reading, Verdict
from .scorer import Scores, score
from .shape import HEADLINE_COLUMNS, Shape


def read_article(document: Document, *, url: str | None = None) -> Reading:
    """Read a page of no known site: an article, several whole ones, or none.

    Args:
        document: The page.
        url: Its address, if the caller knows it: it helps to tell what the page is.
    """
    sheet, furniture = Sheet(document), Furniture()
    reading = None if document.run_together else read_archive(sheet, furniture)
    if reading is None:
        reading = _read_single(sheet, furniture, url)
        kind_of(sheet, reading, url).apply(reading)
    if document.run_together and reading.drafts:
        reading.warnings.append(RUN_TOGETHER)
    if sheet.unjudged and reading.drafts:
        reading.warnings.append(UNJUDGED)
    _read_locale(document, reading)
    return reading


UNJUDGED = (
    "the page has more pieces of text than any other: those behind the first "
    f"{LIMITS.judged:,} were told from its menus by their form alone"
)
RUN_TOGETHER = (
    "the page came in one line: its text was told from its menus by sentences alone, "
    "its headline and authors not at all"
)

# --- where the text is -----------------------------------------------------------------


def text_units(sheet: Sheet, scores: Scores, boxes: Container[int] = ()) -> list[int]:
    """The units that are the text, in their order; none if there is too little of it.

    Args:
        sheet: The page.
        scores: The judgement on each of its units.
        boxes: Units that are none, whatever their score.
    """
    judged = [
        at
        for at in sheet.candidates
        if at not in sheet.furniture and at not in boxes and not _is_said_to_be_none(sheet, at)
    ]
    sure = [at for at in judged if scores.values[at] > 0]
    if not _is_enough(sheet, sure):
        return []
    filled = {at for at in _filled(sheet, scores, judged, sure) if at not in boxes}
    return sorted({*sure, *filled})


_NO_TEXT = frozenset({"subscribe", "share", "advert", "consent", "read_also", "photo"})
"""Keys of phrases that are no text wherever they stand, if they are sure."""


def _is_said_to_be_none(sheet: Sheet, at: int) -> bool:
    """Whether the words of a unit leave no doubt that they are none of the text."""
    unit = sheet.units[at]
    match = sheet.phrases.match(unit.text)
    if match is None or not match.sure or match.key not in _NO_TEXT:
        return False
    return match.key != "read_also" or unit.link_share > MAX_SHORT_LINKS


LINES_FOR_PROSE = 300
"""Columns of text without any prose that are a text all the same: poems, blogs of short lines.
Worth a thousandth of text F1 over 769 pages; other numbers of columns were not tried."""


def _is_enough(sheet: Sheet, text: Sequence[int]) -> bool:
    shapes = [sheet.shapes[at] for at in text]
    return any(shape.prose for shape in shapes) or (
        sum(shape.columns for shape in shapes) >= LINES_FOR_PROSE
    )


NEARLY_TEXT = -1.0
"""Score from which prose is text if the prose on both sides is, or, where there is but one side,
that of the same template. An estimate: no corpus was asked."""


def _filled(
    sheet: Sheet, scores: Scores, judged: Sequence[int], sure: Sequence[int]
) -> Iterator[int]:
    """What stands within the text and belongs to it whatever its own score."""
    text = set(sure)
    prose = [at for at in judged if sheet.shapes[at].prose]
    for here, at in enumerate(prose):
        if at in text:
            continue
        if scores.values[at] < NEARLY_TEXT:
            if scores.values[at] >= HARDLY_TEXT and _stands_among(sheet, at, text):
                yield at
            continue
        beside = prose[max(0, here - 1) : here] + prose[here + 1 : here + 2]
        if len(beside) == 1 and not sheet.are_alike(at, beside[0]):
            continue
        if beside and all(scores.values[other] > 0 for other in beside):
            yield at
    for at in range(sure[0], sure[-1]):
        if sheet.units[at].kind is BlockKind.CODE:
            yield at
    yield from _whole_tables(sheet, scores, range(sure[0], sure[-1]), text)
    if sheet.elements is None:
        yield from _last_lines(sheet, scores, set(judged), text)


LAST_LINE = -0.35
"""Score from which prose of a dump is text that stands right behind prose of the text, and before
what is no prose: what follows a text makes its last line score low. Of 65 such lines of 759 dumps
43 are in the gold text."""


def _last_lines(sheet: Sheet, scores: Scores, judged: set[int], text: set[int]) -> Iterator[int]:
    """What follows the prose of a text as its last line, unless its words say what it is."""
    shapes, last = sheet.shapes, len(sheet.shapes) - 1
    for at in judged - text:
        if at - 1 in text and shapes[at].prose and shapes[at - 1].prose:
            ends = at == last or not shapes[at + 1].prose
            if ends and scores.values[at] >= LAST_LINE:
                yield at


MOST_ROWS = 0.5
"""Share of a table's rows from which all are text: none of them means much alone."""


def _whole_tables(sheet: Sheet, scores: Scores, window: range, text: set[int]) -> Iterator[int]:
    """The rows that are missing from tables most of whose rows are text, or nearly text."""
    tables: defaultdict[Element, list[int]] = defaultdict(list)
    for at in window:
        element = sheet.units[at].element
        if sheet.units[at].kind is BlockKind.TABLE_ROW and element is not None:
            tables[_table_around(element)].append(at)
    for rows in tables.values():
        missing = [at for at in rows if at not in text]
        unlike = sum(scores.values[at] < NEARLY_TEXT for at in missing)
        if 0 < len(missing) < len(rows) and unlike <= MOST_ROWS * len(rows):
            yield from missing


MAX_LEVELS = 6
"""Elements from a row's text up to its table."""


def _table_around(element: Element) -> Element:
    around = islice(element.lineage(), MAX_LEVELS)
    return next((each for each in around if each.tag == "table"), element)


HARDLY_TEXT = -2.5
"""Score from which prose is text that stands among the paragraphs of one element: adverts and
prompts around it make it score low. An estimate: lower for any row it cost text F1, so it goes
for a lone hole only."""

SIBLINGS = 3
"""Paragraphs of the text beside it, before and behind it together."""


MAX_APART = 12
"""Units on either side among which they are looked for."""


def _stands_among(sheet: Sheet, at: int, text: set[int]) -> bool:
    """Whether it is a hole in a row of paragraphs that one element holds, alone in it."""
    element = sheet.units[at].element
    parent = element.block.parent if element is not None else None
    if parent is None or sheet.units[at].kind is not BlockKind.PARAGRAPH:
        return False
    around = range(max(0, at - MAX_APART), min(len(sheet.units), at + MAX_APART + 1))
    like = [
        other
        for other in around
        if sheet.shapes[other].prose
        and (element := sheet.units[other].element) is not None
        and element.block.parent is parent
        and sheet.are_alike(at, other)
    ]
    here = like.index(at)
    beside = like[max(0, here - 1) : here] + like[here + 1 : here + 2]
    is_among = len(beside) > 1 and all(other in text for other in beside)
    return is_among and sum(other in text for other in like) >= SIBLINGS


# --- what each unit is -----------------------------------------------------------------

_KIND_VERDICTS = {
    BlockKind.IMAGE: Verdict(Role.CAPTION, "words that stand for an image", 0),
    BlockKind.CAPTION: Verdict(Role.CAPTION, "the caption of an image or table", 0),
    BlockKind.BUTTON: Verdict(Role.OTHER, "a button"),
    BlockKind.OPTION: Verdict(Role.OTHER, "a field of a form"),
}
_CAPTION = _KIND_VERDICTS[BlockKind.CAPTION]
_ABOVE = Verdict(Role.NAVIGATION, "above the text")
_BELOW = Verdict(Role.FOOTER, "below the text")


def _verdicts(
    sheet: Sheet, scores: Scores, text: Sequence[int], furniture: Furniture
) -> list[Verdict]:
    window, body = range(text[0], text[-1] + 1), frozenset(text)
    role = Role.BODY
    return [
        Verdict(role, scores.reason(at) or _unscored(sheet, at), 0)
        if at in body
        else _chrome(sheet, at, window, furniture, scores)
        for at in range(len(sheet.units))
    ]


def _unscored(sheet: Sheet, at: int) -> str:
    """Why a unit is text that has no score."""
    is_behind = bool(sheet.unjudged) and at >= sheet.unjudged[0]
    return "prose behind the units that are judged" if is_behind else "within the text"


def _chrome(sheet: Sheet, at: int, window: range, furniture: Furniture, scores: Scores) -> Verdict:
    """What a unit is that is no text."""
    unit = sheet.units[at]
    if at in sheet.captions:
        return _CAPTION
    if unit.kind in _KIND_VERDICTS and at in window:
        return _KIND_VERDICTS[unit.kind]
    match = sheet.phrases.match(unit.text)
    if match is not None and match.key == "photo" and match.sure and at in window:
        return Verdict(Role.CAPTION, f"says “{match.phrase}”, as captions do", 0)
    named = furniture.verdict(unit.element)
    if named is not None and named.role is not Role.OTHER:
        return named
    if match is not None and match.role in _SAID and (match.sure or at in window):
        return Verdict(match.role, f"says “{match.phrase}”")
    if named is not None:
        return named
    scored = scores.reason(at)
    if at in window:
        role = Role.RELATED if unit.link_share > MAX_SHORT_LINKS else Role.OTHER
        return Verdict(role, scored or "a link among links within the text")
    frame = _ABOVE if at < window.start else _BELOW
    return frame if scored is None else Verdict(frame.role, f"{frame.reason}, {scored}")


_SAID = frozenset({Role.SHARE, Role.PROMO, Role.COMMENTS, Role.RELATED, Role.CONSENT})
"""Roles that words give, wherever they stand; a menu has words of all others."""

MAX_SHORT_LINKS = 0.5
"""Share of links from which a short unit leads away rather than tells."""

_UNNAMED = frozenset({Role.OTHER, Role.RELATED, Role.NAVIGATION, Role.FOOTER})
"""Roles that a unit gets for its place where nothing else is known of it."""


# --- one article -----------------------------------------------------------------------

TITLE_REACH = 15
"""Units above the text among which its headline is looked for: between them stand byline,
date, a picture's caption, buttons to share."""


def _read_single(sheet: Sheet, furniture: Furniture, url: str | None = None) -> Reading:
    document = sheet.document
    scores = score(sheet)
    boxes = find_boxes(sheet, scores, url)
    text = text_units(sheet, scores, {*boxes, *_share_bars(sheet, furniture)})
    if not text:
        return _no_article(document, furniture)
    window = range(text[0], text[-1] + 1)
    verdicts = _verdicts(sheet, scores, text, furniture)
    for boxed in boxes.keys() - {*text}:
        if verdicts[boxed].role in _UNNAMED:
            reason = "in a box that says so by its button or heading"
            verdicts[boxed] = Verdict(boxes[boxed], reason)
    reading = Reading(PageKind.ARTICLE, verdicts)
    draft: Draft = {}
    at = _title_position(sheet, window, url)
    if at is not None:
        unit = document.units[at]
        reason = "the heading of the page" if unit.level == 1 else "the headline above the text"
        reading.verdicts[at] = Verdict(Role.TITLE, reason, 0)
        again = [
            other
            for other in text
            if other != at and document.units[other].text.casefold() == unit.text.casefold()
        ]
        if len(again) < len({*text} - {at}):  # or nothing would be left of the text
            for other in again:
                reading.verdicts[other] = Verdict(Role.TITLE, "the headline again", 0)
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
    return reading


MAX_BUTTON = 30
"""Columns of the words of a button at most."""


def _share_bars(sheet: Sheet, furniture: Furniture) -> Iterator[int]:
    """Short words that a page says more than once in elements named for sharing.

    One such name is not enough: of 41 short units with a name like it that score as text, on 769
    pages, 39 are in the gold text.
    """
    if sheet.elements is None:
        return
    short = [at for at in sheet.judged if sheet.shapes[at].columns <= MAX_BUTTON]
    said = Counter(sheet.units[at].text for at in short)
    for at in short:
        if said[sheet.units[at].text] > 1:
            named = furniture.verdict(sheet.units[at].element)
            if named is not None and named.role is Role.SHARE:
                yield at


def _title_position(sheet: Sheet, window: range, url: str | None) -> int | None:
    document, units, shapes = sheet.document, sheet.units, sheet.shapes
    headings = [
        at for at, unit in enumerate(units) if unit.level == 1 and unit.kind is BlockKind.HEADING
    ]
    if headings:
        above = [at for at in headings if at <= window.start]
        return above[-1] if above else headings[0]
    if document.run_together:  # an entry of a menu would do, or a part of the headline
        return None
    if document.form is not Form.HTML:
        return find_headline(sheet, window, url)
    repeated = Counter(unit.text for unit in units)
    # What looks like text to the scorer may be the headline all the same.
    first = next((at for at in window if shapes[at].prose), window.start)
    candidates = [
        at
        for at in range(max(0, window.start - TITLE_REACH), first)
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


# --- the page itself -------------------------------------------------------------------


def _no_article(document: Document, furniture: Furniture) -> Reading:
    nothing = Verdict(Role.OTHER, "on a page without prose")
    verdicts = [furniture.verdict(unit.element) or nothing for unit in document.units]
    return Reading(PageKind.OTHER, verdicts)


MIN_FRAME_COLUMNS = 120
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
        if verdict.role in CHROME
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
