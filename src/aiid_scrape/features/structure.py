"""What the elements around the blocks of an HTML page say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from functools import lru_cache

from ..documents.document import Element, TextBlock
from .groups import NOTHING, FeatureGroup
from .schema import HELD, SIZE, TEMPLATE_COUNT, TEMPLATE_DENSITY, TEMPLATE_MASS
from .shape import Shape
from .templates import Template, Templates
from .text import KEPT

FRAMES = frozenset(
    """nav footer aside header form figure blockquote table article main section ul ol dl
    button label address time details dialog select fieldset menu h1 h2 h3 h4 p li iframe
    noscript""".split()
)
"""Elements of HTML that say something of all that is in them."""

MAX_AROUND = 400
"""Facts of the elements around a block that are kept, the outermost: of 231
pages of news at most 135 stand around one."""

MAIN_SHARE = 0.6
"""Share of an element's mass that one inside of it must have to be the better main element."""

MAX_DEPTH = 8

CAPTION_REACH = 3
"""Elements from a block's block up whose names are asked for captions."""

_NEVER_TEXT = frozenset({"nav", "footer"})
"""Elements that the HTML standard defines to hold no part of a text, and that pages heed."""
_TEXT = frozenset({"article", "main", "body"})
_IN_FRAMES = {"": (), **{tag: (f"inside={tag}",) for tag in FRAMES}}
"""What an element without attributes says."""


