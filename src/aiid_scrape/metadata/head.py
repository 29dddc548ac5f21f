"""Claims of the head of a page: meta elements and links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from ..languages.dates.parse import read_date
from ..text.fold import fold
from .byline_words import phrases
from .claims import MAX_RAW, Claim, MetadataContext, plain
from .names import DeclaredName, read_names

_METAS: dict[str, dict[str, str]] = {
    "title": {
        "og": "og:title twitter:title",
        "meta": "headline parsely-title sailthru.title dcterms.title dc.title citation_title "
        "hdl article:title",
        "meta title": "title",
    },
    "authors": {
        "meta": "author parsely-author sailthru.author dc.creator dcterms.creator citation_author "
        "byl article:author_name cxenseparse:author creator dc.contributor",
        "article:author": "article:author og:article:author",
    },
    "date_published": {
        "og": "article:published_time og:article:published_time article:published "
        "og:published_time",
        "meta": "datepublished parsely-pub-date sailthru.date dcterms.date dc.date dc.date.issued "
        "dcterms.issued dcterms.created citation_date citation_publication_date pubdate "
        "publishdate publish_date publish-date article.published date_published publication_date "
        "ptime displaydate og:pubdate cxenseparse:recs:publishtime rnews:datepublished "
        "originalpublicationdate bt:pubdate article_date_original weibo:article:create_at "
        "publisheddate apub:time shareaholic:article_published_time dc.date.created",
        "meta date": "date created release_date datecreated",
    },
    "date_modified": {
        "og": "article:modified_time og:updated_time article:updated_time og:article:modified_time",
        "meta": "datemodified last-modified dcterms.modified dc.date.modified lastmod "
        "modified_time modificationdate weibo:article:update_at revision_date utime",
    },
    "description": {
        "og": "og:description",
        "meta": "description dc.description dcterms.description sailthru.description",
        "twitter": "twitter:description",
    },
    "site_name": {
        "og": "og:site_name",
        "meta": "application-name parsely-site dc.publisher publisher citation_journal_title",
    },
    "section": {"og": "article:section", "meta": "parsely-section section cxenseparse:section"},
    "image_url": {
        "og": "og:image og:image:secure_url og:image:url",
        "meta": "twitter:image twitter:image:src parsely-image-url sailthru.image.full thumbnail",
    },
    "url": {"og": "og:url"},
    "declared_language": {"meta": "content-language dc.language dcterms.language og:locale"},
}
"""The meta elements that say something of a field, the most trusted name first, by what is
trusted alike."""

_TAGS = {
    "og": ("article:tag",),
    "meta": ("news_keywords", "keywords", "parsely-tags", "sailthru.tags"),
}


_KEYS: dict[str, list[tuple[int, str, str]]] = {}
"""The table the other way round: for each name its place in the table, the field, the source."""
for _field, _sources in _METAS.items():
    for _source, _names in _sources.items():
        for _name in _names.split():
            _KEYS.setdefault(_name, []).append((len(_KEYS), _field, _source))


def read_head(context: MetadataContext) -> list[Claim]:
    """The claims of the head of the page."""
    claims = list(_metas(context))
    claims += _tags(context)
    claims += _other_dates(context)
    claims += _labelled(context)
    claims += _links(context)
    return claims


def _metas(context: MetadataContext) -> Iterator[Claim]:
    metas = context.document.head.metas
    meant = sorted((*meaning, key) for key in metas if key in _KEYS for meaning in _KEYS[key])
    for _, name, source, key in meant:
        value, raw = _value(context, name, metas[key])
        if value:
            yield Claim(name, value, source, raw[:MAX_RAW], f"meta[{key}]")


def _value(context: MetadataContext, name: str, contents: Iterable[str]) -> tuple[Any, str]:
    texts = [text for content in islice(contents, MAX_CONTENTS) if (text := plain(content))]
    if not texts:
        return None, ""
    if name == "authors":
        names = read_names(map(DeclaredName, texts), context.language)
        return list(names), "; ".join(texts)
    if name.startswith("date_"):
        date = read_date(texts[0], context.language)
        return date and str(date), texts[0]
    return texts[0], texts[0]


MAX_CONTENTS = 50
"""Meta elements of one name that are looked at: a paper has that many authors. An estimate."""


def _tags(context: MetadataContext) -> Iterable[Claim]:
    for source, keys in _TAGS.items():
        for key in keys:
            texts = [plain(content) for content in context.document.head.metas.get(key, ())][:100]
            if len(texts) == 1:
                texts = texts[0].split(";" if ";" in texts[0] else ",")
            words = list(dict.fromkeys(filter(None, (text.strip() for text in texts))))
            if words:
                raw = ", ".join(words)[:MAX_RAW]
                yield Claim("tags", list[Any](words), source, raw, f"meta[{key}]")


MAX_NAME = 60
"""Characters of a meta element's name that are looked at. An estimate."""

_DATE_NAME = re.compile(
    rf"publi\w{{0,{MAX_NAME}}}[-_:. ]?(?:date|time)|(?:date|time)[-_:. ]?publi|pub[-_]?date"
)


def _other_dates(context: MetadataContext) -> Iterable[Claim]:
    """The dates of meta elements with rare names that read as a date of publication."""
    for key, contents in context.document.head.metas.items():
        if "pub" in key and key not in _KEYS and _DATE_NAME.search(key[:MAX_NAME]):
            date, raw = _value(context, "date_published", contents)
            if date:
                yield Claim("date_published", date, "meta other", raw[:MAX_RAW], f"meta[{key}]")


def _labelled(context: MetadataContext) -> Iterable[Claim]:
    """The claims of labelled values in meta elements for cards: ``twitter:label1``."""
    for number in "12":
        label = fold(context.document.head.meta(f"twitter:label{number}") or "")
        content = context.document.head.meta(f"twitter:data{number}")
        if content and label in phrases(context.language, "by"):
            names = read_names([DeclaredName(content)], context.language)
            if names:
                place = f"meta[twitter:data{number}]"
                yield Claim("authors", list(names), "twitter", content[:MAX_RAW], place)


def _links(context: MetadataContext) -> Iterable[Claim]:
    for relation, name in (("canonical", "url"), ("amphtml", "amp_url")):
        for address in context.document.head.links.get(relation, ())[:1]:
            yield Claim(name, address, "link", address[:MAX_RAW], f"link[rel={relation}]")
