"""What a unit of chrome is for, by the elements that it is in.

Decides nothing about what is text; only says what chrome is for, once it is known to be chrome.
"""

from __future__ import annotations

from functools import lru_cache

from ..blocks import Role
from ..documents.units import Element
from .vendors import vendors

# Names as they stand in classes and ids, all over the web.
_NAMES: dict[Role, str] = {
    Role.CONSENT: "cookie cookies consent gdpr cmp",
    Role.COMMENTS: "comment comments respond replies",
    Role.SHARE: "share sharing social follow",
    Role.PROMO: "newsletter subscribe subscription signup promo advert advertisement ads sponsored "
    "paywall banner donate",
    Role.RELATED: "related recommended recommendations trending popular similar teaser teasers",
    Role.BYLINE: "byline author authors",
    Role.DATE: "dateline timestamp pubdate",
    Role.FOOTER: "footer copyright",
    Role.NAVIGATION: "nav navigation navbar menu breadcrumb breadcrumbs sidebar",
}


@lru_cache(maxsize=1)
def _roles() -> dict[str, Role]:
    """The role that each name gives, those of products among them."""
    roles = {name: role for role, names in _NAMES.items() for name in names.split()}
    products = vendors().names
    return roles | {name: role for role in _NAMES for name in products.get(role.value, ())}


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

Named = tuple[Role, str]


class Furniture:
    """The roles of the elements of one page; each is looked at once."""

    def __init__(self) -> None:
        self._known: dict[Element | None, Named | None] = {None: None}

    def role(self, element: Element | None) -> Named | None:
        """The role that the innermost telling element gives to what is in it, and why."""
        if element in self._known:
            return self._known[element]
        passed: list[Element] = []
        while element is not None and element not in self._known:
            passed.append(element)
            if (named := _named(element)) is not None or element.tag in _LIMITS:
                self._known[element] = named
                break
            element = element.parent
        found = self._known[element]
        self._known.update(dict.fromkeys(passed, found))
        return found


def _named(element: Element) -> Named | None:
    if element.tag in {"html", "body"}:
        return None
    if element.attributes:
        roles = _roles()
        for name in element.names:
            if (named := roles.get(name)) is not None:
                return named, f"in {element.step()}"
        if element.attributes.get("role") == "navigation":
            return Role.NAVIGATION, "in an element with the role of navigation"
    role = _TAGS.get(element.tag)
    return None if role is None else (role, f"in a {element.tag} element")
