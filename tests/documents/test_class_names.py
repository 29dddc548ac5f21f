"""Words of classes and ids."""

from __future__ import annotations

from aiid_scrape.documents.class_names import class_names
from aiid_scrape.models.blocks import Role


def test_each_word_gives_one_role() -> None:
    """A word in two groups would depend on their order, and a group that is no role on nothing."""
    roles = class_names().roles
    words = [word for group in roles.values() for word in group]
    assert len(words) == len(set(words))
    assert set(roles) <= {role.value for role in Role}


def test_no_list_of_articles_is_taken_for_the_frame() -> None:
    """Lists stand in sidebars and teasers, which are boilerplate to a report alone."""
    assert not class_names().frame & {"sidebar", "teaser", "teasers", "related"}
    assert "sidebar" in class_names().roles["navigation"]
    assert "sidebar" in class_names().fields["other"]


def test_words_are_written_as_elements_have_them() -> None:
    """Names are split and in small letters when they are looked up."""
    names = class_names()
    groups = [*names.roles.values(), *names.fields.values(), names.frame, names.wall]
    assert all(word.isalpha() and word.islower() for group in groups for word in group)


def test_names_of_posts_are_told_from_names_of_a_blog() -> None:
    """A word that ends in one of them is another word."""
    posts = class_names().posts
    assert posts["live"].search("LiveBlog-entry")
    assert not posts["live"].search("olive")
    assert posts["thread"].search("js-post_row")
    assert posts["blog_part"].search("entry-title")
