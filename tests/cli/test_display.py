"""Pages for a human: what is told, what is doubtful, and nothing that a terminal obeys."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from aiid_scrape import (
    Block,
    BlockKind,
    Candidate,
    Decoding,
    Entity,
    EntityRef,
    Evidence,
    Form,
    Incident,
    IncidentRef,
    Item,
    Page,
    PageKind,
    PartialDate,
    Report,
    Role,
    Taxonomy,
    read,
)
from aiid_scrape.cli import display
from aiid_scrape.cli.display import as_pretty
from aiid_scrape.cli.safe_text import one_line
from aiid_scrape.cli.terminal import console_on, page_text
from pages import REPORT


@pytest.fixture(autouse=True)
def _no_terminal_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on what the terminal of the tester can do."""
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)


def page_with(*reports: Report, **fields: Any) -> Page:
    """An article with these reports, and what else a test is about."""
    given: dict[str, Any] = {
        "source": "a.html",
        "form": Form.HTML,
        "decoding": Decoding(encoding="utf-8", declared_by="caller"),
        "kind": PageKind.ARTICLE,
        "reports": reports,
    }
    return Page(**given | fields)


def block(text: str, role: Role) -> Block:
    """A paragraph in a role."""
    return Block(text, BlockKind.PARAGRAPH, role, "for a test")


def candidate(value: Any, confidence: float) -> Candidate:
    """A reading that was not chosen."""
    return Candidate(value=value, raw="", place="", confidence=confidence, reason="")


def evidence(value: Any, confidence: float, *others: Candidate) -> Evidence:
    """A reading that was chosen, and those that were not."""
    return Evidence(**dict(candidate(value, confidence)), others=others)


def plain(*pages: Page) -> str:
    """What a pipe gets."""
    return "".join(as_pretty(pages, console_on(StringIO())))


def on_terminal(*pages: Page, width: int) -> str:
    """What a terminal of this width shows, without its colours."""
    console = Console(file=StringIO(), force_terminal=True, width=width, color_system="standard")
    return Text.from_ansi("".join(as_pretty(pages, console))).plain


def value_of(label: str, shown: str) -> str:
    """The value behind a label."""
    (line,) = (line for line in shown.splitlines() if line.startswith(f"  {label} "))
    return line.removeprefix(f"  {label}").strip()


def test_a_report_is_shown_with_its_fields() -> None:
    """Each field of a report has a line of its own."""
    report = Report(
        report_number=1928,
        title="Robot arm pins worker",
        authors=("Ada Byron", "Cao Xueqin"),
        date_published=PartialDate.parse("2020-12"),
        source_domain="example.org",
        url="https://example.org/robot",
        language="en",
        tags=("robots",),
        incidents=(IncidentRef(incident_id=107, report_count=2, title="Arm"),),
        text="One.\n\nTwo.",
    )
    assert plain(page_with(report)).splitlines() == [
        "a.html",
        "  page        article · html",
        "",
        "  title       Robot arm pins worker",
        "  report      1928",
        "  authors     Ada Byron; Cao Xueqin",
        "  date        2020-12",
        "  source      example.org",
        "  address     https://example.org/robot",
        "  language    en",
        "  tags        robots",
        "  incident    107 · 2 reports · Arm",
        "  text        2 paragraphs, 10 characters",
        "",
        "  One.",
        "",
        "  Two.",
        "",
        "  set aside   nothing",
    ]


def test_missing_fields_are_dashes_or_absent() -> None:
    """What a page does not tell is not made up, and no None is shown."""
    shown = plain(page_with(Report()))
    assert "None" not in shown
    assert value_of("authors", shown) == "–"
    assert "incident" not in shown
    assert "tags" not in shown


def test_a_page_says_what_it_is() -> None:
    """Kind, form, locale, site and an unusual encoding are in one line."""
    page = page_with(
        locale="ja",
        site="incidentdatabase.ai",
        title="Front page",
        url="https://example.org/",
        decoding=Decoding(encoding="shift_jis", declared_by="meta element"),
    )
    shown = plain(page)
    assert value_of("page", shown.replace("page title", "").replace("page url", "")) == (
        "article · html · locale ja · incidentdatabase.ai · shift_jis (meta element)"
    )
    assert value_of("page title", shown) == "Front page"
    assert value_of("page url", shown) == "https://example.org/"


