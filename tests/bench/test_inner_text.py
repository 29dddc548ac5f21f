"""The text of a page as a browser gives it."""

from __future__ import annotations

import pytest

from inner_text import inner_text, selected_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<div>One</div><div>two", "One\ntwo"),
        ("<p>One<p>two", "One\n\ntwo"),
        ("<div><p>One</p></div><div>two", "One\n\ntwo"),
        ("<span>One</span><b>two</b> <i> three</i>", "Onetwo three"),
        ("  One\n two <br> three <br><br>four", "One two\nthree\n\nfour"),
        ("<table><tr><th>A<th>B<tr><td>1<td>2</table>after", "A\tB\n1\t2\nafter"),
        ("<ul><li>One<li>two<ol><li>three</ol></ul>", "One\ntwo\nthree"),
        ("<pre>  one\n  two</pre>three", "  one\n  two\nthree"),
        ("<a href=/x>One</a><img alt=two><svg><text>3</text></svg>", "One"),
        ("<a style='display: block'>One</a>two", "One\ntwo"),
    ],
)
def test_blocks_stand_on_lines_of_their_own(markup: str, text: str) -> None:
    """As the HTML standard lays them out, without a style sheet of the page."""
    assert inner_text(markup) == text


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>x</script>",
        "<noscript>x</noscript>",
        "<p hidden>x</p>",
        "<p style='color: red; Display:none'>x</p>",
        "<p style='visibility:hidden'>x</p>",
        "<textarea>x</textarea><select><option>x</select><input value=x>",
        "<details><summary>A robot</summary>x</details>",
        "<dialog>x</dialog>",
        "<!-- x -->",
    ],
)
def test_what_is_not_rendered_is_not_there(unseen: str) -> None:
    """Hidden, closed, run, or a field of a form."""
    assert "x" not in inner_text(f"<p>A robot</p>{unseen}<p>fell.</p>")


def test_what_is_copied_has_empty_lines_around_headings_and_plain_blanks() -> None:
    """As Boilerplate does it."""
    assert selected_text("<h2>News</h2><div>20&nbsp;km</div>") == "News\n\n20 km"
    assert inner_text("<h2>News</h2><div>20&nbsp;km</div>") == "News\n20\xa0km"


def test_elements_may_nest_as_deep_as_they_like() -> None:
    """The walk does not recurse."""
    assert inner_text("<div>" * 3000 + "deep") == "deep"
