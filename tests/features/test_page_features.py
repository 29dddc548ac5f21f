"""The facts of blocks: what they are, and what they are taken from."""

from __future__ import annotations

import json

import pytest

import aiid_scrape
from aiid_scrape.features.context import first_pass, second_pass
from aiid_scrape.features.schema import feature_templates, template_of
from aiid_scrape.features.text import declared_text
from aiid_scrape.labelling.scores import score_blocks
from aiid_scrape.languages.phrases import PhraseMatch, PhraseMatcher
from pages import PROSE, features, html, paragraphs

MENU = '<nav><a href="/">Home</a><a href="/news">News</a><a href="/sport">Sport</a></nav>'


def article(*texts: str) -> str:
    """Paragraphs in an article."""
    return f"<article class=storyBody>{paragraphs(*texts)}</article>"


def facts_of(page: str, text: str) -> list[str]:
    """The facts that the block with a text has on the first look."""
    seen = features(page)
    rows = dict(zip(seen.judged, first_pass(seen), strict=True))
    row = next(row for at, row in rows.items() if seen.blocks[at].text == text)
    return [fact for facts in row for fact in facts]


def test_menus_and_buttons_are_not_looked_at() -> None:
    """A link among links is no text, and neither is a button, whatever it says."""
    menu = MENU.replace("nav>", "div>").replace("</a>", "</a><br><br>")
    seen = features(html(menu + article(*PROSE) + "<button>I agree to all of it.</button>"))
    # The last entry stands beside the text, and may be a line of it.
    assert [seen.blocks[at].text for at in seen.judged] == ["Sport", *PROSE]


def test_what_the_page_calls_a_menu_or_a_footer_is_not_looked_at() -> None:
    """Not even if it is prose; an article in a footer is one all the same."""
    footer = f"<footer><p>{PROSE[0]}</p>{article(PROSE[1])}</footer>"
    seen = features(html(f"<nav><p>{PROSE[2]}</p></nav>{footer}"))
    assert [seen.blocks[at].text for at in seen.judged] == [PROSE[1]]


def test_a_link_beside_prose_is_looked_at() -> None:
    """It may be a paragraph of the text."""
    page = html(article(PROSE[0]) + '<p><a href="/hat">More about the hat</a></p>' + MENU)
    assert "More about the hat" in {features(page).blocks[at].text for at in features(page).judged}


def test_elements_around_a_block_are_facts() -> None:
    """Tags, and the words of classes and ids, however they are joined."""
    facts = facts_of(html(article(*PROSE)), PROSE[0])
    assert {"tag=p", "inside=article", "class=story", "class=body", "parent_tag=article"} <= {
        *facts
    }


def test_layout_of_a_dump_is_facts() -> None:
    """Blank lines, indent and bullets, where there are no elements."""
    facts = facts_of("Roses\n\n   * " + PROSE[0] + "\n\n" + PROSE[1], PROSE[0])
    assert {"blank_lines=11", "indent=3-4", "marker=bulleted"} <= {*facts}


@pytest.mark.parametrize(
    ("text", "fact"),
    [("Related articles", "phrase=related"), ("Read more: The mayor's hat", "lead_in=read_also:")],
)
def test_phrases_of_the_language_are_facts(text: str, fact: str) -> None:
    """What stands on many pages is known by its words."""
    assert fact in facts_of(html(article(*PROSE, text)), text)


def test_what_stands_under_a_heading_of_element_roles() -> None:
    """Stories under "Related articles" are known by it, too."""
    page = html(article(*PROSE) + "<h3>Related articles</h3><p>Roses dry for a third year.</p>")
    assert "under=related distance=0" in facts_of(page, "Roses dry for a third year.")
    assert not any(fact.startswith("under") for fact in facts_of(page, PROSE[2]))


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("We use cookies of our own to please the mayor.", "topic=consent words=1 size=30-99"),
        ("Our newsletter reaches your inbox by robot.", "topic=subscribe words=2 size=30-99"),
        ("The robot has run out of roses for now.", "topic=none size=30-99"),
    ],
)
def test_words_of_menus_and_notices_are_facts_wherever_they_stand(text: str, fact: str) -> None:
    """A notice is prose as the text is; what it speaks of tells them apart."""
    assert fact in facts_of(html(article(*PROSE, text)), text)


