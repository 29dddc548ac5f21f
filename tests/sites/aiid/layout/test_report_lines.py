"""Report pages as text dumps: where the text starts and ends, and what stands above it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pages
from aiid_pages import FOOTER, HEADER, every_locale, say
from aiid_pages import dump_text as dump
from aiid_scrape import Block, Page, PageKind, Report, Role, parse

PROSE = pages.PROSE[:2]
SOURCE = "elmhurst-news.test · 2021"


def card(*text: str, source: str = SOURCE) -> list[str]:
    """The card of a report with its text, paragraphs apart by blank lines."""
    return ["Report 12", "", "Loading...", "Roses", source, "", *_apart(text), "Read the Source"]


def _apart(lines: tuple[str, ...]) -> list[str]:
    return [each for line in lines for each in (line, "")]


def role(page: Page, text: str) -> list[Role]:
    """The roles of the blocks with a text."""
    return [block.role for block in page.blocks if block.text == text]


def report(*content: str) -> Report:
    """The report of a page with this content."""
    return parse(dump(*content)).report


# --- what a report page is -----------------------------------------------------------


@every_locale
def test_every_locale_is_read(locale: str) -> None:
    """The words of every locale lead to the same report."""
    mention = say(locale, "incident.ref").replace("{{id}}", "107")
    mention += say(locale, "incident.report_count_plural").replace("{{count}}", "2")
    page = parse(
        dump(
            say(locale, "report.h1").replace("{{report_number}}", "12"), "",
            say(locale, "report.associated_incidents"), "", mention, "Mayor watered", "",
            "Loading...", "Roses", SOURCE, "", *_apart(PROSE), say(locale, "action.read_source"),
            locale=locale,
        )
    )  # fmt: skip
    assert page.kind is PageKind.AIID_REPORT
    assert page.locale == locale
    assert page.warnings == ()
    got = page.report
    assert (got.report_number, got.title, got.source_domain) == (12, "Roses", "elmhurst-news.test")
    assert str(got.date_published) == "2021"
    assert [(each.incident_id, each.report_count, each.title) for each in got.incidents] == [
        (107, 2, "Mayor watered")
    ]
    assert got.paragraphs == PROSE


@every_locale
def test_frame_is_boilerplate_in_every_locale(locale: str) -> None:
    """What stands around the content is navigation above it and footer below it."""
    page = parse(dump(*card(*PROSE), locale=locale))
    number = len(HEADER) + 1
    assert {block.role for block in page.blocks[:number]} == {Role.NAVIGATION}
    assert {block.role for block in page.blocks[-len(FOOTER) - 2 :]} == {Role.FOOTER}
    assert all(block.reason.startswith("label ") for block in page.blocks[:number])


def test_page_of_another_kind() -> None:
    """A page of the site without a report is known as one of the site's."""
    page = parse(dump("About the database", "", *PROSE))
    assert page.kind is not PageKind.AIID_REPORT
    assert page.site == "incidentdatabase.ai"


def test_incident_page_is_no_report_page() -> None:
    """The page of an incident shows reports, too; it is not taken for the page of one."""
    page = parse(dump("Incident 107: Mayor watered", "", "Incident Reports", "", *card(*PROSE)))
    assert page.kind is PageKind.AIID_INCIDENT
    assert page.incident is not None
    assert page.incident.incident_id == 107
    assert [report.report_number for report in page.reports] == [None]


def test_article_about_the_database_is_an_article() -> None:
    """A page that quotes a few of the site's labels is not a page of the site."""
    page = parse("\n\n".join(["The AI Incident Database", "Report 12", SOURCE, *PROSE, "Research"]))
    assert page.kind is PageKind.ARTICLE


def test_a_report_without_a_source_line_is_a_report_all_the_same() -> None:
    """A dump that lost the line on the source keeps title and text, and has no source."""
    page = parse(dump("Report 12", "", "Loading...", "Roses", "", *_apart(PROSE)))
    assert page.kind is PageKind.AIID_REPORT
    assert page.report.title == "Roses"
    assert page.report.paragraphs == tuple(PROSE)
    assert page.report.source_domain is None


