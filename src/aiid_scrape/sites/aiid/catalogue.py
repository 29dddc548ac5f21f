"""What the pages of the AI Incident Database say in each locale, and what it is for.

The words are in ``labels/``, one file a locale, found by being there: by key, the
text of today and then the former ones. ``{{name}}`` is filled in by the page.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from heapq import heappop, heappush
from importlib.resources import files
from typing import NamedTuple

from ...models.blocks import Role
from ...text.fold import fold_phrase, normalize
from .links import NUMBER

# What a label is for, by the first part of its key; the longest prefix counts.
_ROLES = {
    "header": Role.NAVIGATION,
    "sidebar": Role.NAVIGATION,
    "footer": Role.FOOTER,
    "skeleton": Role.PLACEHOLDER,
    "loading": Role.PLACEHOLDER,
    "share": Role.SHARE,
    "action": Role.NAVIGATION,
    "web_archive": Role.NAVIGATION,
    "tools": Role.NAVIGATION,
    "similar": Role.RELATED,
    "newsletter": Role.PROMO,
    "close": Role.NAVIGATION,
    "read_more": Role.NAVIGATION,
    "report.back_to_incident": Role.NAVIGATION,
    "report.continue_at_source": Role.NAVIGATION,
}

FRAME = ("header.", "sidebar.", "footer.")
"""Prefixes of the labels that stand around every page."""

_NUMBERS = frozenset({"report_number", "id", "incident_id", "count", "year"})
_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}|<\d+>|</\d+>")

MAX_RUN = 1500
"""Characters of a line that is looked at for labels run together: the longest of the site has
62, a dumper that breaks no lines makes one of the whole header, 600 in English."""

MAX_LABEL = 400
"""Characters of a text that can be a label; the longest has 86, and
white space and wide forms can make it longer."""

MAX_FILLED = 1000
"""Characters of a text that can be a label with its places filled: a title has 500 at most."""


class Message(NamedTuple):
    """One text of one label."""

    key: str
    locale: str
    former: bool
    """Whether the site no longer says it so."""


class Filled(NamedTuple):
    """A label whose placeholders are filled in, as found on a page."""

    locale: str
    values: dict[str, str]


def role_of(key: str) -> Role:
    """What the label of a key is for."""
    return _ROLES.get(key) or _ROLES.get(key.partition(".")[0], Role.LABEL)


KEPT_TEXTS = 1024
"""Texts whose frame keys are kept. An estimate."""

MAX_KEPT = 120
"""Characters of such a text: labels of the frame are short and on every page, other texts are on
one. An estimate."""

KEPT_PATTERNS = 64
"""Keys whose compiled patterns are kept: more than have placeholders. An estimate."""


class Catalogue:
    """The labels of all locales, and perhaps those that one page has taught."""

    def __init__(
        self, texts: dict[str, dict[str, list[str]]], base: Catalogue | None = None
    ) -> None:
        """Index the labels.

        Args:
            texts: By locale and key, the text of today and the former ones.
            base: Labels that count as well.
        """
        self._texts = texts
        self.base = base
        self.locales = tuple(sorted(texts))
        # On the instance, so that the labels which a page has taught go with that page.
        self._kept_keys = lru_cache(maxsize=KEPT_TEXTS)(self._read_frame_keys)
        self._patterns = lru_cache(maxsize=KEPT_PATTERNS)(self._read_patterns)
        self._exact: dict[str, list[Message]] = {}
        for locale, catalogue in texts.items():
            for key, variants in catalogue.items():
                for position, text in enumerate(variants):
                    if not _PLACEHOLDER.search(text):
                        message = Message(key, locale, former=position > 0)
                        self._exact.setdefault(fold_phrase(text), []).append(message)

    def find(self, text: str) -> list[Message]:
        """The labels that a text is, as a whole."""
        if len(text) > MAX_LABEL:
            return []
        own = self._exact.get(fold_phrase(text), [])
        return own + self.base.find(text) if self.base else own

    def has(self, text: str, *keys: str) -> bool:
        """Whether a text is one of the labels with these keys, as a whole."""
        return any(message.key in keys for message in self.find(text))

    def fill(self, key: str, text: str) -> list[Filled]:
        """The ways in which a text is a label with its placeholders filled in."""
        if len(text) > MAX_FILLED:
            return []
        normal = normalize(text)
        filled = [
            Filled(locale, match.groupdict())
            for locale, pattern in self._patterns(key)
            if (match := pattern.fullmatch(normal))
        ]
        return filled + self.base.fill(key, text) if self.base else filled

    def frame_key(self, text: str, *, prefer: str = "") -> str | None:
        """The key of a text that is furniture of every page; the first of several run together.

        Args:
            text: The text of a whole block.
            prefer: The prefix of the keys to choose where several fit: the sidebar and the
                footer share some words.
        """
        if len(text) > MAX_RUN:
            return None
        keys = (self._kept_keys if len(text) <= MAX_KEPT else self._read_frame_keys)(text)
        return next((key for key in keys if key.startswith(prefer)), keys[0] if keys else None)

    def _read_frame_keys(self, text: str) -> tuple[str, ...]:
        keys = [message.key for message in self.find(text) if _in_frame(message)]
        if not keys and self.fill("footer.year", text):
            keys = ["footer.year"]
        return tuple(keys or self._split(fold_phrase(text)))

    def _split(self, folded: str) -> list[str]:
        """The keys of frame labels that a text is run together from, or none."""
        # One label can be the start of another ("about", "about apps"), so every way to go on
        # from a place is taken; what is kept for a place is one way to get there.
        ways: dict[int, list[str]] = {0: []}
        places = [0]
        while places and (start := heappop(places)) < len(folded):
            for text, key in self._frame_by_initial.get(folded[start], ()):
                if folded.startswith(text, start):
                    end = start + len(text)
                    end += folded.startswith(" ", end)
                    if end not in ways:
                        ways[end] = [*ways[start], key]
                        heappush(places, end)
        return ways.get(len(folded), [])

    @cached_property
    def _frame_by_initial(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        if self.base:
            return self.base._frame_by_initial
        for text, catalogue in self._exact.items():
            if key := next((message.key for message in catalogue if _in_frame(message)), None):
                found.setdefault(text[0], []).append((text, key))
        return found

    def _read_patterns(self, key: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
        # Several locales say the same; each pattern is tried once, under its first locale.
        patterns: dict[str, str] = {}
        for locale in sorted(self._texts, key=lambda name: (name != "en", name)):
            for text in self._texts[locale].get(key, ()):
                patterns.setdefault(as_pattern(text), locale)
        return tuple((locale, re.compile(pattern)) for pattern, locale in patterns.items())

    def texts(self, key: str) -> dict[str, list[str]]:
        """The texts of a key by locale, today's first."""
        own = {
            locale: catalogue[key] for locale, catalogue in self._texts.items() if key in catalogue
        }
        return {**self.base.texts(key), **own} if self.base else own

    def locale_of(self, texts: Iterable[str]) -> str | None:
        """The locale that a page's labels speak, or None if it has no label.

        Labels that a catalogue lacks show in English on its pages, so they speak for both;
        English wins only where no other locale explains more of the page.
        """
        votes: Counter[str] = Counter()
        for text in texts:
            votes.update({message.locale for message in self.find(text) if not message.former})
        return max(votes, key=lambda locale: (votes[locale], locale == "en"), default=None)


