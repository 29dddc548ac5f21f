"""What boilerplate is for, by the elements around it."""

from __future__ import annotations

import pytest

from aiid_scrape import Role
from aiid_scrape.documents.blocks import Element
from aiid_scrape.documents.vendors import vendors
from aiid_scrape.labelling.element_roles import ElementRoles


def inside(*tags: str, **attributes: str) -> Element:
    """An element within others, the outermost first; the attributes are the innermost's."""
    element: Element | None = None
    for at, tag in enumerate(tags):
        last = at == len(tags) - 1
        element = Element(tag, dict(attributes) if last else {}, element)
    assert element is not None
    return element


def role_in(element: Element | None) -> Role | None:
    """The role of what is in an element."""
    named = ElementRoles().label(element)
    return named and named[0]


@pytest.mark.parametrize(
    ("tag", "role"),
    [
        ("nav", Role.NAVIGATION),
        ("header", Role.NAVIGATION),
        ("footer", Role.FOOTER),
        ("aside", Role.OTHER),
        ("form", Role.OTHER),
    ],
)
def test_elements_say_what_is_in_them(tag: str, role: Role) -> None:
    """What the HTML standard calls navigation or complement is named."""
    assert role_in(inside("html", "body", tag, "div", "p")) is role


def test_role_of_navigation() -> None:
    """So is an element with the role of one."""
    assert role_in(inside("body", "div", role="navigation")) is Role.NAVIGATION
    assert role_in(inside("body", "div", role="main")) is None


@pytest.mark.parametrize(
    ("names", "role"),
    [
        ("post-share-bar", Role.SHARE),
        ("relatedStories", Role.RELATED),
        ("c-newsletter__form", Role.PROMO),
        ("CookieBanner", Role.CONSENT),
        ("onetrust-banner-sdk", Role.CONSENT),
        ("OUTBRAIN", Role.RELATED),
        ("story-body", None),
    ],
)
def test_names_say_more_than_elements(names: str, role: Role | None) -> None:
    """Classes are read word by word, however they are joined."""
    assert role_in(inside("body", "div", **{"class": names})) is role


def test_the_innermost_name_wins() -> None:
    """A share bar in a footer is a share bar."""
    footer = inside("body", "footer")
    share = Element("div", {"id": "share"}, footer)
    assert role_in(Element("a", {}, share)) is Role.SHARE
    assert role_in(footer) is Role.FOOTER


@pytest.mark.parametrize("tag", ["article", "main"])
def test_text_inside_of_a_frame(tag: str) -> None:
    """A page laid out as one form or aside still has its article in it."""
    assert role_in(inside("body", "form", tag, "p")) is None
    assert role_in(inside("body", tag, "aside", "p")) is Role.OTHER


def test_no_element() -> None:
    """A text dump has no elements."""
    assert role_in(None) is None


def test_what_is_known_holds_for_all_that_is_in_it() -> None:
    """Blocks that share elements are told apart, whichever of them comes first."""
    nav = inside("body", "nav")
    elements = [Element("p", {}, Element("li", {}, nav)), nav, Element("p", {}, nav.parent)]
    for order in (elements, elements[::-1]):
        element_roles = ElementRoles()
        found = {id(each): element_roles.label(each) for each in order}
        assert [found[id(each)] is not None for each in elements] == [True, True, False]


def test_products_are_named_in_data() -> None:
    """By words as classes have them, in small letters, each for one purpose."""
    names = [name for each in vendors().names.values() for name in each]
    assert len(names) == len(set(names))
    assert all(name.isalpha() and name.islower() for name in names)
    assert all(vendors().challenges)
    assert vendors().forums
