"""The document that explains a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Protocol

from ..evidence import Evidence
from .blocks import BlockPlaces, block_list, switch_rules, switches
from .fields import fact_list, field_list, meter
from .markup import document, safe, words

if TYPE_CHECKING:
    from ..page import Page

MAX_REPORTS = 50
"""Reports whose fields are shown. An estimate."""

FRAME_HEIGHT = "36em"
"""Height of the frame in a notebook."""


class _WithEvidence(Protocol):
    @property
    def evidence(self) -> Mapping[str, Evidence]: ...


def explain(page: Page) -> str:
    """The page as an HTML document that says why everything is as it is.

    Args:
        page: The page, of any form.

    Returns:
        A document without scripts and requests. Every text of the page is escaped; long ones are
        cut, and it says so.
    """
    title = page.reports[0].title if len(page.reports) == 1 else page.title
    places = BlockPlaces(page.blocks)
    languages = [report.language for report in page.reports]
    body = (
        f"<header>\n{_header(page, title)}{switches(page.blocks)}</header>\n"
        '<div class="columns">\n'
        f'<section class="panel" aria-labelledby="of-fields" tabindex="0">'
        f'<h2 id="of-fields">Fields</h2>{"".join(_fields(page, places))}</section>\n'
        f'<main aria-labelledby="of-blocks"><h2 id="of-blocks">Blocks</h2>'
        f"{block_list(page.blocks, languages, page.locale)}</main>\n</div>"
    )
    return document(f"{title or page.source}: explained", body, "".join(switch_rules()))


def notebook_frame(page: Page) -> str:
    """The document in a frame that keeps its style and everything else to itself."""
    return (
        f'<iframe sandbox="" title="The page, explained" srcdoc="{escape(explain(page))}" '
        f'style="width:100%;height:{FRAME_HEIGHT};border:1px solid #8888"></iframe>'
    )


def _header(page: Page, title: str | None) -> str:
    confidence = page.text_confidence
    facts = [
        ("kind", f"<b>{page.kind}</b>"),
        ("source", words(page.source, 400)),
        ("address", words(page.url, 400) if page.url else ""),
        ("site", words(page.site) if page.site else ""),
        ("form", f"{page.form}"),
        ("encoding", words(f"{page.decoding.encoding} ({page.decoding.declared_by})", 80)),
        ("locale of the page", safe(page.locale or "")),
        ("reports", f"{len(page.reports):,}"),
        ("items", f"{len(page.items):,}" if page.items else ""),
        ("text", f"expected F1 {meter(confidence)}" if confidence is not None else ""),
    ]
    notes = "".join(f"<li>{words(warning, 600)}</li>" for warning in page.warnings)
    warnings = f'<ul class="warnings" aria-label="Warnings">{notes}</ul>' if notes else ""
    heading = safe(title or page.source, 300)
    return f'<h1 dir="auto">{heading}</h1>\n{fact_list(facts)}\n{warnings}\n'


def _fields(page: Page, places: BlockPlaces) -> Iterator[str]:
    for number, report in enumerate(page.reports[:MAX_REPORTS], start=1):
        many = len(page.reports) > 1
        size = f"{len(report.text):,} characters in {len(report.paragraphs):,} paragraphs"
        yield f"<h3>{f'Report {number}' if many else 'Report'}</h3><p>{size}</p>"
        yield field_list(report.evidence, type(report).model_fields, places)
    if len(page.reports) > MAX_REPORTS:
        yield f'<p class="cut">{len(page.reports) - MAX_REPORTS:,} more reports are not shown.</p>'
    for name, record in _records(page):
        yield f"<h3>{name}</h3>"
        yield field_list(record.evidence, vars(record), places)
    if page.evidence:
        yield "<h3>The page itself</h3>"
        yield field_list(page.evidence, type(page).model_fields, places)


def _records(page: Page) -> Iterator[tuple[str, _WithEvidence]]:
    records: dict[str, _WithEvidence | None] = {
        "Incident": page.incident,
        "Entity": page.entity,
        "Taxonomy": page.taxonomy,
    }
    for name, record in records.items():
        if record is not None:
            yield name, record
