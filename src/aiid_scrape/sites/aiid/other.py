"""Pages of the database that are neither a report's nor an incident's."""

from __future__ import annotations

from collections.abc import Sequence

from ...documents.blocks import TextBlock
from ...documents.document import Document
from ...extraction import BlockLabel, Extraction, FieldCandidates
from ...models import PageKind
from .addresses import read_address
from .catalogue import Catalogue
from .entity import read_entity
from .kinds import kind_of_content
from .listing import read_listed
from .parts import SITE
from .post import read_post
from .region import FRAME, UNKNOWN, Region
from .taxonomy import head_namespace, read_taxonomy

_POSTS = frozenset({PageKind.AIID_BLOG_POST, PageKind.AIID_DOCUMENT})

_LISTS = frozenset(
    {PageKind.AIID_LIST, PageKind.AIID_LANDING, PageKind.AIID_ENTITIES, PageKind.AIID_DUPLICATE}
)

# Why a page of a kind has no report, where there is more to say than that none is read.
_WARNINGS = {
    PageKind.AIID_SHELL: "the page is the shell of an application: its data come by a script",
    PageKind.AIID_NOT_FOUND: "the site has no such page",
    PageKind.AIID_DUPLICATE: "the page leads to the record that this one was a duplicate of",
}
_UNREAD = "pages of this kind have no report; what is on them is in the blocks"
_UNLISTED = "what the page lists comes by a script, or is in the blocks alone"


def read_other(
    document: Document, regions: Sequence[Region], catalogue: Catalogue, page: FieldCandidates
) -> Extraction:
    """Read any page of the site: its kind, and what pages of that kind tell.

    Args:
        document: The page.
        regions: The region of each of its blocks: what is in the frame, and what is not.
        catalogue: The words of the site.
        page: The candidates for the page's own fields.
    """
    frame = [region.label if region.name == FRAME else None for region in regions]
    content = [block for block, label in zip(document.blocks, frame, strict=True) if label is None]
    kind = _kind(document, content, page, catalogue)
    extraction = Extraction(kind=kind, labels=[], page=page, site=SITE)
    rest = iter(_read_content(extraction, document, content, catalogue))
    extraction.labels = [label or next(rest) for label in frame]
    return extraction


def _read_content(
    extraction: Extraction, document: Document, content: Sequence[TextBlock], catalogue: Catalogue
) -> Sequence[BlockLabel]:
    """Read the content of a page whose kind is known into its reading."""
    if extraction.kind in _POSTS and content:
        is_dated = extraction.kind is PageKind.AIID_BLOG_POST
        labels, draft = read_post(content, catalogue, is_dated=is_dated)
        extraction.drafts.append(draft)
        return labels
    if extraction.kind is PageKind.AIID_ENTITY:
        labels, extraction.entity = read_entity(content, catalogue)
        extraction.entity |= _entity_id(extraction.page)
        return labels
    if extraction.kind is PageKind.AIID_TAXONOMY and content:
        labels, extraction.taxonomy = read_taxonomy(content, catalogue, _head_title(document))
        return labels
    if extraction.kind in _LISTS:
        return _read_list(extraction, content, catalogue)
    extraction.warnings.append(_WARNINGS.get(extraction.kind, _UNREAD))
    return [UNKNOWN] * len(content)


def _entity_id(page: FieldCandidates) -> FieldCandidates:
    """An entity's identifier, which is the end of its page's address."""
    for told in page.get("url", ()):
        address = read_address(str(told.value))
        if address is not None and address.kind is PageKind.AIID_ENTITY and address.slug:
            update = {"value": address.slug, "reason": "the end of the page's address"}
            return {"entity_id": [told.model_copy(update=update)]}
    return {}


def _read_list(
    extraction: Extraction, content: Sequence[TextBlock], catalogue: Catalogue
) -> list[BlockLabel]:
    labels, listed = read_listed(content, catalogue)
    extraction.page |= listed
    if warning := _WARNINGS.get(extraction.kind):
        extraction.warnings.append(warning)
    elif not listed:
        extraction.warnings.append(_UNLISTED)
    return [label or UNKNOWN for label in labels]


# Kinds that an address alone does not prove: a stub or a shell stands at the same ones.
_DOUBTFUL = frozenset(
    {PageKind.AIID_OTHER, PageKind.AIID_REPORT, PageKind.AIID_INCIDENT, PageKind.AIID_ENTITY}
)


def _kind(
    document: Document, content: Sequence[TextBlock], page: FieldCandidates, catalogue: Catalogue
) -> PageKind:
    told = kind_of_content([block.text for block in content], catalogue)
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
    return document.head.meta("og:title") or document.head.title
