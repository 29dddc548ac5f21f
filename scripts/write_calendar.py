"""Write ``languages/calendar.json`` anew: months, days and relative times of CLDR.

For every language that has a pack. Needs Babel, which the library itself does not:

    python -m pip install Babel && python scripts/write_calendar.py
"""

from __future__ import annotations

import json
from pathlib import Path

import babel
from babel import Locale
from babel.localedata import locale_identifiers

LANGUAGES = Path(__file__).parents[1] / "src" / "aiid_scrape" / "languages"

TERRITORIES = {
    "ar": ("SY", "DZ", "MA", "MR", "TN", "SA"),
    "de": ("AT",),
    "en": ("AU", "CA", "IN", "ZA"),
    "es": ("MX", "UY", "PE"),
    "fa": ("AF",),
    "fr": ("CA",),
    "id": (),
    "it": ("CH",),
    "pt": ("PT",),
    "ro": ("MD",),
}
"""Where a language has other names for the months."""

UNITS = ("second", "minute", "hour", "day", "week", "month", "year")


def locales(name: str) -> list[Locale]:
    """The locales that speak for a pack, its own first."""
    known = set(locale_identifiers())
    primary = name.partition("-")[0]
    names = [name.replace("-", "_"), *(f"{primary}_{place}" for place in TERRITORIES.get(name, ()))]
    if primary == "sr":
        names = ["sr_Cyrl", "sr_Latn", "sr_Cyrl_BA", "sr_Latn_ME"]
    return [Locale.parse(each) for each in names if each in known]


def names_of(found: list[Locale], field: str, count: int, first: object) -> list[list[str]]:
    """For each month or day all that it is called, full and short, alone and in a date."""
    lists: list[list[str]] = [[] for _ in range(count)]
    for locale in found:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                table = getattr(locale, field).get(context, {}).get(width, {})
                for key, name in table.items():
                    place = key - (1 if first == 1 else 0)
                    if not name.isdigit() and name not in lists[place]:
                        lists[place].append(name)
    return lists


def ago(found: list[Locale]) -> list[list[str]]:
    """How a language says how long ago something was: a list of phrases for each unit."""
    phrases: list[list[str]] = []
    seen: set[str] = set()
    for unit in UNITS:
        phrases.append([])
        for locale in found:
            fields = locale._data["date_fields"]
            for name in (unit, f"{unit}-short", f"{unit}-narrow"):
                for pattern in fields.get(name, {}).get("past", {}).values():
                    phrase = pattern.replace("{0}", "{n}")
                    if "{n}" in phrase and phrase not in seen and "-{n}" not in phrase:
                        seen.add(phrase)
                        phrases[-1].append(phrase)
    return phrases


def main() -> None:
    """Write the file."""
    table = {}
    for pack in sorted((LANGUAGES / "packs").glob("*.json")):
        if found := locales(pack.stem):
            table[pack.stem] = {
                "months": names_of(found, "months", 12, 1),
                "weekdays": names_of(found, "days", 7, 0),
                "ago": ago(found),
            }
    text = json.dumps(
        {"origin": f"Unicode CLDR by Babel {babel.__version__}", "languages": table},
        ensure_ascii=False,
        indent=1,
    )
    (LANGUAGES / "calendar.json").write_text(_one_line_lists(text) + "\n", encoding="utf-8")
    print(f"{len(table)} languages")


def _one_line_lists(text: str) -> str:
    """JSON with each innermost list on one line."""
    import re

    return re.sub(r"\[[^\[\]{}]*\]", lambda found: " ".join(found[0].split()), text)


if __name__ == "__main__":
    main()