def test_the_boilerplate_and_the_warnings_come_last() -> None:
    """The reader is told how much was set aside, of which kinds, and what to beware of."""
    blocks = [block("Home", Role.NAVIGATION)] * 2 + [block("©", Role.FOOTER)]
    shown = plain(page_with(Report(), blocks=tuple(blocks), warnings=("It has holes.",)))
    assert shown.splitlines()[-3:] == [
        "",
        "  set aside   3 blocks: 2 navigation, 1 footer",
        "  warning     It has holes.",
    ]


def test_a_page_without_a_report_shows_how_it_begins() -> None:
    """Where no report was found, the first texts help to see why."""
    blocks = (block("Menu", Role.OTHER), block("Home", Role.OTHER))
    assert plain(page_with(blocks=blocks)).splitlines()[2:] == [
        "",
        "  There is no report on this page. It begins:",
        "",
        "  Menu",
        "  Home",
        "",
        "  set aside   2 blocks: 2 other",
    ]


def test_an_entity_is_shown_with_its_incidents() -> None:
    """By the part that it has in them; the menu of the page is not."""
    entity = Entity(
        name="Quay Lab",
        as_deployer=tuple(IncidentRef(incident_id=number) for number in range(1, 13)),
        related=(EntityRef(name="Gulls"),),
    )
    blocks = (block("Skip to Content", Role.NAVIGATION),)
    shown = plain(page_with(kind=PageKind.AIID_ENTITY, entity=entity, blocks=blocks)).splitlines()
    assert shown[3:5] == ["  entity      Quay Lab", "  deployer    1"]
    assert shown[13:16] == ["              10", "              and 2 more …", "  related     Gulls"]
    assert not any("Skip" in line or "begins" in line for line in shown)


def test_what_a_page_leads_to_is_shown() -> None:
    """A taxonomy, incidents and entities, in place of the menu."""
    page = page_with(
        kind=PageKind.AIID_TAXONOMY,
        taxonomy=Taxonomy(namespace="GMF"),
        references=(IncidentRef(incident_id=7, title="A crane sang"),),
        entities=(EntityRef(name="Gulls"),),
    )
    assert plain(page).splitlines()[3:6] == [
        "  taxonomy    GMF",
        "  incidents   7 · A crane sang",
        "  entities    Gulls",
    ]


def test_a_list_shows_what_it_lists() -> None:
    """The first ten, and how many more there are: the others are in the JSON."""
    items = tuple(
        Item(title=f"Crane {number}", url=f"https://pier.test/{number}", place="li")
        for number in range(12)
    )
    shown = plain(page_with(kind=PageKind.LISTING, items=items)).splitlines()[2:]
    assert shown[:4] == [
        "",
        "  The page lists 12 others:",
        "              Crane 0",
        "              https://pier.test/0",
    ]
    assert shown[20:23] == [
        "              Crane 9",
        "              https://pier.test/9",
        "  and 2 more …",
    ]


def test_an_incident_is_shown() -> None:
    """The page of an incident shows the incident, and misses no report."""
    incident = Incident(
        incident_id=107,
        title="Faces",
        date=PartialDate.parse("2018-07-20"),
        deployers=(EntityRef(name="Alibaba"),),
        harmed_parties=(EntityRef(name="Uyghur people"),),
        report_count=1,
        description="What happened.",
    )
    assert plain(page_with(incident=incident)).splitlines()[2:] == [
        "",
        "  incident    107",
        "  title       Faces",
        "  date        2018-07-20",
        "  deployers   Alibaba",
        "  harmed      Uyghur people",
        "  reports     1",
        "  summary     What happened.",
        "",
        "  set aside   nothing",
    ]


