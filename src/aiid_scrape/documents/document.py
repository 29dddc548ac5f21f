"""The representation that every form of document is read into."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from .._exceptions import UnsupportedContent
from ..limits import LIMITS
from ..models import Candidate, Decoding, Form
from ..models.blocks import BlockKind
from ..text.clean import clean
from .head import Head
from .hiding import MARKS, NAMES, REVOCABLE, Hiding, is_helper, undoes, way_of

_FOLDED = re.compile("[ \t\n\r\f\v\x85\u2028\u2029]+")


def fold_space(text: str) -> str:
    """White space folded as a browser does it: only ASCII space, tabs and line ends.

    A no-break space or an ideographic one is part of what the author wrote; at the
    ends of a text it means nothing and goes, too.

    >>> fold_space("  20 \\n  km\\u00a0/\\u00a0h\\u3000")
    '20 km\\xa0/\\xa0h'
    """
    if len(text) > PIECE:
        return _fold_long(text)
    if text.isascii():  # the one thing and the other are the same there, and this is faster
        return " ".join(text.split())
    return _FOLDED.sub(" ", text).strip()


PIECE = 100_000
"""Characters of a text that are worked on at once where all its words or letters are listed: a
list of those of 50 MB takes 500 MB."""


def _fold_long(text: str) -> str:
    pieces = (text[at : at + PIECE] for at in range(0, len(text), PIECE))
    folded = "".join([_FOLDED.sub(" ", piece) for piece in pieces])
    # Where two pieces meet there may be two spaces.
    return folded.replace("  ", " ").strip()


class Link:
    """A link of an HTML page."""

    __slots__ = ("address",)

    def __init__(self, address: str) -> None:
        self.address = address
        """Where it leads."""


class Element:
    """An element of an HTML page, as far as it tells what its texts are for.

    None holds itself, so that all go with their page and wait for no collector of garbage.
    """

    __slots__ = (
        "_block",
        "_names",
        "_step",
        "_trail",
        "attributes",
        "hiding",
        "is_unseen",
        "keeps_space",
        "kind",
        "level",
        "levels",
        "link",
        "lists",
        "parent",
        "tag",
    )

    def __init__(self, tag: str, attributes: dict[str, str | None], parent: Element | None) -> None:
        self.tag = tag
        self.parent = parent
        self.attributes = attributes
        """The attributes by name, None for one without a value."""
        self._step: str | None = None
        self._trail: str | None = None
        """The path of all that is in it, but for their own step."""
        self._names: tuple[str, ...] | None = None
        if parent is None:
            self.keeps_space = tag in _KEEPS_SPACE
            """Whether white space in it is as the author set it."""
            self.lists = 1 if tag in _LISTS else 0
            """How many lists it lies in."""
            self.is_unseen = False
            """Whether nobody sees its texts, whatever the style."""
            self.hiding: Hiding | None = None
            """What hides its texts, itself or an element around it, if anything does."""
            self._block: Element | None = None
            self.kind = BlockKind.LINE
            """What a text in it is, unless something further in says otherwise."""
            self.level = 0
            """The level or depth of such a text."""
            self.link: Link | None = None
            """The link that it is or lies in, unless that leads nowhere."""
            self.levels = 1
            """How many elements there are from the outermost down to it."""
            if way := way_of(tag, attributes):
                self.hiding = Hiding(way, self.step())
            return
        self.is_unseen = parent.is_unseen
        self._block = parent._block or parent
        self.kind = parent.kind
        self.level = parent.level
        self.link = parent.link
        if tag == "a" and (address := _address(attributes.get("href"))):
            self.link = Link(address)
        self.keeps_space = parent.keeps_space or tag in _KEEPS_SPACE
        self.lists = parent.lists + 1 if tag in _LISTS else parent.lists
        self.levels = parent.levels + 1
        if self.levels > _MOST_LEVELS:
            self.parent, self.levels = parent.parent, parent.levels
        self.hiding = parent.hiding
        if attributes:
            classes = attributes.get("class")
            if (classes and is_helper(classes)) or not MARKS.isdisjoint(attributes):
                self._read_hiding(parent.hiding)
        if tag in NAMES:
            self._read_hiding(parent.hiding)

    def _read_hiding(self, around: Hiding | None) -> None:
        """Note whether it hides its texts, or shows them again."""
        if around is None or around.way in REVOCABLE:
            if way := way_of(self.tag, self.attributes):
                self.hiding = Hiding(way, self.step())
            elif around is not None and undoes(around.way, self.attributes):
                self.hiding = None
                self.start_block()

    @property
    def names(self) -> tuple[str, ...]:
        """The words of its class and id, in lower case: ``relatedStories`` has two."""
        if self._names is None:
            if not self.attributes:
                self._names = ()
                return ()
            get = self.attributes.get
            classes, name = get("class"), get("id")
            self._names = _words_of_class(classes[:MAX_NAMES]) if classes else ()
            if name:
                self._names += _words_of(name[:MAX_NAMES])
        return self._names

    @property
    def block_element(self) -> Element:
        """The innermost element, itself or above it, that starts and ends a block."""
        return self._block or self

    def start_block(self) -> None:
        """Note that it starts and ends a block."""
        self._block = None

    def lineage(self) -> Iterator[Element]:
        """This element, its parent, and so on up."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def get(self, name: str) -> str:
        """An attribute's value; empty if it has none."""
        return clean(self.attributes.get(name) or "")

    def step(self) -> str:
        """The element as one step of a CSS-like path: ``h1#top``, ``p.lead``."""
        if self._step is None:
            self._step = self.tag
            if not self.attributes:
                return self.tag
            get = self.attributes.get
            if (value := get("id")) and (name := _first_name(value[:_MOST_CHARS])):
                self._step += f"#{name}"
            elif (value := get("class")) and (name := _first_name(value[:_MOST_CHARS])):
                self._step += f".{name}"
        return self._step

    def path(self) -> str:
        """The innermost elements down to here, as a CSS-like path."""
        above = self.parent
        if above is None:
            return self.step()
        if above._trail is None:
            steps: list[str] = []
            each: Element | None = above
            while each is not None and len(steps) < PATH_STEPS - 1:
                steps.append(each._step or each.step())
                each = each.parent
            steps.reverse()
            above._trail = " > ".join(steps)
        return f"{above._trail} > {self.step()}"


