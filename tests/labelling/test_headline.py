"""Which line above the text of a dump is its headline."""

from __future__ import annotations

import cProfile

import pytest

from aiid_scrape import parse
from aiid_scrape.documents import read_document
from aiid_scrape.features.page import PageFeatures
from aiid_scrape.labelling.headline import REACH, headline_features
from aiid_scrape.scoring.linear_model import load_models
from pages import SENTENCE

TITLE = "Robot that waters roses waters the mayor instead"
PROSE = SENTENCE * 3


def title(*lines: str) -> str | None:
    """The title of a dump with these lines above its text."""
    return parse("\n".join([*lines, "", PROSE, "", PROSE])).report.title


def features(*lines: str) -> PageFeatures:
    """The sheet of a dump with these lines."""
    return PageFeatures(read_document("\n".join(lines), source="test"))


@pytest.mark.parametrize(
    "below",
    [
        ["By Ann Lee", "December 17, 2020"],
        ["The town hall is dry again, but the roses are not what they were in summer"],
        ["Share", "Tweet", "Email", "Print", "3 min read"],
        ["The mayor on Monday. Photo: Bo Chen/Getty Images"],
        ["The mayor on Monday.", "The mayor on Monday. Photo: Bo Chen/Getty Images"],
        ["Subscribe now to read the latest news in your city and across the country."],
    ],
)
def test_what_stands_below_the_headline_is_not_taken_for_it(below: list[str]) -> None:
    """Byline, standfirst, buttons, captions, invitations."""
    assert title("Home", "News", TITLE, *below) == TITLE


def test_the_way_down_from_the_front_page_is_no_headline() -> None:
    """A dump writes its entries without anything between them."""
    assert title("Home", f"HomeGardens{TITLE}", TITLE, "By Ann Lee") == TITLE


def test_lines_that_end_alike_are_not_compared_with_all_others() -> None:
    """Twice as many take about twice as many steps, and what they are is the same."""

    def steps(count: int) -> int:
        lines = [f"Story {number} of the harbour police" for number in range(count)]
        heads = [line for each in lines for line in (each, PROSE)]
        seen = features(TITLE, f"Home{TITLE}", *heads)
        text = [at for at, shape in enumerate(seen.shapes) if shape.prose]
        profile = cProfile.Profile()
        found = profile.runcall(headline_features, seen, text)
        assert [at for at, facts in found.items() if "breadcrumb_end" in facts] == [0]
        assert [at for at, facts in found.items() if "breadcrumb" in facts] == [1]
        return sum(entry.callcount for entry in profile.getstats())

    assert steps(400) < 2.5 * steps(200)


def test_a_text_alone_has_no_headline() -> None:
    """Its first sentence is not its title."""
    assert title() is None


def test_every_fact_has_a_name_that_the_table_knows() -> None:
    """The weights are those of the facts that are looked at: most of these pages' have one."""
    seen = features("Home", TITLE, "By Ann Lee", "", PROSE, "", PROSE)
    found = headline_features(seen, [3, 4])
    assert found
    known = [fact for facts in found.values() for fact in facts]
    assert (
        sum(fact in load_models("headline")["headline"].weights for fact in known) > len(known) / 2
    )


def test_only_lines_near_the_text_are_looked_at() -> None:
    """However many there are that might be its headline."""
    lines = [f"A line that could be the headline of article number {n}" for n in range(20_000)]
    seen = features(*lines, "", PROSE, "", PROSE)
    found = headline_features(seen, [len(seen.blocks) - 2, len(seen.blocks) - 1])
    assert 0 < len(found) <= REACH


def test_a_sentence_of_the_text_is_no_headline() -> None:
    """Not even under a headline that is short: it stays in the text."""
    page = parse(f"Wet mayor\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}")
    assert page.report.title in ("Wet mayor", None)
    assert page.report.text.count(PROSE.strip()) == 3


def test_the_headline_under_a_notice_that_reads_as_prose() -> None:
    """What stands above it is none of the text."""
    notice = "We and our partners store cookies on your device to show you what you like best."
    assert title(notice, "Home", "News", TITLE, "By Ann Lee", "17 December 2020") == TITLE
