"""Titles: headlines, cut off from the names of sites and sections around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice, pairwise

from ..documents.blocks import TextBlock
from ..models.blocks import BlockKind
from ..text.fold import fold
from ..text.scripts import split_unspaced
from ..text.urls import address_words, slug_words, split_address
from .claims import (
    MAX_RAW,
    Claim,
    MetadataContext,
    plain,
    without_readings,
)
from .semantic_markup import ALL_LINK

MAX_TITLE = 300
"""Characters of a headline; what is longer is a text. An estimate."""

MAX_HEADING = 3_000
"""Characters of a heading that may hold a headline beside a kicker or a site's name: ten times a
headline, an estimate. A longer one is a text, and copies of it would take memory."""

# What stands between a headline and the name of the site, in the heads of pages.
_SEPARATOR = re.compile(
    r"(?<!\s)\s++[|–—•·»«:›>/\\~‹-]++\s++|"
    r"(?:(?<!\s)\s++)?+(?:[|｜»«›‹]++\s*+|[:：](?=\S{0,300}$))|_"
)

# The same where the title has words in such quotation marks: « ».
_SEPARATOR_NO_QUOTES = re.compile(_SEPARATOR.pattern.replace("»«", ""))


def _separators(text: str) -> Iterator[re.Match[str]]:
    """The separators in a title."""
    opened = text.find("«")
    is_quoted = 0 <= opened < text.find("»", opened)
    return (_SEPARATOR_NO_QUOTES if is_quoted else _SEPARATOR).finditer(text)


REACH = 12
"""Blocks above the text among which headings are looked for besides those of the first level. An
estimate."""


def read_titles(
    context: MetadataContext, said: Sequence[Claim], site_names: Iterable[str]
) -> list[Claim]:
    """The claims for the title: headings, and the titles in the head, cut to the headline.

    Args:
        context: The document.
        said: The claims for the title that head and structured data make, as they stand.
        site_names: What the page, its address and its publisher are called.
    """
    others = _other_names(context)
    sites = {folded for name in site_names if (folded := fold(name))}
    sites = (sites - {_agreed_headline(context)}) | others
    sites |= {name.replace(" ", "") for name in sites}
    named = {fold(str(claim.value)) for claim in (*said, *_named(context))}
    known = set(chain.from_iterable(map(_words, named)))
    shown = [_agreed(_bare(claim, sites), named, known) for claim in _shown(context, others)]
    headings = {
        fold(claim.value): claim.value for claim in reversed(shown) if isinstance(claim.value, str)
    }
    cut = [
        claim._replace(value=value, source=source)
        for claim in [*said, *_named(context)]
        for value, source in [_cut(str(claim.value), claim.source, headings, sites)]
        if value
    ]
    cut = [_within(claim, headings) for claim in cut]
    return _alone(
        [
            claim
            for claim in (*shown, *cut)
            if fold(str(claim.value)) not in sites and 1 < len(str(claim.value)) <= MAX_TITLE
        ]
    )


def _within(claim: Claim, headings: Iterable[str]) -> Claim:
    """A claim of the head: one for social networks leaves the kicker of a heading away."""
    ending = f" {fold(str(claim.value))}"
    is_social = claim.source.startswith("og")
    is_end = is_social and any(heading.endswith(ending) for heading in headings)
    return claim._replace(source=f"{claim.source} within") if is_end else claim


def _alone(claims: list[Claim]) -> list[Claim]:
    """The claims; the name of the window has a source of its own where nothing better is there."""
    if not all(claim.source.startswith("head") or "unlike" in claim.source for claim in claims):
        return claims
    return [
        claim._replace(source=f"{claim.source} alone")
        if claim.source.startswith("head title")
        and len(_words(fold(str(claim.value)))) >= MIN_HEADLINE
        else claim
        for claim in claims
    ]


# --- names that are no headlines ---------------------------------------------------------


def _agreed_headline(context: MetadataContext) -> str:
    """The headline that a heading and the whole name of the window agree on, folded, or empty.

    Some pages name their site by it, too (``application-name``).
    """
    whole = fold(plain(context.document.head.title or ""))
    if len(_words(whole)) < MIN_HEADLINE:
        return ""
    blocks = context.document.blocks
    headings = (blocks[at] for at in context.headings if len(blocks[at].text) <= MAX_TITLE)
    return whole if any(fold(block.text) == whole for block in headings) else ""


MIN_HEADLINE = 4
"""Words, or characters of a script without blanks, from which a text is no name of a site. An
estimate."""


def _other_names(context: MetadataContext) -> frozenset[str]:
    """The headings above the text that name the site, its author or a section, folded.

    They lead to the front page, or the name of the window has them beside another heading that is
    nearer to the text. Where no other heading is left, they may be the headline.
    """
    blocks, start = context.document.blocks, context.body.start
    near = [at for at in context.headings if at <= start + 2 and len(blocks[at].text) <= MAX_TITLE]
    folded = {at: text for at in near if (text := fold(blocks[at].text))}
    name = plain(context.document.head.title or "")
    segments = set(map(fold, [*_segments(name), *chain.from_iterable(_sentences(name))]))
    told = [at for at in folded if folded[at] in segments]
    names = {folded[at] for at in told[:-1]} if told else set()
    names |= {folded[at] for at in folded if _leads_home(blocks[at], context.url)}
    if told:
        names.discard(folded[told[-1]])
    left = {text for at, text in folded.items() if at >= start - REACH} - names
    return frozenset(names) if left else frozenset()


def _leads_home(block: TextBlock, url: str | None) -> bool:
    """Return true if a heading is a link to the front page of its site."""
    if not block.links or block.link_share < ALL_LINK:
        return False
    if url and not split_address(url).path.strip("/"):
        return False
    targets = [split_address(address) for _, address in block.links]
    own = split_address(url).hostname if url else None
    return all(
        _FRONT.fullmatch(target.path) is not None
        and not target.query
        and (own is None or target.hostname in (None, own))
        for target in targets
    )


_FRONT = re.compile(r"/?|\./|/?(?:index|default|home)\.\w{2,5}", re.IGNORECASE)
"""The path of a front page."""


def _bare(claim: Claim, sites: set[str]) -> Claim:
    """A claim of a heading, without the name of the site."""
    bare = _without_sites(str(claim.value), sites)
    return claim._replace(value=bare) if bare else claim


def _agreed(claim: Claim, named: set[str], known: set[str]) -> Claim:
    """A claim of a heading, its source named by how it agrees with the titles in the head.

    A part of a heading that is a title in the head has a kicker beside it. A heading with hardly a
    word of these titles heads something else, unless it is the only one.
    """
    folded = fold(str(claim.value))
    if claim.source == "h1 part":
        return claim._replace(source="h1 part agreed") if folded in named else claim
    words = _words(folded)
    if known and sum(word in known for word in words) < MIN_KNOWN * len(words):
        return claim._replace(source=f"{claim.source} unlike")
    return claim


MIN_KNOWN = 0.3
"""Share of a heading's words that are in the head's titles, too, unless it is another's. An
estimate."""


def _words(folded: str) -> set[str]:
    """The words of a folded text; its characters in scripts that are written without spaces."""
    return set(split_unspaced(folded).split())


def _named(context: MetadataContext) -> list[Claim]:
    name = context.document.head.title
    if not name:
        return []
    return [Claim("title", plain(name), "head title", name[:MAX_RAW], "head > title")]


# --- what the page shows ---------------------------------------------------------------


def _shown(context: MetadataContext, others: frozenset[str]) -> Iterator[Claim]:
    """The claims of headings and of lines above the text, without headings that name others."""
    blocks, body = context.document.blocks, context.body
    short = [len(block.text) <= MAX_HEADING for block in blocks]
    headings = (at for at in context.headings if blocks[at].level == 1 and short[at])
    first = [at for at in headings if (text := fold(blocks[at].text)) and text not in others]
    before = [at for at in first if at <= body.start]
    for at in first:
        if len(first) == 1:
            source = "h1"
        else:
            source = "h1 nearest" if before and at == before[-1] else "h1 other"
        yield _claim(blocks[at], at, source)
    for at in range(max(0, body.start - REACH), min(body.start + 2, len(blocks))):
        block = blocks[at]
        if block.kind is BlockKind.HEADING and block.level in (2, 3) and short[at]:
            yield _claim(block, at, "h1 lower" if first else "heading")
    for at in sorted(context.extraction.headline):
        if at not in first and short[at]:
            yield _claim(blocks[at], at, "above text")
    if not first and (named := _like_address(context)) is not None:
        yield _claim(blocks[named], named, "slug")
    if not first and (named := _like_window(context)) is not None:
        yield _claim(blocks[named], named, "line")
    for at in first:
        for part in _parts(blocks[at]):
            yield _claim(blocks[at], at, "h1 part")._replace(value=part)


def _like_window(context: MetadataContext) -> int | None:
    """The line above the text that is the name of the window, or all of a part of it."""
    blocks, start = context.document.blocks, context.body.start
    name = plain(context.document.head.title or "")
    parts = {fold(part) for part in (name, *_segments(name))}
    parts = {part for part in parts if len(_words(part)) >= MIN_HEADLINE}
    for at in range(min(start + 1, len(blocks) - 1), max(-1, start - SLUG_REACH), -1):
        if len(blocks[at].text) <= MAX_TITLE and fold(blocks[at].text) in parts:
            return at
    return None


SLUG_REACH = 60
"""Lines above the text that are compared with the address. An estimate."""

MIN_SLUG_WORDS = 3
"""Words of the address at least that a headline is compared with. An estimate."""

MIN_ALIKE = 0.6
"""Similarity (Dice) of a headline and the address at least. An estimate."""


def _like_address(context: MetadataContext) -> int | None:
    """The block above the text whose words are most like those at the end of the address."""
    wanted = slug_words(context.url or "")
    if len(wanted) < MIN_SLUG_WORDS:
        return None
    blocks, body = context.document.blocks, context.body
    zones = range(max(0, body.start - SLUG_REACH), min(len(blocks), body.start + 3))
    alike = {at: _dice(wanted, address_words(blocks[at].text[:MAX_TITLE])) for at in zones}
    best = max(alike, key=lambda at: (alike[at], at), default=None)
    return best if best is not None and alike[best] >= MIN_ALIKE else None


def _dice(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / max(1, len(one) + len(other))


def _claim(block: TextBlock, at: int, source: str) -> Claim:
    value = _OPENING.sub("", plain(without_readings(block).replace("\n", " ")))
    return Claim("title", value, source, block.text[:MAX_RAW], block.place, at)


_OPENING = re.compile(r"^(?:…|\.{3}|[»›|•·])\s*(?=\S)")
"""Signs before a headline that are no part of it."""


def _parts(block: TextBlock) -> list[str]:
    """The texts of a heading's inner elements, where it has several: kicker and headline."""
    if without_readings(block) != block.text:
        return []
    texts = [
        plain("".join(text for text, _ in parts))
        for _, parts in groupby(block.parts, key=lambda part: part[1])
    ]
    return [text for text in texts if len(text) >= MIN_PART] if len(texts) > 1 else []


