"""What the head of a page and its address say that the page is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from ..text.json_values import read_script
from .document import Document
from .vendors import vendors

MAX_SCRIPTS = 20
MAX_CHARS = 400_000
"""Characters of a page's JSON-LD scripts that are read for their types."""
MAX_NODES = 200
MAX_ADDRESS = 500
"""Characters of an address that are looked at."""

_ARTICLES = re.compile(r"(?:\w*article|blogposting|report)\Z")
_LISTS = frozenset({"collectionpage", "searchresultspage", "itemlist"})
_FORUMS = frozenset({"discussionforumposting", "qapage"})
_THREADS = re.compile(
    r"(?:show(?:thread|topic)|view(?:thread|topic))|/(?:threads?|questions?|topic)/(?:\d|[^/]*\.\d)|"
    r"/t/[^/]+/\d+|/(?:forums?|boards?|community)/(?:.*/)?(?:threads?|topics?|discussions?)/",
    re.IGNORECASE,
)
"""How programs of forums address a thread."""

_DATED = re.compile(r"/(?:19|20)\d\d[/-]?\d")
_ARCHIVES = re.compile(
    r"/(?:19|20)\d\d(?:/\d\d?){0,2}/?(?:[?#]|\Z)|/page/\d+/?(?:[?#]|\Z)|"
    r"/(?:tags?|categor(?:y|ies)|topics?|authors?|archives?|label|search|feed)/",
    re.IGNORECASE,
)
"""How programs of blogs address the list of a month, a tag, an author."""

_WORDS = re.compile(r"[-_+]")
_NUMBER = re.compile(r"\d{5,}")
MIN_SLUG_WORDS = 4
"""Words in the last step of an address that make it the headline of something."""


class DeclaredType:
    """What a page is said to be, apart from what it shows."""

    def __init__(self, document: Document, url: str | None) -> None:
        self._document = document
        self._url = url[:MAX_ADDRESS] if url is not None else None

    @cached_property
    def types(self) -> frozenset[str]:
        """The schema.org types of the objects at the top of its JSON-LD, in lower case."""
        return frozenset(name for node in self._nodes for name in _types(node))

    @cached_property
    def _nodes(self) -> list[dict[str, Any]]:
        nodes: list[dict[str, Any]] = []
        budget = MAX_CHARS
        for at, script in enumerate(self._document.structured_data[:MAX_SCRIPTS]):
            budget -= len(script)
            values = (read_script(self._document, at) or []) if budget >= 0 else []
            queue = [(value, 0) for value in values]
            while queue and len(nodes) < MAX_NODES:
                value, depth = queue.pop()
                if isinstance(value, list) and depth < 3:
                    queue.extend((each, depth + 1) for each in reversed(value[:MAX_NODES]))
                elif isinstance(value, dict):
                    nodes.append(value)
                    if depth < 3 and "@graph" in value:
                        queue.append((value["@graph"], depth + 1))
        return nodes

    @cached_property
    def is_article(self) -> bool:
        """Whether the page says that it is an article."""
        if any(_ARTICLES.match(name) for name in self.types):
            return True
        return (self._document.meta("og:type") or "").lower() in _ARTICLE_OBJECTS

    @cached_property
    def is_single(self) -> bool:
        """Whether head or address say that it is one text: an article, a thread, a live blog.

        An archive may name each of its articles in the head.
        """
        articles = sum(any(map(_ARTICLES.match, _types(node))) for node in self._nodes)
        is_object = (self._document.meta("og:type") or "").lower() in _ARTICLE_OBJECTS
        if articles == 1 or (is_object and articles < 1) or self.is_forum or self.is_live:
            return True
        return self.leads_to_article and not (self._url and _ARCHIVES.search(self._url))

    @property
    def is_text(self) -> bool:
        """Whether it says that it is a text of any sort, and no wall before one."""
        return self.is_article or self.is_forum

    @cached_property
    def leads_to_article(self) -> bool:
        """Whether its address reads like that of an article: dated, numbered, or a headline."""
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
        """What is said of the page that speaks for or against its being a list of others."""
        stated = (self._document.meta("og:type") or "none").lower()
        yield f"og:type={stated if stated in _OBJECTS else 'other'}"
        if any(map(_ARTICLES.match, self.types)):
            yield "schema=article"
        yield from (f"schema={name}" for name, types in _SAID.items() if self.types & types)
        if any(self._document.meta(name) for name in _PUBLISHED):
            yield "declares_date"
        if self._document.meta("author") or self._document.meta("article:author"):
            yield "declares_author"
        if self._document.links.get("next") or self._document.links.get("prev"):
            yield "has_next_page"
        yield from _address_facts(self._url)

    @cached_property
    def is_live(self) -> bool:
        """Whether it says that it is a live blog."""
        return "liveblogposting" in self.types

    @cached_property
    def is_thread(self) -> bool:
        """Whether it says that it is a thread or a question, or has the address of one."""
        return bool(self.types & _FORUMS or (self._url and _THREADS.search(self._url)))

    @cached_property
    def is_forum(self) -> bool:
        """Whether it says that it is a thread or a question, or a program of forums made it."""
        if self.is_thread:
            return True
        return (self._document.meta("generator") or "").lower().startswith(vendors().forums)

    @cached_property
    def is_paid(self) -> bool:
        """Whether it says that its text is not free to read."""
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
"""How programs of shops and of news address theirs."""
_ENDING = re.compile(r"\.\w{2,5}\Z")
_FIGURE = re.compile(r"\d")


def _address_facts(url: str | None) -> Iterator[str]:
    """The form of an address: of a list it is a few words, of an article a headline or a day."""
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


def _types(node: dict[str, Any]) -> list[str]:
    stated = node.get("@type")
    names = stated if isinstance(stated, list) else [stated]
    return [name.rpartition("/")[2].casefold() for name in names if isinstance(name, str)]
