"""Submissions made from reports, and what is wrong with them by the site's rules."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from aiid_scrape import IncidentRef, PartialDate, Report
from aiid_scrape.models import EntityRef, Rendering
from aiid_scrape.sites.aiid.rules import length
from aiid_scrape.sites.aiid.slugs import slug
from aiid_scrape.sites.aiid.source_index import SourceIndex, locate, source_domain
from aiid_scrape.sites.aiid.submission import Submission, to_submission

TODAY = date(2026, 1, 31)
TEXT = (
    "A kiosk locked out the people who had come to repair it, and kept them out for a day.\n\nSo."
)
REPORT = Report(
    title="Kiosk locks out its repairers",
    authors=("Jane Doe",),
    date_published=PartialDate.parse("2025-12-17"),
    source_domain="news.example",
    url="https://www.news.example/2025/kiosk?from=feed",
    image_url="https://img.news.example/kiosk.jpg",
    language="en-US",
    text=TEXT,
)
NEW_INCIDENT: dict[str, Any] = {
    "incident_title": "Kiosk locked out its repairers",
    "incident_date": "2025-12-16",
    "description": "A kiosk kept its repairers out.",
    "developers": "Kiosk & Co",
    "deployers": ["City of Nowhere"],
    "harmed_parties": [EntityRef(name="修理工", entity_id="repairers")],
}


def changed(**update: Any) -> Report:
    """The good report with other values."""
    return Report.model_validate({**dict(REPORT), **update})


def submit(report: Report = REPORT, **given: Any) -> Submission:
    """A submission that is right but for what a test changes."""
    usual: dict[str, Any] = {"incident_ids": [107], "date_downloaded": TODAY, "today": TODAY}
    return to_submission(report, **{**usual, **given})


def fields(submission: Submission) -> list[str]:
    """The fields that have problems."""
    return [problem.field for problem in submission.problems]


# --- the fields ------------------------------------------------------------------------


def test_a_submission_has_the_fields_of_the_site() -> None:
    """What is dumped is the JSON that the site takes: its names, lists, and dates as strings."""
    submission = submit(
        tags=["response"], editor_notes="From a feed.", incident_editors="619b47ea5eed5334edfa3bbc"
    )
    assert submission.model_dump() == {
        "title": "Kiosk locks out its repairers",
        "url": "https://www.news.example/2025/kiosk?from=feed",
        "source_domain": "news.example",
        "authors": ["Jane Doe"],
        "submitters": ["Anonymous"],
        "language": "en",
        "tags": ["response"],
        "text": TEXT,
        "plain_text": TEXT,
        "date_published": "2025-12-17",
        "date_downloaded": "2026-01-31",
        "date_submitted": "2026-01-31",
        "date_modified": "2026-01-31",
        "image_url": "https://img.news.example/kiosk.jpg",
        "cloudinary_id": "reports/img.news.example/kiosk.jpg",
        "description": None,
        "editor_notes": "From a feed.",
        "incident_ids": [107],
        "incident_date": None,
        "incident_title": None,
        "developers": {"link": []},
        "deployers": {"link": []},
        "harmed_parties": {"link": []},
        "implicated_systems": {"link": []},
        "incident_editors": {"link": ["619b47ea5eed5334edfa3bbc"]},
        "snippet_max_characters": 1_000_000,
        "quiet": False,
    }
    assert json.loads(submission.model_dump_json()) == submission.model_dump()
    assert (submission.problems, submission.hints) == ((), ())


def test_a_new_incident_comes_with_its_fields() -> None:
    """Names become the site's identifiers; one that brings its own keeps it."""
    submission = submit(incident_ids=(), **NEW_INCIDENT, submitters=["Ann Lee", "Bo Ek"])
    assert submission.problems == ()
    assert submission.developers.link == ("kiosk-and-co",)
    assert submission.deployers.link == ("city-of-nowhere",)
    assert submission.harmed_parties.link == ("repairers",)
    assert submission.incident_date == "2025-12-16"
    assert submission.submitters == ("Ann Lee", "Bo Ek")


