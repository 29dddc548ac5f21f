"""Citations of incidents and reports, read back with a BibTeX library."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import NameParts, SeparateCoAuthors, SplitNameParts
from bibtexparser.model import Entry
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape import Incident, IncidentRef, PartialDate, Report
from aiid_scrape.models import Rendering
from aiid_scrape.sites.aiid.bibtex import escape, escape_address
from aiid_scrape.sites.aiid.citation import to_bibtex, to_citation, to_csl_json
from aiid_scrape.sites.aiid.names import read_name, read_names

INCIDENT = Incident(
    incident_id=10,
    title="Kiosk Locks Out Its Own Repairers",
    date=PartialDate.parse("2014-08-14"),
    editors=("Sean McGregor", "Khoa Lam"),
)
REPORTS = (
    Report(
        report_number=22,
        submitters=("Second Person",),
        date_submitted=PartialDate.parse("2019-06-02"),
    ),
    Report(
        report_number=23,
        submitters=("Catherine Olsson", "Third Person"),
        date_submitted=PartialDate.parse("2019-06-01"),
    ),
)
REPORT = Report(
    report_number=1928,
    title="Cloud unit ‘dismayed’ by its own algorithm",
    authors=("Rita Liao", "IPVM Team"),
    date_published=PartialDate.parse("2020-12-17T09:30:00+08:00"),
    source_domain="news.example",
    url="https://news.example/2020/12/17/dismayed?x=1",
    language="en",
    incidents=(IncidentRef(incident_id=107),),
)

NASTY = st.text(
    st.sampled_from("{}\\\"'`&%#_$~^@=,-<>?!()[]| \n\t\u00a0aZé日🤖ß\u0301\u200f")
    | st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")),
    max_size=30,
)

_MACROS = {
    "backslash": "\\",
    "braceleft": "{",
    "braceright": "}",
    "asciitilde": "~",
    "asciicircum": "^",
}
_SOURCE = re.compile(
    r"\\text(?P<macro>\w+)\{\}|\\(?P<sign>[&%#_$])|(?P<quote>\{\"\})|(?P<break>\{\})"
)


def printed(source: str) -> str:
    """What TeX prints for a source, told apart from how the library writes it."""

    def one(match: re.Match[str]) -> str:
        if match["macro"]:
            return _MACROS[match["macro"]]
        return match["sign"] or ('"' if match["quote"] else "")

    return _SOURCE.sub(one, source)


def folded(text: str) -> str:
    """A text on one line."""
    return re.sub(r"[ \n\t]+", " ", text).strip()


def library(*entries: str) -> Library:
    """Entries as the library reads them, names divided."""
    source = "\n".join(entries)
    read = parse_string(source, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert read.failed_blocks == []
    return read


def parsed(source: str) -> Entry:
    """The only entry in a source."""
    (entry,) = library(source).entries
    return entry


def field(entry: Entry, name: str) -> Any:
    """The value of a field, or None."""
    found = entry.get(name)
    return found.value if found else None


def names(entry: Entry, role: str = "author") -> list[NameParts]:
    """The divided names of a role."""
    found: list[NameParts] = field(entry, role) or []
    return found


# --- BibTeX ----------------------------------------------------------------------------


def test_an_incident_is_cited_as_the_site_suggests() -> None:
    """Key, fields and their order are those of the site's own entry, and the day besides."""
    assert to_bibtex(INCIDENT, reports=REPORTS, retrieved=date(2026, 1, 31)) == (
        "@article{aiid:10,\n"
        "  author = {Olsson, Catherine},\n"
        "  editor = {McGregor, Sean},\n"
        "  journal = {AI Incident Database},\n"
        "  publisher = {Responsible AI Collaborative},\n"
        "  title = {Incident Number 10: Kiosk Locks Out Its Own Repairers},\n"
        "  url = {https://incidentdatabase.ai/cite/10},\n"
        "  year = {2014},\n"
        "  month = aug,\n"
        "  day = {14},\n"
        "  urldate = {2026-01-31},\n"
        "  note = {Retrieved January 2026 from \\url{https://incidentdatabase.ai/cite/10}},\n"
        "}\n"
    )


def test_a_report_is_cited_as_what_its_publisher_published() -> None:
    """Authors, source and day are those of the text; the database is in the note."""
    entry = parsed(to_bibtex(REPORT, retrieved="2026-01-31"))
    assert (entry.entry_type, entry.key) == ("misc", "aiid:report:1928")
    assert field(entry, "title") == "Cloud unit ‘dismayed’ by its own algorithm"
    assert [(name.last, name.first) for name in names(entry)] == [
        (["Liao"], ["Rita"]),
        (["{IPVM Team}"], []),
    ]
    assert field(entry, "howpublished") == "news.example"
    assert field(entry, "url") == REPORT.url
    assert [field(entry, name) for name in ("year", "month", "day")] == ["2020", "dec", "17"]
    assert field(entry, "urldate") == "2026-01-31"
    assert field(entry, "note") == (
        r"Report 1928 in the AI Incident Database, \url{https://incidentdatabase.ai/reports/1928}"
    )


