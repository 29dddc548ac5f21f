"""Reports as records: one table of keys for page data, snapshots, GraphQL and the feed."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from ....languages import detect, primary
from ....models import Candidate, IncidentRef, Report
from . import values
from .problems import Problem, ProblemLog
from .record import SURE, Key, Record, RecordReader
from .tables import Tables

STATED_LANGUAGE = 0.9
"""Confidence in the language of a record: who submits a text leaves it at English at times.
An estimate."""

KEYS = (
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
"""The fields of a report with the keys that hold them, the surest first."""


def _references(value: object) -> JsonValue:
    number = values.number(value)
    return [IncidentRef(incident_id=number).model_dump()] if number is not None else None


INCIDENT = Key("incidents", "incident_id", _references)
"""The key of the one incident of a report, until 2025-03 in CSV and always in the feed."""

_REQUIRED = ("report_number", "title", "text", "url", "source_domain", "date_published")


def read_report(record: Record, log: ProblemLog) -> RecordReader:
    """The candidates for a report's fields that a record gives by itself."""
    reader = RecordReader(record, log)
    reader.require(_REQUIRED)
    reader.read(KEYS)
    return reader


def stored_report(record: Record, tables: Tables, log: ProblemLog) -> Report | None:
    """The report that a record of the database is, or None if it is none.

    Args:
        record: The record.
        tables: The other records that name it.
        log: The problems, to which those of the record are added.
    """
    reader = read_report(record, log)
    text = reader.plain_text("text")
    if not text and not reader.found.keys() & {"report_number", "title", "url"}:
        log.add(Problem(record.place, "a report", "a record without number, title, text and url"))
        return None
    reader.add("is_translated", False, "reports are kept in their own language")
    reader.add("is_cut", False, "the record holds the whole text")
    number = reader.first("report_number")
    reader.add_all("incidents", tables.references(number), "the incidents that name the report")
    if "incidents" not in reader.found:  # until 2025-03, in CSV
        reader.read([INCIDENT])
    reader.found["language"] = _languages(text, reader.found.get("declared_language", []))
    return reader.made(Report, text=text)


def _languages(text: str, stated: Sequence[Candidate]) -> list[Candidate]:
    """The language of a text: that of the record, unless the words are of another."""
    given = [one.model_copy(update={"confidence": STATED_LANGUAGE}) for one in stated[:1]]
    detected = detect(text) if text else None
    if detected is None:
        return given if text else []
    agreed = [
        one.model_copy(update={"confidence": SURE, "reason": f"stated, and {detected.reason}"})
        for one in given
        if primary(str(one.value)) == primary(detected.language)
    ]
    found = Candidate(
        value=detected.language,
        raw=text[:80],
        place=given[0].place if given else "text",
        confidence=detected.confidence,
        reason=detected.reason,
    )
    return [*agreed, found, *given]
