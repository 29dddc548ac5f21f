"""Incident pages of 2020 to 2022: what told their parts before there were hooks."""

from __future__ import annotations

import pytest

from aiid_pages import LABELS, incident
from aiid_scrape import Page, PageKind, Report, parse

LOCALES = ("en", "es", "fr")
"""Those of that time."""

MONGO = "5d34b8c29ced494f010ed45a"


def html(*content: str, locale: str = "en", number: int = 41) -> Page:
    """An incident page of that time, its content in nothing but a main element."""
    heading = LABELS.texts("incident.h1_old")[locale][0].replace("{{id}}", str(number))
    cited = LABELS.texts("citation.title_old")[locale][0]
    return parse(
        f'<html lang="{locale}"><head><title>Incident {number}</title>'
        f'<meta name="description" content="{heading}">'
        f'<link rel="canonical" href="https://incidentdatabase.ai/cite/{number}"></head><body>'
        '<nav class="navBarDefault">Menu</nav><ul class="sideBarUL"><li>About</li></ul>'
        f'<main><div class="titleWrapper"><h1>{heading}</h1></div><h2>{cited}</h2>'
        f"{''.join(content)}</main><aside>Contents</aside></body></html>"
    )


def line(date: str, title: str, address: str) -> str:
    """A line of the list of reports."""
    return f'<ul><li><span>{date}</span><a href="{address}">{title}</a></li></ul>'


def card(body: str, *, key: str = MONGO, source: str = "hedge.test · 2018", image: str = "") -> str:
    """A card, with the text between the source and the image."""
    return (
        f'<div id="r{key}"><div class="card-header"><a href="#r{key}"><span>Mower stops</span></a>'
        f'<p class="subhead">{source}</p></div><div class="card-body">{body}</div>'
        f'<img alt="Mower stops" src="{image}"/><div class="card-footer">'
        '<a href="https://www.hedge.test/1"><svg><title>Read the Source</title></svg></a>'
        "<button>#41</button></div></div>"
    )


def slide(title: str, address: str, domain: str) -> str:
    """An item of the carousel."""
    return (
        f'<div class="carousel"><img alt="{title}"/><h3><a href="{address}">{title}</a></h3>'
        f"<p>{domain}</p></div>"
    )


def shown(report: Report) -> tuple[object, ...]:
    """The fields of a report that pages of that time may tell."""
    return (report.title, str(report.date_published), report.url, report.source_domain)


@pytest.mark.parametrize("locale", LOCALES)
def test_citation(locale: str) -> None:
    """The page is an incident's by its citation, which has the date; its name is no description."""
    found = incident(html("Oduya, B. (2018-07-01) Incident Number 41. in McGregor", locale=locale))
    assert (found.incident_id, str(found.date)) == (41, "2018-07-01")
    assert (found.title, found.description) == (None, None)


@pytest.mark.parametrize(
    "citation",
    ["(2018-07-01) Incident Number 42.", "(2018-13-01) Incident Number 41.", "(soon) Number 41"],
)
def test_what_is_no_citation(citation: str) -> None:
    """Another incident's number or what is no date tells nothing."""
    assert incident(html(f"Oduya, B. {citation}")).date is None


def test_duplicate_of_that_time() -> None:
    """A stub has the same heading, but nothing to cite."""
    page = parse(
        '<link rel="canonical" href="https://incidentdatabase.ai/cite/5">'
        '<main><div class="titleWrapper"><h1>Citation record for Incident 5</h1></div>'
        '<div>This incident is a duplicate of Incident <a href="/cite/3">3</a>. All new reports '
        "should be directed to incident 3.</div></main>"
    )
    assert page.kind is PageKind.AIID_DUPLICATE
    assert [ref.incident_id for ref in page.references] == [3]


def test_list_of_reports() -> None:
    """A line is a report: its day, its title, and where it leads, if that is its source."""
    page = html(
        line("2018-07-03", "2018 mower stops", "https://www.hedge.test/1"),
        line("2018-07", "Another", f"#r{MONGO}"),
        line("2018-07-04", "Not the link", "https://x.test").replace("</a>", "</a> and more"),
    )
    assert [shown(report) for report in page.reports] == [
        ("2018 mower stops", "2018-07-03", "https://www.hedge.test/1", "hedge.test"),
        ("Another", "2018-07", None, None),
    ]


