"""Incident pages as HTML: the markers tell what each part is, in whatever language."""

from __future__ import annotations

import pytest

from aiid_pages import LABELS, LOCALES, canonical, incident
from aiid_pages import html as framed
from aiid_scrape import BlockKind, Incident, Page, Role
from aiid_scrape.documents.blocks import TextBlock
from aiid_scrape.sites.aiid.layout import markers
from aiid_scrape.sites.aiid.page_parts import PageParts
from aiid_scrape.sites.aiid.regions.figures import read_unmarked_figure

SENTENCE = (
    'Alleged: <a href="/entities/upsway/">Upsway</a> developed an AI system deployed by '
    '<a href="/entities/mill/">Mill and Daughters</a>, which harmed '
    '<a href="/ja/entities/tenants/">Tenants</a> , <a href="/entities/x/">X</a>.'
)


def card(number: object = 7101, *, hook: str = "incident-report-card", badge: str = "") -> str:
    """The card of a report."""
    return (
        f'<div id="r{number}" data-testid="{hook}" data-cy="{hook}">'
        f"<button><h5>Title {number}</h5></button>"
        '<div data-cy="web-archive-link"><a href="https://www.mill.test/a">mill.test · 2024</a>'
        f'</div>{badge}<div class="react-markdown prose"><p>Text {number}.</p></div></div>'
    )


def html(
    *content: str,
    heading: str = "Incident 812: Lift Reportedly Stopped",
    top: str = "",
    head: str = "",
    lang: str = "en",
) -> Page:
    """The page of an incident with this content."""
    title = (
        '<div class="titleWrapper"><div data-testid="incident-title-section">'
        f'<h1 data-testid="incident-title">{heading}</h1>{top}</div></div>'
    )
    return framed(title, *content, head=canonical("cite/812") + head, lang=lang)


@pytest.mark.parametrize("word", ["Incident", "Incidente", "インシデント", "사건", "Vorfall"])
def test_heading(word: str) -> None:
    """Number and title are in the heading, in a language that has no labels, too."""
    found = incident(html(heading=f"{word} 812: Lift 9: stopped"))
    assert (found.incident_id, found.title) == (812, "Lift 9: stopped")


def test_title_of_the_head() -> None:
    """Where the heading has only the number, the head gives the title."""
    head = '<meta property="og:title" content="Incident 812: Lift Reportedly Stopped"/>'
    found = incident(html(heading="Citation record for Incident 812", head=head))
    assert (found.incident_id, found.title) == (812, "Lift Reportedly Stopped")


@pytest.mark.parametrize("locale", LOCALES)
def test_figures_of_every_locale(locale: str) -> None:
    """The figures are told by their labels, in every wording of every locale."""
    rows = {"incident_id": "812", "report_count": "4", "incident_date": "2024-03-02",
            "editors": "Ines Falk, Bram Oduya"}  # fmt: skip
    cells = "".join(
        f"<div>{LABELS.texts(f'stats.{name}')[locale][0]}</div><div>{value}</div>"
        for name, value in rows.items()
    )
    stats = f'<div data-cy="incident-stats"><div data-cy="citation">{cells}</div></div>'
    found = incident(html(stats, lang=locale))
    assert (str(found.date), found.report_count) == ("2024-03-02", 4)
    assert found.editors == ("Ines Falk", "Bram Oduya")


def test_figures_without_a_table() -> None:
    """Unknown labels take their values with them, so that no figure is another's."""
    cells = "<div>번호</div><div>9</div><div>Report Count</div><div>4</div>"
    found = incident(html(f'<div data-cy="incident-stats">{cells}</div>'))
    assert (found.incident_id, found.report_count) == (812, 4)


def test_entities_have_addresses() -> None:
    """Each role has the links of its stretch of the sentence, names with "and" whole."""
    found = incident(html(f'<div data-cy="alleged-entities">{SENTENCE}</div>'))
    assert [(each.entity_id, each.name) for each in found.developers] == [("upsway", "Upsway")]
    assert [each.name for each in found.deployers] == ["Mill and Daughters"]
    assert [each.entity_id for each in found.harmed_parties] == ["tenants", "x"]
    assert found.implicated_systems == ()


def test_empty_sentence() -> None:
    """A sentence of holes names nobody."""
    text = "Alleged:  developed and deployed an AI system, which harmed ."
    found = incident(html(f'<div data-cy="alleged-entities">{text}</div>'))
    assert (found.developers, found.deployers, found.harmed_parties) == ((), (), ())


