"""Documents: from bytes to blocks, the texts of a page in reading order.

Every form of a page becomes the same `Document`, so that all later stages serve every form.
"""

from __future__ import annotations

from dataclasses import replace

from ..decoding.decode import UTF8_MARK, decode
from ..decoding.sniff import refuse_binary, sniff
from ..decoding.warc import WarcRecord, read_record
from ..models import Form
from ..text.clean import clean
from .document import Document

__all__ = ["Document", "read_document"]


def read_document(
    data: bytes | str,
    *,
    source: str,
    content_type: str | None = None,
    encoding: str | None = None,
) -> Document:
    """Read a document of any form into blocks.

    Args:
        data: The document, as bytes or as decoded characters.
        source: Its name, for messages.
        content_type: The Content-Type header that came with it.
        encoding: The encoding of the bytes, if the caller knows it.

    Raises:
        ReadError: The document is empty, no text, or no page.
        UnknownEncoding: The named encoding does not exist.
    """
    record = read_record(data, source=source)
    if record is not None:
        data = record.content
        content_type = content_type or record.content_type
    if isinstance(data, bytes):
        refuse_binary(data, source=source)
    document = _read(data, source=source, content_type=content_type, encoding=encoding)
    return document if record is None else _in_archive(document, record)


def _in_archive(document: Document, record: WarcRecord) -> Document:
    """The page of an archive, with its address and the lines that the archive has it on."""
    head, lines, dump = document.head, record.lines, document.dump
    if record.address is not None:
        links = head.links | {"canonical": [*head.canonical, record.address]}
        head = replace(head, links=links)
    if dump is not None:
        dump = "\n" * lines + dump
    blocks = [
        replace(block, first_line=block.first_line + lines, last_line=block.last_line + lines)
        if block.first_line
        else block
        for block in document.blocks
    ]
    return replace(document, head=head, blocks=blocks, dump=dump)


def _read(
    data: bytes | str, *, source: str, content_type: str | None, encoding: str | None
) -> Document:
    text, decoding = decode(data, source=source, content_type=content_type, encoding=encoding)
    # Whichever of the two is quicker to look through.
    if (b"\x00" in data if isinstance(data, bytes) else "\x00" in data) and "\x00" in text:
        data = text = clean(text)
    form = sniff(text, source=source)
    if form is Form.HTML:
        from .html.walk import read_html  # selectolax is imported only when a page needs it

        markup: str | bytes = text
        is_as_read = decoding.encoding == "utf-8" and decoding.declared_by != "repair"
        if isinstance(data, bytes) and is_as_read:
            markup = data.removeprefix(UTF8_MARK)
        return read_html(markup, source=source, decoding=decoding)
    text = clean(text)
    if form is Form.PAGE_DATA:
        from .page_data import read_page_data

        return read_page_data(text, source=source, decoding=decoding)
    if form is Form.MARKDOWN:
        from .markdown.read import (
            read_markdown,  # markdown_it is imported only when a page needs it
        )

        return read_markdown(text, source=source, decoding=decoding)
    from .dump.read import read_text

    return read_text(text, source=source, decoding=decoding)
