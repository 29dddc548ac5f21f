"""What kind of page of the database a page is, from the words of its content."""

from __future__ import annotations

from collections.abc import Sequence

from ...models import PageKind
from .catalogue import Catalogue
from .kind_tables import keys_of_kinds
from .post import posted_line
from .taxonomy import has_charts

_BY_LABEL = keys_of_kinds("labels")
_BY_HEADING = keys_of_kinds("headings")

# The buttons of the table view, each of which is a word that any text may have.
_VIEWS = frozenset({"table.view.incidents", "table.view.issues", "table.view.reports"})

_WITH_PLACES = ("duplicate.incident", "duplicate.entity", "incident.not_found")


def kind_of_content(texts: Sequence[str], catalogue: Catalogue) -> PageKind:
    """The kind of a page with this content.

    Args:
        texts: The blocks of the page without the frame around it.
        catalogue: The words of the site.
    """
    shown = [text for text in texts if not catalogue.has(text, "skeleton.loading", "loading")]
    if not shown:
        return PageKind.AIID_SHELL
    keys = {message.key for text in shown for message in catalogue.find(text)}
    keys |= {key for key in _WITH_PLACES for text in shown if catalogue.fill(key, text)}
    if any(posted_line(text, catalogue) for text in shown):
        keys.add("blog.posted")
    for kind, telling in _BY_LABEL.items():
        if keys.intersection(telling):
            return kind
    if keys >= _VIEWS:
        return PageKind.AIID_SHELL if len(shown) <= len(_VIEWS) else PageKind.AIID_LIST
    if has_charts(shown):
        return PageKind.AIID_TAXONOMY
    heading = {message.key for message in catalogue.find(shown[0])}
    for kind, telling in _BY_HEADING.items():
        if heading.intersection(telling):
            return kind
    return PageKind.AIID_DOCUMENT if len(shown) > 1 else PageKind.AIID_OTHER
