"""The head of a page: its metadata, read once, and the page type that it declares."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any
from urllib.parse import urlsplit

from ..limits import LIMITS
from ..text.clean import clean
from ..text.json_source import clean_json
from ..text.json_values import read_json
from .vendors import vendors

Attributes = Mapping[str, str | None]
"""The attributes of an element by name, None for one without a value."""

Node = dict[str, Any]
"""An object of JSON-LD."""

MAX_SCRIPTS = 50
"""JSON-LD scripts that are read. An estimate."""

MAX_CHARS = 2_000_000
"""Characters of all of these scripts that are read. An estimate: the longest script of the news
corpora has 0.4 million."""

MAX_NODES = 500
"""Objects at the top of a page's scripts that are looked at; real pages have a dozen."""


@dataclass(frozen=True)
class Head:
    """The metadata of a page: language, title, ``<meta>``, ``<link>``, JSON-LD, scripts."""

    language: str | None = None
    """The value of ``<html lang>``, as it stands."""
    title: str | None = None
    """The text of ``<title>``."""
    metas: dict[str, list[str]] = field(default_factory=dict)
    """The contents of ``<meta>``, by lower-case property, name or itemprop, in their order."""
    links: dict[str, list[str]] = field(default_factory=dict)
    """The addresses of ``<link>``, by lower-case relation, in their order."""
    alternates: list[tuple[str, str]] = field(default_factory=list)
    """The languages and addresses of the page's versions in other languages."""
    structured_data: list[str] = field(default_factory=list)
    """The texts of the page's JSON-LD scripts, as they stand, in their order."""
    sources: list[str] = field(default_factory=list)
    """The addresses of the page's scripts and frames, in their order."""
    fields: set[str] = field(default_factory=set)
    """The types of its form fields: ``password``, ``email``."""

    def meta(self, name: str) -> str | None:
        """The first content of a meta element that is not blank."""
        return next((value for value in self.metas.get(name, ()) if value.strip()), None)

    @property
    def canonical(self) -> list[str]:
        """The canonical addresses that the page declares."""
        return self.links.get("canonical", [])

    @property
    def has_challenge(self) -> bool:
        """True if a script or frame belongs to a bot challenge."""
        return any(map(_is_challenge, self.sources))

    @property
    def is_all_challenge(self) -> bool:
        """True if all scripts and frames with an address belong to bot challenges."""
        sources = [source for source in self.sources if source]
        return bool(sources) and all(map(_is_challenge, sources))

    @cached_property
    def json_ld(self) -> tuple[list[Any] | None, ...]:
        """The values of each JSON-LD script; None for a script that is broken or too long."""
        scripts = self.structured_data[:MAX_SCRIPTS]
        lengths = accumulate(map(len, scripts))
        return tuple(
            [
                read_json(script) if length <= MAX_CHARS else None
                for script, length in zip(scripts, lengths, strict=True)
            ]
        )

    def nodes(self, *opened: str) -> Iterator[Node]:
        """The objects at the top of the JSON-LD in reading order, those of ``@graph`` among them.

        Args:
            opened: Other keys whose values are searched, too.
        """
        left = MAX_NODES
        for values in self.json_ld:
            stack: list[Any] = [*reversed(values or ())]
            while stack and left > 0:
                value = stack.pop()
                if isinstance(value, list):
                    stack.extend(reversed(value[:left]))
                elif isinstance(value, dict):
                    left -= 1
                    yield value
                    inner = [value[key] for key in ("@graph", *opened) if key in value]
                    stack.extend(reversed(inner))

    def article_bodies(self) -> Iterator[str]:
        """The values of ``articleBody`` in the JSON-LD at any depth, in reading order."""
        stack: list[Any] = [*reversed(self.json_ld)]
        while stack:
            value = stack.pop()
            if isinstance(value, list):
                stack.extend(reversed(value))
            elif isinstance(value, dict):
                if isinstance(body := value.get("articleBody"), str):
                    yield body
                stack.extend(reversed(value.values()))


MAX_SOURCE = 400
"""Characters of the address of a script that are looked at. An estimate."""


def _is_challenge(source: str) -> bool:
    return any(part in source[:MAX_SOURCE] for part in vendors().challenges)


