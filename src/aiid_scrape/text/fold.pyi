"""Folding: the forms in which texts are compared.

``fold`` is for names and titles, which differ in punctuation from place to place. ``fold_phrase``
keeps the punctuation, which is part of a phrase. The other functions work on its result.
"""

NUMBER: str
"""Stands for a number in a folded phrase."""

def normalize(text: str) -> str:
    """A text in NFKC, white space folded, without invisible characters: to compare, not to show.

    >>> normalize("  Skip\\u00a0to  CON\\u00adTENT ")
    'Skip to CONTENT'
    """

def fold(text: str) -> str:
    """The words of a text without case and punctuation, each letter in one form.

    >>> fold("“Robot” hurts worker!") == fold("Robot hurts Worker")
    True
    """

def fold_phrase(text: str) -> str:
    """A text in one form and without case; its punctuation stays.

    >>> fold_phrase("  Skip to  CONTENT! ")
    'skip to content!'
    """

def strip_marks(text: str) -> str:
    """A text without the bullets, arrows, emoji, colons and stops at its ends.

    >>> strip_marks("» Read more …")
    'Read more'
    """

def fold_letters(text: str) -> str:
    """A normalized text without case, each letter in one form; punctuation stays.

    >>> fold_letters("L’İSTANBUL")
    "l'istanbul"
    >>> fold_letters("إقرأ أيضاً") == fold_letters("اقرا ايضا")
    True
    """

def fold_numbers(folded: str) -> str:
    """A folded text whose numbers are all the same.

    >>> fold_numbers("1,204 comments") == fold_numbers("3comments")
    True
    """

def without_count(same: str) -> str:
    """A folded phrase, as ``fold_numbers`` gives it, without a number in brackets beside it.

    >>> without_count(fold_numbers("comments (12")), without_count(fold_numbers("[3] sport"))
    ('comments', 'sport')
    """

def without_accents(folded: str) -> str:
    """A folded text as it is written by those who leave accents away, as over capitals.

    >>> without_accents("à lire aussi")
    'a lire aussi'
    """
