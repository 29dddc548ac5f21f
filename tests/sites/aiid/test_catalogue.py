"""The labels of the site: the tables themselves, and how texts are found in them."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_pages import LABELS
from aiid_scrape import Role
from aiid_scrape.sites.aiid.catalogue import (
    FRAME,
    MAX_RUN,
    as_pattern,
    role_of,
)
from aiid_scrape.text.fold import fold_phrase

TABLES: dict[str, dict[str, Any]] = {
    file.name.removesuffix(".json"): json.loads(file.read_text(encoding="utf-8"))
    for file in files("aiid_scrape.sites.aiid").joinpath("messages").iterdir()
    if file.name.endswith(".json")
}
LOCALES = sorted(TABLES)
PLACEHOLDER = re.compile(r"\{\{\w+\}\}|</?\d+>")

every_locale = pytest.mark.parametrize("locale", LOCALES)


def texts(locale: str, prefix: str = "") -> list[tuple[str, str]]:
    """The texts of a locale with their keys, former ones too, that hold no placeholder."""
    table: dict[str, list[str]] = TABLES[locale]["labels"]
    return [
        (key, text)
        for key, variants in table.items()
        for text in variants
        if key.startswith(prefix) and not PLACEHOLDER.search(text)
    ]


FRAME_TEXTS = sorted(
    {text for locale in LOCALES for prefix in FRAME for _, text in texts(locale, prefix)}
)

# --- the tables ----------------------------------------------------------------------


def test_tables_are_found_by_being_there() -> None:
    """Each file is a locale, and each locale of the site has one."""
    assert tuple(LOCALES) == LABELS.locales
    assert set(LOCALES) >= {"en", "es", "fr", "ja", "pt"}


@every_locale
def test_table_names_its_locale_and_source(locale: str) -> None:
    """A table says what it is and where it is from."""
    assert TABLES[locale]["locale"] == locale
    assert TABLES[locale]["source"].startswith("https://")


@every_locale
def test_tables_have_the_same_keys(locale: str) -> None:
    """No locale lacks a label that another has."""
    assert TABLES[locale]["labels"].keys() == TABLES["en"]["labels"].keys()


@every_locale
def test_no_message_is_empty(locale: str) -> None:
    """Each label has a text, each only once, and each text has a letter."""
    for key, variants in TABLES[locale]["labels"].items():
        assert variants, key
        assert len(set(variants)) == len(variants), key
        for text in variants:
            assert any(char.isalpha() for char in text), key


@every_locale
def test_placeholders_are_those_of_english(locale: str) -> None:
    """A translation is filled in with the same values."""
    names = {
        key: {name for text in variants for name in re.findall(r"\{\{(\w+)\}\}", text)}
        for key, variants in TABLES["en"]["labels"].items()
    }
    for key, variants in TABLES[locale]["labels"].items():
        for text in variants:
            assert set(re.findall(r"\{\{(\w+)\}\}", text)) <= names[key], key


# --- finding a text ------------------------------------------------------------------


@every_locale
def test_every_message_is_found(locale: str) -> None:
    """Every text is found under its key, in its locale, in any case and spacing."""
    for key, text in texts(locale):
        shouted = f"  {text.upper()} ".replace(" ", "\n ")
        for spelling in (text, shouted):
            if fold_phrase(spelling) != fold_phrase(
                text
            ):  # "ß".upper() is "SS": no label has one today
                continue
            assert LABELS.has(spelling, key)
            assert (key, locale) in {
                (message.key, message.locale) for message in LABELS.find(spelling)
            }


@every_locale
def test_only_the_first_text_is_today_s(locale: str) -> None:
    """What the site no longer says is marked as former."""
    for key, variants in TABLES[locale]["labels"].items():
        for position, text in enumerate(variants):
            former = {
                message.former
                for message in LABELS.find(text)
                if (message.key, message.locale) == (key, locale)
            }
            assert PLACEHOLDER.search(text) or (position > 0) in former


@given(st.text(max_size=40))
def test_other_texts_are_no_catalogue(text: str) -> None:
    """A text is a label only as a whole."""
    known = {fold_phrase(each) for locale in LOCALES for _, each in texts(locale)}
    assert bool(LABELS.find(text)) == (fold_phrase(text) in known)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    """The folded form is stable, so a folded text is found like the text."""
    assert LABELS.find(fold_phrase(text)) == LABELS.find(text)


def test_width_and_case_do_not_matter() -> None:
    """Wide letters, a no-break space and capitals are the same label."""
    assert LABELS.has("ＡＩ　ＩＮＣＩＤＥＮＴ\u00a0Database", "header.site_title")


# --- labels that are filled in -------------------------------------------------------


@every_locale
@given(number=st.integers(1, 999_999_999))
def test_numbers_are_filled_in(locale: str, number: int) -> None:
    """The heading and the links back give their numbers, in every locale's words."""
    for key, name in (
        ("report.h1", "report_number"),
        ("incident.ref", "id"),
        ("report.back_to_incident", "incident_id"),
    ):
        for text in TABLES[locale]["labels"][key]:
            if "{{title}}" in text:
                continue
            found = LABELS.fill(key, text.replace(f"{{{{{name}}}}}", str(number)))
            assert {filled.values[name] for filled in found} == {str(number)}


