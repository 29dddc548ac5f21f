"""Entries: whole articles one after the other, as blogs and archives of tags and authors have them.

Found by form, in any language: headlines of one rank, each with a text under it, and each with
what an article has and a section of an article has not: an address of its own, or a day or an
author of its own, at the same place each time. A dump that shows none of these is an archive if
a short name stands above all, and each text has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from itertools import islice
from typing import NamedTuple

from ..documents.document import TextBlock
from ..features.headings import HEADS
from ..features.page import PageFeatures
from ..features.shape import HEADLINE_COLUMNS, HEADLINE_WORDS
from ..models.blocks import BlockKind
from ..text.urls import base_of, source_domain, split_address, standard_address
from .context import PageContext
from .lists.meta_lines import form_of, is_meta_line
from .sections import (
    MIN_WORDS,
    REACH_ABOVE,
    REACH_BELOW,
    REACH_FOOT,
    Section,
    Segmentation,
    Strategy,
    dated_words,
    is_prose,
    may_be_headline,
    segmentations,
    without_tail,
    words_of,
)

MIN_PROSE_UNITS = 3
MIN_PROSE_COLUMNS = 300
"""Prose under a headline from which it is a whole article; a teaser has a paragraph, seldom two.
A short article of 150 Chinese characters or 50 English words has as much. Of 1,948 pages in HTML,
read without their addresses, one is cut. Of 884 made-up archives (17 languages, four forms) 856
come out with three blocks, 831 with four; with two 861 do, and so do 12 of 544 pages that are no
archives. Half and one and a half times as many columns change at most five."""

MIN_PARTS = 2
MIN_PART_COLUMNS = 250
"""Prose of a short article between whole ones, at least."""

MIN_WHOLE = 0.5
"""Share of the headlines with a text under them under which there must be whole articles."""

MIN_SHARE = 0.6
"""Share of the page's text that must stand in the entries."""

MIN_LINE_ENTRIES = 3
MAX_ABOVE = 0.1
"""Entries in a dump that shows no addresses, at least, and how much of their text may stand above
them: an archive opens with a word on its topic at most. Two are enough where the dump says what
topic they are of. Of 759 dumps of one article each, seven were cut without these two, and none
is with them."""

MOST_ENTRIES = 1_000
"""Entries of a page that are told apart; more are no archive that anybody reads."""


class Entry(NamedTuple):
    """A headline, and what belongs to it."""

    headline: int
    title: str
    body: tuple[int, ...]
    marks: tuple[int, ...]
    """The blocks that tell its day or its author."""
    address: str | None
    """Where the headline leads, in full if the page's address is known."""


class ArticleArchive(NamedTuple):
    """The whole articles of a page."""

    entries: list[Entry]
    topic: int | None = None
    """The block with the name that all of them mention, where nothing else told them apart."""


def find_archive(page: PageContext) -> ArticleArchive | None:
    """The whole articles of a page that has several; None if it has not.

    Args:
        page: What is known of it; its reading as one article says what is text.
    """
    prose = (at for at in page.features.judged if is_prose(page.features, at))
    if len([*islice(prose, 2 * MIN_PROSE_UNITS)]) < 2 * MIN_PROSE_UNITS or page.stated.is_single:
        return None
    for cut in segmentations(page):
        sections = [section for section in cut.sections if section.prose]
        if 2 <= len(sections) <= MOST_ENTRIES and (found := _archive(page, cut, sections)):
            return found
    return None


def _archive(
    page: PageContext, cut: Segmentation, sections: Sequence[Section]
) -> ArticleArchive | None:
    features = page.features
    sections = without_tail(page, sections)
    whole = [section for section in sections if _is_whole(features, section)]
    if len(whole) < 2 or len(whole) < MIN_WHOLE * len(sections):
        return None
    if cut.way is Strategy.DATED_LINES and not _are_lines(features, whole):
        return None
    if cut.way is Strategy.LINES_APART:
        topic = _topic(features, sections) if len(whole) == len(sections) else None
        found = _entries(page, sections, whole, None, {}) if topic is not None else []
        return ArticleArchive(found, topic) if found else None
    side = _side(features, whole)
    addresses = _addresses(page, whole, side)
    if not addresses and (side is None or not _are_of_one_template(features, whole, side)):
        return None
    found = _entries(page, sections, whole, side, addresses)
    return ArticleArchive(found) if found and _are_an_archive(page, cut.way, found) else None


