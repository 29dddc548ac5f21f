"""The formats for programs: whole, one record at a time, and safe to open."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape import (
    Decoding,
    Form,
    IncidentRef,
    Page,
    PageKind,
    PartialDate,
    Report,
    read,
)
from aiid_scrape.cli.writers import (
    CSV_COLUMNS,
    as_csv,
    as_json,
    as_jsonl,
    as_markdown,
    as_schema,
    as_text,
    disarm,
)
from pages import REPORT as AIID_PAGE

Format = Callable[[Iterable[Page]], Iterator[str]]

UNSAFE = "\x9b\x7f\u2028\u2029\u202e\u2066\udcff\x1b"
"""What a terminal could obey, a program take for a line's end, or no encoding write."""


def page_with(*reports: Report, source: str = "a.html") -> Page:
    """An article with these reports."""
    return Page(
        source=source,
        form=Form.HTML,
        decoding=Decoding(encoding="utf-8", declared_by="caller"),
        kind=PageKind.ARTICLE,
        locale="ja",
        reports=reports,
    )


def rows(*pages: Page) -> list[dict[str, str]]:
    """The rows that a program reads from the CSV of pages, without the heading."""
    return list(csv.DictReader(StringIO("".join(as_csv(pages)), newline="")))


def test_json_of_nothing_is_an_empty_array() -> None:
    """A program can read the JSON even if no page could be read."""
    assert json.loads("".join(as_json([]))) == []


def test_json_has_whole_pages() -> None:
    """Each element of the array is a page, from which the page can be made again."""
    page = read(AIID_PAGE)
    document = "".join(as_json([page, page]))
    assert [Page.model_validate(element) for element in json.loads(document)] == [page, page]


def test_json_has_a_line_for_each_field() -> None:
    """The JSON is indented, for people read it, too."""
    assert '\n  "source": "a.html",\n' in "".join(as_json([page_with()]))


@pytest.mark.parametrize("write", [as_json, as_jsonl, as_csv])
def test_letters_of_every_script_stay(write: Format) -> None:
    """Letters are not escaped: a search in the file finds them."""
    title = "ロボット, рука, ذراع, 🦾"
    assert title in "".join(write([page_with(Report(title=title))]))


@pytest.mark.parametrize("write", [as_json, as_jsonl])
def test_json_escapes_what_is_unsafe_and_loses_none_of_it(write: Format) -> None:
    """Controls, reordering and lone surrogates are in the file as escapes, and come back."""
    document = "".join(write([page_with(Report(title=UNSAFE))]))
    assert not set(UNSAFE) & set(document)
    document.encode()
    loaded = json.loads(document)
    report = loaded if write is as_jsonl else loaded[0]["reports"][0]
    assert report["title"] == UNSAFE


def test_a_line_is_a_report_and_its_page() -> None:
    """A line of JSON Lines has the report's fields, and says which page it was on."""
    page = read(AIID_PAGE)
    (line,) = as_jsonl([page])
    fields = json.loads(line)
    assert fields.pop("page") == {
        "source": str(AIID_PAGE),
        "kind": "aiid.report",
        "locale": "ja",
        "url": None,
        "title": None,
        "text_confidence": None,
        "warnings": [],
        "usable": True,
    }
    assert Report.model_validate(fields) == page.report


@given(st.text())
def test_a_record_is_one_line(text: str) -> None:
    """Whatever a text holds, its record has one line end, and that is its last character."""
    (line,) = as_jsonl([page_with(Report(text=text))])
    assert line.splitlines(keepends=True) == [line]
    assert line.endswith("\n")


@pytest.mark.parametrize("write", [as_json, as_jsonl, as_csv])
def test_a_page_is_written_before_the_next_is_read(write: Format) -> None:
    """What was read is not held back: a long run can be followed, and stopped."""
    asked = []

    def pages() -> Iterator[Page]:
        for name in ("first", "second"):
            asked.append(name)
            yield page_with(Report(title=name), source=name)

    for piece in write(pages()):
        if "first" in piece:
            assert asked == ["first"]
            break
    else:
        pytest.fail("the first page was not written")


def test_csv_has_the_documented_columns() -> None:
    """A row tells of a report what fits in cells, lists joined by semicolons."""
    report = Report(
        report_number=7,
        title="Robot arm pins worker",
        authors=("Ada Byron", "Cao, Xueqin"),
        date_published=PartialDate.parse("2020-12"),
        source_domain="example.org",
        url="https://example.org/robot",
        language="en",
        incidents=(IncidentRef(incident_id=107), IncidentRef(incident_id=10)),
        tags=("robots", "work"),
        text='First.\n\nHe said: "Second".',
    )
    assert rows(page_with(report)) == [
        {
            "source": "a.html",
            "kind": "article",
            "report_number": "7",
            "title": "Robot arm pins worker",
            "authors": "Ada Byron; Cao, Xueqin",
            "date_published": "2020-12",
            "source_domain": "example.org",
            "url": "https://example.org/robot",
            "language": "en",
            "incidents": "107; 10",
            "tags": "robots; work",
            "text": 'First.\n\nHe said: "Second".',
        }
    ]


