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
        draft["image_url"] = [stated("meta[og:image]", image, image, 0.95)]
    description = document.head.meta("og:description")
    if description and not _PAGE_NAME.fullmatch(description):
        draft["description"] = [stated("meta[og:description]", description, description, 0.9)]
    return draft


def stated(place: str, value: str, raw: str, confidence: float) -> Candidate:
    """A candidate that the head gives."""
    reason = "what the page says of itself"
    return Candidate(value=value, raw=raw, place=place, confidence=confidence, reason=reason)


def page_draft(document: Document) -> FieldCandidates:
    """The candidates for the page's own fields: its address and its locale."""
    draft: FieldCandidates = {"url": [], "locale": []}
    addresses = [
        *(("link[rel=canonical]", each) for each in document.head.links.get("canonical", ())),
        *(("meta[og:url]", each) for each in document.head.metas.get("og:url", ())),
    ]
    for place, address in addresses:
        draft["url"].append(stated(place, original_address(address), address, 0.97))
        if (locale := locale_of_address(address)) is not None:
            draft["locale"].append(stated(place, locale, address, 0.98))
    language = document.head.language
    if language and (declared := tag_or_none(language)) is not None:
        draft["locale"].append(stated("html[lang]", primary(declared), language, 0.9))
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