def _in_frame(message: Message) -> bool:
    return message.key.startswith(FRAME)


def as_pattern(text: str) -> str:
    """A label's text as a regular expression, its placeholders as groups.

    >>> as_pattern("{{count}} Report")
    '(?P<count>[1-9][0-9]{0,8})\\\\ Report'
    """
    pieces = [""]
    end = 0
    for match in _PLACEHOLDER.finditer(text):
        pieces[-1] += re.escape(text[end : match.start()])
        if (name := match[1]) in _NUMBERS:
            pieces[-1] += f"(?P<{name}>{NUMBER})"
        elif name:
            pieces.append(f"(?P<{name}>.+?)")
        end = match.end()
    pieces[-1] += re.escape(text[end:])
    return pieces[0] + each_once(pieces[1:])


def each_once(pieces: Sequence[str]) -> str:
    """Patterns in a row, each of which begins with a lazy repeat of anything.

    Where the rest does not match behind the first end of a piece, it does not match behind a
    later one, so all but the last are atomic: else the time would grow with the length of the
    text to the power of the pieces.

    >>> each_once([".+? to ", ".+?"])
    '(?>.+? to ).+?'
    """
    return "".join([f"(?>{piece})" for piece in pieces[:-1]] + list(pieces[-1:]))


@lru_cache(maxsize=1)
def load_catalogue() -> Catalogue:
    """The labels of every locale that has a file."""
    return Catalogue(load_tables())


def load_tables() -> dict[str, dict[str, list[str]]]:
    """The tables of labels by locale and key, as the files have them."""
    texts: dict[str, dict[str, list[str]]] = {}
    for file in files(__package__).joinpath("messages").iterdir():
        if file.name.endswith(".json"):
            table = json.loads(file.read_text(encoding="utf-8"))
            texts[table["locale"]] = table["labels"]
    return texts
