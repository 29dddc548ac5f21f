"""Write ``languages/calendar.json`` anew: months, days and relative times of CLDR.

Months and days for every language that CLDR has them for; times for those that have a pack.
Needs Babel, which the library itself does not:

    python -m pip install Babel && python scripts/write_calendar.py
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import babel
from babel import Locale, localedata
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
"""Where a language says days and times otherwise."""

UNITS = ("second", "minute", "hour", "day", "week", "month", "year")


def forget() -> None:
    """Forget the locales that were read: Babel keeps what it resolved of one in tables of all."""
    localedata._cache.clear()


def written(name: str) -> list[Locale]:
    """All locales of a language, in every script and place."""
    own = name.replace("-", "_")
    known = sorted(each for each in locale_identifiers() if each.partition("_")[0] == own)
    return [Locale.parse(each) for each in known or [own]]


def spoken(name: str) -> list[Locale]:
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
                    if not _is_no_name(name) and name not in lists[place]:
                        lists[place].append(name)
    return lists


def _is_no_name(name: str) -> bool:
    """Whether a name is a number, or what CLDR says where there is none: ``M05``."""
    return name.isdigit() or (name[:1] == "M" and name[1:].isdigit())


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
    packs = {pack.stem for pack in (LANGUAGES / "packs").glob("*.json")}
    languages = {each.partition("_")[0] for each in locale_identifiers()} - {"root"}
    table = {}
    for name in sorted(languages | (packs & {"zh-Hant"})):
        forget()
        months = names_of(written(name), "months", 12, 1)
        if any(months):
            table[name] = {"months": months, "weekdays": names_of(written(name), "days", 7, 0)}
        if name in packs:
            forget()
            found = spoken(name)
            table[name] |= {"weekdays": names_of(found, "days", 7, 0), "ago": ago(found)}
    text = json.dumps(
        {"origin": f"Unicode CLDR by Babel {babel.__version__}", "languages": table},
        ensure_ascii=False,
        indent=1,
    )
    (LANGUAGES / "calendar.json").write_text(_one_line_lists(text) + "\n", encoding="utf-8")
    print(f"{len(table)} languages")


def _one_line_lists(text: str) -> str:
    """JSON with each innermost list on one line."""
    return re.sub(r"\[[^\[\]{}]*\]", lambda found: _LINES.sub(" ", found[0]), text)


_LINES = re.compile(r"\n *")


if __name__ == "__main__":
    main()
