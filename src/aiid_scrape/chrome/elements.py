"""What the elements around the units of an HTML page say of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import NamedTuple

from ..documents.units import Element, Unit

FRAMES = frozenset(
    """nav footer aside header form figure blockquote table article main section ul ol dl
    button label address time details dialog select fieldset menu h1 h2 h3 h4 p li iframe
    noscript""".split()
)
"""Elements of HTML that say something of all that is in them."""

SHARES = (0.01, 0.05, 0.2, 0.5, 0.8, 0.98)
"""Steps of a share, but that of links."""
COUNTS = (2, 3, 5, 9, 17, 33)
"""Steps of how many there are of something."""
MAX_AROUND = 400
"""Facts of the elements around a unit that are kept, the innermost: of 231
pages of news at most 135 stand around one."""

MAIN_SHARE = 0.6
"""Share of an element's mass that one inside of it must have to be the better main element."""

MAX_DEPTH = 8

CAPTION_REACH = 3
"""Elements from a unit's block up whose names are asked for captions."""

_NEVER_TEXT = frozenset({"nav", "footer"})
"""Elements that the HTML standard defines to hold no part of a text, and that pages heed."""
_TEXT = frozenset({"article", "main", "body"})


class Group(NamedTuple):
    """Units that a template made alike."""

    units: int
    mass: float
    columns: float


Weighed = tuple[float, str]
"""What a fact is worth, and the fact."""
NO_FACT: Weighed = (0.0, "nothing")


class Around:
    """The facts that the elements around a unit give to it: many units have the same."""

    __slots__ = ("_strongest", "_worth", "facts")

    def __init__(self, facts: list[str]) -> None:
        self.facts = facts
        self._worth: dict[int, float] = {}
        self._strongest: dict[tuple[int, Callable[..., Weighed]], Weighed] = {}

    def worth(self, weights: Mapping[str, float]) -> float:
        """What the facts are worth together; summed once for each table of weights."""
        found = self._worth.get(id(weights))
        if found is None:
            found = self._worth[id(weights)] = worth_of(self.facts, weights)
        return found

    def strongest(self, weights: Mapping[str, float], best: Callable[..., Weighed]) -> Weighed:
        """The fact that speaks most for the text (``best`` is max) or against it (min)."""
        key = id(weights), best
        known = self._strongest.get(key)
        if known is None:
            known = self._strongest[key] = strongest_of(self.facts, weights, best)
        return known


def strongest_of(
    facts: Sequence[str], weights: Mapping[str, float], best: Callable[..., Weighed]
) -> Weighed:
    """The fact with the greatest weight or the least; nothing where none has a weight."""
    return best([(weights[fact], fact) for fact in facts if fact in weights], default=NO_FACT)


def worth_of(facts: Sequence[str], weights: Mapping[str, float]) -> float:
    """What facts are worth together; those without a weight are worth nothing."""
    return sum([weights[fact] for fact in facts if fact in weights])


NOTHING_AROUND = Around([])


