"""The ``page-data.json`` that a Gatsby site keeps beside each of its pages."""

from __future__ import annotations

import json
import re
from typing import Any

from .._exceptions import UnsupportedContent
from ..models import Decoding, Form
from .units import Document


def is_page_data(data: Any) -> bool:
    """Whether a JSON value is what Gatsby writes: a component's name and what it shows."""
    return (
        isinstance(data, dict)
        and isinstance(data.get("componentChunkName"), str)
        and isinstance(data.get("result"), dict)
    )


def read_page_data(text: str, *, source: str, decoding: Decoding) -> Document:
    """Read page data; its texts are found by the reader of the site, who knows its keys.

    Raises:
        UnsupportedContent: It is JSON, but no page data.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):  # a number of 5,000 digits, a thousand brackets
        data = None
    if _SURROGATE.search(text):
        data = _without_surrogates(data)
    if not is_page_data(data):
        raise UnsupportedContent(
            "expected HTML, the text of a page or its page-data.json, found other JSON",
            source=source,
            content="JSON",
        )
    return Document(source=source, form=Form.PAGE_DATA, decoding=decoding, units=[], data=data)


_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def _without_surrogates(data: Any) -> Any:
    """The same with U+FFFD for each half of a character, which JSON can spell and no text has."""
    text = json.dumps(data, ensure_ascii=False)
    return json.loads(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