def test_several_reports_are_counted() -> None:
    """On a page with several reports, each says which it is."""
    shown = plain(page_with(Report(title="First"), Report(title="Second")))
    assert "\n\n  report 1 of 2\n  title       First\n" in shown
    assert "\n\n  report 2 of 2\n  title       Second\n" in shown


def test_pages_are_apart_by_a_blank_line() -> None:
    """The next page begins behind a blank line, the first does not."""
    shown = plain(page_with(), page_with(source="b.html"))
    assert shown.startswith("a.html\n")
    assert "\n\nb.html\n" in shown


@pytest.mark.parametrize(
    ("confidence", "other", "shown"),
    [
        pytest.param(0.9, 0.5, "107 (or 10) · 2 reports", id="another is near"),
        pytest.param(0.99, 0.001, "107 · 2 reports", id="the other is far"),
        pytest.param(0.6, 0.001, "107 (unsure) · 2 reports", id="none is near, nor this sure"),
    ],
)
def test_a_doubtful_incident_says_so(confidence: float, other: float, shown: str) -> None:
    """A reading that is nearly as likely is named; a doubt without one is admitted."""
    chosen = IncidentRef(incident_id=107, report_count=2)
    rival = candidate({"incident_id": 10, "report_count": 72, "title": None}, other)
    found = evidence([chosen.model_dump()], confidence, rival)
    report = Report(incidents=(chosen,), evidence={"incidents": found})
    assert value_of("incident", plain(page_with(report))) == shown


def test_the_doubts_about_several_incidents_are_below_them() -> None:
    """The evidence does not say which of several it is about, so the display does not."""
    incidents = (IncidentRef(incident_id=107), IncidentRef(incident_id=2))
    found = evidence([], 0.9, candidate({"incident_id": 10}, 0.8))
    shown = plain(page_with(Report(incidents=incidents, evidence={"incidents": found})))
    indent = " " * 14
    assert f"  incidents   107\n{indent}2\n{indent} (or 10)\n" in shown


@pytest.mark.parametrize(
    ("name", "value", "other", "label", "shown"),
    [
        ("language", "en", "de", "language", "en (or de)"),
        ("title", "One", "Two", "title", "One (or Two)"),
        ("authors", ("A", "B"), ["C", "D"], "authors", "A; B (or C; D)"),
        ("date_published", PartialDate.of_year(2020), "2021", "date", "2020 (or 2021)"),
    ],
)
def test_a_doubtful_field_says_so(
    name: str, value: Any, other: Any, label: str, shown: str
) -> None:
    """Every field shows the reading that was nearly chosen."""
    found = evidence("", 0.9, candidate(other, 0.8))
    report = Report(**{name: value, "evidence": {name: found}})
    assert value_of(label, plain(page_with(report))) == shown


def test_markup_is_text() -> None:
    """What looks like the markup of the display, or an emoji's name, is printed as it is."""
    title = "[red]Robot[/red] [/] [link=x]arm[/link] :smile: \\[bold]"
    report = Report(title=title, text=title)
    page = page_with(report, source=title, warnings=(title,))
    assert plain(page).count(title) == 4
    assert on_terminal(page, width=80).count(title) == 4


HARMFUL = [
    *map(chr, [0x00, 0x07, 0x08, 0x0B, 0x0C, 0x0D, 0x1B, 0x1C, 0x7F, 0x80, 0x85, 0x9B, 0x9F]),
    *map(chr, [0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069, 0xD800, 0xDCFF, 0xDFFF]),
]


