"""What a page's words say about its blocks, in the languages it speaks.

A phrase of a pack matches a whole block or opens it before a colon; it never matches a
part of a sentence. Which phrases there are is data: see ``packs``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from ..models.blocks import Role
from ..text.clean import normalize
from ..text.fold import (
    NUMBER,
    fold_letters,
    fold_numbers,
    fold_phrase,
    strip_marks,
    without_accents,
    without_count,
)
from .packs import (
    HOLES,
    KEYS,
    LEADS,
    load_calendar,
    load_pack,
    packs_of,
)
from .person_names import MAX_NAME, is_name, split_names

MAX_BLOCK = 120
"""Characters of a block that can be a phrase as a whole; of longer ones only the start is read. An
estimate."""

REMEMBERED = 1024
"""Short texts whose matches are remembered: the pages of a site have their menus in common. An
estimate."""

MAX_LEAD = 64
"""Characters at the start of a block in which words that open it are looked for. An estimate."""

MAX_READ = 400
"""Characters of a longer block that are read. An estimate."""

MIN_OPENED = 24
"""Characters of a block that opens with a sentence or a name and goes on. An estimate."""

MAX_PORTRAIT = 70
"""Characters behind a name in which its role is told: ``is a senior political reporter``. An
estimate."""

MAX_LINE = 1000
"""Characters of a line about rights; longer ones are looked at as prose. An estimate."""

_HOLE = "ʘ"
# A letter that nobody writes, so that what stands around the hole is folded as text is.

# The last four are the colons of Armenian, Ethiopic (two) and Khmer.
_COLON = re.compile(r"\s*[:：|｜丨»›>→►▶】\]՝፡፦៖]\s*|\s*[/／]\s*|\s+[-–—=•·]\s+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RIGHTS = re.compile(r"(?:©|\(c\)\s*\d|&copy;|copyright\b|copyleft\b|℗)", re.IGNORECASE)
_DATE_TOKEN = re.compile(r"[^\s\d.,;:/()\[\]|•·–—\-+،、年'’‘\"]+")
_NUMERIC_DATE = re.compile(r"\d{1,4}\s?[./\-年]\s?\d{1,2}\s?[./\-月]\s?\d{1,4}")
_DIGIT = re.compile(r"\d")
_LETTER_TOKENS = frozenset("t z h m s".split())
_LONG_WORDS = re.compile("[^\\W\\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff]{2}")
"""Clauses of four characters and more are words in scripts without spaces. All pairs of Chinese,
Japanese and Korean characters, and words cut to six letters, were no better: text F1 of dumps
.9017 and .9003 against .9034, cross-validated over 759."""

_LONG_ASCII_WORDS = re.compile("[a-z]{4,}")
"""The same, and faster, for what is folded and in ASCII."""

MIN_PART = 0.6
"""Part of the phrases with a word that are of one key, from which the word speaks of it. An
estimate."""


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


class _Pattern(NamedTuple):
    before: str
    hole: str
    after: str
    match: PhraseMatch
    is_bound: bool
    """Whether ``before`` ends where a word does: a space stands behind it in the phrase."""

    def opens(self, folded: str) -> bool:
        """Whether a text begins with it."""
        before = self.before
        return folded.startswith(before) and (not self.is_bound or _ends_word(folded, len(before)))


class _Opening(NamedTuple):
    folded: str
    key: str
    phrase: str
    language: str


_NOTHING: tuple[tuple[str, ...], list[_Opening]] = ((), [])


class PhraseMatcher:
    """The words of one or several languages. Made by ``words_for``; never changes."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        self._exact: dict[str, PhraseMatch] = {}
        self._heads: dict[str, list[_Pattern]] = {}
        self._tails: dict[str, list[_Pattern]] = {}
        self._openings: dict[str, list[_Opening]] = {}
        self._folded: dict[str, dict[str, PhraseMatch]] = {key: {} for key in KEYS}
        self._months: set[str] = set()
        self._weekdays: set[str] = set()
        self._joints: dict[str, PhraseMatch] = {}
        self._joint: re.Pattern[str] | None = None
        self._roles: re.Pattern[str] | None = None
        for name in names:
            self._add(name)
        self._leads = self._collect_leads()
        self._starts = self._collect_starts()
        self._ends = {
            place: tuple(pattern.after for pattern in patterns)
            for place, patterns in self._tails.items()
        }
        self.joiners = self.phrases("and")
        """Words between two names, folded."""
        self.author_roles = self.phrases("author_role")
        """What authors are, folded: ``staff writer``, ``記者``."""
        self.agencies = self.phrases("agency")
        self._matches = lru_cache(maxsize=REMEMBERED)(self._match)
        self._date_tokens = self._collect_date_tokens()
        self._markers = self._collect_date_tokens(with_markers=True)

    @cached_property
    def vocabulary(self) -> Mapping[str, str]:
        """The key that a word speaks of wherever it stands: ``cookies`` of ``consent``.

        Words as `telling_words` gives them, of those that are mostly in phrases of one key.
        """
        keys_of: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for key, phrases in self._folded.items():
            if KEYS[key] is not None:
                for word in [word for phrase in phrases for word in telling_words(phrase)]:
                    keys_of[word][key] += 1
        spoken = {}
        for word, keys in keys_of.items():
            [(key, most)] = keys.most_common(1)
            if most > MIN_PART * keys.total():
                spoken[word] = key
        return MappingProxyType(spoken)

    def phrases(self, key: str) -> frozenset[str]:
        """The folded phrases of a key of the packs, without those that leave something open."""
        return frozenset(self._folded[key])

    def match(self, text: str) -> PhraseMatch | None:
        """What a block with this text is; None if the packs know no such phrase.

        >>> words_for(["fr"]).match("Partager sur Facebook").key
        'share'
        """
        return self._matches(text) if len(text) <= MAX_BLOCK else self._match_long(text)

    def match_each(self, texts: Sequence[str]) -> list[PhraseMatch | None]:
        """What the blocks of a page are, each text looked up once."""
        found = {text: self.match(text) for text in dict.fromkeys(texts)}
        return [found[text] for text in texts]

    def _match(self, text: str) -> PhraseMatch | None:
        whole = normalize(text)
        bare = strip_marks(whole)
        folded = fold_letters(bare)
        if found := self._exact.get(folded):
            return found
        if _DIGIT.search(folded):
            same = fold_numbers(folded)
            found = self._exact.get(same) or self._match_date(folded) or self._counted(same)
        if not found and self._may_open_or_close(folded):
            found = self._fill(bare, folded) or self._match_lead(whole)
        found = found or _rights(whole)
        if found is None and len(folded) >= MIN_OPENED:
            found = self._match_sentence(folded) or self._match_portrait(whole, folded)
        return found

    def _match_sentence(self, folded: str) -> PhraseMatch | None:
        """A phrase that is the whole first sentence: ``We value your privacy. We and our …``."""
        found = _SENTENCE_END.search(folded, MIN_SENTENCE, MAX_LEAD)
        match = self._exact.get(folded[: found.start()]) if found else None
        return match if match is not None and match.sure and match.key in _TELLING else None

    def _counted(self, same: str) -> PhraseMatch | None:
        """A phrase with how many there are: ``Cookies (12)``, ``Share 3``."""
        if NUMBER not in same[:2] and NUMBER not in same[-2:]:
            return None
        bare = without_count(same)
        if bare == same:
            found = self._exact.get(same.strip(NUMBER))
            return found if found is not None and found.key in _COUNTED else None
        return self._exact.get(bare)

    def _may_open_or_close(self, folded: str) -> bool:
        """Whether a phrase stands at an end of the text: one look for most texts."""
        place = folded[:2] if folded[:2] in self._starts else folded[:1]
        starts = self._starts.get(place, ())
        ends = self._ends.get(folded[-2:]) or self._ends.get(folded[-1:], ())
        return folded.startswith(starts) or folded.endswith(ends)

    def starts_with_role(self, text: str) -> LeadIn | None:
        """The words that open a text: of authors, dates, photos, sources, related stories.

        The longest that fits, on a word's boundary.

        >>> words_for(["de"]).starts_with_role("Von Rita Moll")
        LeadIn(key='by', phrase='Von', language='de', rest='Rita Moll', colon=False, spaced=True)
        """
        head = normalize(text[: MAX_LEAD * 2])
        folded = fold_letters(head)
        if folded and not folded[0].isalnum():
            head = strip_marks(head)
            folded = fold_letters(head)
        starts, openings = self._leads.get(folded[:2]) or self._leads.get(folded[:1], _NOTHING)
        if not folded.startswith(starts):
            return None
        for opening in openings:
            if folded.startswith(opening.folded) and _ends_word(folded, len(opening.folded)):
                return self._lead(opening, normalize(text), head)
        return None

    def is_date(self, text: str) -> bool:
        """Whether a text is a date, with or without a time, and nothing else.

        >>> words_for(["fr"]).is_date("mardi 5 mars 2024 à 10h30")
        True
        """
        if len(text) > MAX_BLOCK or not _DIGIT.search(text):
            return False
        folded = fold_phrase(text)
        if not self._has_only(folded, self._date_tokens):
            return False
        return bool(_NUMERIC_DATE.search(folded)) or any(
            token in self._months or token[:1] in "月월" for token in _tokens(folded)
        )

    # How the tables are made.

    def _add(self, name: str) -> None:
        pack, calendar = load_pack(name), load_calendar(name)
        self._months |= calendar.months.keys()
        self._weekdays |= calendar.weekdays
        # What is also a phrase for a whole block is that; then what it opens counts.
        keys = sorted(pack.words.items(), key=lambda item: item[0] in LEADS)
        for key, phrases in [*keys, ("ago", calendar.ago)]:
            for phrase in phrases:
                self._add_phrase(key, phrase, pack.language)

    def _add_phrase(self, key: str, phrase: str, language: str) -> None:
        role = KEYS[key]
        if key == "portrait":
            said = PhraseMatch(Role.BYLINE, key, phrase, language, sure=False)
            self._joints.setdefault(fold_letters(phrase[len("{name}") : -len("{…}")]), said)
            return
        match = PhraseMatch(role or Role.OTHER, key, phrase, language, _is_sure(key, phrase))
        if hole := next((hole for hole in HOLES if hole in phrase), None):
            self._add_pattern(match, hole)
            return
        for folded in variants(phrase):
            self._folded[key].setdefault(folded, match)
            if role is not None:
                self._exact.setdefault(folded, match)
            if key in LEADS:
                opening = _Opening(folded, key, phrase, language)
                self._openings.setdefault(folded[:2], []).append(opening)

    def _add_pattern(self, match: PhraseMatch, hole: str) -> None:
        folded = fold_letters(strip_marks(normalize(match.phrase.replace(hole, _HOLE))))
        for form in dict.fromkeys((folded, without_accents(folded))):
            before, _, after = form.partition(_HOLE)
            is_bound = hole == "{…}" and not after and before.endswith(" ")
            before = before.rstrip() if is_bound else before
            pattern = _Pattern(before, hole, after, match, is_bound)
            buckets, place = (self._heads, before[:2]) if before else (self._tails, after[-2:])
            if pattern not in buckets.setdefault(place, []):
                buckets[place].append(pattern)

    def _collect_leads(self) -> dict[str, tuple[tuple[str, ...], list[_Opening]]]:
        """The openings, the longest first, and how they begin, by the first two letters."""
        leads = {}
        for place in self._openings:
            places = dict.fromkeys((place, place[:1]))
            openings = [
                opening
                for each in places
                for opening in sorted(
                    self._openings.get(each, ()), key=lambda opening: -len(opening.folded)
                )
            ]
            leads[place] = tuple(opening.folded for opening in openings), openings
        return leads

    def _collect_starts(self) -> dict[str, tuple[str, ...]]:
        """What patterns and openings begin with, by the first two letters or the only one."""
        starts: dict[str, set[str]] = {}
        for place, patterns in self._heads.items():
            starts.setdefault(place, set()).update(pattern.before for pattern in patterns)
        for place, openings in self._openings.items():
            starts.setdefault(place, set()).update(opening.folded for opening in openings)
        for place in starts:
            starts[place] |= starts.get(place[:1], set())
        return {place: tuple(sorted(words)) for place, words in starts.items()}

    def _collect_date_tokens(self, *, with_markers: bool = False) -> frozenset[str]:
        keys = ("date_words", "ago", *(("published", "updated") if with_markers else ()))
        phrases = [phrase for key in keys for phrase in self._folded[key]]
        tokens = {token for phrase in phrases for token in _tokens(phrase.replace(NUMBER, " "))}
        return frozenset(tokens | self._months | self._weekdays | _LETTER_TOKENS)

    # How a block is looked up.

    def _match_date(self, folded: str) -> PhraseMatch | None:
        """Words for published or updated, and a date: nothing else may be there."""
        if not self._has_only(folded, self._markers):
            return None
        for key in ("updated", "published"):
            for phrase, match in self._folded[key].items():
                if phrase in folded:
                    return match
        return None

    def _has_only(self, folded: str, known: frozenset[str]) -> bool:
        """Whether all words of a folded text are known; the first that is not ends the search."""
        found = _DATE_TOKEN.finditer(folded)
        return all(self._is_date_token(token[0], known) for token in found)

    def _is_date_token(self, token: str, known: frozenset[str]) -> bool:
        if token in known:
            return True
        # Scripts without spaces: words run together, each of them known.
        if token.isascii():
            return False
        start = 0
        while start < len(token):
            ends = range(len(token), start, -1)
            end = next((end for end in ends if token[start:end] in known), None)
            if end is None:
                return False
            start = end
        return True

    def _fill(self, bare: str, folded: str) -> PhraseMatch | None:
        for pattern in self._patterns(folded):
            before, hole, after, match, is_bound = pattern
            if pattern.opens(folded) and folded.endswith(after):
                # A name's capitals are lost where folding changes the length ("ß").
                source = bare if len(bare) == len(folded) else folded.title()
                filling = source[len(before) : len(source) - len(after)].strip()
                if self._fits(filling, hole) or (hole == "{…}" and not (after or is_bound)):
                    return match
        return None

    def _patterns(self, folded: str) -> Iterator[_Pattern]:
        yield from self._heads.get(folded[:2], ())
        yield from self._heads.get(folded[:1], ())
        yield from self._tails.get(folded[-2:], ())
        yield from self._tails.get(folded[-1:], ())

    def _fits(self, filling: str, hole: str) -> bool:
        if hole == "{…}":
            return bool(filling)
        return is_name(filling) if hole == "{name}" else self.is_date(filling)

    def _match_lead(self, whole: str) -> PhraseMatch | None:
        lead = self.starts_with_role(whole)
        if lead is None or len(whole) > LEADS[lead.key]:
            return None
        role = KEYS[lead.key]
        fits = lead.colon
        if lead.key == "by":
            fits = self._are_names(lead.rest) and (lead.colon or self._may_stand_before(lead))
        elif lead.key in ("published", "updated"):
            fits = self._is_dated(lead.rest)
        return (
            PhraseMatch(role, lead.key, lead.phrase, lead.language, sure=True)
            if fits and role
            else None
        )

    def _is_dated(self, rest: str) -> bool:
        return bool(_DIGIT.search(rest)) and self._has_only(fold_letters(rest), self._markers)

    def _may_stand_before(self, lead: LeadIn) -> bool:
        """Whether a by-word without a colon can be one: not in "By Audience", "文中"."""
        first = split_names(lead.rest, self.joiners)[0]
        return lead.spaced and (" " in first or fold_letters(first) in self.agencies)

    def _are_names(self, rest: str) -> bool:
        pieces = split_names(rest, self.joiners)
        folded = [fold_letters(piece) for piece in pieces]
        return all(map(is_name, pieces)) and not any(
            piece in self._months or piece in self._weekdays for piece in folded
        )

    def _match_long(self, text: str) -> PhraseMatch | None:
        if len(text) > MAX_LINE:
            return None
        whole = normalize(text if len(text) <= MAX_READ else text[:MAX_READ])
        if found := _rights(whole):
            return found
        head = strip_marks(whole[:MAX_LEAD])
        folded = fold_letters(head)
        for pattern in self._heads.get(folded[:2], ()):
            if pattern.hole == "{…}" and not pattern.after and pattern.opens(folded):
                return pattern.match
        found = self._match_lead(whole) or self._match_sentence(folded)
        return found or self._match_portrait(whole, folded)

    def _match_portrait(self, whole: str, folded: str) -> PhraseMatch | None:
        """Who wrote something, in a sentence: ``Mara Quill is a reporter at the Post and …``."""
        if not any(joint in folded for joint in self._joints):
            return None
        if self._joint is None:
            self._joint = re.compile("|".join(map(re.escape, self._joints)))
        found = self._joint.search(folded, 1, MAX_LEAD)
        if found is None or not is_name(whole[: found.start()].strip()):
            return None
        if self._roles is None:
            self._roles = _any_of(self.author_roles)
        rest = fold_letters(whole[found.end() : found.end() + MAX_PORTRAIT])
        return self._joints[found[0]] if self._roles.match(rest) else None

    def _lead(self, opening: _Opening, whole: str, head: str) -> LeadIn:
        start = whole.find(head[:1])
        end = start + _original_length(whole[start:], len(opening.folded))
        rest = whole[end:]
        colon = _COLON.match(rest)
        if colon and "/" in colon[0] and opening.folded.isascii():
            colon = None  # "Credit/debit cards"
        rest = rest[colon.end() :] if colon else rest.strip()
        spaced = colon is not None or whole[end : end + 1].isspace()
        return LeadIn(
            opening.key, opening.phrase, opening.language, rest, colon is not None, spaced
        )


