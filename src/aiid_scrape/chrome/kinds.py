"""What a page of any site is: an article, or what stands in the place of one.

Structure first: how much text there is, in one piece or in teasers or posts, and what the head
says. Words second, and only on pages with little text: a long text is what it is, whatever it
speaks about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from ..blocks import Role
from ..documents.units import Unit
from ..models import UNUSABLE, Candidate, Item, PageKind
from .features import Sheet
from .furniture import Furniture
from .listing import Listing, read_items
from .posts import Posts, bare_dates, find_posts
from .reading import Draft, Reading, Verdict
from .stated import Stated
from .teasers import find_line_teasers, find_teasers
from .walls import Sayings, has_challenge


@dataclass(slots=True)
class Judgement:
    """What a page is, and what that changes in its reading."""

    kind: PageKind
    warnings: list[str] = field(default_factory=list)
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    """The verdicts that change, by the position of the unit."""
    items: list[Item] = field(default_factory=list)
    draft: Draft = field(default_factory=dict)
    """What the report is known to be beyond what was read of it."""
    has_report: bool = True
    """Whether what was read as a report is one."""

    @property
    def usable(self) -> bool:
        """Whether the page shows what somebody would ask it for."""
        return self.kind not in UNUSABLE

    def apply(self, reading: Reading) -> None:
        """Make the reading what it is judged to be."""
        reading.kind = self.kind
        reading.warnings.extend(self.warnings)
        reading.items = self.items
        if not self.has_report:
            reading.drafts.clear()
        for draft in reading.drafts:
            draft.update(self.draft)
        for at, verdict in self.verdicts.items():
            reading.verdicts[at] = verdict


def kind_of(sheet: Sheet, reading: Reading, url: str | None) -> Judgement:
    """What a page is, by the reading of it as a single article.

    Args:
        sheet: The page's units.
        reading: The page as an article, or as no article if nothing reads as prose.
        url: Its address, if the caller knows it.
    """
    page = _Page(sheet, reading, url)
    for judge in _JUDGES:
        if (judgement := judge(page)) is not None:
            return judgement
    if reading.kind is PageKind.OTHER:
        warning = "no article was found: nothing on the page reads as prose"
        return Judgement(reading.kind, [warning])
    return Judgement(reading.kind)


MAX_THIN = 1500
"""Columns of text below which words may say that the page is something else: of the article
pages of the news corpora one in ten has less."""


class _Page:
    """What the judges ask of a page, each thing looked up once and only when asked."""

    def __init__(self, sheet: Sheet, reading: Reading, url: str | None) -> None:
        self.sheet = sheet
        self.reading = reading
        self.url = url
        self.body = [at for at, each in enumerate(reading.verdicts) if each.role is Role.BODY]
        self.prose = [at for at in self.body if sheet.shapes[at].prose]
        self.every = [at for at in sheet.judged if sheet.shapes[at].prose]
        """All prose, whatever was made of it."""
        self.columns = self.sum(self.prose)

    def sum(self, positions: Iterable[int]) -> int:
        """The columns of some units."""
        return sum(self.sheet.shapes[at].columns for at in positions)

    @cached_property
    def stated(self) -> Stated:
        """What head and address say that the page is."""
        return Stated(self.sheet.document, self.url)

    @cached_property
    def sayings(self) -> Sayings:
        """What it says that stands for another page."""
        return Sayings(self.sheet)

    @cached_property
    def listing(self) -> Listing:
        """Its teasers, and the text beside them."""
        return Listing(self.sheet, find_teasers(self.sheet), self.prose)

    @cached_property
    def line_listing(self) -> Listing:
        """The same for a text dump, which has no links."""
        return Listing(self.sheet, find_line_teasers(self.sheet, self.every), self.every)

    @cached_property
    def posts(self) -> Posts:
        """Its dated entries."""
        return find_posts(self.sheet, self.body)

    @cached_property
    def own(self) -> int:
        """Columns of text that stand in no teaser."""
        return self.sum(self.listing.free) if self.columns else 0

    def without_report(self, kind: PageKind, warning: str, role: Role, reason: str) -> Judgement:
        """The page as one that has no text of its own."""
        verdicts = {at: Verdict(role, reason) for at in self.body}
        for at, verdict in enumerate(self.reading.verdicts):
            if verdict.report is not None and at not in verdicts:
                kept = verdict.role in (Role.TITLE, Role.CAPTION)
                verdicts[at] = verdict._replace(report=None) if kept else Verdict(role, reason)
        return Judgement(kind, [warning], verdicts, has_report=False)


# --- no page ------------------------------------------------------------------------------


def _judge_empty(page: _Page) -> Judgement | None:
    if page.sheet.units:
        return None
    if page.sheet.document.sources:
        return Judgement(PageKind.SHELL, [_SHELL_WARNING], has_report=False)
    warning = "the page has a name and shows nothing: there may have been an error; fetch it again"
    return Judgement(PageKind.EMPTY, [warning], has_report=False)


_SHELL_WARNING = (
    "the page is a shell that scripts have yet to fill: save it from a browser, after they ran"
)

MAX_CHALLENGE = 600
"""Columns of text that a page may have with the script of a challenge and still be one."""


def _judge_blocked(page: _Page) -> Judgement | None:
    if page.own > MAX_THIN:
        return None
    said, count = page.sayings.outright("blocked"), page.sayings.count("blocked")
    by_words = (
        page.sayings.in_title("blocked")
        or (said and (page.own <= MAX_THIN / 2 or count > 1))
        or (count > 1 and page.own <= MAX_THIN / 2 and not page.stated.is_text)
        or (count and page.own <= MAX_THIN / 5 and not page.stated.is_text)
    )
    by_script = not page.stated.is_text and has_challenge(page.sheet.document)
    if by_words or (by_script and page.columns <= MAX_CHALLENGE / 3 and len(page.sheet.units) < 15):
        warning = (
            "the site refused to show the page, or asks whether a person wants it: "
            "try again later, or save the page from a browser"
        )
        return page.without_report(PageKind.BLOCKED, warning, Role.OTHER, "on a page that refuses")
    return None


def _judge_missing(page: _Page) -> Judgement | None:
    if not _stands_for_page(page, "not_found"):
        return None
    warning = "the site says that there is no such page: look for it under another address"
    reason = "on a page that stands for a missing one"
    return page.without_report(PageKind.NOT_FOUND, warning, Role.OTHER, reason)


def _judge_error(page: _Page) -> Judgement | None:
    if not _stands_for_page(page, "error") or page.own > MAX_THIN / 2:
        return None
    warning = "the site says that it could not make the page: fetch it again later"
    reason = "on a page that stands for an error"
    return page.without_report(PageKind.ERROR, warning, Role.OTHER, reason)


def _stands_for_page(page: _Page, key: str) -> bool:
    """Whether a thin page says by its name or by a short line that it is none."""
    if page.own > MAX_THIN:
        return False
    if page.sayings.in_title(key):
        return True
    if page.stated.is_text or page.own > MAX_THIN / 3:
        return False
    if page.sayings.outright(key):
        return True
    return page.sayings.count(key) > 1 and page.own <= MAX_THIN / 4


MAX_SHELL = 250
"""Columns of other text that the shell of an application shows at most."""


MAX_SHELL_UNITS = 40
"""Units of a shell whose hint is no line of its own at most."""


def _judge_shell(page: _Page) -> Judgement | None:
    if page.columns > MAX_THIN or page.stated.is_text or not page.sayings.count("shell"):
        return None
    if not page.sayings.outright("shell") and len(page.sheet.units) > MAX_SHELL_UNITS:
        return None
    saying = set(page.sayings.units("shell"))
    rest = page.sum(at for at in page.prose if at not in saying)
    if rest > MAX_SHELL or len(page.listing.teasers) >= MIN_ITEMS:
        return None
    reason = "on a page that scripts have yet to fill"
    return page.without_report(PageKind.SHELL, _SHELL_WARNING, Role.PLACEHOLDER, reason)


# --- walls --------------------------------------------------------------------------------

MAX_CONSENT = 3000
"""Columns of a text that asks for consent at most; with its lists of purposes it gets long."""

MIN_CONSENT = 0.5
"""Share of a page's prose that speaks of consent, from which nothing else is on it."""


