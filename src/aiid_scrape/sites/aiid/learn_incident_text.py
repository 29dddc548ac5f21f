"""The words of an incident's page in a locale that has no label table."""

from __future__ import annotations

import re
from collections import Counter

from ...models.dates import PartialDate
from .lesson_text import Lesson, is_button, learn_more, learn_placeholder

_LEAD = re.compile(r"(?P<label>[^:：]{1,40})[:：]\s*(?P<text>.*)")


def learn_incident(page: Lesson, stats: int | None) -> None:
    """Learn the words of an incident's page.

    Args:
        page: The page.
        stats: Where its number stands among its figures, if there are any.
    """
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
        page.learn(key, page.blocks[at].text)
    if stats is not None:
        _learn_stats(page, stats)
    learn_placeholder(page)
    _learn_after_cards(page)


def _learn_leads(page: Lesson) -> None:
    """The names before the description and the notes, and the badge that may stand there."""
    keys = ["incident.editor_notes", "incident.description"]
    for at in range(page.heading.at + 1, min(page.heading.at + 1 + LEADS, page.footer)):
        text = page.blocks[at].text
        lead = _LEAD.fullmatch(text)
        if lead and keys:
            page.learn(keys.pop(), lead["label"])
        elif is_button(text) and text in {block.text for block in page.blocks[at + 1 : at + 4]}:
            page.table["badge.ai_translated"] = [text]
        elif page.alone(at):
            break


LEADS = 6
"""Blocks under an incident's heading among which its description starts. An estimate."""

_FIGURES = ("stats.incident_id", "stats.report_count", "stats.incident_date", "stats.editors")


def _learn_stats(page: Lesson, stats: int) -> None:
    """The names of the figures, each above its own; a blank line ends them."""
    for step, key in enumerate(_FIGURES):
        at = stats - 1 + 2 * step
        if at >= page.footer or (step and page.blocks[at].blank_before and page.alone(at)):
            break
        page.learn(key, page.blocks[at].text)
    end = stats + 2 * len(_FIGURES)
    below = next((at for at in range(stats + 4, page.sources[0]) if page.alone(at)), None)
    if below is not None and below <= end:
        page.learn("reports.heading", page.blocks[below].text)


def _learn_after_cards(page: Lesson) -> None:
    """What ends the cards: words said under each, headings of the variants and the similar."""
    last = page.sources[-1]
    rest = range(last + 1, page.footer)
    times = Counter(page.blocks[at].text for at in rest)
    alone = [at for at in rest if page.alone(at)]
    similar = next((at for at in alone if times[page.blocks[at].text] > 1), None)
    if similar is not None:
        page.learn("similar.title", page.blocks[similar].text)
    # The text of the card has one block or more above the next heading.
    before = [at for at in alone if last + 1 < at < (page.footer if similar is None else similar)]
    if before:
        page.learn("variants.title", page.blocks[before[-1]].text)
    _learn_card_end(page, before[-1] if before else page.footer)


def _learn_card_end(page: Lesson, end: int) -> None:
    """The words for reading the source under each card that shows its whole text."""
    places = [at for source in page.sources[1:] for at in range(max(source - 5, 0), source - 1)]
    if page.has_placeholder and end - 2 > page.sources[-1]:
        places.append(end - 1)
    above = Counter(page.blocks[at].text for at in places if is_button(page.blocks[at].text))
    for text, count in above.items():
        if count >= len(page.sources) and not page.catalogue.find(text):
            page.learn("action.read_source", text)
            for at in places:
                if page.blocks[at].text == text:
                    learn_more(page, at)


def find_stats(page: Lesson) -> int | None:
    """Where the number of the incident stands among its figures."""
    blocks, number = page.blocks, str(page.heading.number)
    for at in range(page.heading.at + 2, page.footer - 4):
        if blocks[at].text == number and blocks[at + 2].text.isdecimal():
            try:
                PartialDate.parse(blocks[at + 4].text)
            except ValueError:
                continue
            return at
    return None
