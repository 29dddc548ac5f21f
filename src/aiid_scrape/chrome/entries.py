"""Entries: whole articles one after the other, as blogs and archives of tags and authors have them.

Found by form, in any language: headlines of one rank, each with a text under it, and each with
what an article has and a section of an article has not: an address of its own, or a day or an
author of its own, at the same place each time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..blocks import BlockKind
from ..documents.units import Element, Unit
from ..metadata.page_addresses import source_domain, split_address, standard_address
from .dossier import Dossier
from .features import HEADS, NEVER_TEXT, Sheet
from .imprint import is_imprint
from .shape import HEADLINE_COLUMNS

MIN_PROSE_UNITS = 3
MIN_PROSE_COLUMNS = 300
"""Prose under a headline from which it is a whole article; a teaser has a paragraph, seldom two.
A short article of 150 Chinese characters or 50 English words has as much. Of 1,948 pages in HTML,
read without their addresses, none is cut."""

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
them: an archive opens with a word on its topic at most. Of 759 dumps of one article each, seven
were cut without these two, and one is with them."""

MIN_COLUMNS = 8
"""Columns of a headline that is a heading; a line of a dump must be longer to read as one."""

REACH_ABOVE, REACH_BELOW, REACH_FOOT = 2, 4, 4
"""Units above a headline, under it, and under its text, among which its day and author stand."""

MOST_ENTRIES = 200
"""Entries of a page that are told apart; more are no archive that anybody reads."""


class Entry(NamedTuple):
    """A headline, and what belongs to it."""

    headline: int
    body: tuple[int, ...]
    marks: tuple[int, ...]
    """The units that tell its day or its author."""
    address: str | None
    """Where the headline leads, in full if the page's address is known."""


class _Section(NamedTuple):
    """What stands between a headline and the next one."""

    headline: int
    units: range
    prose: tuple[int, ...]


def find_entries(page: Dossier) -> list[Entry]:
    """The whole articles of a page that has several; none if it has not.

    Args:
        page: What is known of it; its reading as one article says what is text.
    """
    if len(page.every) < 2 * MIN_PROSE_UNITS or page.stated.is_single:
        return []
    for sections in _ways_to_cut(page):
        texts = [section for section in sections if section.prose]
        if 2 <= len(texts) <= MOST_ENTRIES and (found := _entries(page, texts)):
            return found
    return []


def _entries(page: Dossier, sections: Sequence[_Section]) -> list[Entry]:
    sheet = page.sheet
    whole = [section for section in sections if _is_whole(sheet, section)]
    if len(whole) < 2 or len(whole) < MIN_WHOLE * len(sections):
        return []
    side = _side(sheet, whole)
    addresses = _addresses(page, whole, side)
    if not addresses and (side is None or not _are_of_one_template(sheet, whole, side)):
        return []
    last = whole[-1].headline
    own = [
        section
        for section in sections
        if section in whole or (section.headline < last and _is_short_article(sheet, section))
    ]
    counts = Counter(sheet.units[at].text for section in own for at in section.units)
    entries = [
        Entry(
            section.headline,
            _body(page, section, counts),
            tuple(_marks(sheet, section, side)) if side is not None else (),
            addresses.get(section.headline),
        )
        for section in own
    ]
    inside = page.sum(at for entry in entries for at in entry.body)
    outside = page.sum({*page.prose} - {at for section in own for at in section.units})
    if outside > (1 - MIN_SHARE) * (inside + outside):
        return []
    entries = [entry for entry in entries if entry.body]
    is_sure = bool(addresses) or sheet.is_html
    return entries if is_sure or _are_an_archive_in_text(page, entries, inside) else []


def _are_an_archive_in_text(page: Dossier, entries: Sequence[Entry], inside: int) -> bool:
    """Whether lines without elements and addresses make an archive.

    Under a story many pages have the starts of others, each with its headline and day.
    """
    if len(entries) < MIN_LINE_ENTRIES:
        return False
    above = page.sum(at for at in page.prose if at < entries[0].headline)
    return above <= MAX_ABOVE * inside


def _is_whole(sheet: Sheet, section: _Section) -> bool:
    return len(section.prose) >= MIN_PROSE_UNITS and _columns(sheet, section) >= MIN_PROSE_COLUMNS


def _is_short_article(sheet: Sheet, section: _Section) -> bool:
    is_cut = sheet.units[section.prose[-1]].text.endswith(("…", "...", "[…]", "[...]"))
    return (
        not is_cut
        and len(section.prose) >= MIN_PARTS
        and _columns(sheet, section) >= MIN_PART_COLUMNS
    )


