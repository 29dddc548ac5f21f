"""The RSS feed, written here in its documented form with words of our own."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape import (
    DocumentTooLarge,
    EmptyDocument,
    IncidentRef,
    Report,
    UnsupportedContent,
)
from aiid_scrape.sites.aiid import feed
from aiid_scrape.sites.aiid.feed import Feed, read_feed

START = (
    "A delivery robot of a bakery drove off a quay on Thursday morning.\n\n"
    "Nobody was hurt. The bread was wet, and the fish were said to be pleased. "
    "It was following the smell, said the baker, who has since bought a second "
    "robot and a very long rope."
)[:240]
SOURCE = "(https://incidentdatabase.ai/cite/107#1928)"
IMAGE = (
    "https://res.cloudinary.com/pai/image/upload/d_fallback.jpg,w_800/v1/"
    "reports/harbour-news.example/robot.jpg"
)
RULES = {
    "title": "Robot delivers bread to the fish",
    "link": "https://www.harbour-news.example/robot?id=1&page=2",
    "description": f"{START} ... {SOURCE}",
    "guid": "0f3c1de2-6a55-5f0e-9c6b-2d8a4a1b7c11",
    "pubDate": "Sun, 20 Dec 2020 00:00:00 GMT",
}


def item(image: str | None = IMAGE, **changes: str | None) -> str:
    """An item; a change to None takes an element away."""
    texts = {**RULES, **changes}
    elements = [f"<{name}>{escape(text)}</{name}>" for name, text in texts.items() if text]
    if image:
        elements.append(f'<enclosure url="{escape(image)}" length="0" type="image/jpeg"/>')
    return f"<item>{''.join(elements)}</item>"


def rss(*items: str, start: str = "") -> str:
    """A feed of items."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{start}<rss version="2.0" '
        'xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        "<title><![CDATA[Incidents of robots & fish]]></title><generator>GatsbyJS</generator>"
        f"<lastBuildDate>Mon, 21 Dec 2020 10:00:00 GMT</lastBuildDate>{''.join(items)}"
        "</channel></rss>"
    )


def only(data: str) -> Report:
    """The report of a feed that has one and nothing wrong with it."""
    found = read_feed(data)
    assert found.problems == ()
    (report,) = found.reports
    return report


def told(found: Feed) -> str:
    """The only problem, in words."""
    (problem,) = found.problems
    return str(problem)


def test_an_item_becomes_a_report() -> None:
    """With all that the feed tells, and nothing that it does not."""
    report = only(rss(item()))
    assert report.model_dump(exclude={"evidence"}, exclude_defaults=True, mode="json") == {
        "report_number": 1928,
        "title": "Robot delivers bread to the fish",
        "date_submitted": "2020-12-20",
        "source_domain": "harbour-news.example",
        "url": "https://www.harbour-news.example/robot?id=1&page=2",
        "image_url": "https://harbour-news.example/robot.jpg",
        "text": START,
        "incidents": [{"incident_id": 107}],
        "is_cut": True,
    }


def test_every_value_says_where_it_was_found() -> None:
    """By the number of the item and the element in it."""
    second = read_feed(rss(item(), item())).reports[1]
    assert second.evidence.keys() == second.model_fields_set - {"text", "evidence"}
    assert second.evidence["report_number"].place == "item 2, description"
    assert second.evidence["report_number"].raw == f"... {SOURCE}"
    assert second.evidence["date_submitted"].place == "item 2, pubDate"
    assert second.evidence["source_domain"].confidence < second.evidence["url"].confidence


def test_the_feed_itself() -> None:
    """Its title, and its reports in its order."""
    found = read_feed(rss(item(title="One"), item(title="Two")))
    assert found.title == "Incidents of robots & fish"
    assert [report.title for report in found.reports] == ["One", "Two"]
    assert read_feed(rss()).reports == ()


def test_the_date_is_never_that_of_publication() -> None:
    """``pubDate`` is when the report was submitted, to the second where it tells that."""
    report = only(rss(item(pubDate="Sun, 20 Dec 2020 08:30:15 GMT")))
    assert report.date_published is None
    assert str(report.date_submitted) == "2020-12-20T08:30:15+00:00"