def test_title_is_filled_in() -> None:
    """The heading of early 2023 gives the title behind the number, whatever is in it."""
    (filled,) = LABELS.fill("report.h1", "Report 10: Report 11: a story")
    assert filled.values == {"report_number": "10", "title": "Report 11: a story"}


@pytest.mark.parametrize(
    "text",
    ["Report", "Report x", "Report 1.5", "Report 10 of 11", "A Report 10", "Report 1234567890", ""],
)
def test_what_is_not_filled_in(text: str) -> None:
    """A heading is the whole text, and its number is of digits, nine at most."""
    assert LABELS.fill("report.h1", text) == []


@given(st.text(alphabet="(){}[]|*+?.\\^$ ab{}<>1/", max_size=30))
def test_any_message_becomes_a_pattern(text: str) -> None:
    """Signs that mean something in a pattern mean themselves in a label."""
    if not PLACEHOLDER.search(text):
        assert re.fullmatch(as_pattern(text), text)


# --- the frame -----------------------------------------------------------------------


@every_locale
@pytest.mark.parametrize("prefix", FRAME)
def test_frame_is_known(locale: str, prefix: str) -> None:
    """Every label of header, sidebar and footer is furniture, and is asked for by its place."""
    for _, text in texts(locale, prefix):
        found = LABELS.frame_key(text, prefer=prefix)
        assert found is not None
        assert found.startswith(prefix)
        assert role_of(found).is_boilerplate


@given(st.lists(st.sampled_from(FRAME_TEXTS), min_size=1, max_size=6), st.sampled_from(["", " "]))
def test_catalogue_run_together_are_known(chosen: list[str], between: str) -> None:
    """Labels of the frame in any order, with a blank between or none, are furniture."""
    text = between.join(chosen)
    assert (LABELS.frame_key(text) is not None) == (len(text) <= MAX_RUN or len(chosen) == 1)


@pytest.mark.parametrize("between", ["", " "])
def test_any_two_catalogue_run_together_are_known(between: str) -> None:
    """Also where one label is the start of another: "About" and "Apps …" against "About Apps"."""
    unknown = [
        (first, second)
        for first in FRAME_TEXTS
        for second in FRAME_TEXTS
        if not LABELS.frame_key(first + between + second)
    ]
    assert unknown == []