# --- the card ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "domain", "year"),
    [
        ("elmhurst-news.test · 2021", "elmhurst-news.test", "2021"),
        ("www.Elmhurst.test · 1999", "elmhurst.test", "1999"),
        ("m.elmhurst.test · 2021", "elmhurst.test", "2021"),
        ("elmhurst.test · Needs publish date", "elmhurst.test", None),
        ("elmhurst.test ·", "elmhurst.test", None),
        ("elmhurst.test·2021", "elmhurst.test", "2021"),
        ("日々.test · 2021", "日々.test", "2021"),
    ],
)
def test_source_line(line: str, domain: str, year: str | None) -> None:
    """The line under the title gives the domain and the year; a year that is missing stays so."""
    got = report(*card(*PROSE, source=line))
    assert got.source_domain == domain
    assert (str(got.date_published) if got.date_published else None) == year
    assert ("date_published" in got.evidence) == (year is not None)


def test_title_is_the_line_above_the_source() -> None:
    """With or without the line that stands for the image, the title stands right above."""
    assert report("Report 12", "", "Roses", SOURCE, "", *PROSE).title == "Roses"
    assert report("Report 12", "", "Loading...", "Roses", SOURCE, "", *PROSE).title == "Roses"


def test_title_said_twice_is_caption_and_title() -> None:
    """The first of two is the words for the image."""
    page = parse(dump("Report 12", "", "Loading...", "Roses", "Roses", SOURCE, "", *PROSE))
    assert role(page, "Roses") == [Role.CAPTION, Role.TITLE]


def test_title_of_the_heading_is_the_second_choice() -> None:
    """In early 2023 the heading had the title, too; the card's goes first, the other is kept."""
    got = report("Report 12: Roses!", "", "Roses", SOURCE, "", *PROSE)
    assert got.title == "Roses"
    assert [other.value for other in got.evidence["title"].others] == ["Roses!"]
    only = report("Report 12: Roses!", "", SOURCE, "", *PROSE)
    assert only.title == "Roses!"


def test_no_title_is_no_title() -> None:
    """A dump that lost the title has none; a menu's words do not take its place."""
    got = report("Report 12", "", "Loading...", SOURCE, "", *PROSE)
    assert got.title is None
    assert got.paragraphs == PROSE


def test_badges_are_catalogue() -> None:
    """What stands right under the source line is a badge only if it is one of the site's."""
    page = parse(dump("Report 12", "", "Roses", SOURCE, "AI Translated", "", *PROSE))
    assert role(page, "AI Translated") == [Role.LABEL]
    assert page.report.paragraphs == PROSE
    page = parse(dump("Report 12", "", "Roses", SOURCE, "", "AI Translated", "", *PROSE))
    assert role(page, "AI Translated") == [Role.BODY]


def test_incident_without_count_and_title() -> None:
    """A line that names an incident and no more is a mention all the same."""
    got = report("Report 12", "", "Associated Incidents", "", "Incident 107", "", *card(*PROSE)[2:])
    assert [(each.incident_id, each.report_count) for each in got.incidents] == [(107, None)]


def test_title_that_reads_like_an_incident() -> None:
    """In the card of the report a line is its title, even if it reads "Incident 12"."""
    page = parse(dump("Report 12", "", "Loading...", "Incident 12", SOURCE, "", *PROSE))
    assert page.report.title == "Incident 12"
    assert page.report.incidents == ()


def test_buttons_to_share_are_boilerplate() -> None:
    """Copied from a browser, they stand under the heading."""
    page = parse(dump("Report 12", "Share to Twitter", "Share by email", "", *card(*PROSE)[2:]))
    assert role(page, "Share by email") == [Role.SHARE]
    assert page.report.title == "Roses"


def test_button_back_settles_the_digits() -> None:
    """The button names the incident, so the digits have one good reading."""
    content = ["Associated Incidents", "Incident 12716 Report", "Mayor", "", *card(*PROSE)[2:]]
    assert report("Report 9000", *content).incidents[0].incident_id == 1271
    settled = report("Report 9000", "Back to Incident 127", *content)
    assert settled.incidents[0].incident_id == 127
    assert settled.incidents[0].report_count == 16


