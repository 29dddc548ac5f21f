"""Posts and documents in page data: those of the CMS whole, the site's own without their text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ....documents.document import TextBlock, fold_space
from ....extraction import BlockLabel, FieldCandidates
from ....languages import tag_or_none
from ....models.blocks import BlockKind, Role
from ..records import values
from .source import DATA, Source, mapping, sequence, told

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
    draft = _draft(heading, named, record, key, source)
    if language := tag_or_none(_text(record.get("language"))):
        draft["declared_language"] = [told(f"{key}.language", language)]
    image = mapping(record.get("image")).get("url")
    source.tell(draft, "image_url", image, values.address, f"{key}.image.url")
    translated = record.get("aitranslated")
    if isinstance(translated, bool):
        draft["is_translated"] = [told(f"{key}.aitranslated", translated)]
    content = record.get("content")
    for position, part in enumerate(content if isinstance(content, list) else [content]):
        place = f"{key}.content[{position}]"
        for each in _rich_blocks(mapping(part)):
            source.add(each, place, BlockLabel(Role.BODY, "in the text of the page", 0))


def _read_mdx(record: Mapping[str, Any], key: str, source: Source) -> None:
    matter = mapping(record.get("frontmatter"))
    named = f"{key}.fields.title"
    title = mapping(record.get("fields")).get("title") or matter.get("title")
    draft = _draft(title, named, matter, f"{key}.frontmatter", source)
    translated = matter.get("aiTranslated")
    if isinstance(translated, bool):
        draft["is_translated"] = [told(f"{key}.frontmatter.aiTranslated", translated)]
    source.extraction.warnings.append("the text of this page is not in its page data, only in HTML")


def _draft(
    title: object, named: str, record: Mapping[str, Any], key: str, source: Source
) -> FieldCandidates:
    draft: FieldCandidates = {}
    source.tell(draft, "title", title, values.text, named)
    source.add_heading(title, named, BlockLabel(Role.TITLE, "the page's heading", 0))
    source.tell(draft, "date_published", record.get("date"), values.date, f"{key}.date")
    if author := source.value(record.get("author"), values.text, f"{key}.author"):
        draft["authors"] = [told(f"{key}.author", [author])]
    described = next((name for name in _SUMMARIES if record.get(name)), _SUMMARIES[0])
    source.tell(draft, "description", record.get(described), values.text, f"{key}.{described}")
    source.extraction.drafts.append(draft)
    return draft


_SUMMARIES = ("metadescription", "metaDescription")


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