def telling_words(text: str) -> frozenset[str]:
    """The words of a text that may tell what it is about, folded.

    Words of four letters and more; in Chinese and Japanese whole clauses, or pairs in short ones.

    >>> sorted(telling_words("We use cookies for 2 of our pages"))
    ['cookies', 'pages']
    """
    folded = fold_letters(text)
    words = _LONG_ASCII_WORDS if folded.isascii() else _LONG_WORDS
    return frozenset(words.findall(folded))


def _is_sure(key: str, phrase: str) -> bool:
    if key in _UNSURE:
        return False
    # Four characters of a script without spaces make two words.
    long = len(phrase) >= 4 and _is_unspaced(phrase[0])
    return key in _SURE or " " in phrase or "{" in phrase or long


_TELLING = frozenset(
    {"advert", "comments", "consent", "legal", "login", "placeholder", "share", "subscribe"}
)
"""Keys of phrases that tell what a block is if its first sentence is one of them."""
_SENTENCE_END = re.compile(r"[.!?]\s|[。！？؟۔।։።]")
MIN_SENTENCE = 8
"""Characters of such a sentence at least. An estimate."""

_COUNTED = frozenset({"share", "comments"})
"""Keys of phrases beside which stands how many there are."""

_UNSURE = frozenset({"section", "about", "agency", "author_role", "source"})
_SURE = frozenset({"advert", "continue_reading"})