@pytest.mark.parametrize(
    ("written", "fields", "parts"),
    [
        pytest.param("2020", ["2020", None, None], [2020], id="year"),
        pytest.param("2020-12", ["2020", "dec", None], [2020, 12], id="month"),
        pytest.param("2020-12-07", ["2020", "dec", "7"], [2020, 12, 7], id="day"),
        pytest.param("2020-01-01T00:30:00+09:00", ["2020", "jan", "1"], [2020, 1, 1], id="zone"),
        pytest.param("0987", ["0987", None, None], [987], id="early"),
    ],
)
def test_dates_keep_their_precision(
    written: str, fields: list[str | None], parts: list[int]
) -> None:
    """A year stays a year, and a day is the one printed where it was published."""
    report = Report(title="A title", date_published=PartialDate.parse(written))
    entry = parsed(to_bibtex(report))
    assert [field(entry, name) for name in ("year", "month", "day")] == fields
    assert to_csl_json(report)["issued"] == {"date-parts": [parts]}


def test_nothing_is_made_up() -> None:
    """What is not known is not in the entry, in the item or in the sentence."""
    entry = parsed(to_bibtex(Incident(incident_id=5)))
    assert [found.key for found in entry.fields] == ["journal", "publisher", "title", "url"]
    assert parsed(to_bibtex(Report())).fields == []
    assert set(to_csl_json(Report())) == {"id", "type"}
    assert to_citation(Report()) == ""
    assert to_citation(Incident(incident_id=5)) == (
        "Incident Number 5. in Artificial Intelligence Incident Database. "
        "Responsible AI Collaborative."
    )


@given(title=NASTY)
def test_any_title_comes_back(title: str) -> None:
    """Whatever is in a title, the entry can be read, and prints that title on one line."""
    read = library(to_bibtex(Report(report_number=1, title=title)), to_bibtex(INCIDENT))
    assert [entry.key for entry in read.entries] == ["aiid:report:1", "aiid:10"]
    assert printed(field(read.entries[0], "title") or "") == folded(title)


@given(authors=st.lists(NASTY, max_size=4))
def test_any_author_comes_back(authors: list[str]) -> None:
    """As many names are read as were written, and no letter of them is lost."""
    expected = [name for author in authors for name in read_names(author)]
    read = names(parsed(to_bibtex(Report(title="A title", authors=tuple(authors)))))
    assert len(read) == len(expected)
    for parts, name in zip(read, expected, strict=True):
        family = " ".join(parts.last)
        if name.is_whole:
            assert (parts.first, parts.von, parts.jr) == ([], [], [])
            assert re.fullmatch(r"\{.*\}", family)
        wholes = [family.removeprefix("{").removesuffix("}"), " ".join(parts.first)]
        assert [printed(whole) for whole in wholes] == [name.family, name.given]
        assert (" ".join(parts.von), " ".join(parts.jr)) == (name.particle, name.suffix)


@given(url=NASTY)
def test_any_address_leaves_the_entry_whole(url: str) -> None:
    """Braces, backslashes and blanks of an address are escaped, the rest stays."""
    written = field(
        parsed(to_bibtex(Report(title="A title", url=f"https://a.example/{url}"))), "url"
    )
    assert not set(written) & set('{}\\" \n\t')
    assert written == escape_address(f"https://a.example/{url}")


@given(text=NASTY)
def test_braces_are_balanced_as_bibtex_counts_them(text: str) -> None:
    """BibTeX counts a brace behind a backslash, too, and stops at the last one."""
    depth = 0
    for character in escape(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param("R&D at 5% #1 a_b $3", r"R\&D at 5\% \#1 a\_b \$3", id="signs"),
        pytest.param("{a\\b}", r"\textbraceleft{}a\textbackslash{}b\textbraceright{}", id="braces"),
        pytest.param("~/x^2", r"\textasciitilde{}/x\textasciicircum{}2", id="accents"),
        pytest.param('"so" it', '{"}so{"} it', id="quotes"),
        pytest.param("a -- b ``c'' ?`", "a -{}- b `{}`c'{}' ?{}`", id="ligatures"),
        pytest.param("顔認識 «é» 🤖", "顔認識 «é» 🤖", id="scripts"),
        pytest.param(" a\r\n\tb\u2028c\x00 ", "a b c", id="lines"),
        pytest.param("Quoi\u00a0?", "Quoi\u00a0?", id="no-break space"),
    ],
)
def test_text_is_escaped(text: str, source: str) -> None:
    """What TeX would take is escaped; letters of all scripts are kept."""
    assert escape(text) == source


