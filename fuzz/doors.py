"""The doors through which something foreign comes in, each a function of bytes.

A door ends in a result that keeps what is promised, or in one of our own errors; anything else
is a finding. To fuzz another function, add it here.
"""

from __future__ import annotations

import json
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache, partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import httpx

from aiid_scrape import (
    AiidScrapeError,
    Incident,
    Report,
    fetch,
    find_same_stories,
    parse,
    read,
    same_story,
)
from aiid_scrape.aiid.addresses import page_data_url, read_address
from aiid_scrape.aiid.feed import Feed, read_feed
from aiid_scrape.aiid.graphql import Reply, read_reply
from aiid_scrape.aiid.snapshot import Snapshot, open_snapshot
from aiid_scrape.cli.addresses import Addresses
from aiid_scrape.cli.journal import open_journal
from aiid_scrape.cli.output import OutputError
from aiid_scrape.fetching.archive import Archive
from aiid_scrape.fetching.exchange import Response
from aiid_scrape.fetching.refresh import refresh_target
from aiid_scrape.fetching.robots import rules_from
from aiid_scrape.fetching.urls import Target, join, read_url
from aiid_scrape.languages.dates.parse import find_dates, read_date
from promises import Broken, check_page

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"

URL = "https://incidentdatabase.ai/cite/1/"
NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)
LANGUAGES = (None, "en", "en-US", "de", "fa", "th", "am", "zh", "ja", "ko", "vi", "mn", "hu", "he")
ENCODINGS = (
    "utf-8", "utf-16le", "utf-16be", "windows-1252", "shift_jis", "euc-jp", "iso-2022-jp", "big5",
    "gb18030", "euc-kr", "koi8-r", "iso-8859-8", "x-user-defined", "replacement", "macintosh",
)  # fmt: skip

PROSE = "A robot arm that had not been switched off pinned a worker, the police said. " * 5


def as_text(data: bytes) -> str:
    """Bytes as characters, a lone surrogate for each that is not in UTF-8."""
    return data.decode("utf-8", "surrogateescape")


# --- pages -------------------------------------------------------------------------------


def parse_bytes(data: bytes) -> None:
    """A document of whatever form, as bytes."""
    check_page(parse(data))


def parse_characters(data: bytes) -> None:
    """A document that somebody has decoded, badly."""
    check_page(parse(as_text(data), reference_time=NOW))


def parse_html(data: bytes) -> None:
    """What is certainly HTML, with the address of some page."""
    start = b"<!doctype html><title>Robot arm</title>"
    check_page(parse(start + data, url="https://paper.test/2024/1/2/robot-arm"))


def parse_aiid(data: bytes) -> None:
    """A page of the AI Incident Database in whatever form."""
    check_page(parse(data, url=URL))


def parse_dump(data: bytes) -> None:
    """The dump of a page of the AI Incident Database."""
    lines = as_text(data).replace("<", " ")
    check_page(parse(f"Skip to Content\nWelcome to the AI Incident Database\n{lines}"))


def parse_markdown(data: bytes) -> None:
    """A page as Markdown."""
    check_page(parse(f"# Robot arm\n\n[a](/b) **b** [c](/d) [e](/f)\n\n{as_text(data)}"))


def parse_page_data(data: bytes) -> None:
    """The data of a page, each kind of page in turn."""
    template = _TEMPLATES[sum(data[:8]) % len(_TEMPLATES)]
    name = f'"componentChunkName":"component---src-templates-{template}-js"'
    check_page(parse(f'{{{name},"path":"/cite/1/","result":{as_text(data)}}}', url=URL))
    check_page(parse(data, url=URL))


_TEMPLATES = ("report", "cite", "entity", "taxonomy", "post", "doc", "cite-duplicate", "wordcounts")


def parse_json_ld(data: bytes) -> None:
    """A page with a script of structured data."""
    script = as_text(data).replace("</", "<\\/")
    check_page(
        parse(
            f"<title>Robot arm</title><script type=application/ld+json>{script}</script>"
            f"<h1>Robot arm</h1><p>{PROSE}</p>"
        )
    )


def parse_record(data: bytes) -> None:
    """A record of an archive, and the answer of a server."""
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.test/\r\n"
    check_page(parse(data if data.startswith((b"WARC", b"HTTP")) else head + data))