def test_evidence_of_several_incidents() -> None:
    """Each line's other readings are kept with the line where they stood."""
    got = report(
        "Report 12", "Associated Incidents", "Incident 1072 Report", "One", "",
        "Incident 5123 Report", "Two", "", *card(*PROSE)[2:],
    )  # fmt: skip
    evidence = got.evidence["incidents"]
    assert [each.incident_id for each in got.incidents] == [107, 512]
    assert evidence.raw == "Incident 1072 Report\nIncident 5123 Report"
    assert {other.place for other in evidence.others} == set(evidence.place.split(", "))
    assert len(evidence.others) == 3
    # The second line is the less sure one, and the whole is no surer than it.
    alone = report("Report 12", "Incident 5123 Report", "Two", "", *card(*PROSE)[2:])
    assert evidence.confidence == alone.evidence["incidents"].confidence < 0.99


def test_title_of_an_incident_that_reads_like_a_source() -> None:
    """Words on both sides of a middle dot are no source without a year or a host."""
    got = report("Report 12", "Incident 107", "Facts · Figures", "", *card(*PROSE)[2:])
    assert got.source_domain == "elmhurst-news.test"
    assert got.incidents[0].title == "Facts · Figures"


# --- where the text ends -------------------------------------------------------------


@given(
    st.lists(
        st.sampled_from(
            [say("en", key) for key in [*HEADER, *FOOTER, "action.read_source", "tools.title"]]
        ),
        max_size=5,
    )
)
def test_catalogue_in_a_text_are_text(words: list[str]) -> None:
    """Lines equal to labels belong to a text that goes on after them."""
    text = (PROSE[0], *words, PROSE[1])
    assert report(*card(*text)).paragraphs == text


def test_message_in_a_text_without_buttons_is_text() -> None:
    """Where the dump lost the buttons, "Read the Source" in the text does not end it."""
    content = ["Report 12", "", "Roses", SOURCE, "", PROSE[0], "", "Read the Source", "", PROSE[1]]
    assert report(*content).paragraphs == (PROSE[0], "Read the Source", PROSE[1])


def test_buttons_under_the_text_are_boilerplate() -> None:
    """What the buttons say is none of the text, whichever of them a dump kept."""
    page = parse(dump(*card(*PROSE), "Authors", "Submitters", "View History", "Flag Report"))
    assert page.report.paragraphs == PROSE
    assert role(page, "View History") == [Role.NAVIGATION]


def test_text_without_buttons_ends_at_the_footer() -> None:
    """So does one whose last line is short."""
    content = ["Report 12", "", "Roses", SOURCE, "", *_apart(PROSE), "The end"]
    assert report(*content).paragraphs == (*PROSE, "The end")


def test_text_that_ends_with_catalogue() -> None:
    """The footer starts at the last of its first headings, not at one in the text."""
    content = ["Report 12", "", "Roses", SOURCE, "", *_apart(PROSE), "Research", "", "About"]
    assert report(*content).paragraphs == (*PROSE, "Research", "About")


def test_page_without_a_footer_but_with_a_notice() -> None:
    """Where no footer is in sight, the button ends the text, whatever stands after it."""
    text = dump(*card(*PROSE)).partition("Read the Source")[0]
    notice = "This page was saved by a tool that says so at the end of every page that it saves."
    assert parse(f"{text}Read the Source\n\n{notice}").report.paragraphs == PROSE


def test_page_without_a_footer() -> None:
    """A dump cut off at its end keeps its text to the last line."""
    text = dump(*card(*PROSE)).partition("Read the Source")[0]
    assert parse(text).report.paragraphs == PROSE


def test_footer_with_entries_that_nobody_knows() -> None:
    """The content system may add a link or two; the footer is still found."""
    text = dump(*card(*PROSE)[:-1]).replace("About\n", "About\nOur Sponsors\nStatutes\n")
    page = parse(text)
    assert page.report.paragraphs == PROSE
    assert role(page, "Our Sponsors") == [Role.FOOTER]