class ElementFeatures:
    """The elements of a page, and what lies in them."""

    def __init__(self, blocks: Sequence[TextBlock], shapes: Sequence[Shape]) -> None:
        self.own = [block.element for block in blocks]
        self.block_elements = [
            element.block_element if element is not None else None for element in self.own
        ]
        self.parents = [
            block_element.parent if block_element is not None else None
            for block_element in self.block_elements
        ]
        kin = _Kin()
        self.kin = Template([kin.of(block_element) for block_element in self.block_elements])
        """The blocks that a template made alike."""
        columns = [shape.columns for shape in shapes]
        self.kin_columns = self.kin.sums(columns)
        linked = [wide * block.link_share for wide, block in zip(columns, blocks, strict=True)]
        self.columns = _held_by(self.parents, columns)
        """Columns in the elements that are the parent of a block's block, or that one's parent."""
        self.linked = _held_by(self.parents, linked)
        """Those of them that are in links."""
        self._around: dict[Element, _Around] = {}
        self._within: dict[tuple[FeatureGroup, tuple[str, ...]], _Around] = {}
        """What is said within elements of which the same is said: most have many of their like."""
        self._outside: dict[Element, bool] = {}

    # --- what never changes --------------------------------------------------------------

    def facts(self, element: Element) -> list[FeatureGroup]:
        """The facts that the elements around a block give to it, by their tags and their names."""
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
        """What all elements around a block, and the one that it is, say of it."""
        passed = []
        above: Element | None = element
        while above is not None and above not in self._around:
            passed.append(above)
            above = above.parent
        around = self._around[above] if above is not None else _NOTHING_SAID
        for each in reversed(passed):
            if each.tag not in _ALWAYS and (says := _says(each)):
                key = around[0], says
                around = self._within.get(key) or self._within.setdefault(key, _add(*around, says))
            self._around[each] = around
        return around[0]

    def groupings(self) -> Templates:
        """What blocks have in common: the template, the parent, the parent's parent."""
        above = [parent.parent if parent is not None else None for parent in self.parents]
        return Templates(
            {"template": self.kin, "parent": Template(self.parents), "grandparent": Template(above)}
        )

    def are_kin(self, one: int, other: int) -> bool:
        """Whether a template made two blocks alike."""
        return self.kin.of[one] == self.kin.of[other]

    def is_outside(self, element: Element | None) -> bool:
        """Whether a block in an element is in a menu or a footer by the page's own word."""
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
        """Whether a class or id near a block says that it is words to a picture."""
        near = element.block_element if element is not None else None
        for _ in range(CAPTION_REACH):
            if near is None:
                return False
            if "caption" in near.names:
                return True
            near = near.parent
        return False

    # --- what depends on where the text is taken to be ------------------------------------

    def weigh(self, masses: Sequence[float]) -> None:
        """Put the mass of the blocks into all elements that they are in."""
        self.total = sum(masses) or 1.0
        self.mass: defaultdict[Element | None, float] = defaultdict(float)
        for element, mass in zip(self.own, masses, strict=True):
            above = element if mass else None
            while above is not None:
                self.mass[above] += mass
                above = above.parent
        self.kin_mass = self.kin.sums(masses)
        self._holds: dict[Element, FeatureGroup] = {}
        self._kin_steps: dict[int, tuple[int, int, int]] = {}
        self._outward: dict[Element | None, int] = {}
        self.main = self._main()
        self.above = set(self.main.lineage()) if self.main is not None else set()
        self.first = next((at for at, each in enumerate(self.own) if self._is_in_main(each)), 0)

    def _main(self) -> Element | None:
        """The innermost element that has most of the mass of the one around it."""
        inside: defaultdict[Element | None, list[Element]] = defaultdict(list)
        for element in self.mass:
            if element is not None:
                inside[element.parent].append(element)
        best: Element | None = None
        heavy = max(inside[None], key=lambda each: self.mass[each], default=None)
        while heavy is not None and inside[heavy]:
            best = heavy
            heavy = max(inside[best], key=lambda each: self.mass[each])
            if self.mass[heavy] < MAIN_SHARE * self.mass[best]:
                break
        return best

    def _is_in_main(self, element: Element | None) -> bool:
        while element is not None and element not in self.above:
            element = element.parent
        return element is not None and element is self.main

    def standing(self, at: int, size: int, types: str) -> list[FeatureGroup]:
        """How a block stands to where the text is taken to be.

        Args:
            at: The block.
            size: The step of its size.
            types: What it is, after what the block before it is, before what the next one is.
        """
        facts = [_standing(*self._alike(self.kin.of[at]), size, self._from_main(at))]
        parent = self.parents[at]
        if parent is None:
            return facts
        facts.append(self._holds.get(parent) or self._above(parent))
        follows = at > 0 and self.parents[at - 1] is parent
        is_followed = at + 1 < len(self.parents) and self.parents[at + 1] is parent
        if follows or is_followed:
            facts.append(_beside(types, follows, is_followed))
        return facts

    def _alike(self, kin: int) -> tuple[int, int, int]:
        """The steps of what a template made: its share of the text, of text in it, its count."""
        steps = self._kin_steps.get(kin)
        if steps is None:
            mass = self.kin_mass[kin]
            steps = self._kin_steps[kin] = (
                TEMPLATE_MASS.find(mass / self.total),
                TEMPLATE_DENSITY.find(mass / self.kin_columns[kin]),
                TEMPLATE_COUNT.find(self.kin.count[kin]),
            )
        return steps

    def _above(self, parent: Element) -> FeatureGroup:
        """What the two elements above hold; the same for all blocks in the same element."""
        held = [self._held(element) for element in (parent, parent.parent)]
        known = self._holds[parent] = _held(*held)
        return known

    def _held(self, element: Element | None) -> _Held | None:
        if element is None or not (columns := self.columns[element]):
            return None
        mass = self.mass.get(element, 0.0)
        return (
            _SHARE.find(mass / self.total),
            _SHARE.find(mass / columns),
            _SHARE.find(self.linked[element] / columns),
        )

    def _from_main(self, at: int) -> str:
        """How far out or in of the main element a block is."""
        levels, element = 0, self.own[at]
        while element is not None and element not in self.above:
            levels += 1
            element = element.parent
        if element is self.main:
            return _IN_MAIN[min(levels, MAX_DEPTH)]
        known = self._outward.get(element)
        if known is None:
            known = self._outward[element] = self._up(element)
        return (_BELOW_MAIN if at < self.first else _ABOVE_MAIN)[known]

    def _up(self, element: Element | None) -> int:
        """How far above the main element another one is that it lies in."""
        up, above = 0, self.main
        while above is not None and above is not element:
            up += 1
            above = above.parent
        return min(up, MAX_DEPTH - 2)