def _are_an_archive(page: PageContext, way: Strategy, entries: Sequence[Entry]) -> bool:
    """Whether nothing but a page of several articles has such entries.

    HTML says by its headings of one rank what they head. Elsewhere a story has under it the starts
    of others, each with its headline and day, or comments, each with a day and an address.
    """
    features, first = page.features, entries[0].headline
    has_addresses = way is not Strategy.DATED_RANK and any(entry.address for entry in entries)
    if features.is_html and (way is Strategy.RANK or has_addresses):
        return True
    sizes = [page.sum(entry.body) for entry in entries]
    above = page.sum(at for at in _prose(page) if at < first)
    if above > MAX_ABOVE * sum(sizes):
        return False
    if topic_above(features, first) is not None:
        return True
    most = MAX_FIRST_LINKED if has_addresses else MAX_FIRST
    if way is Strategy.DATED_LINES and sizes[0] > most * sum(sizes):
        return False
    return has_addresses or len(entries) >= MIN_LINE_ENTRIES


MAX_FIRST, MAX_FIRST_LINKED = 0.5, 0.75
"""Share of the text of a dump that may be that of the first of its articles, and the same where
each leads to a page of its own: a story with the starts of others under it has more."""


def _entries(
    page: PageContext,
    sections: Sequence[Section],
    whole: Sequence[Section],
    side: str | None,
    addresses: dict[int, str],
) -> list[Entry]:
    """The whole articles, and the short ones between them; none if too much stands beside them."""
    features, last = page.features, whole[-1].headline
    own = [
        section
        for section in sections
        if section in whole or (section.headline < last and _is_short_article(features, section))
    ]
    counts = Counter(features.blocks[at].text for section in own for at in section.blocks)
    text = {*page.body}
    marks = _marks_of_all(features, own, side)
    entries = [
        Entry(
            section.headline,
            _title(features, section.headline),
            _body(features, section, text, counts),
            marks.get(section.headline, ()),
            addresses.get(section.headline),
        )
        for section in own
    ]
    inside = page.sum(at for entry in entries for at in entry.body)
    outside = page.sum({*_prose(page)} - {at for section in own for at in section.blocks})
    if outside > (1 - MIN_SHARE) * (inside + outside):
        return []
    return [entry for entry in entries if entry.body]


def _title(features: PageFeatures, at: int) -> str:
    return dated_words(features, at) or " ".join(features.blocks[at].text.split())


def _prose(page: PageContext) -> list[int]:
    """The prose of what was read as text."""
    features = page.features
    return [at for at in page.body if features.shapes[at].prose or is_prose(features, at)]


def _are_lines(features: PageFeatures, sections: Sequence[Section]) -> bool:
    """Whether lines that were taken for headlines can all be such.

    Headings are tried by their ranks; and where all lines begin with one word and a colon, that
    is the name of a field: ``Genre: Romance``.
    """
    blocks = [features.blocks[section.headline] for section in sections]
    labels = {block.text.partition(":")[0] if ":" in block.text else None for block in blocks}
    is_heading = any(block.kind is BlockKind.HEADING for block in blocks)
    return not is_heading and (len(labels) > 1 or None in labels)


def _is_whole(features: PageFeatures, section: Section) -> bool:
    return (
        len(section.prose) >= MIN_PROSE_UNITS and _columns(features, section) >= MIN_PROSE_COLUMNS
    )


def _is_short_article(features: PageFeatures, section: Section) -> bool:
    is_cut = features.blocks[section.prose[-1]].text.endswith(("…", "...", "[…]", "[...]"))
    return (
        not is_cut
        and len(section.prose) >= MIN_PARTS
        and _columns(features, section) >= MIN_PART_COLUMNS
    )


def _columns(features: PageFeatures, section: Section) -> int:
    return sum(features.shapes[at].columns for at in section.prose)


# --- what makes an article of a section --------------------------------------------------


def _addresses(page: PageContext, sections: Sequence[Section], side: str | None) -> dict[int, str]:
    """Where the headlines lead, or the days beside them, by the positions of the headlines.

    Empty unless each leads to a page of its own on this site.
    """
    features = page.features
    base = base_of(page.url, *features.document.head.canonical[:1])
    own = {}
    for section in sections:
        places = [section.headline, *(_marks(features, section, side) if side else ())]
        found = (_address(features.blocks[at], base) for at in places)
        if (address := next(filter(None, found), None)) is not None:
            own[section.headline] = address
    if len({*own.values()}) < len(sections):
        return {}
    hosts = {source_domain(address) for address in own.values()}
    if base is not None:
        hosts.add(source_domain(base))
    return own if len(hosts) == 1 else {}


def _address(block: TextBlock, base: str | None) -> str | None:
    if block.href is None or block.link_share < MIN_LINKED or block.href.startswith("#"):
        return None
    if (found := standard_address(block.href, base)) is not None:
        return found
    is_path = not split_address(block.href).scheme and len(block.href) > 1
    return block.href if is_path and base is None else None


MIN_LINKED = 0.9
"""Share of a headline's characters that are in the link which leads to its page."""


def _side(features: PageFeatures, sections: Sequence[Section]) -> str | None:
    """On which side of its headline each of the sections tells its day or its author."""
    sides = ("within", "below", "above", "foot")
    return next(
        (side for side in sides if all(_marks(features, each, side) for each in sections)), None
    )


