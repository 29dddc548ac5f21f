"""The RSS feed of the AI Incident Database: the start of its latest hundred reports."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from xml.parsers import expat

from ..._exceptions import DocumentTooLarge, EmptyDocument, UnsupportedContent
from ...documents.document import fold_space
from ...models import PageKind, Report
from .addresses import read_address
from .links import original_image
from .parts import bare_domain
from .records.problems import Problem, ProblemLog
from .records.record import MAX_RAW, Record, TextSource
from .records.report import INCIDENT, read_report

MAX_BYTES = 16 * 1024 * 1024
"""Bytes of a feed that are read; one of a hundred reports has some hundred thousand."""

MAX_ITEMS = 10_000
"""Items of a feed that are read. An estimate."""

SNIPPET_LENGTH = 240
"""Characters of a text in a description, counted as JavaScript does (240 on the site)."""

_ITEM = ["rss", "channel", "item"]
_ADDRESS = re.compile(
    r"https?://(?:[^@/?#\s]*@)?(?P<host>[^@:/?#\s]+)(?::\d*)?(?:[/?#].*)?", re.IGNORECASE
)
_SOURCE = re.compile(
    r" \.\.\. \((?:report_number: (?P<number>[1-9][0-9]{0,8})|(?P<address>https?://[^\s()]{1,200}))\)\Z"
)
_BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, read."""

    title: str | None
    """The title of the feed."""

    reports: tuple[Report, ...]
    """Its reports, the newest first; of their texts only the start is there."""

    problems: tuple[Problem, ...]
    """What was wrong, each with its place; everything else came through."""


@dataclass(slots=True)
class _Item:
    """What the elements of an item say, by their names; the first of a name counts."""

    texts: dict[str, str] = field(default_factory=dict)
    image: str | None = None


def read_feed(data: bytes | str, *, source: str = "<feed>") -> Feed:
    """Read the feed of the database, ``/rss.xml``, into reports.

    Of each report the feed tells title, source address, the start of the text, when it was
    submitted (``pubDate`` is not when it was published), its number and incident.

    Args:
        data: The XML.
        source: What to call it in messages.

    Raises:
        EmptyDocument: There is nothing in it.
        DocumentTooLarge: It has more than ``MAX_BYTES`` bytes.
        UnsupportedContent: It is no RSS feed, or one that defines entities, which no feed
            needs and which can be made to fill the memory.
    """
    encoded = data.encode("utf-8", "replace") if isinstance(data, str) else data
    if not encoded.strip():
        raise EmptyDocument("expected an RSS feed, found nothing", source=source)
    if len(encoded) > MAX_BYTES:
        message = f"expected a feed of at most {MAX_BYTES:,} bytes, found more"
        raise DocumentTooLarge(message, source=source, size=len(encoded), limit=MAX_BYTES)
    log = ProblemLog()
    reader = _XmlReader(source, log)
    reader.read(encoded, encoding="utf-8" if isinstance(data, str) else None)
    reports = [_report(item, f"item {at}", log) for at, item in enumerate(reader.items, start=1)]
    found = tuple(report for report in reports if report is not None)
    return Feed(title=reader.title or None, reports=found, problems=log.problems)


class _XmlReader:
    """The items of a feed, as expat meets them."""

    def __init__(self, source: str, log: ProblemLog) -> None:
        self.items: list[_Item] = []
        self.title = ""
        self._source = source
        self._log = log
        self._path: list[str] = []
        self._item: _Item | None = None
        self._pieces: list[str] = []
        self._is_feed = False

    def read(self, data: bytes, *, encoding: str | None) -> None:
        """Read a document; what stands before an error counts."""
        parser = expat.ParserCreate(encoding)
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._add_text
        parser.EntityDeclHandler = self._refuse_entity
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            if not self._is_feed:
                raise self._no_feed(f"no XML ({error})") from error
            place = f"line {error.lineno}"
            found = f"{expat.ErrorString(error.code)}; what follows is left out"
            self._log.add(Problem(place, "well-formed XML", found))
        except (LookupError, ValueError) as error:  # an encoding of no name, or of many bytes
            raise self._no_feed(f"XML in another encoding ({error})") from error
        if not self._is_feed:
            raise self._no_feed("other XML")

    def _no_feed(self, content: str) -> UnsupportedContent:
        message = f"expected an RSS feed, found {content}"
        return UnsupportedContent(message, source=self._source, content=content)

    def _refuse_entity(self, *_: object) -> None:
        raise self._no_feed("XML that defines entities")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(name)
        self._pieces = []
        if self._path == ["rss"]:
            self._is_feed = True
        elif self._path == _ITEM and len(self.items) < MAX_ITEMS:
            self._item = _Item()
        elif name == "enclosure" and self._item is not None:
            self._item.image = self._item.image or attributes.get("url")

    def _add_text(self, text: str) -> None:
        self._pieces.append(text)

    def _end(self, name: str) -> None:
        text = "".join(self._pieces)
        if self._path == ["rss", "channel", "title"]:
            self.title = self.title or text.strip()
        elif self._path == _ITEM and self._item is not None:
            self.items.append(self._item)
            self._item = None
        elif len(self._path) == len(_ITEM) + 1 and self._item is not None:
            self._item.texts.setdefault(name, text)
        self._path.pop()
        self._pieces = []