@pytest.mark.parametrize("char", HARMFUL, ids=ascii)
def test_no_text_of_a_page_commands_the_terminal(char: str) -> None:
    """Controls, reordering and lone surrogates become U+FFFD wherever they stand."""
    evil = f"a{char}b"
    report = Report(
        title=evil,
        authors=(evil,),
        source_domain=evil,
        url=evil,
        tags=(evil,),
        text=evil,
        incidents=(IncidentRef(incident_id=1, title=evil),),
        evidence={"url": evidence(evil, 0.9, candidate(evil, 0.9))},
    )
    incident = Incident(
        incident_id=1,
        title=evil,
        description=evil,
        deployers=(EntityRef(name=evil),),
        developers=(EntityRef(name=evil),),
        harmed_parties=(EntityRef(name=evil),),
        editors=(evil,),
    )
    page = page_with(
        report, source=evil, title=evil, url=evil, site=evil, incident=incident, warnings=(evil,)
    )
    bare = page_with(blocks=(block(evil, Role.OTHER),))
    shown = plain(page, bare)
    # A text is broken at its line ends before it is made harmless: two paragraphs are no harm.
    in_text = 0 if len(evil.splitlines()) > 1 else 1
    assert char not in shown
    assert shown.count("a\ufffdb") == 19 + in_text


def test_line_ends_within_a_value_are_blanks() -> None:
    """A value cannot forge a second line."""
    assert one_line("a\nb\tc") == "a b c"
    assert value_of("title", plain(page_with(Report(title="a\n  authors   Eve")))) == (
        "a   authors   Eve"
    )


def test_a_pipe_gets_each_value_on_one_line() -> None:
    """Outside of a terminal, a long value is whole, and no line ends in blanks."""
    title, url = "word " * 60 + "end", "https://example.org/" + "x" * 300
    shown = plain(page_with(Report(title=title, url=url)))
    assert value_of("title", shown) == title
    assert value_of("address", shown) == url
    assert [line for line in shown.splitlines() if line != line.rstrip()] == []


def test_a_terminal_gets_long_values_under_their_start() -> None:
    """On a terminal, the lines of a value start below each other."""
    shown = on_terminal(page_with(Report(title="long " * 12 + "title")), width=40)
    assert "  title       long long long long long\n" + " " * 14 + "long long" in shown


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Wide characters are counted as two columns, and no line is over 100."""
    wide = "機械の腕が作業員を押さえつけた。" * 20
    report = Report(title=wide, url="https://example.org/" + "x" * 300, text=f"{wide}\n\nlong " * 9)
    shown = on_terminal(page_with(report, source="名前.html", warnings=(wide,)), width=width)
    assert max(map(cell_len, shown.splitlines())) <= min(width, 100)
    assert "".join(shown.split()).count("".join(wide.split())) >= 2


def test_a_terminal_gets_colours_and_a_pipe_does_not() -> None:
    """Escape sequences are for terminals."""
    page = page_with(Report(title="Robot"))
    console = Console(file=StringIO(), force_terminal=True, color_system="standard")
    assert "\x1b[" in "".join(as_pretty([page], console))
    assert "\x1b" not in plain(page)


def test_a_long_text_is_cut() -> None:
    """Eight lines of a text are shown, and a sign that there is more."""
    text = "\n\n".join(f"Paragraph {number}." for number in range(1, 7))
    shown = plain(page_with(Report(text=text)))
    assert value_of("text", shown) == "6 paragraphs, 82 characters"
    assert "\n  Paragraph 3.\n\n  Paragraph 4. …\n" in shown
    assert "Paragraph 5" not in shown


def test_a_text_of_megabytes_is_cut_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a paragraph without end, no more than can be shown is laid out."""
    laid_out = []

    def spy(text: str, style: str = "") -> Text:
        laid_out.append(len(text))
        return page_text(text, style)

    monkeypatch.setattr(display, "page_text", spy)
    shown = plain(page_with(Report(text="word " * 100_000)))
    assert "1 paragraph, 500,000 characters" in shown
    assert shown.count("word") > 8 * 15
    assert max(laid_out) < 1_000


def test_the_seed_is_a_pleasure_to_read() -> None:
    """The Japanese page of an English report, as a pipe gets it."""
    shown = plain(read(REPORT))
    assert value_of("title", shown) == (
        "Alibaba ‘dismayed’ by its cloud unit’s ethnicity detection algorithm – TechCrunch"
    )
    assert value_of("incident", shown).startswith("107 · 2 reports · Chinese Tech Firms")
    assert "placeholder" in value_of("set aside", shown)
