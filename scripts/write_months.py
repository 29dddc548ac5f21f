"""Write the names of months in every language that CLDR has them for.

Needs Babel, which carries CLDR and which the library itself does not:

    python -m pip install Babel && python scripts/write_months.py

The names of a language's regions are put together; those
that are nothing but a number are left out.
"""

from __future__ import annotations

import json
from pathlib import Path

from babel import Locale, localedata

from aiid_scrape.metadata.written_dates import fold_month

TARGET = Path(__file__).resolve().parents[1] / "src/aiid_scrape/metadata/months.json"


def names_of(locale: Locale) -> dict[str, int]:
    """The names of the Gregorian months, long and short, folded, with their number."""
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context].get(width, {}).items():
                folded = fold_month(name)
                if folded and not any(char.isdigit() for char in folded):
                    found.setdefault(folded, int(number))
    return found


def table() -> dict[str, dict[str, int]]:
    """The names by language; those of CLDR's root are no names."""
    root = {f"m{number:02}" for number in range(1, 13)}
    by_language: dict[str, dict[str, int]] = {}
    for identifier in sorted(localedata.locale_identifiers()):
        locale = Locale.parse(identifier)
        for name, number in names_of(locale).items():
            if name not in root:
                by_language.setdefault(locale.language, {}).setdefault(name, number)
    return by_language


def main() -> None:
    """Write the file."""
    lines = (
        f"{json.dumps(language)}: {json.dumps(names, ensure_ascii=False)}"
        for language, names in sorted(table().items())
    )
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
