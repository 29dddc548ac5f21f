"""Pages in one line: it is cut into sentences and menus.

Some programs keep the words of a page and none of its lines: trafilatura's ``html2txt``, or the
texts of all elements joined by a blank. Then a text differs from a menu in one thing: it has
sentences. A long piece without a sentence whose words begin as names do is a menu.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from ...limits import LIMITS
from ...text.width import columns
from .lines import Line

MOST = 500_000
"""Characters of a page that came in one line at most: ten times those of the longest of 307."""

LONG = 1_000
"""Characters of a line that holds a page, or a large part of it. An estimate."""

LONG_SHARE = 0.8
"""Share of the characters that stand in such lines where a page came in one or a few. An
estimate."""

RUN_ON = 300
"""Columns from which what has no end of a sentence in it may be a menu: of the sentences of the
news corpora one in 77 is longer."""

MIN_SENTENCES = 4
"""Sentences from which it can be seen that a text has any: Thai marks no end of them. An
estimate."""

PARAGRAPH = 300
"""Columns up to which sentences are put together, as paragraphs of news are long. Of 200, 300
and none the best by a hundredth of text F1 over 308 pages in one line."""

ENTRY = 12
"""Columns from which an entry of a menu ends before the next word: 24 are too many for text
F1 by four hundredths, for two entries read as a headline."""

BEFORE_NAME = 6
"""Columns from which it ends before a word with a capital. An estimate."""

MAX_SENTENCE = 500
"""Columns of a sentence at most: one in 1,400 is longer."""

MIN_NAMES = 0.3
"""Share of capitals among the first letters of a menu of up to so many columns. Text F1 is the
same with 0.2 and 0.3; less takes apart long sentences, more leaves menus of half-sentences."""

MAX_COMMAS = 0.008
"""Commas for each column of a menu in a script without capitals; prose has twice as many. An
estimate."""

UNSPACED = 30
"""Columns without a blank that are a sentence: no word is as long. An estimate."""

TAIL = 150
"""Columns before the end of a sentence that are taken for it in scripts without capitals. An
estimate."""

_CLOSE = "\"'\u201d\u2019\u00bb\u203a\u300d\u300f)\\]\uff09\u3011"
_END = re.compile(
    # No blank follows in Chinese and Japanese.
    f"[\u3002\uff01\uff1f][{_CLOSE}]*\\s*"
    # An initial, a number and what is parted by points end nothing.
    f"|(?<![.\\s][^\\W\\d_])(?<!\\d)[.!?\u2026\u061f\u06d4\u0964\u1362\u17d4\u104b][{_CLOSE}]*\\s+"
    # The next element began with no blank between: two small letters, and a word with a capital.
    f"|(?<=[^\\W\\d_]{{2}})[.!?][{_CLOSE}]*(?=[^\\W\\d_]{{2}})"
)
_WORD = re.compile(r"\S+")
_LETTER = re.compile(r"[^\W\d_]")
_COMMA = re.compile("[,\u060c\uff0c\u3001;\u061b]")


def part_run_on(lines: Sequence[Line]) -> list[Line] | None:
    """The lines of a text, those that hold a whole page cut; None if no line does.

    No word is lost or moved. A line that has nothing but sentences holds no page.
    """
    size = sum(len(line.text) for line in lines)
    long = [line for line in lines if len(line.text) >= LONG]
    if size > MOST or sum(len(line.text) for line in long) < LONG_SHARE * size:
        return None
    pieces = {id(line): list(_sentences(line.text)) for line in long}
    every = [piece for those in pieces.values() for piece in those]
    menus = set(filter(_is_menu, every))
    if not menus or len(every) - len(menus) < MIN_SENTENCES:
        return None
    parts = (
        part
        for line in lines
        for part in (_parted(line, pieces[id(line)], menus) if id(line) in pieces else [line])
    )
    most = LIMITS.most_blocks(size)
    found = list(islice(parts, most + 1))
    return found if len(found) <= most else None


INDENTED = re.compile(f"(?<=[\u3002\uff01\uff1f\u2026{_CLOSE}])\\s*(?=\u3000\u3000)")
"""The start of a Chinese paragraph in a line: two wide blanks after a sentence."""

MAX_CELL = 600
"""Columns of a cell that may be one paragraph. An estimate."""


def part_cell(text: str) -> Iterator[str]:
    """The paragraphs of a text that a table was laid around, where its cell has lost them."""
    for paragraph in INDENTED.split(text):
        if columns(paragraph) <= MAX_CELL:
            yield paragraph
            continue
        held: list[str] = []
        for sentence in _sentences(paragraph):
            if sum(map(columns, held)) + columns(sentence) > PARAGRAPH:
                yield "".join(held)
                held = []
            held.append(sentence)
        yield "".join(held)


def _parted(line: Line, pieces: Sequence[str], menus: set[str]) -> Iterator[Line]:
    held: list[str] = []
    for piece in pieces:
        if piece in menus:
            yield from _paragraph(line, held)
            start = _sentence_start(piece)
            for entry in _entries(piece[:start]):
                yield replace(line, text=entry, marker="", blank_before=False)
            held = [piece[start:]] if start < len(piece) else []
            continue
        if sum(map(columns, held)) + columns(piece) > PARAGRAPH:
            yield from _paragraph(line, held)
            held = []
        held.append(piece)
    yield from _paragraph(line, held)


def _paragraph(line: Line, sentences: Sequence[str]) -> Iterator[Line]:
    if sentences:
        yield replace(line, text="".join(sentences).strip(), marker="", blank_before=True)


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text, with the white space behind them."""
    start = 0
    for end in _END.finditer(text):
        following = text[end.end() : end.end() + 2]
        is_glued = end[0][-1:] not in "\u3002\uff01\uff1f" and not end[0][-1].isspace()
        if following[:1].islower() or (is_glued and not _begins(text, end.start(), following)):
            continue
        yield text[start : end.end()]
        start = end.end()
    if start < len(text):
        yield text[start:]


