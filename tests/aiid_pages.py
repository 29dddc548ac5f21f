"""Pages of the AI Incident Database: content in the frame that the site has in each locale."""

from __future__ import annotations

import pytest

from aiid_scrape import Incident, Page, PageKind, parse
from aiid_scrape.sites.aiid.catalogue import load_catalogue

LABELS = load_catalogue()
LOCALES = LABELS.locales
every_locale = pytest.mark.parametrize("locale", LOCALES)

HEADER = [
    "header.skip_link", "header.site_title", "header.menu", "sidebar.quick_discover",
    "sidebar.welcome", "sidebar.incidents", "sidebar.submit", "sidebar.collapse",
]  # fmt: skip
FOOTER_HEADINGS = ("footer.research", "footer.project", "footer.incidents")
FOOTER = [
    "footer.research", "footer.criteria", "footer.related_work", "footer.project",
    "footer.about", "footer.incidents", "footer.queue", "footer.terms",
]  # fmt: skip
OF_THE_SITE = "<meta name='twitter:site' content='@IncidentsDB'>"


def say(locale: str, key: str) -> str:
    """The text that the site has today."""
    return LABELS.texts(key)[locale][0]


def dump_text(*content: str, locale: str = "en") -> str:
    """The dump of a page with these lines between a header and a footer."""
    skip, *others = (say(locale, key) for key in HEADER)
    lines = [skip, "logologo", *others, "", *content]
    for key in FOOTER:
        # A heading of the footer has blank lines on both sides, in every dump that has any.
        text = say(locale, key)
        lines += ["", "", text, ""] if key in FOOTER_HEADINGS else [text]
    return "\n".join([*lines, "", "2024 - AI Incident Database", "", "4b7d02c"])


def dump(content: str, locale: str = "en") -> Page:
    """The page of the dump of this content."""
    return parse(dump_text(content, locale=locale))


def html(*content: str, head: str = OF_THE_SITE, lang: str = "en") -> Page:
    """The page of HTML with this content in the site's frame."""
    return parse(
        f'<html lang="{lang}"><head>{head}</head><body><nav id="navBarDefault">'
        '<a href="#content">Skip to Content</a><a href="/cite/77/">Random</a></nav>'
        f'<div id="content">{"".join(content)}</div>'
        '<footer id="main-footer"><h3>Research</h3></footer></body></html>'
    )


def canonical(path: str) -> str:
    """The link by which a page names its address."""
    return f'<link rel="canonical" href="https://incidentdatabase.ai/{path}/"/>'


def incident(page: Page) -> Incident:
    """The incident of its page."""
    assert page.kind is PageKind.AIID_INCIDENT
    assert page.incident is not None
    return page.incident
