"""The words of a page in a locale that has no label table, learnt from the page's shape.

A report page says its number, its incidents, the title over the line of the source, in this
order and this shape in every locale. What stands where a label stands is taken for its text;
the readers of dumps then read the page with these words beside those of the tables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...dates import PartialDate
from ...documents.units import Unit
from .frame_text import SHORT, Frame, menus_end
from .labels import Labels, normalize
from .links import NUMBER
from .parts import read_source
from .run_together import MAX_DIGITS

LEARNT = "und"
"""The locale of words that a page has taught: BCP 47 for one that is not determined."""

MAX_BUTTON = 40
"""Characters of the words on a button; the longest label of one has 34."""

_SENTENCE_END = tuple('.!?…。！？:：;；"”»」)')

_NUMBERED = re.compile(
    rf"(?P<before>\D{{0,30}}?)\s?(?P<number>{NUMBER})(?P<after>(?:\s?[^\d\s:：][^\d:：]{{0,12}})?)"
)
_TITLED = re.compile(rf"(?P<word>\D{{1,30}}?)\s?(?P<number>{NUMBER})\s?[:：]\s?(?P<title>\S.*)")
_MENTION = re.compile(
    rf"(?P<before>\D{{1,40}}?)\s?(?P<digits>[1-9][0-9]{{0,{MAX_DIGITS - 1}}})"
    r"(?:\s(?P<count>[0-9]{1,6}))?\s?(?P<after>\D{0,40})"
)
_LEAD = re.compile(r"(?P<label>[^:：]{1,40})[:：]\s*\S.*")

Table = dict[str, list[str]]


class Heading(NamedTuple):
    """The heading of a report's or an incident's page, in words that nobody knows."""

    at: int
    number: int
    word: str
    """What stands before the number."""
    template: str
    """The heading with a place for its number."""
    title: str | None


@dataclass(slots=True)
class _Page:
    """A page that is being learnt from."""

    units: Sequence[Unit]
    labels: Labels
    heading: Heading
    sources: list[int]
    """The lines of the sources."""
    footer: int
    table: Table = field(default_factory=dict)

    def learn(self, key: str, text: str) -> None:
        self.table.setdefault(key, []).append(normalize(text))

    def alone(self, at: int) -> bool:
        """Whether a unit is shaped like the heading of a section."""
        unit, below = self.units[at], self.units[at + 1 : at + 2]
        is_apart = unit.blank_before and (not below or below[0].blank_before)
        return is_apart and not unit.marker and is_button(unit.text)


def learn_labels(units: Sequence[Unit], labels: Labels, frame: Frame) -> tuple[Labels, int] | None:
    """The labels with the words of this page, and where its heading is.

    None if the page has not the shape of a report's or an incident's.

    Args:
        units: The page.
        labels: The words that are known.
        frame: Where the content of the page stands.
    """
    sources = [
        at for at in range(frame.start + 1, frame.footer) if read_source(units[at].text) is not None
    ]
    heading = _find_heading(units, range(frame.start, sources[0])) if sources else None
    if heading is None:
        return None
    page = _Page(units, labels, heading, sources, frame.footer)
    stats = _find_stats(page)
    same_title = heading.title is not None and heading.title == units[sources[0] - 1].text
    if stats is not None or (heading.title is not None and not same_title):
        _learn_incident(page, stats)
    else:
        _learn_report(page)
    return Labels({LEARNT: page.table}, base=labels), heading.at


def is_button(text: str) -> bool:
    """Whether a text is shaped like a heading or the words on a button: short, no sentence."""
    return len(text) <= MAX_BUTTON and not text.endswith(_SENTENCE_END)


def shape_signs(units: Sequence[Unit], frame: Frame) -> int:
    """How many signs a page shows of being the site's, in whatever words."""
    top, bottom = units[: frame.start][:10], units[frame.footer :]
    return sum(
        (
            any(re.fullmatch(r"logo\s?logo", unit.text) for unit in top),
            any(unit.text.startswith("Open Twitter") for unit in top),
            menus_end(units) > 0,
            len(bottom) >= MIN_FOOTER,
            any(re.fullmatch("[0-9a-f]{7}", unit.text) for unit in bottom[-1:]),
            any(unit.text == "Loading..." for unit in units[frame.start : frame.footer]),
        )
    )


MIN_FOOTER = 8
"""Lines of a footer that is a sign of the site; it has had 14 or more since 2020."""


def _find_heading(units: Sequence[Unit], above_source: range) -> Heading | None:
    for at in above_source:
        text = normalize(units[at].text)
        if len(text) <= SHORT and (match := _NUMBERED.fullmatch(text)):
            word = (match["before"] + match["after"]).strip()
            if any(map(str.isalpha, word)) and not text.endswith(_SENTENCE_END):
                template = f"{text[: match.start('number')]}{{{{}}}}{text[match.end('number') :]}"
                return Heading(at, int(match["number"]), word, template, None)
        if match := _TITLED.fullmatch(text):
            return Heading(at, int(match["number"]), match["word"], "", match["title"])
    return None


# --- the page of a report --------------------------------------------------------------


