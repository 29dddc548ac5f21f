"""What the head of a page of the database says of it."""

from __future__ import annotations

import re

from ...documents.document import Document
from ...extraction import FieldCandidates
from ...languages import primary, tag_or_none
from ...models import Candidate
from .addresses import read_address
from .links import original_address
from .parts import SITE

_DEFAULT_IMAGE = re.compile(r"incidentdatabase\.ai/logos/|/AIID_1000x1000px\.png")
_PAGE_NAME = re.compile(r"\D{1,40}?[0-9]{1,9}(?:: .+)?")


def read_head(document: Document) -> FieldCandidates:
    """The candidates for a report's fields that the head gives."""
    draft: FieldCandidates = {}
    image = original_address(document.head.meta("og:image") or "")
    is_own = _DEFAULT_IMAGE.search(image) or "res.cloudinary.com" in image
    if image.startswith(("http://", "https://")) and not is_own:
        reason = "the image that the page gives for itself"
        draft["image_url"] = [_of_meta("og:image", image, 0.95, reason)]
    description = document.head.meta("og:description")
    if description and not _PAGE_NAME.fullmatch(description):
        reason = "the page's description"
        draft["description"] = [_of_meta("og:description", description, 0.9, reason)]
    return draft


def _of_meta(name: str, value: str, confidence: float, reason: str) -> Candidate:
    return Candidate(
        value=value, raw=value, place=f"meta[{name}]", confidence=confidence, reason=reason
    )


def page_draft(document: Document) -> FieldCandidates:
    """The candidates for the page's own fields: its address and its locale."""
    draft: FieldCandidates = {"url": [], "locale": []}
    for place, addresses in (
        ("link[rel=canonical]", document.head.links.get("canonical", ())),
        ("meta[og:url]", document.head.metas.get("og:url", ())),
    ):
        for address in addresses:
            draft["url"].append(
                Candidate(
                    value=original_address(address),
                    raw=address,
                    place=place,
                    confidence=0.97,
                    reason="the page says so",
                )
            )
            if (locale := locale_of_address(address)) is not None:
                draft["locale"].append(
                    Candidate(
                        value=locale, raw=address, place=place, confidence=0.98,
                        reason="the first part of the page's path",
                    )
                )  # fmt: skip
    if (declared := tag_or_none(document.head.language)) is not None:
        draft["locale"].append(
            Candidate(
                value=primary(declared), raw=document.head.language or declared,
                place="html[lang]", confidence=0.9, reason="the page says so",
            )
        )  # fmt: skip
    return draft


def locale_of_address(address: str) -> str | None:
    """The locale that an address of the site names: its first part, or English; None elsewhere.

    >>> locale_of_address("https://incidentdatabase.ai/ja/reports/1928/")
    'ja'
    >>> locale_of_address("/reports/1928/")
    'en'
    """
    is_path = address.startswith("/") and not address.startswith("//")
    found = read_address(f"https://{SITE}{address}" if is_path else address)
    return found.locale if found is not None else None