class HeadReader:
    """Collects the metadata of a page, element by element."""

    def __init__(self, language: str | None = None) -> None:
        self.language = language
        self.title: str | None = None
        self.metas: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self.alternates: list[tuple[str, str]] = []
        self.structured_data: list[str] = []
        self.sources: list[str] = []
        self.fields: set[str] = set()

    def head(self) -> Head:
        """The head with all that was collected."""
        return Head(**vars(self))

    def add_meta(self, attributes: Attributes) -> None:
        """Read a ``<meta>``."""
        # Pages saved by some readers have the one name for the other.
        if not (content := attributes.get("content") or attributes.get("value")):
            return
        for key in ("property", "name", "itemprop"):
            if name := clean(attributes.get(key) or "").strip().lower():
                self.metas.setdefault(name, []).append(clean(content).strip())

    def add_link(self, attributes: Attributes) -> None:
        """Read a ``<link>``."""
        href = attributes.get("href")
        if href is None or len(href) > LIMITS.address_chars:
            return
        address = clean(href).strip()
        relations = clean((attributes.get("rel") or "")[: LIMITS.attribute_chars])
        for relation in relations.lower().split():
            self.links.setdefault(relation, []).append(address)
            if relation == "alternate" and (language := attributes.get("hreflang")):
                self.alternates.append((clean(language).strip(), address))

    def add_script(self, attributes: Attributes, text: Callable[[], str]) -> None:
        """Read a ``<script>``; its text is asked for only if it is JSON-LD."""
        if "ld+json" in (attributes.get("type") or "").lower():
            self.structured_data.append(clean_json(text()))
        else:
            self.add_source(attributes)

    def add_source(self, attributes: Attributes) -> None:
        """Read the address of a script or frame."""
        self.sources.append(attributes.get("src") or "")

    def add_field(self, attributes: Attributes) -> None:
        """Read an ``<input>``."""
        self.fields.add((attributes.get("type") or "text").lower())


MAX_ADDRESS = 500
"""Characters of an address that are looked at. An estimate."""

_ARTICLES = re.compile(r"(?:\w*article|blogposting|report)\Z")
_LISTS = frozenset({"collectionpage", "searchresultspage", "itemlist"})
_FORUMS = frozenset({"discussionforumposting", "qapage"})
_THREADS = re.compile(
    r"(?:show(?:thread|topic)|view(?:thread|topic))|/(?:threads?|questions?|topic)/(?:\d|[^/]*\.\d)|"
    r"/t/[^/]+/\d+|/(?:forums?|boards?|community)/(?:.*/)?(?:threads?|topics?|discussions?)/",
    re.IGNORECASE,
)
"""Forms of addresses of threads in forum programs."""

_DATED = re.compile(r"/(?:19|20)\d\d[/-]?\d")
_ARCHIVES = re.compile(
    r"/(?:19|20)\d\d(?:/\d\d?){0,2}/?(?:[?#]|\Z)|/page/\d+/?(?:[?#]|\Z)|"
    r"/(?:tags?|categor(?:y|ies)|topics?|authors?|archives?|label|search|feed)/",
    re.IGNORECASE,
)
"""Forms of addresses of lists in blog programs: of a month, a tag, an author."""

_WORDS = re.compile(r"[-_+]")
_NUMBER = re.compile(r"\d{5,}")
MIN_SLUG_WORDS = 4
"""Words in the last step of an address that make it the headline of something. An estimate."""