def _address(stated: str | None) -> str:
    """Where a link leads; empty if nowhere, or if it is longer than any address."""
    return clean(stated) if stated and len(stated) <= LIMITS.address_chars else ""


@lru_cache(maxsize=4096)  # a page gives most of its classes to many elements
def _first_name(value: str) -> str:
    """The first of the names in an id or class, if it has any."""
    names = clean(value).split(maxsplit=1)
    return names[0][:MAX_NAME] if names else ""


_MOST_LEVELS, _MOST_CHARS = LIMITS.levels, LIMITS.attribute_chars
_LISTS = frozenset({"ul", "ol", "menu", "dl"})
_KEEPS_SPACE = frozenset({"pre", "textarea"})

_NAME = re.compile(r"[a-z]{2,}|[A-Z][a-z]{2,}|[A-Z]{2,}")
_SMALL_NAME = re.compile(r"[a-z]{2,}")


def _words_of(value: str) -> tuple[str, ...]:
    if value.islower():  # as most are, and these take half the time
        return tuple(_SMALL_NAME.findall(value))
    return tuple([name.lower() for name in _NAME.findall(value)])


_words_of_class = lru_cache(maxsize=4096)(_words_of)


MAX_NAMES = 200
"""Characters of a class or id whose words are read. An estimate."""

PATH_STEPS = 4
"""Elements named in a path, from the innermost up: enough to find the place by eye. An estimate."""

MAX_NAME = 60
"""Characters of an id or class in a path; scripts make some that are longer than the page. An
estimate."""


@dataclass(slots=True)
class TextBlock:
    """One visible text of a page, before anyone has judged it."""

    text: str
    kind: BlockKind
    first_line: int = 0
    """Line in a text document, counted from 1; 0 for HTML."""
    last_line: int = 0
    indent: int = 0
    """Columns of white space before a line of a text document."""
    blank_before: bool = True
    """Whether a blank line, or the start, stands before it in a text document."""
    marker: str = ""
    level: int = 0
    href: str | None = None
    link_share: float = 0.0
    """Share of its characters that are in links, 0 to 1."""
    links: tuple[tuple[str, str], ...] = ()
    """The words and the address of each link in it, in HTML."""
    parts: tuple[tuple[str, Element], ...] = ()
    """The texts of a short block in HTML with the innermost element around each; empty if it is
    all of one."""
    element: Element | None = None
    """The element in which it begins, in HTML."""
    key: str | None = None
    """The key that holds it, in page data."""

    @property
    def hiding(self) -> Hiding | None:
        """What hides it from a reader, in HTML; None for what is shown."""
        return self.element.hiding if self.element is not None else None

    @property
    def path(self) -> str | None:
        """Where it stood in HTML or page data: a CSS-like path, or keys; None for text."""
        return self.element.path() if self.element is not None else self.key

    @property
    def place(self) -> str:
        """Where it stood, in words: its path, or its line."""
        return self.path or f"line {self.first_line}"


def candidate_in(block: TextBlock, value: str, confidence: float, reason: str) -> Candidate:
    """A candidate for a field that a block shows."""
    return Candidate(
        value=value, raw=block.text, place=block.place, confidence=confidence, reason=reason
    )


def too_many_blocks(source: str, most: int) -> UnsupportedContent:
    """What is raised where a document is cut into more blocks than any page is."""
    return UnsupportedContent(
        f"expected a page, found more than {most:,} pieces of text in it",
        source=source,
        content="a document in more pieces than any page has",
    )


@dataclass(frozen=True, slots=True)
class Document:
    """A page in one of its forms, read into blocks."""

    source: str
    form: Form
    decoding: Decoding
    blocks: list[TextBlock]
    pieces: list[tuple[int, TextBlock]] = field(default_factory=list)
    """Words that are hidden in a line of text, each with the position of the block around it."""
    head: Head = field(default_factory=Head)
    """What it declares of itself."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """The whole of a page data document; its blocks are found by who knows the site."""
    dump: str | None = None
    """The text of a dump whose blocks are not its lines, or have lost what stood between its
    columns; for who knows the site to read anew."""
    warnings: list[str] = field(default_factory=list)
    """What has been left out or read in another way because there is too much of it."""
    run_together: bool = False
    """Whether a dump came in one line or a few, so that where its blocks begin is a guess."""