def test_keys_are_stable_and_plain() -> None:
    """A key follows from number or address alone, and is of ASCII without blanks or commas."""
    outside = REPORT.model_copy(update={"report_number": None})
    edited = outside.model_copy(update={"title": "編集", "text": "変更"})
    other = outside.model_copy(update={"url": "https://news.example/other"})
    keys = [parsed(to_bibtex(report)).key for report in (outside, edited, other)]
    assert keys[0] == keys[1] == to_csl_json(outside)["id"] == "news.example:2020:289bef47"
    assert keys[0] != keys[2]
    wild = Report(title="題名", source_domain="例え.example, {x}")
    assert re.fullmatch(r"[A-Za-z0-9.:-]+", parsed(to_bibtex(wild)).key)


def test_a_translated_report_is_cited_by_its_own_title() -> None:
    """A bibliography names the text that was published, not its translation."""
    original = Rendering(language="en", title="The published title")
    report = Report(report_number=1, title="翻訳", language="ja", original=original)
    assert field(parsed(to_bibtex(report)), "title") == "The published title"
    item = to_csl_json(report)
    assert (item["title"], item["language"]) == ("The published title", "en")


def test_the_first_submitter_of_the_first_report_is_the_author() -> None:
    """By the day of submission where all tell it, in the order given where not."""
    undated = tuple(report.model_copy(update={"date_submitted": None}) for report in REPORTS)
    assert to_csl_json(INCIDENT, reports=REPORTS)["author"][0]["family"] == "Olsson"
    assert to_csl_json(INCIDENT, reports=undated)["author"][0]["family"] == "Person"
    silent = (Report(), Report(submitters=(" ", "Someone")))
    assert "author" not in to_csl_json(INCIDENT, reports=silent)


# --- CSL-JSON --------------------------------------------------------------------------


def test_an_incident_is_an_entry_of_the_database() -> None:
    """The item says what the sentence says, in the names of CSL."""
    item = to_csl_json(INCIDENT, reports=REPORTS, retrieved="2026-01-31")
    assert json.loads(json.dumps(item)) == {
        "id": "aiid:10",
        "type": "entry",
        "title": "Incident Number 10: Kiosk Locks Out Its Own Repairers",
        "author": [{"family": "Olsson", "given": "Catherine"}],
        "editor": [{"family": "McGregor", "given": "Sean"}],
        "container-title": "Artificial Intelligence Incident Database",
        "publisher": "Responsible AI Collaborative",
        "number": "10",
        "issued": {"date-parts": [[2014, 8, 14]]},
        "accessed": {"date-parts": [[2026, 1, 31]]},
        "URL": "https://incidentdatabase.ai/cite/10",
    }


def test_a_report_is_a_web_page_in_an_archive() -> None:
    """Its archive is the database, its place there its number."""
    assert to_csl_json(REPORT) == {
        "id": "aiid:report:1928",
        "type": "webpage",
        "title": "Cloud unit ‘dismayed’ by its own algorithm",
        "author": [{"family": "Liao", "given": "Rita"}, {"literal": "IPVM Team"}],
        "container-title": "news.example",
        "issued": {"date-parts": [[2020, 12, 17]]},
        "URL": "https://news.example/2020/12/17/dismayed?x=1",
        "language": "en",
        "archive": "AI Incident Database",
        "archive_location": "Report 1928",
    }


# --- the sentence ----------------------------------------------------------------------


def test_the_sentence_of_an_incident_is_the_site_s() -> None:
    """Word by word what the site's "Citation Info" shows, so that the site finds who cites it."""
    assert to_citation(INCIDENT, reports=REPORTS, retrieved=date(2026, 1, 31)) == (
        "Olsson, Catherine. (2014-08-14) Incident Number 10: Kiosk Locks Out Its Own Repairers. "
        "in McGregor, S. (ed.) Artificial Intelligence Incident Database. "
        "Responsible AI Collaborative. "
        "Retrieved on January 31, 2026 from incidentdatabase.ai/cite/10."
    )


def test_the_sentence_of_a_report_names_its_source_first() -> None:
    """Then its number in the database, and where it was read."""
    assert to_citation(REPORT, retrieved="2026-01-31") == (
        "Liao, Rita; IPVM Team. (2020-12-17) Cloud unit ‘dismayed’ by its own algorithm. "
        "news.example. https://news.example/2020/12/17/dismayed?x=1. "
        "Report Number 1928 in Artificial Intelligence Incident Database. "
        "Responsible AI Collaborative. "
        "Retrieved on January 31, 2026 from incidentdatabase.ai/reports/1928."
    )


