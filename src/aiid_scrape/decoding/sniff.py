"""What a document is, by looking at it: HTML, Markdown, a text dump, or nothing to be read."""

from __future__ import annotations

import json
import re
from io import StringIO
from itertools import islice

from .._exceptions import EmptyDocument, UnsupportedContent
from ..limits import LIMITS
from ..models import Form
from .decode import BYTE_ORDER_MARKS
from .detect import has_few_controls, utf16_without_mark

# Signatures, from the MIME sniffing standard
# (https://mimesniff.spec.whatwg.org/#matching-a-mime-type-pattern) and the formats' own,
# each as long as it takes for no text to begin so.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (rb"%PDF-\d", "a PDF document"),
    (rb"%!PS-Adobe-", "a PostScript document"),
    (rb"\{\\rtf\d", "an RTF document"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (rb"\x89PNG\r\n\x1a\n", "a PNG image"),
    (rb"\xff\xd8\xff", "a JPEG image"),
    (rb"GIF8[79]a", "a GIF image"),
    (rb"RIFF.{4}WEBPVP", "a WebP image"),
    (rb"\x00\x00\x01\x00", "an icon"),
    (rb"II\*\x00|MM\x00\*", "a TIFF image"),
    (rb"\x00\x00.{2}ftypavif", "an AVIF image"),
    (rb"\x00\x00.{2}ftyp", "a video or image in an MPEG-4 container"),
    (rb"\x1aE\xdf\xa3", "a Matroska or WebM video"),
    (rb"OggS\x00", "Ogg audio or video"),
    (rb"ID3[\x02-\x04]", "MP3 audio"),
    (rb"RIFF.{4}WAVE", "WAVE audio"),
    (rb"PK\x03\x04", "a ZIP archive, or an office document or e-book made as one"),
    (rb"PK\x05\x06", "an empty ZIP archive"),
    (rb"\x1f\x8b", "gzip data"),
    (rb"BZh[1-9]1AY&SY", "bzip2 data"),
    (rb"\xfd7zXZ\x00", "xz data"),
    (rb"\x28\xb5\x2f\xfd", "Zstandard data"),
    (rb"Rar!\x1a\x07", "a RAR archive"),
    (rb"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (rb".{257}ustar(?:\x00|  \x00)", "a tar archive"),
    (rb"wOF[F2](?:\x00\x01\x00\x00|OTTO|true)", "a font"),
    (rb"SQLite format 3\x00", "an SQLite database"),
    (rb"\x7fELF", "a program"),
    # With a head that can be read it is looked into: `warc`.
    (
        rb"WARC/1\.\d\r?\n(?!(?:[\w-]{1,80}:[^\n]{0,8192}\n"
        rb"(?:[ \t]+\S[^\n]{0,8192}\n){0,80}){1,80}\r?\n)",
        "a WARC archive",
    ),
)
_BINARY = [(re.compile(pattern, re.DOTALL), name) for pattern, name in _SIGNATURES]

_UNPACK = {
    "gzip data": "unpack it first (gunzip)",
    "bzip2 data": "unpack it first (bunzip2)",
    "xz data": "unpack it first (unxz)",
    "Zstandard data": "unpack it first (unzstd)",
}

LOOK = 64 * 1024
"""Bytes or characters looked at: the start says what a document is. An estimate."""


def refuse_binary(data: bytes, *, source: str) -> None:
    """Raise what says so if a document is no text in any encoding.

    Raises:
        UnsupportedContent: It is binary.
    """
    start = data[:LOOK]
    content = next((name for sign, name in _BINARY if sign.match(start)), None)
    if content is None and not _is_text(start):
        content = "binary data of an unknown kind"
    if content is not None:
        message = f"expected HTML or the text of a page, found {content}"
        if hint := _UNPACK.get(content):
            message += f": {hint}"
        raise UnsupportedContent(message, source=source, content=content)


# What may stand before the first element of a page.
_PREAMBLE = re.compile(r"\s+|<!--.*?-->|<\?.*?>", re.DOTALL)

_FIRST_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|script|style|iframe|meta|link|title|base|h[1-6]|div|font"
    r"|table|a|b|br|p|main|article|section|header|nav|span|ul|ol|center|img|svg|form|blockquote"
    r"|strong|em|i|pre|figure|frameset)(?=[\s/>])",
    re.IGNORECASE,
)

