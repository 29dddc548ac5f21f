"""Page-type classification: an article, a list, or a page that stands in place of an article.

Structure decides first: how much text there is, in one piece, in teasers or in posts, and the type
that the head declares. Phrases decide second, and only on pages with little text.
"""

from __future__ import annotations

from collections.abc import Callable

from ..documents.head import DeclaredType
from ..extraction import Extraction
from ..features.page import PageFeatures
from ..labelling.element_roles import ElementRoles
from ..models import PageKind
from .articles import classify_archive, classify_listing, classify_posts
from .consent import classify_consent
from .context import PageContext
from .decision import PageTypeDecision
from .not_a_page import classify_book, classify_print, classify_text_format
from .paywall import classify_login, classify_paywall
from .unavailable import (
    classify_blocked,
    classify_empty,
    classify_error,
    classify_missing,
    classify_shell,
)


def classify(
    features: PageFeatures,
    extraction: Extraction,
    declared: DeclaredType,
    element_roles: ElementRoles,
) -> PageTypeDecision:
    """Decide the type of a page that was read as a single article.

    Args:
        features: The features of the page.
        extraction: The page as an article, or as no article if nothing reads as prose.
        declared: The type that its head and its address declare.
        element_roles: The roles of its elements.
    """
    page = PageContext(features, extraction, declared, element_roles)
    for classifier in _CLASSIFIERS:
        if (decision := classifier(page)) is not None:
            return decision
    if extraction.kind is PageKind.OTHER:
        warning = "no article was found: nothing on the page reads as prose"
        return PageTypeDecision(extraction.kind, [warning])
    return PageTypeDecision(extraction.kind)


_CLASSIFIERS: tuple[Callable[[PageContext], PageTypeDecision | None], ...] = (
    classify_empty,
    classify_text_format,
    classify_book,
    classify_blocked,
    classify_missing,
    classify_consent,
    classify_error,
    classify_shell,
    classify_paywall,
    classify_login,
    classify_print,
    classify_archive,
    classify_listing,
    classify_posts,
)
"""The classifiers in their order; the first that returns a decision wins.

Those for pages in place of another come first. A page for a missing one comes before consent: it
asks for consent, too, as all pages of its site do."""
