"""Values of a record, which may be anything, as the values of a field.

Each reader gives JSON of the field, None where there is nothing to tell, and
raises :exc:`Misfit` for what the field cannot hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, time

from pydantic import JsonValue

from ....languages import tag_or_none
from ....models.dates import PartialDate, Precision
from ....text.clean import replace_surrogates

MAX_NUMBER = 999_999_999
"""The largest number of a record; the database has given some seven thousand."""

MAX_DEPTH = 20
"""Levels of lists and objects within the value of an attribute; the database has three."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_DIGITS = re.compile(r"[0-9]{1,9}")
_ADDRESS = re.compile(r"https?://\S", re.IGNORECASE)
_USER_ID = re.compile(r"[0-9a-f]{24}")
_ENTITY_ID = re.compile(r"[^\sA-Z]+")
_EXTENDED = ("$numberInt", "$numberLong", "$numberDouble", "$date", "$oid")
_NO_IMAGE = "placeholder.svg"


class Misfit(ValueError):
    """A value that a field cannot hold; its message says what was expected."""


def number(value: object) -> int | None:
    """A number of a record: a whole one from 1 up, in any way that a database writes it.

    >>> number(107), number(107.0), number("107"), number({"$numberInt": "107"}), number("")
    (107, 107, 107, 107, None)
    """
    value = _plain(value)
    if value is None or value == "":
        return None
    if (isinstance(value, str) and _DIGITS.fullmatch(value.strip())) or (
        isinstance(value, float) and value.is_integer()
    ):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= MAX_NUMBER:
        raise Misfit(f"a whole number from 1 to {MAX_NUMBER}")
    return int(value)  # bson has an int of its own


def numbers(value: object) -> list[int]:
    """Numbers of records, given as such or as records that have one."""
    found = [number(_item_number(item)) for item in _list(value)]
    return list(dict.fromkeys(item for item in found if item is not None))


def _item_number(item: object) -> object:
    if isinstance(item, Mapping):
        return next((item[key] for key in ("report_number", "incident_id") if key in item), item)
    return item