def _columns(sheet: Sheet, section: _Section) -> int:
    return sum(sheet.shapes[at].columns for at in section.prose)


# --- where the headlines are ------------------------------------------------------------


def _ways_to_cut(page: Dossier) -> Iterator[list[_Section]]:
    """The page cut at the headings of each rank, the highest first; a dump also at its days."""
    sheet = page.sheet
    ranks: dict[int, list[int]] = {}
    for at, unit in enumerate(sheet.units):
        if unit.kind is BlockKind.HEADING and unit.level:
            ranks.setdefault(unit.level, []).append(at)
    cuts: list[int] = []
    for level in sorted(ranks):
        cuts = sorted([*cuts, *ranks[level]])
        heads = [at for at in ranks[level] if _may_be_headline(sheet, at, MIN_COLUMNS)]
        if len(heads) >= 2:
            ends = dict(zip(cuts, [*cuts[1:], len(sheet.units)], strict=True))
            yield _cut(page, {head: ends[head] for head in heads})
    if not sheet.is_html:
        yield _cut(page, _dated_lines(sheet))


def _cut(page: Dossier, ends: dict[int, int]) -> list[_Section]:
    sheet, text = page.sheet, {*page.body}
    around = _around(sheet, list(ends))
    sections = []
    for head, end in ends.items():
        units = range(head, _end_within(sheet, head, end, around))
        sections.append(_Section(head, units, tuple(_first_prose(sheet, units, text))))
    return sections


def _first_prose(sheet: Sheet, units: range, text: set[int]) -> Iterator[int]:
    """The prose under a headline, up to a long run of what is no text."""
    run = 0
    for at in units[1:]:
        if _is_prose(sheet, at):
            yield at
        run = 0 if at in text or _is_prose(sheet, at) else run + 1
        if run > MAX_RUN:
            return


MAX_RUN = 6
"""Units in a row that are no text, which an article may have within it: pictures, adverts."""


def _is_prose(sheet: Sheet, at: int) -> bool:
    return sheet.shapes[at].prose and at not in sheet.furniture


def _may_be_headline(sheet: Sheet, at: int, low: int) -> bool:
    unit, shape = sheet.units[at], sheet.shapes[at]
    if not low <= shape.columns <= HEADLINE_COLUMNS[1] or unit.kind in NEVER_TEXT:
        return False
    match = sheet.phrases.match(unit.text)
    return (match is None or not match.sure) and not is_imprint(sheet, at)


def _around(sheet: Sheet, heads: Sequence[int]) -> Element | None:
    """The innermost element that has all headlines in it."""
    common: Element | None = None
    for number, head in enumerate(heads):
        element = sheet.units[head].element
        if element is None:
            return None
        above = {*element.lineage()}
        if number == 0:
            common = element.parent
        while common is not None and common not in above:
            common = common.parent
    return common


def _end_within(sheet: Sheet, head: int, end: int, around: Element | None) -> int:
    """Where a section ends at the latest: with the element that has all headlines in it."""
    if around is None:
        return end
    for at in range(head + 1, end):
        element = sheet.units[at].element
        if element is not None and all(each is not around for each in element.lineage()):
            return at
    return end


def _dated_lines(sheet: Sheet) -> dict[int, int]:
    """The headlines of a dump, with where each one's text ends.

    They are the lines that have a day beside them, and prose below.
    """
    gaps, start = [], 0
    for at in range(len(sheet.units)):
        if _is_prose(sheet, at):
            if start < at:
                gaps.append(range(start, at))
            start = at + 1
    heads: list[tuple[int, int]] = []
    for gap in gaps:
        marks = [at for at in _near(gap) if is_imprint(sheet, at)]
        if marks and (head := _headline_in(sheet, gap, marks)) is not None:
            heads.append((head, gap.start))
    is_first_undated = bool(heads) and heads[0][1] > gaps[0].start
    if is_first_undated and _is_dated_at_the_foot(sheet, start):
        first = _headline_in(sheet, gaps[0], [gaps[0].start - 1])
        heads[:0] = [] if first is None else [(first, gaps[0].start)]
    found = [head for head, _ in heads]
    return dict(zip(found, [*found[1:], len(sheet.units)], strict=False))


def _is_dated_at_the_foot(sheet: Sheet, start: int) -> bool:
    """Whether the last text has its day under it: so have all, and the first none above."""
    behind = range(start, min(start + REACH_FOOT, len(sheet.units)))
    return any(is_imprint(sheet, at) for at in behind)


