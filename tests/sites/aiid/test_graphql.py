"""Queries for the GraphQL interface, and replies in its documented form."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape import EntityRef, GraphQLError, GraphQLRefused, ReadError
from aiid_scrape.sites.aiid import graphql
from aiid_scrape.sites.aiid.graphql import (
    MAX_PAGE,
    incident_query,
    incidents_query,
    read_reply,
    report_query,
    reports_query,
)

REPORT: dict[str, Any] = {
    "report_number": 1928,
    "title": "Robot delivers bread to the fish",
    "text": "A *robot* fell.\n\nThe fish were pleased with the bread.",
    "url": "https://www.harbour-news.example/robot",
    "source_domain": "harbour-news.example",
    "language": "en",
    "authors": ["Ann Example"],
    "submitters": ["Cy Example"],
    "tags": [],
    "description": None,
    "date_published": "2020-12-17T00:00:00.000Z",
    "date_submitted": "2020-12-20T00:00:00.000Z",
    "image_url": "https://harbour-news.example/robot.jpg",
    "inputs_outputs": None,
}
INCIDENT: dict[str, Any] = {
    "incident_id": 107,
    "title": "Delivery robot drove off a quay",
    "description": "A delivery robot left the quay.",
    "date": "2020-12-01",
    "editor_notes": "",
    "editors": [{"first_name": "Di", "last_name": "Example"}, {"first_name": "Ed"}],
    "AllegedDeployerOfAISystem": [{"entity_id": "quay-bakery", "name": "Quay Bakery"}],
    "AllegedDeveloperOfAISystem": [{"entity_id": None, "name": "Some Robotics"}, {}],
    "AllegedHarmedOrNearlyHarmedParties": [],
    "implicated_systems": None,
    "reports": [
        {"report_number": 1928, "tags": []},
        {"report_number": 2001, "tags": ["variant:approved"]},
    ],
    "classifications": [
        {"namespace": "GMF", "publish": True,
         "attributes": [{"short_name": "Goal", "value_json": '"bread"'}]},
        {"namespace": "MIT", "publish": False, "attributes": None},
    ],
    "nlp_similar_incidents": [{"incident_id": 3}],
    "editor_similar_incidents": [],
    "editor_dissimilar_incidents": None,
    "flagged_dissimilar_incidents": [],
}  # fmt: skip


def reply(data: Any, **more: Any) -> str:
    """A reply with data."""
    return json.dumps({"data": data, **more})


@pytest.mark.parametrize(
    ("query", "root", "variables"),
    [
        (report_query(1928), "report(filter: {report_number: {EQ: $number}})", {"number": 1928}),
        (incident_query(107), "incident(filter: {incident_id: {EQ: $number}})", {"number": 107}),
        (
            reports_query(after=5, size=10),
            "reports(filter: {report_number: {GT: $after}}, sort: {report_number: ASC}, "
            "pagination: {limit: $size})",
            {"after": 5, "size": 10},
        ),
        (
            incidents_query(),
            "incidents(filter: {incident_id: {GT: $after}}, sort: {incident_id: ASC}, "
            "pagination: {limit: $size})",
            {"after": 0, "size": 100},
        ),
    ],
)
def test_queries(query: graphql.Query, root: str, variables: dict[str, int]) -> None:
    """They are well-formed, pass numbers as variables, and go out as JSON."""
    assert root in query.text
    assert query.text.count("{") == query.text.count("}")
    assert all(f"${name}: Int!" in query.text for name in variables)
    assert json.loads(query.body()) == {"query": query.text, "variables": variables}


def test_queries_ask_for_what_is_read() -> None:
    """Each key of a reply here is one that the query names."""
    for query, record in ((report_query(1), REPORT), (incident_query(1), INCIDENT)):
        asked = set(query.text.replace("{", " ").replace("}", " ").split())
        assert record.keys() <= asked


def test_queries_never_change_anything_and_never_ask_for_all() -> None:
    """They begin with the word query, and pages have a size."""
    for query in (report_query(1), incident_query(1), reports_query(size=10**9)):
        assert query.text.startswith("query(")
    assert reports_query(size=10**9).variables["size"] == MAX_PAGE


def test_a_report() -> None:
    """With all of its fields, and where in the reply they were."""
    found = read_reply(reply({"report": REPORT}))
    (report,) = found.reports
    assert (report.report_number, report.title) == (1928, REPORT["title"])
    assert report.text == "A robot fell.\n\nThe fish were pleased with the bread."
    assert (str(report.date_published), str(report.date_submitted)) == ("2020-12-17", "2020-12-20")
    assert report.evidence["title"].place == "data.report"
    assert (found.incidents, found.problems) == ((), ())


def test_an_incident() -> None:
    """With entities, editors and classifications as the reply names them."""
    found = read_reply(reply({"incident": INCIDENT}).encode())
    (incident,) = found.incidents
    assert incident.deployers == (EntityRef(name="Quay Bakery", entity_id="quay-bakery"),)
    assert incident.developers == (EntityRef(name="Some Robotics"),)
    assert incident.editors == ("Di Example", "Ed")
    assert (incident.report_numbers, incident.report_count) == ((1928,), 1)
    assert [(one.namespace, one.values) for one in incident.classifications] == [
        ("GMF", {"Goal": "bread"})
    ]
    assert [one.incident_id for one in incident.similar] == [3]
    assert found.problems == ()


def test_lists() -> None:
    """Nulls in them are nothing; what is no record is a problem, and the rest comes through."""
    data = {"reports": [REPORT, None, 5, {**REPORT, "report_number": "x"}], "incidents": [INCIDENT]}
    found = read_reply(reply(data))
    assert [report.report_number for report in found.reports] == [1928, None]
    assert len(found.incidents) == 1
    assert [problem.place for problem in found.problems] == ["data.reports[2]", "data.reports[3]"]


def test_nothing_found() -> None:
    """A record that is not there is null."""
    found = read_reply(reply({"report": None, "incidents": []}))
    assert (found.reports, found.incidents, found.problems) == ((), (), ())


def test_fields_that_were_not_asked_for() -> None:
    """They are empty, and that is no problem."""
    found = read_reply(reply({"reports": [{"report_number": 5}]}))
    assert [report.report_number for report in found.reports] == [5]
    assert found.problems == ()


def test_data_together_with_errors() -> None:
    """The server's own words are the first problems."""
    found = read_reply(reply({"report": REPORT, "incident": 5}, errors=[{"message": "wet"}, 7]))
    assert len(found.reports) == 1
    assert [str(problem) for problem in found.problems] == [
        "errors[0]: expected no error, found wet",
        "errors[1]: expected no error, found the number 7",
        "data.incident: expected an object or a list, found the number 5",
    ]


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        ('{"error": "Forbidden - Invalid origin", "message": "x"}', 403, "Invalid origin"),
        ('{"error": "Forbidden - Invalid client"}', 403, "Invalid client"),
        ('{"error": "Forbidden - Invalid client"}', 200, "Invalid client"),
        ("<html>Forbidden</html>", 403, "found a refusal:"),
        (b"\xff", 403, "found a refusal:"),
    ],
)
def test_a_refusal_explains_itself(body: bytes | str, status: int, reason: str) -> None:
    """It says why, and where the same data are for everybody."""
    with pytest.raises(GraphQLRefused) as caught:
        read_reply(body, status=status, source="saved.json")
    message = str(caught.value)
    assert message.startswith("saved.json: expected data, found a refusal")
    assert reason in message
    assert "https://incidentdatabase.ai/research/snapshots/" in message
    assert "open_snapshot" in message
    assert caught.value.status == 403


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        ("", 502, "found status 502 and no JSON"),
        ("<html>", 200, "found status 200 and no JSON"),
        ("[" * 100_000, 200, "no JSON"),
        ("[]", 200, "none in it"),
        ('"text"', 200, "none in it"),
        ('{"data": null, "errors": [{"message": "no field robot"}]}', 200, "no field robot"),
        ('{"errors": [{"message": "Syntax Error"}]}', 400, "status 400 and Syntax Error"),
        ('{"errors": "x"}', 500, "status 500 and none in it"),
        ('{"error": "Too many requests"}', 429, "status 429"),
    ],
)
def test_replies_without_data(body: str, status: int, reason: str) -> None:
    """They are an error that repeats what the server says."""
    with pytest.raises(GraphQLError, match="expected data") as caught:
        read_reply(body, status=status)
    assert reason in str(caught.value)
    assert isinstance(caught.value, ReadError)
    assert not isinstance(caught.value, GraphQLRefused)