_IN_MAIN, _BELOW_MAIN, _ABOVE_MAIN = (
    [f"main={where} depth={levels}" for levels in range(MAX_DEPTH + 1)]
    for where in ("in", "below", "above")
)

_Around = tuple[FeatureGroup, frozenset[str]]
"""The facts of all elements around a place, as a group and as a set."""
_NOTHING_SAID: _Around = (NOTHING, frozenset())
_ALWAYS = frozenset({"html", "body"})
"""Elements around everything: they say nothing."""

_SHARE = TEMPLATE_MASS
"""All shares of the elements above a block have the same bins."""

_Held = tuple[int, int, int]
"""The steps of an element's share of the text, of the share of text in it, and of links."""


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


@lru_cache(KEPT)
def _standing(mass: int, density: int, count: int, size: int, main: str) -> FeatureGroup:
    """What a template made of the blocks like one, and how far from the main element it is."""
    names = TEMPLATE_MASS[mass], TEMPLATE_DENSITY[density], TEMPLATE_COUNT[count]
    return FeatureGroup([*[f"{name} {SIZE[size]}" for name in names], main])


@lru_cache(KEPT)
def _held(parent: _Held | None, grandparent: _Held | None) -> FeatureGroup:
    """What the two elements above a block hold."""
    names = []
    for name, held in (("parent", parent), ("grandparent", grandparent)):
        if held is not None:
            names += [bins[number] for bins, number in zip(HELD[name], held, strict=True)]
    return FeatureGroup(names)


@lru_cache(KEPT)
def _beside(types: str, follows: bool, is_followed: bool) -> FeatureGroup:
    """What stands beside a block in the same element."""
    before, mine, after = [*types]
    names = []
    if follows:
        names.append(f"sibling_before={before}{mine}")
    if is_followed:
        names.append(f"sibling_after={after}{mine}")
    return FeatureGroup(names)


class _Kin:
    """What blocks that a template made alike have in common: tags and classes of the innermost."""

    def __init__(self) -> None:
        self._above: dict[Element, int] = {}
        self._numbers: dict[Hashable, int] = {}

    def of(self, block_element: Element | None) -> Hashable:
        """What an element shares with those that are like it."""
        if block_element is None:
            return None
        parent = block_element.parent
        if parent is None:
            return (*_face(block_element), None)
        if (number := self._above.get(parent)) is None:
            above = parent.parent
            faces = (_face(parent), _face(above) if above is not None else None)
            number = self._above[parent] = self._numbers.setdefault(faces, len(self._numbers))
        return (*_face(block_element), number)


def _face(element: Element) -> tuple[str, str | None]:
    return element.tag, element.attributes.get("class")


def _add(facts: FeatureGroup, said: frozenset[str], says: tuple[str, ...]) -> _Around:
    """What is said around a place, with what an element adds to it."""
    new = dict.fromkeys([fact for fact in says if fact not in said])
    if not new or len(said) >= MAX_AROUND:
        return facts, said
    return FeatureGroup(new, above=facts), said.union(new)


def _says(element: Element) -> tuple[str, ...]:
    """What an element says of all that is in it."""
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
    facts = [f"inside={frame}"] if frame else []
    facts.extend([f"class={name}" for name in names])
    if role is not None:
        facts.append(f"role={_one_word(role)}")
    if part is not None:
        facts.append(f"itemprop={_one_word(part)}")
    if is_hidden:
        facts.append("hidden")
    return tuple(facts)


def _one_word(value: str) -> str:
    return "_".join(value.lower().split())


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    style = attributes.get("style")
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or (style is not None and "display:none" in style.replace(" ", ""))
    )
