"""Page data: every value of a record in its field, and no harm from values of any type."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aiid_scrape import (
    AiidScrapeError,
    Form,
    Incident,
    Page,
    PageKind,
    Report,
    Role,
    parse,
)

REPORT = {
    "report_number": 6210,
    "title": "Harbour talks back",
    "text": "A *speech model* answers gulls.\n\n![A gull](gull.png)\n\n- It agrees.",
    "authors": ["Lena Pettersen", "  ", None],
    "submitters": ["Bram Oduya"],
    "date_published": "2024-06-03T00:00:00.000Z",
    "epoch_date_submitted": 1717459200,
    "source_domain": "quarry-news.test",
    "url": "https://quarry-news.test/1",
    "image_url": "https://quarry-news.test/1.png",
    "language": "en",
    "description": "Gulls are answered.",
    "tags": ["birds"],
    "inputs_outputs": None,
    "snippet_max_characters": 1000000,
}
INCIDENT = {
    "incident_id": 988,
    "title": "Loudspeaker Allegedly Conversed with Gulls",
    "description": "A loudspeaker allegedly answered gulls.",
    "date": "2024-06-01",
    "editors": [{"first_name": "Ines", "last_name": "Falk"}, "Bram Oduya", {"first_name": None}],
    "Alleged_developer_of_AI_system": ["larus-speech"],
    "Alleged_deployer_of_AI_system": ["port"],
    "Alleged_harmed_or_nearly_harmed_parties": ["gulls", "sleepers"],
    "implicated_systems": ["larus-1"],
    "editor_notes": "",
}
NAMES = [{"entity_id": "larus-speech", "name": "Larus Speech"}, {"entity_id": "gulls"}]
VARIANT = REPORT | {"report_number": 2, "title": "", "url": "", "date_published": "2020-01-01"}


def page(kind: str, data: Any, *, path: Any = "/cite/988/", **context: Any) -> Page:
    """The page that page data becomes."""
    return parse(
        json.dumps(
            {
                "componentChunkName": f"component---src-templates-{kind}-js",
                "path": path,
                "result": {
                    "data": {"allMongodbAiidprodTaxa": {"nodes": []}} | data,
                    "pageContext": {"originalPath": "/", "locale": "en", **context},
                },
            }
        )
    )


def report(*, more: Mapping[str, Any] | None = None, locale: str = "en", **changes: Any) -> Report:
    """The report of a report's page with a changed record."""
    data = {"report": REPORT | changes, **(more or {})}
    return page("report", data, path="/reports/6210/", locale=locale).report


def incident_page(
    *reports: Any, more: Mapping[str, Any] | None = None, context: Any = None, **changes: Any
) -> Page:
    """An incident's page with a changed record."""
    data = {
        "incident": INCIDENT | changes,
        "allMongodbAiidprodReports": {"nodes": list(reports)},
        "entities": {"nodes": NAMES},
        **(more or {}),
    }
    return page("cite", data, **(context or {}))


def incident(**given: Any) -> Incident:
    """The incident of its page."""
    found = incident_page(**given).incident
    assert found is not None
    return found


# --- a report ---------------------------------------------------------------------------


def test_report_has_what_its_record_says() -> None:
    """Each value of the record is in its field, and those that are none are left out."""
    found = report()
    assert (found.report_number, found.title) == (6210, "Harbour talks back")
    assert (found.authors, found.submitters) == (("Lena Pettersen",), ("Bram Oduya",))
    assert found.paragraphs == ("A speech model answers gulls.", "It agrees.")
    assert (found.description, found.tags) == ("Gulls are answered.", ("birds",))
    assert (found.is_translated, found.is_cut, found.original) == (False, False, None)


def test_image_is_a_caption() -> None:
    """The words that stand for a picture are kept out of the text."""
    found = page("report", {"report": REPORT})
    assert [block.text for block in found.blocks if block.role is Role.CAPTION] == ["A gull"]


