"""Records of the database, and what they become: reports and incidents with evidence."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from pydantic import JsonValue

from ....documents.markdown.read import markdown_blocks
from ....languages import detect, primary
from ....metadata import weigh
from ....models import Candidate, Evidence, Incident, IncidentRef, Report
from ....models.blocks import Block, BlockKind, Role, join_text
from ....text.clean import replace_surrogates
from . import values
from .problems import Problem, ProblemLog, describe
from .tables import Tables
from .values import Misfit

T = TypeVar("T")

SURE = 0.99
"""How sure a field of a record is: it is what the database holds."""

SPLIT = 0.8
"""The same for a list that was told apart by its commas: a name may have one, too."""

STATED_LANGUAGE = 0.9
"""How sure the language of a record is: who submits a text leaves it at English at times."""

MAX_RAW = 500
"""Characters of a value that evidence repeats."""

MAX_MARKDOWN = 250_000
"""Characters of a text that are read as Markdown; the database takes 50,000."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it was found: keys and values that may be anything."""

    place: str
    """Where it stood: a file, and its number there, counted from 1."""

    values: Mapping[str, object]

    whole: bool = False
    """Whether every key that the database requires should be there."""

    split: frozenset[str] = field(default=frozenset())
    """Keys whose lists were told apart by their commas."""


class Key(NamedTuple):
    """A field, the key that holds it in a record, and how its value is read."""

    field: str
    key: str
    read: Callable[[object], Any]


_REPORT_KEYS = (
    Key("report_number", "report_number", values.number),
    Key("title", "title", values.text),
    Key("authors", "authors", values.texts),
    Key("submitters", "submitters", values.texts),
    Key("date_published", "date_published", values.date),
    Key("date_published", "epoch_date_published", values.epoch),
    Key("date_submitted", "date_submitted", values.date),
    Key("date_submitted", "epoch_date_submitted", values.epoch),
    Key("source_domain", "source_domain", values.text),
    Key("url", "url", values.address),
    Key("image_url", "image_url", values.address),
    Key("declared_language", "language", values.language),
    Key("description", "description", values.text),
    Key("tags", "tags", values.texts),
    Key("inputs_outputs", "inputs_outputs", values.texts),
)
_REPORT_REQUIRED = ("report_number", "title", "text", "url", "source_domain", "date_published")

_INCIDENT_KEYS = (
    Key("incident_id", "incident_id", values.number),
    Key("title", "title", values.text),
    Key("description", "description", values.text),
    Key("date", "date", values.date),
    Key("editors", "editors", values.editors),
    Key("editor_notes", "editor_notes", values.text),
)
_INCIDENT_REQUIRED = ("incident_id", "title", "date", "reports")

# In the database itself, and in its GraphQL interface.
_ROLES = {
    "deployers": ("Alleged deployer of AI system", "AllegedDeployerOfAISystem"),
    "developers": ("Alleged developer of AI system", "AllegedDeveloperOfAISystem"),
    "harmed_parties": (
        "Alleged harmed or nearly harmed parties",
        "AllegedHarmedOrNearlyHarmedParties",
    ),
    "implicated_systems": ("implicated_systems",),
}
_SIMILAR = ("editor_similar_incidents", "nlp_similar_incidents")
_DISSIMILAR = ("editor_dissimilar_incidents", "flagged_dissimilar_incidents")


def read_report(record: Record, tables: Tables, log: ProblemLog) -> Report | None:
    """The report that a record is, or None if it is none; what does not fit is left out."""
    reader = _RecordReader(record, log)
    reader.require(_REPORT_REQUIRED)
    reader.read(_REPORT_KEYS)
    text = reader.plain_text("text")
    if not text and not reader.found.keys() & {"report_number", "title", "url"}:
        log.add(Problem(record.place, "a report", "a record without number, title, text and url"))
        return None
    reader.tell("is_translated", False, "reports are kept in their own language")
    reader.tell("is_cut", False, "the record holds the whole text")
    number = reader.first("report_number")
    reader.tell_all("incidents", tables.references(number), "the incidents that name the report")
    if "incidents" not in reader.found:  # until 2025-03, in CSV
        reader.read([Key("incidents", "incident_id", _references)])
    reader.found["language"] = _languages(text, reader.found.get("declared_language", []))
    evidence = reader.evidence()
    return Report(text=text, evidence=evidence, **_values(evidence))


def read_incident(record: Record, tables: Tables, log: ProblemLog) -> Incident | None:
    """The incident that a record is, or None if it is none; what does not fit is left out."""
    if "report_number" in record.values and "reports" not in record.values:
        file = record.place.partition(", ")[0]
        log.add(Problem(file, "incidents", "reports, as snapshots of before 2022-05 have it"))
        return None
    reader = _RecordReader(record, log)
    reader.require(_INCIDENT_REQUIRED)
    reader.read(_INCIDENT_KEYS)
    number = reader.first("incident_id")
    if number is None:
        log.add(Problem(record.place, "an incident", "a record without a usable incident_id"))
        return None
    for role, keys in _ROLES.items():
        reader.read([Key(role, key, tables.read_entities) for key in keys])
    numbers = tables.without_variants(reader.value("reports", values.numbers) or [])
    reader.tell_all("report_numbers", numbers, "the record's reports, variants left out")
    if "reports" in record.values:
        reader.tell("report_count", len(numbers), "the record's reports, variants left out")
    classifications = tables.classifications.get(number, [])
    reader.tell_all("classifications", classifications, "what is published on the incident")
    reader.read([Key("classifications", "classifications", values.classifications)])
    reader.tell_all("similar", _similar(reader, tables), "what editors and the model call similar")
    for name, neighbour in zip(("previous_id", "next_id"), tables.around(number), strict=True):
        if neighbour is not None:
            reader.tell(name, neighbour, "the numbers of all incidents")
    reader.tell("is_translated", False, "incidents are kept in English")
    evidence = reader.evidence()
    return Incident(evidence=evidence, **_values(evidence))


