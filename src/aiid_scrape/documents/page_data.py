"""The ``page-data.json`` that a Gatsby site keeps beside each of its pages."""

from __future__ import annotations

import json
from typing import Any

from .._exceptions import UnsupportedContent
from ..limits import LIMITS
from ..models import Decoding, Form
from ..text.json_source import clean_json
from .document import Document


def is_page_data(data: Any) -> bool:
    """Return true if a JSON value is page data of Gatsby: the name of a component and its data."""
    return (
        isinstance(data, dict)
        and isinstance(data.get("componentChunkName"), str)
        and isinstance(data.get("result"), dict)
    )


def read_page_data(text: str, *, source: str, decoding: Decoding) -> Document:
    """Read page data, without blocks: the reader of the site, who knows its keys, makes them.

    Raises:
        UnsupportedContent: It is JSON, but no page data, or longer than any, see `limits`.
    """
    if len(text) > LIMITS.json_chars:
        raise UnsupportedContent(
            f"expected a page, found JSON of more than {LIMITS.json_chars:,} characters",
            source=source,
            content="JSON",
        )
    try:
        data = json.loads(clean_json(text))
    except (ValueError, RecursionError):  # a number of 5,000 digits, a thousand brackets
        data = None
    if not is_page_data(data):
        raise UnsupportedContent(
            "expected HTML, the text of a page or its page-data.json, found other JSON",
            source=source,
            content="JSON",
        )
    return Document(source=source, form=Form.PAGE_DATA, decoding=decoding, blocks=[], data=data)
