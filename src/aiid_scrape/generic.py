"""Pages of any site: an article, several whole ones, or none, by the score of each unit."""

from __future__ import annotations

from collections.abc import Container, Sequence

from .documents.document import Document, TextBlock
from .extraction import BlockLabel, Extraction, FieldCandidates, candidate_in
from .features.hidden import mark_hidden, warn_of_hidden
from .features.page import PageFeatures
from .features.shape import shape_of
from .labelling.element_roles import ElementRoles
from .labelling.frame_language import read_locale
from .labelling.headline import find_title
from .labelling.main_text import is_prose, main_text
from .labelling.roles import labels_of
from .labelling.scores import Scores, score_blocks
from .labelling.widgets import find_widgets, share_bars
from .limits import LIMITS
from .models import Candidate, Form, PageKind
from .models.blocks import Role
from .page_types.classify import classify


def read_article(document: Document, *, url: str | None = None) -> Extraction:
    """Read a page of no known site: an article, several whole ones, or none.

    Args:
        document: The page.
        url: Its address, if the caller knows it: it helps to tell what the page is.
    """
    sheet = PageFeatures(document)
    reading = _read_single(sheet, url)
    mark_hidden(reading, sheet.hidden)
    classify(sheet, reading, url).apply(reading)
    mark_hidden(reading, sheet.hidden)
    if document.run_together and reading.drafts:
        reading.warnings.append(RUN_TOGETHER)
    if sheet.unjudged and reading.drafts:
        reading.warnings.append(UNJUDGED)
    read_locale(document, reading)
    return reading


UNJUDGED = (
    "the page has more pieces of text than any other: those behind the first "
    f"{LIMITS.judged:,} were told from its menus by their form alone"
)
RUN_TOGETHER = (
    "the page came in one line: its text was told from its menus by sentences alone, "
    "its headline and authors not at all"
)


def _read_single(sheet: PageFeatures, url: str | None) -> Extraction:
    """A page as a single article, or as none if there is no text."""
    furniture, scores = ElementRoles(), score_blocks(sheet)
    boxes = find_widgets(sheet, scores, url)
    no_text = {*boxes, *share_bars(sheet, furniture)}
    text = main_text(sheet, scores, {*no_text, *sheet.hidden})
    if not text:
        return _no_article(sheet.document, furniture)
    title = find_title(sheet, text, url)
    if title is not None and sheet.document.form is not Form.HTML:
        text = _below_headline(sheet, text, title)
    verdicts = labels_of(sheet, scores, text, furniture)
    for at in boxes.keys() - {*text}:
        if verdicts[at].role in _UNNAMED:
            verdicts[at] = BlockLabel(boxes[at], "in a box that says so by its button or heading")
    reading = Extraction(PageKind.ARTICLE, verdicts)
    if title is not None:
        _mark_title(sheet, reading, title, text)
    reading.drafts.append(_draft(sheet, title))
    if planted := _planted(sheet, scores, no_text, text):
        reading.warnings.append(warn_of_hidden(planted))
    return reading


def _planted(
    sheet: PageFeatures, scores: Scores, no_text: Container[int], text: Sequence[int]
) -> list[TextBlock]:
    """The hidden units that would be text if they were shown, but for copies of what is shown."""
    units, hidden = sheet.units, sheet.hidden
    may_be = [at for at in hidden if at not in no_text and is_prose(sheet, scores, at)]
    shown = {unit.text for at, unit in enumerate(units) if at not in hidden} if may_be else set()
    planted = [units[at] for at in may_be if units[at].text not in shown]
    lines = {*text}
    in_lines = [piece for at, piece in sheet.document.pieces if at in lines]
    return planted + [piece for piece in in_lines if shape_of(piece).prose]


_UNNAMED = frozenset({Role.OTHER, Role.RELATED, Role.NAVIGATION, Role.FOOTER})
"""Roles that a unit gets for its place where nothing else is known of it."""


MOST_ABOVE = 0.25
"""Share of the text above the headline up to which it is none: menus, notices, offers. Of 74 such
dumps of 769 the text F1 of 67 is the better for it; of four with a larger share, of two."""


def _below_headline(sheet: PageFeatures, text: list[int], headline: int) -> list[int]:
    """The text without what stands above the headline of a dump, unless that is much of it."""
    below = [at for at in text if at > headline]
    whole, kept = (sum(sheet.shapes[at].columns for at in units) for units in (text, below))
    return below if kept >= (1 - MOST_ABOVE) * whole else text


def _no_article(document: Document, furniture: ElementRoles) -> Extraction:
    nothing = BlockLabel(Role.OTHER, "on a page without prose")
    verdicts = [furniture.verdict(unit.element) or nothing for unit in document.units]
    return Extraction(PageKind.OTHER, verdicts)


def _mark_title(sheet: PageFeatures, reading: Extraction, title: int, text: list[int]) -> None:
    units = sheet.units
    reading.verdicts[title] = BlockLabel(Role.TITLE, _why(sheet, title), 0)
    words = units[title].text.casefold()
    again = [at for at in text if at != title and units[at].text.casefold() == words]
    if len(again) < len({*text} - {title}):  # or nothing would be left of the text
        for at in again:
            reading.verdicts[at] = BlockLabel(Role.TITLE, "the headline again", 0)


def _why(sheet: PageFeatures, title: int) -> str:
    is_highest = sheet.units[title].level == 1
    return "the heading of the page" if is_highest else "the headline above the text"


def _draft(sheet: PageFeatures, title: int | None) -> FieldCandidates:
    """What is known of the article before its metadata are read: what may be its title."""
    found = []
    if title is not None:
        unit = sheet.units[title]
        found.append(candidate_in(unit, unit.text.replace("\n", " "), 0.7, _why(sheet, title)))
    if name := sheet.document.head_title:
        reason = "the page's name for windows and bookmarks: often with the site's glued on"
        found.append(
            Candidate(value=name, raw=name, place="head > title", confidence=0.5, reason=reason)
        )
    return {"title": found} if found else {}