def test_a_submission_is_frozen_and_described() -> None:
    """Nothing in it can be changed, every field says what it is, and problems are no JSON."""
    with pytest.raises(ValidationError, match="frozen"):
        submit().title = "Another"
    schema = Submission.model_json_schema(mode="serialization")
    assert set(schema["properties"]) == set(submit().model_dump())
    undescribed = [
        name for name, found in schema["properties"].items() if not found.get("description")
    ]
    assert undescribed == []


def test_incidents_are_those_of_the_report_unless_given() -> None:
    """An empty list says that the incident is new."""
    report = changed(incidents=(IncidentRef(incident_id=5), IncidentRef(incident_id=9)))
    assert submit(report, incident_ids=None).incident_ids == (5, 9)
    assert submit(report, incident_ids=[107]).incident_ids == (107,)
    assert submit(report, incident_ids=[]).incident_ids == ()


def test_the_original_is_submitted_not_its_translation() -> None:
    """Title, text and language are those in which the text was published."""
    original = Rendering(language="ja", title="修理工を締め出す", text="駅" * 80)
    submission = submit(changed(is_translated=True, original=original))
    assert (submission.title, submission.text) == (original.title, original.text)
    assert (submission.language, submission.hints) == ("ja", ())


def test_keywords_of_the_publisher_are_no_tags_of_the_site() -> None:
    """And the page's summary is no description of the incident."""
    submission = submit(changed(tags=("gadgets",), description="Watch this."))
    assert (submission.tags, submission.description) == ((), None)


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en-GB", "en"),
        ("pt-BR", "pt"),
        ("zh", "zh-CN"),
        ("zh-Hans", "zh-CN"),
        ("zh-Hant", "zh-TW"),
        ("zh-HK", "zh-TW"),
        ("nb", "no"),
    ],
)
def test_languages_have_the_codes_of_the_form(tag: str, code: str) -> None:
    """The form knows languages without regions, and two kinds of Chinese."""
    assert submit(changed(language=tag)).language == code


# --- the rules -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "least", "most"),
    [
        ("title", 6, 500),
        ("text", 80, 50_000),
        ("incident_title", 6, 500),
        ("description", 3, 500),
    ],
)
def test_texts_have_a_length(field: str, least: int, most: int) -> None:
    """At its limits a text is right, one beyond either it is a problem."""
    for size, expected in ((least, []), (most, []), (least - 1, [field]), (most + 1, [field])):
        value = "x" * size
        if field in ("incident_title", "description"):
            submission = submit(REPORT, **{field: value})
        else:
            submission = submit(changed(**{field: value}))
        assert fields(submission) == expected, size


@pytest.mark.parametrize(
    ("field", "most"),
    [
        ("authors", 200),
        ("submitters", 200),
        ("developers", 199),
        ("deployers", 199),
        ("harmed_parties", 199),
        ("implicated_systems", 199),
    ],
)
def test_names_have_a_length_each(field: str, most: int) -> None:
    """From three characters; the name that breaks it is quoted."""
    for size, expected in ((3, []), (most, []), (2, [field]), (most + 1, [field])):
        names = ["x" * size]
        given = {} if field == "authors" else {field: names}
        submission = submit(changed(authors=names) if field == "authors" else REPORT, **given)
        assert fields(submission) == expected, size
    assert "'xx'" in submit(changed(authors=("xx",))).problems[0].found


def test_names_of_persons_have_a_length_in_all() -> None:
    """The form joins them by commas, and asks for 200 characters at most."""
    assert fields(submit(changed(authors=["x" * 99, "y" * 100]))) == []
    (problem,) = submit(changed(authors=["x" * 100, "y" * 100])).problems
    assert (problem.field, problem.found.partition(" ")[0]) == ("authors", "201")
    assert fields(submit(submitters=["x" * 100, "y" * 100])) == ["submitters"]


def test_characters_are_counted_as_the_site_counts_them() -> None:
    """A character outside the first plane is two."""
    assert [length(text) for text in ("", "é", "日", "🤖", "\U0002000b")] == [0, 1, 1, 2, 2]
    assert fields(submit(changed(title="🤖🤖🤖"))) == []
    assert fields(submit(changed(title="日日日"))) == ["title"]


