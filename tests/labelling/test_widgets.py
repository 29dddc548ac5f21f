"""Boxes that say by a button or a heading that they are none of the text."""

from __future__ import annotations

import pytest

from aiid_scrape import Block, Page, PageKind, Role, parse
from aiid_scrape.labelling import widgets as boxes

SENTENCES = [
    "The ferry stood still for most of Tuesday after its software misread the tide tables.",
    "Passengers waited on the quay for three hours, and some walked round by the old bridge.",
    "The operator said that an update had replaced the table of the harbour with another.",
    "Engineers noticed the mistake when the ramp came down too low and scraped the concrete.",
    "Nobody was hurt, but the hull has to be inspected before the ship may carry cars again.",
    "A committee of the council will hear the harbour master, and the meeting is open to all.",
]

# How sites ask, and how their buttons are called.
PROMPTS = {
    "en": ("Every morning, the five stories that matter to the coast, in your inbox.", "Sign up"),
    "de": ("Jeden Morgen die fünf wichtigsten Geschichten von der Küste in Ihrem Postfach.",
           "Jetzt abonnieren"),
    "fr": ("Chaque matin, les cinq histoires de la côte à ne pas manquer, par courriel.",
           "S'inscrire"),
    "ru": ("Каждое утро пять главных историй побережья придут на вашу почту бесплатно.",
           "Подписаться"),
    "ja": ("毎朝、沿岸の主なニュースを五本えらんで、無料でお手元にお届けしています。", "登録する"),
    "ar": ("كل صباح خمس قصص من الساحل تصل إلى بريدك مجانا، ويمكنك التوقف متى شئت.", "اشترك"),
}  # fmt: skip


def page(within: str, *, language: str = "en", after: str = "") -> Page:
    """An article with something in its middle and something behind it."""
    text = [f"<p>{sentence}</p>" for sentence in SENTENCES]
    body = "".join([*text[:3], within, *text[3:]])
    return parse(
        f"<html lang='{language}'><title>Ferry stands still</title><body><div class='c1'>"
        f"<h1>Ferry stands still after an update of the night</h1><div class='c2'>{body}</div>"
        f"{after}</div></body></html>"
    )


def block(found: Page, text: str) -> Block:
    """The block with a text."""
    return next(each for each in found.blocks if each.text == text)


@pytest.mark.parametrize("language", PROMPTS)
@pytest.mark.parametrize("action", ["<button>{}</button>", "<a href='/in'>{}</a>"])
def test_what_asks_to_subscribe_is_no_text(language: str, action: str) -> None:
    """In the middle of an article and in no class that says so; the text goes on behind it."""
    words, button = PROMPTS[language]
    form = f"<form>{action.format(button)}</form>"
    asked = f"<div class='x7'><h3>Küste</h3><p>{words}</p>{form}</div>"
    found = page(asked, language=language)
    assert block(found, words).role is Role.PROMO
    assert found.report.text == "\n\n".join(SENTENCES)


def test_what_asks_to_agree_is_no_text() -> None:
    """Its button says what it asks for, whatever it says itself."""
    words = "This part of the site remembers what you have read, and tells those who help us."
    found = page(f"<div><p>{words}</p><div><button>Accept all</button></div></div>")
    assert block(found, words).role is Role.CONSENT
    assert words not in found.report.text


def test_the_start_of_a_text_before_a_button_is_its_text() -> None:
    """A box with the headline in it is the page itself."""
    found = parse(
        "<html lang='en'><title>Ferry stands still after an update</title><body><div>"
        "<h1>Ferry stands still after an update</h1>"
        f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p><button>Sign up</button></div></body></html>"
    )
    assert found.report.text == "\n\n".join(SENTENCES[:2])


def test_an_element_around_a_whole_text_is_no_box() -> None:
    """There is more in it than any prompt says."""
    found = page("<p><a href='/subscribe'>Subscribe</a></p>")
    assert found.report.text.startswith(SENTENCES[0])
    assert found.report.text.endswith(SENTENCES[-1])


def test_what_a_page_offers_in_many_boxes_is_what_it_is_about() -> None:
    """Prompts are one or two; an offer a box says what there is to have."""
    offers = [sentence.replace("The", "Our", 1) for sentence in SENTENCES]
    boxes = "".join(f"<div><p>{each}</p><a href='/in'>Sign up</a></div>" for each in offers)
    found = page("", after=boxes)
    assert not {each.text for each in found.blocks if each.role is Role.PROMO} & {*offers}


@pytest.mark.parametrize(
    ("heading", "role"), [("Comments (2)", Role.COMMENTS), ("Related stories", Role.RELATED)]
)
def test_what_stands_under_a_heading_that_names_it_is_no_text(heading: str, role: Role) -> None:
    """The element around both says where it ends."""
    words = "I was on that pier, and it was worse than they say; even the toilets were closed."
    found = page("", after=f"<div class='x3'><h3>{heading}</h3><div><p>{words}</p></div></div>")
    assert block(found, words).role is role
    assert words not in found.report.text


def test_a_page_of_comments_keeps_them() -> None:
    """Where there is nothing beside them they are what the page shows."""
    posts = "".join(
        f"<li class='comment'><b>ann{at}</b><time>1{at} March 2024</time><p>{sentence}</p></li>"
        for at, sentence in enumerate(SENTENCES)
    )
    found = parse(
        "<html lang='en'><title>Comments</title><h1>Ferry stands still after an update</h1>"
        f"<div><h2>Comments (6)</h2><ul>{posts}</ul></div></html>"
    )
    assert found.kind is PageKind.FORUM
    assert SENTENCES[0] in found.report.text


def test_the_answers_of_a_thread_are_what_it_shows() -> None:
    """However they are headed, and however long the question is."""
    answers = "".join(f"<div class='q1'><p>{each} I saw it.</p></div>" for each in SENTENCES[:5])
    body = (
        "<html lang='en'><title>Ferry stands still</title><h1>Ferry stands still, why?</h1>"
        f"<div><p>{' '.join(SENTENCES)}</p></div><div><h2>3 comments</h2>{answers}</div></html>"
    )
    thread = parse(body, url="https://pier.test/threads/ferry-stands-still.1797/")
    assert "I saw it." in thread.report.text
    story = parse(body, url="https://pier.test/2024/ferry-stands-still-after-update")
    assert "I saw it." not in story.report.text


def test_many_buttons_are_looked_at_in_bounded_time() -> None:
    """A page made of them is read all the same."""
    found = page("<div><div><div>" + "<button>Sign up</button>" * 5_000 + "</div></div></div>")
    assert found.report.text == "\n\n".join(SENTENCES)


def test_a_box_within_another_is_of_the_outer_one() -> None:
    """Its heading stands behind what the inner one holds."""
    inner, outer = (range(2, 3), Role.RELATED), (range(5), Role.COMMENTS)
    assert boxes._painted([inner, outer]) == dict.fromkeys(range(5), Role.COMMENTS)
