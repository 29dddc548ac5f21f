"""Lists and stubs: the incidents and entities that a page names or leads to."""

from __future__ import annotations

import pytest

from aiid_pages import LABELS, dump, every_locale, html, say
from aiid_scrape import BlockKind, Page, PageKind, Role
from aiid_scrape.documents.blocks import TextBlock
from aiid_scrape.sites.aiid import listing


def refs(page: Page) -> list[tuple[int, str | None]]:
    """The incidents that a page lists."""
    return [(each.incident_id, each.title) for each in page.references]


@every_locale
def test_list_of_incidents(locale: str) -> None:
    """Links to incidents are mentions, each incident once, with the title behind its number."""
    word = say(locale, "incident.ref").replace("{{id}}", "31")
    page = html(
        f"<h1>{say(locale, 'list.h1')}</h1>"
        f"<h2><a href='/{locale}/cite/31/'>{word}: Buoy sings</a></h2>"
        "<p>See <a href='/cite/12#r5'>another one</a> and <a href='/cite/31/#r7'>a report</a>.</p>"
        "<a href='https://example.test/cite/99x'>elsewhere</a>"
    )
    assert page.kind is PageKind.AIID_LIST
    assert refs(page) == [(31, "Buoy sings"), (12, None)]
    assert "div#content" in page.evidence["references"].place


@every_locale
def test_dump_of_a_list(locale: str) -> None:
    """In a dump the site's word for an incident tells, at the start of a line."""
    word = say(locale, "incident.ref").replace("{{id}}", "31")
    lines = ("All of them.", f"{word}: Buoy sings", f"On {word}.", word)
    _, draft = listing.read_listed([TextBlock(line, BlockKind.LINE) for line in lines], LABELS)
    assert draft["references"][0].value == [
        {"incident_id": 31, "report_count": None, "title": "Buoy sings"}
    ]


@every_locale
def test_duplicate(locale: str) -> None:
    """The stub of a duplicate leads to one incident, not to its neighbours."""
    links = "".join(
        f"<a href='/cite/{number}'>{say(locale, key)}</a>"
        for number, key in ((4, "incident.prev"), (6, "incident.next"))
    )
    sentence = say(locale, "duplicate.incident").replace("{{true_id}}", "<a href='/cite/3'>3</a>")
    page = html(f"<div class='titleWrapper'><h1>X</h1></div><div>{sentence}</div>{links}")
    assert (page.kind, refs(page)) == (PageKind.AIID_DUPLICATE, [(3, None)])
    text = say(locale, "duplicate.incident").replace("{{true_id}}", "3")
    page = dump(f"Citation record for Incident 5\n\n{text}", locale)
    assert (page.kind, refs(page)) == (PageKind.AIID_DUPLICATE, [(3, None)])


@every_locale
def test_duplicate_entity(locale: str) -> None:
    """The stub of an entity leads to the one that it was a duplicate of."""
    sentence = say(locale, "duplicate.entity")
    link = "<a href='/entities/paper-heron/'>paper-heron</a>"
    for page in (
        html(f"<h1>papier-heron</h1><p>{sentence.replace('{{true_id}}', link)}</p>"),
        dump(f"papier-heron\n\n{sentence.replace('{{true_id}}', 'paper-heron')}", locale),
    ):
        assert page.kind is PageKind.AIID_DUPLICATE
        assert [(each.name, each.entity_id) for each in page.entities] == [
            ("paper-heron", "paper-heron")
        ]


def test_list_of_entities() -> None:
    """The rows of the table of entities are links to them."""
    page = html(
        f"<h1>{say('en', 'sidebar.entities')}</h1><div>"
        f"<h6>{say('en', 'entities_table.responses')}</h6>"
        "<a href='/entities/paper-heron/'>Paper Heron</a><div>2 Incidents</div>"
        "<a href='/entities/caf%C3%A9/'>Café</a></div>"
    )
    assert page.kind is PageKind.AIID_ENTITIES
    assert [(each.name, each.entity_id) for each in page.entities] == [
        ("Paper Heron", "paper-heron"),
        ("Café", "café"),
    ]


def test_list_without_anything() -> None:
    """A list whose items come by a script says that it has none."""
    page = html("<h1>Incident List</h1><p>All of them.</p><span>Loading...</span>")
    assert (page.kind, page.references) == (PageKind.AIID_LIST, ())
    assert any("by a script" in warning for warning in page.warnings)


def test_what_is_named_is_a_reference() -> None:
    """What names an incident has the role of a reference; the rest is named as unknown."""
    page = html("<h1>Leaderboard</h1><a href='/cite/9'>Incident 9</a><p>By number.</p>")
    roles = {block.text: block.role for block in page.blocks}
    assert (roles["Incident 9"], roles["By number."]) == (Role.REFERENCE, Role.OTHER)


def test_lists_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that links to more incidents than there are is not followed to its end."""
    monkeypatch.setattr(listing, "MAX_LISTED", 3)
    links = "".join(f"<a href='/cite/{number}'>Incident {number}</a> " for number in range(1, 9))
    assert refs(html(f"<h1>Incident List</h1><p>{links}</p>")) == [(1, None), (2, None), (3, None)]