class Elements:
    """The elements of a page, and what lies in them."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.own = [unit.element for unit in units]
        self.blocks = [element.block if element is not None else None for element in self.own]
        kin = _Kin()
        self.kin = [kin.of(block) for block in self.blocks]
        self.linked: defaultdict[Element | None, float] = defaultdict(float)
        self.links = [unit.link_share for unit in units]
        self._known: dict[Element, Around] = {}
        self._outside: dict[Element, bool] = {}

    # --- what never changes --------------------------------------------------------------

    def facts(self, element: Element) -> list[str]:
        """The facts that the elements around a unit give to it."""
        block = element.block
        facts = [f"tag {block.tag}"]
        if element is not block:
            facts.append(f"inline {element.tag}")
        parent = block.parent
        if parent is not None:
            facts.append(f"parent tag {parent.tag}")
            if parent.parent is not None:
                facts.append(f"grandparent tag {parent.parent.tag}")
        return facts

    def around(self, element: Element) -> Around:
        """What all elements around a unit, and the one that it is, say of it."""
        passed = []
        above: Element | None = element
        while above is not None and above not in self._known:
            passed.append(above)
            above = above.parent
        found = self._known[above] if above is not None else NOTHING_AROUND
        for each in reversed(passed):
            new = [] if each.tag in {"html", "body"} else _says(each)
            if new:
                found = Around(list(dict.fromkeys(found.facts + new))[-MAX_AROUND:])
            self._known[each] = found
        return found

    def groupings(self) -> list[tuple[str, Sequence[Hashable]]]:
        """What units have in common: the template, the parent, the parent's parent."""
        parents = [block.parent if block is not None else None for block in self.blocks]
        return [
            ("alike", self.kin),
            ("siblings", parents),
            ("cousins", [parent.parent if parent is not None else None for parent in parents]),
        ]

    def is_outside(self, element: Element | None) -> bool:
        """Whether a unit in an element is in a menu or a footer by the page's own word."""
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
        """Whether a class or id near a unit says that it is words to a picture."""
        near = element.block if element is not None else None
        for _ in range(CAPTION_REACH):
            if near is None:
                return False
            if "caption" in near.names:
                return True
            near = near.parent
        return False

    # --- what depends on where the text is taken to be ------------------------------------

    def weigh(self, masses: Sequence[float], columns: Sequence[int]) -> None:
        """Put the mass of the units into all elements that they are in."""
        self.total = sum(masses) or 1.0
        self.mass: defaultdict[Element | None, float] = defaultdict(float)
        self.columns: defaultdict[Element | None, float] = defaultdict(float)
        self.linked = defaultdict(float)
        self._holds: dict[Element, list[str]] = {}
        for element, mass, wide, share in zip(self.own, masses, columns, self.links, strict=True):
            # Only two levels above are asked about, and all levels of what has mass.
            links, levels = wide * share, 0
            block = element.block.parent if element is not None else None
            while block is not None and levels < 2:
                self.columns[block] += wide
                self.linked[block] += links
                block, levels = block.parent, levels + 1
            above = element if mass else None
            while above is not None:
                self.mass[above] += mass
                above = above.parent
        self._group(masses, columns)
        self.main = self._main()
        self.above = set(self.main.lineage()) if self.main is not None else set()
        self.first = next((at for at, each in enumerate(self.own) if self._is_in_main(each)), 0)

    def _group(self, masses: Sequence[float], columns: Sequence[int]) -> None:
        groups: defaultdict[Hashable, list[float]] = defaultdict(lambda: [0, 0.0, 0.0])
        for kin, mass, wide in zip(self.kin, masses, columns, strict=True):
            group = groups[kin]
            group[0] += 1
            group[1] += mass
            group[2] += wide
        self.groups = {kin: Group(int(n), mass, wide) for kin, (n, mass, wide) in groups.items()}

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

    def standing(self, at: int, size: str, types: Sequence[str]) -> list[str]:
        """How a unit stands to where the text is taken to be."""
        group = self.groups[self.kin[at]]
        facts = [
            f"alike text {bisect_right(SHARES, group.mass / self.total)} {size}",
            f"alike density {bisect_right(SHARES, group.mass / group.columns)} {size}",
            f"alike count {bisect_right(COUNTS, group.units)} {size}",
            self._from_main(at),
        ]
        block = self.blocks[at]
        parent = block.parent if block is not None else None
        if parent is not None:
            facts.extend(self._above(parent))
        facts.extend(self._beside(at, types, parent))
        return facts

    def _above(self, parent: Element) -> list[str]:
        """What the two elements above hold; the same for all units in the same element."""
        known = self._holds.get(parent)
        if known is None:
            known = self._holds[parent] = []
            for name, element in (("parent", parent), ("grandparent", parent.parent)):
                if element is not None and (columns := self.columns[element]):
                    mass = self.mass.get(element, 0.0)
                    known.append(f"{name} text {bisect_right(SHARES, mass / self.total)}")
                    known.append(f"{name} density {bisect_right(SHARES, mass / columns)}")
                    linked = self.linked[element] / columns
                    known.append(f"{name} linked {bisect_right(SHARES, linked)}")
        return known

    def _beside(self, at: int, types: Sequence[str], parent: Element | None) -> list[str]:
        facts = []
        for name, other in (("above", at - 1), ("below", at + 1)):
            block = self.blocks[other] if 0 <= other < len(types) else None
            if parent is not None and block is not None and block.parent is parent:
                facts.append(f"beside {name} {types[other]}{types[at]}")
        return facts

    def _from_main(self, at: int) -> str:
        """How far out or in of the main element a unit is."""
        levels, element = 0, self.own[at]
        while element is not None and element not in self.above:
            levels += 1
            element = element.parent
        if element is self.main:
            return f"main in {min(levels, MAX_DEPTH)}"
        up, above = 0, self.main
        while above is not None and above is not element:
            up += 1
            above = above.parent
        return f"main {'below' if at < self.first else 'above'} {min(up, MAX_DEPTH - 2)}"


class _Kin:
    """What units that a template made alike have in common: tags and classes of the innermost."""

    def __init__(self) -> None:
        self._above: dict[Element, Hashable] = {}

    def of(self, block: Element | None) -> Hashable:
        """What an element shares with those that are like it."""
        if block is None:
            return None
        parent = block.parent
        if parent is not None and parent not in self._above:
            above = parent.parent
            self._above[parent] = (_face(parent), _face(above) if above is not None else None)
        return (_face(block), self._above[parent] if parent is not None else None)


def _face(element: Element) -> tuple[str, str | None]:
    return element.tag, element.attributes.get("class")


def _says(element: Element) -> list[str]:
    """What an element says of all that is in it."""
    facts = [f"in {element.tag}"] if element.tag in FRAMES else []
    attributes = element.attributes
    if not attributes:
        return facts
    facts.extend([f"in .{name}" for name in element.names])
    facts.extend(
        f"{key} {value[:20].lower()}"
        for key in ("role", "itemprop")
        if (value := attributes.get(key))
    )
    if _is_hidden(attributes):
        facts.append("hidden")
    return facts


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    style = attributes.get("style")
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or (style is not None and "display:none" in style.replace(" ", ""))
    )
