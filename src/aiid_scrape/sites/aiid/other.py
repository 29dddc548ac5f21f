"""Pages of the database that are neither a report's nor an incident's."""

from __future__ import annotations

from collections.abc import Sequence

from ...documents.document import Document, TextBlock
from ...extraction import BlockLabel, Extraction, FieldCandidates
from ...models import PageKind
from ...models.blocks import Role
from .addresses import read_address
from .catalogue import Catalogue
from .entity import read_entity
from .frame_text import footer_start
from .frame_text import frame_verdict as frame_verdict_in_text
from .head import page_draft
from .kinds import kind_of_content
from .listing import read_listed
from .parts import SITE
from .post import read_post
from .report_text import page_draft as page_draft_of_text
from .taxonomy import head_namespace, read_taxonomy

_POSTS = frozenset({PageKind.AIID_BLOG_POST, PageKind.AIID_DOCUMENT})

_LISTS = frozenset(
    {PageKind.AIID_LIST, PageKind.AIID_LANDING, PageKind.AIID_ENTITIES, PageKind.AIID_DUPLICATE}
)

_UNKNOWN = BlockLabel(Role.OTHER, "in the content, in no part that is known")

# Why a page of a kind has no report, where there is more to say than that none is read.
_WARNINGS = {
    PageKind.AIID_SHELL: "the page is the shell of an application: its data come by a script",
    PageKind.AIID_NOT_FOUND: "the site has no such page",
    PageKind.AIID_DUPLICATE: "the page leads to the record that this one was a duplicate of",
}
_UNREAD = "pages of this kind have no report; what is on them is in the blocks"
_UNLISTED = "what the page lists comes by a script, or is in the blocks alone"


def read_other_html(
    document: Document, frame: Sequence[BlockLabel | None], labels: Catalogue
) -> Extraction:
    """Read the HTML of any page of the site: its kind, and what pages of that kind tell."""
    return _read(document, frame, page_draft(document), labels)


def read_other_text(document: Document, labels: Catalogue, start: int) -> Extraction:
    """Read the dump of any page of the site: its kind, and what pages of that kind tell."""
    units = document.units
    footer = footer_start(units, labels, after=start - 1)
    frame = [
        *(frame_verdict_in_text(unit, labels, Role.NAVIGATION) for unit in units[:start]),
        *([None] * (footer - start)),
        *(frame_verdict_in_text(unit, labels, Role.FOOTER) for unit in units[footer:]),
    ]
    return _read(document, frame, page_draft_of_text(document, labels), labels)


def _read(
    document: Document, frame: Sequence[BlockLabel | None], page: FieldCandidates, labels: Catalogue
) -> Extraction:
    content = [unit for unit, verdict in zip(document.units, frame, strict=True) if verdict is None]
    kind = _kind(document, content, page, labels)
    reading = Extraction(kind=kind, verdicts=[], page=page, site=SITE)
    rest = iter(_read_content(reading, document, content, labels))
    reading.verdicts = [verdict or next(rest) for verdict in frame]
    return reading


def _read_content(
    reading: Extraction, document: Document, content: Sequence[TextBlock], labels: Catalogue
) -> Sequence[BlockLabel]:
    """Read the content of a page whose kind is known into its reading."""
    if reading.kind in _POSTS and content:
        is_dated = reading.kind is PageKind.AIID_BLOG_POST
        verdicts, draft = read_post(content, labels, is_dated=is_dated)
        reading.drafts.append(draft)
        return verdicts
    if reading.kind is PageKind.AIID_ENTITY:
        verdicts, reading.entity = read_entity(content, labels)
        reading.entity |= _entity_id(reading.page)
        return verdicts
    if reading.kind is PageKind.AIID_TAXONOMY and content:
        verdicts, reading.taxonomy = read_taxonomy(content, labels, _head_title(document))
        return verdicts
    if reading.kind in _LISTS:
        return _read_list(reading, content, labels)
    reading.warnings.append(_WARNINGS.get(reading.kind, _UNREAD))
    return [_UNKNOWN] * len(content)


def _entity_id(page: FieldCandidates) -> FieldCandidates:
    """An entity's identifier, which is the end of its page's address."""
    for told in page.get("url", ()):
        address = read_address(str(told.value))
        if address is not None and address.kind is PageKind.AIID_ENTITY and address.slug:
            update = {"value": address.slug, "reason": "the end of the page's address"}
            return {"entity_id": [told.model_copy(update=update)]}
    return {}


def _read_list(
    reading: Extraction, content: Sequence[TextBlock], labels: Catalogue
) -> list[BlockLabel]:
    verdicts, listed = read_listed(content, labels)
    reading.page |= listed
    if warning := _WARNINGS.get(reading.kind):
        reading.warnings.append(warning)
    elif not listed:
        reading.warnings.append(_UNLISTED)
    return [verdict or _UNKNOWN for verdict in verdicts]


# Kinds that an address alone does not prove: a stub or a shell stands at the same ones.
_DOUBTFUL = frozenset(
    {PageKind.AIID_OTHER, PageKind.AIID_REPORT, PageKind.AIID_INCIDENT, PageKind.AIID_ENTITY}
)


def _kind(
    document: Document, content: Sequence[TextBlock], page: FieldCandidates, labels: Catalogue
) -> PageKind:
    told = kind_of_content([unit.text for unit in content], labels)
    addresses = (read_address(str(candidate.value)) for candidate in page.get("url", ()))
    kinds = (address.kind for address in addresses if address is not None)
    by_address = next((kind for kind in kinds if kind not in _DOUBTFUL), None)
    # The table of incidents is at its address, but empty until a script fills it.
    if by_address is PageKind.AIID_LIST and told is PageKind.AIID_SHELL:
        return told
    # The titles of pages of charts are in English on every locale.
    if told is PageKind.AIID_DOCUMENT and head_namespace(_head_title(document)):
        told = PageKind.AIID_TAXONOMY
    return by_address or told


def _head_title(document: Document) -> str | None:
    return document.meta("og:title") or document.head_title
