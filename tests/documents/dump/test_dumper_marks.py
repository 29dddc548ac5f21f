"""What lynx prints into a page goes from its text, and the addresses stay."""

from __future__ import annotations

from aiid_scrape import BlockKind, Form
from aiid_scrape.documents import read_document
from aiid_scrape.documents.blocks import TextBlock

PAGE = """\
     * [1]Home
     * [2]Harbour news

   The planner, [3]as reported earlier, sent the boats to the old pier [sic] [9].

   [4]A pier that nobody can find   [5]Boats

   (BUTTON) Show more
   [ferry-1.jpg]
   ____________________ (BUTTON)

References

   1. https://osterquay-post.test/
   2. https://osterquay-post.test/harbour
   Visible links:
   3. https://osterquay-post.test/harbour/planner
   4. https://osterquay-post.test/pier
   5. https://osterquay-post.test/boats
"""


def blocks_of(text: str) -> list[TextBlock]:
    """The blocks of a dump."""
    document = read_document(text, source="a page")
    assert document.form is Form.TEXT
    return document.blocks


def test_numbers_of_links_go_and_their_addresses_stay() -> None:
    """A menu's entry is a link throughout."""
    home, news = blocks_of(PAGE)[:2]
    assert (home.text, home.href, home.link_share) == ("Home", "https://osterquay-post.test/", 1.0)
    assert news.links == (("Harbour news", "https://osterquay-post.test/harbour"),)


def test_in_running_text_a_link_is_a_few_words() -> None:
    """Its end is not marked; brackets that are no links stay."""
    block = blocks_of(PAGE)[2]
    assert block.text.startswith("The planner, as reported earlier, sent")
    assert block.text.endswith("[sic] [9].")
    assert block.links == (("as reported earlier,", "https://osterquay-post.test/harbour/planner"),)
    assert block.href is None
    assert block.link_share < 0.5


def test_several_links_in_one_line_each_have_their_address() -> None:
    """None of them is that of the whole line."""
    block = blocks_of(PAGE)[3]
    assert block.text == "A pier that nobody can find Boats"
    assert [address[-6:] for _, address in block.links] == ["t/pier", "/boats"]


def test_buttons_images_and_fields_are_known_by_their_marks() -> None:
    """What is only a mark leaves nothing."""
    blocks = blocks_of(PAGE)
    assert [(block.text, block.kind) for block in blocks[4:6]] == [
        ("Show more", BlockKind.BUTTON),
        ("ferry-1.jpg", BlockKind.IMAGE),
    ]
    assert blocks[6].text == "References"


def test_addresses_in_the_list_are_links() -> None:
    """They stay where they stand."""
    last = blocks_of(PAGE)[-1]
    assert last.text == last.href == "https://osterquay-post.test/boats"


def test_numbers_in_brackets_without_a_list_are_text() -> None:
    """Notes of an article, for instance."""
    text = "The pier is closed [1].\n\nReferences\n\n1. Calloway, Ines: Piers."
    assert blocks_of(text)[0].text == "The pier is closed [1]."


def test_addresses_of_programs_and_of_messages_are_in_the_list() -> None:
    """Whatever comes after the scheme, with blanks and on lines of its own."""
    page = PAGE.replace(
        "   5. https://osterquay-post.test/boats\n",
        "   5. whatsapp://send/?text=Hello,\n"
        "I have just read this:\n"
        "   https://osterquay-post.test/pier\n"
        "   Hidden links:\n"
        "   6. android-app://test.osterquay/pier\n"
        '   7. javascript:share({ title: "A pier" })\n'
        "   8. pier\n",
    )
    blocks = blocks_of(page)
    assert blocks[0].href == "https://osterquay-post.test/"
    message, heading, *others = blocks[-5:]
    assert message.text.endswith("Hello, I have just read this: https://osterquay-post.test/pier")
    assert message.href == message.text
    assert heading.text == "Hidden links:"
    assert [(block.text[:12], block.link_share) for block in others] == [
        ("android-app:", 1.0),
        ("javascript:s", 1.0),
        ("pier", 1.0),
    ]
    assert blocks[3].links[-1][1] == message.text