def test_systems_are_no_developers() -> None:
    """Where developers and deployers are the same, systems among them are taken out."""
    link = '<a href="/entities/{0}/">{0}</a>'.format
    text = (
        f"Alleged: {link('upsway')} and {link('oracle')} developed and deployed an AI system, "
        f"which harmed {link('tenants')}.<div>Alleged implicated AI system: {link('oracle')}</div>"
    )
    found = incident(html(f'<div data-cy="alleged-entities">{text}</div>'))
    assert [each.name for each in found.developers] == ["upsway"]
    assert [each.name for each in found.deployers] == ["upsway"]
    assert [each.name for each in found.implicated_systems] == ["oracle"]


@pytest.mark.parametrize("locale", LOCALES)
def test_description(locale: str) -> None:
    """The description stands behind its label, in its section or, formerly, in none."""
    message = LABELS.texts("incident.description")[locale][0]
    text = f"<strong>{message}</strong>: A lift: it stopped."
    for attribute in ('data-testid="incident-description-section"', ""):
        page = html(f"<div {attribute}>{text}</div>", "<div><b>Editor Notes</b>: Hm.</div>")
        assert incident(page).description == "A lift: it stopped."
        assert incident(page).editor_notes == "Hm."


def test_reports_and_variants() -> None:
    """Each card is a report by its id; variants are reports, too, but not counted among them."""
    page = html(card(7101), card(7102), card(9, hook="variant-card"))
    assert [each.report_number for each in page.reports] == [7101, 7102, 9]
    assert incident(page).report_numbers == (7101, 7102)
    assert page.reports[0].title == "Title 7101"
    assert page.reports[0].url == "https://www.mill.test/a"
    assert page.reports[0].paragraphs == ("Text 7101.",)


def test_badges_of_translations() -> None:
    """A badge beside the heading is the incident's, one in a card the report's."""
    badge = '<div data-testid="translation-badge"><span>AI Translated</span></div>'
    page = html(card(7101), card(7102, badge=badge))
    assert incident(page).is_translated is False
    assert [each.is_translated for each in page.reports] == [False, True]
    page = html(card(7101), top=badge)
    assert (incident(page).is_translated, page.report.is_translated) == (True, False)


def test_taxonomies() -> None:
    """Each taxonomy has the attributes of its own card; explanations are none."""

    def taxonomy(name: str, *rows: tuple[str, str]) -> str:
        cells = "".join(
            f'<div data-testid="flowbite-tooltip-target"><p>{key}</p></div>'
            f'<div data-testid="flowbite-tooltip">What it means</div><div><p>{value}</p></div>'
            for key, value in rows
        )
        return (
            f'<div data-cy="taxonomy-{name}"><div class="tw-card-header">{name}</div>{cells}</div>'
        )

    page = html(
        taxonomy("MIT", ("Timing", "Later"), ("Intent", "No")), taxonomy("GMF", ("Goal", "Up"))
    )
    found = {each.namespace: dict(each.values) for each in incident(page).classifications}
    assert found == {"MIT": {"Timing": "Later", "Intent": "No"}, "GMF": {"Goal": "Up"}}


