"""What kind of page of the database a page is, from the words of its content."""

from __future__ import annotations

from collections.abc import Sequence

from ...models import PageKind
from .catalogue import Catalogue
from .post import posted_line
from .taxonomy import has_charts

# Labels that only one kind of page has in its content, the most telling kinds first.
_BY_LABEL: tuple[tuple[PageKind, tuple[str, ...]], ...] = (
    (PageKind.AIID_DUPLICATE, ("duplicate.incident", "duplicate.entity")),
    (PageKind.AIID_NOT_FOUND, ("not_found.1", "not_found.2", "incident.not_found")),
    (PageKind.AIID_BLOG_POST, ("blog.posted",)),
    (PageKind.AIID_LANDING, ("landing.latest_report", "landing.latest_post", "landing.raic")),
    (PageKind.AIID_TAXONOMIES, ("taxonomies.h1", "taxonomies.about")),
    (PageKind.AIID_TAXONOMY, ("taxonomy_page.fields",)),
    (PageKind.AIID_NEWS_DIGEST, ("digest.h1",)),
    (PageKind.AIID_ENTITIES, ("entities_table.implicated", "entities_table.responses")),
    (
        PageKind.AIID_ENTITY,
        (
            "entity.section.both",
            "entity.section.harmed",
            "entity.section.developer",
            "entity.section.deployer",
            "entity.section.implicated",
            "entity.related",
        ),
    ),
    (PageKind.AIID_SHELL, ("checklists.h1", "queue.h1", "submit.new_report", "submit.full")),
)

# Labels that are the heading of a page, but may stand in the content of others, too.
_BY_HEADING: tuple[tuple[PageKind, tuple[str, ...]], ...] = (
    (PageKind.AIID_BLOG, ("sidebar.blog", "sidebar.old.blog")),
    (PageKind.AIID_ENTITIES, ("sidebar.entities",)),
    (
        PageKind.AIID_LIST,
        (
            "sidebar.spatial",
            "sidebar.old.word_counts",
            "sidebar.leaderboard",
            "list.h1",
            "flagged.h1",
            "spatial.h1",
            "leaderboard.h1",
            "over_time.h1",
            "gallery.h1",
        ),
    ),
    (PageKind.AIID_DOCUMENT, ("snapshots.h1",)),
)

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
    for kind, telling in _BY_LABEL:
        if keys.intersection(telling):
            return kind
    if keys >= _VIEWS:
        return PageKind.AIID_SHELL if len(shown) <= len(_VIEWS) else PageKind.AIID_LIST
    if has_charts(shown):
        return PageKind.AIID_TAXONOMY
    heading = {message.key for message in catalogue.find(shown[0])}
    for kind, telling in _BY_HEADING:
        if heading.intersection(telling):
            return kind
    return PageKind.AIID_DOCUMENT if len(shown) > 1 else PageKind.AIID_OTHER
