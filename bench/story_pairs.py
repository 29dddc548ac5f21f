"""Pairs of stories that are one, and pairs that are not, made from the news corpora."""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import aiid_scrape
from aiid_scrape.stories.signatures import SketchIndex
from aiid_scrape.stories.story import Story
from aiid_scrape.stories.words import keys_of, read_forms
from comparison.corpora import locate, read_rows

Plain = tuple[str | None, str]

TEMPLATES = Path(__file__).with_name("story_templates.json")

ONE_STORY = frozenset(
    {
        ("fundus-history/jp-Nikkei", "fundus/jp-Nikkei"),
        ("fundus/de-Taz_2023", "fundus/de-Taz_2024"),
        ("magichtml-article/201807fb", "magichtml-article/8b007155"),
        ("newspaper4k/article_with_divs", "scrapinghub/34a73285"),
        ("wcxb-dev/0463", "wcxb-dev/3035"),
        ("wcxb-dev/0670", "wcxb-dev/2863"),
        ("wcxb-dev/4211", "wcxb-dev/4213"),
    }
)
"""Starts of the names of pages that are in the corpora twice: compared by eye."""

READ = 0.6
"""F1 of the words of what was read and of the gold text, from which the text counts as read."""

NEAREST = 5
"""Other stories that each is compared with, the nearest by MinHash of two-word sequences."""

TEMPLATED = 12
"""Stories that are made of each template."""

OTHER_SITES = ("The Daily Example", "Beispielzeitung", "例報", "Example | News")

OTHER_HEADLINE = "Something else happened elsewhere"


class Page(NamedTuple):
    """A page of the corpora: its gold, and what is read from its forms."""

    id: str
    language: str
    date: str | None
    gold: Plain
    html: Plain | None
    dump: Plain | None


class Pair(NamedTuple):
    """Two stories, and what is known of them."""

    kind: str
    same: bool
    first: Plain
    second: Plain
    name: str


def pages(corpora: Path, names: list[str]) -> Iterator[Page]:
    """The pages that have a gold text."""
    for row in read_rows(corpora, names):
        gold = row["gold"]
        if gold.get("text"):
            title = gold.get("title")
            forms = (_reading(corpora, row, form) for form in ("html", "dump"))
            yield Page(row["id"], row["lang"], gold.get("date"), (title, gold["text"]), *forms)


def _reading(corpora: Path, row: dict[str, Any], form: str) -> Plain | None:
    """The story as we read it from a form of the page, if that is the story."""
    samples = locate([row], corpora, form)
    if not samples:
        return None
    try:
        page = aiid_scrape.parse(samples[0].data(), url=row["url"])
    except aiid_scrape.ReadError:
        return None
    found = max(page.reports, key=lambda report: len(report.text), default=None)
    if found is None or _f1(found.text, row["gold"]["text"]) < READ:
        return None
    return found.title, found.text


def _f1(first: str, second: str) -> float:
    one, two = (Counter(keys_of(read_forms(text))) for text in (first, second))
    return 2 * (one & two).total() / max(one.total() + two.total(), 1)


# --- one story -----------------------------------------------------------------------


def same_pairs(stories: list[Page]) -> Iterator[Pair]:
    """Each page against itself: in another form, and changed."""
    rng = random.Random(1)
    paragraphs = defaultdict(list)
    for page in stories:
        paragraphs[page.language] += _paragraphs(page.gold[1])
    for page in stories:
        for name, one, two in (
            ("gold, HTML", page.gold, page.html),
            ("gold, dump", page.gold, page.dump),
            ("HTML, dump", page.html, page.dump),
        ):
            if one and two:
                yield Pair(name, True, one, two, page.id)
        for origin, story in (("gold", page.gold), ("HTML", page.html)):
            if story:
                for name, other in _changed(story, paragraphs[page.language], rng):
                    yield Pair(f"{origin}, {name}", True, story, other, page.id)


def _changed(story: Plain, others: list[str], rng: random.Random) -> Iterator[tuple[str, Plain]]:
    title, text = story
    site = f"{title} – {rng.choice(OTHER_SITES)}" if title else None
    yield "quotes", (title, _other_quotes(text))
    yield "case", (title and title.upper(), text.upper())
    yield "other site", (site, text)
    if len(text) > 240:
        yield "cut to 240", (site, text[:240] + "…")
        yield "cut to 240, headline", (OTHER_HEADLINE, text[:240] + "…")
    if len(text) > 1200:
        third = len(text) // 3
        yield "middle third", (None, text[third : 2 * third])
    replaced = _with_another_paragraph(text, others, rng)
    if replaced:
        yield "paragraph", (title, replaced)
        yield "paragraph, quotes, site", (site, _other_quotes(replaced))
        yield "paragraph, headline", (OTHER_HEADLINE, replaced)
    yield "every 50th word", (title, _with_other_words(text))


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _other_quotes(text: str) -> str:
    text = re.sub("[“”„«»「」]", '"', text).replace("’", "'")
    return text.replace(" - ", " – ").replace("\n\n", "\n")