@pytest.mark.parametrize(
    ("field", "empty"),
    [
        ("title", None),
        ("title", "   "),
        ("url", None),
        ("authors", ()),
        ("language", None),
        ("text", ""),
        ("date_published", None),
    ],
)
def test_what_is_needed_is_asked_for_once(field: str, empty: Any) -> None:
    """A missing value is one problem, with what to do about it."""
    (problem,) = submit(changed(**{field: empty})).problems
    assert (problem.field, problem.rule, problem.found) == (field, "a value", "none")
    assert problem.advice


def test_the_day_of_the_download_is_not_made_up() -> None:
    """Not even today is taken for it."""
    submission = submit(date_downloaded=None)
    assert (submission.date_downloaded, fields(submission)) == (None, ["date_downloaded"])


def test_a_new_incident_needs_all_its_fields() -> None:
    """They are asked for where the report belongs to no incident, in the order of the fields."""
    needed = ["description", "incident_date", "incident_title"]
    needed += ["developers", "deployers", "harmed_parties"]
    assert fields(submit(incident_ids=())) == needed
    assert {problem.needed_for for problem in submit(incident_ids=()).problems} == {"promotion"}
    assert submit(date_downloaded=None).problems[0].needed_for == "form"
    assert fields(submit(incident_ids=[1])) == []


@pytest.mark.parametrize(
    ("written", "found"),
    [
        pytest.param("2020", "2020, a year only", id="year"),
        pytest.param("2020-12", "2020-12, a month only", id="month"),
        pytest.param("17 December 2020", "'17 December 2020'", id="words"),
        pytest.param("2020-02-30", "'2020-02-30'", id="no such day"),
        pytest.param("20201217", "'20201217'", id="run together"),
    ],
)
def test_a_date_is_a_day(written: str, found: str) -> None:
    """Anything less is a problem that says what was found, and stays as it was told."""
    submission = submit(date_downloaded=written)
    assert submission.date_downloaded == written
    (problem,) = submission.problems
    assert (problem.field, problem.found) == ("date_downloaded", found)


def test_dates_are_not_in_the_future() -> None:
    """Today is not, tomorrow is; no clock is asked."""
    tomorrow = TODAY + timedelta(days=1)
    future = changed(date_published=PartialDate.parse(tomorrow.isoformat()))
    assert fields(submit(future)) == ["date_published"]
    assert fields(submit(future, today=tomorrow)) == []
    assert fields(submit(date_downloaded=tomorrow)) == ["date_downloaded"]
    assert "today is 2026-01-31" in submit(future).problems[0].rule


def test_a_moment_is_submitted_as_its_day_there() -> None:
    """The day is the one that the publisher printed, whatever it was elsewhere."""
    report = changed(date_published=PartialDate.parse("2025-12-17T00:30:00+09:00"))
    assert submit(report).date_published == "2025-12-17"


def test_today_has_to_be_a_day() -> None:
    """It is the caller's to know, so a wrong one is no problem of the report."""
    assert submit(today="2026-01-31").date_submitted == "2026-01-31"
    for wrong in ("soon", PartialDate.of_year(2026)):
        with pytest.raises(ValueError, match="isoformat"):
            submit(today=wrong)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com",
        "http://user@sub.example.co.uk:8080/a;b/(c)/@d?q=1/?&r#x/?",
        "HTTPS://例え.example/ニュース/1",
        "https://192.168.0.1/a",
        "https://xn--r8jz45g.example./a%20b",
    ],
)
def test_addresses_of_the_web_are_right(url: str) -> None:
    """With scheme and host, in letters of any script."""
    assert fields(submit(changed(url=url))) == []


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("www.example.com/a", "'www.example.com/a'"),
        ("ftp://example.com/a", "'ftp://example.com/a'"),
        ("//example.com/a", "'//example.com/a'"),
        ("https://localhost/a", "'https://localhost/a'"),
        ("https:///a", "'https:///a'"),
        ("https://example.com/a b", "the character ' ' in 'https://example.com/a b'"),
        ("https://example.com/a|b", "the character '|' in 'https://example.com/a|b'"),
        ("https://example.com/%zz", "'https://example.com/%zz'"),
    ],
)
def test_other_addresses_are_not(url: str, found: str) -> None:
    """The problem names the character, where it is one."""
    (problem,) = submit(changed(url=url)).problems
    assert (problem.field, problem.found) == ("url", found)


