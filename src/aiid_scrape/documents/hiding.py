"""Hidden text in HTML: by an attribute, an inline style or a helper class.

Style sheets are not read: not those of a ``<style>`` element, and not those behind a link. Two
ways count less than they could, by what they hid of the text that people marked on 4,328 pages of
the news corpora. ``opacity:0`` is none at all: 59 of the 90 elements with prose that have it hold
such text, which fades in. ``aria-hidden`` is one on paragraphs only: 245 of them hold 3 words of
such text, 1,343 ``div`` hold 3,064, which are folds, slides and tabs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ..limits import LIMITS
from .class_names import class_names

Attributes = Mapping[str, str | None]
"""The attributes of an element by name, None for one without a value."""


class Hiding:
    """An element that hides all that is in it."""

    __slots__ = ("step", "way")

    def __init__(self, way: str, step: str) -> None:
        self.way = way
        """The way it hides, one of the names below: ``display:none``."""
        self.step = step
        """The element, as one step of a CSS-like path."""


ATTRIBUTE, DIALOG, POPOVER = "the attribute hidden", "a closed dialog", "a closed popover"
DISPLAY, VISIBILITY = "display:none", "visibility:hidden"
FONT_SIZE, OFF_SCREEN, CLIPPED = "font-size:0", "a place off the screen", "a clip to nothing"
NO_SIZE, CLASS, ARIA = "a box of no size", "a class for screen readers only", "aria-hidden"

FOLDING = frozenset({ATTRIBUTE, DISPLAY, VISIBILITY, NO_SIZE})
"""Ways in which folds and tabs are closed."""

REVOCABLE = frozenset({VISIBILITY, FONT_SIZE})
"""Ways that an element further in can undo for its own text."""


def way_of(tag: str, attributes: Attributes) -> str | None:
    """The way in which an element hides its texts; None if it shows them.

    >>> way_of("p", {"style": "color: red; Display: NONE !important"})
    'display:none'
    >>> way_of("p", {"hidden": "until-found"}) is None
    True
    """
    way = _stated_way(tag, attributes)
    return None if way in FOLDING and _is_fold(attributes) else way


def _stated_way(tag: str, attributes: Attributes) -> str | None:
    """The way in which an element hides its texts by an attribute, a style or a class."""
    get = attributes.get
    if (style := get("style")) and (way := _way_in(style)):
        return way
    if "hidden" in attributes and not _comes_later(attributes):
        return ATTRIBUTE
    if tag in NAMES and "open" not in attributes:
        return DIALOG
    if "popover" in attributes:
        return POPOVER
    if (classes := get("class")) and is_helper(classes):
        return CLASS
    if tag == "p" and (get("aria-hidden") or "").strip().lower() == "true":
        return ARIA
    return None


def _is_fold(attributes: Attributes) -> bool:
    """Return true if an element is a fold or a tab, which readers open like ``<details>``."""
    get = attributes.get
    role = (get("role") or "").strip().lower()
    if role == "tabpanel" or (get("aria-labelledby") and role not in _WINDOWS):
        return True
    names = f"{get('class') or ''} {get('id') or ''}"[: LIMITS.attribute_chars].lower()
    return not FOLDS.isdisjoint(_WORDS.findall(names))


FOLDS = frozenset(
    """accordion collapse collapsed collapsible collapsable expander expandable faq fold tabpanel
    tabcontent spoiler readmore""".split()
)
"""Words in the classes and ids of folds and tabs: those of pages of the news corpora whose text
they hid, and those that frameworks use."""

_WORDS = re.compile("[a-z]+")
_WINDOWS = frozenset({"dialog", "alertdialog", "menu"})


def _comes_later(attributes: Attributes) -> bool:
    """Return true if text with the attribute ``hidden`` is shown later, by a reader or a script.

    Browsers open what is hidden until it is found. React sends the parts of a page that are ready
    late in hidden elements with numbers for their ids, and moves them to their places.
    """
    if (attributes.get("hidden") or "").strip().lower() == "until-found":
        return True
    return _STREAMED.fullmatch(attributes.get("id") or "") is not None


_STREAMED = re.compile(r"[A-Za-z0-9_-]{0,40}S:[0-9a-f]{1,8}")


def undoes(way: str, attributes: Attributes) -> bool:
    """Return true if an element shows its own texts though one around it hides them in this way.

    >>> undoes("visibility:hidden", {"style": "visibility: visible"})
    True
    """
    style = attributes.get("style")
    if not style:
        return False
    stated = _properties(style)
    if way == VISIBILITY:
        return stated.get("visibility") == "visible"
    size = _length(stated.get("font-size"))
    return size is not None and size > SMALLEST_FONT


NAMES = frozenset({"dialog"})
"""Elements that hide their texts by themselves."""

MARKS = frozenset({"style", "hidden", "popover", "aria-hidden"})
"""Attributes one of which an element has that hides its texts, if no class or name does."""

MAX_KEPT = 500
"""Characters of a style whose reading is kept for the next element: longer ones are rare, and
would stay in memory. An estimate."""

SMALLEST_FONT = 1.0
"""Pixels of a font up to which nobody can read it. An estimate."""

FAR_OFF = -500.0
"""Pixels to the left or above from which a place is off the screen. An estimate: pages that
hide a text so use a thousand and more, and none shifts a text in sight by as much."""

THINNEST = 1.0
"""Pixels of a box up to which a text that may not leave it cannot be seen. An estimate."""


@lru_cache(maxsize=4096)  # a page gives most of its classes to many elements
def is_helper(classes: str) -> bool:
    """Whether one of the names in a class attribute is a helper's."""
    return not class_names().helpers.isdisjoint(classes[: LIMITS.attribute_chars].split())


