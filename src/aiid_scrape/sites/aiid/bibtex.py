"""BibTeX as it is written: entries, names, and text with nothing in it that TeX would take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from .names import Name

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The abbreviations that every style knows, and writes out in its language."""

# BibTeX counts braces even behind a backslash, so those of a text are written as words.
_MACROS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        '"': '{"}',
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "$": r"\$",
    }
)
_LIGATURE = re.compile(r"([-'`,<>])(?=\1)|[?!](?=`)")
_BREAKS = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_NOT_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f\\{}\"]")


def escape(text: str) -> str:
    r"""A text as a TeX source that prints it: on one line, letters of all scripts kept.

    >>> print(escape("50% of {AT&T} -- C:\\new"))
    50\% of \textbraceleft{}AT\&T\textbraceright{} -{}- C:\textbackslash{}new
    """
    line = _CONTROLS.sub("", _BREAKS.sub(" ", text)).strip()
    return _LIGATURE.sub(r"\g<0>{}", line.translate(_MACROS))


def escape_address(url: str) -> str:
    """An address for a ``url`` field, which is taken as it stands but for its braces.

    >>> escape_address("https://example.com/{a} b_c%20")
    'https://example.com/%7Ba%7D%20b_c%20'
    """
    return _NOT_IN_ADDRESSES.sub(lambda match: f"%{ord(match[0]):02X}", url.strip())


def join_names(names: Iterable[Name]) -> str:
    """Names as the value of an ``author`` field; a whole one in braces, so it stays whole."""
    return " and ".join(map(_written, names))


def entry(kind: str, key: str, fields: Mapping[str, str | None]) -> str:
    """An entry, its fields as they are to stand in the file; those that are None left out."""
    lines = [f"  {name} = {value},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def _written(name: Name) -> str:
    family = escape(name.family)
    if name.is_whole:
        return f"{{{family}}}"
    # Words in small letters would make all before them particles: Ortega y Gasset.
    if any(word[:1].islower() for word in family.split()):
        family = f"{{{family}}}"
    parts = (f"{name.particle} {family}".strip(), escape(name.suffix), escape(name.given))
    return ", ".join(filter(None, parts))