@pytest.mark.parametrize(
    "stored, expected",
    [
        ("2024-06-03T00:00:00.000Z", "2024-06-03"),
        ("2024-06-03T02:00:00+02:00", "2024-06-03"),
        ("2024-06-03", "2024-06-03"),
        ("2024-06", "2024-06"),
        ("2024-06-03T09:30:00Z", "2024-06-03T09:30:00+00:00"),
        ("soon", None),
        ("", None),
        (None, None),
        (1717459200, None),
        (["2024"], None),
    ],
)
def test_midnight_is_a_day(stored: Any, expected: str | None) -> None:
    """A date at midnight in UTC is a day; another time is kept; what is no date is none."""
    found = report(date_published=stored).date_published
    assert (found and str(found)) == expected


@pytest.mark.parametrize(
    "stored, expected",
    [
        (1717459200, "2024-06-04"),
        ("1717459200", "2024-06-04"),
        (10**30, None),
        (-1, None),
        (True, None),
        (None, None),
        ({}, None),
    ],
)
def test_seconds_of_submission(stored: Any, expected: str | None) -> None:
    """When a report was submitted is told in seconds; others are no date."""
    found = report(epoch_date_submitted=stored).date_submitted
    assert (found and str(found)) == expected


def test_number_may_be_a_text() -> None:
    """Older data gives numbers as texts."""
    assert report(report_number="6210").report_number == 6210


@pytest.mark.parametrize("number", [None, "", "x", 0, -3, 1.5, True, [], {}, "9" * 40, "４"])
def test_report_without_a_number(number: Any) -> None:
    """A number that does not fit is left out, and a warning says so; the rest comes through."""
    found = page("report", {"report": REPORT | {"report_number": number}})
    assert found.kind is PageKind.AIID_REPORT
    assert (found.report.report_number, found.report.title) == (None, "Harbour talks back")
    assert any("report.report_number: expected" in warning for warning in found.warnings)


@pytest.mark.parametrize("record", [None, {}, [], "report", {"language": "en"}])
def test_page_of_a_report_without_one(record: Any) -> None:
    """Without a record there is no report, and a warning says so."""
    found = page("report", {"report": record})
    assert (found.kind, found.reports) == (PageKind.AIID_REPORT, ())
    assert any("expected a report" in warning for warning in found.warnings)


TRANSLATION = {"report_number": 6210, "title": "El puerto responde", "text": "Contesta a todas."}


@pytest.mark.parametrize(
    "more",
    [
        {"allMongodbTranslationsReports": {"nodes": [{"report_number": 1}, TRANSLATION]}},
        {"allMongodbTranslationsReportsEs": {"nodes": [TRANSLATION]}},
        {"es": TRANSLATION},
    ],
)
def test_translation_is_what_the_page_shows(more: Mapping[str, Any]) -> None:
    """A translation is the text, wherever the data of its time has it; the original is kept."""
    found = report(more=more, locale="es")
    assert (found.title, found.text) == ("El puerto responde", "Contesta a todas.")
    assert found.is_translated is True
    assert found.declared_language == "es"
    assert found.original is not None
    assert (found.original.language, found.original.title) == ("en", "Harbour talks back")
    assert "answers gulls" in found.original.text


@pytest.mark.parametrize(
    "node",
    [
        {"report_number": 6210, "title": REPORT["title"], "text": REPORT["text"]},
        {"report_number": 6210, "title": "", "text": None},
        {"report_number": 7, "title": "Otro", "text": "Otro."},
        {},
        None,
    ],
)
def test_no_translation(node: Any) -> None:
    """A row that repeats the original, is empty, or is another report's is no translation."""
    found = report(more={"allMongodbTranslationsReports": {"nodes": [node]}}, locale="es")
    assert (found.title, found.is_translated) == ("Harbour talks back", False)


@pytest.mark.parametrize(
    "more",
    [
        {"incidents": {"nodes": [{"incident_id": 988, "title": "Gulls", "reports": [{}, {}]}]}},
        {"incident": {"incident_id": "988", "title": "Gulls", "reports": [{}, {}]}},
    ],
)
def test_incidents_of_a_report(more: Mapping[str, Any]) -> None:
    """The incidents of a report come with their counts, in the data of every time."""
    (found,) = report(more=more).incidents
    assert (found.incident_id, found.report_count, found.title) == (988, 2, "Gulls")


