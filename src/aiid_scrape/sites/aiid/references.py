"""Lines that name an incident and how many reports it has."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple
from weakref import WeakKeyDictionary

from ...models import Candidate
from ...text.fold import normalize
from .catalogue import Catalogue, load_catalogue
from .links import NUMBER
from .run_together import MAX_DIGITS, Split, split_digits

_COUNT_KEYS = ("incident.report_count", "entity_card.report_count")


MAX_MENTION = 200
"""Characters of a line that can name an incident; the words have 30 at most."""


class Mention(NamedTuple):
    """A line that names an incident, with every way to read it."""

    raw: str
    splits: tuple[Split, ...]
    reason: str

    def candidates(self, place: str, title: str | None) -> list[Candidate]:
        """The readings as candidates, likeliest first."""
        return [
            Candidate(
                value={
                    "incident_id": split.incident_id,
                    "report_count": split.report_count or None,
                    "title": title,
                },
                raw=self.raw,
                place=place,
                confidence=min(0.99, split.likelihood),
                reason=self.reason,
            )
            for split in self.splits
        ]


class _Form(NamedTuple):
    """How one locale words a mention."""

    pattern: re.Pattern[str]
    plural: bool | None


def read_mention(
    text: str,
    *,
    catalogue: Catalogue | None = None,
    report_number: int | None = None,
    named: Collection[int] = (),
) -> Mention | None:
    """Read a line such as ``インシデント 1072 Report``, or None if it is none.

    Args:
        text: The line; its count may be missing, or apart by a blank.
        catalogue: The words of the site; those of all its tables if none are given.
        report_number: The number of the report whose page it is.
        named: Numbers of incidents that the page names elsewhere.
    """
    if not 0 < len(text) <= MAX_MENTION:
        return None
    catalogue = catalogue or load_catalogue()
    folded = normalize(text)
    alone = catalogue.fill("incident.ref", folded)
    if alone:
        certain = Split(int(alone[0].values["id"]), 0, 1.0)
        return Mention(text, (certain,), "an incident's number, no count beside it")
    matches = [
        (form, match) for form in _own_forms(catalogue) if (match := form.pattern.fullmatch(folded))
    ]
    if not matches:
        if catalogue.base is None:
            return None
        return read_mention(
            text, catalogue=catalogue.base, report_number=report_number, named=named
        )
    digits, count = matches[0][1]["digits"], matches[0][1]["count"]
    if count is not None:
        certain = Split(int(digits), int(count), 1.0)
        return Mention(text, (certain,), "an incident's number and its count, apart by a blank")
    # A wording that several locales share says nothing about number unless all agree.
    plurals = {form.plural for form, _ in matches}
    splits = split_digits(
        digits,
        plural=plurals.pop() if len(plurals) == 1 else None,
        report_number=report_number,
        named=named,
    )
    reason = "an incident's number and its count, run together: " + (
        "one reading" if len(splits) == 1 else f"{len(splits)} readings by their likelihood"
    )
    return Mention(text, tuple(splits), reason) if splits else None


class TitledMention(NamedTuple):
    """A mention and the title of the incident, where it stands in the same block."""

    mention: Mention
    title: str | None


def read_titled_mention(
    text: str,
    *,
    catalogue: Catalogue,
    report_number: int | None = None,
    named: Collection[int] = (),
    in_link: bool = False,
) -> TitledMention | None:
    """Read a mention that may have the title of its incident behind it.

    Args:
        text: The block; the title stands below the mention or, in a link, behind it.
        catalogue: The words of the site.
        report_number: The number of the report whose page it is.
        named: Numbers of incidents that the page names elsewhere.
        in_link: Whether the block is a link to an incident.
    """
    line, _, title = text.partition("\n")
    if in_link and not title:
        ends = [
            match.end() for form in _all_forms(catalogue) if (match := form.pattern.match(text))
        ]
        line, title = (text[: max(ends)], text[max(ends) :]) if ends else (text, "")
        if title and not title[0].isspace():
            return None
    mention = read_mention(line, catalogue=catalogue, report_number=report_number, named=named)
    return mention and TitledMention(mention, " ".join(title.split()) or None)


def linked_mention(line: str, incident_id: int) -> Mention:
    """The mention of an incident that a link leads to.

    What follows the number that is known is the count, in the words of any locale.
    """
    count = re.search(rf"(?<![0-9]){incident_id}\D*([0-9]{{1,6}})\D*$", line)
    split = Split(incident_id, int(count[1]) if count else 0, 1.0)
    return Mention(line, (split,), "the link leads to the incident")


def _all_forms(catalogue: Catalogue) -> tuple[_Form, ...]:
    return _own_forms(catalogue) + (_all_forms(catalogue.base) if catalogue.base else ())


_kept_forms: WeakKeyDictionary[Catalogue, tuple[_Form, ...]] = WeakKeyDictionary()
"""The wordings by labels; those that a page has taught go with that page."""


def _own_forms(catalogue: Catalogue) -> tuple[_Form, ...]:
    """Every wording of a mention, in every locale of these labels themselves."""
    if catalogue not in _kept_forms:
        _kept_forms[catalogue] = _read_forms(catalogue)
    return _kept_forms[catalogue]


def _read_forms(catalogue: Catalogue) -> tuple[_Form, ...]:
    forms = [
        _Form(re.compile(_mention_pattern(reference, count)), plural)
        for locale in catalogue.locales
        for reference in catalogue.texts("incident.ref").get(locale, ())
        for count, plural in _count_words(catalogue, locale).items()
    ]
    return tuple(dict.fromkeys(forms))


def _count_words(catalogue: Catalogue, locale: str) -> dict[str, bool | None]:
    """The texts for a count in a locale: whether each is a plural, None where it is both."""
    singular, plural = (
        {text for key in _COUNT_KEYS for text in catalogue.texts(key + suffix).get(locale, ())}
        for suffix in ("", "_plural")
    )
    return {
        text: None if text in singular and text in plural else text in plural
        for text in sorted(singular | plural)
    }


def _mention_pattern(reference: str, count: str) -> str:
    before, after = (re.escape(part.strip()) for part in reference.split("{{id}}"))
    word, _, behind = count.partition("{{count}}")
    if word.strip():  # the count has its word before it, and runs into nothing
        number = rf"(?P<digits>{NUMBER})"
        counted = rf"{re.escape(word.strip())}\s?(?P<count>[0-9]{{1,6}})"
    else:
        number = rf"(?P<digits>[1-9][0-9]{{0,{MAX_DIGITS - 1}}})"
        counted = r"(?:(?<=\s)(?P<count>[0-9]{1,6}))?"
    return rf"{before}\s?{number}{after}\s?{counted}\s?{re.escape(behind.strip())}"
