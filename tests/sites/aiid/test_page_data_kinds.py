"""Page data of pages that are neither a report's nor an incident's, and of other years."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aiid_scrape import Page, PageKind, Role, parse


def page(component: str, data: Any = None, *, path: str = "/x/", **context: Any) -> Page:
    """The page that page data becomes."""
    return parse(
        json.dumps(
            {
                "componentChunkName": f"component---src-{component}-js",
                "path": path,
                "result": {"data": data or {}, "pageContext": {"locale": "en", **context}},
            }
        ),
        url="https://incidentdatabase.ai" + path,
    )


# --- entities -------------------------------------------------------------------------------

NAMES = {"nodes": [{"entity_id": "paper-heron", "name": "Paper Heron"}, {"entity_id": None}]}


def entity_page(**data: Any) -> Page:
    """The page data of an entity with these queries."""
    context: dict[str, Any] = {
        "id": "clip-maker",
        "name": "Clip Maker",
        "relatedEntities": ["paper-heron", "x"],
    }
    return page("templates-entity", {"entities": NAMES, **data}, **context)


def test_entity() -> None:
    """Each query is a role, its incidents in the page's order: most reports first."""
    node = {
        "incident_id": 31,
        "title": "Buoy sings",
        "reports": [{}, {}],
        "description": "It *did*.",
    }
    found = entity_page(
        incidentsAsDeployer={"nodes": [{"incident_id": "7"}, node]},
        incidentsAsBoth={"nodes": []},
        incidentsImplicatedSystems={"nodes": [{"incident_id": 9, "reports": 3}]},
    )
    entity = found.entity
    assert found.kind is PageKind.AIID_ENTITY
    assert entity is not None
    assert (entity.name, entity.entity_id) == ("Clip Maker", "clip-maker")
    assert [(r.incident_id, r.report_count, r.title) for r in entity.as_deployer] == [
        (31, 2, "Buoy sings"),
        (7, None, None),
    ]
    assert [(r.incident_id, r.report_count) for r in entity.implicated] == [(9, None)]
    assert [(e.name, e.entity_id) for e in entity.related] == [
        ("Paper Heron", "paper-heron"),
        ("x", "x"),
    ]
    assert [block.text for block in found.blocks] == ["Clip Maker", "Buoy sings", "It did."]


def test_entity_with_a_number_that_does_not_fit() -> None:
    """An incident without a usable number is left out with a warning, the others are kept."""
    found = entity_page(incidentsHarmedBy={"nodes": [{"incident_id": "x"}, {"incident_id": 5}]})
    assert found.entity is not None
    assert [ref.incident_id for ref in found.entity.harmed_by] == [5]
    assert any("incidentsHarmedBy" in warning for warning in found.warnings)


def test_entity_without_a_name() -> None:
    """Without a name there is no entity, and a warning says so."""
    found = page("templates-entity", {"incidentsAsDeployer": {"nodes": []}})
    assert (found.kind, found.entity) == (PageKind.AIID_ENTITY, None)
    assert any("expected an entity's name" in warning for warning in found.warnings)


# --- taxonomies -----------------------------------------------------------------------------


def test_taxonomy() -> None:
    """Every public field comes with its question, its meaning and the values it allows."""
    record = {
        "namespace": "CLIPS",
        "description": "# On clips\n\nHow *birds* are bent.",
        "field_list": [
            {"short_name": "Bend", "long_name": "Where is it bent?", "long_description": "- once",
             "permitted_values": ["Neck", "Wing"], "public": True},
            {"short_name": "Bender", "short_description": "Who bent it.", "public": False},
            {"short_name": "Wire", "short_description": "What of.", "permitted_values": None},
            {"long_name": "nameless"},
            7,
        ],
    }  # fmt: skip
    found = page("templates-taxonomy", taxonomy=record)
    taxonomy = found.taxonomy
    assert found.kind is PageKind.AIID_TAXONOMY
    assert taxonomy is not None
    assert (taxonomy.namespace, taxonomy.description) == (
        "CLIPS",
        "On clips\n\nHow birds are bent.",
    )
    assert [(f.name, f.question, f.description, f.values) for f in taxonomy.fields] == [
        ("Bend", "Where is it bent?", "once", ("Neck", "Wing")),
        ("Wire", None, "What of.", ()),
    ]
    assert sum("field_list" in warning for warning in found.warnings) == 2


@pytest.mark.parametrize("record", [None, {}, [], "CLIPS", {"namespace": 3}])
def test_page_of_a_taxonomy_without_one(record: Any) -> None:
    """Without a record there is no taxonomy, and a warning says so."""
    found = page("templates-taxonomy", taxonomy=record)
    assert (found.kind, found.taxonomy) == (PageKind.AIID_TAXONOMY, None)
    assert any("expected a taxonomy" in warning for warning in found.warnings)