@pytest.mark.parametrize(
    "limit, is_cut", [(300, True), (1000, False), (None, False), (240, True), ("x", False)]
)
def test_cut_texts(limit: Any, is_cut: bool) -> None:
    """A text is cut if the page is told to show less of it than there is."""
    assert report(text="word " * 100, snippet_max_characters=limit).is_cut is is_cut


# --- an incident ------------------------------------------------------------------------


def test_incident_has_what_its_record_says() -> None:
    """Entities are under their roles with their names, or their identifiers if unnamed."""
    found = incident()
    assert (found.incident_id, str(found.date)) == (988, "2024-06-01")
    assert found.editors == ("Ines Falk", "Bram Oduya")
    named = {
        role: [(each.entity_id, each.name) for each in getattr(found, role)]
        for role in ("developers", "deployers", "harmed_parties", "implicated_systems")
    }
    assert named == {
        "developers": [("larus-speech", "Larus Speech")],
        "deployers": [("port", "port")],
        "harmed_parties": [("gulls", "gulls"), ("sleepers", "sleepers")],
        "implicated_systems": [("larus-1", "larus-1")],
    }


def test_variants_come_last() -> None:
    """Reports come by date, those without one first; variants come last and do not count."""
    late = REPORT | {"report_number": 3, "date_published": "2024-09-01"}
    undated = REPORT | {"report_number": 4, "date_published": None}
    found = incident_page(VARIANT, late, REPORT, undated)
    assert [each.report_number for each in found.reports] == [4, 6210, 3, 2]
    assert found.incident is not None
    assert found.incident.report_numbers == (4, 6210, 3)
    assert found.incident.report_count == 3


def test_translated_incident() -> None:
    """The translation of an incident is what its page shows, as far as it goes."""
    nodes = {"incidentTranslation": {"nodes": [{"title": "Altavoz", "description": ""}]}}
    found = incident(more=nodes)
    assert (found.title, found.description) == ("Altavoz", INCIDENT["description"])
    assert found.is_translated is True


def test_classifications() -> None:
    """Values are decoded from their JSON; what is not published is left out."""
    attributes = [
        {"short_name": "Goals", "value_json": '["Chat", "Sing"]'},
        {"short_name": "Sure", "value_json": "0.5"},
        {"short_name": "Parts", "value_json": '{"attributes": [{"value_json": "1"}]}'},
        {"short_name": "Broken", "value_json": "{not json"},
        {"short_name": "Deep", "value_json": "[" * 5000},
        {"short_name": "Plain", "value_json": True},
        {"short_name": None, "value_json": "1"},
        None,
    ]
    nodes = [
        {"namespace": "GMF", "publish": True, "attributes": attributes},
        {"namespace": "CSETv1", "publish": False, "attributes": attributes},
        {"namespace": None, "publish": True, "attributes": attributes},
        {"namespace": "MIT", "publish": True, "attributes": None},
    ]
    found = incident(more={"allMongodbAiidprodClassifications": {"nodes": nodes}}).classifications
    assert [each.namespace for each in found] == ["GMF", "MIT"]
    assert dict(found[0].values) == {
        "Goals": ["Chat", "Sing"],
        "Sure": 0.5,
        "Parts": {"attributes": [{"value_json": "1"}]},
        "Broken": "{not json",
        "Deep": "[" * 5000,
        "Plain": True,
    }
    assert dict(found[1].values) == {}


def test_similar_incidents() -> None:
    """What editors and the program call similar is one list, each incident once."""
    context = {
        "editor_similar_incidents": [{"incident_id": 31, "title": "Buoy"}, None],
        "nlp_similar_incidents": [{"incident_id": "17", "reports": [{}]}, {"incident_id": 31}],
        "prevIncident": 987,
        "nextIncident": None,
    }
    found = incident(context=context)
    assert [(each.incident_id, each.title) for each in found.similar] == [(31, "Buoy"), (17, None)]
    assert (found.previous_id, found.next_id) == (987, None)


