"""What a page's words say about its blocks, in the languages it speaks.

A phrase of a pack matches a whole block or opens it before a colon; it never matches a
part of a sentence. Which phrases there are is data: see ``packs``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..models.blocks import Role
from .content_words import TopicTable

MAX_BLOCK: int
"""Characters of a block that can be a phrase as a whole; of longer ones only the start is read. An
estimate."""

REMEMBERED: int
"""Short texts whose matches are remembered: the pages of a site have their menus in common. An
estimate."""

MAX_LEAD: int
"""Characters at the start of a block in which words that open it are looked for. An estimate."""

MAX_READ: int
"""Characters of a longer block that are read. An estimate."""

MIN_OPENED: int
"""Characters of a block that opens with a sentence or a name and goes on. An estimate."""

MAX_PORTRAIT: int
"""Characters behind a name in which its role is told: ``is a senior political reporter``. An
estimate."""

MAX_LINE: int
"""Characters of a line about rights; longer ones are looked at as prose. An estimate."""

MIN_PART: float
"""Part of the phrases with a word that are of one key, from which the word speaks of it. An
estimate."""

MIN_SENTENCE: int
"""Characters of such a sentence at least. An estimate."""

FEW: int
"""Packs up to which their words are kept for 64 kinds of page: a megabyte or two each. A page
in a language without a pack takes those of its script, up to 14 megabytes."""

class PhraseMatch(NamedTuple):
    """What a block is by its words."""

    role: Role
    key: str
    """The key of the pack that the phrase stands under: ``share``."""
    phrase: str
    """The phrase as the pack has it: ``Share on {name}``."""
    language: str
    """The tag of the pack."""
    sure: bool
    """Whether it is that wherever it stands. A single word (``Video``) or the name of a
    section (``Health``) can head a part of a text as well: let its place decide."""

class LeadIn(NamedTuple):
    """Words that open a text, and what comes after them."""

    key: str
    phrase: str
    language: str
    rest: str
    """The text behind the words, and behind the colon if there is one."""
    colon: bool
    """Whether a colon, a bar, a slash or a dash stands between."""
    spaced: bool
    """Whether white space or a colon stands between: scripts without spaces have none."""

class PhraseMatcher:
    """The words of one or several languages. Made by ``words_for``; never changes."""

    _joints: dict[str, PhraseMatch]

    def __init__(self, names: tuple[str, ...]) -> None: ...
    @property
    def names(self) -> tuple[str, ...]:
        """The packs that it has the words of."""
    @property
    def joiners(self) -> frozenset[str]:
        """Words between two names, folded."""
    @property
    def author_roles(self) -> frozenset[str]:
        """What authors are, folded: ``staff writer``, ``記者``."""
    @property
    def agencies(self) -> frozenset[str]: ...
    @property
    def topics(self) -> TopicTable:
        """The topics of words as a table of numbers."""
    @property
    def vocabulary(self) -> Mapping[str, str]:
        """The key that a word speaks of wherever it stands: ``cookies`` of ``consent``.

        Words as `telling_words` gives them, of those that are mostly in phrases of one key.
        """
    def phrases(self, key: str) -> frozenset[str]:
        """The folded phrases of a key of the packs, without those that leave something open."""
    def match(self, text: str) -> PhraseMatch | None:
        """What a block with this text is; None if the packs know no such phrase.

        >>> words_for(["fr"]).match("Partager sur Facebook").key
        'share'
        """
    def match_each(self, texts: Sequence[str]) -> list[PhraseMatch | None]:
        """What the blocks of a page are, each text looked up once."""
    def starts_with_role(self, text: str) -> LeadIn | None:
        """The words that open a text: of authors, dates, photos, sources, related stories.

        The longest that fits, on a word's boundary.

        >>> words_for(["de"]).starts_with_role("Von Rita Moll")
        LeadIn(key='by', phrase='Von', language='de', rest='Rita Moll', colon=False, spaced=True)
        """
    def is_date(self, text: str) -> bool:
        """Whether a text is a date, with or without a time, and nothing else.

        >>> words_for(["fr"]).is_date("mardi 5 mars 2024 à 10h30")
        True
        """

def telling_words(text: str) -> frozenset[str]:
    """The words of a text that may tell what it is about, folded.

    Words of four letters and more; in Chinese and Japanese whole clauses, or pairs in short ones.

    >>> sorted(telling_words("We use cookies for 2 of our pages"))
    ['cookies', 'pages']
    """

def variants(phrase: str) -> tuple[str, ...]:
    """The folded forms of a phrase without holes: as written, and with no accents.

    >>> variants("À lire aussi :")
    ('à lire aussi', 'a lire aussi')
    """

def words_for(languages: Iterable[str]) -> PhraseMatcher:
    """The words of the languages of a page, and English, which is met on any page.

    Args:
        languages: BCP 47 tags, the most likely first: where two languages say the same
            for different things, the first one's reading holds. A language without a pack
            gets those in its script; ``und`` stands for all languages.
    """

def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """What finds one of some phrases, as whole words, in the first sentence of a text."""
