"""Taxonomy pages: the cards of fields and the charts, as HTML and as dumps."""

from __future__ import annotations

import pytest

from aiid_pages import OF_THE_SITE, dump, every_locale, html, say
from aiid_scrape import Page, PageKind, Role, Taxonomy
from aiid_scrape.sites.aiid.taxonomy import counted_lines, head_namespace

HEAD = f"<title>CLIPS Charts</title>{OF_THE_SITE}"


def taxonomy(page: Page) -> Taxonomy:
    """The taxonomy of a page."""
    assert (page.kind, page.reports) == (PageKind.AIID_TAXONOMY, ())
    assert page.taxonomy is not None
    return page.taxonomy


def card(name: str, values: list[str], definition: str, locale: str = "en") -> str:
    """The card of a field, as the site makes it."""
    items = "".join(
        f'<li><a href="/apps/discover/?classifications=CLIPS%3A{name}%3A{value}">'
        f"<span>{value}</span><div>1 Incident</div></a></li>"
        for value in values
    )
    return (
        f'<div id="field-{name}" data-cy="field-{name}"><h3 data-cy="title-{name}">{name}<!-- --> '
        f"<span>{say(locale, 'taxonomy_page.searchable')}</span></h3>"
        f"<div><strong>Discover</strong>:<ul>{items}</ul></div>"
        f"<div><p><strong>{say(locale, 'taxonomy_page.definition')}</strong>: {definition}</p>"
        "</div></div>"
    )


@every_locale
def test_cards(locale: str) -> None:
    """Each card is a field: its name from its hook, the values of its links, its definition."""
    found = taxonomy(
        html(
            '<div class="titleWrapper"><h1>CLIPS</h1></div><p>How birds are bent.</p>'
            "<p>By hand.</p>"
            f"<h2>{say(locale, 'taxonomy_page.fields')}</h2>"
            + card("Bend", ["Neck", "Wing"], "Where the wire turns.</p><p>Once.", locale)
            + card("Wire", [], "What it is made of.", locale)
        )
    )
    assert (found.namespace, found.title) == ("CLIPS", "CLIPS")
    assert found.description == "How birds are bent.\n\nBy hand."
    bend, wire = found.fields
    assert (bend.name, bend.values) == ("Bend", ("Neck", "Wing"))
    assert bend.description == "Where the wire turns.\n\nOnce."
    assert (wire.name, wire.values, wire.description) == ("Wire", (), "What it is made of.")


def test_cards_in_a_locale_without_a_table() -> None:
    """Where the words are not known, the hooks and the form of the definition tell."""
    page = html(
        '<h1>CLIPS</h1><p>Wie Vögel entstehen.</p><h2>Felder</h2><div data-cy="field-Bend">'
        '<h3 data-cy="title-Bend">Bend <span>Auffindbar</span></h3><p>Festlegung: Der Knick.</p>'
        "<p>Nur einer.</p></div>",
        head=HEAD,
    )
    found = taxonomy(page)
    assert [field.name for field in found.fields] == ["Bend"]
    assert found.fields[0].description == "Der Knick.\n\nNur einer."


@every_locale
def test_dump_of_cards(locale: str) -> None:
    """In a dump the badge behind its name begins a field."""
    badge, definition = (
        say(locale, f"taxonomy_page.{key}") for key in ("searchable", "definition")
    )
    found = taxonomy(
        dump(
            f"CLIPS\n\nHow birds are bent.\n\n{say(locale, 'taxonomy_page.fields')}\n\n"
            f"Bend {badge}\n\nDiscover:\n  • Neck\n    1 Incident\n\n"
            f"{definition}: Where it turns.\n\n"
            f"Wire {badge}\n\n{definition}: What it is made of.",
            locale,
        )
    )
    assert (found.namespace, found.description) == ("CLIPS", "How birds are bent.")
    assert [(each.name, each.description) for each in found.fields] == [
        ("Bend", "Where it turns."),
        ("Wire", "What it is made of."),
    ]
    assert found.fields[0].values == ("Neck",)


