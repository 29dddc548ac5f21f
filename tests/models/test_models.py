"""Models: values that never change, and that JSON brings back as they were."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

import aiid_scrape
from aiid_scrape import (
    Block,
    BlockKind,
    Candidate,
    Decoding,
    Evidence,
    Form,
    Incident,
    IncidentRef,
    NoReport,
    Page,
    PageKind,
    PartialDate,
    Report,
    Role,
    SeveralReports,
    parse,
    read,
)
from pages import SEEDS, SENTENCE

HTML = f"""<html lang=en-GB><head><title>Mayor watered</title>
<link rel=canonical href=https://elmhurst.example/mayor></head><body><nav><ul><li><a href=/>Home</a>
<li><a href=/roses>Roses</a></ul></nav><article><h1>Mayor of Elmhurst watered by robot</h1>
<p>{SENTENCE * 3}</p><ol><li>A hat<li>A rose</ol><table><tr><td>Hats<td>1</table><pre>a
  b</pre><img alt="The hat"><p>{SENTENCE * 4}</p></article><footer>© Elmhurst</footer>"""

MODELS = [
    value
    for value in vars(aiid_scrape).values()
    if isinstance(value, type) and issubclass(value, BaseModel)
]
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)

# The least that each model needs.
LEAST: dict[str, dict[str, Any]] = {
    "Picture": {"url": "https://echo.example/robot.jpg"},
    "TextLink": {"url": "https://echo.example/robot", "text": "the robot"},
    "Candidate": {"value": 1, "raw": "1", "place": "line 1", "confidence": 1, "reason": "none"},
    "Classification": {"namespace": "MIT"},
    "Decoding": {"encoding": "utf-8", "declared_by": "caller"},
    "EntityRef": {"name": "Elmhurst"},
    "Evidence": {"value": 1, "raw": "1", "place": "line 1", "confidence": 1, "reason": "none"},
    "Entity": {"name": "Roses"},
    "Taxonomy": {"namespace": "GMF"},
    "TaxonomyField": {"name": "Severity"},
    "Fetched": {
        "requested_url": "https://elmhurst.example/mayor",
        "url": "https://elmhurst.example/mayor",
        "status": 200,
        "fetched_at": "2024-01-01T00:00:00Z",
        "seconds": 0.5,
        "wire_bytes": 7,
        "body_bytes": 7,
        "origin": "network",
        "robots": "allowed",
        "attempts": 1,
    },
    "Incident": {"incident_id": 1},
    "IncidentRef": {"incident_id": 1},
    "Item": {"title": "Robot arm pins worker", "place": "line 1"},
    "Page": {
        "source": "<text>",
        "form": "text",
        "decoding": {"encoding": "utf-8", "declared_by": "caller"},
        "kind": "other",
    },
    "Redirect": {"url": "http://elmhurst.example", "status": 301, "to": "https://elmhurst.example"},
    "Rendering": {"language": "en"},
    "Report": {},
}


def page(*reports: Report, **facts: Any) -> Page:
    """A page with these reports."""
    return Page.model_validate({**LEAST["Page"], "reports": reports, **facts})


def pages() -> Iterator[Page]:
    """A page of every form."""
    yield from map(read, SEEDS)
    yield parse(HTML)


@pytest.fixture(params=["seed 0", "seed 1", "html"])
def full_page(request: pytest.FixtureRequest) -> Page:
    """Each of some pages in turn, with all that is on it."""
    return dict(zip(["seed 0", "seed 1", "html"], pages(), strict=True))[request.param]


# --- there and back ------------------------------------------------------------------


def test_page_survives_json(full_page: Page) -> None:
    """What JSON brings back is equal, blocks and dates and evidence and all."""
    back = Page.model_validate_json(full_page.model_dump_json())
    assert back == full_page
    assert back.model_dump_json() == full_page.model_dump_json()
    assert [type(block) for block in back.blocks] == [Block] * len(full_page.blocks)
    for block in back.blocks:
        assert (type(block.kind), type(block.role)) == (BlockKind, Role)
        assert block.lines is None or type(block.lines) is tuple


def test_page_survives_python(full_page: Page) -> None:
    """Dumped and validated, pickled, or copied, it is the same."""
    assert Page.model_validate(full_page.model_dump()) == full_page
    assert Page.model_validate(full_page.model_dump(mode="json")) == full_page
    assert pickle.loads(pickle.dumps(full_page)) == full_page
    assert full_page.model_copy(deep=True) == full_page


def test_pages_are_worth_the_trip(full_page: Page) -> None:
    """They have what could be lost on the way."""
    assert full_page.blocks
    assert all(report.text and report.evidence for report in full_page.reports)
    assert full_page.reports


def test_block_in_json_says_what_it_is() -> None:
    """Enumerations by their value, lines as a list."""
    block = Block(
        "Rosen", BlockKind.LIST_ITEM, Role.BODY, "a test", (3, 4), None, "•", 2, "/x", 0.5, 0
    )
    (dumped,) = json.loads(page(blocks=[block]).model_dump_json())["blocks"]
    assert dumped == {
        "text": "Rosen",
        "kind": "list_item",
        "role": "body",
        "reason": "a test",
        "lines": [3, 4],
        "path": None,
        "marker": "•",
        "level": 2,
        "href": "/x",
        "link_share": 0.5,
        "report": 0,
    }


@pytest.mark.parametrize("value", [None, True, 7, 1.5, "七", ["a", 1], {"a": {"b": [None]}}])
def test_evidence_holds_any_value_of_json(value: Any) -> None:
    """As it stands in the JSON of the field."""
    evidence = Evidence(**LEAST["Evidence"] | {"value": value, "others": [LEAST["Candidate"]]})
    assert evidence.value == value
    back = Evidence.model_validate_json(evidence.model_dump_json())
    assert back == evidence
    assert [type(other) for other in back.others] == [Candidate]


@pytest.mark.parametrize("confidence", [-0.01, 1.01, float("nan"), "sure", None])
def test_confidence_is_from_nought_to_one(confidence: Any) -> None:
    """It is an estimate of how likely a reading is right."""
    with pytest.raises(ValidationError):
        Candidate(**LEAST["Candidate"] | {"confidence": confidence})


# --- values --------------------------------------------------------------------------


def test_every_model_is_looked_at() -> None:
    """Each public model is made below from the least it needs."""
    assert {model.__name__ for model in MODELS} == set(LEAST)


@every_model
def test_model_never_changes(model: type[BaseModel]) -> None:
    """Each field stays as it was made."""
    value = model(**LEAST[model.__name__])
    for name in model.model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(value, name, None)


@every_model
def test_model_refuses_names_that_it_does_not_have(model: type[BaseModel]) -> None:
    """A misspelt field is an error, from Python and from JSON."""
    for name in ("titel", "Title", "schema"):
        data = LEAST[model.__name__] | {name: "Rosen"}
        with pytest.raises(ValidationError, match="Extra inputs"):
            model(**data)
        with pytest.raises(ValidationError, match="Extra inputs"):
            model.model_validate_json(json.dumps(data))


@pytest.mark.parametrize(
    "facts",
    [{"kind": "poem"}, {"role": "poem"}, {"lines": [1]}, {"text": None}, {"colour": "red"}],
)
def test_block_in_json_is_checked(facts: dict[str, Any]) -> None:
    """What no block can be is refused."""
    block = {"text": "a", "kind": "line", "role": "body", "reason": "b"}
    assert page(blocks=[block]).blocks
    with pytest.raises(ValidationError):
        page(blocks=[block | facts])


@every_model
def test_model_needs_no_more_than_its_least(model: type[BaseModel]) -> None:
    """What a page does not tell is None or empty."""
    least = LEAST[model.__name__]
    dumped = model(**least).model_dump()
    rest = {name: value for name, value in dumped.items() if name not in least}
    assert all(value in (None, (), "", {}, 0) for value in rest.values())


@pytest.mark.parametrize(
    ("model", "facts"),
    [
        (Report, {"report_number": 0}),
        (Report, {"report_number": "many"}),
        (Incident, {"incident_id": 0}),
        (Incident, {"incident_id": 1, "report_count": -1}),
        (IncidentRef, {"incident_id": None}),
        (Decoding, {**LEAST["Decoding"], "undecodable": 1.5}),
        (Report, {"date_published": "2020-13"}),
    ],
)
def test_model_refuses_what_cannot_be(model: type[BaseModel], facts: dict[str, Any]) -> None:
    """Numbers start at one, counts at nought, and dates exist."""
    with pytest.raises(ValidationError):
        model(**facts)


# --- languages -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "standard"),
    [("EN_us", "en-US"), ("iw", "he"), ("zh-hant-tw", "zh-Hant-TW"), (" ja ", "ja"), (None, None)],
)
def test_language_is_brought_into_its_standard_form(tag: str | None, standard: str | None) -> None:
    """However it comes in."""
    assert Report(language=tag).language == standard
    assert Report.model_validate_json(json.dumps({"language": tag})).language == standard
    assert page(locale=tag).locale == standard


@pytest.mark.parametrize(
    "tag", ["", "klingon", "e", "en us", "{{lang}}", "jp", "日本語", 7, ["en"]]
)
def test_language_that_is_none_is_refused(tag: Any) -> None:
    """The error names the tag and says what was expected."""
    with pytest.raises(ValidationError) as caught:
        Report(language=tag)
    message = str(caught.value)
    assert "language" in message
    if isinstance(tag, str):
        assert f"expected a BCP 47 language tag such as 'en' or 'pt-BR', got {tag!r}" in message


# --- what is derived -----------------------------------------------------------------


def test_page_with_one_report_gives_it() -> None:
    """It is the one in ``reports``."""
    report = Report(title="Rosen")
    assert page(report).report is page(report).reports[0] or page(report).report == report


def test_page_without_a_report_says_why() -> None:
    """The error tells the document, its kind, and the first warning if there is one."""
    with pytest.raises(NoReport, match=r"found none: page\.blocks tells what is on it") as caught:
        _ = page().report
    assert caught.value.count == 0
    assert "<text> (other)" in str(caught.value)
    with pytest.raises(NoReport, match="found none: the page is a stub"):
        _ = page(warnings=["the page is a stub", "and more"]).report


def test_page_with_several_reports_says_how_many() -> None:
    """The error tells where they are."""
    with pytest.raises(SeveralReports, match=r"found 2: use page\.reports") as caught:
        _ = page(Report(), Report()).report
    assert caught.value.count == 2


def test_set_aside_counts_boilerplate_by_role() -> None:
    """Most first; what belongs to the text is not counted."""
    roles = [Role.FOOTER, Role.NAVIGATION, Role.BODY, Role.NAVIGATION, Role.TITLE]
    blocks = [Block("x", BlockKind.LINE, role, "a test") for role in roles]
    assert list(page(blocks=blocks).set_aside.items()) == [(Role.NAVIGATION, 2), (Role.FOOTER, 1)]


def test_paragraphs_are_the_lines_of_the_text() -> None:
    """Without the blank ones."""
    assert Report(text="one\n\ntwo\nthree\n \n").paragraphs == ("one", "two", "three")
    assert Report().paragraphs == ()


def test_dates_come_in_as_text() -> None:
    """With the precision that the text has."""
    report = Report.model_validate({"date_published": "2020-12"})
    assert report.date_published == PartialDate.parse("2020-12")


# --- the schema ----------------------------------------------------------------------


def fields_of(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field in a JSON schema, with the name of its model."""
    for name, definition in {schema["title"]: schema, **schema.get("$defs", {})}.items():
        for field, facts in definition.get("properties", {}).items():
            yield f"{name}.{field}", facts