@pytest.mark.parametrize("rest", [PROSE[:1], ("One", "Two", "Three", "Four", "Five")])
def test_footer_without_its_first_heading(rest: tuple[str, ...]) -> None:
    """A label in the text, with prose or several lines after it, does not start the footer."""
    text = (PROSE[1], "About", *rest)
    page = dump("Report 12", "", "Roses", SOURCE, "", *_apart(text)).replace("Research\n", "")
    assert parse(page).report.paragraphs == text


def test_no_text_is_said() -> None:
    """A report without text is a report, with a warning."""
    page = parse(dump(*card()))
    assert page.report.text == ""
    assert page.warnings == ("the report has no text",)


def test_cut_text_is_said() -> None:
    """A text that ends in an ellipsis after 240 characters, or points to the source, is cut."""
    cut = "the text is cut on the page: it goes on at the source"
    assert parse(dump(*card(PROSE[0][:-1] + "…"))).warnings == (cut,)
    page = parse(dump(*card(*PROSE, "Continue reading at the source.")))
    assert page.warnings == (cut,)
    assert page.report.paragraphs == PROSE
    assert parse(dump(*card(*PROSE * 2, "He waited…"))).warnings == ()


@given(st.permutations([*range(6)]), st.booleans())
def test_blank_lines_do_not_matter_to_the_fields(kept: list[int], loading: bool) -> None:
    """Dumpers differ in blank lines; number, title, source and incident do not."""
    lines = ["Report 12", "Associated Incidents", "Incident 1072 Report", "Mayor watered"]
    lines += [*(["Loading..."] if loading else [""]), "Roses", SOURCE, *PROSE, "Read the Source"]
    content: list[str] = []
    for at, line in enumerate(lines):
        # Between a mention and its title stands no blank line in any dump.
        content += [line, ""] if at in kept[:3] and at != 2 else [line]
    got = report(*content)
    assert (got.report_number, got.title, got.source_domain) == (12, "Roses", "elmhurst-news.test")
    assert [(each.incident_id, each.title) for each in got.incidents] == [(107, "Mayor watered")]
    assert got.paragraphs == PROSE


@every_locale
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n", "\r\n\r\n"])
def test_any_spacing_of_lines(locale: str, between: str) -> None:
    """A dumper may print no blank line at all, or one after every line."""
    mention = say(locale, "incident.ref").replace("{{id}}", "107")
    mention += say(locale, "incident.report_count_plural").replace("{{count}}", "2")
    heading = say(locale, "report.h1").replace("{{report_number}}", "12")
    title = [say(locale, "report.associated_incidents"), mention, "Mayor watered", "Loading..."]
    buttons = say(locale, "action.read_source")
    page = dump(heading, *title, "Roses", SOURCE, *PROSE, buttons, locale=locale)
    got = parse(between.join(line for line in page.split("\n") if line)).report
    assert (got.report_number, got.title, got.source_domain) == (12, "Roses", "elmhurst-news.test")
    assert [(each.incident_id, each.title) for each in got.incidents] == [(107, "Mayor watered")]
    assert got.paragraphs == PROSE


def test_blocks_of_the_card_belong_to_the_report() -> None:
    """Blocks of the frame belong to the page, those of the card to its report."""
    blocks: tuple[Block, ...] = parse(dump(*card(*PROSE))).blocks
    of_report = {block.role for block in blocks if block.report == 0}
    assert of_report == {
        Role.REFERENCE, Role.PLACEHOLDER, Role.TITLE, Role.SOURCE, Role.BODY
    }  # fmt: skip


def test_a_source_line_without_its_domain_still_tells_the_year() -> None:
    """A middle dot before a year is no bullet: the line is the source line, not the text."""
    page = parse(dump("Report 12", "", "Loading...", "Roses", "· 2021", "", *_apart(PROSE)))
    assert str(page.report.date_published) == "2021"
    assert page.report.paragraphs == tuple(PROSE)
