"""The sentence on who is alleged: its forms in every locale, and its holes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_pages import LABELS
from aiid_scrape.models import Candidate
from aiid_scrape.sites.aiid.alleged import role_spans, split_names, without_systems

THEN = "alleged.dev_then_deploy"
SAME = "alleged.dev_and_deploy"


def templates(*keys: str) -> list[tuple[str, str]]:
    """Every wording of these keys, with its key."""
    found = [(key, text) for key in keys for texts in LABELS.texts(key).values() for text in texts]
    return list(dict.fromkeys(found))


def fill(template: str, **places: str) -> str:
    """A wording with its numbered places filled in, as a page folds it."""
    text = re.sub(r"<(\d)></\1>", lambda match: places.get(f"p{match[1]}", ""), template)
    return " ".join(text.split())


def names(text: str) -> dict[str, list[str]]:
    """Who the sentence names, by role."""
    return {span.role: split_names(text[span.start : span.end]) for span in role_spans(text)}


@pytest.mark.parametrize("key, template", templates(THEN))
def test_developers_and_deployers_apart(key: str, template: str) -> None:
    """Where they differ, each role has its names, in every wording."""
    text = fill(template, p1="Upsway", p4="Brackwater Mill", p6="Tenants", p7="Tenants")
    assert names(text) == {
        "developers": ["Upsway"],
        "deployers": ["Brackwater Mill"],
        "harmed_parties": ["Tenants"],
    }


@pytest.mark.parametrize("key, template", templates(SAME))
def test_developers_and_deployers_the_same(key: str, template: str) -> None:
    """Where they are the same, one list counts for both, in every wording."""
    text = fill(template, p2="Upsway , Cogs Ltd.", p6="Tenants")
    assert names(text) == {
        "developers": ["Upsway", "Cogs Ltd."],
        "deployers": ["Upsway", "Cogs Ltd."],
        "harmed_parties": ["Tenants"],
    }


@pytest.mark.parametrize("key, template", templates(THEN, SAME))
def test_empty_lists_are_holes(key: str, template: str) -> None:
    """Where a list is empty, the sentence is known all the same, and nobody is named."""
    found = names(fill(template))
    assert set(found) == {"developers", "deployers", "harmed_parties"}
    assert not any(found.values())


@pytest.mark.parametrize("key, template", templates(THEN))
def test_one_empty_list(key: str, template: str) -> None:
    """A hole in one place moves no name to another."""
    text = fill(template, p1="Upsway", p6="Tenants", p7="Tenants")
    assert names(text) == {
        "developers": ["Upsway"],
        "deployers": [],
        "harmed_parties": ["Tenants"],
    }


@pytest.mark.parametrize(
    "key, lead", templates("alleged.implicated_one", "alleged.implicated_many")
)
def test_implicated_systems(key: str, lead: str) -> None:
    """The line on systems names them, in every wording."""
    assert names(f"{lead} Floor Oracle , Upsway Recall") == {
        "implicated_systems": ["Floor Oracle", "Upsway Recall"]
    }


@pytest.mark.parametrize("key, word", templates("alleged.and"))
def test_last_name_stands_behind_and(key: str, word: str) -> None:
    """The last two of a list have the locale's word for "and" between them."""
    assert split_names(f"One , Two {word} Three") == ["One", "Two", "Three"]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("", []),
        (" , ", []),
        ("Mill, Ltd.", ["Mill, Ltd."]),
        ("Mill, Ltd. , Cogs", ["Mill, Ltd.", "Cogs"]),
        ("Andover", ["Andover"]),
        ("北風水族館 と 海彦", ["北風水族館", "海彦"]),
    ],
)
def test_names_of_a_list(text: str, expected: list[str]) -> None:
    """A comma with a blank before it parts names; one within a name does not."""
    assert split_names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Alleged:",
        "It is alleged that Upsway developed a lift.",
        "Upsway developed an AI system deployed by Brackwater Mill, which harmed Tenants.",
    ],
)
def test_other_texts_name_nobody(text: str) -> None:
    """A text of another wording is not read as the sentence."""
    assert role_spans(text) == []


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """No text raises, and every span lies in it."""
    folded = " ".join(text.split())
    assert all(0 <= span.start <= span.end <= len(folded) for span in role_spans(folded))
    assert all(name.strip() for name in split_names(folded))


# --- systems among developers -----------------------------------------------------------


def draft(**roles: list[str]) -> dict[str, list[Candidate]]:
    """Candidates for the names in each role."""
    return {
        role: [
            Candidate(
                value=[{"name": name, "entity_id": None} for name in entities],
                raw=", ".join(entities),
                place="line 1",
                confidence=0.85,
                reason="the sentence",
            )
        ]
        for role, entities in roles.items()
    }


def best(candidates: list[Candidate]) -> list[str]:
    """The names of the likeliest candidate."""
    value = max(candidates, key=lambda candidate: candidate.confidence).value
    assert isinstance(value, list)
    return [str(each["name"]) for each in value if isinstance(each, dict)]


def test_systems_are_no_developers() -> None:
    """Where the two roles are the same, systems among them are taken out of both."""
    both = ["Upsway", "Floor Oracle"]
    found = draft(developers=both, deployers=both, implicated_systems=["Floor Oracle"])
    without_systems(found)
    assert best(found["developers"]) == best(found["deployers"]) == ["Upsway"]
    assert len(found["developers"]) == 2, "the reading with the system is kept"


@pytest.mark.parametrize(
    "roles",
    [
        pytest.param({"developers": ["A", "S"], "deployers": ["A", "S"]}, id="no systems"),
        pytest.param(
            {"developers": ["A", "S"], "deployers": ["B"], "implicated_systems": ["S"]},
            id="the roles differ",
        ),
        pytest.param(
            {"developers": ["S"], "deployers": ["S"], "implicated_systems": ["S"]},
            id="nobody else",
        ),
        pytest.param(
            {"developers": ["A"], "deployers": ["A"], "implicated_systems": ["S"]},
            id="systems are not among them",
        ),
        pytest.param({"developers": ["S"], "implicated_systems": ["S"]}, id="no deployers"),
        pytest.param({}, id="nothing"),
    ],
)
def test_systems_stay(roles: dict[str, list[str]]) -> None:
    """A list is left alone where systems are not mixed into it, or are all that it has."""
    found = draft(**roles)
    without_systems(found)
    assert found == draft(**roles)


def test_names_are_split_at_the_locales_own_word_only() -> None:
    """The word of another locale may be part of a name."""
    assert split_names("Van der And y Co and Mill", "en") == ["Van der And y Co", "Mill"]
    assert split_names("Wood and Sons y Mill", "es") == ["Wood and Sons", "Mill"]
    assert split_names("Wood et Sons y Mill") == ["Wood", "Sons", "Mill"]