def variants(phrase: str) -> tuple[str, ...]:
    """The folded forms of a phrase without holes: as written, and with no accents.

    >>> variants("À lire aussi :")
    ('à lire aussi', 'a lire aussi')
    """
    said = phrase.replace("{n}", "0")
    forms = []
    # A joiner of zero width is left away, or a space is typed for it.
    for form in (said, said.replace("\u200c", " ")) if "\u200c" in said else (said,):
        folded = fold_letters(strip_marks(normalize(form)))
        if "{n}" in phrase:
            folded = fold_numbers(folded)
        forms += [folded, without_accents(folded)]
    return tuple(dict.fromkeys(forms))


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """What finds one of some phrases, as whole words, in the first sentence of a text."""
    words = sorted(map(re.escape, phrases), key=len, reverse=True)
    return re.compile(rf"[^.!?]*?(?<!\w)(?:{'|'.join(words)})(?!\w)")


def _tokens(folded: str) -> list[str]:
    return _DATE_TOKEN.findall(folded)


def _ends_word(folded: str, end: int) -> bool:
    """Whether a word may end there: before no letter, or in a script without spaces."""
    if end >= len(folded) or not folded[end].isalnum():
        return True
    return _is_unspaced(folded[end - 1]) and not "\uac00" <= folded[end - 1] <= "\ud7a3"