MAX_REST = 350
"""Columns of text that a wall has at most which says nothing of what it is."""


def _judge_consent(page: _Page) -> Judgement | None:
    sheet = page.sheet
    if page.columns > MAX_CONSENT or page.stated.is_text or not page.sayings.count("consent"):
        return None
    furniture = Furniture()
    asking = set(page.sayings.units("consent"))
    buttons = 0
    for at, unit in enumerate(sheet.units):
        named = furniture.role(unit.element)
        match = sheet.phrases.match(unit.text) if len(unit.text) < MAX_BUTTON else None
        if (named and named[0] is Role.CONSENT) or (match and match.key == "consent"):
            asking.add(at)
            buttons += match is not None and match.key == "consent"
    prose = [at for at, shape in enumerate(sheet.shapes) if shape.prose]
    asked = page.sum(at for at in prose if at in asking)
    if not buttons and not any(len(sheet.units[at].text) < MAX_BUTTON for at in asking):
        return None
    rest = page.sum(at for at in page.prose if at not in asking)
    if not asked or asked < MIN_CONSENT * page.sum(prose) or rest > MAX_REST:
        return None
    warning = (
        "the page asks for consent and shows nothing else: "
        "give it in a browser and save what comes, or fetch it from elsewhere"
    )
    reason = "on a page that asks for consent"
    return page.without_report(PageKind.CONSENT, warning, Role.CONSENT, reason)


