"""Which texts the database has already, by their addresses at the source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote, unquote

from ...models import Report


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A report of the database, as far as it takes to name it."""

    url: str
    """The address of the text at its publisher."""

    report_number: int | None
    """The report's number; None if the record does not tell."""

    title: str | None
    """The report's title."""

    incident_ids: tuple[int, ...] = ()
    """The incidents that it belongs to."""

    def __str__(self) -> str:
        number = "a report" if self.report_number is None else f"report {self.report_number}"
        incidents = "".join(f", of incident {number}" for number in self.incident_ids)
        return f"{number}{incidents}, at {self.url}"


class Location(NamedTuple):
    """The two parts of an address that AIID compares."""

    host: str
    """The host, and the port where it is not that of the scheme."""

    path: str
    """The path, from its first slash, without query and fragment."""


class SourceIndex:
    """The sources of reports, looked up as AIID does, and looked up less strictly.

    AIID takes two addresses for one if host and path are the same. Scheme, query and
    fragment do not count; a leading ``www.``, a slash at the end and the case of letters
    in the path do.

    >>> from aiid_scrape import Report
    >>> index = SourceIndex([Report(report_number=1, url="https://example.com/news/1")])
    >>> [source.report_number for source in index.find("http://example.com/news/1?from=feed")]
    [1]
    >>> index.find("https://www.example.com/news/1/")
    ()
    >>> [source.report_number for source in index.find_near("https://www.example.com/news/1/")]
    [1]
    """

    def __init__(self, reports: Iterable[Report]) -> None:
        """Take in reports, such as those of a snapshot; one without an address is left out."""
        self._exact: dict[Location, list[KnownSource]] = {}
        self._near: dict[Location, list[KnownSource]] = {}
        for report in reports:
            location = locate(report.url) if report.url else None
            if report.url is None or location is None:
                continue
            incident_ids = tuple(incident.incident_id for incident in report.incidents)
            known = KnownSource(report.url, report.report_number, report.title, incident_ids)
            self._exact.setdefault(location, []).append(known)
            self._near.setdefault(_loosen(location), []).append(known)

    def find(self, url: str) -> tuple[KnownSource, ...]:
        """The reports with this address by AIID's own comparison, in the order given."""
        location = locate(url)
        return tuple(self._exact.get(location, ())) if location else ()

    def find_near(self, url: str) -> tuple[KnownSource, ...]:
        """The reports that AIID's comparison misses although the address is nearly theirs.

        That is, the same but for a leading ``www.`` or ``m.``, slashes at the end, the
        port, the case of letters or the way they are escaped.
        """
        location = locate(url)
        if location is None:
            return ()
        exact = self._exact.get(location, ())
        return tuple(k for k in self._near.get(_loosen(location), ()) if k not in exact)

    def __len__(self) -> int:
        return sum(map(len, self._exact.values()))


_PORTS = {"http": "80", "https": "443"}
_IGNORED = re.compile(r"[\t\n\r]")
_ADDRESS = re.compile(
    r"(?P<scheme>https?):[/\\]*(?P<authority>[^/\\?#]*)(?P<path>[^?#]*)",
    re.IGNORECASE | re.ASCII,  # or ``ſ`` would be an s
)
_AUTHORITY = re.compile(r"(?:.*@)?(?P<host>\[[0-9a-f:.]+\]|[^:@\[\]]+)(?::(?P<port>\d*))?", re.I)
_NO_HOST = re.compile(r"[\x00-\x20#%/:<>?@\[\\\]^|\x7f]")
_HERE = frozenset({".", "%2e"})
_UP = frozenset({"..", ".%2e", "%2e.", "%2e%2e"})
_KEPT = "!#$%&'()*+,-./:;=?@[\\]^_|~"
"""ASCII signs that browsers leave in a path as they are."""


def locate(url: str) -> Location | None:
    """Host and path of an http(s) address, in the form that browsers bring them to.

    None if it is no such address. AIID compares what the URL class of JavaScript makes of
    both addresses, so the same is made here: hosts in lower case and ASCII, dots in the
    path resolved, blanks and letters beyond ASCII escaped.

    >>> locate("HTTPS://Example.com:443/a/./b c?x=1#y")
    Location(host='example.com', path='/a/b%20c')
    """
    match = _ADDRESS.match(_IGNORED.sub("", url.strip(_STRIPPED)))
    authority = _AUTHORITY.fullmatch(match["authority"]) if match else None
    if match is None or authority is None:
        return None
    host = _plain_host(authority["host"])
    if host is None:
        return None
    port = (authority["port"] or "").lstrip("0")
    if port and port != _PORTS[match["scheme"].lower()]:
        host = f"{host}:{port}"
    return Location(host, _plain_path(match["path"]))


_STRIPPED = "".join(map(chr, range(0x21)))


def source_domain(url: str) -> str | None:
    """AIID's ``source_domain`` of an address: its host without a leading ``www.`` or ``m.``.

    >>> source_domain("https://www.theguardian.com/world"), source_domain("theguardian.com")
    ('theguardian.com', None)
    """
    location = locate(url)
    return re.sub(r"^(?:www|m)\.|:\d+$", "", location.host) if location else None


def _plain_host(host: str) -> str | None:
    if host.startswith("["):
        return host.lower()
    text = unicodedata.normalize("NFKC", unquote(host)).replace("。", ".").lower()
    if not text or _NO_HOST.search(text):
        return None
    return ".".join(map(_ascii_message, text.split(".")))


def _ascii_message(message: str) -> str:
    return message if message.isascii() else "xn--" + message.encode("punycode").decode("ascii")


def _plain_path(path: str) -> str:
    segments: list[str] = []
    names = path.replace("\\", "/").split("/")[1:] or [""]
    for at, name in enumerate(names):
        dots = name.lower()
        if dots in _UP and segments:
            segments.pop()
        if dots not in _UP and dots not in _HERE:
            segments.append(name)
        elif at == len(names) - 1:
            segments.append("")
    return quote("/" + "/".join(segments), safe=_KEPT, errors="replace")


def _loosen(location: Location) -> Location:
    host = re.sub(r"^(?:(?:www|m)\.)+|\.?(?::\d+)?$", "", location.host)
    return Location(host, unquote(location.path).casefold().rstrip("/"))
