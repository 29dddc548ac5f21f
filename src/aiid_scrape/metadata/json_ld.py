"""Claims of a page's JSON-LD about its article, in the vocabulary of schema.org."""

from __future__ import annotations

from typing import Any

from ..documents.head import Node, types_of
from ..languages.dates.parse import read_date
from ..text.fold import fold
from .claims import MAX_RAW, MAX_TAGS, Claim, MetadataContext, plain, split_keywords
from .names import DeclaredName, read_names

ARTICLE_TYPES = frozenset(
    """article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle
    backgroundnewsarticle reviewnewsarticle askpublicnewsarticle advertisercontentarticle
    satiricalarticle scholarlyarticle medicalscholarlyarticle techarticle apireference report
    blogposting liveblogposting socialmediaposting discussionforumposting""".split()
)

OTHER_WORKS = frozenset(
    "recipe howto review claimreview podcastepisode videoobject creativework".split()
)

PAGE_TYPES = frozenset("webpage itempage aboutpage faqpage medicalwebpage qapage".split())

_OPEN = ("mainEntity", "mainEntityOfPage")
"""Keys whose values may be the main object of a page, beside ``@graph``; articles under any other
key are not of this page."""


def read_json_ld(
    context: MetadataContext, titles: frozenset[str], addresses: frozenset[str]
) -> list[Claim]:
    """Read the claims of the article that the page is about, and of the page itself.

    The source of a claim is ``json-ld`` for an article, ``json-ld work`` for other works and
    ``json-ld page`` for a page; ``name`` follows where the value is the key ``name``.

    Args:
        context: The document.
        titles: The page's headings and its name, folded: of several articles, the one
            whose headline is among them is taken.
        addresses: The page's own addresses, for the same.
    """
    head = context.document.head
    if None in head.json_ld:
        context.warnings.append("structured data that cannot be read was left out")
    nodes = list(head.nodes(*_OPEN))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    claims: list[Claim] = []
    for kind, types in (
        ("json-ld", ARTICLE_TYPES),
        ("json-ld work", OTHER_WORKS),
        ("json-ld page", PAGE_TYPES),
    ):
        found = _meant([node for node in nodes if _is_any(node, types)], titles, addresses)
        if found is not None:
            claims += _Reader(found, kind, by_id, context.language).claims()
    claims += _site_claims(nodes)
    claims += _breadcrumbs(nodes)
    return claims


def _is_any(node: Node, types: frozenset[str]) -> bool:
    return not types.isdisjoint(types_of(node))


def _meant(nodes: list[Node], titles: frozenset[str], addresses: frozenset[str]) -> Node | None:
    """Of several objects the one that is about this page; None if that cannot be decided."""
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    for node in nodes:
        if _addresses(node) & addresses:
            return node
    for node in nodes:
        if fold(_text(node.get("headline")) or _text(node.get("name"))) in titles:
            return node
    headlines = {_text(node.get("headline")) for node in nodes} - {""}
    return nodes[0] if len(headlines) < 2 else None


def _addresses(node: Node) -> set[str]:
    stated = [node.get("url"), node.get("@id"), node.get("mainEntityOfPage")]
    stated += [value.get("@id") for value in stated if isinstance(value, dict)]
    found = {bare_address(value) for value in stated if isinstance(value, str)}
    return found - {""}


def bare_address(address: str) -> str:
    """An address in a form to compare: no scheme, fragment, query or slash at the end."""
    bare = address.strip().partition("#")[0].partition("://")[2].partition("?")[0]
    return bare.removeprefix("www.").rstrip("/").casefold()


def _site_claims(nodes: list[Node]) -> list[Claim]:
    return [
        Claim("site_name", name, "json-ld website", name, "json-ld WebSite.name")
        for node in nodes
        if "website" in types_of(node) and (name := _text(node.get("name")))
    ][:1]


def _breadcrumbs(nodes: list[Node]) -> list[Claim]:
    """The names of the pages on the way to this one; of several ways, the longest."""
    ways = []
    for node in nodes:
        for each in (node, node.get("breadcrumb")):
            if isinstance(each, dict) and "breadcrumblist" in types_of(each):
                items = _listed(each.get("itemListElement"))
                ways.append([name for item in items if (name := _step(item))])
    way = max(ways, key=len, default=[])
    if not way:
        return []
    raw = " > ".join(way)[:MAX_RAW]
    return [Claim("breadcrumbs", list(way), "json-ld", raw, "json-ld BreadcrumbList")]