# --- posts and documents --------------------------------------------------------------------

RICH = {
    "richText": [
        {"type": "heading2", "text": "The wire"},
        {"type": "paragraph", "text": "It is bent\nby hand."},
        {"type": "list-item", "text": "Neck"},
        {"type": "o-list-item", "text": "Wing"},
        {"type": "image", "url": "x.png"},
        {"type": "preformatted", "text": "bend(1)\nbend(2)"},
        {"type": "paragraph", "text": ""},
        None,
    ]
}
POST = {
    "title": {"text": "On herons"},
    "date": "2024-04-18",
    "author": "Ines Falk",
    "metadescription": "Herons of wire.",
    "aitranslated": False,
    "image": {"url": "https://images.test/heron.png"},
    "content": [RICH],
}


def test_post_of_the_cms() -> None:
    """A post of the CMS comes whole: author, date, text with its structure."""
    found = page("templates-prismic-blog-post", {"post": {"data": POST}}, path="/blog/herons/")
    post = found.report
    assert found.kind is PageKind.AIID_BLOG_POST
    assert (post.title, post.authors, str(post.date_published)) == (
        "On herons",
        ("Ines Falk",),
        "2024-04-18",
    )
    assert post.text == "The wire\n\nIt is bent\nby hand.\n\nNeck\nWing\n\nbend(1)\nbend(2)"
    assert (post.description, post.is_translated) == ("Herons of wire.", False)
    assert post.image_url == "https://images.test/heron.png"


def test_document_of_the_cms() -> None:
    """A document has its title as a text, its parts as text or Markdown, and a language."""
    content = [{"text": RICH, "component": None}, {"markdown": {"richText": [
        {"type": "preformatted", "text": "plain"}]}}]  # fmt: skip
    record = {"title": "Sobre", "language": "es", "aitranslated": True, "content": content}
    found = page("templates-prismic-doc", {"doc": None, "enDoc": {"data": record}}, path="/about/")
    assert found.kind is PageKind.AIID_DOCUMENT
    assert (found.report.title, found.report.is_translated) == ("Sobre", True)
    assert found.report.paragraphs[-1] == "plain"


def test_post_whose_text_is_elsewhere() -> None:
    """The site's own posts have their text in a component: the rest comes, a warning says so."""
    matter = {"date": "2023-03-07T00:00:00.000Z", "author": "Ines Falk", "metaDescription": "Wire."}
    mdx = {"fields": {"title": "On herons"}, "frontmatter": matter}
    component = "templates-post-js-content-file-path-blog-herons-index-mdx"
    data = {
        "componentChunkName": f"component---src-{component}",
        "result": {"data": {"mdx": mdx}, "pageContext": {}},
    }
    found = parse(json.dumps(data), url="https://incidentdatabase.ai/blog/herons/")
    assert found.kind is PageKind.AIID_BLOG_POST
    assert (found.report.title, str(found.report.date_published)) == ("On herons", "2023-03-07")
    assert (found.report.authors, found.report.text) == (("Ines Falk",), "")
    assert any("only in HTML" in warning for warning in found.warnings)


# --- lists and stubs ------------------------------------------------------------------------


def test_table_of_incidents() -> None:
    """The data of the table view name every incident, which its page does not."""
    nodes = [{"incident_id": 31, "title": "Buoy", "reports": [{}]}, {"incident_id": 7}]
    found = page("pages-apps-incidents", {"incidents": {"nodes": nodes}}, path="/apps/incidents/")
    assert found.kind is PageKind.AIID_LIST
    assert [(r.incident_id, r.report_count, r.title) for r in found.references] == [
        (31, 1, "Buoy"),
        (7, None, None),
    ]


def test_front_page() -> None:
    """The incidents of the front page are in edges, told twice."""
    data = {
        "latestReportIncident": {"edges": [{"node": {"incident_id": 31}}]},
        "latestReportIncidents": {"edges": [{"node": {"incident_id": 31, "title": "Buoy"}}]},
    }
    found = page("pages-index", data, path="/")
    assert [(r.incident_id, r.title) for r in found.references] == [(31, "Buoy")]


def test_list_of_entities() -> None:
    """The list of entities is made beforehand, in the context."""
    rows = [{"id": "paper-heron", "name": "Paper Heron", "incidentsAsDeployer": []}, None]
    found = page("templates-entities", path="/entities/", entitiesData=rows)
    assert found.kind is PageKind.AIID_ENTITIES
    assert [(each.name, each.entity_id) for each in found.entities] == [
        ("Paper Heron", "paper-heron")
    ]


