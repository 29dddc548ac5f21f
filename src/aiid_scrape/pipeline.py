"""The whole flow, from the bytes of a document to its page.

``bytes → decoding → documents → a known site, or features → scoring → labelling → page types
→ metadata → reports → Page``. Every stage takes values and returns values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ._exceptions import printable
from ._input import Input
from .documents import Document, read_document
from .documents.head import DeclaredType
from .extraction import Extraction
from .features.hidden import blank_hidden, mark_hidden
from .features.page import PageFeatures
from .labelling.article import label_article
from .labelling.element_roles import ElementRoles
from .labelling.frame_language import read_locale
from .limits import LIMITS
from .metadata import read_metadata
from .models import Page
from .page_types.classify import classify
from .reports.build import build_page
from .sites import SitePage, read_known
from .text.clean import clean


def read_page(given: Input) -> Page:
    """Read a document into a page.

    Raises:
        ReadError: The document cannot be read as a page.
        UnknownEncoding: The caller names an encoding that does not exist.
    """
    url = None if given.url is None else clean(printable(given.url))
    document = read_document(
        given.data,
        source=given.source,
        content_type=given.content_type,
        encoding=given.encoding,
    )
    page = read_known(document, url=url)
    if page is None:
        extraction = read_article(document, url=url)
        shown = blank_hidden(document, extraction)
        when = given.reference_time
        page = SitePage(document, read_metadata(shown, extraction, url=url, reference_time=when))
    return build_page(page.document, page.extraction, url=url)


def read_article(document: Document, *, url: str | None = None) -> Extraction:
    """Label a page of no known site: an article, several whole ones, or none. Without metadata.

    Args:
        document: The page.
        url: Its address, if the caller knows it: it helps to classify the page.
    """
    features = PageFeatures(document)
    declared, element_roles = DeclaredType(document.head, url), ElementRoles()
    article = label_article(features, declared, element_roles)
    extraction = classify(features, article, declared, element_roles).apply(article)
    extraction = mark_hidden(extraction, features.hidden)
    doubts = _doubts(features, extraction) if extraction.drafts else ()
    warnings = [*extraction.warnings, *doubts]
    locales = [*read_locale(document.head, features.languages)]
    return replace(extraction, page=extraction.page | {"locale": locales}, warnings=warnings)


def _doubts(features: PageFeatures, extraction: Extraction) -> Iterator[str]:
    """Warnings for pages whose text is doubtful, or was found with fewer features than usual."""
    if features.document.run_together:
        yield RUN_TOGETHER
    if features.unjudged:
        yield UNJUDGED
    confidence = extraction.text_confidence
    if confidence is not None and confidence < LOW_CONFIDENCE:
        yield UNSURE.format(confidence)


UNJUDGED = (
    "the page has more pieces of text than any other: those behind the first "
    f"{LIMITS.judged:,} were separated from its menus by their form alone"
)
RUN_TOGETHER = (
    "the page came in one line: its text was separated from its menus by sentences alone, "
    "its headline and authors not at all"
)
LOW_CONFIDENCE = 0.8
"""Expected F1 of a text below which it is doubtful. Of 1,852 pages of the corpora, each read with
weights fitted on other sites, and of 1,210 pages of corpora that were never fitted on, three in a
hundred are below it: three quarters of them have a text F1 below .9, and a ninth of the rest."""

UNSURE = (
    "the text is doubtful: text and menus are hard to tell apart on this page "
    "(expected F1 {:.2f}, see text_confidence)"
)