class _RecordReader:
    """Candidates for the fields of one record, as they are found."""

    def __init__(self, record: Record, log: ProblemLog) -> None:
        self._record = record
        self._log = log
        self.found: dict[str, list[Candidate]] = {}

    def require(self, keys: Sequence[str]) -> None:
        """Note the keys that the record should have and has not."""
        missing = [key for key in keys if key not in self._record.values]
        if self._record.whole and missing:
            self._log.add(Problem(self._record.place, ", ".join(missing), "no such key"))

    def read(self, keys: Sequence[Key]) -> None:
        """Read keys of the record into candidates."""
        for name, key, read in keys:
            value = self.value(key, read)
            if value not in (None, [], ""):
                sure = SPLIT if key in self._record.split else SURE
                raw = self._record.values[key]
                self._add(name, value, _raw(raw), sure, f"the record's {key}")

    def value(self, key: str, read: Callable[[object], T]) -> T | None:
        """What a key holds, None if that does not fit."""
        raw = self._record.values.get(key)
        try:
            return read(raw)
        except Misfit as misfit:
            self._log.add(Problem(self._record.place, f"{misfit} as {key}", describe(raw)))
            return None

    def tell(self, name: str, value: JsonValue, reason: str) -> None:
        """Add what is not told by a key of its own."""
        self._add(name, value, _raw(value), SURE, reason)

    def tell_all(self, name: str, found: Sequence[JsonValue], reason: str) -> None:
        """The same for a list, if there is anything in it."""
        if found:
            self.tell(name, list(found), reason)

    def first(self, name: str) -> int | None:
        """The number that was read for a field."""
        value = next((candidate.value for candidate in self.found.get(name, ())), None)
        return value if isinstance(value, int) else None

    def plain_text(self, key: str) -> str:
        """The plain text of a key that holds Markdown."""
        raw = self.value(key, values.text) or ""
        if len(raw) > MAX_MARKDOWN:
            expected = f"a text of at most {MAX_MARKDOWN:,} characters"
            self._log.add(Problem(self._record.place, expected, "more; it is kept as it stands"))
            return raw
        return plain_text(raw)

    def evidence(self) -> dict[str, Evidence]:
        """The best candidate of each field."""
        weighed = {name: weigh(candidates) for name, candidates in self.found.items()}
        return {name: evidence for name, evidence in weighed.items() if evidence is not None}

    def _add(self, name: str, value: JsonValue, raw: str, sure: float, reason: str) -> None:
        place = self._record.place
        candidate = Candidate(value=value, raw=raw, place=place, confidence=sure, reason=reason)
        self.found.setdefault(name, []).append(candidate)


def plain_text(markdown: str) -> str:
    """The plain text of a Markdown text, paragraphs apart by a blank line, images left out.

    >>> plain_text("A *robot*\\nfell.\\n\\n- one\\n- two\\n\\n![a photo](p.jpg)")
    'A robot fell.\\n\\none\\ntwo'
    """
    return join_text(
        Block(block.text, block.kind, Role.BODY, "")
        for block in markdown_blocks(markdown)
        if block.kind is not BlockKind.IMAGE
    )


def _values(evidence: Mapping[str, Evidence]) -> dict[str, Any]:
    return {name: found.value for name, found in evidence.items()}


def _raw(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str):
        return replace_surrogates(value[:MAX_RAW])
    try:
        return replace_surrogates(json.dumps(value, ensure_ascii=False, default=str)[:MAX_RAW])
    except RecursionError:
        return "a value nested beyond reason"


def _references(value: object) -> JsonValue:
    number = values.number(value)
    return [IncidentRef(incident_id=number).model_dump()] if number is not None else None


def _languages(text: str, stated: Sequence[Candidate]) -> list[Candidate]:
    """The language of a text: what the record says, unless the words say otherwise."""
    given = [one.model_copy(update={"confidence": STATED_LANGUAGE}) for one in stated[:1]]
    detected = detect(text) if text else None
    if detected is None:
        return given if text else []
    agreed = [
        one.model_copy(update={"confidence": SURE, "reason": f"stated, and {detected.reason}"})
        for one in given
        if primary(str(one.value)) == primary(detected.language)
    ]
    place = given[0].place if given else "text"
    found = Candidate(
        value=detected.language,
        raw=text[:80],
        place=place,
        confidence=detected.confidence,
        reason=detected.reason,
    )
    return [*agreed, found, *given]


def _similar(reader: _RecordReader, tables: Tables) -> list[JsonValue]:
    numbers = [number for key in _SIMILAR for number in reader.value(key, values.numbers) or ()]
    others = {number for key in _DISSIMILAR for number in reader.value(key, values.numbers) or ()}
    return [tables.reference(number) for number in dict.fromkeys(numbers) if number not in others]