def _with_another_paragraph(text: str, others: list[str], rng: random.Random) -> str | None:
    """The text with up to a third of it replaced by a paragraph that is no longer."""
    lines = _paragraphs(text)
    places = [at for at, line in enumerate(lines) if 3 * len(line) <= len(text)]
    if not places or len(lines) < 3:
        return None
    at = rng.choice(places)
    new = rng.choice(others)[: max(len(lines[at]), 100)]
    return "\n\n".join([*lines[:at], new, *lines[at + 1 :]])


def _with_other_words(text: str) -> str:
    words = text.split(" ")
    return " ".join("changed" if at % 50 == 25 else word for at, word in enumerate(words))


# --- two stories ---------------------------------------------------------------------


def other_pairs(stories: list[Page]) -> Iterator[Pair]:
    """Different stories: of one day and language, the nearest of all, those of one template."""
    of_day: dict[tuple[str, str], list[Page]] = defaultdict(list)
    for page in stories:
        if page.date:
            of_day[page.language, page.date[:10]].append(page)
    for day in of_day.values():
        yield from _pairs_of("same day", combinations(day, 2))
    yield from _pairs_of("nearest", _nearest(stories))
    for number, made in enumerate(_templated()):
        for one, two in combinations(made, 2):
            yield Pair("one template", False, one, two, f"template {number}")
        for one, two in pairwise(made):
            cut = (two[0], two[1][:240] + "…")
            yield Pair("one template, cut to 240", False, one, cut, f"template {number}")


def _pairs_of(kind: str, found: Iterator[tuple[Page, Page]]) -> Iterator[Pair]:
    for one, two in found:
        if is_one_story(one.id, two.id):
            continue
        name = f"{one.id} {two.id}"
        cut = (two.gold[0], two.gold[1][:240] + "…")
        yield Pair(f"{kind}, gold", False, one.gold, two.gold, name)
        yield Pair(f"{kind}, cut to 240", False, one.gold, cut, name)
        if one.html and two.html:
            yield Pair(f"{kind}, HTML", False, one.html, two.html, name)


def is_one_story(one: str, two: str) -> bool:
    """Whether two pages, by their names, are known to hold one story."""
    return any(
        (one.startswith(a) and two.startswith(b)) or (one.startswith(b) and two.startswith(a))
        for a, b in ONE_STORY
    )


def _nearest(stories: list[Page]) -> Iterator[tuple[Page, Page]]:
    index = SketchIndex(64)
    sketches = []
    for page in stories:
        keys = Story.of(page.gold).keys
        sketches.append(index.sketch([" ".join(pair) for pair in pairwise(keys)]))
    seen = set()
    for at, sketch in enumerate(sketches):
        ranked = sorted(
            (-sketch.jaccard(other), place) for place, other in enumerate(sketches) if place != at
        )
        for _, place in ranked[:NEAREST]:
            pair = (min(at, place), max(at, place))
            if pair not in seen:
                seen.add(pair)
                yield stories[pair[0]], stories[pair[1]]


# --- templates -----------------------------------------------------------------------

_SLOT = re.compile(r"\{([^{}]+)\}")
_SYLLABLES = "ba den fel gor hal kin lor mar nes pol ran sel tor vin wes zan".split()
_HAN = "安北川东海河湖江林龙南平青山石天西阳云州"


def _templated() -> Iterator[list[Plain]]:
    templates = json.loads(TEMPLATES.read_text(encoding="utf-8"))["templates"]
    for number, template in enumerate(templates):
        rng = random.Random(number)
        yield [_filled(template, rng) for _ in range(TEMPLATED)]


def _filled(template: dict[str, str], rng: random.Random) -> Plain:
    known: dict[str, str] = {}
    fill: Callable[[re.Match[str]], str] = lambda slot: _fact(slot[1], known, rng)  # noqa: E731
    return _SLOT.sub(fill, template["title"]), _SLOT.sub(fill, template["text"])


def _fact(slot: str, known: dict[str, str], rng: random.Random) -> str:
    if slot.startswith("Name:"):
        made = "".join(rng.choices(_SYLLABLES, k=rng.choice((2, 3)))).capitalize()
        return known.setdefault(slot, made)
    if slot.startswith("Han:"):
        return known.setdefault(slot, "".join(rng.choices(_HAN, k=2)))
    if "|" in slot:
        return rng.choice(slot.split("|"))
    least, most = map(int, slot.split("-"))
    return str(rng.randint(least, most))
