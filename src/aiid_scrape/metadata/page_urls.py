"""Metadata in the address of a page: its date, and names of its site."""

from __future__ import annotations

import re
from urllib.parse import unquote

from ..languages.dates.parse import read_date
from ..models.dates import PartialDate
from ..text.urls import split_address

_PATH_DATE = re.compile(
    r"[/_-](?P<y>(?:19|20)\d\d)[/_-]?(?P<m>\d\d|[a-z]{3})[/_-]?(?P<d>\d\d)(?=[/_.-]|\Z)",
    re.IGNORECASE,
)


_OTHER_PATH_DATES = (
    re.compile(r"/(?P<y>20\d\d)/(?P<m>\d{1,2})/(?P<d>\d{1,2})/"),
    re.compile(r"[/_-](?P<d>[0-3]\d)[_.-](?P<m>[01]\d)[_.-](?P<y>20\d\d)(?=[/_.-]|\Z)"),
)


def address_date(address: str) -> tuple[PartialDate, str] | None:
    """The date in the path of an address, and the text it was read from.

    >>> address_date("https://example.com/2020/dec/17/robot")[1]
    '/2020/dec/17'
    """
    path = unquote(split_address(address).path)
    match = next(filter(None, (p.search(path) for p in (_PATH_DATE, *_OTHER_PATH_DATES))), None)
    if match is None:
        return None
    month = match["m"]
    text = (
        f"{match['y']}-{month:0>2}-{match['d']:0>2}"
        if month.isdigit()
        else f"{match['d']} {month} {match['y']}"
    )
    date = read_date(text, "en")
    return (date, match[0]) if date else None


def site_names(host: str) -> set[str]:
    """Possible names of a site, by its host: ``bbc.co.uk`` and ``bbc``.

    >>> sorted(site_names("www.bbc.co.uk"))
    ['bbc', 'bbc.co.uk', 'www.bbc.co.uk']
    """
    bare = re.sub(r"^(?:www\d?|m|amp)\.", "", host)
    labels = [label for label in bare.split(".")[:-1] if len(label) > 2 and label not in _SECOND]
    return {host, bare, *labels}


_SECOND = frozenset({"com", "org", "net", "gov", "edu", "blogspot", "wordpress", "news"})
