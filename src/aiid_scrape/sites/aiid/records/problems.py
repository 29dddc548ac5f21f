"""Problems: what was wrong with one record, as values; everything else comes through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

MAX_PROBLEMS = 10_000
"""Problems that are kept: a file with more of them is broken as a whole. An estimate."""

MAX_FOUND = 60
"""Characters of a value that a problem repeats. An estimate."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it should be.

    >>> print(Problem("reports.csv, record 3", "a number as report_number", "the text 'x'"))
    reports.csv, record 3: expected a number as report_number, found the text 'x'
    """

    place: str
    """Where: a file and the number of a record in it, counted from 1."""

    expected: str
    """What should be there."""

    found: str
    """What is there instead."""

    def __str__(self) -> str:
        return f"{self.place}: expected {self.expected}, found {self.found}"


class ProblemLog:
    """Problems as they are met, each once, in their order; bounded."""

    def __init__(self) -> None:
        self._met: dict[Problem, None] = {}

    def add(self, problem: Problem) -> None:
        """Note a problem, if there are not too many."""
        if len(self._met) < MAX_PROBLEMS:
            self._met[problem] = None
        elif len(self._met) == MAX_PROBLEMS:
            expected = f"at most {MAX_PROBLEMS:,} problems"
            self._met[Problem(problem.place, expected, "more, which are not listed")] = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems so far."""
        return tuple(self._met)


def describe(value: object) -> str:
    """A value in words, for a problem.

    >>> describe("x"), describe(None), describe([1, 2]), describe(3.5)
    ("the text 'x'", 'nothing', 'a list of 2', 'the number 3.5')
    """
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"the truth value {str(value).lower()}"
    if isinstance(value, int | float):
        # An int of 5,000 digits cannot even be printed.
        small = isinstance(value, float) or value.bit_length() <= 64
        return f"the number {value}" if small else "a number of many digits"
    if isinstance(value, str):
        return f"the text {value[:MAX_FOUND]!r}{'…' if len(value) > MAX_FOUND else ''}"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, datetime):
        return f"the date {value.isoformat()}"
    return f"a value of type {type(value).__name__}"