CHARTS = (
    ("Is it a heron?", (), "Heron", ()),
    ("Who bent it?", ("By hand or by a press.", "Or by itself."), "Bender", ("Hand", "Press")),
    ("Is the hall empty?", (), "Hall", ()),
)


def charts_as_html() -> str:
    """The charts above as the site shows them."""
    return (
        "<h1>Gráficos CLIPSv2</h1><p>How birds are bent.</p><ul><li>1) a bird</li></ul>"
        + "".join(
            f"<h2>{question}</h2><div>{''.join(f'<div>{text}</div>' for text in texts)}</div>"
            f"<div><h2>{name}</h2>(by Bird Count)</div>"
            f"<ul>{''.join(f'<li>{value}</li>' for value in values)}</ul>"
            for question, texts, name, values in CHARTS
        )
    )


def charts_as_text() -> str:
    """The same as a dump."""
    parts = ["Gráficos CLIPSv2", "How birds are bent.", "  • 1) a bird"]
    for question, texts, name, values in CHARTS:
        parts += [question, *texts, name]
        parts[-1] += "\n\n(by Bird Count)" + "".join(f"\n  • {value}" for value in values)
    return "\n\n".join(parts)


@pytest.mark.parametrize(
    "page", [html(charts_as_html()), dump(charts_as_text())], ids=["html", "dump"]
)
def test_charts(page: Page) -> None:
    """A question, what explains it and the name above the line of what is counted are a field."""
    found = taxonomy(page)
    assert (found.namespace, found.title) == ("CLIPSv2", "Gráficos CLIPSv2")
    assert found.description == "How birds are bent.\n\n1) a bird"
    assert [(each.name, each.question) for each in found.fields] == [
        (name, question) for question, _, name, _ in CHARTS
    ]
    assert found.fields[1].description == "By hand or by a press.\n\nOr by itself.\n\nHand\nPress"
    assert Role.BODY not in {block.role for block in page.blocks}


def test_chart_without_a_question() -> None:
    """Where nothing asks, the text stays with the taxonomy, and the name is the field."""
    found = taxonomy(dump("CLIPS\n\nOn birds.\n\nHeron\n\n(by Count)\n\nHall\n\n(by Count)"))
    assert found.description == "On birds."
    assert [(each.name, each.question) for each in found.fields] == [
        ("Heron", None),
        ("Hall", None),
    ]


@pytest.mark.parametrize(
    "title, namespace",
    [
        ("CSETv1 Charts", "CSETv1"),
        ("CSETv1_Annotator-1 Charts", "CSETv1_Annotator-1"),
        ("GMF Charts", "GMF"),
        ("Charts", None),
        ("Our Charts", None),
        ("CSETv1 Charts of 2024", None),
        (None, None),
    ],
)
def test_namespace_of_a_head(title: str | None, namespace: str | None) -> None:
    """The head names the taxonomy in English; other titles do not."""
    assert head_namespace(title) == namespace


def test_what_is_no_count() -> None:
    """One line in brackets, a year, or brackets within a line are no line of a chart."""
    assert counted_lines(["(once)", "(2024)", "(2024)", "a (b) c", "a (b) c", "()", "()"]) == set()
    assert counted_lines(["(by Count)", "x", "(by Count)"]) == {"(by Count)"}


def test_half_a_page() -> None:
    """A page cut off within its fields gives what is there."""
    page = html("<h1>CLIPS</h1>" + card("Bend", ["Neck"], "Where it turns.")[:150], head=HEAD)
    assert [field.name for field in taxonomy(page).fields] == ["Bend"]


def test_heading_alone() -> None:
    """A page with nothing but its heading still names its taxonomy."""
    found = taxonomy(html("<h1>CLIPS</h1><p>On birds.</p>", head=HEAD))
    assert (found.namespace, found.description, found.fields) == ("CLIPS", "On birds.", ())
