"""Addresses of the AI Incident Database: what each leads to, and where its data are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode

from ...models import PageKind
from .kind_tables import kinds_by_key, moved_paths
from .links import original_address
from .parts import SITE

DEFAULT_LOCALE = "en"
"""The locale whose addresses name none."""

MAX_LENGTH = 8192
"""Characters of an address that is read; browsers and servers refuse longer ones. An estimate."""

_ADDRESS = re.compile(
    r"(?:(?:https?:)?//(?:[^@/?#\\\s]*@)?)?"
    r"(?P<host>[a-z0-9.-]+?)\.?(?::[0-9]{0,5})?"
    r"(?P<path>/[^?#]*)?(?:\?(?P<query>[^#]*))?(?:\#(?P<fragment>.*))?",
    re.IGNORECASE,
)
_HOST = re.compile(
    rf"(?:www\.)?(?P<site>{re.escape(SITE)})|(?P<staging>(?:[a-z0-9-]+--)?staging-aiid\.netlify\.app)"
)
# What no address holds; a browser would drop some of it and so read another address.
_FORBIDDEN = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
# No other part of the site has so short a name; none of its locales has a region, so far.
_LOCALE = re.compile(r"(?P<language>[a-z]{2})(?:-(?P<region>[a-z]{2}))?", re.ASCII | re.IGNORECASE)
_SPELLED = re.compile(r"[a-z]{2}(?:-[A-Z]{2})?")
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_ANCHOR = re.compile(r"r?(?P<number>[1-9][0-9]{0,8})|r(?P<id>[0-9a-f]{24})")

_PAGES = kinds_by_key("paths")
"""The pages that there is one of, by their path; what is not here is a page of unknown kind."""

_NUMBERED, _NAMED = kinds_by_key("numbered"), kinds_by_key("named")

_MOVED = moved_paths()
"""Where the site redirects old paths to, and how its page data call the landing page."""

_WITHOUT_DATA = frozenset({PageKind.AIID_SHELL, PageKind.AIID_NEWS_DIGEST, PageKind.AIID_NOT_FOUND})
"""Kinds whose data come by a script after the page has opened."""

_WITH_PARAMETERS = frozenset(
    {PageKind.AIID_SHELL, PageKind.AIID_NEWS_DIGEST, PageKind.AIID_LIST, PageKind.AIID_OTHER}
)
"""Kinds whose content depends on the parameters; elsewhere they say who linked there."""

_SPELLINGS = {path.lower(): path for path in (*_PAGES, *_MOVED)}
_DISCOVER, _SEVERAL = "apps/discover", "||"
_DATA_FOLDER, _DATA_FILE = "page-data", "page-data.json"


@dataclass(frozen=True, slots=True)
class AiidAddress:
    """An address of the AI Incident Database, taken apart.

    Two addresses of one page are equal, however they are written.
    """

    kind: PageKind
    """What the path leads to, as far as an address tells."""

    path: str
    """The path without locale and outer slashes, percent-encoded; old paths as they are today."""

    locale: str = DEFAULT_LOCALE
    """The language of the page around the text."""

    number: int | None = None
    """The number of the incident or report."""

    slug: str | None = None
    """The identifier of the entity, the taxonomy or the blog's post."""

    anchor_report: int | None = None
    """The report that an incident's address points to: ``#r1928``."""

    anchor_id: str | None = None
    """The same in addresses of before 2022-07: the 24 digits of a record's key."""

    parameters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The parameters that the page shows something else for, each with its values."""

    host: str = SITE
    """The host, without ``www.``: the site, or one of its staging servers."""

    @property
    def is_file(self) -> bool:
        """Whether it leads to a file or an endpoint, not to a page: ``/rss.xml``, ``/api/…``."""
        return _is_file(self.kind, self.path)

    def values(self, name: str) -> tuple[str, ...]:
        """The values of a parameter; empty if the address does not have it."""
        return next((values for key, values in self.parameters if key == name), ())


def read_address(url: str) -> AiidAddress | None:
    """Take an address of the database apart, or None if it is none.

    The scheme may be missing, the host written in any way that works, the path one that
    the site redirects from or that of a page's data; the address of a copy in the Internet
    Archive is that of its original.

    >>> read_address("www.incidentdatabase.ai/ja/cite/107#r1928")
    AiidAddress(kind=<PageKind.AIID_INCIDENT: 'aiid.incident'>, path='cite/107', locale='ja', \
number=107, slug=None, anchor_report=1928, anchor_id=None, parameters=(), \
host='incidentdatabase.ai')
    >>> read_address("https://example.com/cite/107") is None
    True
    """
    if len(url) > MAX_LENGTH or _FORBIDDEN.search(url := url.strip()):
        return None
    match = _ADDRESS.fullmatch(original_address(url))
    host = match and _HOST.fullmatch(match["host"].lower())
    if not match or not host:
        return None
    locale, path = _page_path(_segments(match["path"] or ""))
    kind, number, slug = _target(path)
    is_incident = kind is PageKind.AIID_INCIDENT
    anchor = _ANCHOR.fullmatch(match["fragment"] or "") if is_incident else None
    return AiidAddress(
        kind=kind,
        path=path,
        locale=DEFAULT_LOCALE if _is_file(kind, path) else locale,
        number=number,
        slug=slug,
        anchor_report=int(anchor["number"]) if anchor and anchor["number"] else None,
        anchor_id=anchor["id"] if anchor else None,
        parameters=_parameters(match["query"] or "", path) if kind in _WITH_PARAMETERS else (),
        host=host["site"] or host["staging"],
    )


def is_aiid(url: str) -> bool:
    """Whether an address is one of the AI Incident Database.

    >>> is_aiid("http://incidentdatabase.ai./cite/1"), is_aiid("incidentdatabase.ai.example.com")
    (True, False)
    """
    return read_address(url) is not None


def page_url(address: AiidAddress, *, locale: str | None = None) -> str:
    """The address of the page for people, as the site itself writes it.

    Args:
        address: An address, taken apart.
        locale: The locale to show the page in; None for that of the address.

    Raises:
        ValueError: The locale is not one that an address can name.

    >>> page_url(read_address("incidentdatabase.ai/cite/107#r1928"), locale="fr")
    'https://incidentdatabase.ai/fr/cite/107/#r1928'
    """
    path = "/".join(filter(None, ("", *_localized(address, locale))))
    slash = "" if address.is_file else "/"
    query = urlencode(list(_pairs(address)), quote_via=quote)
    anchor = address.anchor_report or address.anchor_id
    fragment = f"#r{anchor}" if anchor else ""
    return f"https://{address.host}/{path}{slash if path else ''}{query and '?' + query}{fragment}"


def page_data_url(url: str) -> str | None:
    """The address of the data that a page is made of, its ``page-data.json``.

    Every page of the site has such a file; a page of unknown kind is taken to have one.
    None for what is no address of the database, for pages whose data come by a script
    (applications, histories, editing) and for what is no page.

    >>> page_data_url("https://incidentdatabase.ai/ja/reports/1928/")
    'https://incidentdatabase.ai/page-data/ja/reports/1928/page-data.json'
    >>> page_data_url("https://incidentdatabase.ai/apps/discover/?s=robot") is None
    True
    """
    address = read_address(url)
    if address is None or address.kind in _WITHOUT_DATA or address.is_file:
        return None
    path = "/".join(_localized(address, None)) or "index"
    return f"https://{address.host}/{_DATA_FOLDER}/{path}/{_DATA_FILE}"


def _localized(address: AiidAddress, locale: str | None) -> Iterator[str]:
    """The parts of the path of a page in a locale, without the empty ones."""
    locale = address.locale if locale is None else locale
    if not _SPELLED.fullmatch(locale):
        raise ValueError(f"expected a locale such as 'en' or 'ja', got {locale[:20]!r}")
    # Files are the same for all locales, and are not found under one.
    if locale != DEFAULT_LOCALE and not address.is_file:
        yield locale
    if address.path:
        yield address.path


def _is_file(kind: PageKind, path: str) -> bool:
    first, last = path.partition("/")[0], path.rpartition("/")[2]
    return kind is PageKind.AIID_OTHER and (first in {"api", _DATA_FOLDER} or "." in last)


def _pairs(address: AiidAddress) -> Iterator[tuple[str, str]]:
    """The parameters as an address has them."""
    for name, values in address.parameters:
        several = (_SEVERAL.join(values),) if address.path == _DISCOVER else values
        yield from ((name, value) for value in several)


def _segments(path: str) -> list[str]:
    """The decoded parts of a path: no empty one, none that leads up, no ``index.html``."""
    segments: list[str] = []
    for segment in map(unquote, path.split("/")):
        if segment == "..":
            del segments[-1:]
        elif segment not in ("", "."):
            segments.append(segment)
    while segments and segments[-1].lower() == "index.html":
        segments.pop()
    return segments


def _page_path(segments: list[str]) -> tuple[str, str]:
    """The locale and the path of the page that a path leads to."""
    while len(segments) > 2 and (segments[0], segments[-1]) == (_DATA_FOLDER, _DATA_FILE):
        segments = segments[1:-1]
    locale = DEFAULT_LOCALE
    while segments and (tag := _LOCALE.fullmatch(segments[0])):
        region = f"-{tag['region'].upper()}" if tag["region"] else ""
        locale, segments = tag["language"].lower() + region, segments[1:]
    return locale, _today(segments)


def _today(segments: list[str]) -> str:
    """The path as the site writes it today: redirects followed, known words in their case."""
    first, *rest = segments or [""]
    if rest and first.lower() in {"taxonomy", "taxonomies"}:
        segments = ["taxonomies", *map(str.lower, rest)]
    elif rest and first.lower() in _NUMBERED.keys() | _NAMED.keys():
        segments = [first.lower(), *rest]
    path = "/".join(quote(segment, safe="") for segment in segments)
    path = _SPELLINGS.get(path.lower(), path)
    return _MOVED.get(path, path)


def _target(path: str) -> tuple[PageKind, int | None, str | None]:
    """The kind of page at a path, with its number or slug."""
    if kind := _PAGES.get(path):
        return kind, None, None
    first, _, rest = path.partition("/")
    if first in _NUMBERED and _NUMBER.fullmatch(rest):
        return _NUMBERED[first], int(rest), None
    if first in _NAMED and rest and "/" not in rest:
        return _NAMED[first], None, unquote(rest)
    if path.startswith("apps/csettool/"):
        return PageKind.AIID_SHELL, None, None
    return PageKind.AIID_OTHER, None, None


def _parameters(query: str, path: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, list[str]] = {}
    for name, value in parse_qsl(query):
        several = value.split(_SEVERAL) if path == _DISCOVER else [value]
        found.setdefault(name, []).extend(filter(None, several))
    return tuple((name, tuple(values)) for name, values in found.items() if values)