@pytest.mark.parametrize(
    ("image_url", "expected"),
    [
        (None, []),
        ("https://example.com/a.jpg?w=1|2", []),
        ("https://example.com/a b.jpg", ["image_url"]),
        ("/a.jpg", ["image_url"]),
        ("data:image/png;base64,AA", ["image_url"]),
    ],
)
def test_pictures_are_on_the_web_or_none(image_url: str | None, expected: list[str]) -> None:
    """Without a picture both of its fields are empty strings, as in the site's form."""
    submission = submit(changed(image_url=image_url))
    assert fields(submission) == expected
    if image_url is None:
        assert (submission.image_url, submission.cloudinary_id) == ("", "")


def test_numbers_are_positive() -> None:
    """Each number that is not is a problem."""
    assert fields(submit(incident_ids=[0, 5, -3])) == ["incident_ids", "incident_ids"]
    assert fields(submit(snippet_max_characters=0)) == ["snippet_max_characters"]


def test_a_problem_reads_as_a_sentence() -> None:
    """Field, rule, what was found and what to do."""
    (problem,) = submit(changed(date_published=PartialDate.of_year(2020))).problems
    assert str(problem) == (
        "date_published: expected a day as YYYY-MM-DD, found 2020, a year only; "
        "look for the day at the source"
    )


@given(url=st.text(max_size=40), title=st.text(max_size=8), day=st.text(max_size=12))
def test_any_values_give_a_submission(url: str, title: str, day: str) -> None:
    """Whatever the caller has, the outcome is a submission with its problems, and an address."""
    report = changed(url=f"https://{url}", title=title, image_url=url)
    submission = submit(report, date_downloaded=day, index=SourceIndex([report]))
    assert "date_downloaded" in fields(submission) or day.strip() <= TODAY.isoformat()
    assert urlsplit(submission.prefill_url()).netloc == "incidentdatabase.ai"


# --- doubts ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("update", "field", "found"),
    [
        ({"report_number": 1928}, "url", "a page of the database, of its report 1928"),
        ({"is_cut": True}, "text", "the start of it"),
        ({"is_translated": True}, "text", "a translation"),
    ],
)
def test_doubts_are_hints_not_problems(update: dict[str, Any], field: str, found: str) -> None:
    """The site's form would take it; a person should look."""
    submission = submit(changed(**update))
    assert submission.problems == ()
    assert [(hint.field, hint.found) for hint in submission.hints] == [(field, found)]


# --- entities --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("YouTube", "youtube"),
        ("  Meta   Platforms, Inc. ", "meta-platforms-inc."),
        ("Johnson & Johnson", "johnson-and-johnson"),
        ("Peugeot Citroën", "peugeot-citroen"),
        ("A - B – C", "a-b-c"),
        ("Łódź Đoković Straße", "lodz-djokovic-strasse"),
        ("O’Reilly’s 50% (UK)", "o'reilly's-50percent-(uk)"),
        ("Hà Nội Ở", "ha-noi-o"),
        ("e\u0301cole", "ecole"),
        ("百度", None),
        ("Яндекс", None),
        ("Ĉ", None),
        ("#", None),
    ],
)
def test_names_become_identifiers_as_on_the_site(name: str, expected: str | None) -> None:
    """As its library writes them; None where our part of its tables does not tell."""
    assert slug(name) == expected


def test_a_name_without_identifier_is_a_problem() -> None:
    """It is not linked to a guess."""
    submission = submit(developers=["百度公司", "Baidu"])
    assert submission.developers.link == ("baidu",)
    (problem,) = submission.problems
    assert (problem.field, problem.found) == ("developers", "'百度公司'")
    assert "entity_id" in problem.advice


# --- what the database has -------------------------------------------------------------

