"""Pages of any site: the text is found by the shape of what is on the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pages
from aiid_scrape import Page, PageKind, Role, parse
from pages import PROSE, paragraphs

TITLE = "Mayor of Elmhurst watered by robot"
LONG = tuple(f"{text} {text} {text} Robina, as the robot is called, is well." for text in PROSE)
MENU = ("Home", "World", "Sport", "Log in")
RELATED = ("Hat of the mayor in a museum", "Roses dry for a third year", "Robot retires")


def dump(*lines: str) -> Page:
    """The page of these lines, apart by blank ones."""
    return parse(pages.dump(*lines))


def html(body: str, head: str = "", lang: str = "en") -> Page:
    """The page of this body."""
    return parse(pages.html(body, head=head, lang=lang))


def role_of(page: Page, text: str) -> Role:
    """The role of the only block with a text."""
    (role,) = [block.role for block in page.blocks if block.text == text]
    return role


# --- the window ----------------------------------------------------------------------


def test_dump_of_an_article() -> None:
    """Between menus and a footer stands the text, and above it the headline."""
    page = dump(*MENU, TITLE, *PROSE, "Related articles", *RELATED)
    assert page.kind is PageKind.ARTICLE
    assert page.report.title == TITLE
    assert page.report.paragraphs == PROSE
    assert {role_of(page, text) for text in MENU} == {Role.NAVIGATION}
    assert {role_of(page, text) for text in RELATED} == {Role.FOOTER}


def test_html_of_an_article() -> None:
    """Elements that are no part of a text are left out, wherever they stand."""
    page = html(
        f"<nav>{paragraphs(*PROSE)}</nav><h1>{TITLE}</h1>{paragraphs(LONG[0])}"
        f"<aside>{paragraphs(*RELATED)}</aside>{paragraphs(*LONG[1:])}"
        f"<footer>{paragraphs(*PROSE)}</footer>"
    )
    assert page.report.title == TITLE
    assert page.report.paragraphs == LONG


def test_one_paragraph_is_an_article() -> None:
    """There is no least length but that of a sentence."""
    page = dump(PROSE[0])
    assert page.kind is PageKind.ARTICLE
    assert page.report.title is None
    assert page.report.text == PROSE[0]


def test_headings_in_a_text_are_text() -> None:
    """One or two short lines with prose on both sides belong to it."""
    text = (LONG[0], "The hat", LONG[1], "What is next", "Twice", LONG[2])
    assert dump(TITLE, *text).report.paragraphs == text


def test_rows_of_short_lines_are_not() -> None:
    """Other stories under their heading are none of it, if the text goes on after them."""
    related = [f"* {text}" for text in RELATED]
    page = dump(TITLE, LONG[0], "Related articles", *related, *LONG[1:])
    assert page.report.paragraphs == LONG
    assert {role_of(page, text) for text in RELATED} == {Role.OTHER}


def test_lists_of_a_text_are_text() -> None:
    """In HTML a list item with prose in it is a paragraph like any other."""
    page = html(f"<h1>{TITLE}</h1><p>{PROSE[0]}</p><ul><li>{PROSE[1]}</li></ul><p>{PROSE[2]}</p>")
    assert page.report.paragraphs == PROSE


def test_short_links_lead_away() -> None:
    """A headline that is a link is a related story, between paragraphs, too."""
    link = '<p><a href="/hat">Mayor hides his hat from robot</a></p>'
    page = html(f"<h1>{TITLE}</h1>{paragraphs(*PROSE)}{link}{paragraphs(*LONG)}")
    assert page.report.paragraphs == PROSE + LONG
    assert role_of(page, "Mayor hides his hat from robot") is Role.RELATED


def test_captions_are_no_text() -> None:
    """What a figure says of itself is a caption, in the text and between headline and text."""
    figure = '<figure><img src="a.png" alt="A hat"><figcaption>The hat, wet.</figcaption></figure>'
    for body in (
        figure + paragraphs(*PROSE),
        f"<p>{PROSE[0]}</p>{figure}" + paragraphs(*PROSE[1:]),
    ):
        page = html(f"<h1>{TITLE}</h1>{body}")
        assert page.report.paragraphs == PROSE
        assert role_of(page, "The hat, wet.") is Role.CAPTION


def test_a_class_that_says_caption_makes_one() -> None:
    """Many pages have no figure; the words to a picture stand in paragraphs."""
    caption = "The mayor of Elmhurst with his hat on Monday, before anybody watered it."
    body = f"{paragraphs(*PROSE)}<div class='image-caption'><p>{caption}</p></div>"
    page = html(f"<article><h1>{TITLE}</h1>{body}{paragraphs(*LONG)}</article>")
    assert role_of(page, caption) is Role.CAPTION
    assert page.report.paragraphs == (*PROSE, *LONG)


def test_prose_said_thrice_stands_for_what_was_not_loaded() -> None:
    """Unless the page says little else."""
    shield = "Your settings keep us from showing what others embedded here; change them to see it."
    parts = "".join(f"<p>{text}</p><p>{shield}</p>" for text in LONG)
    page = html(f"<article><h1>{TITLE}</h1>{parts}</article>")
    assert page.report.paragraphs == LONG
    alone = html(f"<article><h1>{TITLE}</h1>{paragraphs(*PROSE[:1] * 4)}</article>")
    assert alone.report.paragraphs == PROSE[:1] * 4


def test_the_headline_again_within_the_text_is_a_title() -> None:
    """But not where nothing else would be left of the text."""
    page = html(f"<article><h1>{TITLE}</h1>{paragraphs(*PROSE)}<p>{TITLE}</p></article>")
    assert {block.role for block in page.blocks if block.text == TITLE} == {Role.TITLE}
    assert html(f"<h1>{PROSE[0]}</h1><p>{PROSE[0]}</p>").report.text


def test_code_within_the_text_belongs_to_it() -> None:
    """Whatever it looks like."""
    code = "water(roses)\nwater(mayor)"
    text = f"{paragraphs(*LONG[:2])}<pre><code>{code}</code></pre>{paragraphs(LONG[2])}"
    assert code in html(f"<article><h1>{TITLE}</h1>{text}</article>").report.text


def test_an_address_is_no_text() -> None:
    """It says how to reach somebody, by the HTML standard; old editors wrap prose in it."""
    page = html(f"<h1>{TITLE}</h1>{paragraphs(*PROSE)}<address>The Elmhurst Echo</address>")
    assert page.report.paragraphs == PROSE


@pytest.mark.parametrize(
    ("lang", "words", "role"),
    [
        ("de", "Anzeige", Role.PROMO),
        ("fr", "Publicité", Role.PROMO),
        ("ja", "広告", Role.PROMO),
        ("es", "Compartir en Facebook", Role.SHARE),
        ("tr", "İlgili haberler", Role.RELATED),
        ("de", "Foto: Jonas Pell/dpa", Role.CAPTION),
        ("ru", "Фото: Йонас Пелл", Role.CAPTION),
        ("en", "Sign up for our daily newsletter here.", Role.PROMO),
        ("hu", "Kövessen minket a Facebookon!", Role.SHARE),
        ("tr", "Bizi Facebook'ta takip edin.", Role.SHARE),
        ("ja", "公式LINEで最新ニュースを配信中です。", Role.PROMO),
        ("ar", "اشترك في قناتنا على يوتيوب", Role.PROMO),
    ],
)
def test_words_within_a_text_say_what_is_no_part_of_it(lang: str, words: str, role: Role) -> None:
    """In an element that says nothing."""
    for said in (f"<div><b>{words}</b></div>", paragraphs(words)):
        page = html(f"{paragraphs(*LONG[:2])}{said}{paragraphs(LONG[2])}", lang=lang)
        assert role_of(page, words) is role
        assert page.report.paragraphs == LONG


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("de", "Lesen Sie auch:"),
        ("ja", "関連記事："),
        ("ko", "관련기사:"),
        ("fa", "بیشتر بخوانید:"),
    ],
)
def test_a_line_that_leads_to_another_story_is_none_of_the_text(lang: str, words: str) -> None:
    """If it is a link; an author who says "read also" in a sentence does not link all of it."""
    line = f"<p>{words} <a href='/2'>Roses of Elmhurst dry up for a third year</a></p>"
    page = html(f"{paragraphs(*LONG[:2])}{line}{paragraphs(LONG[2])}", lang=lang)
    assert page.report.paragraphs == LONG


def test_buttons_and_fields_are_no_text() -> None:
    """Not even in the middle of a paragraph's neighbours."""
    page = html(
        f"<h1>{TITLE}</h1><p>{PROSE[0]}</p><button>Listen to this article now.</button>"
        f"<select><option>All the towns of the county</option></select>{paragraphs(*PROSE[1:])}"
    )
    assert page.report.paragraphs == PROSE