def text(value: object) -> str | None:
    """A text without white space around it; None for an empty one."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise Misfit("a text")
    return replace_surrogates(value).strip() or None


def texts(value: object) -> JsonValue:
    """A list of texts; a single text is a list of one, as old records have it."""
    if isinstance(value, str):
        if value.lstrip().startswith("["):
            raise Misfit("a list of texts")
        value = [value]
    return [found for item in _list(value) if (found := text(item))]


def editors(value: object) -> JsonValue:
    """The names of users; what is only the key of one is no name."""
    names = [_user_name(item) for item in _list([value] if isinstance(value, str) else value)]
    return [name for name in names if name and not _USER_ID.fullmatch(name)]


def _user_name(item: object) -> str | None:
    if not isinstance(item, Mapping):
        return text(item)
    parts = (text(item.get(key)) for key in ("first_name", "last_name"))
    return " ".join(filter(None, parts))


def address(value: object) -> str | None:
    """An address on the web."""
    found = text(value)
    if found is None or found == _NO_IMAGE:
        return None
    if not _ADDRESS.match(found):
        raise Misfit("an address with http:// or https://")
    return found


def language(value: object) -> str | None:
    """A language tag."""
    found = text(value)
    tag = tag_or_none(found)
    if found is not None and tag is None:
        raise Misfit("a language tag such as 'en'")
    return tag


def date(value: object) -> str | None:
    """A date; midnight in UTC is how the database stores a day.

    >>> date("2020-12-17T00:00:00.000Z"), date("2020-12-17"), date("2020-12-17T08:30:00Z")
    ('2020-12-17', '2020-12-17', '2020-12-17T08:30:00+00:00')
    """
    value = _plain(value)
    if isinstance(value, datetime):
        value = (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()
    if not isinstance(value, str):
        if value is None:
            return None
        raise Misfit("a date")
    return _day_or_moment(value) if value.strip() else None


def _day_or_moment(value: str) -> str:
    try:
        found = PartialDate.parse(value)
    except ValueError as error:
        raise Misfit("a date such as 2020-12-17 or 2020-12-17T09:30:00Z") from error
    if found.precision is not Precision.INSTANT:
        return str(found)
    try:
        moment = found.start.astimezone(UTC)
    except OverflowError as error:
        raise Misfit("a date within the years 1 to 9999 in UTC") from error
    return moment.date().isoformat() if moment.time() == time() else str(found)


def epoch(value: object) -> str | None:
    """A date given as seconds since 1970; 0 is how the database stores none."""
    if value in (None, "", 0, "0"):
        return None
    try:
        seconds = number(value)
    except Misfit:
        seconds = _seconds(_plain(value))
    return date(datetime.fromtimestamp(seconds, tz=UTC)) if seconds is not None else None


def _seconds(value: object) -> int:
    whole = str(value).strip() if isinstance(value, int | str) else ""
    if not re.fullmatch(r"[0-9]{10,11}", whole, re.ASCII):
        raise Misfit("a date as seconds since 1970")
    return int(whole)


def entities(value: object, names: Mapping[str, str]) -> JsonValue:
    """Entities, given by identifier, by name, or as records with both."""
    items = _list([value] if isinstance(value, str) else value)
    return [entity for item in items if (entity := _entity(item, names))]


def _entity(item: object, names: Mapping[str, str]) -> dict[str, JsonValue] | None:
    if isinstance(item, Mapping):
        key, name = text(item.get("entity_id")), text(item.get("name"))
    else:
        found = text(item)
        # Before 2022-09 incidents named entities as people write them.
        key = found if found and _ENTITY_ID.fullmatch(found) else None
        name = None if key else found
    if key is None and name is None:
        return None
    return {"name": name or names.get(key or "") or key, "entity_id": key}


def classifications(value: object) -> JsonValue:
    """The published ones among classifications."""
    return [found for item in _list(value) if (found := classification(item))]


def classification(value: object) -> dict[str, JsonValue] | None:
    """What a taxonomy says, or None if that is not published."""
    namespace = text(value.get("namespace")) if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping) or namespace is None:
        raise Misfit("a classification with a namespace")
    if value.get("publish") is not True:
        return None
    return {"namespace": namespace, "values": attributes(value.get("attributes"))}


def attributes(value: object) -> dict[str, JsonValue]:
    """The values of a classification by their names; each is JSON within a text."""
    found: dict[str, JsonValue] = {}
    for item in _list(value):
        if not isinstance(item, Mapping) or (name := text(item.get("short_name"))) is None:
            raise Misfit("attributes, each with a short_name")
        found[name] = decoded(item.get("value_json"))
    return found


def decoded(value: object) -> JsonValue:
    """What a text holds as JSON, or the text itself if that is none, or is beyond reason.

    >>> decoded('["a"]'), decoded("plain"), decoded(None)
    (['a'], 'plain', None)
    """
    if not isinstance(value, str):
        return value if isinstance(value, bool | int | float) else None
    try:
        found: JsonValue = json.loads(value, parse_constant=str)
    except (ValueError, RecursionError):
        return replace_surrogates(value)
    return found if _is_plain(found, MAX_DEPTH) else replace_surrogates(value)


def _is_plain(value: JsonValue, depth: int) -> bool:
    """Whether JSON is not nested deeper than that, and all its texts can be written."""
    if isinstance(value, str):
        return not _SURROGATE.search(value)
    if not isinstance(value, dict | list):
        return True
    inner = [*value.keys(), *value.values()] if isinstance(value, dict) else value
    return depth > 0 and all(_is_plain(one, depth - 1) for one in inner)


def _list(value: object) -> list[object]:
    if value is None:
        return []
    if not isinstance(value, list | tuple):
        raise Misfit("a list")
    return list(value)


def _plain(value: object) -> object:
    """A value without the wrapping that says its type in a database's JSON."""
    if isinstance(value, Mapping) and len(value) == 1:
        ((key, inner),) = value.items()
        return inner if key in _EXTENDED else value
    return value
