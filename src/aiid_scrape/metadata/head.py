"""Claims of the head of a page: meta elements and links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from ..languages.dates.parse import read_date
from ..text.data_files import read_table
from ..text.fold import fold
from .byline_words import phrases
from .claims import MAX_RAW, MAX_TAGS, Claim, MetadataContext, plain, split_keywords
from .names import DeclaredName, read_names

_TABLE = read_table(__package__, "meta_elements.json")

_KEYS: dict[str, list[tuple[int, str, str]]] = {}
"""The table the other way round: for each name its place in the table, the field, the source."""
for _field, _sources in _TABLE["fields"].items():
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
        contents = metas[key]
        if key in _INVERTED and name == "authors":
            contents = [_in_order(each) for each in contents[:MAX_CONTENTS]]
        value, raw = _value(context, name, contents)
        if value:
            yield Claim(name, value, source, raw[:MAX_RAW], f"meta[{key}]")


_INVERTED = frozenset({"citation_author", "dc.creator", "dcterms.creator"})
"""Meta elements of libraries, which put the family name first: ``Lee, Ann``."""


def _in_order(name: str) -> str:
    """A name with the family name last, where a comma tells that it is first."""
    family, comma, given = name.partition(",")
    is_one = comma and "," not in given and ";" not in name
    if not is_one or max(family.count(" "), given.strip().count(" ")) > 1:
        return name
    return f"{given.strip()} {family.strip()}"


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
    for source, keys in _TABLE["tags"].items():
        for key in keys.split():
            contents = context.document.head.metas.get(key, ())[:MAX_TAGS]
            if words := list(split_keywords([*map(plain, contents)])):
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
