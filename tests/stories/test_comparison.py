"""Two stories: one or two, and in what versions, in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import BY_SCRIPT, ENGLISH, GERMAN, JAPANESE

from aiid_scrape import Report, Verdict, read, same_story
from aiid_scrape.stories.words import read_words
from pages import ARCHIVE, REPORT

TITLE = "Robot arm pins worker"
PARAGRAPHS = ENGLISH.split("\n\n")

any_script = pytest.mark.parametrize("text", BY_SCRIPT.values(), ids=BY_SCRIPT)


def verdict(first: str, second: str) -> Verdict:
    """The verdict on two texts, as it is in either order."""
    one, two = same_story((None, first), (None, second)), same_story((None, second), (None, first))
    assert one.verdict is two.verdict
    return one.verdict


# --- the seeds -----------------------------------------------------------------------


def test_the_seeds_hold_one_story_with_two_edits() -> None:
    """The first article of the archive and report 1928: a hyphen and three capitals."""
    sameness = same_story(read(ARCHIVE).reports[0], read(REPORT).report)
    assert sameness.verdict is Verdict.REVISED
    assert sameness.is_same
    assert sameness.score == 1
    assert sameness.same_title is True  # in spite of " – TechCrunch"
    assert [(change.removed, change.added) for change in sameness.differences] == [
        ("counter-terrorism", "counterterrorism"),
        ("Infrastructure as a Service", "infrastructure as a service"),
    ]


def test_the_other_pairs_of_the_seeds_are_two_stories() -> None:
    """The second article is of the same company, the same site and the same archive."""
    first, second = read(ARCHIVE).reports
    for one, two in ((first, second), (second, read(REPORT).report)):
        sameness = same_story(one, two)
        assert sameness.verdict is Verdict.DIFFERENT
        assert not sameness.is_same
        assert sameness.score < 0.01


# --- what is seen through ------------------------------------------------------------


@any_script
def test_a_story_is_identical_to_itself(text: str) -> None:
    """Every word is in the other."""
    sameness = same_story((TITLE, text), (TITLE, text))
    assert sameness.verdict is Verdict.IDENTICAL
    assert (sameness.share_of_first, sameness.share_of_second, sameness.score) == (1, 1, 1)
    assert list(sameness.differences) == []


@any_script
def test_typography_and_the_name_of_a_site_are_no_difference(text: str) -> None:
    """Quotation marks, dashes, line breaks, what a site adds to its headlines."""
    other = text.replace("“", '"').replace("”", '"').replace("「", "『").replace("」", "』")
    other = other.replace("\n\n", "\n").replace(", ", " – ")
    sameness = same_story((TITLE, text), (f"{TITLE} | The Daily", other))
    assert sameness.verdict is Verdict.IDENTICAL
    assert list(sameness.differences) == []


def test_capitals_are_a_revision() -> None:
    """The words are the same, but somebody changed them."""
    assert verdict(ENGLISH, ENGLISH.upper()) is Verdict.REVISED
    assert same_story((TITLE, ENGLISH), (TITLE.upper(), ENGLISH)).verdict is Verdict.IDENTICAL


def test_another_headline_is_a_revision() -> None:
    """Papers put their own headlines over an agency's text."""
    sameness = same_story((TITLE, ENGLISH), ("Worker hurt in car plant", ENGLISH))
    assert sameness.verdict is Verdict.REVISED
    assert sameness.same_title is False
    assert {change.part.value for change in sameness.differences} == {"title"}


@pytest.mark.parametrize("at", range(len(PARAGRAPHS)))
def test_a_changed_paragraph_is_a_revision(at: int) -> None:
    """Whichever it is."""
    other = "Nothing of this was true, the mayor said in a speech to the council of the town later."
    paragraphs = [*PARAGRAPHS[:at], other, *PARAGRAPHS[at + 1 :]]
    assert verdict(ENGLISH, "\n\n".join(paragraphs)) is Verdict.REVISED


def test_moved_paragraphs_are_a_revision() -> None:
    """What counts are the words, not the order of paragraphs."""
    assert verdict(ENGLISH, "\n\n".join(PARAGRAPHS[::-1])) is Verdict.REVISED


@any_script
def test_a_cut_text_is_an_excerpt(text: str) -> None:
    """The database's pages show 240 characters and three dots."""
    assert verdict(text, text[:150] + "…") is Verdict.EXCERPT


@any_script
def test_the_middle_of_a_text_is_an_excerpt(text: str) -> None:
    """As a quotation is."""
    third = len(text) // 3
    assert verdict(text, text[third : 2 * third]) is Verdict.EXCERPT


def test_the_shares_say_which_is_the_excerpt() -> None:
    """All of the first is in the second, but not the other way round."""
    sameness = same_story((None, ENGLISH[:300]), (None, ENGLISH))
    assert sameness.share_of_first > 0.95
    assert sameness.share_of_second < 0.4
    assert sameness.score == sameness.share_of_first


# --- two stories ---------------------------------------------------------------------


def test_texts_about_one_matter_are_two_stories() -> None:
    """Facts in common are no words in common."""
    other = """The police of Springfield said that a worker was pinned to a wall by a robot arm on
    Monday. Northway Motors, which runs the plant, has stopped all its 17 robots of the kind. The
    union of the man, who is 43 and has broken ribs, wants a fence that cuts the power."""
    assert verdict(ENGLISH, other) is Verdict.DIFFERENT


def test_a_translation_is_another_text() -> None:
    """Words are compared, not what they mean."""
    assert verdict(ENGLISH, GERMAN) is Verdict.DIFFERENT
    assert verdict(ENGLISH, JAPANESE) is Verdict.DIFFERENT