INDEX = SourceIndex(
    [
        Report(
            report_number=1,
            title="Kiosk locks out",
            url="http://www.news.example/2025/kiosk",
            incidents=(IncidentRef(incident_id=7),),
        ),
        Report(report_number=2, url="https://news.example/2025/kiosk/"),
        Report(report_number=3, url="https://m.news.example/2025/Kiosk"),
        Report(report_number=4, url="https://other.example/2025/kiosk"),
        Report(report_number=5),
        Report(report_number=6, url="no address"),
    ]
)


def test_what_the_database_has_is_a_problem() -> None:
    """By its own comparison: scheme, query and fragment do not count."""
    report = changed(url="https://www.news.example/2025/kiosk#top")
    (problem,) = submit(report, index=INDEX).problems
    assert problem.found == "report 1, of incident 7, at http://www.news.example/2025/kiosk"
    assert problem.advice == "do not submit it again"


def test_an_address_that_differs_in_its_query_may_be_another_text() -> None:
    """The site does not tell them apart, so the advice is to look."""
    (problem,) = submit(REPORT, index=INDEX).problems
    assert "see whether the text is the same" in problem.advice


def test_near_misses_are_hints_apart_from_the_rule() -> None:
    """What only a leading www., a slash or the case of letters tells apart."""
    submission = submit(REPORT, index=INDEX)
    assert [hint.found for hint in submission.hints] == [
        "report 2, at https://news.example/2025/kiosk/",
        "report 3, at https://m.news.example/2025/Kiosk",
    ]
    assert all("AIID's comparison finds none" in hint.rule for hint in submission.hints)
    unknown = submit(changed(url="https://news.example/2025/another"), index=INDEX)
    assert (unknown.problems, unknown.hints) == ((), ())


def test_reports_without_an_address_are_left_out() -> None:
    """They match nothing, and nothing fails."""
    assert len(INDEX) == 4
    assert (INDEX.find("no address"), INDEX.find_near("no address")) == ((), ())


def numbers(found: tuple[Any, ...]) -> list[int | None]:
    """The numbers of the reports found."""
    return [known.report_number for known in found]


@pytest.mark.parametrize(
    ("url", "exact", "near"),
    [
        ("https://www.news.example/2025/kiosk?a=1#b", [1], [2, 3]),
        ("HTTP://WWW.News.Example:80/2025/./x/../kiosk", [1], [2, 3]),
        ("https://news.example/2025/kiosk", [], [1, 2, 3]),
        ("https://www.news.example/2025/kiosk/", [], [1, 2, 3]),
        ("https://www.news.example/2025/KIOSK", [], [1, 2, 3]),
        ("https://www.news.example:8080/2025/kiosk", [], [1, 2, 3]),
        ("https://www.news.example/2025/%6Biosk", [], [1, 2, 3]),
        ("https://www.other.example/2025/kiosk", [], [4]),
        ("https://news.example/2025/kiosks", [], []),
    ],
)
def test_host_and_path_are_compared(url: str, exact: list[int], near: list[int]) -> None:
    """Exactly as the site does, and more loosely beside it; no report is found by both."""
    assert (numbers(INDEX.find(url)), numbers(INDEX.find_near(url))) == (exact, near)


@pytest.mark.parametrize(
    ("url", "host", "path"),
    [
        ("https://example.com", "example.com", "/"),
        (" https://example.com\n ", "example.com", "/"),
        ("https:\\\\example.com\\a\\b", "example.com", "/a/b"),
        ("https://example.com:0443", "example.com", "/"),
        ("https://u:p@example.com:443/a//b", "example.com", "/a//b"),
        ("http://example.com:443/", "example.com:443", "/"),
        ("https://BÜCHER.example/é", "xn--bcher-kva.example", "/%C3%A9"),
        ("https://xn--bcher-kva.example/%c3%A9", "xn--bcher-kva.example", "/%c3%A9"),
        ("https://例え。jp", "xn--r8jz45g.jp", "/"),
        ("https://straße.example", "xn--strae-oqa.example", "/"),
        ("https://exa%41mple.com./a/%2E%2e/b/.", "exaample.com.", "/b/"),
        ("https://[::1]:8080/a", "[::1]:8080", "/a"),
        ("https://example.com/a b\"<>`{}|^'", "example.com", "/a%20b%22%3C%3E%60%7B%7D|^'"),
    ],
)
def test_addresses_are_read_as_browsers_read_them(url: str, host: str, path: str) -> None:
    """The rows are what the URL class of Node 20 gives."""
    assert locate(url) == (host, path)


