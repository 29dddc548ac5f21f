# cython: boundscheck=False
"""Features of a block by itself: its shape, its characters, its words.

Length, link density and neighbours are the shallow text features of Kohlschütter, Fankhauser and
Nejdl, "Boilerplate detection using shallow text features" (WSDM 2010).
"""

import re
from functools import lru_cache

from libc.stdint cimport uint64_t
from libc.string cimport memset

from ..documents.blocks cimport TextBlock
from ..languages.content_words cimport ContentWords, TopicTable
from ..models.blocks import BlockKind
from ..text.entities import unescape
from . import schema
from .groups cimport FeatureGroup, GroupTable
from .groups import NOTHING
from .shape cimport Shape

cdef extern from "Python.h":
    int Py_UNICODE_ISALPHA(Py_UCS4 character) noexcept nogil
    int Py_UNICODE_ISDECIMAL(Py_UCS4 character) noexcept nogil
    int Py_UNICODE_ISDIGIT(Py_UCS4 character) noexcept nogil
    int Py_UNICODE_ISLOWER(Py_UCS4 character) noexcept nogil
    int Py_UNICODE_ISUPPER(Py_UCS4 character) noexcept nogil

KEPT = 8192
MIN_DECLARED = 200
PROBE = 40
MAX_DECLARED = 1_000_000

_TAGS = re.compile(r"<[^<>]*>")
# A year, a day and month or a clock. It starts with the digit, so that it is looked for only there.
_DATE = re.compile(r"\d(?:年|(?<!\w\d)(?:(?:(?<=1)9|(?<=2)0)\d\d|\d?[./:]\d\d)\b)")

cdef enum:
    LENGTHS = 8
    DENSITIES = 4
    SHARES = 6
    SIGNS = 8

cdef double[LENGTHS] _LENGTHS = schema.LENGTH.edges
cdef double[DENSITIES] _DENSITIES = schema.LINK_DENSITY.edges
cdef double[SHARES] _SHARES = schema.DIGITS.edges
_ENDS = ("stop", "mark", "colon", "quote", "bracket", "comma", "ellipsis", "letter", "digit", "sign")
_STARTS = ("capital", "letter", "small", "digit", "quote", "sign")
cdef list _SIGNS = [
    ("|", "bar"), ("©", "copyright"), ("@", "at"), ("http", "address"), ("#", "hash"),
    ("›", "arrow"), ("»", "arrow"), ("→", "arrow"),
]
_KINDS = tuple(BlockKind)
cdef object _HEADING = BlockKind.HEADING


cdef int find_bin(const double *edges, int count, double value) noexcept:
    """The number of the bin that a value is in: how many edges it reaches."""
    cdef int number = 0
    while number < count and value >= edges[number]:
        number += 1
    return number


# --- the form and the signs ------------------------------------------------------------

cdef GroupTable _forms = GroupTable()
cdef dict _KIND_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}


cdef FeatureGroup form_group(TextBlock block, Shape shape, int size):
    """The features of a block's kind, length and link density."""
    cdef int kind = _KIND_NUMBERS[block.kind]
    cdef int level = min(block.level, 15) if block.kind is _HEADING else 0
    cdef int length = find_bin(_LENGTHS, LENGTHS, shape.columns)
    cdef int linked = find_bin(_DENSITIES, DENSITIES, block.link_share)
    cdef bint is_capitals = size < 2 and block.text.isupper()
    cdef uint64_t key = 1 | (
        <uint64_t>(kind | level << 4 | length << 8 | linked << 12 | size << 16) << 4
        | shape.prose << 1 | shape.sentence << 2 | is_capitals << 3
    )
    cdef FeatureGroup group = _forms.get(key)
    if group is None:
        group = FeatureGroup(
            _form(_KINDS[kind].value, level, length, linked, size, shape.prose, shape.sentence, is_capitals)
        )
        _forms.put(key, group)
    return group