def _are_of_one_template(features: PageFeatures, sections: Sequence[Section], side: str) -> bool:
    """Whether the days stand alike at headlines that read as such, and are written alike.

    A story says when it was published, and those announced under it how long ago.
    """
    distances, forms = set(), set()
    for section in sections:
        start = section.prose[-1] if side == "foot" else section.headline
        nearest = min(_marks(features, section, side), key=lambda at: abs(at - start))
        distances.add(abs(nearest - start))
        forms.add(form_of(features, nearest))
    words = [words_of(features, section.headline) for section in sections]
    is_alike = len(distances) == 1 and len(forms) == 1
    return is_alike and 2 * sum(map(MIN_WORDS.__le__, words)) >= len(words)


def _marks_of_all(
    features: PageFeatures, sections: Sequence[Section], side: str | None
) -> dict[int, tuple[int, ...]]:
    """The blocks that tell the day or the author of each section, by its headline.

    Above a headline there may be what the text before it is signed with, too; but not above the
    first.
    """
    if side is None:
        return {}
    found = {section.headline: _marks(features, section, side) for section in sections}
    if side == "above":
        first = sections[0].headline
        known = {first - at for at in found[first]}
        found = {head: [at for at in own if head - at in known] for head, own in found.items()}
    return {head: tuple(own) for head, own in found.items()}


def _marks(features: PageFeatures, section: Section, side: str) -> list[int]:
    """The blocks on one side of a section that tell its day or its author."""
    if side == "within":
        return [section.headline] if dated_words(features, section.headline) else []
    if side == "above":
        near = range(max(0, section.headline - REACH_ABOVE), section.headline)
    elif side == "below":
        first = section.headline + 1
        near = range(first, min(first + REACH_BELOW, section.prose[0]))
    else:
        last = section.prose[-1] + 1
        near = range(last, min(last + REACH_FOOT, section.blocks.stop))
    return [at for at in near if is_meta_line(features, at)]


LEADS_ABOVE = 4
"""Blocks above the first of several articles among which the topic of the page stands."""


def topic_above(features: PageFeatures, first: int) -> int | None:
    """The block that says above the first headline what topic the articles are of, if one does."""
    for at in range(max(0, first - LEADS_ABOVE), first):
        lead = features.phrases.starts_with_role(features.blocks[at].text)
        if lead is not None and lead.key == "topics" and lead.colon and lead.rest:
            return at
    return None


TOPIC_WORDS, TOPIC_COLUMNS = 5, 4
"""Words that the name of a tag, category or author has at most, and columns at least: two letters
are in every text."""

MIN_MENTIONING = 600
"""Columns of the prose of an article that is told by a name in it alone, at least."""

ABOVE = 2
"""Lines above the first headline that may be there then: a name, and a word about it. Nothing but
these: under a menu a kicker above one article reads as a name, too."""


def _topic(features: PageFeatures, sections: Sequence[Section]) -> int | None:
    """The name on top of a dump that each of its texts has in it; None if there is none."""
    shape, first = features.shapes[0], sections[0].headline
    is_name = shape.words <= TOPIC_WORDS and shape.columns >= TOPIC_COLUMNS and not shape.prose
    if not is_name or not 1 <= first <= ABOVE:
        return None
    if not all(_reads_as_article(features, section) for section in sections):
        return None
    name = features.blocks[0].text.casefold()
    texts = ((features.blocks[at].text.casefold() for at in each.blocks[1:]) for each in sections)
    return 0 if all(any(name in text for text in each) for each in texts) else None


def _reads_as_article(features: PageFeatures, section: Section) -> bool:
    """Whether a line and its text are a headline and an article by their lengths."""
    return (
        may_be_headline(features, section.headline, HEADLINE_COLUMNS[0])
        and words_of(features, section.headline) >= HEADLINE_WORDS
        and _columns(features, section) >= MIN_MENTIONING
    )


# --- what belongs to it ------------------------------------------------------------------


def _body(
    features: PageFeatures, section: Section, text: Container[int], counts: Counter[str]
) -> tuple[int, ...]:
    """The text of a section: its prose, and what was read as text between."""
    first, last = section.prose[0], section.prose[-1]
    body, in_element_roles = [], False
    for at in range(first, last + 1):
        block, shape = features.blocks[at], features.shapes[at]
        match = features.matches[at]
        if match is not None and match.sure:
            in_element_roles = in_element_roles or match.key in HEADS
            continue
        is_repeated = counts[block.text] > 1 and not (shape.prose and at in text)
        if is_repeated or at in features.captions or is_meta_line(features, at):
            continue
        is_heading = block.kind is BlockKind.HEADING and at > first
        if at in text or ((shape.prose or is_heading) and not in_element_roles):
            body.append(at)
    return tuple(body)
