"""Features of the elements around the blocks of an HTML page, whatever is text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from ..documents.blocks import Element, TextBlock
from .groups import NOTHING, FeatureGroup
from .shape import Shape
from .templates import Groups, Templates
from .text import KEPT

FRAMES = frozenset(
    """nav footer aside header form figure blockquote table article main section ul ol dl
    button label address time details dialog select fieldset menu h1 h2 h3 h4 p li iframe
    noscript""".split()
)
"""Elements of HTML whose tags are features of all that is in them."""

MAX_AROUND = 400
"""Features of the elements around a block that are kept, the outermost: of 231 pages of news at
most 135 stand around one."""

CAPTION_REACH = 3
"""Elements from a block up whose class and id are read for captions. With ``OFTEN``, half a
thousandth each of text F1, cross-validated over 769 pages."""

_NEVER_TEXT = frozenset({"nav", "footer"})
"""Elements that the HTML standard defines to hold no part of a text, and that pages heed."""
_TEXT = frozenset({"article", "main", "body"})
"""Elements that hold text even within those."""
_IN_FRAMES = {"": (), **{tag: (f"inside={tag}",) for tag in FRAMES}}
"""The features of an element without attributes."""


class ElementFeatures:
    """The elements of a page, with the blocks and columns that lie in them.

    Args:
        blocks: The blocks of the page, each of an element.
        shapes: Their shapes.
    """

    def __init__(self, blocks: Sequence[TextBlock], shapes: Sequence[Shape]) -> None:
        self.own: Final = [block.element for block in blocks]
        """The innermost element of each block."""
        block_elements = [each.block_element if each is not None else None for each in self.own]
        self.parents: Final = [each.parent if each is not None else None for each in block_elements]
        """The parent of the element that is the block."""
        templates = Templates()
        self.template: Final = Groups([templates.of(each) for each in block_elements])
        """The blocks of each template."""
        columns = [shape.columns for shape in shapes]
        self.template_columns: Final = self.template.sums(columns)
        linked = [wide * block.link_share for wide, block in zip(columns, blocks, strict=True)]
        self.columns: Final[Mapping[Element, float]] = _held_by(self.parents, columns)
        """Columns in the parents of blocks, and in the parents of these."""
        self.linked: Final[Mapping[Element, float]] = _held_by(self.parents, linked)
        """Those of them that are in links."""
        # Caches: what elements around say, by element and by content, and what is a menu.
        self._around: dict[Element, _Around] = {}
        self._within: dict[tuple[FeatureGroup, tuple[str, ...]], _Around] = {}
        self._outside: dict[Element, bool] = {}

    def features_of(self, element: Element) -> list[FeatureGroup]:
        """The features that a block has by the tags and names of the elements around it."""
        block_element = element.block_element
        parent = block_element.parent
        above = parent.parent if parent is not None else None
        tags = _tags(
            block_element.tag[:MAX_TAG],
            element.tag[:MAX_TAG] if element is not block_element else None,
            parent.tag[:MAX_TAG] if parent is not None else None,
            above.tag[:MAX_TAG] if above is not None else None,
        )
        return [tags, self.around(element)]

    def around(self, element: Element) -> FeatureGroup:
        """The features of all elements around a block, and of the one that it is."""
        passed = []
        above: Element | None = element
        while above is not None and above not in self._around:
            passed.append(above)
            above = above.parent
        around = self._around[above] if above is not None else _NOTHING_AROUND
        for each in reversed(passed):
            if each.tag not in _ALWAYS and (own := _own_features(each)):
                key = around[0], own
                around = self._within.get(key) or self._within.setdefault(key, _add(*around, own))
            self._around[each] = around
        return around[0]

    def groups(self) -> dict[str, Groups]:
        """The blocks that have a template, a parent, or a parent's parent in common."""
        above = [parent.parent if parent is not None else None for parent in self.parents]
        return {
            "template": self.template,
            "parent": Groups(self.parents),
            "grandparent": Groups(above),
        }

    def is_outside(self, element: Element | None) -> bool:
        """Whether the page marks an element as a menu or a footer, itself or one around it."""
        passed = []
        while element is not None and element not in self._outside:
            passed.append(element)
            if element.tag in _TEXT:
                self._outside[element] = False
            elif element.tag in _NEVER_TEXT or element.attributes.get("role") == "navigation":
                self._outside[element] = True
            else:
                element = element.parent
        found = element is not None and self._outside[element]
        self._outside.update(dict.fromkeys(passed, found))
        return found

    def is_caption(self, element: Element | None) -> bool:
        """Whether a class or id near a block names it a caption."""
        near = element.block_element if element is not None else None
        for _ in range(CAPTION_REACH):
            if near is None:
                return False
            if "caption" in near.names:
                return True
            near = near.parent
        return False


_Around = tuple[FeatureGroup, frozenset[str]]
"""The features of all elements around a place, as a group and as a set."""
_NOTHING_AROUND: _Around = (NOTHING, frozenset())
_ALWAYS = frozenset({"html", "body"})
"""Elements around everything: they tell nothing apart."""


def _held_by(
    parents: Sequence[Element | None], values: Sequence[float]
) -> defaultdict[Element, float]:
    """The values of blocks, summed by the parents of their blocks and by those of the parents."""
    sums: defaultdict[Element, float] = defaultdict(float)
    for parent, value in zip(parents, values, strict=True):
        if parent is not None:
            sums[parent] += value
    for parent, value in [*sums.items()]:
        if parent.parent is not None:
            sums[parent.parent] += value
    return sums


@lru_cache(KEPT)
def _tags(
    tag: str, inline: str | None, parent: str | None, grandparent: str | None
) -> FeatureGroup:
    names = {"tag": tag, "inline_tag": inline, "parent_tag": parent, "grandparent_tag": grandparent}
    return FeatureGroup(f"{name}={value}" for name, value in names.items() if value is not None)


MAX_TAG = 24
"""Characters of the name of an element: no standard one has more than ten."""


def _add(group: FeatureGroup, names: frozenset[str], own: tuple[str, ...]) -> _Around:
    """The features around a place, with those that an element adds to them."""
    new = dict.fromkeys([name for name in own if name not in names])
    if not new or len(names) >= MAX_AROUND:
        return group, names
    return FeatureGroup(new, above=group), names.union(new)


def _own_features(element: Element) -> tuple[str, ...]:
    """The features that an element gives to all that is in it."""
    attributes = element.attributes
    frame = element.tag if element.tag in FRAMES else ""
    if not attributes:
        return _IN_FRAMES[frame]
    role, part = attributes.get("role"), attributes.get("itemprop")
    return _named(
        frame,
        element.names,
        role[:20] if role else None,
        part[:20] if part else None,
        _is_hidden(attributes),
    )


@lru_cache(KEPT)
def _named(
    frame: str, names: tuple[str, ...], role: str | None, part: str | None, is_hidden: bool
) -> tuple[str, ...]:
    features = [f"inside={frame}"] if frame else []
    features.extend([f"class={name}" for name in names])
    if role is not None:
        features.append(f"role={_one_word(role)}")
    if part is not None:
        features.append(f"itemprop={_one_word(part)}")
    if is_hidden:
        features.append("hidden")
    return tuple(features)


def _one_word(value: str) -> str:
    return "_".join(value.lower().split())


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    style = attributes.get("style")
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or (style is not None and "display:none" in style.replace(" ", ""))
    )