def _step(item: Any) -> str:
    """The name of one page on the way."""
    if not isinstance(item, dict):
        return ""
    return _text(item.get("name")) or _text(item.get("item")) if item else ""


def _text(value: Any) -> str:
    """A string, or the first of a list, or the value of an object; empty if it is none."""
    for _ in range(3):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = value.get("@value") or value.get("name") or value.get("@id")
    return plain(value) if isinstance(value, str) else ""


class _Reader:
    """Reads the claims of one object."""

    def __init__(
        self, node: Node, source: str, by_id: dict[str, Node], language: str | None
    ) -> None:
        self.node = node
        self.source = source
        self.by_id = by_id
        self.language = language
        self.type = next(iter(sorted(types_of(node))), "")

    def claims(self) -> list[Claim]:
        found: list[Claim] = []
        for name, key in _TEXTS:
            if value := _text(self.node.get(key)):
                found.append(self._claim(name, value, value, key))
        for name, key in _DATES:
            raw = _text(self.node.get(key))
            if raw and (date := read_date(raw, self.language)):
                found.append(self._claim(name, str(date), raw, key))
        found += self._authors()
        found += self._publisher()
        if words := self._keywords():
            found.append(self._claim("tags", list(words), ", ".join(words), "keywords"))
        if (image := self._image()) is not None:
            found.append(self._claim("image_url", image, image, "image"))
        if (free := _boolean(self.node.get("isAccessibleForFree"))) is not None:
            key = "isAccessibleForFree"
            found.append(self._claim("is_accessible_for_free", free, str(self.node[key]), key))
        if (count := self._comments()) is not None:
            key = "commentCount"
            found.append(self._claim("comment_count", count, str(count), key))
        return found

    def _comments(self) -> int | None:
        """The number of comments, if it is one."""
        stated = self.node.get("commentCount")
        if isinstance(stated, str) and stated.isdecimal() and len(stated) < MAX_DIGITS:
            return int(stated)
        is_count = isinstance(stated, int) and not isinstance(stated, bool) and stated >= 0
        return stated if is_count else None

    def _claim(self, name: str, value: Any, raw: str, key: str) -> Claim:
        source = f"{self.source} name" if key == "name" else self.source
        place = f"{self.source.partition(' ')[0]} {self.type}.{key}"
        return Claim(name, value, source, raw[:MAX_RAW], place)

    def _authors(self) -> list[Claim]:
        for key in ("author", "creator"):
            stated = [
                person
                for value in _listed(self.node.get(key))
                if (person := self._person(value)) is not None
            ]
            if names := read_names(stated, self.language):
                raw = "; ".join(each.text for each in stated)
                return [self._claim("authors", list(names), raw, key)]
        return []

    def _person(self, value: Any) -> DeclaredName | None:
        if isinstance(value, dict) and "name" not in value:
            value = self.by_id.get(str(value.get("@id")), value)
        text = _text(value)
        organization = isinstance(value, dict) and _is_any(value, ORGANIZATIONS)
        return DeclaredName(text, organization) if text else None

    def _publisher(self) -> list[Claim]:
        value = self.node.get("publisher")
        if isinstance(value, dict) and "name" not in value:
            value = self.by_id.get(str(value.get("@id")), value)
        name = _text(value)
        return [self._claim("site_name", name, name, "publisher")] if name else []

    def _keywords(self) -> tuple[str, ...]:
        stated = _listed(self.node.get("keywords"))
        return split_keywords([_text(value) for value in stated[:MAX_TAGS]])

    def _image(self) -> str | None:
        value = self.node.get("image")
        for _ in range(3):
            if isinstance(value, list):
                value = value[0] if value else None
            elif isinstance(value, dict):
                other = self.by_id.get(str(value.get("@id")), {})
                value = value.get("url") or value.get("contentUrl") or other.get("url")
        return value.strip() if isinstance(value, str) and value.strip() else None


MAX_DIGITS = 9
"""Digits of a number of comments at most. An estimate."""

ORGANIZATIONS = frozenset({"organization", "newsmediaorganization", "corporation"})

_TEXTS = (
    ("title", "headline"),
    ("title", "name"),
    ("description", "description"),
    ("section", "articleSection"),
    ("declared_language", "inLanguage"),
    ("url", "url"),
)
_DATES = (
    ("date_published", "datePublished"),
    ("date_modified", "dateModified"),
    ("date_published", "uploadDate"),
)


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value[:MAX_TAGS]
    return [] if value is None else [value]


def _boolean(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    text = _text(value).casefold().rpartition("/")[2]
    return {"true": True, "false": False}.get(text)
