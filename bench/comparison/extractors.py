"""The extractors that are compared, each a function from a page to an answer.

Each is made by a function that imports what it needs, so that an extractor that is not installed
costs nothing and is left out with a word. All are called as their own documentation does for one
page with its metadata; those that take only a ``str`` get the bytes decoded first, in their time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from .scoring import UNSPACED


@dataclass(slots=True)
class Answer:
    """What an extractor found on a page; what it does not give at all stays empty."""

    text: str | None = None
    title: str | None = None
    authors: list[str] = field(default_factory=list)
    date_published: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    """What only some give: kind, language."""


Extract = Callable[[bytes, str], Answer]
"""From the bytes of a page and its address to the answer."""


@dataclass(frozen=True, slots=True)
class Extractor:
    """An extractor that can be asked for by name."""

    make: Callable[[], Extract]
    """Imports the library and gives the function to call; ImportError if it is not installed."""

    distribution: str
    """The package whose version is recorded."""

    forms: tuple[str, ...] = ("html",)
    """The forms of a page that it reads."""

    measures: tuple[str, ...] = ("text", "title", "author", "date")
    """What it gives. Other measures are left out of its lines, for empty is not wrong."""


def ours() -> Extract:
    """This library; a page with several reports counts with all of their texts."""
    import aiid_scrape

    def extract(data: bytes, url: str) -> Answer:
        page = aiid_scrape.parse(data, url=url)
        report = page.reports[0] if page.reports else aiid_scrape.Report()
        return Answer(
            text="\n\n".join(each.text for each in page.reports) or None,
            title=report.title or page.title,
            authors=list(report.authors),
            date_published=str(report.date_published) if report.date_published else None,
            extra={
                "kind": page.kind,
                "reports": len(page.reports),
                "language": report.language,
            },
        )

    return extract


def trafilatura(*, fast: bool = False) -> Extract:
    """The extractor that the others are measured against."""
    from trafilatura import bare_extraction

    def extract(data: bytes, url: str) -> Answer:
        found = bare_extraction(data, url=url, with_metadata=True, fast=fast)
        if found is None:
            return Answer()
        authors = [found.author] if found.author else []
        return Answer(found.text, found.title, authors, found.date)

    return extract


def readability() -> Extract:
    """The Python port of the reader mode of browsers; its HTML is rendered to text by lxml."""
    from readability import Document

    def extract(data: bytes, url: str) -> Answer:
        document = Document(data, url=url)
        text = render(document.summary(html_partial=True))
        title, author = document.short_title(), document.author()
        return Answer(
            text,
            None if title == "[no-title]" else title,
            [] if author in (None, "", "[no-author]") else [author],
        )

    return extract


def newspaper() -> Extract:
    """newspaper4k, with its requests for pictures switched off."""
    from newspaper import Article

    decode = decoder()

    def extract(data: bytes, url: str) -> Answer:
        article = Article(url, fetch_images=False)
        article.download(input_html=decode(data))
        article.parse()
        date = article.publish_date
        return Answer(
            article.text, article.title, list(article.authors), str(date) if date else None
        )

    return extract


def magic_html() -> Extract:
    """magic-html, which gives HTML; it is rendered to text by lxml."""
    from magic_html import GeneralExtractor

    extractor, decode = GeneralExtractor(), decoder()

    def extract(data: bytes, url: str) -> Answer:
        found = extractor.extract(decode(data), base_url=url)
        return Answer(render(found["html"]), found["title"])

    return extract


def resiliparse() -> Extract:
    """The extractor of main content that makes web corpora of ChatNoir and others."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def extract(data: bytes, _url: str) -> Answer:
        encoding = detect_encoding(data, from_html_meta=True)
        tree = HTMLTree.parse_from_bytes(data, encoding)
        text = extract_plain_text(
            tree, main_content=True, preserve_formatting=True, alt_texts=False
        )
        return Answer(text, tree.title)

    return extract


