"""Posts and documents in page data: those of the CMS whole, the site's own without their text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import JsonValue

from ....documents.blocks import TextBlock
from ....documents.document import fold_space
from ....extraction import BlockLabel
from ....languages import tag_or_none
from ....models.blocks import BlockKind, Role
from ..records import values
from ..records.record import Key, RecordReader
from .source import DATA, Source, mapping, sequence

CMS_QUERIES = ("post", "originalPost", "doc", "enDoc")
"""The queries of the CMS's pages; the second of each pair stands in for a missing translation."""

_HEADINGS = {f"heading{level}": level for level in range(1, 7)}
_ITEMS = frozenset({"list-item", "o-list-item"})


def read_post(source: Source) -> None:
    """Read a post or a document."""
    for query in CMS_QUERIES:
        if record := mapping(mapping(source.data.get(query)).get("data")):
            _read_cms(record, f"{DATA}.{query}.data", source)
            return
    if record := mapping(source.data.get("mdx")):
        _read_mdx(record, f"{DATA}.mdx", source)
        return
    source.extraction.warnings.append(f"expected a text in {DATA}, found none")


def _read_cms(record: Mapping[str, Any], key: str, source: Source) -> None:
    title = record.get("title")
    # A title is an object on posts, and a text on documents.
    named = f"{key}.title" if isinstance(title, str) else f"{key}.title.text"
    heading = title if isinstance(title, str) else mapping(title).get("text")
    reader = _draft(heading, named, record, key, source)
    reader.read(_CMS_KEYS)
    source.reader(f"{key}.image", record.get("image"), reader.found).read(_IMAGE)
    content = record.get("content")
    for position, part in enumerate(content if isinstance(content, list) else [content]):
        place = f"{key}.content[{position}]"
        for each in _rich_blocks(mapping(part)):
            source.add(each, place, BlockLabel(Role.BODY, "in the text of the page", 0))


def _read_mdx(record: Mapping[str, Any], key: str, source: Source) -> None:
    matter = mapping(record.get("frontmatter"))
    named = f"{key}.fields.title"
    title = mapping(record.get("fields")).get("title") or matter.get("title")
    _draft(title, named, matter, f"{key}.frontmatter", source).read(_MDX_KEYS)
    source.extraction.warnings.append("the text of this page is not in its page data, only in HTML")


def _draft(
    title: object, named: str, record: Mapping[str, Any], key: str, source: Source
) -> RecordReader:
    reader = source.reader(key, record)
    place, _, name = named.rpartition(".")
    source.reader(place, {name: title}, reader.found).read([Key("title", name, values.text)])
    source.add_heading(title, named, BlockLabel(Role.TITLE, "the page's heading", 0))
    reader.read(_KEYS)
    source.extraction.drafts.append(reader.found)
    return reader


def _author(value: object) -> JsonValue:
    author = values.text(value)
    return None if author is None else [author]


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _language(value: object) -> str | None:
    return tag_or_none(_text(value))


_KEYS = (
    Key("date_published", "date", values.date),
    Key("authors", "author", _author),
    Key("description", "metadescription", values.text),
    Key("description", "metaDescription", values.text),
)
_CMS_KEYS = (
    Key("declared_language", "language", _language),
    Key("is_translated", "aitranslated", _flag),
)
_MDX_KEYS = (Key("is_translated", "aiTranslated", _flag),)
_IMAGE = (Key("image_url", "url", values.address),)


def _rich_blocks(part: Mapping[str, Any]) -> Iterator[TextBlock]:
    """The blocks of the CMS's rich text: a list of blocks, each of a type with its words."""
    for name in ("text", "markdown", None):
        rich = mapping(part.get(name)) if name else part
        for block in sequence(rich.get("richText")):
            kind, words = mapping(block).get("type"), _text(mapping(block).get("text"))
            if words and kind != "image":
                yield _block(str(kind), words)


def _block(kind: str, words: str) -> TextBlock:
    if kind in _HEADINGS:
        return TextBlock(fold_space(words), BlockKind.HEADING, level=_HEADINGS[kind])
    if kind == "preformatted":
        return TextBlock(words.strip("\n"), BlockKind.CODE)
    kind_of = BlockKind.LIST_ITEM if kind in _ITEMS else BlockKind.PARAGRAPH
    lines = "\n".join(filter(None, map(fold_space, words.split("\n"))))
    return TextBlock(lines, kind_of, level=kind_of is BlockKind.LIST_ITEM)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
