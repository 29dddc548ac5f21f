"""The figures of an incident, which its page shows as names and values in turn."""

from __future__ import annotations

import re

from ...models.dates import PartialDate
from .links import NUMBER

FIELDS = {
    "stats.incident_id": "incident_id",
    "stats.report_count": "report_count",
    "stats.incident_date": "date",
    "stats.editors": "editors",
}
"""The field that a figure is, by the key of its label."""


def read_stat(name: str | None, text: str) -> object:
    """The value of a figure, or None if the text is none for this field."""
    if name == "editors":
        return [editor.strip() for editor in text.split(",") if editor.strip()]
    if name == "date":
        try:
            return str(PartialDate.parse(text))
        except ValueError:
            return None
    pattern = _NUMBER if name == "incident_id" else _COUNT
    return int(text) if pattern.fullmatch(text) else None


_NUMBER = re.compile(NUMBER)
_COUNT = re.compile(f"0|{NUMBER}")
"""How many there are, as a regular expression."""
