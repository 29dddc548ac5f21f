"""Facts about a page that the classifiers of page types share, each computed when first used."""

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
"""Columns of text up to which phrases may decide the page type: one in ten of the article pages
of the news corpora has less text."""

MAX_OTHER_TEXT = 250
"""Columns of other text that a script shell or a sign-in page shows at most. An estimate."""


class PageContext:
    """A page that was read as an article, and facts about it, computed when first used.

    Every classifier of page types takes one: the features of its blocks, its extraction as an
    article, and the type that its head and its address declare.
    """

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
        self.declared = declared
        self.element_roles = element_roles
        self.body = body_of(extraction)
        """Positions of the blocks of the text."""
        self.prose = [at for at in self.body if features.shapes[at].prose]
        """Positions of the prose in the text."""
        self.all_prose = [at for at in features.candidates if features.shapes[at].prose]
        """Positions of all prose, in the text or not."""
        self.columns = self.sum(self.prose)
        """Columns of the prose in the text."""

    def sum(self, positions: Iterable[int]) -> int:
        """The columns of some blocks."""
        return sum(self.features.shapes[at].columns for at in positions)

    @cached_property
    def phrase_hits(self) -> PhraseHits:
        """The phrases of interstitials on the page: walls, refusals, errors, shells."""
        return PhraseHits(self.features)

    @cached_property
    def listing(self) -> Listing:
        """The teasers of the page, and the text outside of them."""
        return Listing(self.features, find_teasers(self.features), self.prose)

    @cached_property
    def link_lists(self) -> list[LinkList]:
        """The link lists of the page, the best first; none in a text dump."""
        return find_link_lists(self.features)

    @cached_property
    def line_listing(self) -> Listing:
        """The teasers of a text dump, found by lines, and the text outside of them."""
        return Listing(
            self.features, find_line_teasers(self.features, self.all_prose), self.all_prose
        )

    @cached_property
    def posts(self) -> Posts:
        """The dated posts of the page."""
        return find_posts(self.features, self.body)

    @cached_property
    def own(self) -> int:
        """Columns of the main text outside of teasers."""
        return self.sum(self.listing.free) if self.columns else 0

    def without_report(
        self, kind: PageKind, warning: str, role: Role, reason: str
    ) -> PageTypeDecision:
        """The decision for a page without an article: its main text gets another role.

        Args:
            kind: The type of the page.
            warning: A sentence for ``Page.warnings``.
            role: The role of the blocks that were read as the text.
            reason: The reason for that role.
        """
        labels = {at: BlockLabel(role, reason) for at in self.body}
        for at, label in enumerate(self.extraction.labels):
            if label.report is not None and at not in labels:
                kept = label.role is Role.CAPTION
                labels[at] = label._replace(report=None) if kept else BlockLabel(role, reason)
        return PageTypeDecision(kind, [warning], labels, has_report=False)
