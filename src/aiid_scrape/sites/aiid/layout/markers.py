"""Regions of the site's HTML by markers: attributes of its own tests, a few classes and elements.

Which markers make a region, in which era of the layout, is in ``markers.json``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any, NamedTuple

from ....documents.blocks import Element, TextBlock
from ....extraction import BlockLabel
from ....models.blocks import Role
from ..region import FRAME, LOOSE, Region

Markers = frozenset[str]
"""Those of an element and of all around it: ``cy=NAME``, ``testid=NAME``, ``#ID``, ``.CLASS``."""


class _MarkedRegion(NamedTuple):
    """A region by its markers."""

    region: Region
    markers: Markers
    key: re.Pattern[str] | None
    """The shape of the marker that has the key of the region in it."""


class _MarkedPart(NamedTuple):
    """A part of regions by its markers."""

    of: frozenset[str]
    name: str
    markers: Markers


def _row(row: Mapping[str, Any]) -> _MarkedRegion:
    label = BlockLabel(Role(row["role"]), row["reason"]) if "role" in row else None
    key = re.compile(row["key"]) if "key" in row else None
    return _MarkedRegion(Region(row["name"], label=label), frozenset(row["markers"]), key)


_TABLE = json.loads(files(__package__).joinpath("markers.json").read_text(encoding="utf-8"))
_ROWS = tuple(map(_row, _TABLE["regions"]))
_PARTS = tuple(
    _MarkedPart(frozenset(part["of"]), part["name"], frozenset(part["markers"]))
    for part in _TABLE["parts"]
)
_KEYS = tuple({row.key for row in _ROWS if row.key is not None})
_CONTENT, _CLOSED, _FRAME_ONLY, _INCIDENT_ONLY = (
    frozenset[str](_TABLE[name]) for name in ("content", "closed", "frame_only", "incident_only")
)
# All other classes only say how a part looks.
_CLASSES = frozenset(
    marker[1:]
    for markers in (
        _FRAME_ONLY,
        *(row.markers for row in _ROWS),
        *(part.markers for part in _PARTS),
    )
    for marker in markers
    if marker.startswith(".")
)
_ATTRIBUTES = {"data-cy": "cy=", "data-testid": "testid=", "id": "#"}
# Until 2022-09 the content, and until 2023 the footer, were told by nothing but their elements.
_TAGS = {"main": "<main>", "footer": "<footer>"}


# --- the markers around a block --------------------------------------------------------


def read_markers(blocks: Sequence[TextBlock]) -> list[Markers]:
    """The markers around each block. No recursion: hostile pages nest deeper than the stack."""
    known: dict[Element | None, Markers] = {None: frozenset()}
    classes: dict[str, list[str]] = {}
    return [_markers_of(block.element, known, classes) for block in blocks]


def _markers_of(
    element: Element | None,
    known: dict[Element | None, Markers],
    classes: dict[str, list[str]],
) -> Markers:
    """The markers of an element and all around it.

    Args:
        element: The element; None for what is in none.
        known: Those of the elements that have been met.
        classes: The markers in the class attributes that have been met: most have a dozen classes
            for their looks, and look like others.
    """
    missing: list[Element] = []
    while element is not None and element not in known:
        missing.append(element)
        element = element.parent
    markers = known[element]
    for each in reversed(missing):
        # Inside of these all is boilerplate; half of a page's elements are there.
        if _CLOSED.isdisjoint(markers) and (own := _own_markers(each, classes)):
            markers = _without_outer(markers, own).union(own)
        known[each] = markers
    return markers


def _without_outer(markers: Markers, own: Sequence[str]) -> Markers:
    """The markers around an element but those of a card around its own, which was never closed.

    A set does not tell which of two cards is the inner one, nor the same one each time.
    """
    for pattern in _KEYS:
        if any(map(pattern.fullmatch, own)):
            markers = frozenset(each for each in markers if pattern.fullmatch(each) is None)
    return markers


def _own_markers(element: Element, classes: dict[str, list[str]]) -> list[str]:
    own = [_TAGS[element.tag]] if element.tag in _TAGS else []
    for name, value in element.attributes.items():
        if name == "class" and value:
            if value not in classes:
                classes[value] = [f".{each}" for each in _CLASSES.intersection(value.split())]
            own += classes[value]
        elif value and name in _ATTRIBUTES:
            own.append(_ATTRIBUTES[name] + value)
    return own


# --- the site and the kind of page -----------------------------------------------------


def has_frame(markers: Iterable[Markers]) -> bool:
    """Whether a page has the site's header, sidebar and footer, by the names that they have.

    One name alone proves nothing: other sites have a sidebar-tree, too.
    """
    return len(_FRAME_ONLY.intersection(*[frozenset[str]().union(*markers)])) >= MIN_FRAME_MARKERS


MIN_FRAME_MARKERS = 3
"""Names of the site's frame that a page without an address needs; today's layout has five,
those of 2020 to 2023 three."""


def is_incident(markers: Iterable[Markers]) -> bool:
    """Whether a page has a marker that only the page of an incident has."""
    return not all(map(_INCIDENT_ONLY.isdisjoint, set(markers)))


# --- the regions -----------------------------------------------------------------------


def marked_regions(markers: Sequence[Markers]) -> list[Region]:
    """The region of each block, and its part, as far as the markers around it show them."""
    known = {each: _region(each) for each in set(markers)}
    return [known[each] for each in markers]


def _region(markers: Markers) -> Region:
    row = next((row for row in _ROWS if _is_in(row, markers)), None)
    if row is not None and row.region.name == FRAME:
        return row.region
    if _CONTENT.isdisjoint(markers):
        return _FOOTER if "<footer>" in markers else _OUTSIDE
    if row is None:
        return LOOSE
    name = row.region.name
    parts = (
        part.name for part in _PARTS if name in part.of and not markers.isdisjoint(part.markers)
    )
    return row.region._replace(part=next(parts, ""), key=_key_of(row, markers))


def _is_in(row: _MarkedRegion, markers: Markers) -> bool:
    return not markers.isdisjoint(row.markers) or (not row.markers and bool(_key_of(row, markers)))


def _key_of(row: _MarkedRegion, markers: Markers) -> str:
    matches = map(row.key.fullmatch, markers) if row.key is not None else ()
    return next((match[1] for match in matches if match), "")


_FOOTER = Region(FRAME, label=BlockLabel(Role.FOOTER, "in a footer element"))
_OUTSIDE = Region(FRAME, label=BlockLabel(Role.NAVIGATION, "outside of the page's content"))