@pytest.mark.parametrize(
    "url", ["", "example.com", "mailto:a@b.c", "https://", "https://a b/", "x"]
)
def test_what_is_no_address_has_no_place(url: str) -> None:
    """None, and no domain either."""
    assert (locate(url), source_domain(url)) == (None, None)


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.example.com/a", "example.com"),
        ("https://m.example.com:8080", "example.com"),
        ("https://www.m.example.com", "m.example.com"),
        ("https://wwww.example.com", "wwww.example.com"),
    ],
)
def test_one_leading_www_or_m_is_left_out_of_a_domain(url: str, domain: str) -> None:
    """One, as on the site."""
    assert source_domain(url) == domain


@given(st.text(max_size=30))
def test_a_place_is_its_own(text: str) -> None:
    """An address made of a place has that place, and itself is found in an index."""
    location = locate(f"https://{text}")
    if location is not None:
        assert locate(f"https://{location.host}{location.path}") == location
        index = SourceIndex([Report(url=f"https://{text}")])
        assert len(index.find(f"http://{location.host}{location.path}?q#f")) == 1


# --- the form --------------------------------------------------------------------------


def test_the_form_is_filled_in_by_its_address() -> None:
    """Everything the form takes comes back as it was, one parameter for each of several."""
    report = changed(title="R&D = 50% + “é” #1?", authors=("Ann Lee", "Bo & Ek"))
    submission = submit(
        report, incident_ids=[1, 20], tags=["response", "a=b"], editor_notes="So: & so\nit is"
    )
    address = urlsplit(submission.prefill_url())
    assert f"{address.scheme}://{address.netloc}{address.path}" == (
        "https://incidentdatabase.ai/apps/submit/"
    )
    assert address.query.isascii()
    assert parse_qsl(address.query, strict_parsing=True) == [
        ("url", "https://www.news.example/2025/kiosk?from=feed"),
        ("title", "R&D = 50% + “é” #1?"),
        ("authors", "Ann Lee"),
        ("authors", "Bo & Ek"),
        ("submitters", "Anonymous"),
        ("date_published", "2025-12-17"),
        ("date_downloaded", "2026-01-31"),
        ("image_url", "https://img.news.example/kiosk.jpg"),
        ("incident_ids", "1"),
        ("incident_ids", "20"),
        ("text", TEXT),
        ("editor_notes", "So: & so\nit is"),
        ("tags", "response"),
        ("tags", "a=b"),
        ("language", "en"),
    ]


def test_blanks_are_escaped_so_that_every_reader_reads_them() -> None:
    """As %20: a plus is a blank to some and a plus to others."""
    address = submit(changed(title="one two+three")).prefill_url()
    assert "title=one%20two%2Bthree&" in address


def test_what_the_form_would_drop_is_left_out() -> None:
    """Empty values, and dates that are no days."""
    report = changed(date_published=PartialDate.of_year(2020), authors=(), image_url=None)
    query = dict(parse_qsl(urlsplit(submit(report).prefill_url()).query))
    assert not {"date_published", "authors", "image_url", "incident_date"} & set(query)


def test_a_text_too_long_for_an_address_is_left_to_paste() -> None:
    """Unless the caller sets another limit, or none."""
    submission = submit(changed(text="語" * 3000))
    assert len(submission.prefill_url()) < 8000
    assert "text" not in dict(parse_qsl(urlsplit(submission.prefill_url()).query))
    assert "&text=" in submission.prefill_url(max_length=None)
    short = submit()
    whole = short.prefill_url()
    assert short.prefill_url(max_length=len(whole)) == whole
    assert "&text=" not in short.prefill_url(max_length=len(whole) - 1)


def test_form_without_the_address_keeps_what_it_is_given() -> None:
    """AIID's form fetches an address that it is given, and overwrites the other values."""
    query = dict(parse_qsl(urlsplit(submit(REPORT).prefill_url(with_url=False)).query))
    assert "url" not in query
    assert query["title"] == REPORT.title
