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
    rf"(?P<before>\D{{0,45}}?)\s?(?P<number>{NUMBER})(?P<after>(?:\s?[^\d\s:：][^\d:：]{{0,12}})?)"
)
_TITLED = re.compile(rf"(?P<word>\D{{1,30}}?)\s?(?P<number>{NUMBER})\s?[:：]\s?(?P<title>\S.*)")
_MENTION = re.compile(
    rf"(?P<before>\D{{1,40}}?)\s?(?P<digits>[1-9][0-9]{{0,{MAX_DIGITS - 1}}})"
    r"(?:\s(?P<count>[0-9]{1,6}))?\s?(?P<after>\D{0,40})"
)
# The count may have its word before it: 보고서 2건.
_COUNTED = re.compile(
    rf"(?P<before>\D{{1,40}}?)\s?(?P<digits>{NUMBER})\s?"
    r"(?P<word>\D{1,20}?)\s?[1-9][0-9]{0,5}\s?(?P<after>\D{0,12})"
)
_LEAD = re.compile(r"(?P<label>[^:：]{1,40})[:：]\s*(?P<text>.*)")

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
    known: frozenset[str]
    """The keys of the labels that the tables find in the content."""
    table: Table = field(default_factory=dict)

    def learn(self, key: str, text: str) -> None:
        """Take a text for that of a label, unless the tables know the label on this page."""
        if key not in self.known:
            self.table.setdefault(key, []).append(normalize(text))

    @property
    def has_placeholder(self) -> bool:
        """Whether something stands for an image: pages with it have words under each text."""
        return "skeleton.loading" in self.known | self.table.keys()

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
    content = units[heading.at : frame.footer]
    known = frozenset(label.key for unit in content for label in labels.find(unit.text))
    page = _Page(units, labels, heading, sources, frame.footer, known)
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


def is_well_known(units: Sequence[Unit], labels: Labels, frame: Frame) -> bool:
    """Whether the tables know the words of the frame around a page."""
    around = [*units[: frame.start], *units[frame.footer :]]
    known = sum(labels.frame_key(unit.text) is not None for unit in around)
    return known >= WELL_KNOWN * len(around)


WELL_KNOWN = 0.9
"""Share of the frame's lines from which a page is in a locale that has a table: with one it
is all of them but those that the content system has changed, without its own a tenth, or
seven tenths for Spanish where Portuguese is known (bench/aiid_forms.py, ``--without own``)."""


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
    heading = page.heading
    if heading.title is None:
        page.learn("report.h1", heading.template.replace("{{}}", "{{report_number}}"))
    else:
        page.learn("report.h1", f"{heading.word} {{{{report_number}}}}: {{{{title}}}}")
    _learn_mentions(page)
    _learn_placeholder(page)
    _learn_badges(page)
    _learn_end(page)


def _learn_mentions(page: _Page) -> None:
    """The words around the numbers of the incidents, each of which has its title below."""
    title = page.units[page.sources[0] - 1].text
    first: re.Match[str] | None = None
    below = 0
    for at in range(page.heading.at + 1, page.sources[0] - 1):
        text = page.units[at].text
        if page.labels.has(text, "skeleton.loading", "loading") or text == title:
            break
        # In Markdown the title of the incident is in the same unit.
        line = normalize(text.partition("\n")[0])
        mention = _MENTION.fullmatch(line) or _COUNTED.fullmatch(line)
        if mention is None or at == below:
            continue
        if not mention["after"]:
            _learn_back(page, mention)
        elif first is None or mention["before"] == first["before"]:
            first, below = mention, at + 1
            _learn_mention(page, at, mention)
        elif mention["digits"].startswith(first["digits"]):
            # The first one was the button back to the incident, with words behind its number.
            page.table.pop("incident.ref", None)
            _learn_back(page, first)
            first, below = mention, at + 1
            _learn_mention(page, at, mention)


def _learn_mention(page: _Page, at: int, mention: re.Match[str]) -> None:
    if "incident.ref" not in page.table:
        page.learn("incident.ref", f"{mention['before']} {{{{id}}}}")
        if at - 1 > page.heading.at and is_button(page.units[at - 1].text):
            page.learn("report.associated_incidents", page.units[at - 1].text)
    for key in ("incident.report_count", "incident.report_count_plural"):
        page.learn(key, f"{mention.groupdict().get('word', '')}{{{{count}}}} {mention['after']}")


