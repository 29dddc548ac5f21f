"""Print the mean number of reports of an incident under power laws of several exponents.

usage: python bench/aiid_counts.py

The database has over 6,000 reports on 1,703 incidents (2026-09-28), a mean of 3.5; the exponent
whose mean that is, is the one that run_together.py weighs counts with.
"""

from __future__ import annotations

from aiid_scrape.sites.aiid.run_together import COUNT_EXPONENT, HIGHEST_ID

REPORTS = 6000
"""Reports of the database, rounded down."""

LARGEST = 80
"""Reports of the largest incident, about: the law is cut off there."""


def mean(exponent: float) -> float:
    """The mean count where counts fall off as ``count ** -exponent``."""
    weights = [count**-exponent for count in range(1, LARGEST + 1)]
    return sum(count * weight for count, weight in enumerate(weights, start=1)) / sum(weights)


def main() -> None:
    """Print the table."""
    print(f"mean in the database: {REPORTS / HIGHEST_ID:.2f}")
    for tenths in range(16, 22):
        exponent = tenths / 10
        mark = "  <- COUNT_EXPONENT" if exponent == COUNT_EXPONENT else ""
        print(f"exponent {exponent:.1f}: mean {mean(exponent):.2f}{mark}")


if __name__ == "__main__":
    main()
