"""The RSS feed of the AI Incident Database: the start of its latest hundred reports."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any
from xml.parsers import expat

from ..._exceptions import DocumentTooLarge, EmptyDocument, UnsupportedContent
from ...documents.document import fold_space
from ...extraction import FieldCandidates
from ...metadata import weigh
from ...models import Candidate, IncidentRef, PageKind, Report
from .addresses import read_address
from .parts import bare_domain
from .records.problems import Problem, ProblemLog, describe
from .records.values import date

MAX_BYTES = 16 * 1024 * 1024
"""Bytes of a feed that are read; one of a hundred reports has some hundred thousand."""

MAX_ITEMS = 10_000
"""Items of a feed that are read."""

SNIPPET_LENGTH = 240
"""Characters of a text that the site puts into a description, counted as JavaScript does."""

MAX_RAW = 500
"""Characters of a text that evidence repeats."""

_ITEM = ["rss", "channel", "item"]
_ADDRESS = re.compile(
    r"https?://(?:[^@/?#\s]*@)?(?P<host>[^@:/?#\s]+)(?::\d*)?(?:[/?#].*)?", re.IGNORECASE
)
_SOURCE = re.compile(
    r" \.\.\. \((?:report_number: (?P<number>[1-9][0-9]{0,8})|(?P<address>https?://[^\s()]{1,200}))\)\Z"
)
_ORIGINAL_IMAGE = re.compile(r"//res\.cloudinary\.com/pai/image/upload/(?:[^/]+/)*?reports/(\S+)")
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
    """The report that an item tells of; what does not fit is left out."""
    described = item.texts.get("description", "").strip()
    if not described and not item.texts.get("link", "").strip():
        log.add(Problem(place, "an item with a link or a description", "neither"))
        return None
    draft: FieldCandidates = {}
    title = fold_space(item.texts.get("title", ""))
    if title:
        draft["title"] = [_told(f"{place}, title", title, title)]
    _read_link(item, place, draft, log)
    _read_date(item, place, draft, log)
    _read_image(item, place, draft)
    text = _read_description(described, f"{place}, description", draft)
    weighed = {name: weigh(candidates) for name, candidates in draft.items()}
    evidence = {name: found for name, found in weighed.items() if found is not None}
    values: dict[str, Any] = {name: found.value for name, found in evidence.items()}
    return Report(text=text, evidence=evidence, **values)


def _read_link(item: _Item, place: str, draft: FieldCandidates, log: ProblemLog) -> None:
    raw = item.texts.get("link", "").strip()
    match = _ADDRESS.fullmatch(raw)
    if match is None:
        if raw:
            log.add(Problem(f"{place}, link", "an address on the web", describe(raw)))
        return
    draft["url"] = [_told(f"{place}, link", raw, raw, "an item leads to the source")]
    if domain := bare_domain(match["host"]):
        reason = "the host of the source's address"
        draft["source_domain"] = [_derived(f"{place}, link", domain, raw, reason)]


def _read_date(item: _Item, place: str, draft: FieldCandidates, log: ProblemLog) -> None:
    raw = item.texts.get("pubDate", "").strip()
    if not raw:
        return
    try:
        day = date(parsedate_to_datetime(raw))
    except ValueError:  # Misfit is one, too
        expected = "a date such as Wed, 06 Mar 2024 00:00:00 GMT"
        log.add(Problem(f"{place}, pubDate", expected, describe(raw)))
        return
    reason = "the feed dates reports by their submission"
    draft["date_submitted"] = [_told(f"{place}, pubDate", day, raw, reason)]


def _read_image(item: _Item, place: str, draft: FieldCandidates) -> None:
    if item.image and (original := _ORIGINAL_IMAGE.search(item.image)):
        reason = "the image's address at its publisher, kept in that of its copy"
        value = f"https://{original[1]}"
        draft["image_url"] = [_derived(f"{place}, enclosure", value, item.image, reason)]


def _read_description(described: str, place: str, draft: FieldCandidates) -> str:
    """The start of the text; what stands behind it tells number and incident."""
    source = _SOURCE.search(described)
    if source is None:  # until 2022 it was a description
        if described:
            draft["description"] = [_told(place, fold_space(described), described)]
        return ""
    start = described[: source.start()]
    _read_source(source, place, draft)
    is_cut = len(start.encode("utf-16-le", "replace")) // 2 >= SNIPPET_LENGTH
    reason = f"the feed gives the first {SNIPPET_LENGTH} characters"
    draft["is_cut"] = [_derived(place, is_cut, described[-120:], reason)]
    return "\n\n".join(filter(None, map(fold_space, _BLANK_LINE.split(start))))


def _read_source(source: re.Match[str], place: str, draft: FieldCandidates) -> None:
    raw = source[0].strip()
    address = read_address(source["address"]) if source["address"] else None
    number = int(source["number"]) if source["number"] else address and address.anchor_report
    if number:
        draft["report_number"] = [_told(place, number, raw, "named behind the text")]
    if address and address.kind is PageKind.AIID_INCIDENT and address.number:
        incident = IncidentRef(incident_id=address.number).model_dump()
        draft["incidents"] = [_told(place, [incident], raw, "linked behind the text")]


def _told(place: str, value: Any, raw: str, reason: str = "the feed says so") -> Candidate:
    return Candidate(value=value, raw=raw[:MAX_RAW], place=place, confidence=0.97, reason=reason)


def _derived(place: str, value: Any, raw: str, reason: str) -> Candidate:
    return Candidate(value=value, raw=raw[:MAX_RAW], place=place, confidence=0.85, reason=reason)
