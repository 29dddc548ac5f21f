"""What a page of any site is: an article, or what stands in the place of one.

Structure first: how much text there is, in one piece or in teasers or posts, and what the head
says. Words second, and only on pages with little text: a long text is what it is, whatever it
speaks about.
"""

from __future__ import annotations

from collections.abc import Callable

from ..models import PageKind
from .consent import judge_consent
from .dossier import Dossier
from .features import Sheet
from .judgement import Judgement
from .paywall import judge_login, judge_paywall
from .reading import Reading
from .several import judge_archive, judge_listing, judge_posts
from .stand_ins import judge_blocked, judge_empty, judge_error, judge_missing, judge_shell
from .unpaged import judge_book, judge_genre, judge_print


def kind_of(sheet: Sheet, reading: Reading, url: str | None) -> Judgement:
    """What a page is, by the reading of it as a single article.

    Args:
        sheet: The page's units.
        reading: The page as an article, or as no article if nothing reads as prose.
        url: Its address, if the caller knows it.
    """
    page = Dossier(sheet, reading, url)
    for judge in _JUDGES:
        if (judgement := judge(page)) is not None:
            return judgement
    if reading.kind is PageKind.OTHER:
        warning = "no article was found: nothing on the page reads as prose"
        return Judgement(reading.kind, [warning])
    return Judgement(reading.kind)


_JUDGES: tuple[Callable[[Dossier], Judgement | None], ...] = (
    judge_empty,
    judge_genre,
    judge_book,
    judge_blocked,
    judge_missing,
    judge_consent,
    judge_error,
    judge_shell,
    judge_paywall,
    judge_login,
    judge_print,
    judge_archive,
    judge_listing,
    judge_posts,
)
"""In this order: what stands for another page first, by the surest signs first. A page for what
is missing asks for consent, too, as all of its site do."""