def _form(kind, level, length, linked, size, is_prose, is_sentence, is_capitals):
    names = [
        schema.BIAS,
        f"kind={kind}",
        f"kind={kind} {schema.LENGTH[length]}",
        schema.LENGTH[length],
        f"{schema.LINK_DENSITY[linked]} {schema.SIZE[size]}",
    ]
    if is_capitals:
        names.append("capitals")
    if level:
        names.append(f"heading={level}")
    if is_prose:
        names.append("prose")
    if is_sentence:
        names.append(f"sentence {schema.SIZE[size]}")
    return names


cdef GroupTable _signs_groups = GroupTable()


cdef FeatureGroup signs_group(str text, int size):
    """The features of how a text starts and ends, and of the signs in it."""
    cdef Py_ssize_t length = len(text), digits = 0
    cdef int commas = 0, signs = 0, end, start, share
    cdef bint has_date = False, has_h = False
    cdef Py_UCS4 char
    for char in text:
        if Py_UNICODE_ISDECIMAL(char):
            digits += 1
        elif char == c"," or char == 0xFF0C or char == 0x3001 or char == 0x60C:
            commas += 1
        elif char == c"|":
            signs |= 1
        elif char == 0xA9:
            signs |= 2
        elif char == c"@":
            signs |= 4
        elif char == c"#":
            signs |= 16
        elif char == 0x203A:
            signs |= 32
        elif char == 0xBB:
            signs |= 64
        elif char == 0x2192:
            signs |= 128
        elif char == c"h":
            has_h = True
    if has_h and "http" in text:
        signs |= 8
    if digits:
        has_date = _DATE.search(text) is not None
    end = 6 if text.endswith("...") else _end(text[length - 1])
    start = _start(text[0])
    share = find_bin(_SHARES, SHARES, <double>digits / length)
    commas = min(commas, 3)
    cdef uint64_t key = 1 | (
        <uint64_t>(end | start << 4 | commas << 7 | share << 9 | has_date << 12 | size << 13) << 1
        | <uint64_t>signs << 20
    )
    cdef FeatureGroup group = _signs_groups.get(key)
    if group is None:
        group = FeatureGroup(_signs(_ENDS[end], _STARTS[start], commas, share, has_date, signs, size))
        _signs_groups.put(key, group)
    return group


def _signs(end, start, commas, digits, has_date, signs, size):
    names = [f"ends={end}", f"starts={start}", schema.COMMAS[commas], schema.DIGITS[digits]]
    if has_date:
        names.append("date")
    names.extend([f"sign={name}" for at, (_, name) in enumerate(_SIGNS) if signs >> at & 1])
    return schema.by_size(names, size)


cdef int _end(Py_UCS4 char) noexcept:
    if char in ".\u3002\uff0e\u06d4\u0964":
        return 0
    if char in "!?\uff01\uff1f\u061f":
        return 1
    if char in ":\uff1a":
        return 2
    if char in "\"'\u201d\u2019\u00bb\u300d":
        return 3
    if char in ")]\uff09\u3011":
        return 4
    if char in ",;\uff0c\u3001\u060c":
        return 5
    if char == 0x2026:
        return 6
    return 7 if Py_UNICODE_ISALPHA(char) else 8 if Py_UNICODE_ISDIGIT(char) else 9


cdef int _start(Py_UCS4 char) noexcept:
    if Py_UNICODE_ISUPPER(char):
        return 0
    if Py_UNICODE_ISALPHA(char):
        return 2 if Py_UNICODE_ISLOWER(char) else 1
    if Py_UNICODE_ISDIGIT(char):
        return 3
    return 4 if char in "\"'\u201c\u2018\u00ab\u201e\u300c\u2014\u2013" else 5


# --- the words -------------------------------------------------------------------------


cdef FeatureGroup phrases_group(object match, object lead, bint is_date):
    """The features of the phrase that a block is, and of the words that it begins with.

    Args:
        match: The phrase that it is, if it is one.
        lead: The words that it begins with, if they announce an author, a date and the like.
        is_date: It is a date.
    """
    if match is None and lead is None and not is_date:
        return NOTHING
    return _phrases(
        (match.key, match.sure) if match is not None else None,
        (lead.key, lead.colon) if lead is not None else None,
        is_date,
    )


