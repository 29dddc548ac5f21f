"""What a block of boilerplate is for, by the elements that it is in.

This names what boilerplate is for. Which blocks are boilerplate is decided elsewhere.
"""

from __future__ import annotations

from functools import lru_cache

from ..documents.class_names import class_names
from ..documents.document import Element
from ..documents.vendors import vendors
from ..extraction import BlockLabel
from ..models.blocks import Role


@lru_cache(maxsize=1)
def _roles() -> dict[str, Role]:
    """The role that each name gives, those of products among them."""
    products = vendors().names
    known = class_names().roles.items()
    roles = {name: Role(role) for role, names in known for name in names}
    return roles | {name: Role(role) for role, _ in known for name in products.get(role, ())}


# Elements that the HTML standard defines to hold what is no part of the text.
_TAGS = {
    "nav": Role.NAVIGATION,
    "header": Role.NAVIGATION,
    "footer": Role.FOOTER,
    "aside": Role.OTHER,
    "form": Role.OTHER,
}

# Elements above which names say what the page is, and not what is in it.
_LIMITS = frozenset({"html", "body", "main", "article"})


class ElementRoles:
    """The roles of the elements of one page; each is looked at once."""

    def __init__(self) -> None:
        self._known: dict[Element | None, BlockLabel | None] = {None: None}

    def label(self, element: Element | None) -> BlockLabel | None:
        """What the innermost telling element says of what is in it, and why."""
        known = self._known
        if element in known:
            return known[element]
        passed: list[Element] = []
        while element is not None and element not in known:
            passed.append(element)
            if (named := _named(element)) is not None or element.tag in _LIMITS:
                known[element] = named
                break
            element = element.parent
        found = known[element]
        for each in passed:
            known[each] = found
        return found


def _named(element: Element) -> BlockLabel | None:
    tag = element.tag
    if tag == "html" or tag == "body":
        return None
    if element.attributes:
        roles = _roles()
        names = element.names
        if not roles.keys().isdisjoint(names):
            role = next(roles[name] for name in names if name in roles)
            return BlockLabel(role, f"in {element.step()}")
        if element.attributes.get("role") == "navigation":
            return _IN_NAVIGATION
    return _IN_TAGS.get(tag)


_IN_NAVIGATION = BlockLabel(Role.NAVIGATION, "in an element with the role of navigation")
_IN_TAGS = {tag: BlockLabel(role, f"in a {tag} element") for tag, role in _TAGS.items()}
