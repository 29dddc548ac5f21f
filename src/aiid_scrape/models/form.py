"""The form in which a document came, and how its bytes became characters."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from .base import Model


class Form(StrEnum):
    """The form a document came in."""

    HTML = "html"
    """A page as a browser gets it, or as it stands after scripts ran."""
    TEXT = "text"
    """The plain-text dump of a page."""
    MARKDOWN = "markdown"
    """The Markdown that somebody has made of a page."""
    PAGE_DATA = "page_data"
    """The ``page-data.json`` that a Gatsby site keeps beside each page."""


class Decoding(Model):
    """How the bytes of a document became characters."""

    encoding: str
    """The encoding's name in the WHATWG standard, in lower case: ``utf-8``, ``shift_jis``."""

    declared_by: str
    """What decided it: ``caller``, ``byte order mark``, ``content type``, ``meta element``,
    ``xml declaration``, ``valid utf-8``, ``detection`` by the words, ``fallback`` where nothing
    else fits (windows-1252, as in browsers), ``repair`` where UTF-8 had been made of UTF-8, or
    ``characters`` where no bytes were given."""

    undecodable: float = Field(default=0.0, ge=0, le=1)
    """The share of the characters that U+FFFD had to replace, from 0 to 1; 0.01 is one in a
    hundred. A last character that the end of the document cuts does not count. Where it is
    not 0, `Page.warnings` says so."""
