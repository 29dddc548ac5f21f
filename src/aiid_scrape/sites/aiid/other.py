"""Pages of the database that are neither a report's nor an incident's."""

from __future__ import annotations

from collections.abc import Sequence

from ...blocks import Role
from ...chrome import Draft, Reading, Verdict
from ...documents.units import Document
from ...models import PageKind
from .addresses import read_address
from .entity import read_entity
from .frame_text import footer_start
from .frame_text import frame_verdict as frame_verdict_in_text
from .head import page_draft
from .hooks import Hooks, frame_verdict
from .kinds import kind_of_content
from .labels import Labels
from .parts import SITE
from .post import read_post
from .report_text import page_draft as page_draft_of_text

_POSTS = frozenset({PageKind.AIID_BLOG_POST, PageKind.AIID_DOCUMENT})

_UNKNOWN = Verdict(Role.OTHER, "in the content, in no part that is known")

# Why a page of a kind has no report, where there is more to say than that none is read.
_WARNINGS = {
    PageKind.AIID_SHELL: "the page is the shell of an application: its data come by a script",
    PageKind.AIID_NOT_FOUND: "the site has no such page",
    PageKind.AIID_DUPLICATE: "the page leads to the record that this one was a duplicate of",
}
_UNREAD = "pages of this kind have no report; what is on them is in the blocks"


def read_other_html(document: Document, hooks: Sequence[Hooks], labels: Labels) -> Reading:
    """Read the HTML of any page of the site: its kind, and the text of a post."""
    frame = [frame_verdict(around) for around in hooks]
    return _read(document, frame, page_draft(document), labels)


def read_other_text(document: Document, labels: Labels, start: int) -> Reading:
    """Read the dump of any page of the site: its kind, and the text of a post."""
    units = document.units
    footer = footer_start(units, labels, after=start - 1)
    frame = [
        *(frame_verdict_in_text(unit, labels, Role.NAVIGATION) for unit in units[:start]),
        *([None] * (footer - start)),
        *(frame_verdict_in_text(unit, labels, Role.FOOTER) for unit in units[footer:]),
    ]
    return _read(document, frame, page_draft_of_text(document, labels), labels)


def _read(
    document: Document, frame: Sequence[Verdict | None], page: Draft, labels: Labels
) -> Reading:
    content = [unit for unit, verdict in zip(document.units, frame, strict=True) if verdict is None]
    kind = _kind_by_address(page) or kind_of_content([unit.text for unit in content], labels)
    reading = Reading(kind=kind, verdicts=[], page=page, site=SITE)
    if kind in _POSTS and content:
        verdicts, draft = read_post(content, labels)
        reading.drafts.append(draft)
    elif kind is PageKind.AIID_ENTITY:
        verdicts, reading.entity = read_entity(content, labels)
    else:
        verdicts = [_UNKNOWN] * len(content)
        reading.warnings.append(_WARNINGS.get(kind, _UNREAD))
    rest = iter(verdicts)
    reading.verdicts = [verdict or next(rest) for verdict in frame]
    return reading


# Kinds that an address alone does not prove: a stub or a shell stands at the same ones.
_DOUBTFUL = frozenset(
    {PageKind.AIID_OTHER, PageKind.AIID_REPORT, PageKind.AIID_INCIDENT, PageKind.AIID_ENTITY}
)


def _kind_by_address(page: Draft) -> PageKind | None:
    addresses = (read_address(str(candidate.value)) for candidate in page.get("url", ()))
    kinds = (address.kind for address in addresses if address is not None)
    return next((kind for kind in kinds if kind not in _DOUBTFUL), None)