def test_a_quotation_in_common_makes_no_story() -> None:
    """A sentence that both quote is less than half of either."""
    other = f"""The council of Millville met on Tuesday to speak about the new road. {PARAGRAPHS[2]}
    With these words, read out by the mayor, the meeting began, and it was clear from the start that
    nobody would leave it without having said what he thought of machines, fences and the people who
    sell them. The road was not mentioned again until the lights were turned off at ten o'clock. The
    vote was put off until autumn, when the river is lower and the bridge can be looked at."""
    assert verdict(ENGLISH, other) is Verdict.DIFFERENT


@pytest.mark.parametrize("text", ["", " ", "…", "\u200b"])
def test_a_story_without_a_text_is_like_no_other(text: str) -> None:
    """Not even like itself: nothing is known of it."""
    for other in (text, ENGLISH):
        sameness = same_story((TITLE, text), (TITLE, other))
        assert sameness.verdict is Verdict.DIFFERENT
        assert sameness.score == 0


def test_short_texts_under_two_headlines_are_two_stories() -> None:
    """What stands under both is no story: the page wanted to be paid, or to load."""
    text = "Subscribe now to read this story and all others."
    assert same_story(("Robots rise", text), ("Rain falls", text)).verdict is Verdict.DIFFERENT
    assert same_story(("Robots rise", text), ("Robots rise", text)).verdict is Verdict.IDENTICAL


def test_the_start_of_a_text_is_an_excerpt_under_any_headline() -> None:
    """No longer text begins with the words of a paywall; but it may end with them."""
    start = ENGLISH[:200] + "…"
    note = "To read on and get all the stories of the paper, subscribe now for a month or a year."
    longer = ("Worker hurt", f"{ENGLISH}\n\n{note}")
    assert same_story((TITLE, start), longer).verdict is Verdict.EXCERPT
    assert same_story((TITLE, note), longer).verdict is Verdict.DIFFERENT
    assert same_story((TITLE, note), ("Rain", note)).verdict is Verdict.DIFFERENT


def test_a_sentence_is_too_little_to_be_a_version() -> None:
    """Fourteen words in a row are the least that tells anything."""
    first = "A robot arm pinned a worker to a wall on Monday, the police said."
    assert verdict(first, first.replace("Monday", "Tuesday")) is Verdict.DIFFERENT


# --- what goes in --------------------------------------------------------------------


def test_reports_and_pairs_can_be_compared() -> None:
    """A pair is a title, or None, and a text."""
    report = Report(title=TITLE, text=ENGLISH)
    assert same_story(report, (None, ENGLISH)).verdict is Verdict.IDENTICAL
    assert same_story(report, (None, ENGLISH)).same_title is None


@pytest.mark.parametrize("story", [ENGLISH, None, (TITLE,), (1, ENGLISH), [TITLE, None]])
def test_other_things_are_refused(story: object) -> None:
    """The message says what was expected and what was got."""
    with pytest.raises(TypeError, match=r"expected a Report, or a title .* got \w+$"):
        same_story(story, (None, ENGLISH))  # type: ignore[arg-type]


# --- any text ------------------------------------------------------------------------

pieces = st.lists(
    st.sampled_from([*PARAGRAPHS, *GERMAN.split(". "), *JAPANESE.split("\n\n"), "a a a", "7 8 9"]),
    max_size=8,
)
texts = st.one_of(st.text(), pieces.map("\n\n".join))
stories = st.tuples(st.one_of(st.none(), st.text(max_size=30)), texts)


@given(stories, stories)
def test_swapping_two_stories_swaps_what_is_said_of_them(
    first: tuple[str | None, str], second: tuple[str | None, str]
) -> None:
    """The verdict and the score stay; the shares and the changes are the other way round."""
    one, two = same_story(first, second), same_story(second, first)
    assert (one.verdict, one.score, one.same_title) == (two.verdict, two.score, two.same_title)
    assert (one.share_of_first, one.share_of_second) == (two.share_of_second, two.share_of_first)
    assert [(change.part, change.removed, change.added) for change in one.differences] == [
        (change.part, change.added, change.removed) for change in two.differences
    ]


@given(stories)
def test_any_story_with_a_word_is_identical_to_itself(story: tuple[str | None, str]) -> None:
    """Whatever characters are in it."""
    sameness = same_story(story, story)
    has_words = bool(read_words(story[1]))
    assert sameness.verdict is (Verdict.IDENTICAL if has_words else Verdict.DIFFERENT)
    assert sameness.score == has_words
    assert len(sameness.differences) == 0


@given(stories, stories)
def test_numbers_are_in_their_range(
    first: tuple[str | None, str], second: tuple[str | None, str]
) -> None:
    """Shares from 0 to 1, and no verdict of sameness on less than half."""
    sameness = same_story(first, second)
    assert 0 <= min(sameness.share_of_first, sameness.share_of_second) <= sameness.score <= 1
    assert not sameness.is_same or sameness.score >= 0.5


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a " * 20_000, "a b " * 10_000),
        ("警" * 20_000, "警察" * 10_000),
        ("1 " * 20_000, "2 " * 20_000),
        ("'-" * 500_000, "-'" * 500_000),
        ("a" + "'" * 500_000, "e\u0301" * 300_000),
        ("x" * 1_000_000, "x" * 999_999),
    ],
    ids=["one word", "one letter", "numbers", "no words", "marks", "one huge word"],
)
def test_hostile_texts_end(first: str, second: str) -> None:
    """Twenty thousand words or a megabyte take seconds at most, the differences included."""
    sameness = same_story((first, first), (second, second))
    assert sameness.verdict is Verdict.DIFFERENT
    assert len(sameness.differences) < 1_000
