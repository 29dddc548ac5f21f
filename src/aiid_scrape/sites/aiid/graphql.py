"""The GraphQL interface of the AI Incident Database: queries to send, and replies to read.

Nothing is sent from here. The interface is closed to scripts, and whoever runs the
database asks for the snapshots to be used instead; this is for people whom a server
welcomes, and for replies that were saved.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from ..._exceptions import GraphQLError, GraphQLRefused
from ...models import Incident, Report
from ...text.clean import replace_surrogates
from .parts import SITE
from .records.incident import stored_incident
from .records.problems import Problem, ProblemLog, describe
from .records.record import Record
from .records.report import stored_report
from .records.tables import Tables

ENDPOINT = f"https://{SITE}/api/graphql"
"""Where queries go, by POST, as JSON."""

SNAPSHOTS = f"https://{SITE}/research/snapshots/"
"""Where the whole database lies for everybody."""

FORBIDDEN = 403
"""Status of an answer that refuses (403)."""

MAX_PAGE = 1000
"""Records that a query may ask for at a time. An estimate."""

_REPORT_FIELDS = (
    "report_number title text url source_domain language authors submitters tags description "
    "date_published date_submitted image_url inputs_outputs"
)
_ENTITY_FIELDS = "{ entity_id name }"
_INCIDENT_FIELDS = (
    "incident_id title description date editor_notes editors { first_name last_name } "
    f"AllegedDeployerOfAISystem {_ENTITY_FIELDS} AllegedDeveloperOfAISystem {_ENTITY_FIELDS} "
    f"AllegedHarmedOrNearlyHarmedParties {_ENTITY_FIELDS} implicated_systems {_ENTITY_FIELDS} "
    "reports { report_number tags } "
    "classifications { namespace publish attributes { short_name value_json } } "
    "nlp_similar_incidents { incident_id } editor_similar_incidents "
    "editor_dissimilar_incidents flagged_dissimilar_incidents"
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Query:
    """A query, to be sent as JSON to ``ENDPOINT`` or to a server like it."""

    text: str
    """The query in the language of GraphQL."""

    variables: Mapping[str, int]
    """The values of its variables."""

    def body(self) -> str:
        """What to POST, as ``application/json``."""
        return json.dumps({"query": self.text, "variables": dict(self.variables)})


@dataclass(frozen=True, slots=True)
class Reply:
    """What a reply holds."""

    reports: tuple[Report, ...]
    """The reports, as asked for; without the incidents that they belong to."""

    incidents: tuple[Incident, ...]
    """The incidents, as asked for."""

    problems: tuple[Problem, ...]
    """What was wrong, what the server itself reports first; everything else came through."""


def report_query(report_number: int) -> Query:
    """Ask for one report.

    >>> report_query(1928).variables
    {'number': 1928}
    """
    return _one("report", "report_number", _REPORT_FIELDS, report_number)


def incident_query(incident_id: int) -> Query:
    """Ask for one incident, with the numbers of its reports."""
    return _one("incident", "incident_id", _INCIDENT_FIELDS, incident_id)


def reports_query(*, after: int = 0, size: int = 100) -> Query:
    """Ask for the reports behind a number, by number; the last one begins the next page."""
    return _page("reports", "report_number", _REPORT_FIELDS, after, size)


def incidents_query(*, after: int = 0, size: int = 100) -> Query:
    """Ask for the incidents behind a number, by number; the last one begins the next page."""
    return _page("incidents", "incident_id", _INCIDENT_FIELDS, after, size)


def _one(root: str, key: str, fields: str, number: int) -> Query:
    text = f"query($number: Int!) {{ {root}(filter: {{{key}: {{EQ: $number}}}}) {{ {fields} }} }}"
    return Query(text, {"number": number})


def _page(root: str, key: str, fields: str, after: int, size: int) -> Query:
    text = (
        f"query($after: Int!, $size: Int!) {{ {root}(filter: {{{key}: {{GT: $after}}}}, "
        f"sort: {{{key}: ASC}}, pagination: {{limit: $size}}) {{ {fields} }} }}"
    )
    return Query(text, {"after": after, "size": min(size, MAX_PAGE)})


def read_reply(data: bytes | str, *, status: int = 200, source: str = "<reply>") -> Reply:
    """Read the reply to a query.

    Args:
        data: The body of the reply.
        status: Its HTTP status.
        source: What to call it in messages.

    Raises:
        GraphQLRefused: The server does not want this client: take the snapshot instead.
        GraphQLError: There are no data in the reply.
    """
    reply = _decode(data)
    refusal = _refusal(reply)
    if status == FORBIDDEN or refusal:
        raise GraphQLRefused(_explained(refusal), source=source, status=FORBIDDEN)
    log = ProblemLog()
    for place, message in _errors(reply):
        log.add(Problem(place, "no error", message))
    found = reply.get("data") if isinstance(reply, Mapping) else None
    if not isinstance(found, Mapping):
        nothing = "no JSON" if reply is None else "none in it"
        reason = log.problems[0].found if log.problems else nothing
        message = f"expected data, found status {status} and {reason}"
        raise GraphQLError(message, source=source, status=status)
    return Reply(
        reports=_read_all(found, ("report", "reports"), stored_report, log),
        incidents=_read_all(found, ("incident", "incidents"), stored_incident, log),
        problems=log.problems,
    )


def _decode(data: bytes | str) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):  # also bytes that are no text
        return None


def _refusal(reply: Any) -> str:
    """What a server says that refuses a client; empty for any other reply."""
    told = reply.get("error") if isinstance(reply, Mapping) else None
    return told[:100] if isinstance(told, str) and told.startswith("Forbidden") else ""


def _explained(refusal: str) -> str:
    reason = f" ({refusal})" if refusal else ""
    return (
        f"expected data, found a refusal{reason}: since 2025-12 the interface serves the "
        "database's own pages only, by the Origin and User-Agent of a request. Take the weekly "
        f"snapshot from {SNAPSHOTS} and read it with open_snapshot"
    )


def _errors(reply: Any) -> list[tuple[str, str]]:
    errors = reply.get("errors") if isinstance(reply, Mapping) else None
    found: list[tuple[str, str]] = []
    for at, error in enumerate(errors if isinstance(errors, list) else ()):
        message = error.get("message") if isinstance(error, Mapping) else None
        found.append((f"errors[{at}]", replace_surrogates(str(message or describe(error))[:200])))
    return found


def _read_all(
    data: Mapping[str, Any],
    roots: Sequence[str],
    read: Callable[[Record, Tables, ProblemLog], T | None],
    log: ProblemLog,
) -> tuple[T, ...]:
    found: list[T | None] = []
    for root in roots:
        value = data.get(root)
        nodes = [value] if isinstance(value, Mapping) else value
        if nodes is not None and not isinstance(nodes, list):
            log.add(Problem(f"data.{root}", "an object or a list", describe(value)))
            continue
        for at, node in enumerate(nodes or ()):
            place = f"data.{root}" if nodes is not value else f"data.{root}[{at}]"
            if isinstance(node, Mapping):
                found.append(read(Record(place, node), _variants(node), log))
            elif node is not None:  # lists may hold nulls
                log.add(Problem(place, "an object", describe(node)))
    return tuple(one for one in found if one is not None)


def _variants(node: Mapping[str, Any]) -> Tables:
    """What the reports within an incident tell of themselves."""
    tables = Tables()
    reports = node.get("reports")
    for report in reports if isinstance(reports, list) else ():
        if isinstance(report, Mapping):
            tables.collect("reports", report, "", ProblemLog())
    return tables