def test_reports_without_an_incident() -> None:
    """An issue has its number in words, and belongs to none."""
    report = only(rss(item(description=f"{START} ... (report_number: 3009)")))
    assert (report.report_number, report.incidents, report.text) == (3009, (), START)


@pytest.mark.parametrize(
    "address",
    [
        "https://incidentdatabase.ai/cite/107#1928",
        "https://incidentdatabase.ai/cite/107#r1928",
        "https://www.incidentdatabase.ai/ja/cite/107/#r1928",
    ],
)
def test_anchors_in_any_form(address: str) -> None:
    """The number of the report is in the anchor, with or without an r."""
    report = only(rss(item(description=f"{START} ... ({address})")))
    assert report.report_number == 1928
    assert report.incidents == (IncidentRef(incident_id=107),)


def test_addresses_of_others_name_no_incident() -> None:
    """A text may end as a description does; the number is not made up."""
    report = only(rss(item(description=f"{START} ... (https://fish.example/cite/107#1928)")))
    assert (report.report_number, report.incidents) == (None, ())


@pytest.mark.parametrize(
    ("length", "is_cut"), [(239, False), (240, True), (0, False)], ids=["short", "full", "none"]
)
def test_a_text_shorter_than_what_is_shown_is_whole(length: int, is_cut: bool) -> None:
    """The feed writes its dots behind any text."""
    report = only(
        rss(item(description=f"{'x' * length} ... {SOURCE}" if length else f"_ ... {SOURCE}"))
    )
    assert report.is_cut is is_cut


def test_characters_are_counted_as_the_site_counts_them() -> None:
    """One outside of the first plane counts for two there."""
    report = only(rss(item(description=f"{'🤖' * 120} ... {SOURCE}")))
    assert report.is_cut is True


def test_dots_within_a_text_are_part_of_it() -> None:
    """Only the end of a description is the site's."""
    text = "He said ... (https://incidentdatabase.ai/cite/1#2) and left"
    report = only(rss(item(description=f"{text} ... {SOURCE}")))
    assert (report.text, report.report_number) == (text, 1928)


def test_feeds_of_before_2022_had_descriptions() -> None:
    """Without an end that names number and incident there is neither, and no text."""
    report = only(rss(item(description="A robot\n falls into the sea.")))
    assert (report.description, report.text) == ("A robot falls into the sea.", "")
    assert (report.report_number, report.is_cut) == (None, None)


@pytest.mark.parametrize(
    "image",
    [
        None,
        "https://res.cloudinary.com/pai/image/upload/w_800/v1/legacy/0123456789abcdef",
        "https://res.cloudinary.com/pai/image/upload/w_800/v1/fallback.jpg",
    ],
)
def test_images_that_do_not_tell_their_source(image: str | None) -> None:
    """There is none then; the copy is not the publisher's."""
    assert only(rss(item(image))).image_url is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"pubDate": "soon"}, "item 1, pubDate: expected a date such as"),
        ({"pubDate": "Sun, 99 Dec 2020 00:00:00 GMT"}, "item 1, pubDate: expected a date such as"),
        (
            {"pubDate": "Fri, 31 Dec 9999 23:59:59 -1400"},
            "item 1, pubDate: expected a date within the",
        ),
        (
            {"link": "robot.html"},
            "item 1, link: expected an address with http:// or https://, found",
        ),
        ({"link": "https://"}, "item 1, link: expected an address with http:// or https://"),
    ],
)
def test_what_does_not_fit_is_left_out(changes: dict[str, str], expected: str) -> None:
    """The problem names item and element; the rest comes through."""
    found = read_feed(rss(item(**changes), item(title="Two")))
    assert [report.report_number for report in found.reports] == [1928, 1928]
    assert told(found).startswith(expected)


def test_items_with_nothing_in_them() -> None:
    """Such as the one that stands for there being none."""
    found = read_feed(rss("<item><title>There are no reports yet.</title></item>", item()))
    assert [report.title for report in found.reports] == [RULES["title"]]
    assert told(found) == "item 1: expected an item with a link or a description, found neither"