def test_one_huge_paragraph_does_not_outweigh_a_text() -> None:
    """The terms of use below the menus are longer than the article, and are not it."""
    terms = "The use of this page is subject to terms. " * 200
    page = dump(TITLE, *LONG, *MENU * 4, terms)
    assert page.report.paragraphs == LONG


# --- the headline --------------------------------------------------------------------


def test_heading_of_the_page_is_the_title() -> None:
    """The first-level heading nearest above the text, if there are several."""
    page = html(f"<h1>The Elmhurst Echo</h1><h1>{TITLE}</h1>{paragraphs(*PROSE)}")
    assert page.report.title == TITLE
    assert page.report.evidence["title"].reason == "the heading of the page"


def test_name_of_the_window_is_the_second_choice() -> None:
    """Without a heading the title in the head is used; with one it is kept beside it."""
    head = f"<title>{TITLE} | The Elmhurst Echo</title>"
    page = html(f"<h1>Another headline</h1>{paragraphs(*PROSE)}", head)
    (other,) = page.report.evidence["title"].others
    assert (other.value, other.place) == (TITLE, "head > title")
    assert html(paragraphs(*PROSE), head).report.title == TITLE


def test_headline_that_is_said_twice() -> None:
    """A headline is often in the trail of links and above the text; its neighbours are not."""
    byline = "By our correspondent for gardens, parks and hats"
    page = dump(*MENU, TITLE, byline, TITLE, "3 minutes to read", *PROSE)
    assert page.report.title == TITLE
    assert dump(*MENU, TITLE, byline, "3 minutes to read", *PROSE).report.title == TITLE


