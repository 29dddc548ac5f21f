"""Marks of sections: their own addresses, and meta lines at the same place beside each headline."""

from __future__ import annotations

from collections.abc import Sequence

from ..documents.blocks import TextBlock
from ..features.page import PageFeatures
from ..text.urls import base_of, source_domain, split_address, standard_address
from .context import PageContext
from .lists.meta_lines import form_of, is_meta_line
from .lists.teasers import words_of
from .sections import (
    MIN_WORDS,
    REACH_ABOVE,
    REACH_BELOW,
    REACH_FOOT,
    Section,
    dated_words,
)


def addresses_of(
    page: PageContext, sections: Sequence[Section], side: str | None
) -> dict[int, str]:
    """The address of each article by the position of its headline.

    The headline or a meta line links to it. Empty unless all differ and are on this site.
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
"""Least share of the characters of a headline in its link. An estimate."""


def side_of(features: PageFeatures, sections: Sequence[Section]) -> str | None:
    """The side of the headline on which all sections have a meta line; None if there is none."""
    sides = ("within", "below", "above", "foot")
    return next(
        (side for side in sides if all(_marks(features, each, side) for each in sections)), None
    )


def are_of_one_template(features: PageFeatures, sections: Sequence[Section], side: str) -> bool:
    """Return true if all meta lines have one form and one distance from the headline.

    Most headlines must be as long as headlines are. The date of an article and the "two hours ago"
    of the teasers below it differ in form.
    """
    distances, forms = set(), set()
    for section in sections:
        start = section.prose[-1] if side == "foot" else section.headline
        nearest = min(_marks(features, section, side), key=lambda at: abs(at - start))
        distances.add(abs(nearest - start))
        forms.add(form_of(features, nearest))
    heads = [section.headline for section in sections]
    words = [words_of(features.blocks[at].text, features.shapes[at]) for at in heads]
    is_alike = len(distances) == 1 and len(forms) == 1
    return is_alike and 2 * sum(map(MIN_WORDS.__le__, words)) >= len(words)


def marks_of_all(
    features: PageFeatures, sections: Sequence[Section], side: str | None
) -> dict[int, tuple[int, ...]]:
    """The meta lines of each section by the position of its headline.

    Above a headline the signature of the text before it may stand, too. No text is before the first
    section, so the distances found there count for all.
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
    """The meta lines on one side of a section."""
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