def test_duplicates() -> None:
    """Stubs name the record that they lead to."""
    found = page("templates-cite-duplicate", true_incident_number=3, duplicate_incident_number=5)
    assert (found.kind, found.references[0].incident_id) == (PageKind.AIID_DUPLICATE, 3)
    found = page("templates-entity-duplicate", true_entity_id="paper-heron")
    assert (found.kind, found.entities[0].entity_id) == (PageKind.AIID_DUPLICATE, "paper-heron")


@pytest.mark.parametrize(
    "component, path, kind",
    [
        ("pages-apps-discover", "/es/apps/discover/", PageKind.AIID_SHELL),
        ("pages-summaries-leaderboard", "/summaries/leaderboard/", PageKind.AIID_LIST),
        ("pages-apps-newsdigest", "/apps/newsdigest/", PageKind.AIID_NEWS_DIGEST),
        ("templates-new-thing", "/cite/5/", PageKind.AIID_OTHER),
        ("pages-unheard-of", "/unheard-of/", PageKind.AIID_OTHER),
    ],
)
def test_kind_by_path(component: str, path: str, kind: PageKind) -> None:
    """Where the template is not known, the path tells, but it proves no record."""
    assert page(component, path=path).kind is kind


# --- other years ----------------------------------------------------------------------------

OLD = {
    "incident_id": 41, "incident_date": "2018-07-01", "report_number": 12, "title": "Mower",
    "text": "It stopped.", "url": "https://hedge.test/1", "source_domain": "hedge.test",
    "date_published": "2018-07-03", "submitters": ["Bram Oduya"],
}  # fmt: skip


@pytest.mark.parametrize(
    "data, context",
    [
        ({"allMongodbAiidprodIncidents": {"group": [{"edges": [{"node": OLD}]}]}}, {}),
        ({}, {"incidentReports": [OLD], "taxonomies": []}),
        ({}, {"incident": {"incident_id": 41, "date": "2018-07-01"}, "incidentReports": [OLD]}),
    ],
    ids=["2020-11", "2021-07", "2022-04"],
)
def test_incidents_before_2022_09(data: Any, context: Any) -> None:
    """Reports were in a group, then in the context; until 2022-04 they told of the incident."""
    found = page("templates-cite", data, path="/cite/41/", **context)
    assert found.incident is not None
    assert (found.incident.incident_id, str(found.incident.date)) == (41, "2018-07-01")
    assert found.incident.report_numbers == (12,)
    assert (found.report.title, found.report.text) == ("Mower", "It stopped.")


def test_classifications_before_2022_09() -> None:
    """Taxonomies came with the context, their values as texts."""
    taxonomies = [{"namespace": "CSET", "classificationsArray": [
        {"name": "Severity", "value": "Negligible"}, {"name": "Blank", "value": ""}, None]},
        {"namespace": "Empty", "classificationsArray": []}]  # fmt: skip
    found = page("templates-cite", {}, incidentReports=[OLD], taxonomies=taxonomies).incident
    assert found is not None
    assert [(c.namespace, dict(c.values)) for c in found.classifications] == [
        ("CSET", {"Severity": "Negligible"})
    ]


def test_site_is_told_by_its_records() -> None:
    """Without an address, the keys of the records tell the site; other sites' are not taken."""

    def without_address(context: Any) -> Page:
        return parse(json.dumps({"componentChunkName": "component---src-templates-cite-js",
                                 "result": {"pageContext": context}}))  # fmt: skip

    assert without_address({"incidentReports": [OLD], "taxonomies": []}).site is not None
    assert without_address({"title": "A shop"}).site is None


# --- anything -------------------------------------------------------------------------------

KEYS = ["nodes", "edges", "node", "title", "incident_id", "data", "content", "richText", "text",
        "type", "namespace", "field_list", "short_name", "taxonomy", "id", "name", "mdx", "group",
        "post", "incidentsAsDeployer", "taxonomies", "incidentReports", "frontmatter"]  # fmt: skip
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.sampled_from(
        ["entity", "taxonomy", "prismic-blog-post", "post", "cite", "cite-duplicate", "entities"]
    ),
    st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=5),
    st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=5),
)
def test_any_data_is_read(template: str, data: dict[str, Any], context: dict[str, Any]) -> None:
    """Data of any shape is read, and what comes of it can be written and read again."""
    found = page(f"templates-{template}", data, **context)
    assert Page.model_validate_json(found.model_dump_json()) == found
    assert all(block.role is not Role.OTHER for block in found.blocks)


def test_warnings_have_an_end() -> None:
    """Of many values that do not fit, the first are told one by one, the rest as a number."""
    nodes = [{"incident_id": f"x{number}"} for number in range(90)]
    found = page("pages-apps-incidents", {"incidents": {"nodes": nodes}}, path="/apps/incidents/")
    assert len(found.warnings) < 25
    assert any("70 more values" in warning for warning in found.warnings)