def test_the_headline_at_the_byline() -> None:
    """Of lines alike, the one with the byline is the headline of the text."""
    other = "Mayor of Rookhaven watered by robot"
    page = dump(other, *RELATED, *MENU, TITLE, "By Ann Lee", "17 December 2020", *PROSE)
    assert page.report.title == TITLE


def test_what_stands_above_the_headline_of_a_dump_is_no_text() -> None:
    """Notices and offers read as prose; where most of a text would go, it stays."""
    notice = "We and our partners store cookies on your device to show you what you like best."
    page = dump(notice, *MENU, TITLE, "By Ann Lee", "17 December 2020", *PROSE, *PROSE)
    assert page.report.title == TITLE
    assert page.report.text.startswith(PROSE[0][:40])


@pytest.mark.parametrize(
    "line",
    [
        "12:30 17.08.2024 | 14 comments",
        "Share this story with your friends:",
        "Continued ...",
        "Home",
    ],
)
def test_what_is_no_headline(line: str) -> None:
    """A line of figures, one that announces another, one that goes on, one that is too short."""
    assert dump(TITLE, line, *PROSE).report.title == TITLE


# --- several whole articles ----------------------------------------------------------

SHORT = tuple(f"Robina: {text}" for text in PROSE)
TWO = (f"{LONG[0]} {LONG[1]}", LONG[2])
NAME = "Robina, as the robot is called"
HEADLINES = (
    "Robina waters the mayor of Elmhurst instead of roses",
    "Robina is given glasses and a list of all roses",
)


def test_archive_of_a_tag() -> None:
    """A short name that every one of several whole articles mentions makes a listing."""
    page = dump("Robina", "All about the robot", HEADLINES[0], *LONG, HEADLINES[1], *LONG)
    assert page.kind is PageKind.LISTING
    assert page.title == "Robina"
    assert page.description == "All about the robot"
    assert tuple(report.title for report in page.reports) == HEADLINES
    assert [report.paragraphs for report in page.reports] == [LONG, LONG]
    assert role_of(page, "Robina") is Role.TITLE


