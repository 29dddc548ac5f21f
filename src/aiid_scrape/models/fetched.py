"""How a page was fetched."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import AwareDatetime, Field

from .base import Model


class Origin(StrEnum):
    """Where the bytes of a fetched page came from."""

    NETWORK = "network"
    """From its server, just now."""
    CACHE = "cache"
    """From the cache, fresh or found unchanged."""
    ARCHIVE = "archive"
    """From the archive of an earlier run that is being replayed."""


class RobotsVerdict(StrEnum):
    """What the robots.txt of a site says of an address that was fetched."""

    ALLOWED = "allowed"
    """It has rules, and they allow it."""
    NO_RULES = "no_rules"
    """There is no robots.txt, or nothing in it, so all is allowed."""
    IGNORED = "ignored"
    """The caller chose not to ask."""


class Redirect(Model):
    """One step on the way to a page."""

    url: str
    """The address that led on."""

    status: int
    """The status with which it did; 200 for a page that refreshes to another."""

    to: str
    """The address that it led to."""


class Fetched(Model):
    """How a page was fetched."""

    requested_url: str
    """The address that was asked for, as the caller spelt it."""

    url: str
    """The address that the document came from, after all redirects. For a page of the AI
    Incident Database it may be that of the page's data."""

    redirects: tuple[Redirect, ...] = ()
    """The steps from the one to the other."""

    status: int
    """The HTTP status."""

    headers: Mapping[str, str] = Field(default_factory=dict)
    """What the answer says of the document: names in lower case; several of a name are joined
    with a comma. No cookies."""

    fetched_at: AwareDatetime
    """When the request was sent, in UTC."""

    seconds: float
    """From the first request to the last byte, redirects included, waiting excluded."""

    wire_bytes: int
    """Bytes of the body as it was sent."""

    body_bytes: int
    """Bytes of the body, unpacked."""

    origin: Origin
    """Where the bytes came from."""

    robots: RobotsVerdict
    """What the site's robots.txt says of the address."""

    attempts: int
    """How many attempts it took, failed ones included."""

    notes: tuple[str, ...] = ()
    """What else was tried, and why it would not do, in sentences."""