def _is_unspaced(char: str) -> bool:
    """Whether a letter is of a script whose words stand together, or are short as in Korean."""
    return char >= "\u0e00" and not (
        "\u10a0" <= char <= "\u10ff"  # Georgian
        or "\u1200" <= char <= "\u139f"  # Ethiopic
        or "\u1e00" <= char <= "\u1fff"  # Latin and Greek with marks
    )


def _original_length(text: str, folded_length: int) -> int:
    """How many characters of a text make so many folded ones."""
    length = 0
    for position, char in enumerate(text):
        folded = len(fold_letters(char))
        if length >= folded_length and folded:  # marks that fold to nothing go with their letter
            return position
        length += folded
    return len(text)


def _rights(whole: str) -> PhraseMatch | None:
    """A line of copyright: the sign or word with a year. With a name alone it credits a photo."""
    if whole[:1] not in "©℗(&cC" or not _RIGHTS.match(whole) or len(whole) > MAX_LINE:
        return None
    if _YEAR.search(whole[:MAX_BLOCK]):
        return PhraseMatch(Role.FOOTER, "legal", "© {…}", "", True)
    if len(whole) <= MAX_NAME * 2 and whole[:1] == "©":
        return PhraseMatch(Role.CAPTION, "photo", "© {name}", "", False)
    return None


def words_for(languages: Iterable[str]) -> PhraseMatcher:
    """The words of the languages of a page, and English, which is met on any page.

    Args:
        languages: BCP 47 tags, the most likely first: where two languages say the same
            for different things, the first one's reading holds. A language without a pack
            gets those in its script; ``und`` stands for all languages.
    """
    found = [name for tag in languages for name in packs_of(tag)]
    names = tuple(dict.fromkeys([*found, "en"]))
    return _words_of_few(names) if len(names) <= FEW else _words_of_many(names)


FEW = 8
"""Packs up to which their words are kept for 64 kinds of page: a megabyte or two each. A page
in a language without a pack takes those of its script, up to 14 megabytes."""

_words_of_few = lru_cache(maxsize=64)(PhraseMatcher)
_words_of_many = lru_cache(maxsize=4)(PhraseMatcher)