def _report(item: _Item, place: str, log: ProblemLog) -> Report | None:
    """The report that an item is about; what does not fit is left out."""
    texts = {name: text.strip() for name, text in item.texts.items()}
    described = texts.get("description", "")
    if not described and not texts.get("link"):
        log.add(Problem(place, "an item with a link or a description", "neither"))
        return None
    found = _Found({}, {})
    found.add("title", fold_space(texts.get("title", "")), "title", texts.get("title", ""))
    _find_link(texts.get("link", ""), found)
    date = texts.get("pubDate", "")
    reason = "the feed dates reports by their submission"
    found.add("date_submitted", _moment(date), "pubDate", date, reason)
    if item.image and (original := original_image(item.image)):
        reason = "the image's address at its publisher, kept in that of its copy"
        found.add("image_url", original, "enclosure", item.image, reason, DERIVED)
    source = _SOURCE.search(described)
    _find_source(described, source, found)
    reader = read_report(Record(place, found.values, origins=found.origins, joint=", "), log)
    reader.read([INCIDENT])
    start = described[: source.start()] if source else ""
    if source:
        is_cut = len(start.encode("utf-16-le", "replace")) // 2 >= SNIPPET_LENGTH
        reason = f"the feed gives the first {SNIPPET_LENGTH} characters"
        reader.add("is_cut", is_cut, reason, "description", described[-120:], DERIVED)
    text = "\n\n".join(filter(None, map(fold_space, _BLANK_LINE.split(start))))
    return reader.made(Report, text=text)


STATED = 0.97
"""Confidence in what the feed has in an element of its own: an estimate."""

DERIVED = 0.85
"""Confidence in what is taken out of another value: an estimate."""


class _Found(NamedTuple):
    """The values of a record as they are found in an item, and where."""

    values: dict[str, object]
    origins: dict[str, TextSource]

    def add(
        self,
        key: str,
        value: object,
        element: str,
        raw: str,
        reason: str = "stated in the feed",
        confidence: float = STATED,
    ) -> None:
        """Add a value that an element has, with the text of the element."""
        self.values[key] = value
        self.origins[key] = TextSource(element, raw[:MAX_RAW], confidence, reason)


def _find_link(link: str, found: _Found) -> None:
    found.add("url", link, "link", link, "an item leads to the source")
    match = _ADDRESS.fullmatch(link)
    if match and (domain := bare_domain(match["host"])):
        reason = "the host of the source's address"
        found.add("source_domain", domain, "link", link, reason, DERIVED)


def _find_source(described: str, source: re.Match[str] | None, found: _Found) -> None:
    """The number and the incident behind the start of the text."""
    if source is None:  # until 2022 it was a description
        found.add("description", fold_space(described), "description", described)
        return
    address = read_address(source["address"]) if source["address"] else None
    number = source["number"] or (address and address.anchor_report)
    raw = source[0].strip()
    found.add("report_number", number, "description", raw, "named behind the text")
    if address and address.kind is PageKind.AIID_INCIDENT:
        found.add("incident_id", address.number, "description", raw, "linked behind the text")


def _moment(date: str) -> object:
    """The time of a date as e-mail writes it; the text itself if it is none."""
    try:
        return parsedate_to_datetime(date)
    except ValueError:
        return date
