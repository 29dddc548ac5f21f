"""What those who judge a page ask of it, each thing looked up once and only when asked."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from ..documents.declared import DeclaredType
from ..extraction import BlockLabel, Extraction
from ..features.page import PageFeatures
from ..models import PageKind
from ..models.blocks import Role
from .decision import PageTypeDecision
from .interstitials import PhraseHits
from .lists.items import Listing
from .lists.link_lists import LinkList, find_link_lists
from .lists.posts import Posts, find_posts
from .lists.teasers import find_line_teasers, find_teasers

MAX_THIN = 1500
"""Columns of text below which words may say that the page is something else: of the article
pages of the news corpora one in ten has less."""

MAX_SHELL = 250
"""Columns of other text that the shell of an application, or a form to sign in, shows at most."""


class PageContext:
    """A page, and what can be found out about it."""

    def __init__(self, sheet: PageFeatures, reading: Extraction, url: str | None) -> None:
        self.sheet = sheet
        self.reading = reading
        self.url = url
        body = Role.BODY
        self.body = [at for at, each in enumerate(reading.verdicts) if each.role is body]
        self.prose = [at for at in self.body if sheet.shapes[at].prose]
        self.every = [at for at in sheet.candidates if sheet.shapes[at].prose]
        """All prose, whatever was made of it."""
        self.columns = self.sum(self.prose)

    def sum(self, positions: Iterable[int]) -> int:
        """The columns of some units."""
        return sum(self.sheet.shapes[at].columns for at in positions)

    @cached_property
    def stated(self) -> DeclaredType:
        """What head and address say that the page is."""
        return DeclaredType(self.sheet.document, self.url)

    @cached_property
    def sayings(self) -> PhraseHits:
        """What it says that stands for another page."""
        return PhraseHits(self.sheet)

    @cached_property
    def listing(self) -> Listing:
        """Its teasers, and the text beside them."""
        return Listing(self.sheet, find_teasers(self.sheet), self.prose)

    @cached_property
    def shelves(self) -> list[LinkList]:
        """Its lists of links to pages of their own, the best first; none in a text dump."""
        return find_link_lists(self.sheet)

    @cached_property
    def line_listing(self) -> Listing:
        """The same for a text dump, which has lines in the place of elements."""
        return Listing(self.sheet, find_line_teasers(self.sheet, self.every), self.every)

    @cached_property
    def posts(self) -> Posts:
        """Its dated entries."""
        return find_posts(self.sheet, self.body)

    @cached_property
    def own(self) -> int:
        """Columns of text that stand in no teaser."""
        return self.sum(self.listing.free) if self.columns else 0

    def without_report(
        self, kind: PageKind, warning: str, role: Role, reason: str
    ) -> PageTypeDecision:
        """The page as one that has no text of its own."""
        verdicts = {at: BlockLabel(role, reason) for at in self.body}
        for at, verdict in enumerate(self.reading.verdicts):
            if verdict.report is not None and at not in verdicts:
                kept = verdict.role in (Role.TITLE, Role.CAPTION)
                verdicts[at] = verdict._replace(report=None) if kept else BlockLabel(role, reason)
        return PageTypeDecision(kind, [warning], verdicts, has_report=False)
