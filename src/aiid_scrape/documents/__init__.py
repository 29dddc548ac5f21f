"""Documents: from bytes to units, the visible texts of a page in reading order.

HTML and text dumps meet here in one representation, so that all that follows serves both.
"""

from __future__ import annotations

from ..models import Form
from .decode import UTF8_MARK, clean, decode
from .sniff import refuse_binary, sniff
from .units import Document

__all__ = ["Document", "read_document"]


def read_document(
    data: bytes | str,
    *,
    source: str,
    content_type: str | None = None,
    encoding: str | None = None,
) -> Document:
    """Read a document of whatever form into its units.

    Args:
        data: The document, as bytes or as characters that somebody decoded.
        source: Its name, for messages.
        content_type: The Content-Type header that came with it.
        encoding: The encoding of the bytes, if the caller knows it better than the document.

    Raises:
        ReadError: There is nothing to read, or it is not text, or no page.
        UnknownEncoding: The encoding named is not one.
    """
    if isinstance(data, bytes):
        refuse_binary(data, source=source)
    text, decoding = decode(data, source=source, content_type=content_type, encoding=encoding)
    # Whichever of the two is quicker to look through.
    if (b"\x00" in data if isinstance(data, bytes) else "\x00" in data) and "\x00" in text:
        data = text = clean(text)
    form = sniff(text, source=source)
    if form is Form.HTML:
        from .html import read_html  # selectolax is imported only when a page needs it

        markup: str | bytes = text
        if isinstance(data, bytes) and decoding.encoding == "utf-8":
            markup = data.removeprefix(UTF8_MARK)
        return read_html(markup, source=source, decoding=decoding)
    text = clean(text)
    if form is Form.PAGE_DATA:
        from .page_data import read_page_data

        return read_page_data(text, source=source, decoding=decoding)
    if form is Form.MARKDOWN:
        from .markdown import read_markdown  # markdown_it is imported only when a page needs it

        return read_markdown(text, source=source, decoding=decoding)
    from .text import read_text

    return read_text(text, source=source, decoding=decoding)