MAX_BUTTON = 60
"""Characters on a button."""

MAX_STUB = 2200
"""Columns of the start of a text that a paywall shows at most."""

WALL_REACH = 8
"""Units behind the last of the text within which the call to pay for the rest stands."""

MIN_START = 80
"""Columns from which what is left of a text is the start of one."""


def _judge_paywall(page: _Page) -> Judgement | None:
    if page.columns > MAX_STUB or not page.sayings.count("paywall"):
        return None
    calls = page.sayings.units("paywall")
    text = [at for at in page.body if at not in calls]
    last = text[-1] if text else -1
    behind = [at for at in calls if last < at <= last + WALL_REACH or not text]
    if not behind or not _is_shut(page, behind, last):
        return None
    started = page.sum(at for at in text if page.sheet.shapes[at].prose) >= MIN_START
    warning = (
        "the page shows the start of the text only, the rest is for those who pay or sign in"
        if started
        else _NOTHING_WARNING
    )
    if not started:
        return page.without_report(
            PageKind.PAYWALL, warning, Role.PROMO, "on a page that asks to pay or to sign in"
        )
    reason = "a call to pay or to sign in for the rest of the text"
    verdicts = {at: Verdict(Role.PROMO, reason) for at in calls if at in page.body}
    return Judgement(PageKind.PAYWALL, [warning], verdicts, draft=_cut(page, behind[0]))


def _cut(page: _Page, at: int) -> Draft:
    unit = page.sheet.units[at]
    reason = "a call to pay or to sign in follows where the text stops"
    cut = Candidate(value=True, raw=unit.text[:80], place=unit.place, confidence=0.8, reason=reason)
    return {"is_cut": [cut]}


_NOTHING_WARNING = "the page shows nothing of the text to those who do not pay or sign in"


def _is_shut(page: _Page, calls: list[int], last: int) -> bool:
    """Whether calls to pay behind a text shut the rest of it, and are none of all pages."""
    if page.stated.is_paid or page.sayings.count_at("paywall", calls) > 1:
        return True
    if last >= 0 and page.sheet.units[last].text.endswith(("…", "...", "[…]", "[...]")):
        return True
    return any(_is_in_wall(page.sheet.units[at]) for at in calls)


_WALL_NAMES = re.compile(
    r"pay-?wall|reg-?wall|piano|tp-modal|\bwall\b|gateway|meter", re.IGNORECASE
)