def parse_encoded(data: bytes) -> None:
    """Bytes with what somebody says of their encoding."""
    first, second = (data + b"\0\0")[:2]
    text, name = data[2:], ENCODINGS[first % len(ENCODINGS)]
    check_page(parse(text, encoding=name))
    check_page(parse(text, content_type=f"text/html; charset={ENCODINGS[second % len(ENCODINGS)]}"))


def arguments(data: bytes) -> None:
    """What a caller hands over beside the document."""
    first, _, rest = as_text(data).partition("\n")
    second, _, third = rest.partition("\n")
    page = f"<title>Robot arm</title><p>{PROSE}</p>"
    check_page(parse(page, url=first, content_type=second, reference_time=NOW))
    for call in (
        lambda: parse(page.encode(), url=second, content_type=first),
        lambda: parse(page, encoding=third),
        lambda: read(first),
        lambda: fetch(f"ftp:{first}"),
    ):
        _ours(call)


def _ours(call: Callable[[], object]) -> None:
    """Call; an error of ours is as good as a result, and can be shown."""
    try:
        call()
    except AiidScrapeError as error:
        str(error).encode("utf-8")


# --- parts -------------------------------------------------------------------------------


def dates(data: bytes) -> None:
    """Dates as programs and people write them."""
    text = as_text(data)
    for language in LANGUAGES:
        if (date := read_date(text, language)) is not None and type(date).parse(str(date)) != date:
            raise Broken(f"{date} read again is another date")
        for found in find_dates(text, language):
            if not 0 <= found.start < found.end:
                raise Broken("a date that is nowhere")


def robots(data: bytes) -> None:
    """A site's robots.txt, asked for some addresses."""
    target = read_url("https://site.test/robots.txt")
    answer = Response(target, 200, (), data, len(data), NOW)
    rules = rules_from(answer, 0.0)
    for path in ("/", "/a/b.html?c=d", "/%E3%81%82", "/*$"):
        _ours(partial(rules.verdict, read_url(f"https://site.test{path}"), "aiid_scrape"))
    if not rules.delay("aiid_scrape") >= 0:
        raise Broken("a delay that is no number of seconds")


def addresses(data: bytes) -> None:
    """Addresses, absolute and relative."""
    text = as_text(data)
    base = read_url("https://site.test/a/b?c")
    _ours(lambda: _check_target(read_url(text)))
    _ours(lambda: _check_target(join(base, text)))
    read_address(text)
    page_data_url(text)
    refresh_target(data)


def _check_target(target: Target) -> None:
    if read_url(target.url) != target:
        raise Broken(f"read again another address: {target.url!r}")
    if httpx.URL(target.url).raw_host.decode() != target.host:
        raise Broken(f"another host for httpx: {target.url!r}")


def archive(data: bytes) -> None:
    """The record of a folder that is replayed: the first line, and the body behind it."""
    target = read_url("https://site.test/")
    record, _, body = data.partition(b"\n")
    folder = _scratch()
    kept = Archive(folder)
    path = kept._record(target.url)
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = sha256(body).hexdigest()
    path.write_bytes(record.replace(b"DIGEST", digest.encode()))
    path.with_name(f"{path.stem}-{digest[:8]}.body").write_bytes(body)
    try:
        kept.load(target)
    except AiidScrapeError as error:  # the failure that was kept is one, too
        str(error).encode("utf-8", "backslashreplace")
    finally:
        path.with_name(f"{path.stem}-{digest[:8]}.body").unlink()


def stories(data: bytes) -> None:
    """Texts that are compared."""
    first, _, second = as_text(data).partition("\n\n\n")
    sameness = same_story((None, first), ("Robot arm", second or first[::-1]))
    str(sameness.differences)
    find_same_stories([(None, text) for text in (*first.split("\n\n"), second)])


def feed(data: bytes) -> None:
    """AIID's feed, and the reply of its GraphQL."""
    _ours(lambda: _check_records(read_feed(data)))
    _ours(lambda: _check_records(read_reply(data)))


def _check_records(found: Feed | Reply) -> None:
    for report in found.reports:
        if type(report).model_validate_json(report.model_dump_json()) != report:
            raise Broken("a report read again is another one")


def snapshot(data: bytes) -> None:
    """A table of the database in the archive that its snapshots come in."""
    for name, read_records in (("reports", Snapshot.reports), ("incidents", Snapshot.incidents)):
        archive_of = BytesIO()
        with tarfile.open(fileobj=archive_of, mode="w") as made:
            member = tarfile.TarInfo(f"mongodump_full_snapshot/{name}.csv")
            member.size = len(data)
            made.addfile(member, BytesIO(data))
        with open_snapshot(BytesIO(archive_of.getvalue())) as opened:
            _ours(partial(_check_all, opened, read_records))
    with open_snapshot(BytesIO(data)) as opened:
        _ours(partial(_check_all, opened, Snapshot.reports))