MIN_PART = 15
"""Characters from which a part of a heading can be the headline. An estimate."""


# --- what the head says ----------------------------------------------------------------


def _cut(text: str, source: str, headings: dict[str, str], sites: set[str]) -> tuple[str, str]:
    """The headline in a title of the head, without names around it, and the way it was cut."""
    if fold(text) in headings:
        return text, source
    segments = _segments(text)
    for segment in sorted(segments, key=len, reverse=True):
        if fold(segment) in headings:
            return segment, f"{source} shown"
    for before, piece in _sentences(text):
        # A kicker before a colon is part of a title; the name of the window has the site there.
        is_cut = source == "head title" or text[len(before)] == "." or fold(before) in sites
        if is_cut and fold(piece) in headings:
            return piece, f"{source} shown"
    whole = _without_sites(text, sites)
    if source == "head title" and whole == text and len(segments) > 1:
        return _longest(segments), "head title guessed"
    return whole, source if whole == text else f"{source} cut"


_STOP = re.compile(r"(?<=\w\w\w)[.:]\s+")
"""What ends the name of an author or a series before a headline."""


def _sentences(text: str) -> list[tuple[str, str]]:
    """What is before and behind each colon or full stop in a title."""
    stops = islice(_STOP.finditer(text), MAX_CUTS)
    return [(text[: stop.start()], text[stop.end() :]) for stop in stops]