def test_what_stands_behind_the_comments_is_known_by_it() -> None:
    """However many other headings come in between; how much text is above counts, too."""
    last = "Somebody else has seen the mayor with the roses and the robot, and says so."
    share = "<h3>Share this article</h3>"
    facts = facts_of(html(article(*PROSE) + f"<h3>3 comments</h3>{share}<p>{last}</p>"), last)
    assert {"under=share distance=0", "passed=comments mass_before=0.5..0.8"} <= {*facts}
    above = facts_of(html(f"<p>3 comments</p>{article(*PROSE)}"), PROSE[1])
    assert "passed=comments mass_before=<0.01" in above


def test_the_text_that_a_page_declares_is_a_witness() -> None:
    """JSON-LD may hold the text; a block is in it, or it is not."""
    data = json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(PROSE)})
    page = html(
        article(*PROSE, "Nobody says this."),
        head=f'<script type="application/ld+json">{data}</script>',
    )
    assert "declared=whole size=30-99" in facts_of(page, PROSE[0])
    assert "declared=not size=<30" in facts_of(page, "Nobody says this.")


@pytest.mark.parametrize(
    "script",
    ["", "{", '{"articleBody": "short"}', '{"articleBody": "\\ud83e' + "x" * 300, "[" * 10_000],
)
def test_damaged_declarations_are_none(script: str) -> None:
    """What cannot be read is passed over."""
    page = html(article(*PROSE), head=f'<script type="application/ld+json">{script}</script>')
    assert declared_text(features(page).document.head.article_bodies()) == ""


def test_a_declared_text_may_lie_deep_and_behind_a_summary() -> None:
    """The first that is as long as a text; what is damaged around it is mended."""
    text = " ".join(PROSE)
    script = (
        f'{{"@graph": [{{"articleBody": "Short."}}, {{"hasPart": {{"articleBody": "{text}",}}}}]}}'
    )
    page = html(article(*PROSE), head=f'<script type="application/ld+json">{script}</script>')
    found = declared_text(features(page).document.head.article_bodies())
    assert found == "".join(text.split())


def test_second_row_goes_by_the_scores_of_the_first() -> None:
    """The same blocks, with other neighbours: prose that is not believed is none."""
    seen = features(html(article(*PROSE)))
    believed = second_pass(seen, [3.0, 3.0, 3.0])
    doubted = second_pass(seen, [3.0, 3.0, -5.0])
    assert any("kinds_ngram[-1..1]=YYY" in facts for facts in believed[1])
    assert any("kinds_ngram[-1..1]=YYN" in facts for facts in doubted[1])


@pytest.mark.parametrize("page", [html(MENU + article(*PROSE)), "\n\n".join(["Home", *PROSE])])
def test_every_feature_is_in_the_schema(page: str) -> None:
    """Of the blocks of an HTML page and of a dump, in both passes."""
    seen = features(page)
    for rows in (first_pass(seen), second_pass(seen, [0.0] * len(seen.blocks))):
        names = {template_of(feature) for row in rows for group in row for feature in group}
        assert names <= feature_templates()["block"].keys()


def test_every_label_names_the_fact_that_counts_most() -> None:
    """And its score has the sign of the label."""
    seen = features(html(MENU + article(*PROSE)))
    scores = score_blocks(seen)
    for at in range(len(seen.blocks)):
        reason, start = scores.reason(at), f"scored {scores.values[at]:+.1f}, most of all for: "
        assert (reason is not None and reason.startswith(start)) is (at in seen.judged)


def test_a_page_of_nothing_but_menus_is_judged() -> None:
    """Nothing is looked at, and nothing falls."""
    assert set(score_blocks(features(html(MENU))).values) == {-6.0}


def test_each_text_of_a_page_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Features, labels, page types and metadata ask what it found: it was four times a block."""
    texts: list[str] = []
    match = PhraseMatcher.match

    def match_counted(phrases: PhraseMatcher, text: str) -> PhraseMatch | None:
        texts.append(text)
        return match(phrases, text)

    monkeypatch.setattr(PhraseMatcher, "match", match_counted)
    share = "<button>Share</button>"
    page = aiid_scrape.parse(html(f"{MENU}<h1>Rain</h1>{share}{article(*PROSE)}{share}{MENU}"))
    assert sorted(texts) == sorted({block.text for block in page.blocks})
