"""The cards of an incident's classifications in a text dump."""

from __future__ import annotations

from collections.abc import Sequence

from ...documents.document import TextBlock
from ...extraction import BlockLabel
from ...models.blocks import Role
from .catalogue import Catalogue

_ABOVE = (
    "taxonomy.details", "taxonomy.machine", "taxonomy.human", "taxonomy.show_all",
    "taxonomy.show_fewer",
)  # fmt: skip

NAME, EXPLANATION, VALUE = (
    BlockLabel(Role.LABEL, "the name of an attribute"),
    BlockLabel(Role.LABEL, "the explanation of an attribute"),
    BlockLabel(Role.REFERENCE, "the value of an attribute"),
)


def read_classification(
    units: Sequence[TextBlock], labels: Catalogue
) -> tuple[list[BlockLabel], dict[str, str]]:
    """The verdicts on the units under the heading of a taxonomy's card, and its attributes.

    An attribute has a name, a line that explains it, and one value or more. Where the next
    name stands is told by the blank lines; where these do not differ, each has one value.
    """
    above = BlockLabel(Role.LABEL, "in the heading of a taxonomy's card")
    shown = [at for at, unit in enumerate(units) if not labels.has(unit.text, *_ABOVE)]
    verdicts = [above] * len(units)
    values: dict[str, str] = {}
    starts = _name_starts([units[at] for at in shown])
    name = ""
    for place, at in enumerate(shown):
        if place in starts:
            name = units[at].text
            verdicts[at] = NAME
        elif place - 1 in starts:
            verdicts[at] = EXPLANATION
        elif name:
            values[name] = f"{values[name]}, {units[at].text}" if name in values else units[at].text
            verdicts[at] = VALUE
    return verdicts, values


def _name_starts(units: Sequence[TextBlock]) -> set[int]:
    """Where the names of attributes stand."""
    telling = any(_is_name(units, at) for at in range(len(units)))
    starts: set[int] = set()
    at = 0
    while at + 2 < len(units):
        starts.add(at)
        at += 3
        # What follows a value is another one, unless it looks like the name of the next.
        while at < len(units) and (units[at].marker or (telling and not _is_name(units, at))):
            at += 1
    return starts


def _is_name(units: Sequence[TextBlock], at: int) -> bool:
    """Whether a wider gap than that below a name stands below the line below it."""
    name, explanation, value = (*units[at : at + 3], None, None, None)[:3]
    if name is None or explanation is None or value is None:
        return False
    gap = value.first_line - explanation.last_line
    return bool(value.marker) or gap > explanation.first_line - name.last_line
