"""What kind of page a page is, from the site's words in every locale."""

from __future__ import annotations

import pytest

from aiid_pages import LABELS
from aiid_scrape import PageKind
from aiid_scrape.sites.aiid.kinds import kind_of_content

FILLERS = {
    "{{true_id}}": "12",
    "{{incident_id}}": "12",
    "{{date}}": "2024-04-18",
    "{{author}}": "Ines Falk",
}

TELLING = {
    PageKind.AIID_DUPLICATE: ["duplicate.incident", "duplicate.entity"],
    PageKind.AIID_NOT_FOUND: ["not_found.1", "not_found.2", "incident.not_found"],
    PageKind.AIID_BLOG_POST: ["blog.posted"],
    PageKind.AIID_LANDING: ["landing.latest_report", "landing.latest_post", "landing.raic"],
    PageKind.AIID_TAXONOMIES: ["taxonomies.h1", "taxonomies.about"],
    PageKind.AIID_TAXONOMY: ["taxonomy_page.fields"],
    PageKind.AIID_NEWS_DIGEST: ["digest.h1"],
    PageKind.AIID_ENTITIES: ["entities_table.implicated", "entities_table.responses"],
    PageKind.AIID_ENTITY: [
        "entity.section.both", "entity.section.harmed", "entity.section.developer",
        "entity.section.deployer", "entity.section.implicated", "entity.related",
    ],
    PageKind.AIID_SHELL: ["checklists.h1", "queue.h1", "submit.new_report", "submit.full"],
}  # fmt: skip
HEADINGS = {
    PageKind.AIID_BLOG: ["sidebar.blog", "sidebar.old.blog"],
    PageKind.AIID_ENTITIES: ["sidebar.entities"],
    PageKind.AIID_LIST: [
        "sidebar.spatial", "sidebar.old.word_counts", "list.h1", "flagged.h1", "spatial.h1",
        "leaderboard.h1", "over_time.h1", "gallery.h1",
    ],
    PageKind.AIID_DOCUMENT: ["snapshots.h1"],
}  # fmt: skip
PROSE = ("A heron of paper clips stands in the hall.", "Nobody has asked it why.")


def rows(table: dict[PageKind, list[str]]) -> list[tuple[PageKind, str]]:
    """Each kind with each of its texts, in every locale, former ones too."""
    found: dict[tuple[PageKind, str], None] = {}
    for kind, keys in table.items():
        for key in keys:
            for texts in LABELS.texts(key).values():
                for text in texts:
                    for name, value in FILLERS.items():
                        text = text.replace(name, value)
                    found[kind, text] = None
    return list(found)


@pytest.mark.parametrize("kind, text", rows(TELLING))
def test_kind_by_what_only_it_says(kind: PageKind, text: str) -> None:
    """What only one kind of page says tells it, wherever it stands."""
    assert kind_of_content([PROSE[0], text, PROSE[1]], LABELS) is kind


@pytest.mark.parametrize("kind, text", rows(HEADINGS))
def test_kind_by_heading(kind: PageKind, text: str) -> None:
    """Words that stand on other pages, too, tell the kind as a heading."""
    assert kind_of_content([text, *PROSE], LABELS) is kind


@pytest.mark.parametrize(
    "text",
    ["Entities", "AIID Blog", "ブログ", "Compteurs de mots", "Definition", "Reports", "Incidents",
     "Leaderboard", "Definición", "Incident List", "(a note)"],
)  # fmt: skip
def test_heading_within_a_text(text: str) -> None:
    """The same words further down tell nothing."""
    assert kind_of_content([PROSE[0], text, PROSE[1]], LABELS) is PageKind.AIID_DOCUMENT


@pytest.mark.parametrize("texts", LABELS.texts("view_original").values())
def test_post_with_a_link_to_its_original(texts: list[str]) -> None:
    """A translated post has a link run into the line on who posted it."""
    line = f"{texts[0]}Posted 2024-04-18 by Ines Falk."
    assert kind_of_content(["A heron", line, *PROSE], LABELS) is PageKind.AIID_BLOG_POST


@pytest.mark.parametrize("content", [[], ["Loading..."], ["Loading...", "Loading..."]])
def test_nothing_is_a_shell(content: list[str]) -> None:
    """A page without content waits for its scripts."""
    assert kind_of_content(content, LABELS) is PageKind.AIID_SHELL


@pytest.mark.parametrize(
    "content, kind",
    [
        (PROSE, PageKind.AIID_DOCUMENT),
        (PROSE[:1], PageKind.AIID_OTHER),
        (["He said: Unknown page. And left.", *PROSE], PageKind.AIID_DOCUMENT),
    ],
)
def test_prose_is_a_document(content: list[str], kind: PageKind) -> None:
    """Prose alone is a document; a label within a sentence says nothing."""
    assert kind_of_content(content, LABELS) is kind


VIEWS = ("table.view.incidents", "table.view.issues", "table.view.reports")


@pytest.mark.parametrize("locale", LABELS.locales)
def test_table_without_rows(locale: str) -> None:
    """The buttons of the table view alone are a shell; with rows below they are a list."""
    views = [LABELS.texts(key)[locale][0] for key in VIEWS]
    assert kind_of_content(views, LABELS) is PageKind.AIID_SHELL
    assert kind_of_content([*views, "Heron of Clips", "2024"], LABELS) is PageKind.AIID_LIST


@pytest.mark.parametrize("counted", ["(by Incident Count)", "（件数順）", "(nach Vorfällen)"])
def test_page_of_charts(counted: str) -> None:
    """A line in brackets below each chart tells a taxonomy, in any language."""
    charts = [*PROSE, "Heron", counted, "Hall", counted]
    assert kind_of_content(["CLIPS Charts", *charts], LABELS) is PageKind.AIID_TAXONOMY
    assert kind_of_content(["Our clips", *charts], LABELS) is PageKind.AIID_DOCUMENT


@pytest.mark.parametrize("key", [key for keys in TELLING.values() for key in keys])
def test_catalogue_are_there(key: str) -> None:
    """Every key that tells a kind has words in every locale."""
    assert set(LABELS.texts(key)) == set(LABELS.locales)