class DeclaredType:
    """The type of a page that its head and its address declare, without its blocks."""

    def __init__(self, head: Head, url: str | None) -> None:
        self._head = head
        self.url = url
        """The address of the page, if the caller knows it."""
        self._url = url[:MAX_ADDRESS] if url is not None else None

    @cached_property
    def types(self) -> frozenset[str]:
        """The schema.org types of the objects at the top of its JSON-LD, in lower case."""
        return frozenset(name for node in self._nodes for name in types_of(node))

    @cached_property
    def _nodes(self) -> list[Node]:
        return list(self._head.nodes())

    @cached_property
    def is_article(self) -> bool:
        """True if the page declares that it is an article."""
        if any(_ARTICLES.match(name) for name in self.types):
            return True
        return (self._head.meta("og:type") or "").lower() in _ARTICLE_OBJECTS

    @cached_property
    def is_single(self) -> bool:
        """True if head or address declare one text: an article, a thread, a live blog.

        An archive may name each of its articles in the head.
        """
        articles = sum(any(map(_ARTICLES.match, types_of(node))) for node in self._nodes)
        is_object = (self._head.meta("og:type") or "").lower() in _ARTICLE_OBJECTS
        if articles == 1 or (is_object and articles < 1) or self.is_forum or self.is_live:
            return True
        return self.leads_to_article and not (self._url and _ARCHIVES.search(self._url))

    @property
    def is_text(self) -> bool:
        """True if the page declares that it is an article or a thread."""
        return self.is_article or self.is_forum

    @cached_property
    def leads_to_article(self) -> bool:
        """True if its address has the form of an article's: a date, a number, or a headline."""
        if self._url is None:
            return False
        try:
            path = urlsplit(self._url).path
        except ValueError:
            return False
        last = path.rstrip("/").rpartition("/")[2]
        return bool(
            _DATED.search(path)
            or _NUMBER.search(last)
            or len(_WORDS.findall(last)) >= MIN_SLUG_WORDS - 1
        )

    def list_facts(self) -> Iterator[str]:
        """The features of the model of list pages that head and address give."""
        stated = (self._head.meta("og:type") or "none").lower()
        yield f"og:type={stated if stated in _OBJECTS else 'other'}"
        if any(map(_ARTICLES.match, self.types)):
            yield "schema=article"
        yield from (f"schema={name}" for name, types in _SAID.items() if self.types & types)
        if any(self._head.meta(name) for name in _PUBLISHED):
            yield "declares_date"
        if self._head.meta("author") or self._head.meta("article:author"):
            yield "declares_author"
        if self._head.links.get("next") or self._head.links.get("prev"):
            yield "has_next_page"
        yield from _address_facts(self._url)

    @cached_property
    def is_live(self) -> bool:
        """True if the page declares that it is a live blog."""
        return "liveblogposting" in self.types

    @cached_property
    def is_thread(self) -> bool:
        """True if it declares that it is a thread or a question, or has the address of one."""
        return bool(self.types & _FORUMS or (self._url and _THREADS.search(self._url)))

    @cached_property
    def is_forum(self) -> bool:
        """True if it is a thread as for `is_thread`, or a forum program made it."""
        if self.is_thread:
            return True
        return (self._head.meta("generator") or "").lower().startswith(vendors().forums)

    @cached_property
    def is_paid(self) -> bool:
        """True if the page declares that its text is not free to read."""
        stated = (node.get("isAccessibleForFree") for node in self._nodes)
        return any(str(value).lower().endswith("false") for value in stated if value is not None)


_OBJECTS = frozenset({"article", "website", "product", "none"})
_SAID = {
    "list": _LISTS,
    "thread": _FORUMS,
    "product": frozenset({"product", "productgroup"}),
    "site": frozenset({"website", "organization", "newsmediaorganization"}),
}
_PUBLISHED = ("article:published_time", "datepublished", "date")
_LISTED = re.compile(
    r"/(?:sections?|collections|search|browse|product-category|shop)(?:/|[?#]|\Z)", re.IGNORECASE
)
"""Forms of addresses of lists in shops and news sites."""
_ENDING = re.compile(r"\.\w{2,5}\Z")
_FIGURE = re.compile(r"\d")


def _address_facts(url: str | None) -> Iterator[str]:
    """The features of the form of an address: few words for a list, a headline for an article."""
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return
    if not url:
        return
    steps = [step for step in path.split("/") if step]
    yield f"url_steps={min(4, len(steps))}{'+' if len(steps) >= 4 else ''}"
    if _DATED.search(path):
        yield "url_has=date"
    if _ARCHIVES.search(url) or _LISTED.search(url):
        yield "url_of=archive"
    if not steps:
        return
    last = _ENDING.sub("", steps[-1])
    words = len(_WORDS.findall(last)) + 1
    yield f"url_words={min(6, words)}{'+' if words >= 6 else ''}"
    if _NUMBER.search(last):
        yield "url_has=number"
    elif _FIGURE.search(last):
        yield "url_has=digit"
    if last != steps[-1]:
        yield "url_has=file_ending"


_ARTICLE_OBJECTS = frozenset({"article", "news", "newsarticle", "story", "blog"})


def types_of(node: Node) -> list[str]:
    """The schema.org types of an object of JSON-LD, in lower case."""
    stated = node.get("@type")
    names = stated if isinstance(stated, list) else [stated]
    return [name.rpartition("/")[2].casefold() for name in names if isinstance(name, str)]
