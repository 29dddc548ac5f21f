"""Lazily computed facts about a page, shared by the page-type classifiers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from ..documents.head import DeclaredType
from ..extraction import BlockLabel, Extraction, body_of
from ..features.page import PageFeatures
from ..labelling.element_roles import ElementRoles
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
    """A page, its extraction as a single article, and what follows from both."""

    def __init__(
        self,
        features: PageFeatures,
        extraction: Extraction,
        declared: DeclaredType,
        element_roles: ElementRoles,
    ) -> None:
        self.features = features
        self.extraction = extraction
        self.url = declared.url
        self.stated = declared
        self.element_roles = element_roles
        self.body = body_of(extraction)
        self.prose = [at for at in self.body if features.shapes[at].prose]
        self.every = [at for at in features.candidates if features.shapes[at].prose]
        """All prose, whatever was made of it."""
        self.columns = self.sum(self.prose)

    def sum(self, positions: Iterable[int]) -> int:
        """The columns of some blocks."""
        return sum(self.features.shapes[at].columns for at in positions)

    @cached_property
    def phrase_hits(self) -> PhraseHits:
        """What it says that stands for another page."""
        return PhraseHits(self.features)

    @cached_property
    def listing(self) -> Listing:
        """Its teasers, and the text beside them."""
        return Listing(self.features, find_teasers(self.features), self.prose)

    @cached_property
    def link_lists(self) -> list[LinkList]:
        """Its lists of links to pages of their own, the best first; none in a text dump."""
        return find_link_lists(self.features)

    @cached_property
    def line_listing(self) -> Listing:
        """The same for a text dump, which has lines in the place of elements."""
        return Listing(self.features, find_line_teasers(self.features, self.every), self.every)

    @cached_property
    def posts(self) -> Posts:
        """Its dated entries."""
        return find_posts(self.features, self.body)

    @cached_property
    def own(self) -> int:
        """Columns of text that stand in no teaser."""
        return self.sum(self.listing.free) if self.columns else 0

    def without_report(
        self, kind: PageKind, warning: str, role: Role, reason: str
    ) -> PageTypeDecision:
        """The page as one that has no text of its own."""
        labels = {at: BlockLabel(role, reason) for at in self.body}
        for at, label in enumerate(self.extraction.labels):
            if label.report is not None and at not in labels:
                kept = label.role is Role.CAPTION
                labels[at] = label._replace(report=None) if kept else BlockLabel(role, reason)
        return PageTypeDecision(kind, [warning], labels, has_report=False)
