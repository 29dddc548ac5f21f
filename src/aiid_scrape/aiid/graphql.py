"""The GraphQL interface of the database: queries to send, and replies to read."""

from __future__ import annotations

from ..sites.aiid.graphql import (
    ENDPOINT,
    SNAPSHOTS,
    Query,
    Reply,
    incident_query,
    incidents_query,
    read_reply,
    report_query,
    reports_query,
)

__all__ = [
    "ENDPOINT",
    "SNAPSHOTS",
    "Query",
    "Reply",
    "incident_query",
    "incidents_query",
    "read_reply",
    "report_query",
    "reports_query",
]