def _near(gap: range) -> range:
    return gap[-(REACH_ABOVE + REACH_BELOW) :]


def _headline_in(sheet: Sheet, gap: range, marks: Sequence[int]) -> int | None:
    """The line under the marks, next to the text, or else the one above the last of them."""
    roles = tuple(sheet.phrases.author_roles)
    lines = [
        at
        for at in _near(gap)
        if _may_be_headline(sheet, at, HEADLINE_COLUMNS[0])
        and sheet.units[at].kind is not BlockKind.LIST_ITEM
        and sheet.shapes[at].words >= MIN_WORDS - 1
        and sheet.units[at].text[-1] not in ".:;,。：；，"
        and "://" not in sheet.units[at].text
        and not sheet.units[at].text.casefold().endswith(roles)
    ]
    under = [at for at in lines if at > marks[-1]]
    above = [at for at in lines if at < marks[-1]]
    return under[-1] if under else above[-1] if above else None


# --- what makes an article of a section --------------------------------------------------


def _addresses(page: Dossier, sections: Sequence[_Section], side: str | None) -> dict[int, str]:
    """Where the headlines lead, or the days beside them, by the positions of the headlines.

    Empty unless each leads to a page of its own on this site.
    """
    sheet = page.sheet
    base = page.url or next(iter(sheet.document.links.get("canonical", ())), None)
    own = {}
    for section in sections:
        places = [section.headline, *(_marks(sheet, section, side) if side else ())]
        found = (_address(sheet.units[at], base) for at in places)
        if (address := next(filter(None, found), None)) is not None:
            own[section.headline] = address
    if len({*own.values()}) < len(sections):
        return {}
    hosts = {source_domain(address) for address in own.values()}
    if base is not None:
        hosts.add(source_domain(base))
    return own if len(hosts) == 1 else {}


def _address(unit: Unit, base: str | None) -> str | None:
    if unit.href is None or unit.link_share < MIN_LINKED or unit.href.startswith("#"):
        return None
    if (found := standard_address(unit.href, base)) is not None:
        return found
    is_path = not split_address(unit.href).scheme and len(unit.href) > 1
    return unit.href if is_path and base is None else None


MIN_LINKED = 0.9
"""Share of a headline's characters that are in the link which leads to its page."""


def _side(sheet: Sheet, sections: Sequence[_Section]) -> str | None:
    """On which side of its headline each of the sections tells its day or its author."""
    sides = ("below", "above", "foot")
    return next(
        (side for side in sides if all(_marks(sheet, each, side) for each in sections)), None
    )


def _are_of_one_template(sheet: Sheet, sections: Sequence[_Section], side: str) -> bool:
    """Whether the days stand alike at headlines that read as such, address or not."""
    distances = set()
    for section in sections:
        start = section.prose[-1] if side == "foot" else section.headline
        distances.add(min(abs(at - start) for at in _marks(sheet, section, side)))
    words = [sheet.shapes[section.headline].words for section in sections]
    return len(distances) == 1 and 2 * sum(map(MIN_WORDS.__le__, words)) >= len(words)


MIN_WORDS = 4
"""Words from which a line reads as a headline, and not as the name of a person or of a part."""


def _marks(sheet: Sheet, section: _Section, side: str) -> list[int]:
    """The units on one side of a section that tell its day or its author."""
    if side == "above":
        near = range(max(0, section.headline - REACH_ABOVE), section.headline)
    elif side == "below":
        first = section.headline + 1
        near = range(first, min(first + REACH_BELOW, section.prose[0]))
    else:
        last = section.prose[-1] + 1
        near = range(last, min(last + REACH_FOOT, section.units.stop))
    return [at for at in near if is_imprint(sheet, at)]


# --- what belongs to it ------------------------------------------------------------------


def _body(page: Dossier, section: _Section, counts: Counter[str]) -> tuple[int, ...]:
    """The text of a section: its prose, and what was read as text between."""
    sheet, text = page.sheet, {*page.body}
    first, last = section.prose[0], section.prose[-1]
    body, in_furniture = [], False
    for at in range(first, last + 1):
        unit, shape = sheet.units[at], sheet.shapes[at]
        match = sheet.phrases.match(unit.text)
        if match is not None and match.sure:
            in_furniture = in_furniture or match.key in HEADS
            continue
        if counts[unit.text] > 1 or at in sheet.captions or is_imprint(sheet, at):
            continue
        is_heading = unit.kind is BlockKind.HEADING and at > first
        if at in text or ((shape.prose or is_heading) and not in_furniture):
            body.append(at)
    return tuple(body)