def test_similar_incidents_stand_twice() -> None:
    """Similar incidents stand on the page twice, and are found once."""
    cards = (
        '<div class="tw-similar-incidents"><div data-cy="similar-incident-card">'
        '<a data-cy="cite-link" href="/cite/31/"><h3>Buoy Told Jokes</h3></a></div></div>'
    )
    page = html(cards, f'<div data-cy="similar-incidents-column">{cards}</div>')
    assert [(each.incident_id, each.title) for each in incident(page).similar] == [
        (31, "Buoy Told Jokes")
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_incidents_beside_it(locale: str) -> None:
    """The buttons under the page lead to the incidents before and after it."""
    previous, following = (
        LABELS.texts(key)[locale][0] for key in ("incident.prev", "incident.next")
    )
    found = incident(
        html(f'<a href="/cite/811">{previous}</a> <a href="/cite/813">{following}</a>')
    )
    assert (found.previous_id, found.next_id) == (811, 813)


def test_boilerplate() -> None:
    """What repeats the titles or leads away is no text."""
    page = html(
        '<div data-testid="carousel"><h3><a href="https://mill.test">Title 7101</a></h3></div>',
        '<svg><text data-cy="timeline-text-occurrence">Title 7101</text></svg>',
        '<button data-cy="expand-all-reports">Expand All</button>',
        card(7101),
    )
    assert [block.role for block in page.blocks if block.text == "Title 7101"] == [
        Role.OTHER, Role.OTHER, Role.TITLE,
    ]  # fmt: skip
    assert len(page.reports) == 1


@pytest.mark.parametrize("heading", ["", "Lift", "Incident", "Incident 0123456789: Lift"])
def test_heading_without_a_number(heading: str) -> None:
    """Without a number there is no incident."""
    assert html(heading=heading).incident is None


# --- in a locale without a table ---------------------------------------------------------


def links(template: str) -> str:
    """A sentence of who is alleged, each capital letter a link."""
    return "".join(
        f'<a href="/entities/{sign.lower()}/">{sign}</a>' if sign.isupper() else sign
        for sign in template
    )


def parties(found: Incident) -> list[str]:
    """Developers, deployers, harmed parties and systems, in one word each."""
    groups = (
        found.developers, found.deployers, found.harmed_parties, found.implicated_systems
    )  # fmt: skip
    return ["".join(each.name for each in group) for group in groups]


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("nach angaben: A , B und C haben ein system gebaut, das D und E schadete.",
         ["ABC", "ABC", "DE", ""]),
        ("nach angaben: A baute ein system, das B einsetzte und das dann C und D schadete.",
         ["A", "B", "CD", ""]),
        ("A와 B가 개발하고 제공한 시스템이 C에게 피해를 주었다.", ["AB", "AB", "C", ""]),
        ("nach angaben: A war beteiligt.", ["", "", "", ""]),
        ("nach angaben: A baute, was auch B baute, was auch C kennt, und was dann D schadete.",
         ["", "", "", ""]),
        ("nach angaben: .", ["", "", "", ""]),
    ],
)  # fmt: skip
def test_groups_of_a_sentence(sentence: str, expected: list[str]) -> None:
    """Words between names part developers, deployers and harmed; what is unclear is left out."""
    found = incident(html(f'<div data-cy="alleged-entities">{links(sentence)}</div>'))
    assert parties(found) == expected


def test_systems_below_a_sentence() -> None:
    """The second sentence of the card names the systems."""
    sentence = links("nach angaben hat A ein system gebaut, das B schadete.")
    found = incident(
        html(f'<div data-cy="alleged-entities">{sentence}<div>{links("systeme: S, T")}</div></div>')
    )
    assert parties(found) == ["A", "A", "B", "ST"]
    assert found.evidence["implicated_systems"].confidence < 0.6


def figures(*cells: str) -> str:
    """The card of figures with these cells."""
    return f'<div data-cy="incident-stats">{"".join(f"<div>{cell}</div>" for cell in cells)}</div>'


def test_figures_by_their_order() -> None:
    """Rows have always been in one order; what does not fit a row is left out."""
    cells = ("Nummer", "812", "Berichte", "4", "Tag", "2024-03-02", "Redaktion", "Ines Falk, B. O.")
    found = incident(html(figures(*cells)))
    assert (found.report_count, str(found.date)) == (4, "2024-03-02")
    assert found.editors == ("Ines Falk", "B. O.")
    assert incident(html(figures("Nummer", "812", "Berichte", "viele"))).report_count is None


def test_names_of_figures_first() -> None:
    """Until 2022 all names came first, then all values."""
    names = ("Incident ID", "Report Count", "Incident Date", "Editors")
    found = incident(html(figures(*names, "812", "4", "2024-03-02", "Ines Falk")))
    assert (found.report_count, str(found.date), found.editors) == (4, "2024-03-02", ("Ines Falk",))


def test_neighbours_by_their_numbers() -> None:
    """Below the reports, a link to a lower number leads back, one to a higher number on."""
    page = html(card(7101), '<a href="/de/cite/811">Zurück</a><a href="/de/cite/813">Weiter</a>')
    found = incident(page)
    assert (found.previous_id, found.next_id) == (811, 813)
    assert page.report.text == "Text 7101."


def test_links_that_are_no_neighbours() -> None:
    """Links above the reports, in a sentence, or to the incident itself lead to no neighbour."""
    found = incident(
        html(
            '<a href="/de/cite/3">Zufall</a>',
            card(7101),
            '<p>Siehe auch <a href="/de/cite/4">diesen</a> Vorfall.</p>',
            '<a href="/cite/812">Hier</a>',
        )
    )
    assert (found.previous_id, found.next_id) == (None, None)


def test_badge_in_the_description() -> None:
    """A badge is no part of the description, whatever it says."""
    badge = '<div data-cy="translation-badge">Maschinell übersetzt</div>'
    section = f'<div data-testid="incident-description-section">Was: {badge}Es hielt.</div>'
    found = incident(html(section))
    assert (found.description, found.is_translated) == ("Es hielt.", True)