def test_list_and_card_are_one_report() -> None:
    """The line and the card of a report have one id: the day of the one, the text of the other."""
    page = html(
        line("2018-07-03", "Mower stops", f"#r{MONGO}"), card("<p>It did.</p><p>Twice.</p>")
    )
    assert shown(page.report) == (
        "Mower stops", "2018-07-03", "https://www.hedge.test/1", "hedge.test"
    )  # fmt: skip
    assert (page.report.text, page.report.is_cut) == ("It did.\n\nTwice.", False)


@pytest.mark.parametrize("source", ["hedge.test · 2018", "hedge.test · Needs publish date"])
def test_card(source: str) -> None:
    """Between the source and the image all is text, of whatever kind; below are buttons."""
    body = "<h2>Hedge</h2><p>It stopped.</p><ul><li>once</li></ul><blockquote>Why?</blockquote>"
    report = html(card(body, source=source)).report
    assert report.text == "Hedge\n\nIt stopped.\n\nonce\n\nWhy?"
    assert str(report.date_published or "") == ("2018" if "2018" in source else "")


def test_card_without_an_image() -> None:
    """Without an image the footer ends the text."""
    whole = card("<p>It stopped.</p>").replace('<img alt="Mower stops" src=""/>', "")
    assert html(whole).report.text == "It stopped."


def test_number_of_a_card() -> None:
    """Since 2022-07 the card's id is the report's number."""
    page = html(card("<p>It stopped.</p>", key="907"))
    assert (page.report.report_number, incident(page).report_numbers) == (907, (907,))


def test_card_that_was_never_closed() -> None:
    """What stands in two cards is of the inner one: by a set of both it was left to chance."""
    keys = [str(7101 + number) for number in range(8)]
    cards = [card(f"<p>The mower stopped at hedge {key}.</p>", key=key) for key in keys]
    page = html(*(each.removesuffix("</div>") for each in cards))
    assert [report.report_number for report in page.reports] == [int(key) for key in keys]
    assert [
        f"hedge {key}" in report.text for key, report in zip(keys, page.reports, strict=True)
    ] == [True] * 8


def test_carousel_tells_the_source() -> None:
    """What the list does not tell, the carousel does, by the title."""
    page = html(
        line("2018-07-03", "Mower stops", f"#{MONGO}"),
        slide("Mower stops", "https://www.hedge.test/1", "hedge.test"),
    )
    assert shown(page.report)[2:] == ("https://www.hedge.test/1", "hedge.test")


def test_reports_of_one_title() -> None:
    """Two slides of one title with different sources are not told apart: nothing is made up."""
    page = html(
        line("2018-07-03", "Mower stops", f"#{MONGO}"),
        slide("Mower stops", "https://www.hedge.test/1", "hedge.test"),
        slide("Mower stops", "https://turf.test/2", "turf.test"),
    )
    assert page.report.url is None


def test_incident_without_an_address() -> None:
    """Saved without its head, the page is known by the names of its frame."""
    page = parse(
        '<nav class="navBarDefault">Menu</nav><ul class="sideBarUL"><li>About</li></ul><main>'
        '<div class="titleWrapper"><h1>Citation record for Incident 41</h1></div>'
        "<h2>Suggested citation format</h2>Oduya, B. (2018-07-01) Incident Number 41. in X</main>"
    )
    assert (page.site, incident(page).incident_id) == ("incidentdatabase.ai", 41)


def test_old_taxonomy() -> None:
    """In a card with the taxonomy's name for a hook, the first text of a row names the others."""
    rows = "".join(
        f"<div><div><p>{name}</p></div><div><p>{value}</p></div></div>"
        for name, value in (("Severity", "None</p><p>at all"), ("Lives lost", "0"))
    )
    found = incident(
        html(f'<div data-cy="CSET"><div><h4>CSET Taxonomy Classifications</h4></div>{rows}</div>')
    )
    assert [dict(each.values) for each in found.classifications] == [
        {"Severity": "None, at all", "Lives lost": "0"}
    ]