def _learn_report(page: _Page) -> None:
    heading, source = page.heading, page.sources[0]
    if heading.title is None:
        page.learn("report.h1", heading.template.replace("{{}}", "{{report_number}}"))
    else:
        page.learn("report.h1", f"{heading.word} {{{{report_number}}}}: {{{{title}}}}")
    mentions = _find_mentions(page, range(heading.at + 1, source - 1))
    if mentions:
        at, mention = mentions[-1]
        page.learn("incident.ref", f"{mention['before']} {{{{id}}}}")
        for key in ("incident.report_count", "incident.report_count_plural"):
            page.learn(key, f"{{{{count}}}} {mention['after']}")
        if at - 1 > heading.at and is_button(page.units[at - 1].text):
            page.learn("report.associated_incidents", page.units[at - 1].text)
    for at, mention in mentions[:-1]:
        if mention["after"] != mentions[-1][1]["after"]:
            _learn_back(page, at, mention)
    _learn_placeholder(page)
    _learn_end(page)


def _find_mentions(page: _Page, between: range) -> list[tuple[int, re.Match[str]]]:
    """The lines that name the incident: the button back to it, then the card of it."""
    title = page.units[page.sources[0] - 1].text
    found: list[tuple[int, re.Match[str]]] = []
    for at in between:
        text = page.units[at].text
        if page.labels.has(text, "skeleton.loading", "loading") or text == title:
            break
        match = _MENTION.fullmatch(normalize(text))
        if match is None:
            continue
        if not match["after"]:
            _learn_back(page, at, match)
        elif not found:
            found.append((at, match))
        elif match["digits"].startswith(found[0][1]["digits"]) and len(found) == 1:
            # The words for going back end in the number, too, or have more behind it.
            found.append((at, match))
    return found


def _learn_back(page: _Page, at: int, mention: re.Match[str]) -> None:
    text = normalize(page.units[at].text)
    low, high = mention.span("digits")
    page.learn("report.back_to_incident", f"{text[:low]}{{{{incident_id}}}}{text[high:]}")


def _learn_placeholder(page: _Page) -> None:
    """What stands for the image, above its words and the title."""
    source = page.sources[0]
    for at in range(source - 2, max(page.heading.at, source - 4), -1):
        text = page.units[at].text
        if len(text) <= MAX_BUTTON and text.endswith(("...", "…")):
            page.learn("skeleton.loading", text)


def _learn_end(page: _Page) -> None:
    """The words for reading the source: alone between the text and the footer.

    Pages with something that stands for the image have them, older ones have neither.
    """
    has_placeholder = "skeleton.loading" in page.table or any(
        page.labels.has(unit.text, "skeleton.loading")
        for unit in page.units[page.heading.at : page.sources[0]]
    )
    at = page.footer - 1
    while at > page.sources[0] + 1 and not page.units[at].blank_before:
        at -= 1
    below = page.units[at : page.footer]
    is_end = below and all(is_button(unit.text) and not unit.marker for unit in below)
    if has_placeholder and is_end and at > page.sources[0] + 1 and page.footer < len(page.units):
        page.learn("action.read_source", page.units[at].text)


# --- the page of an incident -----------------------------------------------------------


def _learn_incident(page: _Page, stats: int | None) -> None:
    heading = page.heading
    if heading.title is not None:
        page.learn("incident.h1", heading.word)
    else:
        page.learn("incident.h1_old", heading.template.replace("{{}}", "{{id}}"))
    lead = _LEAD.fullmatch(page.units[heading.at + 1].text)
    if lead:
        page.learn("incident.description", lead["label"])
    end = stats - 1 if stats is not None else page.sources[0] - 3
    alone = [at for at in range(heading.at + 2, end) if page.alone(at)]
    keys = ("tools.title", "entities.card_title", "stats.title")
    for key, at in zip(keys if len(alone) != 1 else keys[-1:], alone, strict=False):
        page.learn(key, page.units[at].text)
    if stats is not None:
        _learn_stats(page, stats)
    _learn_after_cards(page)


_FIGURES = ("stats.incident_id", "stats.report_count", "stats.incident_date", "stats.editors")


def _find_stats(page: _Page) -> int | None:
    """Where the number of the incident stands among its figures."""
    units, number = page.units, str(page.heading.number)
    for at in range(page.heading.at + 2, page.footer - 4):
        if units[at].text == number and units[at + 2].text.isdecimal():
            try:
                PartialDate.parse(units[at + 4].text)
            except ValueError:
                continue
            return at
    return None


def _learn_stats(page: _Page, stats: int) -> None:
    """The names of the figures, each above its own; a blank line ends them."""
    for step, key in enumerate(_FIGURES):
        at = stats - 1 + 2 * step
        if at >= page.footer or (step and page.units[at].blank_before and page.alone(at)):
            break
        page.learn(key, page.units[at].text)
    end = stats + 2 * len(_FIGURES)
    below = next((at for at in range(stats + 4, page.sources[0]) if page.alone(at)), None)
    if below is not None and below <= end:
        page.learn("reports.heading", page.units[below].text)


def _learn_after_cards(page: _Page) -> None:
    """What ends the cards: words said under each, headings of the variants and the similar."""
    last = page.sources[-1]
    rest = range(last + 1, page.footer)
    times = Counter(page.units[at].text for at in rest)
    alone = [at for at in rest if page.alone(at)]
    similar = next((at for at in alone if times[page.units[at].text] > 1), None)
    if similar is not None:
        page.learn("similar.title", page.units[similar].text)
    # The text of the card has one unit or more above the next heading.
    before = [at for at in alone if last + 1 < at < (page.footer if similar is None else similar)]
    if before:
        page.learn("variants.title", page.units[before[-1]].text)
    above = Counter(
        page.units[at].text
        for source in page.sources[1:]
        for at in range(max(source - 5, 0), source - 1)
        if is_button(page.units[at].text)
    )
    for text, count in above.items():
        if count >= max(2, len(page.sources) - 1) and not page.labels.find(text):
            page.learn("action.read_source", text)
