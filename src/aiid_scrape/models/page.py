"""Pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from pydantic import Field

from .._exceptions import NoReport, SeveralReports
from .base import LanguageTag, Model
from .blocks import Block, BlockKind, Role
from .evidence import Evidence
from .fetched import Fetched
from .form import Decoding, Form
from .incident import Entity, EntityRef, Incident, IncidentRef, Taxonomy
from .kinds import UNUSABLE, PageKind
from .markdown import to_markdown
from .report import Report


class Item(Model):
    """An entry of a listing: what it leads to."""

    title: str
    """Its headline."""

    url: str | None = None
    """Where it leads, in full if the page's own address is known; None in a text dump."""

    place: str
    """Where it stands on the page: a path of elements or a line."""


class Page(Model):
    """A page: what it is, the reports on it, and every visible text with its role."""

    source: str
    """Where it came from: a path, the name of an open file, ``<bytes>`` or ``<text>``."""

    url: str | None = None
    """The page's own address, given by the caller or told by the page."""

    form: Form
    """The form it came in."""

    decoding: Decoding
    """How its bytes became characters."""

    kind: PageKind
    """What the page is."""

    site: str | None = None
    """The site it belongs to, if that is a site known by name: ``incidentdatabase.ai``."""

    locale: LanguageTag | None = None
    """The language of the page around the text: its menus and labels, as BCP 47."""

    title: str | None = None
    """The page's own title, where that is not the title of its report."""

    description: str | None = None
    """The page's own description."""

    reports: tuple[Report, ...] = ()
    """The reports on the page, in reading order."""

    incident: Incident | None = None
    """The incident that the page is about."""

    entity: Entity | None = None
    """The entity that the page is about."""

    taxonomy: Taxonomy | None = None
    """The taxonomy that the page is about."""

    references: tuple[IncidentRef, ...] = ()
    """The incidents that the page lists or leads to, where it is about none by itself."""

    entities: tuple[EntityRef, ...] = ()
    """The entities that the page lists or leads to, where it is about none by itself."""

    items: tuple[Item, ...] = ()
    """The entries of a listing, in the page's order, each address once."""

    blocks: tuple[Block, ...] = Field(default=(), repr=False)
    """Every text of the page, in reading order, each with its role and the reason. Text that the
    page hides from its readers has the role ``hidden``."""

    text_confidence: float | None = Field(default=None, ge=0, le=1)
    """How good the text of the reports is expected to be, from 0 to 1: the F1 of its words beside
    the true text. A warning names pages with less than 0.8. None without a text, and for pages of
    AIID, whose layout is known."""

    warnings: tuple[str, ...] = ()
    """What a reader of the result should know, in sentences."""

    fetched: Fetched | None = None
    """How it was fetched; None for a page that was read from a file or from memory."""

    evidence: Mapping[str, Evidence] = Field(default_factory=dict)
    """For the page's own fields: where each was found, how sure, and the other readings."""

    @property
    def usable(self) -> bool:
        """True if the page shows the content of its address: a text, a list, a record.

        False for a page in place of it: a wall, an error, a shell, menus alone. The start of a
        text may still be in ``reports``; a warning says what is wrong. AIID's own pages without
        reports are usable if they show their content.
        """
        return self.kind not in UNUSABLE

    @property
    def report(self) -> Report:
        """The only report on the page.

        Raises:
            NoReport: The page has none.
            SeveralReports: The page has more than one; see ``page.reports``.
        """
        count = len(self.reports)
        if count == 1:
            return self.reports[0]
        page = f"{self.source} ({self.kind.value})"
        if count == 0:
            hint = self.warnings[0] if self.warnings else "page.blocks tells what is on it"
            raise NoReport(f"expected one report on {page}, found none: {hint}", count=0)
        raise SeveralReports(
            f"expected one report on {page}, found {count}: use page.reports", count=count
        )

    def to_markdown(self) -> str:
        """The texts of the reports as Markdown: each under its title, its structure kept.

        Headings, lists, quotes, code and tables come out as such; what would be markup in
        the text itself is escaped.
        """
        texts = []
        for number, report in enumerate(self.reports):
            own = [
                block
                for block in self.blocks
                if block.role is Role.BODY and block.report in (number, None)
            ]
            if report.title:
                own.insert(0, Block(report.title, BlockKind.HEADING, Role.TITLE, "", level=1))
            texts.append(to_markdown(own))
        return "\n\n".join(texts) + "\n" if texts else ""

    def explain(self) -> str:
        """The page as an HTML document that says why everything on it is as it is.

        Every block with its role and the reason for it, every field with its value, confidence,
        place and other readings. The document has no script and makes no request; all text of the
        page is escaped, so it is safe to open for any page. Long texts are cut at 4,000 characters
        and pages at 5,000 blocks, and it says so.
        """
        from .explanation import explain

        return explain(self)

    def _repr_html_(self) -> str:
        """What a notebook shows of a page: its explanation, in a frame."""
        from .explanation import notebook_frame

        return notebook_frame(self)

    @property
    def set_aside(self) -> Mapping[Role, int]:
        """How many blocks of boilerplate were kept out of the texts, by role, most first."""
        counts = Counter(block.role for block in self.blocks if block.role.is_boilerplate)
        return dict(counts.most_common())
