"""Detection of text formats that are not pages: logs, source code, tables, data, menus.

The dump of an article has sentences of different lengths, in lines with different beginnings. Text
that is written by or for a machine does not, in any language. No words are used, only marks of the
formats themselves (e-mails, calendars, subtitles).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from itertools import islice

from ..text.scripts import count_unspaced, has_unspaced
from ..text.width import columns

MIN_LINES = 20
"""Lines from which the format of a text can be decided. An estimate."""

MOST = 0.7
"""Least share of lines in a format: of 1,352 dumps of real pages none has as many."""

MAX_LOOK = 400
"""Characters of a line that are matched at once, so that each pattern ends in time. An estimate."""

LOOKED_AT = 5_000
"""Lines, or pieces of lines, that are looked at: up to two megabytes. An estimate."""


class TextFormat(StrEnum):
    """A format of text that is not a web page."""

    LOG = "log"
    CODE = "code"
    TABLE = "table"
    DATA = "data"
    MENUS = "menus"
    MAIL = "mail"
    CALENDAR = "calendar"
    SOURCE = "source"
    SUBTITLES = "subtitles"
    PATCH = "patch"


WARNINGS = {
    TextFormat.LOG: (
        "no page: nearly every line begins with a time or a number, as in a log or a chat"
    ),
    TextFormat.CODE: "no page: most lines are of a program, of settings or of a style sheet",
    TextFormat.TABLE: "no page: the lines have the same number of columns, as in a spreadsheet",
    TextFormat.DATA: "no page: there are hardly any words in it, as in encoded data",
    TextFormat.MENUS: "no article was found: entries side by side, and no sentence among them",
    TextFormat.MAIL: (
        "no page: an e-mail with its head, or a mailbox; its text may be read on its own"
    ),
    TextFormat.CALENDAR: "no page: a calendar or an address book (iCalendar, vCard)",
    TextFormat.SOURCE: "no page: the source of a document to be typeset (LaTeX)",
    TextFormat.SUBTITLES: "no page: subtitles, each with the time at which it is shown",
    TextFormat.PATCH: "no page: changes to files, line by line, as diff writes them",
}


def text_format_of(lines: Sequence[str]) -> TextFormat | None:
    """The format of a text; None if it may be a page.

    Args:
        lines: The texts of its lines or paragraphs, without blank ones.
    """
    start = [line[:MAX_LOOK] for line in lines[:LOOKED_AT]]
    if (declared := _declared(start[:MAX_HEAD])) is not None:
        return declared
    for text_format, is_one in _BY_LINES:
        if len(lines) >= MIN_LINES and is_one(start):
            return text_format
    pieces = list(islice(_pieces(lines), LOOKED_AT))
    if _is_data(pieces) or _has_no_letters(pieces):
        return TextFormat.DATA
    if len(lines) >= MIN_LINES and _are_words(start):
        return TextFormat.MENUS
    text = " ".join(pieces)
    if (len(lines) < MIN_LINES and _has_bars(text)) or _has_names(text):
        return TextFormat.MENUS
    return None


def _pieces(lines: Sequence[str]) -> Iterator[str]:
    """The lines, long ones in pieces: a page may be a single line."""
    for line in lines:
        for at in range(0, len(line), MAX_LOOK):
            yield line[at : at + MAX_LOOK]


# --- formats with a head ------------------------------------------------------------------

MAX_HEAD = 60
"""Lines at the beginning that may be the head of an e-mail. An estimate."""

_RECORDS = re.compile(r"BEGIN:V(?:CALENDAR|CARD)\s*\Z")
_TYPESET = re.compile(r"\\(?:documentclass|documentstyle)\b")
_MAILBOX = re.compile(r"From (?=\S+@\S)\S++ ++\w{3} \w{3} ++\d")
_HEADER = re.compile(r"([A-Za-z][\w-]{1,40}):(?:\s|\Z)")
_BY_MACHINES = frozenset(
    {"message-id", "received", "mime-version", "return-path", "dkim-signature"}
)
"""Headers that only programs write; people copy From, To and Subject into what they forward."""


def _declared(start: Sequence[str]) -> TextFormat | None:
    """The format that the beginning of the text declares."""
    first = next(iter(start), "").lstrip("\ufeff")
    if _RECORDS.match(first):
        return TextFormat.CALENDAR
    if any(_TYPESET.match(line) for line in start):
        return TextFormat.SOURCE
    return TextFormat.MAIL if _MAILBOX.match(first) or _has_mail_head(start) else None


def _has_mail_head(start: Sequence[str]) -> bool:
    names: set[str] = set()
    folded = MAX_FOLDED  # the first line begins one
    for line in start:
        header = _HEADER.match(line)
        folded = 0 if header else folded + 1
        if folded > MAX_FOLDED:
            break
        names |= {header[1].lower()} if header else set()
    return "from" in names and not names.isdisjoint(_BY_MACHINES)


MAX_FOLDED = 4
"""Lines of one header at most. An estimate."""


# --- machine-made formats -----------------------------------------------------------------

_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?"
_STAMP = re.compile(
    r"[\[(<]?(?:\d{4}[-/.]?\d\d[-/.]?\d\d|\w{3} {1,2}\d{1,2}|\d{1,2}[-/.]\w{1,3}[-/.]\d{2,4})"
    rf"[T :,]{{1,2}}{_CLOCK}|[\[(<]{_CLOCK}|\d\d:\d\d:\d\d\b|[\[(<]\d+[\])>]|\d{{9,19}}\b|"
    r"[0-9A-Fa-f]{6,16}[: ] ?[0-9A-Fa-f]{2,8} "
)
_LATER_STAMP = re.compile(rf"\[\d\d/\w{{3}}/\d{{4}}:{_CLOCK}")
MIN_BEHIND = 8
"""Characters behind the time stamp of a log line at least: pages have lines with a date alone. An
estimate."""


def _is_log(lines: Sequence[str]) -> bool:
    return sum(map(_is_logged, lines)) >= MOST * len(lines)


def _is_logged(line: str) -> bool:
    stamp = _STAMP.match(line) or ("[" in line and _LATER_STAMP.search(line, 0, 120)) or None
    return stamp is not None and len(line) - stamp.end() >= MIN_BEHIND


_CUE = re.compile(r"\s*(?:\d+:)?\d\d:\d\d[.,]\d{3} --> ")
MIN_CUES = 0.15
"""Least share of lines with a time range in subtitles: one to three lines of text follow
each. An estimate."""


def _is_subtitles(lines: Sequence[str]) -> bool:
    return sum(_CUE.match(line) is not None for line in lines) >= MIN_CUES * len(lines)


_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@")
_CHANGED = ("+", "-", "@@", "diff ", "index ")
MIN_HUNKS = 3
"""Hunks of a patch at least: articles about changes quote one. An estimate."""

MIN_CHANGED = 0.3
"""Least share of lines with marks of a patch; the others are context. An estimate."""


def _is_patch(lines: Sequence[str]) -> bool:
    """Return true if the text has several hunks and little else."""
    if sum(_HUNK.match(line) is not None for line in lines) < MIN_HUNKS:
        return False
    return sum(line.startswith(_CHANGED) for line in lines) >= MIN_CHANGED * len(lines)


_SEPARATORS = (",", ";", "\t", "|")
_QUOTED = re.compile(r'"[^"]*"')
MIN_COLUMNS = 3
"""Columns of a table at least. An estimate."""

MAX_SPACED = 0.5
"""Share of separators with a space behind them at most: in prose each comma has one. An
estimate."""


FIXED_LINES = 500
"""Lines in which columns of fixed width are looked for. An estimate."""

MIN_GUTTER = 2
"""Spaces between two columns of fixed width at least. An estimate."""

FIXED_SHARE = 0.95
"""Least share of lines with spaces at the same places. An estimate."""

MAX_CELL = 30
"""Mean width of a cell at most: two columns of a printed page are wider. An estimate."""


def _is_table(lines: Sequence[str]) -> bool:
    if _is_fixed(lines[:FIXED_LINES]):
        return True
    whole = "\n".join(lines)
    least = (MIN_COLUMNS - 1) * MOST * len(lines)
    if all(whole.count(mark) < least for mark in _SEPARATORS):
        return False
    bare = [_QUOTED.sub("", line) if '"' in line else line for line in lines]
    return any(_has_columns(bare, mark) for mark in _SEPARATORS)


def _has_columns(lines: Sequence[str], mark: str) -> bool:
    counts = Counter(line.count(mark) for line in lines)
    count, found = max(counts.items(), key=lambda item: (item[1], item[0]))
    if count < MIN_COLUMNS - 1 or found < MOST * len(lines):
        return False
    spaced = sum(line.count(f"{mark} ") for line in lines)
    return mark in "\t|" or spaced <= MAX_SPACED * sum(line.count(mark) for line in lines)


def _is_fixed(lines: Sequence[str]) -> bool:
    """Return true if the lines have `MIN_COLUMNS` columns that begin at the same places."""
    spread = [line.rstrip() for line in lines if "  " in line.strip()]
    if len(spread) < MOST * len(lines):
        return False
    filled = Counter(
        at for line in spread for at, char in enumerate(_in_columns(line)) if char != " "
    )
    width = max(filled, default=0) + 1
    most = (1 - FIXED_SHARE) * len(spread)
    marks = "".join("x" if filled[at] > most else " " for at in range(width)).strip()
    cells = re.split(" " * MIN_GUTTER + "+", marks)
    return len(cells) >= MIN_COLUMNS and width <= MAX_CELL * len(cells)


def _in_columns(line: str) -> str:
    """The line with wide letters doubled, so that its length is its width."""
    return line if line.isascii() else "".join([char * columns(char) for char in line])


_CODE = re.compile(
    r"[{};]$|^[}\])]+[;,]?$|\w\(\)|[=!<>]=|[-=]>|::|&&|\|\||</?\w+>|"
    r"^\s*(?://|/\*|\*/|[#;]|--|@\w)|"
    r"^\s*(?:File \"[^\"]+\", line \d|at [\w.$<>]+\()|"  # where a program has failed
    r"\w\s=\s\S|\w\([^()\s]*\)[:;]?$|:$|^\[\w+\]$|^[+-]?\s*\w+:\s[\w\"'](?:.{0,60}[^.?!])?$|[\w\])]\[[\w\"':]+\]|\w\.\w+\("
)
_SIGN = re.compile(r"[{};\])(=<>:&|\[]|^\s*(?:[/*#@-]|File \")")
"""A quick test: each match of `_CODE` has one of these signs, and most lines of a page have
none."""

_WIDE_STOP = re.compile("[\u3002\uff01\uff1f\u0964\u06d4\u104b\u17d4]")
_CLOSING = "\"'\u201d\u2019\u00bb)"
MIN_WORDS = 4
"""Spaces in a sentence at least; comments in code have fewer words. An estimate."""

MIN_SENTENCE = 40
"""Characters of a line of prose at least; comments in code are shorter. An estimate."""

MIN_CODE = 0.45
"""Least share of lines with marks of code; the others are comments and blank code. An estimate."""

MAX_PROSE = 0.35
"""Share of characters in sentences at most: articles about code have more. An estimate."""

PARAGRAPH = 160
"""Characters of a paragraph at least. No style guide allows lines of code as long. An estimate."""

MAX_PARAGRAPHS = 4
"""Paragraphs in code at most: an article with much code has more. An estimate."""


def _is_code(lines: Sequence[str]) -> bool:
    paragraphs = (line for line in lines if len(line) >= PARAGRAPH and _is_prose(line))
    if len(list(islice(paragraphs, MAX_PARAGRAPHS + 1))) > MAX_PARAGRAPHS:
        return False
    code = sum(map(_has_marks, lines))
    if code < MIN_CODE * len(lines):
        return False
    return sum(map(len, filter(_is_prose, lines))) <= MAX_PROSE * sum(map(len, lines))


def _has_marks(line: str) -> bool:
    return _SIGN.search(line) is not None and _CODE.search(line) is not None


def _is_prose(line: str) -> bool:
    if len(line) < MIN_SENTENCE:
        return False
    ends = line.rstrip(_CLOSING).endswith((".", "!", "?", "\u2026"))
    is_sentence = (ends and line.count(" ") >= MIN_WORDS) or _WIDE_STOP.search(line)
    return bool(is_sentence) and not _has_marks(line)


_ADDRESS = re.compile(r"(?:https?|ftp|mailto|file):\S*")
_RUN = re.compile(r"[!-~]{30,}")
MIN_RUNS = 0.9
"""Least share of characters in runs without a space that are longer than any word. Addresses do
not count: dumps by lynx end with one for each link. An estimate."""

MAX_BLANKS = 0.05
"""Spaces for each character at most; prose has three times as many. An estimate."""

MIN_DATA = 300
"""Characters of encoded data at least: a short text may be an address and its title. An
estimate."""


def _is_data(lines: Sequence[str]) -> bool:
    bare = [_ADDRESS.sub("", line) if ":" in line else line for line in lines]
    size = sum(map(len, bare))
    if size < MIN_DATA or sum(line.count(" ") for line in bare) > MAX_BLANKS * size:
        return False
    return sum(len(run) for line in bare for run in _RUN.findall(line)) >= MIN_RUNS * size


MIN_LETTERS = 0.2
"""Least share of letters among the characters that are no space; a text with fewer is data. An
estimate."""


def _has_no_letters(lines: Sequence[str]) -> bool:
    text = "".join("".join(lines).split())
    return len(text) >= MIN_DATA and len(_LETTER.findall(text)) < MIN_LETTERS * len(text)


MOST_WORDS = 2
"""Words of an entry at most: a line of a poem has more. An estimate."""

NEARLY_ALL = 0.9
"""Least share of lines that are an entry. An estimate."""


def _are_words(lines: Sequence[str]) -> bool:
    """Return true if nearly every line is a word or two, and none is a sentence."""
    few = sum(line.count(" ") < MOST_WORDS and not has_unspaced(line) for line in lines)
    return few >= NEARLY_ALL * len(lines) and not any(map(_STOP.search, lines))


# --- parts of a page without text ---------------------------------------------------------

_LETTER = re.compile(r"[^\W\d_]")
_BAR = re.compile(r"\s[|\u2022\u00b7/\u00bb>-]\s|\u3000|\|")
_STOP = re.compile(f"(?<![.!?])[.!?]++[{_CLOSING}]*+(?:\\s|$)|{_WIDE_STOP.pattern}")
MIN_ENTRIES = 20
"""Entries of menus at least. An estimate."""

MAX_ENTRY = 40
"""Mean number of characters between two bars at most. An estimate."""

MIN_BARS_PER_STOP = 10
"""Bars for each full stop, more than which menus have. An estimate."""

MIN_NAMES = 0.7
"""Least share of capitals among the first letters of entries; a poem has a quarter. An estimate."""

MAX_HAN_ENTRY = 5
"""Mean number of characters of an entry in scripts without spaces, with the space behind it, at
most: lines of songs, which have no stops either, have seven and more. An estimate."""


def _has_names(text: str) -> bool:
    """Return true if the text is a row of capitalized words without a sentence."""
    words = text.split()
    if len(words) < MIN_ENTRIES or _STOP.search(text):
        return False
    first = [found[0] for word in words if (found := _LETTER.search(word))]
    capitals = sum(map(str.isupper, first))
    if capitals >= MIN_NAMES * len(words):
        return True
    wide = count_unspaced("".join(first))
    return wide >= MIN_NAMES * len(words) and len(text) <= MAX_HAN_ENTRY * len(words)


def _has_bars(text: str) -> bool:
    """Return true if the text is short entries with bars between them."""
    bars = len(_BAR.findall(text))
    return (
        bars >= MIN_ENTRIES
        and len(text) <= MAX_ENTRY * bars
        and len(_STOP.findall(text)) * MIN_BARS_PER_STOP < bars
    )


_BY_LINES: tuple[tuple[TextFormat, Callable[[Sequence[str]], bool]], ...] = (
    (TextFormat.SUBTITLES, _is_subtitles),
    (TextFormat.LOG, _is_log),
    (TextFormat.PATCH, _is_patch),
    (TextFormat.TABLE, _is_table),
    (TextFormat.CODE, _is_code),
)
"""The tests by lines, in order: a log may have columns, and a table no sentences."""