# NUL does not make HTML binary: broken servers fill their blocks with it, and parsers drop it.
_HTML_START = re.compile(rb"\s*" + _FIRST_TAG.pattern.encode(), re.IGNORECASE)


def _is_text(start: bytes) -> bool:
    return bool(
        has_few_controls(start)
        or start.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS))
        or (_HTML_START.match(start) and has_few_controls(start.replace(b"\x00", b"")))
        or utf16_without_mark(start) is not None
    )


_PAGE_START = re.compile(
    r"<(?:!doctype\s+html|html)\b[^<>]{0,500}>\s*<(?:html|head|body|meta|title|link|script)[\s>]",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"</?(?:p|div|a|span|li|ul|ol|h[1-6]|td|tr|br|b|strong|em|i)\b[^<>]*>", re.IGNORECASE
)

JUNK = 2048
"""Characters in which a page starts that something has been put in front of: the headers of a
response, a warning of its server. An estimate."""

MIN_TAGS = 5
"""Tags from which a text that does not start with one can be HTML: texts quote one or two."""

MAX_CHARS_PER_TAG = 100
"""Characters for each tag up to which it is: pages that something has been put in front of
have a tag in 25 to 71 characters, the dumps of articles about HTML one in 157 or more."""


_FEED = re.compile(
    r"<(rss|feed|urlset|sitemapindex|opml|rdf:RDF|kml|gpx|plist|wsdl:definitions|soap:Envelope)"
    r"(?=[\s/>])"
)
_XML = re.compile(r"\s*<\?xml\s[^>]{0,200}\?>")
_ELEMENT = re.compile(r"<(?:!doctype\s+)?([A-Za-z_][\w.:-]{0,80})", re.IGNORECASE)


def sniff(text: str, *, source: str) -> Form:
    """Tell the form of a decoded document from its start.

    Raises:
        EmptyDocument: There is nothing in it.
        UnsupportedContent: It is XML of a sort that is no page: a feed, a map of a site. Or it
            is JSON, a document in each line.
    """
    if not text or text.isspace():
        raise EmptyDocument("expected a page, found an empty document", source=source)
    if (root := _other_xml(text)) is not None:
        message = f"expected HTML or the text of a page, found XML of another kind: <{root}>"
        raise UnsupportedContent(message, source=source, content="XML that is no page")
    if _is_json(text):  # first: its strings may be full of tags
        return Form.PAGE_DATA
    if _is_json_lines(text):
        message = "expected HTML or the text of a page, found a JSON document in each line"
        raise UnsupportedContent(message, source=source, content="JSON lines")
    if _is_html(text):
        return Form.HTML
    return Form.MARKDOWN if _is_markdown(text) else Form.TEXT


def _other_xml(text: str) -> str | None:
    """The first element of a document in XML that is no page; None for all others."""
    at = _after_preamble(text)
    if feed := _FEED.match(text, at):
        return feed[1]
    if not _XML.match(text) or (first := _ELEMENT.match(text, at)) is None:
        return None
    name = first[1].lower()
    is_page = _FIRST_TAG.match(text, at) or name in {"html", "svg", "math"} or ":html" in name
    return None if is_page else first[1]


def _is_html(text: str) -> bool:
    if _FIRST_TAG.match(text, _after_preamble(text)) or _PAGE_START.search(text, 0, JUNK):
        return True
    start = text[:LOOK]
    tags = len(_TAG.findall(start))
    return tags >= MIN_TAGS and tags * MAX_CHARS_PER_TAG >= len(start)


def _after_preamble(text: str) -> int:
    at = 0
    while found := _PREAMBLE.match(text, at):
        at = found.end()
    return at


