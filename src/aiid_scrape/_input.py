"""A document as a caller hands it over, with what he knows of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._exceptions import DocumentTooLarge
from .limits import LIMITS

if TYPE_CHECKING:
    from datetime import datetime

MAX_BYTES = LIMITS.bytes
"""Bytes of a document that are read at most."""

UTF8_BYTES = 4
"""Bytes of a character in UTF-8 at most, by its standard."""


@dataclass(frozen=True, slots=True)
class Input:
    """A document in hand: its bytes or characters, and what is known beside them.

    Raises:
        DocumentTooLarge: It has more than ``MAX_BYTES`` bytes.
        ValueError: ``reference_time`` has no zone.
    """

    data: bytes | str
    source: str
    """Its name in errors: a path, an address, ``<bytes>``."""
    url: str | None = None
    """The address that it was got from."""
    content_type: str | None = None
    """The Content-Type header that came with it."""
    encoding: str | None = None
    """The encoding of its bytes, if the caller knows it better than the document."""
    reference_time: datetime | None = None
    """When it was got, with a zone."""

    def __post_init__(self) -> None:
        if (size := _size(self.data)) > MAX_BYTES:
            raise DocumentTooLarge(
                f"expected a page of at most {MAX_BYTES:,} bytes, found more",
                source=self.source,
                size=size,
                limit=MAX_BYTES,
            )
        if self.reference_time is not None and self.reference_time.utcoffset() is None:
            message = f"expected a time with a zone, got {self.reference_time.isoformat()!r}"
            raise ValueError(f"{message}: a moment of no zone is none")


def _size(data: bytes | str) -> int:
    """Bytes of a document; those of characters are counted in UTF-8 where they may be too many."""
    if isinstance(data, bytes) or UTF8_BYTES * len(data) <= MAX_BYTES or len(data) > MAX_BYTES:
        return len(data)
    return len(data.encode("utf-8", "surrogatepass"))