@pytest.mark.parametrize(
    "value", ['"\\ud83e"', '{"\\udd16": 1}', "[" * 300 + "]" * 300, "[" * 10**5, "9" * 5000, "NaN"]
)
def test_values_beyond_reason(value: str) -> None:
    """An attribute that cannot be decoded, or written again, stays the text that it is."""
    attribute = {"short_name": "Goal", "value_json": value}
    given = {"namespace": "GMF", "publish": True, "attributes": [attribute]}
    (found,) = read_reply(reply({"incident": {**INCIDENT, "classifications": [given]}})).incidents
    assert found.classifications[0].values == {"Goal": value}
    assert found.model_dump_json()


def test_halves_of_pairs_of_surrogates() -> None:
    """JSON can hold them, texts cannot: U+FFFD stands for each."""
    changed = {**REPORT, "title": "Robot \ud83e", "authors": ["\udd16"], "tags": "\ud83e"}
    (found,) = read_reply(reply({"report": changed})).reports
    assert (found.title, found.authors, found.tags) == ("Robot \ufffd", ("\ufffd",), ("\ufffd",))
    assert "\ud83e" not in found.model_dump_json()


NAMES = st.text(st.characters(), max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


@given(key=st.sampled_from([*REPORT, *INCIDENT]), value=JSON)
def test_any_value_may_be_in_a_reply(key: str, value: Any) -> None:
    """The record comes through without it, or with it."""
    data = {"report": {**REPORT, key: value}, "incident": {**INCIDENT, key: value}}
    found = read_reply(json.dumps({"data": data}))
    assert len(found.reports) == 1
    assert found.incidents or found.problems