def test_a_sentence_has_one_full_stop_behind_a_title() -> None:
    """A title that ends in a question mark gets none."""
    assert to_citation(Report(title="Who is to blame?", source_domain="a.example")) == (
        "Who is to blame? a.example."
    )


@pytest.mark.parametrize("write", [to_bibtex, to_csl_json, to_citation])
def test_a_day_that_is_none_is_refused(write: Any) -> None:
    """The 31st of February is the caller's mistake."""
    with pytest.raises(ValueError, match="day"):
        write(INCIDENT, retrieved="2026-02-31")


# --- names -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rita Liao", "Liao, Rita"),
        ("Barbara S. Peterson", "Peterson, Barbara S."),
        ("Caroline O'Donovan", "O'Donovan, Caroline"),
        ("Jan van der Berg", "van der Berg, Jan"),
        ("van der Berg, Jan", "van der Berg, Jan"),
        ("José Ortega y Gasset", "Ortega y Gasset, José"),
        ("Olsson, Catherine", "Olsson, Catherine"),
        ("Catherine Olsson (Lab)", "Olsson, Catherine"),
        ("Martin Luther King Jr.", "King, Jr., Martin Luther"),
        ("John Smith, III", "Smith, III, John"),
        ("Smith, Jr., John", "Smith, Jr., John"),
        ("bell hooks", "hooks, bell"),
        ("Алексей Иванов", "Иванов, Алексей"),
        ("山田 太郎", "山田, 太郎"),
        ("山田\u3000太郎", "山田, 太郎"),
        ("김 철수", "김, 철수"),
    ],
)
def test_persons_are_divided(text: str, expected: str) -> None:
    """The last word is the family name, with its particles; in CJK the first."""
    name = read_name(text)
    assert not name.is_whole
    assert name.sorted == expected


@pytest.mark.parametrize(
    "text",
    [
        "Bloomberg",
        "USA Today Editorial Board",
        "CGTN Live",
        "CSET annotators",
        "Institute of A, B and C",
        "Meta Platforms, Inc.",
        "Johnson & Johnson",
        "The Verge",
        "techcrunch.com",
        "@handle here",
        "Jane Doe, John Smith",
        'Dwayne "The Rock" Johnson',
        "山田太郎",
        "ジョン スミス",
        "朝日新聞 編集部",
        "홍길동 기자",
        "One Two Three Four Five Six",
        "新型人工智能 研究中心",
    ],
)
def test_what_cannot_be_divided_stays_whole(text: str) -> None:
    """Organizations, and names whose parts cannot be told, stand in braces and are literal."""
    assert [(name.family, name.is_whole) for name in read_names(text)] == [(text, True)]
    assert to_csl_json(Report(authors=(text,)))["author"] == [{"literal": text}]
    (read,) = names(parsed(to_bibtex(Report(authors=(text,)))))
    assert [printed(part) for part in read.last] == [f"{{{text}}}"]


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Nedi Bedi and Kathleen McGrory", ["Bedi", "McGrory"]),
        ("Janet Schwartz & Khoa Lam", ["Schwartz", "Lam"]),
        ("Jane Doe, John Smith, and Ann Lee", ["Doe", "Smith", "Lee"]),
        ("Jane Doe, John Smith, Ann Lee", ["Doe", "Smith", "Lee"]),
    ],
)
def test_names_in_one_line_are_told_apart(text: str, families: list[str]) -> None:
    """Where every part is the name of a person, each is an author."""
    assert [name.family for name in read_names(text)] == families


def test_small_words_inside_a_family_name_are_no_particles() -> None:
    """BibTeX would take all before the last of them for particles."""
    (parts,) = names(parsed(to_bibtex(Report(authors=("José Ortega y Gasset",)))))
    assert (parts.von, parts.last, parts.first) == ([], ["{Ortega y Gasset}"], ["José"])


def test_parts_of_a_name_are_parts_in_csl() -> None:
    """Particles and suffixes have fields of their own."""
    report = Report(authors=("Jan van der Berg", "John Smith Jr."))
    assert to_csl_json(report)["author"] == [
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        {"family": "Smith", "given": "John", "suffix": "Jr."},
    ]


@given(author=NASTY)
def test_no_name_is_lost(author: str) -> None:
    """Whatever stands in an author's line, something comes of it unless it is blank."""
    assert bool(read_names(author)) == bool(author.split())


@pytest.mark.parametrize("piece", ["a b and ", "(", "a b (", "a", "a, ", "A. ", "山 ", "-", "a.b "])
def test_a_line_however_long_is_read_in_time(piece: str) -> None:
    """What grows with the square of the length would take minutes here."""
    assert read_names(piece * 50_000)
