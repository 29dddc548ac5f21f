"""What records refer to each other by: collected once, before the records are read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from pydantic import JsonValue

from ....models import IncidentRef
from . import values
from .problems import Problem, ProblemLog, describe
from .values import Misfit

MAX_ENTRIES = 2_000_000
"""Entries of all tables together; a snapshot of 2026 makes some forty thousand."""

VARIANT = "variant:"
"""How the tags of variants begin, which are kept among the reports."""


class Tables:
    """Names, titles and classifications by the numbers that records know them by."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        """The names of entities, by identifier."""
        self.classifications: dict[int, list[JsonValue]] = {}
        """What is published on an incident."""
        self._reports_of: dict[int, tuple[str | None, list[int]]] = {}
        """An incident's title and reports."""
        self._incidents_of: dict[int, list[int]] = {}
        self._variants: set[int] = set()
        self._entries = 0

    # --- collecting ---

    def collect(self, part: str, record: Mapping[str, object], place: str, log: ProblemLog) -> None:
        """Take from a record what others refer to.

        Misfits of reports and incidents are noted when these are read, not here.
        """
        noted = log if part not in {"reports", "incidents"} else ProblemLog()
        if self._entries >= MAX_ENTRIES:
            expected = f"at most {MAX_ENTRIES:,} names, titles and classifications"
            log.add(Problem("the snapshot", expected, "more, which are left out"))
            return
        self._entries += 1
        try:
            _COLLECTORS[part](self, record)
        except Misfit as misfit:
            noted.add(Problem(place, str(misfit), describe(dict(record))))

    def _collect_entity(self, record: Mapping[str, object]) -> None:
        key, name = values.text(record.get("entity_id")), values.text(record.get("name"))
        if key is None or name is None:
            raise Misfit("an entity with entity_id and name")
        self.names.setdefault(key, name)

    def _collect_report(self, record: Mapping[str, object]) -> None:
        number = values.number(record.get("report_number"))
        if number is not None and any(tag.startswith(VARIANT) for tag in _tags(record)):
            self._variants.add(number)

    def _collect_incident(self, record: Mapping[str, object]) -> None:
        number = values.number(record.get("incident_id"))
        reports = values.numbers(record.get("reports"))
        if number is None or number in self._reports_of:
            return
        self._entries += len(reports)
        title = record.get("title")
        self._reports_of[number] = (title if isinstance(title, str) else None, reports)
        for report in reports:
            self._incidents_of.setdefault(report, []).append(number)

    def _collect_classification(self, record: Mapping[str, object]) -> None:
        found = values.classification(record)
        incidents = values.numbers(record.get("incidents"))
        if not incidents and (number := values.number(record.get("incident_id"))):
            incidents = [number]
        for number in incidents if found else ():
            self._entries += 1
            self.classifications.setdefault(number, []).append(found)

    # --- looking up ---

    def read_entities(self, value: object) -> JsonValue:
        """The entities that a value names, with their names."""
        return values.entities(value, self.names)

    def references(self, report: int | None) -> list[JsonValue]:
        """The incidents that a report belongs to."""
        numbers = self._incidents_of.get(report, []) if report is not None else []
        return [self.reference(number) for number in numbers]

    def reference(self, incident: int) -> dict[str, JsonValue]:
        """A mention of an incident."""
        title, reports = self._reports_of.get(incident, (None, None))
        count = len(self.without_variants(reports)) if reports is not None else None
        return IncidentRef(
            incident_id=incident, report_count=count, title=values.text(title)
        ).model_dump()

    def without_variants(self, reports: Sequence[int]) -> list[int]:
        """The numbers of reports that are no variants."""
        return [number for number in reports if number not in self._variants]

    def around(self, incident: int) -> tuple[int | None, int | None]:
        """The numbers of the incidents before and after one."""
        numbers = self._numbers
        at = bisect_left(numbers, incident)
        after = at + (at < len(numbers) and numbers[at] == incident)
        return (
            numbers[at - 1] if at > 0 else None,
            numbers[after] if after < len(numbers) else None,
        )

    @cached_property
    def _numbers(self) -> list[int]:
        return sorted(self._reports_of)


def _tags(record: Mapping[str, object]) -> list[str]:
    found = values.texts(record.get("tags"))
    return [tag for tag in found if isinstance(tag, str)] if isinstance(found, list) else []


_COLLECTORS: dict[str, Callable[[Tables, Mapping[str, object]], None]] = {
    "entities": Tables._collect_entity,
    "reports": Tables._collect_report,
    "incidents": Tables._collect_incident,
    "classifications": Tables._collect_classification,
}

PARTS = tuple(_COLLECTORS)
"""The collections that are read."""