@every_model
@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_schema_describes_every_field(model: type[BaseModel], mode: Any) -> None:
    """In sentences, and those of what a field holds, too."""
    fields = dict(fields_of(model.model_json_schema(mode=mode)))
    assert len(fields) >= len(model.model_fields)
    assert [name for name, facts in fields.items() if not facts.get("description")] == []


def test_schema_describes_blocks() -> None:
    """They are no models, but are described like them."""
    block = Page.model_json_schema()["$defs"]["Block"]
    assert set(block["properties"]) == set(Block.__dataclass_fields__)
    assert block["additionalProperties"] is False
    assert block["description"]


@pytest.mark.parametrize("enum", [PageKind, Form, Role, BlockKind], ids=lambda enum: enum.__name__)
def test_values_of_enumerations_are_words_of_json(enum: Any) -> None:
    """Lower-case, each once, and equal to their text."""
    values = [member.value for member in enum]
    assert len(set(values)) == len(values)
    assert all(str(member) == member.value == member.value.lower() for member in enum)


def test_equal_reports_are_one_in_a_set() -> None:
    """Reports are frozen, so they can be hashed."""
    reports = [Report(title="Robot", text="It waters."), Report(title="Robot", text="It waters.")]
    assert len({*reports, Report(title="Robot", text="It waits.")}) == 2
