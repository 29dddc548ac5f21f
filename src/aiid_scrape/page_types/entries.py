"""Article archives: pages with several whole articles, as blogs, tags and authors have them.

They are found by form, in any language: headlines of one level, each with a text below it and with
an address or a meta line of its own, at the same place each time. Sections of one article have no
such things. A dump without addresses and meta lines is an archive if a short name is at its top
and all texts mention it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from itertools import islice
from typing import NamedTuple

from ..features.headings import HEADS
from ..features.page import PageFeatures
from ..features.shape import HEADLINE_COLUMNS, HEADLINE_WORDS
from ..models.blocks import BlockKind
from .context import PageContext
from .lists.meta_lines import is_meta_line
from .lists.teasers import words_of
from .section_marks import addresses_of, are_of_one_template, marks_of_all, side_of
from .sections import (
    Section,
    Segmentation,
    Strategy,
    dated_words,
    is_prose,
    may_be_headline,
    segmentations,
    without_tail,
)

MIN_PROSE_BLOCKS = 3
"""Blocks of prose in a whole article at least; a teaser has one, seldom two. Measured on 884
generated archives (17 languages, four forms): 856 are read correctly with three, 831 with four, 861
with two; but with two, 12 of 544 pages that are no archives are split. With three, one of 1,948
HTML pages is, read without their addresses."""

MIN_PROSE_COLUMNS = 300
"""Columns of prose in a whole article at least: 150 Chinese characters or 50 English words.
Measured on 884 generated archives: half and one and a half times as many change five at most."""

MIN_PARTS = 2
"""Blocks of prose in a short article between whole ones at least. An estimate."""

MIN_PART_COLUMNS = 250
"""Columns of prose in a short article between whole ones at least. An estimate."""

MIN_WHOLE = 0.5
"""Least share of whole articles among the sections with prose. An estimate."""

MIN_SHARE = 0.6
"""Least share of the text of the page in the entries. An estimate."""

MIN_LINE_ENTRIES = 3
"""Entries of a dump without addresses and without a topic line at least. Measured with `MAX_ABOVE`:
seven of 759 dumps of single articles are split without the two limits, and none with them."""

MAX_ABOVE = 0.1
"""Text above the entries, as a share of their text, at most: an archive begins with a few words
about its topic. Measured with `MIN_LINE_ENTRIES`. An estimate."""

MOST_ENTRIES = 1_000
"""Entries of a page at most. An estimate."""


class Entry(NamedTuple):
    """An article of an archive: its headline and its blocks."""

    headline: int
    title: str
    body: tuple[int, ...]
    marks: tuple[int, ...]
    """The meta lines."""
    address: str | None
    """The address that the headline links to, absolute if that of the page is known."""


class ArticleArchive(NamedTuple):
    """The whole articles of a page."""

    entries: list[Entry]
    topic: int | None = None
    """The block with the name that all articles mention, if they were found by it."""


def find_archive(page: PageContext) -> ArticleArchive | None:
    """The whole articles of a page with several; None for any other page.

    Args:
        page: The page, read as one article.
    """
    prose = (at for at in page.features.judged if is_prose(page.features, at))
    if (
        len([*islice(prose, 2 * MIN_PROSE_BLOCKS)]) < 2 * MIN_PROSE_BLOCKS
        or page.declared.is_single
    ):
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
    side = side_of(features, whole)
    addresses = addresses_of(page, whole, side)
    if not addresses and (side is None or not are_of_one_template(features, whole, side)):
        return None
    found = _entries(page, sections, whole, side, addresses)
    return ArticleArchive(found) if found and _are_an_archive(page, cut.way, found) else None


def _are_an_archive(page: PageContext, way: Strategy, entries: Sequence[Entry]) -> bool:
    """Return true if only an archive has such entries.

    Headings of one level in HTML are enough. In dumps the starts of other stories follow an
    article, each with a headline and a date, or comments, each with a date and an address.
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


MAX_FIRST = 0.5
"""Share of the text of a dump in its first article at most: an article with the starts of others
below it has more. An estimate."""

MAX_FIRST_LINKED = 0.75
"""The same if each article links to a page of its own. An estimate."""


def _entries(
    page: PageContext,
    sections: Sequence[Section],
    whole: Sequence[Section],
    side: str | None,
    addresses: dict[int, str],
) -> list[Entry]:
    """The whole articles, and short ones between them; none if too much text is outside."""
    features, last = page.features, whole[-1].headline
    own = [
        section
        for section in sections
        if section in whole or (section.headline < last and _is_short_article(features, section))
    ]
    counts = Counter(features.blocks[at].text for section in own for at in section.blocks)
    text = {*page.body}
    marks = marks_of_all(features, own, side)
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
    """Positions of the prose in the text."""
    features = page.features
    return [at for at in page.body if features.shapes[at].prose or is_prose(features, at)]


def _are_lines(features: PageFeatures, sections: Sequence[Section]) -> bool:
    """Return true if the headlines of some sections are lines, not headings and not fields.

    Headings have strategies of their own. A word and a colon at the start of all lines is the
    name of a field: ``Genre: Romance``.
    """
    blocks = [features.blocks[section.headline] for section in sections]
    labels = {block.text.partition(":")[0] if ":" in block.text else None for block in blocks}
    is_heading = any(block.kind is BlockKind.HEADING for block in blocks)
    return not is_heading and (len(labels) > 1 or None in labels)


def _is_whole(features: PageFeatures, section: Section) -> bool:
    return (
        len(section.prose) >= MIN_PROSE_BLOCKS and _columns(features, section) >= MIN_PROSE_COLUMNS
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


LEADS_ABOVE = 4
"""Blocks above the first article in which the topic of the page is looked for. An estimate."""


def topic_above(features: PageFeatures, first: int) -> int | None:
    """The block with a topic line ("Tag: Harbour") above the first headline, if there is one."""
    for at in range(max(0, first - LEADS_ABOVE), first):
        lead = features.phrases.starts_with_role(features.blocks[at].text)
        if lead is not None and lead.key == "topics" and lead.colon and lead.rest:
            return at
    return None


TOPIC_WORDS = 5
"""Words of the name of a tag, category or author at most. An estimate."""

TOPIC_COLUMNS = 4
"""Columns of such a name at least: two letters are in every text. An estimate."""

MIN_MENTIONING = 600
"""Columns of prose at least in an article that is found by a name in it alone. An estimate."""

ABOVE = 2
"""Lines above the first headline in that case at most: a name, and a few words about it. With more,
the kicker of an article below a menu would be such a name. An estimate."""


def _topic(features: PageFeatures, sections: Sequence[Section]) -> int | None:
    """The block at the top of a dump with a name that all its texts mention; None if none is."""
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
    """Return true if the lengths of a line and its text fit a headline and an article."""
    return (
        may_be_headline(features, section.headline, HEADLINE_COLUMNS[0])
        and words_of(features.blocks[section.headline].text, features.shapes[section.headline])
        >= HEADLINE_WORDS
        and _columns(features, section) >= MIN_MENTIONING
    )


# --- the text of an article ---------------------------------------------------------------


def _body(
    features: PageFeatures, section: Section, text: Container[int], counts: Counter[str]
) -> tuple[int, ...]:
    """The text of a section: its prose and the text between."""
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
