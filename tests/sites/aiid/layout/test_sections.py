"""Incident pages as dumps: sections under headings that the site has in each locale."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_pages import LABELS, dump, every_locale, incident, say
from aiid_scrape import PageKind, Role
from aiid_scrape.sites.aiid.layout.sections import is_incident_heading
from aiid_scrape.sites.aiid.regions.heading import incident_heading

PROSE = "The lift of Brackwater Mill has refused to stop on the third floor for nine days now."


def report(title: str = "Lift forgets", source: str = "brackwater.test · 2024") -> str:
    """The card of a report."""
    return f"Loading...\n{title}\n{source}\n\n{PROSE}"


def sections(locale: str = "en", **more: str) -> str:
    """The content of an incident page in the words of a locale."""
    say_ = {key: say(locale, key) for key in ("incident.h1", "incident.description")}
    return "\n\n".join(
        [
            f"{say_['incident.h1']} 812: Lift Reportedly Stopped",
            f"{say_['incident.description']}: A lift stopped serving a floor.",
            more.get("top", ""),
            say(locale, "entities.card_title"),
            more.get("alleged", "Alleged: Upsway developed an AI system deployed by Mill, "
            "which harmed Tenants."),
            say(locale, "stats.title"),
            "\n".join(
                [
                    say(locale, "stats.incident_id"), "812",
                    say(locale, "stats.report_count"), "1",
                    say(locale, "stats.incident_date"), "2024-03-02",
                    say(locale, "stats.editors"), "Ines Falk, Bram Oduya",
                ]
            ),
            say(locale, "reports.heading"),
            more.get("reports", report()),
            say(locale, "variants.title"),
            "An explanation of what these are.",
        ]
    )  # fmt: skip


@every_locale
def test_every_locale(locale: str) -> None:
    """The parts of the page are found by what their labels say in each locale."""
    page = dump(sections(locale), locale)
    found = incident(page)
    assert (found.incident_id, found.title) == (812, "Lift Reportedly Stopped")
    assert found.description == "A lift stopped serving a floor."
    assert (str(found.date), found.report_count) == ("2024-03-02", 1)
    assert found.editors == ("Ines Falk", "Bram Oduya")
    assert [each.name for each in found.developers] == ["Upsway"]
    assert [each.name for each in found.deployers] == ["Mill"]
    assert [each.name for each in found.harmed_parties] == ["Tenants"]
    assert page.report.title == "Lift forgets"
    assert page.report.paragraphs == (PROSE,)


@every_locale
def test_badge_of_a_translation(locale: str) -> None:
    """The badge says that title and description are translated; without it nothing is told."""
    badge = say(locale, "badge.ai_translated")
    assert incident(dump(sections(locale, top=badge), locale)).is_translated is True
    assert incident(dump(sections(locale), locale)).is_translated is None


@pytest.mark.parametrize("colon", [": ", "：", ":", " : "])
@every_locale
def test_headings(locale: str, colon: str) -> None:
    """The heading gives number and title, in every wording."""
    for word in LABELS.texts("incident.h1")[locale]:
        text = f"{word} 812{colon}Lift: stopped"
        assert is_incident_heading(text, LABELS)
        assert incident_heading(text) == (812, "Lift: stopped")


@every_locale
def test_former_headings(locale: str) -> None:
    """The former heading gives the number alone."""
    for text in LABELS.texts("incident.h1_old")[locale]:
        heading = text.replace("{{id}}", "812")
        assert is_incident_heading(heading, LABELS)
        assert incident_heading(heading) == (812, None)


@pytest.mark.parametrize("text", ["", "Incident", "Incident 812", "Chapter 3: Lifts", "812: Lift"])
def test_other_headings(text: str) -> None:
    """Another heading is not that of an incident."""
    assert not is_incident_heading(text, LABELS)


def test_paragraphs_of_the_description() -> None:
    """A description goes on until the next part; the editors' notes are apart."""
    top = "It was a holiday: for all.\n\nEditor Notes: Nine days are disputed.\n\nBy whom?"
    found = incident(dump(sections(top=top)))
    assert found.description == "A lift stopped serving a floor.\n\nIt was a holiday: for all."
    assert found.editor_notes == "Nine days are disputed.\n\nBy whom?"


def test_systems_are_no_developers() -> None:
    """In the sentence's other form the systems are listed among the developers."""
    alleged = (
        "Alleged: Upsway and Oracle developed and deployed an AI system, which harmed Tenants."
        "\nAlleged implicated AI system: Oracle"
    )
    found = incident(dump(sections(alleged=alleged)))
    assert [each.name for each in found.developers] == ["Upsway"]
    assert [each.name for each in found.deployers] == ["Upsway"]
    assert [each.name for each in found.implicated_systems] == ["Oracle"]


def test_several_reports() -> None:
    """Each source line makes a report of its own, with the title above it."""
    reports = f"{report()}\n\n{report('Stairs are fine', 'upsway.test · 2023')}"
    page = dump(sections(reports=reports))
    assert [each.title for each in page.reports] == ["Lift forgets", "Stairs are fine"]
    assert [each.source_domain for each in page.reports] == ["brackwater.test", "upsway.test"]
    assert all(each.paragraphs == (PROSE,) for each in page.reports)


def test_message_within_a_text() -> None:
    """A line of a text that says what a heading says does not end the text."""
    page = dump(sections(reports=f"{report()}\nTools\nThe end."))
    assert page.report.paragraphs[-2:] == ("Tools", "The end.")


def test_no_reports() -> None:
    """An incident without a report is an incident."""
    page = dump(sections(reports=""))
    assert (incident(page).incident_id, page.reports) == (812, ())


def test_duplicates_are_none() -> None:
    """The stub of a duplicate has an incident's heading, and is none."""
    page = dump("Citation record for Incident 812\n\nThis incident is a duplicate of Incident 7.")
    assert (page.kind, page.incident) == (PageKind.AIID_DUPLICATE, None)


def test_boilerplate() -> None:
    """Labels and figures are boilerplate, and the frame is that of every page."""
    roles = {block.text: block.role for block in dump(sections()).blocks}
    assert roles["Entities"] is Role.LABEL
    assert roles["812"] is Role.REFERENCE
    assert roles["Loading..."] is Role.PLACEHOLDER
    assert roles["Submission Queue"] is Role.FOOTER


LINES = st.sampled_from(
    ["", "Description: x", "Description:", "Tools", "Entities", "Alleged:", "Incident Stats",
     "Incident ID", "812", "Editors", "a.test · 2024", "Loading...", "Variants", "Read the Source",
     "AI Translated", "Incident Reports", PROSE]
)  # fmt: skip


@given(st.lists(LINES))
def test_any_order_is_read(lines: list[str]) -> None:
    """No mixture of the page's own lines raises, and every line is in a block."""
    page = dump("\n".join(["Incident 812: Lift", *lines]))
    assert {line for line in lines if line} <= {block.text for block in page.blocks}