def _longest(segments: list[str]) -> str:
    """The piece that is most likely the headline: the first, unless another is far longer."""
    longest = max(segments, key=len)
    return segments[0] if 2 * len(segments[0]) >= len(longest) else longest


def _segments(text: str) -> list[str]:
    """The pieces of a title, with every run of pieces that begins or ends it."""
    cuts = [match.span() for match in _separators(text)][:MAX_CUTS]
    heads = [text[:start] for start, _ in cuts]  # the shortest first
    tails = [text[end:] for _, end in cuts]
    inner = [text[end:start] for (_, end), (start, _) in pairwise(cuts)]
    return [piece.strip() for piece in (*heads, *tails, *inner) if piece.strip()]


MAX_CUTS = 8
"""Parts of a title that are tried as names of the site, at most. An estimate."""


def _without_sites(text: str, sites: set[str]) -> str:
    """A title without the site's name at either end."""
    for _ in range(3):
        cuts = [match.span() for match in _separators(text)]
        if not cuts:
            break
        if _is_site(text[cuts[-1][1] :], sites):
            text = text[: cuts[-1][0]]
        elif _is_site(text[: cuts[0][0]], sites):
            text = text[cuts[0][1] :]
        else:
            break
    return text.strip()


def _is_site(name: str, sites: set[str]) -> bool:
    """Return true if a piece of a title is the name of the site, or its host."""
    folded = fold(name).removeprefix("the ")
    return folded in sites or folded.replace(" ", "") in sites
