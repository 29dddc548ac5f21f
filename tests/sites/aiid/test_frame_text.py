"""The frame around a dumped page: found by its shape where its words are not known."""

from __future__ import annotations

import pytest

from aiid_pages import LABELS
from aiid_scrape import parse
from aiid_scrape.documents import read_document
from aiid_scrape.documents.blocks import TextBlock
from aiid_scrape.sites.aiid.frame_text import (
    MIN_MENU,
    find_frame,
    footer_by_shape,
    footer_start,
    menus_end,
)

MENU = ["Entdecken", "  • Willkommen", "  • Karte", "  • Liste", "  • Blog", "Zuklappen"]
LISTS = [
    "", "Forschung", "", "  • Kriterien", "  • Fahrplan", "",
    "Projekt", "", "  • Kontakt", "  • Leitfaden", "",
    "Vorfälle", "", "  • Liste", "  • Taxonomien", "",
    "2026 - AI Incident Database", "", "  • Impressum", "  • 4b7d02c",
]  # fmt: skip


def blocks_of(*lines: str) -> list[TextBlock]:
    """The blocks of a dump."""
    return read_document("\n".join(lines), source="a page").blocks


def test_two_menus_end_where_the_second_does() -> None:
    """What stands there twice, one right under the other, is the menu for two screens."""
    assert menus_end(blocks_of("Zum Inhalt", *MENU, *MENU, "", "Bericht 12")) == 1 + 2 * len(MENU)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(MENU, id="once"),
        pytest.param([*MENU, "dazwischen", *MENU], id="something between"),
        pytest.param(MENU[: MIN_MENU - 1] * 2, id="too short"),
        pytest.param(["A sentence that is longer than any entry, and ends with a dot.", *MENU] * 2,
                     id="prose said twice"),
    ],
)  # fmt: skip
def test_no_two_menus(lines: list[str]) -> None:
    """Neither one menu nor a text that repeats itself is two menus."""
    assert menus_end(blocks_of(*lines)) == 0


def test_footer_without_known_words() -> None:
    """The lists above the line with the year are the footer, from their first heading on."""
    blocks = blocks_of("Bericht 12", "", "Ein Satz.", *LISTS)
    start = footer_by_shape(blocks, after=0)
    assert [block.text for block in blocks[start:][:2]] == ["Forschung", "Kriterien"]
    assert footer_start(blocks, LABELS, after=0) == start


def test_list_at_the_end_of_a_text_is_not_the_footer() -> None:
    """The footer has three lists: a fourth above them is the text's."""
    own = ["", "Zu tun", "", "  • schlafen", "  • essen"]
    blocks = blocks_of("Bericht 12", "", "Ein Satz.", *own, *LISTS)
    assert blocks[footer_by_shape(blocks, after=0)].text == "Forschung"


def test_no_year_no_footer() -> None:
    """Lists alone are no footer."""
    blocks = blocks_of("Bericht 12", "", "Ein Satz.", *LISTS[:11])
    assert footer_by_shape(blocks, after=0) == len(blocks)


def test_reworded_menus_of_a_known_locale_are_boilerplate() -> None:
    """The content system may change every word of the menus: they still stand there twice."""
    menu = ["Go", "  • Hello", "  • Atlas", "  • Register", "  • People", "  • Log", "Fold"]
    page = parse(
        "\n".join(
            ["Skip to Content", "logologo", "AI Incident Database", "Open Menu", *menu, *menu, "",
             "Report 12", "", "Loading...", "Roses", "elmhurst.test · 2021", "", "One rose.", "",
             "Read the Source", *LISTS]
        )
    )  # fmt: skip
    assert (page.report.report_number, page.report.text) == (12, "One rose.")


def test_content_stands_between() -> None:
    """Header and footer together leave the content."""
    blocks = blocks_of(*MENU, *MENU, "", "Bericht 12", "", "Ein Satz.", *LISTS)
    frame = find_frame(blocks, LABELS)
    assert [block.text for block in blocks[frame.start : frame.footer]] == [
        "Bericht 12",
        "Ein Satz.",
    ]


def test_a_header_without_line_breaks_is_a_header() -> None:
    """All labels of the header and the menus in one line."""
    catalogue = ["Skip to Content", "AI Incident Database", "Open Menu", *SIDEBAR, *SIDEBAR]
    for between in ("", " "):
        page = parse(
            "\n".join(
                [between.join(catalogue), "", "Report 12", "", "Loading...", "Roses",
                 "elmhurst.test · 2021", "", "One rose.", "", "Read the Source", *LISTS]
            )
        )  # fmt: skip
        assert (page.report.report_number, page.report.text) == (12, "One rose.")


SIDEBAR = [
    "Discover", "Submit", "Welcome to the AIID", "Discover Incidents", "Spatial View", "Table View",
    "List view", "Entities", "Taxonomies", "Submit Incident Reports", "Submission Leaderboard",
    "Blog", "AI News Digest", "Risk Checklists", "Random Incident", "Sign Up", "Collapse",
]  # fmt: skip
