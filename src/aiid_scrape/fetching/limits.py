"""How much of everything a fetch may take."""

from __future__ import annotations

from pydantic import Field

from ..models import Model

RATIO_FROM = 1024 * 1024
"""Bytes of an unpacked body from which its ratio is looked at. An estimate."""

JOBS = 8
"""Pages that ``fetch_many`` fetches at once. An estimate."""

PER_HOST = 2
"""Requests to one host at once, of all that ``fetch_many`` makes. An estimate."""

DELAY = 1.0
"""Seconds between the starts of two requests to one host."""

DEADLINE = 60.0
"""Seconds for one attempt at a page. An estimate."""


class Limits(Model):
    """How much a fetch may take: time, bytes, redirects, attempts.

    >>> Limits(deadline=5).deadline, Limits().redirects
    (5.0, 10)
    """

    deadline: float = Field(default=DEADLINE, gt=0)
    """Seconds for one attempt at a page, from its first connection to its last byte, redirects
    included. Waiting for one's turn, and before another attempt, is not counted."""

    connect_timeout: float = Field(default=10.0, gt=0)
    """Seconds for each of: finding a host's addresses, connecting, agreeing on TLS."""

    read_timeout: float = Field(default=20.0, gt=0)
    """Seconds of silence before a server is given up."""

    wire_bytes: int = Field(default=16 * 1024 * 1024, gt=0)
    """Bytes of a body as it is sent, compressed."""

    body_bytes: int = Field(default=16 * 1024 * 1024, gt=0)
    """Bytes of a body when it is unpacked; the largest page of the news corpora has 5 MB."""

    ratio: int = Field(default=200, gt=1)
    """How many times more bytes a body may have unpacked than sent, once it has more than
    1 MiB. Pages are packed to a fifth; only what is made to harm exceeds a hundredth."""

    header_bytes: int = Field(default=64 * 1024, gt=0)
    """Bytes of all headers of an answer."""

    redirects: int = Field(default=10, ge=0)
    """Redirects that are followed, those in a page's meta element included."""

    encodings: int = Field(default=2, ge=1)
    """Times that a body may be compressed, one in the other."""

    attempts: int = Field(default=3, ge=1)
    """Requests for one page at most, where a failure may pass."""

    backoff: float = Field(default=1.0, ge=0)
    """Seconds before the second attempt; twice that before the third, and so on, each with
    as much again of chance."""

    max_wait: float = Field(default=60.0, ge=0)
    """Seconds that a server may ask to wait before another attempt; if it asks for more, the
    page fails at once, and the failure says for how long."""

    max_crawl_delay: float = Field(default=30.0, ge=0)
    """Seconds between two requests to a host that its robots.txt may ask for; of a longer
    delay, this much is kept."""