@lru_cache(KEPT)
def _phrases(phrase, lead_in, is_date):
    names = []
    if phrase is not None:
        key, sure = phrase
        names.append(f"phrase={key}" if sure else f"maybe_phrase={key}")
    if lead_in is not None:
        key, colon = lead_in
        names.append(f"lead_in={key}{':' if colon else ''}")
    if is_date:
        names.append("is_date")
    return FeatureGroup(names)


cdef enum:
    TOPICS = 64


cdef FeatureGroup topics_group(ContentWords words, TopicTable table, int size):
    """The features of a block's words that stand in menus, buttons and notices.

    Args:
        words: Its content words.
        table: The topic of each word.
        size: The bin of its size.
    """
    cdef int[TOPICS] counts
    cdef int at, topic, found = 0
    cdef list topics
    memset(counts, 0, sizeof(counts))
    for at in range(words.count):
        topic = table.topic_of(words.hashes[at])
        if topic >= 0:
            found += counts[topic] == 0
            counts[topic] += counts[topic] < _MANY
    if not found:
        return _topics((), size)
    topics = [(table.topics[at], counts[at]) for at in range(TOPICS) if counts[at]]
    return _topics(tuple(topics), size)


MANY = len(schema.TOPIC_WORDS.edges)
cdef int _MANY = MANY


@lru_cache(KEPT)
def _topics(topics, size):
    if not topics:
        return FeatureGroup([f"topic=none {schema.SIZE[size]}"])
    return FeatureGroup(
        [f"topic={key} {schema.TOPIC_WORDS[count]} {schema.SIZE[size]}" for key, count in topics]
    )


cdef FeatureGroup heading_group(str key, int distance, int size):
    """The features of the last heading of boilerplate above a block, and of how far up it is."""
    return _heading(key, distance, size)


@lru_cache(KEPT)
def _heading(key, distance, size):
    name = f"under={key} {schema.DISTANCE[distance]}"
    return FeatureGroup((name, f"{name} {schema.SIZE[size]}"))


cdef FeatureGroup page_group(str title, bint is_repeated, str declared, int size):
    """The features of a block beside the page's title, its copies, and the declared text."""
    return _page(title, is_repeated, declared, size)


@lru_cache(KEPT)
def _page(title, is_repeated, declared, size):
    names = [title]
    if is_repeated:
        names.append(f"repeated {schema.SIZE[size]}")
    if declared:
        names.append(f"declared={declared} {schema.SIZE[size]}")
    return FeatureGroup(names)


# --- the layout of a dump --------------------------------------------------------------


cdef FeatureGroup layout_group(TextBlock block, str blanks):
    """The features of a line's layout in a text dump.

    Args:
        block: A block of no element.
        blanks: One digit each for a blank line before and behind it: ``01``.
    """
    cdef str marker = ""
    if block.marker:
        marker = "numbered" if block.marker[0].isdigit() else "bulleted"
    return _layout(blanks, schema.INDENT.find(block.indent), marker)


@lru_cache(KEPT)
def _layout(blanks, indent, marker):
    names = [f"blank_lines={blanks}", schema.INDENT[indent]]
    if marker:
        names.append(f"marker={marker}")
    return FeatureGroup(names)


# --- the text that a page declares -----------------------------------------------------


def declared_text(bodies):
    for text in bodies:
        if MIN_DECLARED <= len(text) <= MAX_DECLARED:
            return squeeze(_TAGS.sub("", unescape(text)))
    return ""


def squeeze(str text):
    return "".join(text.split())


def how_declared(str text, str declared):
    return how(text, declared)


cdef str how(str text, str declared):
    """How much of a text is in what the page declares; empty if it declares nothing."""
    if not declared:
        return ""
    cdef str squeezed = "".join(text.split())
    cdef int ends = (squeezed[:PROBE] in declared) + (squeezed[-PROBE:] in declared)
    return ("not", "half", "whole")[ends]