def _way_in(style: str) -> str | None:
    """The way in which a style hides an element; answers for short styles are cached."""
    return _way_of_style(style) if len(style) <= MAX_KEPT else _way_of_style.__wrapped__(style)


@lru_cache(maxsize=1024)
def _way_of_style(style: str) -> str | None:
    """The way in which a style hides an element; None if it does not."""
    stated = _properties(style)
    if stated.get("display") == "none":
        return DISPLAY
    if stated.get("visibility") in ("hidden", "collapse"):
        return VISIBILITY
    if stated.get("content-visibility") == "hidden":
        return DISPLAY
    size = _length(stated.get("font-size"))
    if size is not None and size <= SMALLEST_FONT:
        return FONT_SIZE
    if _is_off_screen(stated):
        return OFF_SCREEN
    if _is_clipped(stated):
        return CLIPPED
    return NO_SIZE if _has_no_size(stated) else None


def _properties(style: str) -> dict[str, str]:
    """The values of a style by property, in lower case and without ``!important``."""
    found = {}
    for declaration in _without_comments(style).lower().split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip()] = value.partition("!")[0].strip()
    return found


def _without_comments(style: str) -> str:
    """A style with blanks for its comments; one that is not closed goes on to the end."""
    if "/*" not in style:
        return style
    pieces, at = [], 0
    while (start := style.find("/*", at)) >= 0:
        pieces.append(style[at:start])
        end = style.find("*/", start + 2)
        if end < 0:
            return " ".join(pieces)
        at = end + 2
    return " ".join([*pieces, style[at:]])


_LENGTH = re.compile(r"([+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9}))(?:(px|pt|em|rem|ch)|%|)")
_PIXELS = {"px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "ch": 8.0}


def _length(value: str | None) -> float | None:
    """A length in pixels, about; None for what is none, and for a share that is not 0.

    >>> _length("-9999em"), _length("0"), _length("0%"), _length("5%")
    (-159984.0, 0.0, 0.0, None)
    """
    match = _LENGTH.fullmatch(value) if value else None
    if match is None:
        return None
    number = float(match[1])
    if match[2]:
        return number * _PIXELS[match[2]]
    return number if number == 0 or not value or not value.endswith("%") else None


def _is_off_screen(stated: Mapping[str, str]) -> bool:
    """Return true if a text is positioned outside of the screen."""
    indent = _length(stated.get("text-indent"))
    if indent is not None and indent <= FAR_OFF:
        return True
    if stated.get("position") not in ("absolute", "fixed"):
        return False
    places = (_length(stated.get(side)) for side in ("left", "top", "right", "bottom"))
    return any(place is not None and place <= FAR_OFF for place in places)


def _is_clipped(stated: Mapping[str, str]) -> bool:
    """Return true if nothing is left of a text by ``clip`` or ``clip-path``."""
    if stated.get("position") in ("absolute", "fixed") and _NO_RECT.fullmatch(
        stated.get("clip", "")
    ):
        return True
    return _NO_PATH.fullmatch(stated.get("clip-path", "")) is not None


_NO_RECT = re.compile(r"rect\(\s*(?:[01](?:px)?[\s,]*){4}\)")
_NO_PATH = re.compile(r"inset\(\s*(?:50|100)%\s*\)|circle\(\s*0(?:px|%)?\b[^)]*\)")


def _has_no_size(stated: Mapping[str, str]) -> bool:
    """Return true if the box of a text has no size, and the text may not leave it."""
    if not {stated.get("overflow"), stated.get("overflow-x"), stated.get("overflow-y")} & {
        "hidden",
        "clip",
    }:
        return False
    sizes = (_length(stated.get(side)) for side in ("height", "max-height", "width", "max-width"))
    return any(size is not None and size <= THINNEST for size in sizes)