_JSON_START = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*(?:[\[\]{\"\d-]|true|false|null))")


def _is_json(text: str) -> bool:
    if not _JSON_START.match(text):
        return False
    if len(text) > LOADED:
        return _begins_as_json(text[:LOOK])
    try:
        # Numbers are not worked out: one of a million digits takes minutes.
        json.loads(text, parse_int=str, parse_float=str)
    except ValueError:
        return False
    except RecursionError:  # no prose nests a thousand brackets
        return True
    return True


LOADED = 1_000_000
"""Characters up to which a text is loaded to see whether it is JSON, which takes 25 MB. What is
longer is told by its start."""

_JSON_TOKENS = re.compile(
    r"(?:[\s{}\[\],:]++|\"(?:[^\"\\]++|\\.)*+\"|-?\d[\d.eE+-]*+|true|false|null|NaN|-?Infinity)*+",
    re.DOTALL,
)


def _begins_as_json(start: str) -> bool:
    """Whether a text is made of JSON's words and signs up to where it is cut."""
    tokens = _JSON_TOKENS.match(start)
    rest = start[tokens.end() :] if tokens else start
    return rest.startswith(('"', "-")) or any(
        word.startswith(rest) for word in ("true", "false", "null", "NaN", "Infinity")
    )


MIN_JSON_LINES = 3
"""Lines, the first of a text, that are JSON each: a page about JSON begins with other words. An
estimate."""

FIRST_LINES = 6
"""Lines among which they are looked for: some may be blank. An estimate."""


def _is_json_lines(text: str) -> bool:
    """Whether each of the first lines is a record: ``[1]`` is a mark of lynx, or a footnote's."""
    if not text.lstrip().startswith(("{", "[")):
        return False
    lines = [line for line in islice(StringIO(text), FIRST_LINES) if not line.isspace()]
    first = lines[:MIN_JSON_LINES]
    return len(first) == MIN_JSON_LINES and all('"' in line and _is_json(line) for line in first)


# --- Markdown --------------------------------------------------------------------------

MAX_MARKDOWN = 2_000_000
"""Characters up to which a text is read as Markdown: menus of links take four seconds a million."""

MAX_MARKS = 2000
"""Brackets and the like in one paragraph up to which it is: their pairing may be quadratic. An
estimate."""

MIN_SIGNS = 3
"""Links, headings and bold words from which a text is Markdown; of dumps without any marks
none has two."""

_HEADER = re.compile(
    r"\s*+(?:---\r?\n[a-z_]+:|Title:(?:.*+\n\s*+|.*?\s)URL Source:)", re.IGNORECASE
)
_LINK = re.compile(
    r"\[[^\[\]]{0,500}\]\((?:[a-z]{3,6}:|[/#.?<]|[\w-]+[/.])|^\[[^\[\]]{1,80}\]: \S", re.M
)
_TITLED = re.compile(r"\s*# +\w[^\n]{8,250}\n[ \t\r]*\n\s*[^\W\d_][^\n]{60,}")
"""A headline and a first paragraph: all the signs that a short article may have."""
_HEADING = re.compile(r"(?:\A|\n[ \t\r]*\n)#{1,6} +\S[^\n]*(?=\n[ \t\r]*(?:\n|\Z)|\Z)")
_BOLD = re.compile(r"\*\*(?! )[^*\n]{1,200}(?<! )\*\*")
_MARK = re.compile(r"[\[\]<`*_!]")
_PARAGRAPH_END = re.compile(r"\n[ \t\r]*(?:\n|(?=[-*+|>#]))")


def _is_markdown(text: str) -> bool:
    start = text[:LOOK]
    if _HEADER.match(start) is None and _TITLED.match(start) is None:
        signs = sum(len(pattern.findall(start)) for pattern in (_LINK, _HEADING, _BOLD))
        if signs < MIN_SIGNS:
            return False
    if len(text) > MAX_MARKDOWN or text.count("\n") > LIMITS.most_blocks(len(text)):
        return False  # in lines of a few letters each: as plain text it is soon refused
    return all(
        len(_MARK.findall(paragraph)) <= MAX_MARKS for paragraph in _PARAGRAPH_END.split(text)
    )
