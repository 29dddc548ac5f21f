"""Names of authors, told apart from what stands around them."""

from __future__ import annotations

import pytest

from aiid_scrape.metadata.names import DeclaredName, read_names

STATED = [
    ("en", "Ann Lee", ("Ann Lee",)),
    ("en", "By Ann Lee and Bo Chen", ("Ann Lee", "Bo Chen")),
    ("en", "Ann Lee, Bo Chen, and Cy Diaz", ("Ann Lee", "Bo Chen", "Cy Diaz")),
    ("en", "ANN LEE AND BO CHEN", ("ANN LEE", "BO CHEN")),
    ("en", "Ann Lee, Staff Writer", ("Ann Lee",)),
    ("en", "Ann Lee, MD", ("Ann Lee",)),
    ("en", "Ann Lee &amp; Bo Chen", ("Ann Lee", "Bo Chen")),
    ("en", "<a href='/lee'>Ann Lee</a>", ("Ann Lee",)),
    ("en", "Ann Lee (ann@echo.example)", ("Ann Lee",)),
    ("en", "Ann Lee @annlee", ("Ann Lee",)),
    ("en", "John Smith Jr.", ("John Smith Jr.",)),
    ("en", "Ann Lee Reuters", ("Ann Lee",)),
    ("en", "Ann Lee; ann lee", ("Ann Lee",)),
    ("de", "Von Ulla Beck und Uwe Lang", ("Ulla Beck", "Uwe Lang")),
    ("fr", "Par Zoé Petit et Léo Roux", ("Zoé Petit", "Léo Roux")),
    ("es", "Por Ana Ruiz y Luis Gil", ("Ana Ruiz", "Luis Gil")),
    ("zh", "作者：张三、李四", ("张三", "李四")),
    ("ja", "文：山田太郎", ("山田太郎",)),
    ("zh", "张三特约撰稿人", ("张三",)),  # of two roles that fit, the longer
    ("zh", "李四自由撰稿人", ("李四",)),
]


@pytest.mark.parametrize(("language", "text", "names"), STATED, ids=[row[1] for row in STATED])
def test_names_are_told_apart(language: str, text: str, names: tuple[str, ...]) -> None:
    """By-words, "and" words, roles, markup and addresses go; each name once."""
    assert read_names([DeclaredName(text)], language) == names


@pytest.mark.parametrize(
    "text",
    [
        "https://www.facebook.com/echo",
        "//echo.example/lee",
        "admin",
        "wordpressadmin",
        "Staff",
        "12345",
        "{{author}}",
        "By",
        "and",
        "x" * 200,
        "A sentence that somebody wrote into the field of the author by mistake and left there",
    ],
)
def test_what_is_no_name_is_left_out(text: str) -> None:
    """Addresses, placeholders, roles, sentences."""
    assert read_names([DeclaredName(text)], "en") == ()


def test_an_organization_is_one_name() -> None:
    """Its commas and ands are its own."""
    stated = [DeclaredName("Smith, Lee and Partners", is_organization=True)]
    assert read_names(stated, "en") == ("Smith, Lee and Partners",)


def test_a_megabyte_of_author_ends_soon() -> None:
    """Only so much of it is looked at."""
    assert read_names([DeclaredName("<b>" * 350_000)], "en") == ()
    assert len(read_names([DeclaredName("Ann Lee, " * 100_000)], "en")) == 1