def _learn_back(page: _Page, mention: re.Match[str]) -> None:
    text = mention.string
    low, high = mention.span("digits")
    page.learn("report.back_to_incident", f"{text[:low]}{{{{incident_id}}}}{text[high:]}")


def _learn_placeholder(page: _Page) -> None:
    """What stands for the image, above its words and the title."""
    source = page.sources[0]
    for at in range(source - 2, max(page.heading.at, source - 4), -1):
        text = page.units[at].text
        if len(text) <= MAX_BUTTON and text.endswith(("...", "…")):
            page.learn("skeleton.loading", text)


def _learn_badges(page: _Page) -> None:
    """Short lines right under the source; which badge it is, the shape does not tell."""
    for at in range(page.sources[0] + 1, page.footer):
        unit = page.units[at]
        if unit.blank_before or unit.marker or not is_button(unit.text):
            break
        page.learn("report.has_variant_data", unit.text)


def _learn_end(page: _Page) -> None:
    """The words for reading the source: alone between the text and the footer.

    Pages with something that stands for the image have them, older ones have neither.
    """
    addresses = {address for _, address in page.units[page.sources[0]].links}
    for at in range(page.footer - 1, page.sources[0] + 1, -1):
        # In Markdown, the words lead where the line of the source leads.
        if addresses & {address for _, address in page.units[at].links}:
            page.learn("action.read_source", page.units[at].text)
            return
    at = page.footer - 1
    while at > page.sources[0] + 1 and not _follows_gap(page.units, at):
        at -= 1
    below = page.units[at : page.footer]
    is_end = below and all(is_button(unit.text) and not unit.marker for unit in below)
    in_text = page.sources[0] + 1 < at < page.footer < len(page.units)
    if page.has_placeholder and is_end and in_text:
        page.learn("action.read_source", page.units[at].text)
        _learn_more(page, at)


def _learn_more(page: _Page, end: int) -> None:
    """The words for reading on, under a text that ends in an ellipsis."""
    above = page.units[max(end - 2, 0) : end]
    if len(above) == 2 and above[0].text.endswith("…") and len(above[1].text) <= SHORT:
        page.learn("report.continue_at_source", above[1].text)


def _follows_gap(units: Sequence[Unit], at: int) -> bool:
    """Whether a unit stands under a blank line, or under a list that it is no part of."""
    unit, above = units[at], units[at - 1]
    return unit.blank_before or (bool(above.marker) and not unit.marker)


# --- the page of an incident -----------------------------------------------------------


def _learn_incident(page: _Page, stats: int | None) -> None:
    heading = page.heading
    if heading.title is not None:
        page.learn("incident.h1", heading.word)
    else:
        page.learn("incident.h1_old", heading.template.replace("{{}}", "{{id}}"))
    _learn_leads(page)
    end = stats - 1 if stats is not None else page.sources[0] - 3
    alone = [at for at in range(heading.at + 2, end) if page.alone(at)]
    keys = ("tools.title", "entities.card_title", "stats.title")
    for key, at in zip(keys if len(alone) != 1 else keys[-1:], alone, strict=False):
        page.learn(key, page.units[at].text)
    if stats is not None:
        _learn_stats(page, stats)
    _learn_placeholder(page)
    _learn_after_cards(page)


def _learn_leads(page: _Page) -> None:
    """The names before the description and the notes, and the badge that may stand there."""
    keys = ["incident.editor_notes", "incident.description"]
    for at in range(page.heading.at + 1, page.heading.at + 1 + LEADS):
        text = page.units[at].text
        lead = _LEAD.fullmatch(text)
        if lead and keys:
            page.learn(keys.pop(), lead["label"])
        elif is_button(text) and text in {unit.text for unit in page.units[at + 1 : at + 4]}:
            page.table["badge.ai_translated"] = [text]
        elif page.alone(at):
            break


LEADS = 6
"""Units under an incident's heading among which its description starts."""

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
    _learn_card_end(page, before[-1] if before else page.footer)


def _learn_card_end(page: _Page, end: int) -> None:
    """The words for reading the source under each card that shows its whole text."""
    places = [at for source in page.sources[1:] for at in range(max(source - 5, 0), source - 1)]
    if page.has_placeholder and end - 2 > page.sources[-1]:
        places.append(end - 1)
    above = Counter(page.units[at].text for at in places if is_button(page.units[at].text))
    for text, count in above.items():
        if count >= len(page.sources) and not page.labels.find(text):
            page.learn("action.read_source", text)
            for at in places:
                if page.units[at].text == text:
                    _learn_more(page, at)