def turbohtml() -> Extract:
    """Turbohtml's one call for an article."""
    from turbohtml import parse

    def extract(data: bytes, _url: str) -> Answer:
        article = parse(data).article()
        return Answer(
            article.text,
            article.title,
            [article.byline] if article.byline else [],
            article.date,
        )

    return extract


def parse_only() -> Extract:
    """The floor: what selectolax takes to parse the same bytes."""
    from selectolax.lexbor import LexborHTMLParser

    def extract(data: bytes, _url: str) -> Answer:
        LexborHTMLParser(data)
        return Answer()

    return extract


def keep_all() -> Extract:
    """A baseline for dumps: all of the dump."""

    def extract(data: bytes, _url: str) -> Answer:
        return Answer(data.decode("utf-8", "replace"))

    return extract


LONG_LINE = 120
"""Characters that make a line of a dump long: about a line and a half of print."""

LONG_UNSPACED_LINE = 40
"""The same in scripts that put no space between words; a character says about three letters."""

BULLETS = ("•", "*", "-")


def long_lines() -> Extract:
    """A baseline for dumps: the long lines that are no list items."""
    import re

    unspaced = re.compile(f"[{UNSPACED}]")

    def is_long(line: str) -> bool:
        dense = len(unspaced.findall(line)) > len(line) / 2
        return len(line) >= (LONG_UNSPACED_LINE if dense else LONG_LINE)

    def extract(data: bytes, _url: str) -> Answer:
        lines = map(str.strip, data.decode("utf-8", "replace").splitlines())
        kept = (line for line in lines if is_long(line) and not line.startswith(BULLETS))
        return Answer("\n".join(kept))

    return extract


def decoder() -> Callable[[bytes], str]:
    """A function from the bytes of a page to its text, for extractors that take no bytes.

    Saved pages are often UTF-8 whatever they declare; what is no UTF-8 is decoded as browsers do.
    """
    from charset_normalizer import from_bytes
    from w3lib.encoding import html_to_unicode

    def guess(data: bytes) -> str | None:
        best = from_bytes(data).best()
        return best.encoding if best else None

    def decode(data: bytes) -> str:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return str(html_to_unicode(None, data, auto_detect_fun=guess)[1])

    return decode


INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark q rp rt ruby s "
    "samp small span strike strong sub sup time tt u var wbr".split()
)
"""Elements that do not end a line."""


def render(markup: str) -> str:
    """The text of a piece of HTML, with a line for each block."""
    from lxml import etree, html

    try:
        tree = html.fromstring(markup)
    except etree.ParserError:  # there is no element in it
        return ""
    pieces: list[str] = []
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("start", "end") and node.tag not in INLINE:
            pieces.append("\n")
        pieces.append((node.text if event == "start" else node.tail) or "")
    return "".join(pieces)


EXTRACTORS = {
    "aiid_scrape": Extractor(ours, "aiid_scrape", forms=("html", "dump")),
    "trafilatura": Extractor(trafilatura, "trafilatura"),
    "trafilatura-fast": Extractor(partial(trafilatura, fast=True), "trafilatura"),
    "readability": Extractor(readability, "readability-lxml", measures=("text", "title", "author")),
    "newspaper4k": Extractor(newspaper, "newspaper4k"),
    "magic-html": Extractor(magic_html, "magic-html", measures=("text", "title")),
    "resiliparse": Extractor(resiliparse, "resiliparse", measures=("text", "title")),
    "turbohtml": Extractor(turbohtml, "turbohtml"),
    "parse-only": Extractor(parse_only, "selectolax", measures=()),
    "keep-all": Extractor(keep_all, "aiid_scrape", forms=("dump",), measures=("text",)),
    "long-lines": Extractor(long_lines, "aiid_scrape", forms=("dump",), measures=("text",)),
}
"""The extractors by name, in the order of the tables. A new one is a line here."""

YARDSTICK = "trafilatura"
"""The extractor that times are quoted against."""