def test_csv_leaves_missing_values_empty() -> None:
    """What a page does not tell is an empty cell, not the word None."""
    (row,) = rows(page_with(Report()))
    assert {name for name, cell in row.items() if cell} == {"source", "kind"}


def test_csv_is_rfc_4180() -> None:
    """Lines end in CR LF, the heading is the first, and no byte order mark is before it."""
    document = "".join(as_csv([page_with(Report(title="a"))]))
    heading, row, rest = document.split("\r\n")
    assert heading == ",".join(CSV_COLUMNS)
    assert row.startswith("a.html,article,,a,")
    assert rest == ""


def test_csv_of_pages_without_reports_is_a_heading() -> None:
    """A page without a report has no row."""
    assert rows(page_with()) == []
    assert "".join(as_csv([page_with()])).count("\r\n") == 1


@given(st.lists(st.text(), min_size=1, max_size=3))
def test_csv_is_a_table_whatever_is_in_it(titles: list[str]) -> None:
    """No text of a page makes a second row or a cell too many, or cannot be encoded."""
    reports = [Report(title=title, text=title) for title in titles]
    document = "".join(as_csv([page_with(*reports)]))
    document.encode()
    table = list(csv.reader(StringIO(document, newline="")))
    assert [len(row) for row in table] == [len(CSV_COLUMNS)] * (len(titles) + 1)


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("http://evil")',
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "  =1",
        "\u3000=1",
        "'=1",
        '"=1',
        "” =1",
    ],
)
def test_a_formula_is_disarmed(cell: str) -> None:
    """A cell that a spreadsheet would calculate gets an apostrophe in front."""
    assert disarm(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["", "2020-12-17", "a=b", "Jean-Luc", "ロボット", "“Quote”", "1+1"]
)
def test_a_text_that_is_no_formula_stays_as_it_is(cell: str) -> None:
    """Signs within a text, and quotation marks before words, are not touched."""
    assert disarm(cell) == cell


def test_every_cell_of_a_page_is_disarmed() -> None:
    """A formula in any field of a page, or in the file's name, reaches the table disarmed."""
    evil = "=1+1"
    report = Report(
        title=evil, authors=(evil,), source_domain=evil, url=evil, tags=(evil,), text=evil
    )
    (row,) = rows(page_with(report, source=evil))
    assert [name for name, cell in row.items() if cell.startswith("=")] == []
    assert [name for name, cell in row.items() if cell == f"'{evil}"] == [
        "source",
        "title",
        "authors",
        "source_domain",
        "url",
        "tags",
        "text",
    ]


def test_csv_takes_controls_out() -> None:
    """CSV has no escapes, so a control becomes U+FFFD; marks of the reading order stay."""
    (row,) = rows(page_with(Report(title="a\x1b[31m\x9b\udcff\u202bb")))
    assert row["title"] == "a\ufffd[31m\ufffd\ufffd\u202bb"


def test_a_schema_describes_the_model() -> None:
    """The schema names its dialect, and each field has the words of its docstring."""
    schema = json.loads(as_schema(Report))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(schema["properties"]) == set(Report.model_fields)
    assert schema["properties"]["title"]["description"] == "The headline, as the page shows it."


def test_text_has_each_title_and_the_whole_text() -> None:
    """Two blank lines stand between two reports; a page without a report adds nothing."""
    first = Report(title="One", text="First.\n\nSecond.")
    pages = [page_with(first, Report(text="Alone.")), page_with(), page_with(first)]
    one = "One\n\nFirst.\n\nSecond.\n"
    assert "".join(as_text(pages)) == f"{one}\n\nAlone.\n\n\n{one}"


def test_markdown_has_the_whole_text_with_its_structure() -> None:
    """It is what the page gives, for each page that has a report."""
    page = read(AIID_PAGE)
    assert page.to_markdown().startswith("# ")
    pages = [page, page_with(), page]
    assert "".join(as_markdown(pages)) == f"{page.to_markdown()}\n{page.to_markdown()}"


def test_text_commands_no_terminal() -> None:
    """An escape sequence of a page is replaced in text as in tables."""
    assert "\x1b" not in "".join(as_text([page_with(Report(text="\x1b[31mred"))]))
