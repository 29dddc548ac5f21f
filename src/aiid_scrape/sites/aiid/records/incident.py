"""Incidents as records: one table of keys for page data, snapshots and GraphQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pydantic import JsonValue

from ....models import Incident
from . import values
from .problems import Problem, ProblemLog
from .record import Key, Record, RecordReader
from .tables import Tables

KEYS = (
    Key("incident_id", "incident_id", values.number),
    Key("title", "title", values.text),
    Key("description", "description", values.text),
    Key("date", "date", values.date),
    Key("editors", "editors", values.editors),
    Key("editor_notes", "editor_notes", values.text),
)
"""The fields of an incident with the keys that hold them."""

_REQUIRED = ("incident_id", "title", "date", "reports")

_ROLES = {
    "deployers": "Alleged deployer of AI system",
    "developers": "Alleged developer of AI system",
    "harmed_parties": "Alleged harmed or nearly harmed parties",
    "implicated_systems": "implicated_systems",
}
"""The keys of the roles in the database; page data and GraphQL spell them in their own way."""

SIMILAR = ("editor_similar_incidents", "nlp_similar_incidents")
"""The keys of similar incidents, those first that editors chose."""

_DISSIMILAR = ("editor_dissimilar_incidents", "flagged_dissimilar_incidents")


def read_incident(record: Record, names: Mapping[str, str], log: ProblemLog) -> RecordReader:
    """The candidates for an incident's fields that a record gives by itself.

    Args:
        record: The record.
        names: The names of entities by their identifiers.
        log: The problems, to which those of the record are added.
    """
    reader = RecordReader(record, log)
    reader.require(_REQUIRED)
    reader.read(KEYS)
    read = _entities_by(names)
    reader.read(Key(role, key, read) for role, name in _ROLES.items() for key in _spellings(name))
    return reader


def _entities_by(names: Mapping[str, str]) -> Callable[[object], JsonValue]:
    return lambda value: values.entities(value, names)


def _spellings(name: str) -> tuple[str, ...]:
    """A key as the database, page data and GraphQL write it.

    >>> _spellings("Alleged deployer of AI system")[1:]
    ('Alleged_deployer_of_AI_system', 'AllegedDeployerOfAISystem')
    """
    words = name.split()
    if len(words) == 1:
        return (name,)
    return name, "_".join(words), "".join(word[0].upper() + word[1:] for word in words)


def stored_incident(record: Record, tables: Tables, log: ProblemLog) -> Incident | None:
    """The incident that a record of the database is, or None if it is none.

    Args:
        record: The record.
        tables: The other records that it names.
        log: The problems, to which those of the record are added.
    """
    if "report_number" in record.values and "reports" not in record.values:
        file = record.place.partition(", ")[0]
        log.add(Problem(file, "incidents", "reports, as snapshots of before 2022-05 have it"))
        return None
    reader = read_incident(record, tables.names, log)
    number = reader.first("incident_id")
    if number is None:
        log.add(Problem(record.place, "an incident", "a record without a usable incident_id"))
        return None
    numbers = tables.without_variants(reader.value("reports", values.numbers) or [])
    reader.add_all("report_numbers", numbers, "the record's reports, variants left out")
    if "reports" in record.values:
        reader.add("report_count", len(numbers), "the record's reports, variants left out")
    classifications = tables.classifications.get(number, [])
    reader.add_all("classifications", classifications, "the classifications of the incident")
    reader.read([Key("classifications", "classifications", values.classifications)])
    reader.add_all("similar", _similar(reader, tables), "similar by editors and by the model")
    for name, neighbour in zip(("previous_id", "next_id"), tables.around(number), strict=True):
        if neighbour is not None:
            reader.add(name, neighbour, "the numbers of all incidents")
    reader.add("is_translated", False, "incidents are kept in English")
    return reader.made(Incident)


def _similar(reader: RecordReader, tables: Tables) -> list[JsonValue]:
    numbers = [number for key in SIMILAR for number in reader.value(key, values.numbers) or ()]
    others = {number for key in _DISSIMILAR for number in reader.value(key, values.numbers) or ()}
    return [tables.reference(number) for number in dict.fromkeys(numbers) if number not in others]
