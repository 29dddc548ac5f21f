"""Entity pages: incidents under their roles, and the cards of other entities."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_pages import LABELS, canonical, dump, every_locale
from aiid_pages import html as framed
from aiid_scrape import Entity, IncidentRef, Page, PageKind, Role

SECTIONS = {
    "entity.section.both": "as_both",
    "entity.section.harmed": "harmed_by",
    "entity.section.developer": "as_developer",
    "entity.section.deployer": "as_deployer",
    "entity.section.implicated": "implicated",
}


def entity(page: Page) -> Entity:
    """The entity of a page."""
    assert page.kind is PageKind.AIID_ENTITY
    assert page.entity is not None
    return page.entity


def refs(incidents: tuple[IncidentRef, ...]) -> list[tuple[int, int | None, str | None]]:
    """The parts of mentions."""
    return [(each.incident_id, each.report_count, each.title) for each in incidents]


@every_locale
@pytest.mark.parametrize("key, role", SECTIONS.items())
def test_incidents_are_under_their_role(locale: str, key: str, role: str) -> None:
    """The heading of a section tells the role, in every locale and every wording."""
    for heading in LABELS.texts(key)[locale]:
        content = f"Upsway\n\n{heading}\n\nIncident 812 3 Report\nLift stopped"
        found = entity(dump(content, locale))
        assert found.name == "Upsway"
        assert refs(getattr(found, role)) == [(812, 3, "Lift stopped")]
        others = set(SECTIONS.values()) - {role}
        assert not any(getattr(found, other) for other in others)


CARD = "Entity\n\nGulls\n\nIncidents Harmed By\n  • Incident {0}\n    {1} Reports\n"


def test_run_together_numbers_by_a_card() -> None:
    """A number and a count run together come apart where a card names the incident alone."""
    content = (
        "Port\n\nIncidents involved as Developer\n\nIncident 10724 Report\nCrane\n\n"
        "2021-09-14\n\nIt sorted.\n\nMore\n\nRelated Entities\n\n" + CARD.format(107, 24)
    )
    found = entity(dump(content))
    assert refs(found.as_developer) == [(107, 24, "Crane")]
    assert [each.name for each in found.related] == ["Gulls"]
    assert found.harmed_by == (), "the incident is the other entity's"


def test_run_together_numbers_alone() -> None:
    """Where nothing tells them apart, the other readings are kept in the evidence."""
    content = "Port\n\nIncidents involved as Developer\n\nIncident 1072 Report\nCrane"
    found = entity(dump(content))
    evidence = found.evidence["as_developer"]
    readings = [found.as_developer[0]]
    readings += [IncidentRef.model_validate(other.value) for other in evidence.others]
    assert sorted(each.incident_id for each in readings) == [10, 107]


def test_titles_that_row_like_incidents() -> None:
    """What stands right under an incident is its title, even if it reads like another."""
    content = "Port\n\nIncidents Harmed By\n\nIncident 12 4 Report\nIncident 1\n\n2020-01-01"
    assert refs(entity(dump(content)).harmed_by) == [(12, 4, "Incident 1")]


@pytest.mark.parametrize("name", ["Incidents Harmed By Kites", "北風水族館", "42"])
def test_names(name: str) -> None:
    """An entity may be called anything that is not a label."""
    content = f"Entities\n\n{name}\n\nIncidents Harmed By\n\nIncident 12 4 Report\nCrane"
    assert entity(dump(content)).name == name


# --- as HTML ----------------------------------------------------------------------------


def card(number: int, count: str, title: str = "Crane") -> str:
    """An incident on the page of an entity."""
    return (
        f'<div><a href="/cite/{number}/"><h4><span>Incident {number}</span>'
        f"<span>{count}</span><br/>{title}</h4></a><p>2021-09-14</p><p>It sorted.</p>"
        f'<a href="/cite/{number}/">More</a></div>'
    )


def html(*content: str) -> Page:
    """The page of HTML with this content under the heading of an entity."""
    heading = '<div class="titleWrapper"><a href="/entities/">Entities</a><h1>Port</h1></div>'
    return framed(heading, *content, head=canonical("entities/port"))


@pytest.mark.parametrize("number, count", [(10, 72), (107, 2), (1, 1), (1703, 19)])
def test_links_tell_the_number(number: int, count: int) -> None:
    """In HTML the link tells where the number ends."""
    page = html("<h2>Incidents involved as Deployer</h2>", card(number, f"{count} Report"))
    found = entity(page)
    assert refs(found.as_deployer) == [(number, count, "Crane")]
    assert found.evidence["as_deployer"].others == ()


def test_related_entities_have_addresses() -> None:
    """The card of another entity gives its name and identifier, and none of its incidents."""
    page = html(
        "<h2>Incidents Harmed By</h2>",
        card(12, "4 Report"),
        "<h2><span>Related Entities</span></h2>"
        '<div><a href="/entities/gulls/"><span>Entity</span><h3>Gulls</h3></a>'
        "<h5>Incidents involved as Developer</h5>"
        '<a href="/cite/13/"><div>Incident 13</div><div>2 Reports</div></a></div>',
    )
    found = entity(page)
    assert [(each.name, each.entity_id) for each in found.related] == [("Gulls", "gulls")]
    assert refs(found.harmed_by) == [(12, 4, "Crane")]
    assert found.as_developer == ()


def test_roles_of_blocks() -> None:
    """The name is the title, what is told of incidents is no boilerplate, the buttons are."""
    page = html("<h2>Incidents Harmed By</h2>", card(12, "4 Report"))
    roles = {block.text: block.role for block in page.blocks}
    assert roles["Port"] is Role.TITLE
    assert roles["Incidents Harmed By"] is Role.LABEL
    assert roles["It sorted."] is Role.DESCRIPTION
    assert roles["More"] is Role.NAVIGATION


LINES = st.sampled_from(
    ["", "Entity", "Incidents Harmed By", "Related Entities", "More", "Incident 12", "2 Reports",
     "Incident 1072 Report", "Port", "2021-09-14", "Entities"]
)  # fmt: skip


@given(st.lists(LINES))
def test_any_order_is_read(lines: list[str]) -> None:
    """No mixture of the page's own lines raises, and every line is in a block, if not alone."""
    page = dump("\n".join(lines))
    texts = "\n".join(block.text for block in page.blocks)
    assert all(line in texts for line in lines)
