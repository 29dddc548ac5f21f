"""Pages in locales without a table: their words are learnt from where they stand."""

from __future__ import annotations

import gc
import weakref

import pytest

from aiid_scrape import Page, PageKind, parse
from aiid_scrape.sites.aiid.catalogue import Catalogue, load_catalogue

MENU = [
    "Zoek",
    "Dien in",
    *(f"  • {word}" for word in ("Welkom", "Kaart", "Lijst", "Blog")),
    "Dicht",
]
FOOTER = [
    "Onderzoek", "", "  • Criteria", "  • Plannen", "",
    "Project", "", "  • Over ons", "  • Contact", "",
    "Voorvallen", "", "  • Alle", "  • Gemeld", "",
    "2026 - AI Incident Database", "", "  • Voorwaarden", "  • 7f3c09a",
]  # fmt: skip
PROSE = "The lighthouse of Dunmere has blinked in Morse for a week: it asks for a day off."
CARD = ["", "Even geduld...", "Lighthouse asks for leave", "dunmere.test · 2025", "", PROSE, ""]


def dump(*content: str, end: tuple[str, ...] = ("Lees de bron",)) -> Page:
    """A page in Dutch, which has no table."""
    top = ["Naar de inhoud", "logologo", "AI Incident Database", "Menu openen"]
    return parse("\n".join([*top, *MENU, *MENU, "", *content, *CARD, *end, "", *FOOTER]))


def incidents(page: Page) -> list[tuple[int, int | None, str | None]]:
    """The incidents of the only report."""
    return [(i.incident_id, i.report_count, i.title) for i in page.report.incidents]


@pytest.mark.parametrize(
    "heading",
    ["Verslag 512", "보고서 512", "512번 보고서", "Otchyot 512", "Bericht Nr 512", "報告 512"],
)
def test_any_word_for_a_report(heading: str) -> None:
    """The number is told, wherever its word stands."""
    page = dump(heading)
    assert (page.kind, page.report.report_number) == (PageKind.AIID_REPORT, 512)
    assert (page.report.title, page.report.text) == ("Lighthouse asks for leave", PROSE)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Voorval 1072 Verslagen", (107, 2)),
        ("Voorval 1072Verslagen", (107, 2)),
        ("Voorval 107 2 Verslagen", (107, 2)),
        ("사건 1072개 보고서", (107, 2)),
        ("사건 107보고서 2건", (107, 2)),
        ("Voorval 31 Verslag", (3, 1)),
    ],
)
def test_any_words_around_the_numbers(line: str, expected: tuple[int, int]) -> None:
    """The incident and its count are told apart as in any locale, and its title stands below."""
    page = dump("Verslag 512", "", "Bijbehorende voorvallen", "", line, "Lighthouse 3 asks")
    assert incidents(page) == [(*expected, "Lighthouse 3 asks")]


def test_button_back_settles_the_digits() -> None:
    """The words for going back name the incident, with or without words behind its number."""
    for back in ("Terug naar voorval 10", "사건 10으로 돌아가기"):
        page = dump("Verslag 512", back, "", "Voorvallen", "", "Voorval 1072 Verslagen", "Lights")
        assert incidents(page) == [(10, 72, "Lights")]


def test_words_for_extraction_the_source_are_boilerplate_whatever_they_are() -> None:
    """The line under the text is a button, a list above it is text."""
    page = dump("Verslag 512", end=("It wants:", "", "  • sleep", "  • a book", "Lees de bron"))
    assert page.report.text.endswith("It wants:\n\nsleep\na book")


def test_a_last_sentence_is_text() -> None:
    """What ends as sentences do is no button."""
    page = dump("Verslag 512", end=("It sleeps.",))
    assert page.report.text.endswith("It sleeps.")


def test_page_of_another_kind_teaches_nothing() -> None:
    """Without a heading with a number there is no record."""
    content = ["Over ons", "", PROSE, "", *FOOTER]
    page = parse("\n".join(["AI Incident Database", *MENU, *MENU, "", *content]))
    assert page.kind not in (PageKind.AIID_REPORT, PageKind.AIID_INCIDENT)


def test_article_that_rows_a_little_like_it_is_an_article() -> None:
    """A number, and a line with a dot and a year, make no page of the database."""
    page = parse(f"Version 12\n\nRoses\nelmhurst.test · 2021\n\n{PROSE}\n\n{PROSE} Again.")
    assert page.site is None


def test_language_of_the_menus_is_the_locale() -> None:
    """The locale is that of the frame, not of the text."""
    menu = ["Ontdekken", "Verzenden", "  • Welkom bij de databank", "  • Voorvallen ontdekken",
            "  • Ruimtelijke weergave", "  • Lijst van organisaties", "  • Meld een voorval",
            "Inklappen"]  # fmt: skip
    top = ["AI Incident Database", *menu, *menu, "", "Verslag 512"]
    page = parse("\n".join([*top, *CARD, "Lees de bron", "", *FOOTER]))
    assert page.locale == "nl"


def test_labels_that_a_page_has_taught_go_with_it() -> None:
    """What was asked of them is kept on them, and no cache of the process holds them."""
    taught = Catalogue({"taught": {"report.date": ["Gepubliceerd {{date}}"]}}, load_catalogue())
    assert taught.frame_key("Gepubliceerd op 1 mei") is None
    assert taught.fill("report.date", "Gepubliceerd 1 mei")
    reference = weakref.ref(taught)
    del taught
    gc.collect()
    assert reference() is None


def test_nothing_of_a_page_is_alive_after_it() -> None:
    """A page of an unknown locale leaves no catalogue, however many were read."""
    dump("Rapport 12", "Een robot viel om.")
    gc.collect()
    alive = [each for each in gc.get_objects() if isinstance(each, Catalogue)]
    assert alive == [load_catalogue()]


def test_long_texts_of_pages_are_not_kept() -> None:
    """Labels of the frame are short; a paragraph is on one page and not kept for the others."""
    catalogue = Catalogue({"en": {"footer.about": ["About"]}})
    catalogue.frame_key("A robot fell over. " * 20)
    assert catalogue._kept_keys.cache_info().currsize == 0
    assert catalogue.frame_key("About") == "footer.about"
    assert catalogue._kept_keys.cache_info().currsize == 1