@given(st.lists(st.sampled_from(FRAME_TEXTS), min_size=1, max_size=3), st.text("xyz!7"))
def test_catalogue_with_more_behind_them_are_not(chosen: list[str], more: str) -> None:
    """A text that merely starts with labels is none."""
    assert LABELS.frame_key("".join(chosen) + "†" + more) is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("logologo", "header.logo_alt"),
        ("Open TwitterOpen RSS FeedOpen FacebookOpen LinkedInOpen GitHub", "header.social.twitter"),
        ("Open twitterOpen githubOpen rssOpen facebookOpen linkedin", "footer.social_cms"),
        ("2024 - AI Incident Database", "footer.year"),
        ("発見する投稿する", "sidebar.quick_discover"),
    ],
)
def test_runs_that_the_site_has(text: str, key: str) -> None:
    """What dumps of the site print on one line."""
    assert LABELS.frame_key(text, prefer=key.partition(".")[0] + ".") == key or (
        LABELS.frame_key(text) == key
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "The Research of the lake",
        "logos",
        "Open Twitter now",
        "a2024 - AI Incident Database",
    ],
)
def test_texts_that_are_no_frame(text: str) -> None:
    """A text with a word more than a label is not furniture."""
    assert LABELS.frame_key(text) is None


# --- roles and locales ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "role"),
    [
        ("header.menu", Role.NAVIGATION),
        ("sidebar.blog", Role.NAVIGATION),
        ("footer.terms", Role.FOOTER),
        ("skeleton.loading", Role.PLACEHOLDER),
        ("share.email", Role.SHARE),
        ("report.back_to_incident", Role.NAVIGATION),
        ("report.associated_incidents", Role.LABEL),
        ("badge.ai_translated", Role.LABEL),
        ("similar.title", Role.RELATED),
    ],
)
def test_role_of_a_message(key: str, role: Role) -> None:
    """A key says what its label is for, the longer of two prefixes first."""
    assert role_of(key) is role


@every_locale
def test_locale_of_a_frame(locale: str) -> None:
    """The frame that the site shows in a locale tells that locale, its English parts included."""
    frame = [
        variants[0]
        for key, variants in TABLES[locale]["labels"].items()
        if key.startswith(FRAME) and not key.startswith("header.lang.")
    ]
    assert LABELS.locale_of(frame) == locale
    assert LABELS.locale_of(reversed(frame)) == locale


@every_locale
def test_locale_of_a_frame_around_other_words(locale: str) -> None:
    """Words of another locale in the text between do not outvote the frame."""
    frame = [
        TABLES[locale]["labels"][f"footer.{name}"][0] for name in ("research", "project", "terms")
    ]
    frame += [text for key, text in texts(locale, "sidebar.") if "old" not in key]
    for other in LOCALES:
        stray = TABLES[other]["labels"]["incident.description"][:1]
        assert LABELS.locale_of([*frame, *stray]) == locale


def test_english_where_a_catalogue_lacks_a_message() -> None:
    """Labels of its own make a page Spanish among any number that Spanish pages show in English."""
    english = [
        text
        for _, text in texts("en", "header.")
        if "es" in {message.locale for message in LABELS.find(text)}
    ]
    assert len(english) > 5
    assert LABELS.locale_of([*english, "Leer la Fuente", "Incidentes Asociados"]) == "es"


def test_former_catalogue_do_not_vote() -> None:
    """French and Japanese began as copies of Spanish; its labels are Spanish all the same."""
    words = ["Descubrir", "Bienvenido a la AIID", "Descubrir Incidentes"]
    assert {message.locale for message in LABELS.find(words[0])} >= {"es", "fr", "ja"}
    assert LABELS.locale_of([*words, "Vue de liste"]) == "es"


def test_one_foreign_word_is_no_locale() -> None:
    """A single word that is a label elsewhere leaves an English page English."""
    assert LABELS.locale_of(["Skip to Content", "Research", "Leer la Fuente"]) == "en"


@pytest.mark.parametrize("words", [[], ["Nothing that the site says"]])
def test_no_catalogue_no_locale(words: list[str]) -> None:
    """Without any label there is no telling."""
    assert LABELS.locale_of(words) is None