def _check_all(
    opened: Snapshot, read_records: Callable[[Snapshot], Iterator[Report | Incident]]
) -> None:
    for record in read_records(opened):
        if type(record).model_validate_json(record.model_dump_json()) != record:
            raise Broken("a record read again is another one")


def lists(data: bytes) -> None:
    """A list of addresses, and the journal of a run that is gone on with."""
    path = _scratch() / "list"
    path.write_bytes(data)
    said: list[str] = []
    for address in Addresses(said.append).of([as_text(data)[:500]], str(path)):
        read_url(address)
    try:
        with open_journal(str(path), resume=True):
            pass
    except OutputError as error:
        said.append(str(error))
    _ = [line.encode("utf-8", "backslashreplace") for line in said]


@cache
def _scratch() -> Path:
    """A folder of this process's own."""
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


PAGE_DOORS: dict[str, Callable[[bytes], None]] = {
    "bytes": parse_bytes,
    "characters": parse_characters,
    "html": parse_html,
    "aiid": parse_aiid,
    "dump": parse_dump,
    "markdown": parse_markdown,
    "page-data": parse_page_data,
    "json-ld": parse_json_ld,
    "record": parse_record,
    "encoded": parse_encoded,
}
"""Doors for whole documents."""

DOORS: dict[str, Callable[[bytes], None]] = {
    **PAGE_DOORS,
    "arguments": arguments,
    "dates": dates,
    "robots": robots,
    "addresses": addresses,
    "archive": archive,
    "stories": stories,
    "feed": feed,
    "snapshot": snapshot,
    "lists": lists,
}
"""All doors by name."""

RECORD = json.dumps(
    {
        "version": 1,
        "url": "https://site.test/",
        "status": 200,
        "headers": [["content-type", "text/html"]],
        "wire_bytes": 9,
        "sha256": "DIGEST",
        "body": "x",
        "sent_at": "2024-01-01T00:00:00+00:00",
    }
)
FAILURE = '{"failure": {"kind": "BadStatus", "message": "x", "details": {}}}'

SEEDS: dict[str, tuple[str, ...]] = {
    "arguments": ("https://a.test/ü\ntext/html; charset=utf-8\nutf-8",),
    "dates": (
        "2020-12-17T09:30:00+01:00",
        "Dec. 17, 2020 at 5:30 p.m.",
        "令和2年12月17日",
        "۲۷ آذر ۱۳۹۹",
    ),
    "robots": ("User-agent: *\nDisallow: /a*b$\nAllow: /\nCrawl-delay: 3\nSitemap: x\n",),
    "addresses": (
        "https://user@Bücher.example:80/a/../b?c#d",
        "//a.test/x",
        "http://[::ffff:1.2.3.4%25a]/",
        "<meta http-equiv=refresh content='0; url=/a&amp;b'>",
    ),
    "archive": (f"{RECORD}\n<p>A page.", f"{FAILURE}\n"),
    "stories": (f"{PROSE}\n\n\n{PROSE}",),
    "lists": (
        "https://a.test/\n# comment\nb.test\n",
        '{"page": {"requested_url": "https://a.test/", "report_count": 1}}\n',
    ),
}
"""What doors begin with that are not for documents."""


def documents() -> Iterator[Path]:
    """The documents of the fixtures, those that are written to hurt among them."""
    for path in sorted(FIXTURES.rglob("*")):
        if path.is_file() and path.name not in ("expected.json", "README.md"):
            yield path


def seeds(name: str) -> list[bytes]:
    """What a door begins with."""
    if name in SEEDS:
        return [seed.encode() for seed in SEEDS[name]]
    suffixes = _SUFFIXES.get(name)
    paths = [path for path in documents() if suffixes is None or path.suffix in suffixes]
    return [path.read_bytes() for path in paths]


_SUFFIXES = {
    "html": {".html"},
    "dump": {".txt"},
    "markdown": {".md"},
    "page-data": {".json"},
    "json-ld": {".json"},
    "record": {".wet", ".warc"},
    "feed": {".xml", ".json"},
    "snapshot": {".csv"},
}