def _is_in_wall(unit: Unit) -> bool:
    """Whether an element around it is named as those are that paywalls stand in."""
    around = islice(unit.element.lineage(), WALL_REACH) if unit.element is not None else ()
    names = (each.get(key)[:MAX_NAMES] for each in around for key in ("class", "id"))
    return any(_WALL_NAMES.search(each) for each in names)


MAX_NAMES = 200
"""Characters of a class or id that are looked at."""


def _judge_login(page: _Page) -> Judgement | None:
    if "password" not in page.sheet.document.fields or page.own > MAX_SHELL:
        return None
    if page.stated.is_text or len(page.listing.teasers) >= MIN_ITEMS:
        return None
    reason = "on a page that asks to sign in"
    return page.without_report(PageKind.PAYWALL, _NOTHING_WARNING, Role.OTHER, reason)


# --- many texts ---------------------------------------------------------------------------

MIN_ITEMS = 6
"""Teasers that make a page a listing at least."""

MAX_INTRODUCTION = 900
"""Columns of own text that a listing may have over its teasers."""

MAX_RUN = 450
"""Columns of own text in one piece from which it is told rather than announced: of the
articles of the news corpora nineteen in twenty have such a piece, of the listings one in four."""


def _judge_listing(page: _Page) -> Judgement | None:
    listing = page.listing if page.sheet.is_html else page.line_listing
    if len(listing.teasers) < MIN_ITEMS:
        return None
    if page.sheet.is_html:
        is_one = _is_told_in_teasers(page) or _is_all_headlines(page)
    else:
        is_one = _is_told_in_lines(page)
    if not is_one:
        return None
    warning = "no article was found: the page lists others, see its items"
    reason = "on a page that lists others"
    judgement = page.without_report(PageKind.LISTING, warning, Role.RELATED, reason)
    judgement.items = read_items(page.sheet, listing.teasers, page.url)
    return judgement


MIN_IN_LINES = 0.7
"""Share of the prose of a text dump that must stand alone under headlines: of the articles of
the news corpora one in fifty has as much."""


def _is_told_in_lines(page: _Page) -> bool:
    listing = page.line_listing
    return (
        not page.stated.leads_to_article
        and len(listing.inside) >= MIN_IN_LINES * len(page.every)
        and listing.longest_run <= MAX_RUN
    )


MAX_CLAIMED = 300
"""Columns of own text that a listing has at most which calls itself an article: templates do."""


def _is_told_in_teasers(page: _Page) -> bool:
    if page.stated.is_article or page.stated.leads_to_article:
        return page.own <= MAX_CLAIMED and page.sum(page.listing.inside) > 5 * page.own
    inside, run = page.sum(page.listing.inside), page.listing.longest_run
    return inside > page.own and run <= (2 * MAX_RUN if inside > 3 * page.own else MAX_RUN)


def _is_all_headlines(page: _Page) -> bool:
    if page.stated.is_article or page.stated.leads_to_article:
        return False
    return page.own <= MAX_INTRODUCTION and page.listing.longest_run <= MAX_RUN


def _judge_posts(page: _Page) -> Judgement | None:
    if page.reading.kind is not PageKind.ARTICLE:
        return None
    if page.stated.is_live or page.posts.are_live:
        return _in_posts(page, PageKind.LIVE_BLOG)
    if page.stated.is_forum or (page.posts.are_answers and not page.stated.is_article):
        return _in_posts(page, PageKind.FORUM)
    return None


def _in_posts(page: _Page, kind: PageKind) -> Judgement:
    date = Verdict(Role.DATE, "the date or time of a post", 0)
    return Judgement(kind, verdicts=dict.fromkeys(bare_dates(page.sheet, page.body), date))


_JUDGES: tuple[Callable[[_Page], Judgement | None], ...] = (
    _judge_empty,
    _judge_blocked,
    _judge_consent,
    _judge_missing,
    _judge_error,
    _judge_shell,
    _judge_paywall,
    _judge_login,
    _judge_listing,
    _judge_posts,
)
"""In this order: what stands for another page first, by the surest signs first."""
