"""Families of documents that grow: each tells of one way in which a document can be large.

A family is a line in one of the tables, by what is done with it: a name, and a piece that is put
down again and again (``%d`` is the number of the piece), or a function from a size in bytes to
the document.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

import aiid_scrape
from aiid_scrape import AiidScrapeError, same_story
from aiid_scrape.fetching.exchange import Response
from aiid_scrape.fetching.robots import rules_from
from aiid_scrape.fetching.urls import read_url
from aiid_scrape.languages.dates.parse import read_date

SENTENCE = "A robot arm that had not been switched off pinned a worker on Monday, the police said. "
CHINESE = "警方表示一只没有关闭的机械臂星期一夹住了一名工人。"
MARKDOWN = (
    f"# Robot arm\n\n[a](http://a.b/) **b** [c](http://a.b/) [d](http://a.b/)\n\n{SENTENCE * 3}\n\n"
)


LD_JSON = '<script type="application/ld+json">%s</script>'
SMALLEST = 4_000
"""Bytes of the first document of most families."""


@dataclass(frozen=True, slots=True)
class Family:
    """A way in which a document grows."""

    name: str
    form: str
    make: Callable[[int], Any]
    """The document of about so many bytes."""

    use: Callable[[Any], object]
    """What is done with it."""

    first: int = SMALLEST
    """Bytes of the first document that is measured, at least."""


def many(piece: str, size: int) -> str:
    """A piece as often as fits into a size in bytes; each has its number where ``%d`` stands."""
    if "%d" not in piece:
        return piece * max(1, size // len(piece.encode()))
    count = max(1, size // (len(piece.encode()) + 3))
    return "".join(piece.replace("%d", str(number)) for number in range(count))


def page(body: str, head: str = "") -> str:
    """A page with an article of four sentences, and something behind it."""
    return (
        f"<!doctype html><html lang=en><head><title>Robot arm pins worker</title>{head}</head>"
        f"<body><h1>Robot arm pins worker</h1><p>{SENTENCE * 4}</p>{body}"
    )


def read(document: Any) -> str:
    """Read a document; a typed refusal is as good."""
    try:
        return aiid_scrape.parse(document).kind.value
    except AiidScrapeError as error:
        return type(error).__name__


# --- HTML ---------------------------------------------------------------------------------

BODIES: dict[str, str] = {
    "article paragraphs": f"<p>{SENTENCE}{SENTENCE}And %d more.</p>\n",
    "short paragraphs": "<p>A robot arm that had</p>\n",
    "unclosed paragraphs": "<p>",
    "unclosed paragraphs with a word": "<p>x",
    "line ends": "<br>",
    "lines": "x<br><br>",
    "line ends in prose": f"{SENTENCE}<br>",
    "links": "<a href=/x>w</a> ",
    "links that differ": "<p><a href='/story/%d'>Crane number %d falls in the harbour</a></p>",
    "menu items": "<li><a href=/section/%d>Section %d</a>",
    "teasers": "<div class=teaser><h3><a href='/s/%d'>Crane %d falls</a></h3><p>It fell.</p></div>",
    "class names that differ": "<div class='c%d d%d'><p>words of it</p></div>",
    "element names that differ": "<t%d></t%d>",
    "attribute names that differ": "<b a%d=1></b>",
    "attribute values that differ": "<b a='%d'></b>",
    "nested div": "<div>",
    "nested div, closed": "<div>x</div>",
    "nested lists": "<ul><li>x",
    "nested tables": "<table><tr><td>x",
    "drawings": "<svg><path d='M0'/></svg>",
    "nested drawings": "<svg>",
    "nested formulas": "<mrow>",
    "formatting in paragraphs": "<p><font color=%d>",
    "formatting": "<b %d>",
    "misnested formatting": "<a><b>x</a>",
    "end tags out of order": "<span><div></span>",
    "end tags alone": "</div>",
    "options": "<option>words",
    "table rows": "<tr><td>Crane %d<td>fell<td>in 2021</tr>",
    "tables": "<table><tr><td>x<td>y</table>",
    "tables that are misnested": "<table><p><tr><b><td>x</table>",
    "cells with colspan": "<table><tr><td colspan=1000>x</table>",
    "comments": "<!-- x -->",
    "open comments": "<!--",
    "instructions": "<?",
    "brackets": "<",
    "half tags": "<a",
    "entities": "&amp;",
    "half entities": "&amp",
    "unknown entities": "&x",
    "pictures": "<img alt='A crane %d' src='/%d.png'>",
    "pictures of data": "<img src='data:image/png;base64,%dAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'>",
    "scripts": "<script>var a%d = '<p>x</p>';</script>",
    "headings": "<h2>Crane %d</h2>",
    "headings and prose": f"<h2>Crane %d</h2><p>{SENTENCE}</p>",
    "lists of definitions": "<dl><dt>Crane %d<dd>fell</dl>",
    "quotes": f"<blockquote>{SENTENCE}</blockquote>",
    "code": "<pre>a = b(%d)\n</pre>",
    "forms": "<form><input value=%d></form>",
    "frames": "<iframe src=/%d></iframe>",
    "templates": "<template><p>x</template>",
    "textareas": "<textarea>x</textarea>",
    "comments of readers": "<div class=comment><b>Ann %d</b> 3 hours ago<p>I saw it.</p></div>",
    "dates": "<p>Published August %d, 2023 by Ann Lee</p>",
    "bylines": "<p class=byline>By Ann Lee%d and Bo Chen</p>",
    "titles": "<title>Robot arm %d</title>",
    "first headings": "<h1>Robot arm pins worker %d</h1>",
    "hidden text": "<p hidden>x</p>",
    "microdata": "<div itemscope itemtype=https://schema.org/Article><b itemprop=author>A%d</b>",
}
"""Pieces behind an article."""

HEADS: dict[str, str] = {
    "meta": "<meta name=author content='Joe Doe'>",
    "meta names that differ": "<meta name=n%d content='Joe Doe'>",
    "meta dates": "<meta name=date content='2023-01-02T03:04:%d'>",
    "meta authors": "<meta property=article:author content='Ann Lee%d'>",
    "canonical addresses": "<link rel=canonical href=https://a.test/%d>",
    "bases": "<base href=https://a.test/%d/>",
    "JSON-LD": LD_JSON.replace("%s", '{"@type":"NewsArticle","headline":"a%d"}'),
}
"""Pieces in a page's head."""