def test_incident_without_a_number() -> None:
    """Without a number there is no incident, and a warning says so; its reports come through."""
    found = incident_page(REPORT, incident_id=None)
    assert found.incident is None
    assert found.report.report_number == 6210
    assert any("expected the incident's number" in warning for warning in found.warnings)


def test_number_of_an_incident_from_its_context() -> None:
    """What the page was made with tells the number, too."""
    assert incident(incident_id="x", context={"incident_id": 988}).incident_id == 988


# --- any page ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "template, kind",
    [
        ("cite-dynamic-template", PageKind.AIID_SHELL),
        ("cite-duplicate", PageKind.AIID_DUPLICATE),
        ("entity", PageKind.AIID_ENTITY),
        ("taxonomy", PageKind.AIID_TAXONOMY),
        ("prismic-post", PageKind.AIID_BLOG_POST),
        ("landing-of-tomorrow", PageKind.AIID_OTHER),
    ],
)
def test_kind_by_template(template: str, kind: PageKind) -> None:
    """The template that made a page tells its kind; where no data is read, a warning says so."""
    found = page(template, {})
    assert (found.form, found.kind, found.site) == (Form.PAGE_DATA, kind, "incidentdatabase.ai")
    assert found.reports == ()
    assert found.warnings


def test_page_tells_its_address_and_locale() -> None:
    """Path and locale are the page's own."""
    found = page("cite", {"incident": INCIDENT}, path="/ja/cite/988/", locale="ja")
    assert (found.url, found.locale) == ("https://incidentdatabase.ai/ja/cite/988/", "ja")


@pytest.mark.parametrize("path", [None, 7, [], {}, "", "cite/1", "https://example-news.test/"])
def test_path_may_be_anything(path: Any) -> None:
    """What is no path of the site is no address."""
    assert page("cite", {"incident": INCIDENT}, path=path).url is None


@pytest.mark.parametrize("text", ["{}", "[]", '{"componentChunkName": 1}', "[" * 9000])
def test_other_json_is_refused(text: str) -> None:
    """JSON that is no page data is refused with the package's own error."""
    with pytest.raises(AiidScrapeError):
        parse(text)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["nodes", "title", "incident_id", "text"]), inner)
    ),
    max_leaves=6,
)
HOSTILE: list[Any] = [
    None,
    True,
    0,
    -1,
    2.5,
    "",
    "x",
    [],
    [None],
    [[]],
    {},
    {"nodes": 1},
    {"nodes": [1]},
]
LISTS = (
    "allMongodbAiidprodClassifications", "allMongodbAiidprodReports", "incidents", "entities",
    "allMongodbTranslationsReports", "incidentTranslation", "incident", "report", "en",
)  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=json.dumps)
@pytest.mark.parametrize("kind", ["report", "cite"])
def test_any_value_in_any_place(kind: str, value: Any) -> None:
    """A value of another type in any one place leaves the page readable."""
    for name in REPORT:
        page(kind, {"report": REPORT | {name: value}, "incident": INCIDENT})
        page(kind, {"incident": INCIDENT, LISTS[1]: {"nodes": [REPORT | {name: value}]}})
    for name in INCIDENT:
        page(kind, {"report": REPORT, "incident": INCIDENT | {name: value}})
    for name in LISTS:
        page(kind, {"report": REPORT, "incident": INCIDENT, name: value})
    for name in ("locale", "hrefLang", "prevIncident", "nlp_similar_incidents", "incident"):
        found = page(kind, {"report": REPORT, "incident": INCIDENT}, **{name: value})
        assert found.site == "incidentdatabase.ai"


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(["report", "cite"]), st.dictionaries(st.sampled_from(LISTS), ANYTHING))
def test_any_data_is_read(kind: str, data: dict[str, Any]) -> None:
    """Data of any shape is read, and what comes of it can be written and read again."""
    found = page(kind, {"report": REPORT, "incident": INCIDENT} | data)
    assert Page.model_validate_json(found.model_dump_json()) == found