def test_archive_without_a_description() -> None:
    """The name may stand right above the first headline."""
    page = dump("Robina", HEADLINES[0], *LONG, HEADLINES[1], *LONG)
    assert (page.kind, page.title, page.description) == (PageKind.LISTING, "Robina", None)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((HEADLINES[0], *LONG, HEADLINES[1], *LONG), id="no name above"),
        pytest.param(("Essays", HEADLINES[0], *LONG, HEADLINES[1], *LONG), id="name not mentioned"),
        pytest.param(("Robina", HEADLINES[0], *LONG, "The end", *LONG), id="heading of two words"),
        pytest.param(("Robina", HEADLINES[0], *LONG, HEADLINES[1], *SHORT), id="short section"),
        pytest.param(("Robina", HEADLINES[0], *LONG, HEADLINES[1], *TWO), id="two paragraphs"),
        pytest.param((NAME, HEADLINES[0], *LONG, HEADLINES[1], *LONG), id="name of six words"),
        pytest.param(("Robina", HEADLINES[0], *LONG), id="one article"),
    ],
)
def test_sections_are_no_articles(lines: tuple[str, ...]) -> None:
    """If anything of what makes a listing is missing, the page is one article."""
    page = dump(*lines)
    assert page.kind is PageKind.ARTICLE
    assert len(page.reports) == 1


@pytest.mark.parametrize("at", [4, 5])
def test_headline_of_an_article_stands_apart(at: int) -> None:
    """With a line right above or below it, a short line is part of a paragraph, no headline."""
    lines = ["Robina", HEADLINES[0], *LONG, HEADLINES[1], *LONG]
    text = "\n\n".join(lines[: at + 1]) + "\n" + "\n\n".join(lines[at + 1 :])
    assert parse(text).kind is PageKind.ARTICLE


# --- pages without an article --------------------------------------------------------


def test_menus_only() -> None:
    """Nothing that reads as prose, no report; the page says so."""
    page = dump(*MENU, *RELATED)
    assert page.kind is PageKind.OTHER
    assert page.reports == ()
    assert page.warnings == ("no article was found: nothing on the page reads as prose",)
    assert all(block.role.is_boilerplate for block in page.blocks)


def test_prose_in_a_footer_only() -> None:
    """Nor does the small print of a page make an article of it."""
    page = html(f"<p>{TITLE}</p><footer>{paragraphs(*PROSE)}</footer>")
    assert page.kind is PageKind.OTHER


# --- languages -----------------------------------------------------------------------


def test_locale_is_declared() -> None:
    """What the document declares goes first; the words of its menus are kept beside it."""
    page = html(f"<h1>{TITLE}</h1>{paragraphs(*PROSE)}", lang="fr-CA")
    assert page.locale == "fr-CA"
    assert page.report.language == "en"
    assert page.report.declared_language == "fr-CA"


def test_locale_of_the_frame_is_not_that_of_the_text() -> None:
    """With enough of a frame around it, its language is told from the text's."""
    menu = (
        "Startseite und Übersicht", "Nachrichten aus der Region", "Wirtschaft und Verbraucher",
        "Veranstaltungen am Wochenende", "Anzeige aufgeben", "Abonnement verwalten",
        "Datenschutz und Nutzungsbedingungen", "Häufig gestellte Fragen", "Über unsere Redaktion",
    )  # fmt: skip
    page = dump(*menu, TITLE, *PROSE)
    assert page.locale == "de"
    assert page.report.language == "en"


# --- any page ------------------------------------------------------------------------


@given(st.lists(st.sampled_from([*MENU, *PROSE, *RELATED, *LONG, *HEADLINES, TITLE]), max_size=14))
def test_every_line_gets_a_role(lines: list[str]) -> None:
    """Whatever the order of lines, each has one role, and a text is made of whole lines."""
    page = dump("Robina", *lines)
    assert [block.text for block in page.blocks] == ["Robina", *lines]
    for report in page.reports:
        assert set(report.paragraphs) <= {"Robina", *lines}
    of_reports = [block for block in page.blocks if block.role is Role.BODY]
    assert sum(len(report.paragraphs) for report in page.reports) == len(of_reports)


def test_the_confidence_of_a_report_is_that_of_its_least_sure_part() -> None:
    """One figure for a row: of text, title, authors and day."""
    page = html(f"<h1>{TITLE}</h1><p>By Ann Lee</p>{paragraphs(*PROSE)}")
    report = page.report
    parts = [report.evidence[name].confidence for name in ("title", "authors")]
    assert page.text_confidence is not None
    assert report.confidence == min(*parts, page.text_confidence)


def test_a_warning_names_a_value_that_is_unsure() -> None:
    """About half of such values are right."""
    page = html(paragraphs(*PROSE), f"<title>{TITLE} | The Elmhurst Echo</title>")
    assert page.report.evidence["title"].confidence < 0.6
    assert any(warning.startswith("title is unsure") for warning in page.warnings)