_TAGS = "<p> <div> </div> <b> </b> <a\thref=/x> </a> <td> </table> <li> word <br> <h2> </h2>".split(
    " "
)
_WORDS = "crane harbour worker police Monday fell 2021 , . « » “ ” – (AP) @x http://a.b".split()


def _random(size: int, pieces: list[str]) -> str:
    chance = random.Random(7)
    return " ".join(chance.choice(pieces) for _ in range(size // 6))


PAGES: dict[str, Callable[[int], Any]] = {
    "one paragraph": lambda size: page(f"<p>{many(SENTENCE, size)}</p>"),
    "one paragraph of Chinese": lambda size: page(f"<p>{many(CHINESE, size)}</p>"),
    "one word": lambda size: page(f"<p>{'a' * size}</p>"),
    "one word that NFKC makes long": lambda size: page(f"<p>{many(chr(0xFDFA), size)}</p>"),
    "blanks": lambda size: page(f"<p>a{' ' * size}b</p>"),
    "links in one paragraph": lambda size: page(
        f"<p>{many('<a href=/x%d>word</a> and ', size)}</p>"
    ),
    "cells of one row": lambda size: page(f"<table><tr>{many('<td>x%d', size)}</table>"),
    "rows of wide tables": lambda size: page(
        "<table>" + many("<tr>" + "<td>x" * 200 + "</tr>", size) + "</table>"
    ),
    "attributes of a tag": lambda size: page(f"<p {many('a%d ', size)}>x"),
    "blanks in a tag": lambda size: page(f"<p a{' ' * size}>x"),
    "long class": lambda size: page(f"<div class='{many('a ', size)}'><p>words</p></div>"),
    "long address": lambda size: page(f"<a href='/{'a' * size}'>words</a>"),
    "options of one list": lambda size: page(f"<select>{many('<option>words', size)}</select>"),
    "long title": lambda size: f"<title>{many('Robot arm | ', size)}</title><p>{SENTENCE * 4}",
    "title of blanks": lambda size: f"<title>a{' ' * size}b</title><p>{SENTENCE * 4}",
    "long first heading": lambda size: f"<h1>{many('Robot arm: ', size)}</h1><p>{SENTENCE * 4}",
    "long byline": lambda size: page(f"<p class=byline>By {many('Ann Lee%d, ', size)}</p>"),
    "byline of blanks": lambda size: page(f"<p class=byline>By Ann{' ' * size}Lee</p>"),
    "long author": lambda size: page(
        "", head=f"<meta name=author content='{many('Ann Lee%d and ', size)}'>"
    ),
    "long script": lambda size: page(f"<script>{many('a=<b>;', size)}</script>"),
    "plain text behind": lambda size: page(f"<plaintext>{many('<p>x', size)}"),
    "JSON-LD, one list": lambda size: page(
        "",
        head=LD_JSON
        % ("[" + many('{"@type":"NewsArticle","headline":"a%d","author":"b"},', size) + "{}]"),
    ),
    "JSON-LD that nests": lambda size: page("", head=LD_JSON % ("[" * size)),
    "JSON-LD of quotes": lambda size: page("", head=LD_JSON % ('{"a":"' + many('" ', size))),
    "JSON-LD of escapes": lambda size: page(
        "",
        head=LD_JSON % ('{"headline":"' + many("\\ud83d", size) + '"}'),
    ),
    "JSON-LD number": lambda size: page("", head=LD_JSON % ("9" * size)),
    "JSON-LD keys that differ": lambda size: page(
        "", head=LD_JSON % ("{" + many('"k%d":1,', size) + '"a":1}')
    ),
    "article body in JSON-LD": lambda size: page(
        "",
        head=LD_JSON % ('{"@type":"NewsArticle","articleBody":"' + many(SENTENCE, size) + '"}'),
    ),
    "random tags": lambda size: page(_random(size, _TAGS)),
    "random words": lambda size: page(f"<p>{_random(size, _WORDS)}</p>"),
}
"""Whole pages."""

# --- texts --------------------------------------------------------------------------------

TEXTS: dict[str, str] = {
    "prose lines": f"{SENTENCE}\n",
    "prose paragraphs": f"{SENTENCE}{SENTENCE}\n\n",
    "short lines": "Crane %d\n",
    "lines of a letter": "x\n",
    "wrapped lines": "A robot arm that had not been switched off\npinned a worker on Monday\n",
    "run-together lines": "Crane fallsRobot arm pins workerBy Ann LeeMonday ",
    "lines of Chinese": f"{CHINESE}\n",
    "bullets": "• Crane %d\n",
    "links of lynx": "[%d]Crane falls\n",
    "references of lynx": " %d. http://a.test/%d\n",
    "bars": "a | b | ",
    "rules": "-----",
    "blanks": " ",
    "empty lines": "\n",
    "carriage returns": "\r",
    "tabs": "a\tb\t",
    "stops": ". ",
    "quotes": '" ',
    "brackets": "[(",
    "figures": "%d ",
    "dates": "January %d, 2021 ",
    "addresses": "http://a.test/%d ",
    "mojibake": "Ã©â€œ ",
    "capitals": "CRANE FALLS\n",
    "questions": "Who fell?\n",
    "letters of all scripts": "aяあ中ก가ب",
    "marks": "a\u0301",
}
"""Pieces of a text dump, behind a title and a paragraph."""

MARKS: dict[str, str] = {
    "list of links": "- [Crane %d falls](http://a.test/%d)\n",
    "paragraphs": f"{SENTENCE}\n\n",
    "headings": "# a\n\n",
    "list items": "1. a\n",
    "quotes": "> a\n",
    "nested quotes": "> ",
    "open pictures": "![" * 480 + "\n\n",
    "open linked pictures": "[![" * 480 + "\n\n",
    "open brackets": "[" * 250 + "\n\n",
    "open emphasis": "***a" * 480 + "\n\n",
    "strong": "**a" * 480 + "\n\n",
    "stars and lines": "*a_" * 480 + "\n\n",
    "escapes": "\\*" * 480 + "\n\n",
    "addresses in angle brackets": "<http://a.b> " * 900 + "\n\n",
    "code": "`a" * 480 + "\n\n",
    "closed links": "[a](b " * 300 + "\n\n",
    "references": "[a%d]: http://a.b/%d\n",
    "rules": "- - -\n",
    "underlined": "a\n==\n",
    "fences": "```\na\n```\n",
    "HTML": "<b>a</b>\n\n",
    "tables": "| a | b |\n|---|---|\n| c | d |\n\n",
    "nested lists": "- a\n  - b\n    - c\n",
}
"""Pieces of Markdown, behind a heading and links."""

MARKDOWN_PAGES: dict[str, Callable[[int], str]] = {
    "items in one line": lambda size: f"{MARKDOWN}{many('- ', size)}x\n",
    "columns of a table": lambda size: (
        f"{MARKDOWN}{many('|a', size // 20)}|\n{many('|-', size // 20)}|\n"
        + f"{many('|b', size // 20)}|\n" * 18
    ),
    "rows of a table": lambda size: f"{MARKDOWN}|a|b|\n|-|-|\n" + many("|c%d|d|\n", size),
    "one line of dashes": lambda size: MARKDOWN + "|a|\n" + "-" * size + "x\n|b|\n",
    "header of blanks": lambda size: "Title: a" + " " * size + f"x\n\n{SENTENCE}",
    "front matter": lambda size: (
        "---\ntitle: a\n" + many("key%d: value\n", size) + f"---\n\n{SENTENCE}"
    ),
}
"""Whole documents of Markdown."""

# --- bytes and JSON -----------------------------------------------------------------------

DATA: dict[str, Callable[[int], bytes]] = {
    "latin-1": lambda size: page(many("<p>Ein Kran für die Häfen fiel</p>", size)).encode(
        "latin-1"
    ),
    "windows-1252, undeclared": lambda size: many(f"<p>{SENTENCE}– £20</p>", size).encode("cp1252"),
    "Shift_JIS": lambda size: page(many("<p>ロボットが作業員を挟んだ。</p>", size)).encode("cp932"),
    "GB18030": lambda size: page(many(f"<p>{CHINESE}</p>", size)).encode("gb18030"),
    "UTF-16": lambda size: page(many(f"<p>{SENTENCE}</p>", size // 2)).encode("utf-16"),
    "Cyrillic, undeclared": lambda size: many(
        "<p>Кран упал в порту, сказали</p>", size // 2
    ).encode("cp1251"),
    "declarations that do not fit": lambda size: (
        many("<meta charset=shift_jis>", min(size // 2, 60_000)).encode()
        + many("a b ", size // 2).encode()
        + b"\xfd\xfe\xff" * 200
    ),
    "declarations of all encodings": lambda size: (
        b"".join(
            b"<meta charset=windows-125%d>" % (at % 9) for at in range(min(size, 60_000) // 54)
        )
        + many("a b ", size // 2).encode()
        + b"\x81\xfd\xfe\xff" * 200
    ),
    "declaration of blanks": lambda size: (
        many("<meta charset=" + " " * 500 + ">", size).encode() + SENTENCE.encode()
    ),
    "stray bytes in UTF-8": lambda size: (
        many(f"<p>{SENTENCE}ä", size).encode().replace(b"Monday", b"Mond\xe4y")
    ),
    "two encodings": lambda size: (
        many(f"<p>{SENTENCE}ä – “", size // 2).encode()
        + many(f"<p>{SENTENCE}ä – “", size // 2).encode("cp1252")
    ),
    "lead bytes": lambda size: b"<p>" + SENTENCE.encode() + b"\xe3\x81" * (size // 2),
    "high bytes": lambda size: b"<p>" + SENTENCE.encode() + b"\xfd\xfe\xff\x81" * (size // 4),
    "words with one accent": lambda size: b"<p>caf\xe9 " * (size // 8),
    "escapes of ISO-2022-JP": lambda size: b"<p>" + b"\x1b$B$3\x1b(B" * (size // 8),
    "zero bytes": lambda size: b"<p>x" + b"\x00a" * (size // 2),
    "JSON of page data": lambda size: json.dumps(
        {
            "componentChunkName": "component---src-templates-report-js",
            "path": "/reports/1/",
            "result": {"data": {"report": {"title": "Robot arm", "text": many(SENTENCE, size)}}},
        }
    ).encode(),
    "JSON of reports": lambda size: json.dumps(
        {
            "componentChunkName": "component---src-templates-cite-js",
            "path": "/cite/1/",
            "result": {
                "data": {
                    "incident": {"incident_id": 1, "title": "Robot arm"},
                    "allMongodbAiidprodReports": {
                        "nodes": [
                            {"report_number": at, "title": "Crane falls", "text": SENTENCE}
                            for at in range(1, size // 150 + 2)
                        ]
                    },
                }
            },
        }
    ).encode(),
    "JSON of empty lists": lambda size: b"[" + b"[]," * (size // 3) + b"[]]",
    "JSON of empty objects": lambda size: b"[" + b"{}," * (size // 3) + b"{}]",
    "JSON of keys": lambda size: ("{" + many('"k%d":1,', size) + '"a":1}').encode(),
    "JSON that nests": lambda size: b"[" * size,
    "lines of JSON": lambda size: many('{"a": "b", "c": %d}\n', size).encode(),
    "WARC of one page": lambda size: _record(page(many(f"<p>{SENTENCE}</p>", size)).encode()),
    "WARC of many records": lambda size: _record(b"<p>x") * (size // 250),
    "WARC with long headers": lambda size: _record(b"<p>x", more=many("X-A: b\r\n", size)),
    "WARC with lying lengths": lambda size: many(
        "WARC/1.0\r\nContent-Length: 999999\r\n\r\n", size
    ).encode(),
    "XML": lambda size: f"<?xml version='1.0'?><a>{many('<b>x</b>', size)}</a>".encode(),
    "feed": lambda size: (
        f"<?xml version='1.0'?><rss><channel>{many('<item><title>x%d</title></item>', size)}"
    ).encode(),
    "billion laughs": lambda size: (
        "<!DOCTYPE a [" + many("<!ENTITY e%d '&e1;&e1;'>", size) + f"]><p>&e9;{SENTENCE}"
    ).encode(),
}
"""Documents in bytes."""


def _record(body: bytes, more: str = "") -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.test/\r\n"
        f"{more}Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


# --- what is not a page -------------------------------------------------------------------

STORIES: dict[str, Callable[[int], tuple[str, str]]] = {
    "the same": lambda size: (many(SENTENCE, size // 2), many(SENTENCE, size // 2)),
    "random words": lambda size: (_random(size // 2, _WORDS), _random(size // 2, _WORDS[::-1])),
    "one word": lambda size: (many("crane ", size // 2), many("crane ", size // 2)),
    "two words": lambda size: (_random(size // 2, ["a", "b"]), _random(size // 2, ["b", "a", "a"])),
    "numbers": lambda size: (many("%d ", size // 2), many("%d. ", size // 2)),
    "no blanks": lambda size: ("a" * (size // 2), "b" * (size // 2)),
    "Chinese": lambda size: (many(CHINESE, size // 2), many(f"{CHINESE}新", size // 2)),
}
"""Pairs of texts that are compared."""

DATES: dict[str, Callable[[int], str]] = {
    "blanks": lambda size: f"January{' ' * size}2021",
    "figures": lambda size: "1" * size,
    "signs": lambda size: many("12/", size),
    "months": lambda size: many("January ", size),
    "letters of Thai": lambda size: many("ก", size),
    "dates": lambda size: many("4 January 2019 ", size),
}
"""Texts that are read as a date."""

ROBOTS: dict[str, str] = {
    "rules": "Disallow: /a%d\n",
    "the same rule": "Disallow: /a\n",
    "stars": "Disallow: /*a*b*c*d%d$\n",
    "agents": "User-agent: bot%d\nDisallow: /\n",
    "unknown lines": "X: y\n",
    "one long line": "*",
}
"""Pieces of a robots.txt."""


def compare(pair: tuple[str, str]) -> object:
    """Compare two texts."""
    return same_story(("Robot arm", pair[0]), ("Robot arm", pair[1]))


def ask_robots(body: bytes) -> object:
    """Read a robots.txt and ask it for a page."""
    target = read_url("https://a.test/" + "a" * 500)
    answer = Response(target, 200, (), body, len(body), datetime.now(UTC))
    try:
        return rules_from(answer, 0.0).verdict(target, "aiid_scrape")
    except AiidScrapeError:
        return None


FIRST = {
    "element names that differ": 150_000,
    "attribute names that differ": 150_000,
    "columns of a table": 16_000,
}
"""Bytes of the first document of families that show in larger ones only what they are."""


def _grown(form: str, pieces: dict[str, str], put: Callable[[str], Any]) -> Iterator[Family]:
    """Families of a form that grow by a piece; ``put`` makes the document of the pieces."""
    use = ask_robots if form == "robots.txt" else read
    makers = {name: partial(_put, put, piece) for name, piece in pieces.items()}
    return _made(form, makers, use)


def _put(put: Callable[[str], Any], piece: str, size: int) -> Any:
    return put(many(piece, size))


def _made(
    form: str, makers: dict[str, Any], use: Callable[[Any], object] = read
) -> Iterator[Family]:
    """Families of a form that have a function for the document."""
    for name, make in makers.items():
        yield Family(name, form, make, use, FIRST.get(name, SMALLEST))


FAMILIES = (
    *_grown("HTML", BODIES, page),
    *_grown("head", HEADS, lambda pieces: page("", head=pieces)),
    *_made("page", PAGES),
    *_grown("text", TEXTS, lambda pieces: f"Robot arm\n\n{SENTENCE * 3}\n\n{pieces}"),
    *_grown("Markdown", MARKS, lambda pieces: MARKDOWN + pieces),
    *_made("Markdown", MARKDOWN_PAGES),
    *_made("bytes", DATA),
    *_made("stories", STORIES, compare),
    *_made("date", DATES, read_date),
    *_grown("robots.txt", ROBOTS, lambda pieces: f"User-agent: *\nDisallow: {pieces}".encode()),
)
"""All families."""