def test_elements_of_other_names_and_places() -> None:
    """They count for nothing, and neither does the second of a name."""
    extra = "<media:title>No</media:title><title>Two</title><x><title>Three</title></x>"
    data = rss(item().replace("</item>", f"{extra}</item>")).replace(
        "<rss", "<rss xmlns:media='m'", 1
    )
    assert only(data).title == RULES["title"]


def test_a_feed_that_breaks_off() -> None:
    """The items before come through, and a problem tells where it breaks off."""
    whole = rss(item(title="One"), item(title="Two"), item(title="Three"))
    for cut in (whole[: whole.index("Three")], whole.replace("Three", "&nbsp;"), whole[:-5] + "\0"):
        found = read_feed(cut)
        assert [report.title for report in found.reports][:2] == ["One", "Two"]
        place, _, problem = told(found).partition(": ")
        assert place.startswith("line ")
        assert problem.startswith("expected well-formed XML, found")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    """Bytes are in the encoding that they or the XML name, characters in none."""
    data = rss(item(title="Café")).replace("UTF-8", encoding.removesuffix("-sig"))
    (report,) = read_feed(data.encode(encoding)).reports
    assert report.title == only(data).title == "Café"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("", EmptyDocument),
        (b" \n ", EmptyDocument),
        ("<html><body>Not found</body></html>", UnsupportedContent),
        ("<!doctype html><br>", UnsupportedContent),
        ("Not found", UnsupportedContent),
        ('{"error": "x"}', UnsupportedContent),
        (b"\xff\xfe\x00", UnsupportedContent),
        (b"BZh91AY&SY", UnsupportedContent),
        ('<feed xmlns="http://www.w3.org/2005/Atom"/>', UnsupportedContent),
        ("<x><rss/></x>", UnsupportedContent),
        (b'<?xml version="1.0" encoding="klingon"?><rss/>', UnsupportedContent),
        (b'<?xml version="1.0" encoding="shift_jis"?><rss/>', UnsupportedContent),
    ],
)
def test_what_is_no_feed(data: bytes | str, kind: type[Exception]) -> None:
    """It is refused with what it is."""
    with pytest.raises(kind, match="expected an RSS feed"):
        read_feed(data, source="rss.xml")


BILLION = "<!DOCTYPE rss [<!ENTITY a 'wet bread'>{}]>".format(
    "".join(f"<!ENTITY {name} '{f'&{chr(ord(name) - 1)};' * 10}'>" for name in "bcdefghi")
)


@pytest.mark.parametrize(
    "start",
    [
        BILLION,
        "<!DOCTYPE rss [<!ENTITY i SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE rss [<!ENTITY % i SYSTEM 'http://fish.example/x.dtd'> %i;]>",
    ],
    ids=["bomb", "file", "network"],
)
def test_entities_are_refused(start: str) -> None:
    """Whatever they would bring: nothing is read from elsewhere, nothing grows."""
    with pytest.raises(UnsupportedContent, match="found XML that defines entities"):
        read_feed(rss(item(title="TITLE"), start=start).replace("TITLE", "&i;"))


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed has a size and a number of items."""
    monkeypatch.setattr(feed, "MAX_ITEMS", 2)
    assert len(read_feed(rss(item(), item(), item())).reports) == 2
    monkeypatch.setattr(feed, "MAX_BYTES", 100)
    with pytest.raises(DocumentTooLarge) as caught:
        read_feed(rss(item()))
    assert caught.value.limit == 100


def test_elements_nested_beyond_reason() -> None:
    """They take the time of as many elements side by side."""
    depth = 200_000
    found = read_feed(f"<rss><channel><item>{'<a>' * depth}{'</a>' * depth}</item></channel></rss>")
    assert found.reports == ()


@given(st.text(max_size=60))
def test_any_text_may_be_in_an_item(text: str) -> None:
    """What is well-formed comes through; what is not is a problem."""
    for name in RULES:
        changed = item(**{name: text, "image": None})
        found = read_feed(rss(changed, item()))
        assert found.reports or found.problems