def test_description_that_begins_with_a_lead() -> None:
    """Where the label stands alone, what the description leads with is its own."""
    section = "<strong>Was</strong>:<p>Lift: er hielt.</p><p>Zweimal.</p>"
    found = incident(html(f'<div data-testid="incident-description-section">{section}</div>'))
    assert found.description == "Lift: er hielt.\n\nZweimal."


# --- the cards of reports ----------------------------------------------------------------


@pytest.mark.parametrize("locale", LOCALES)
def test_author_of_a_response(locale: str) -> None:
    """The badge of a response names who responded."""
    badge = LABELS.texts("report.response_badge")[locale][0].replace("{{authors}}", "Mill, Co")
    report = html(card(badge=f"<div>{badge}</div>")).report
    assert (report.authors, report.text) == (("Mill", "Co"), "Text 7101.")


@pytest.mark.parametrize(
    "below, is_cut",
    [
        ('<p>Weiter <a href="https://www.mill.test/a">dort</a>.</p>', True),
        ('<p>Weiter <a href="https://www.mill.test/b">dort</a>.</p>', False),
        ('<span><a href="https://www.mill.test/a">Quelle</a></span>', False),
    ],
)
def test_text_that_goes_on_at_its_source(below: str, is_cut: bool) -> None:
    """A paragraph below the text that leads to its source says that the text is cut."""
    whole = card()
    report = html(whole.removesuffix("</div>") + below + "</div>").report
    assert (report.is_cut, report.text) == (is_cut, "Text 7101.")


# --- taxonomies --------------------------------------------------------------------------


def attribute(name: str, value: str) -> str:
    """A row of a taxonomy's card."""
    return f'<div><div data-testid="flowbite-tooltip-target">{name}</div></div><div>{value}</div>'


def test_number_that_a_list_shows() -> None:
    """A value that Markdown takes for a list keeps the number that the list shows."""
    rows = attribute("Domain", '<ol start="6"><li>Harms</li></ol>')
    rows += attribute("Other", "<ol><li>First</li></ol>") + attribute(
        "Plain", "<ul><li>x</li></ul>"
    )
    found = incident(html(f'<div data-cy="taxonomy-MIT">{rows}</div>')).classifications
    assert dict(found[0].values) == {"Domain": "6. Harms", "Other": "1. First", "Plain": "x"}


def test_count_of_similar_incidents() -> None:
    """The line below the title of a similar incident ends in its number of reports."""
    similar = (
        '<div data-cy="similar-incident-card"><a href="/cite/31/"><h3>Buoy of 1999</h3></a>'
        "<div><time>Feb 2019</time> ·<!-- --> <span>12 Berichte</span></div></div>"
    )
    found = incident(html(similar)).similar
    assert [(ref.incident_id, ref.title, ref.report_count) for ref in found] == [
        (31, "Buoy of 1999", 12)
    ]


def test_similar_incidents_under_a_heading_without_a_title() -> None:
    """While headings had no title, cards showed that of a report: it is no incident's."""
    similar = '<div class="tw-similar-incidents"><a href="/cite/31/"><h3>A buoy</h3></a></div>'
    found = incident(html(similar, heading="Registro de citas para el Incidente 812"))
    assert [(ref.incident_id, ref.title) for ref in found.similar] == [(31, None)]


def test_half_a_page() -> None:
    """A page cut off anywhere gives what is there."""
    whole = figures("Incident ID", "812", "Report Count", "2") + card(7101) + card(7102)
    for share in range(5, 100, 5):
        page = html(whole[: len(whole) * share // 100])
        assert incident(page).incident_id == 812


def test_a_message_that_no_figure_has_is_passed_over() -> None:
    """A page may name what was not counted at its time."""
    page = PageParts(LABELS, figures=["stats.applied_taxonomies"])
    assert read_unmarked_figure(TextBlock("3", BlockKind.LINE), page) is None
    assert not page.figures


def test_a_marker_of_a_new_layout_is_a_row_of_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the site renames the cards of similar incidents, one more row finds them."""
    cards = '<div data-cy="alike-v2"><a href="/cite/31/"><h3>A buoy</h3></a></div>'
    assert incident(html(cards)).similar == ()
    row = markers._row({"name": "similar", "markers": ["cy=alike-v2"]})
    monkeypatch.setattr(markers, "_ROWS", (*markers._ROWS, row))
    assert [ref.title for ref in incident(html(cards)).similar] == ["A buoy"]