def _begins(text: str, end: int, following: str) -> bool:
    """Return true if the next sentence begins right behind the one that ends there."""
    return text[end - 2 : end].islower() and following[:1].isupper() and following[1:].islower()


def _is_menu(piece: str) -> bool:
    """Return true if what has no end of a sentence reads as a menu, or is too long for one."""
    if (size := columns(piece)) <= RUN_ON:
        return False
    if size > MAX_SENTENCE:
        return True
    first = [found[0] for word in piece.split() if (found := _LETTER.search(word))]
    capitals = sum(map(str.isupper, first))
    if capitals or any(map(str.islower, first)):
        return capitals >= MIN_NAMES * len(first)
    return len(_COMMA.findall(piece)) <= MAX_COMMAS * size


def _sentence_start(piece: str) -> int:
    """The start of the sentence at the end of a run of menu entries."""
    words = list(_WORD.finditer(piece, max(0, len(piece) - RUN_ON)))
    worth, best, start = 0, 0, len(piece)
    is_cased = False
    for word in reversed(words):
        letter = _LETTER.search(word[0])
        if letter is None or letter[0].isupper() is letter[0].islower():
            continue
        is_cased = True
        worth += -1 if letter[0].isupper() else 1
        if letter[0].isupper() and worth >= best:
            best, start = worth, word.start()
    if is_cased or not words:
        # The words of a sentence are more than its names, but for those that it begins with.
        before = next((word for word in words if word.end() == start - 1), None)
        return before.start() if before and _is_article(before[0]) else start
    if columns(words[-1][0]) >= UNSPACED:
        return words[-1].start()
    within = [word.start() for word in words if columns(piece[word.start() :]) <= TAIL]
    return min(within, default=words[-1].start())


def _is_article(word: str) -> bool:
    """Return true if a word is short as "The" and "Am" are, and none as "TV" is."""
    return word.isalpha() and len(word) <= 3 and (len(word) == 1 or not word.isupper())


def _entries(text: str) -> Iterator[str]:
    """Pieces of a menu, cut where a name may begin."""
    start, size = 0, 0
    for word in _WORD.finditer(text):
        is_name = size >= BEFORE_NAME and word[0][:1].isupper()
        if size >= ENTRY or is_name:
            yield text[start : word.start()].rstrip()
            start, size = word.start(), 0
        size += columns(word[0]) + 1
    if text[start:].strip():
        yield text[start:].strip()
