"""What comes out: pages, reports, incidents, and where each value was found.

Field names are those of the AI Incident Database (AIID) wherever it has one. A
value that a page does not tell is None or empty: none is ever made up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, JsonValue

from .._exceptions import NoReport, SeveralReports
from .blocks import Block, BlockKind, Role
from .dates import PartialDate

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


def _standard_tag(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    from ..languages import standard_tag  # langcodes takes 40 ms to import

    return standard_tag(value)


LanguageTag = Annotated[
    str,
    BeforeValidator(_standard_tag),
    Field(description="BCP 47 language tag", examples=["en", "pt-BR", "zh-Hant"]),
]
"""A BCP 47 tag, normalized by langcodes on the way in (``EN_us`` becomes ``en-US``)."""


class Model(BaseModel):
    """Base of the public models: frozen, strict about names, documented by docstrings."""

    # Building is put off, and docstrings are read for schemas alone (below): together they
    # would take a third of the time that it takes to import the package.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        from .._docstrings import described_schema

        return described_schema(cls, schema, handler)


class PageKind(StrEnum):
    """What a page is."""

    AIID_REPORT = "aiid.report"
    """The page of one report."""
    AIID_INCIDENT = "aiid.incident"
    """The page of an incident, with its reports."""
    AIID_DUPLICATE = "aiid.duplicate"
    """A stub that leads to the incident or entity that this one was a duplicate of."""
    AIID_ENTITY = "aiid.entity"
    """An organization, person, group or system, and its incidents."""
    AIID_ENTITIES = "aiid.entities"
    """The list of entities."""
    AIID_TAXONOMY = "aiid.taxonomy"
    """A taxonomy and its fields."""
    AIID_TAXONOMIES = "aiid.taxonomies"
    """The list of taxonomies."""
    AIID_BLOG_POST = "aiid.blog_post"
    """A post of the site's blog."""
    AIID_BLOG = "aiid.blog"
    """The list of the blog's posts."""
    AIID_DOCUMENT = "aiid.document"
    """A text of the site about itself: About, Terms of use."""
    AIID_LANDING = "aiid.landing"
    """The site's front page."""
    AIID_LIST = "aiid.list"
    """A list or summary of many incidents: table, leaderboard, word counts."""
    AIID_NEWS_DIGEST = "aiid.news_digest"
    """Recent news that may be of incidents."""
    AIID_SHELL = "aiid.shell"
    """An application whose data come by a script: the page holds none of them."""
    AIID_NOT_FOUND = "aiid.not_found"
    """The page that says that there is none."""
    AIID_OTHER = "aiid.other"
    """Another page of the AI Incident Database."""
    ARTICLE = "article"
    """One article of any other site."""
    LISTING = "listing"
    """Several articles or teasers: a front page, the archive of a tag or an author."""
    LIVE_BLOG = "live_blog"
    """One report in many dated entries, written while things happened."""
    FORUM = "forum"
    """What several people wrote in turn: a thread, a question with answers, comments."""
    CONSENT = "consent"
    """A question about cookies or privacy, and nothing behind it."""
    PAYWALL = "paywall"
    """The start of a text or none of it, and a call to pay or sign in for the rest."""
    BLOCKED = "blocked"
    """A refusal, or a test of who asks: access denied, a captcha, not in your country."""
    NOT_FOUND = "not_found"
    """The word that there is no such page, whatever the status it came with."""
    ERROR = "error"
    """The server's word that it could not make the page."""
    SHELL = "shell"
    """A page that scripts have yet to fill."""
    EMPTY = "empty"
    """A page with a name and nothing else."""
    OTHER = "other"
    """No article was found on it."""


UNUSABLE = frozenset(
    {
        PageKind.AIID_NOT_FOUND,
        PageKind.AIID_SHELL,
        PageKind.CONSENT,
        PageKind.PAYWALL,
        PageKind.BLOCKED,
        PageKind.NOT_FOUND,
        PageKind.ERROR,
        PageKind.SHELL,
        PageKind.EMPTY,
        PageKind.OTHER,
    }
)
"""The kinds of page that do not show what somebody would ask them for."""


class Form(StrEnum):
    """The form a document came in."""

    HTML = "html"
    """A page as a browser gets it, or as it stands after scripts ran."""
    TEXT = "text"
    """The plain-text dump of a page."""
    MARKDOWN = "markdown"
    """The Markdown that somebody has made of a page."""
    PAGE_DATA = "page_data"
    """The ``page-data.json`` that a Gatsby site keeps beside each page."""


class Candidate(Model):
    """One reading of one field."""

    value: JsonValue
    """The value, as it stands in the JSON of the field."""

    raw: str
    """The text it was read from, as it stands on the page."""

    place: str
    """Where that text is: ``line 45``, a path of elements, ``link[rel=canonical]``."""

    confidence: float = Field(ge=0, le=1)
    """How likely the reading is right, from 0 to 1: an estimate, best used to compare."""

    reason: str
    """Why it was read so, in words."""


class Evidence(Candidate):
    """The reading of a field that was chosen, and those that were not."""

    others: tuple[Candidate, ...] = ()
    """The other readings, the likeliest first."""


class IncidentRef(Model):
    """A mention of an incident on the page of a report."""

    incident_id: int = Field(ge=1)
    """The incident's number in the database."""

    report_count: int | None = Field(default=None, ge=0)
    """How many reports the page says the incident has; None if it does not say."""

    title: str | None = None
    """The incident's title as the page gives it, in the page's language."""


class Rendering(Model):
    """The title and text of a report in one language."""

    language: LanguageTag
    """The language, as BCP 47."""

    title: str | None = None
    """The title in that language."""

    text: str = ""
    """The text in that language, plain, as ``Report.text``."""


class Report(Model):
    """A report: one text that somebody published, with what the page says of it."""

    report_number: int | None = Field(default=None, ge=1)
    """The report's number in the AI Incident Database; None outside of it."""

    title: str | None = None
    """The headline, as the page shows it."""

    authors: tuple[str, ...] = ()
    """The names of the authors, in the page's order; empty if the page does not name them."""

    submitters: tuple[str, ...] = ()
    """Who submitted the report to the database."""

    date_published: PartialDate | None = None
    """When the text was published, with the precision that the page gives."""

    date_modified: PartialDate | None = None
    """When the text was last changed, as the page says."""

    date_submitted: PartialDate | None = None
    """When the report was submitted to the database."""

    source_domain: str | None = None
    """The host that published the text, without a leading ``www.`` or ``m.`` (AIID's rule)."""

    url: str | None = None
    """The address of the text at its publisher, not of the page it was read from."""

    image_url: str | None = None
    """The address of the picture that goes with it, at its publisher."""

    amp_url: str | None = None
    """The address of the same text in its AMP form, if the page names one."""

    site_name: str | None = None
    """What the publisher calls itself, on the page."""

    language: LanguageTag | None = None
    """The language of the text itself, as BCP 47; None if it is too short to tell."""

    declared_language: LanguageTag | None = None
    """The language that the document claims for its text, as BCP 47; None if it claims none."""

    description: str | None = None
    """A summary that the page gives apart from the text."""

    text: str = ""
    """The text, plain: paragraphs apart by a blank line, no menu, byline or caption in it."""

    tags: tuple[str, ...] = ()
    """Keywords that the page gives."""

    section: str | None = None
    """The section of the site that it is in, as the page says."""

    is_accessible_for_free: bool | None = None
    """Whether the page declares the text free to read; None if it declares nothing."""

    translations: Mapping[str, str] = Field(default_factory=dict)
    """The addresses of the text in other languages, by BCP 47 tag, as the page declares them."""

    incidents: tuple[IncidentRef, ...] = ()
    """The incidents that the report belongs to."""

    inputs_outputs: tuple[str, ...] = ()
    """What went into a system and what came out, for the variants of an incident."""

    is_translated: bool | None = None
    """Whether the text is a translation of the report; None if the page does not tell."""

    is_cut: bool | None = None
    """Whether the page shows the start of the text only; None if it cannot be told."""

    original: Rendering | None = None
    """The report in its own language, where title and text are a translation and both are there."""

    evidence: Mapping[str, Evidence] = Field(default_factory=dict)
    """For each field that has a value: where it was found, how sure, and the other readings.

    The value of ``evidence["incidents"]`` is the list of the incidents chosen; its
    ``others`` are single incidents, each another reading of the line in its ``place``.
    """

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The lines of the text that are not blank."""
        return tuple(line for line in self.text.splitlines() if line.strip())


class Item(Model):
    """An entry of a listing: what it leads to."""

    title: str
    """Its headline."""

    url: str | None = None
    """Where it leads, in full if the page's own address is known; None in a text dump."""

    place: str
    """Where it stands on the page: a path of elements or a line."""


class EntityRef(Model):
    """An organization, person, group or system that incidents name."""

    name: str
    """Its name."""

    entity_id: str | None = None
    """Its identifier in the database: the name as a lower-case slug."""


class Classification(Model):
    """What a taxonomy says of an incident."""

    namespace: str
    """The taxonomy: ``CSETv1``, ``GMF``, ``MIT``."""

    values: Mapping[str, JsonValue] = Field(default_factory=dict)
    """The value of each attribute, by its name; as words where only a page was read."""


class Incident(Model):
    """An incident: an event in which a system did or nearly did harm."""

    incident_id: int = Field(ge=1)
    """The incident's number in the database."""

    title: str | None = None
    """Its title, in the page's language."""

    description: str | None = None
    """What happened, in a few sentences, in the page's language."""

    date: PartialDate | None = None
    """When it happened."""

    deployers: tuple[EntityRef, ...] = ()
    """Who is alleged to have deployed the system."""

    developers: tuple[EntityRef, ...] = ()
    """Who is alleged to have developed the system."""

    harmed_parties: tuple[EntityRef, ...] = ()
    """Who is alleged to have been harmed, or nearly."""

    implicated_systems: tuple[EntityRef, ...] = ()
    """The systems that are alleged to be implicated."""

    editors: tuple[str, ...] = ()
    """The names of the editors of the record."""

    editor_notes: str | None = None
    """What the editors noted."""

    report_count: int | None = Field(default=None, ge=0)
    """How many reports the page says it has, variants not counted."""

    report_numbers: tuple[int, ...] = ()
    """The numbers of its reports, in the page's order."""

    classifications: tuple[Classification, ...] = ()
    """What taxonomies say of it, as far as the page shows it."""

    similar: tuple[IncidentRef, ...] = ()
    """Incidents that the page calls similar."""

    previous_id: int | None = Field(default=None, ge=1)
    """The number of the incident before it in the database."""

    next_id: int | None = Field(default=None, ge=1)
    """The number of the incident after it in the database."""

    is_translated: bool | None = None
    """Whether title and description are translations; None if the page does not tell."""

    evidence: Mapping[str, Evidence] = Field(default_factory=dict)
    """For each field that has a value: where it was found, how sure, and the other readings."""


class Entity(Model):
    """An organization, person, group or system, with the incidents that name it."""

    name: str
    """Its name."""

    entity_id: str | None = None
    """Its identifier in the database: the name as a lower-case slug."""

    as_deployer: tuple[IncidentRef, ...] = ()
    """Incidents of systems that it is alleged to have deployed."""

    as_developer: tuple[IncidentRef, ...] = ()
    """Incidents of systems that it is alleged to have developed."""

    as_both: tuple[IncidentRef, ...] = ()
    """Incidents of systems that it is alleged to have both developed and deployed."""

    harmed_by: tuple[IncidentRef, ...] = ()
    """Incidents that are alleged to have harmed it, or nearly."""

    implicated: tuple[IncidentRef, ...] = ()
    """Incidents in which it is the system that is alleged to be implicated."""

    related: tuple[EntityRef, ...] = ()
    """Other entities of the same incidents."""

    evidence: Mapping[str, Evidence] = Field(default_factory=dict)
    """For each field that has a value: where it was found, how sure, and the other readings."""


class TaxonomyField(Model):
    """One attribute that a taxonomy has for incidents."""

    name: str
    """Its name, by which classifications give its value."""

    question: str | None = None
    """What it asks of an incident, or its name in full."""

    description: str | None = None
    """What it means, plain, as ``Report.text``."""

    values: tuple[str, ...] = ()
    """The values that the page names for it: those allowed, or those that incidents have."""


class Taxonomy(Model):
    """A taxonomy: what incidents are classified by."""

    namespace: str
    """Its short name: ``CSETv1``, ``GMF``, ``MIT``."""

    title: str | None = None
    """The heading of its page."""

    description: str | None = None
    """What it is, plain, as ``Report.text``."""

    fields: tuple[TaxonomyField, ...] = ()
    """Its fields, in the page's order, as far as the page shows them."""

    evidence: Mapping[str, Evidence] = Field(default_factory=dict)
    """For each field that has a value: where it was found, how sure, and the other readings."""


class Decoding(Model):
    """How the bytes of a document became characters."""

    encoding: str
    """The encoding's name in the WHATWG standard, in lower case: ``utf-8``, ``shift_jis``."""

    declared_by: str
    """What decided it: ``caller``, ``byte order mark``, ``content type``, ``meta element``,
    ``xml declaration``, ``valid utf-8``, ``detection`` by the words, ``fallback`` where nothing
    else fits (windows-1252, as in browsers), ``repair`` where UTF-8 had been made of UTF-8, or
    ``characters`` where no bytes were given."""

    undecodable: float = Field(default=0.0, ge=0, le=1)
    """The share of the characters that U+FFFD had to replace, from 0 to 1; 0.01 is one in a
    hundred. A last character that the end of the document cuts does not count. Where it is
    not 0, `Page.warnings` says so."""


class Origin(StrEnum):
    """Where the bytes of a fetched page came from."""

    NETWORK = "network"
    """From its server, just now."""
    CACHE = "cache"
    """From the cache, fresh or found unchanged."""
    ARCHIVE = "archive"
    """From the archive of an earlier run that is being replayed."""


class RobotsVerdict(StrEnum):
    """What the robots.txt of a site says of an address that was fetched."""

    ALLOWED = "allowed"
    """It has rules, and they allow it."""
    NO_RULES = "no_rules"
    """There is no robots.txt, or nothing in it, so all is allowed."""
    IGNORED = "ignored"
    """The caller chose not to ask."""


class Redirect(Model):
    """One step on the way to a page."""

    url: str
    """The address that led on."""

    status: int
    """The status with which it did; 200 for a page that refreshes to another."""

    to: str
    """The address that it led to."""


class Fetched(Model):
    """How a page was fetched."""

    requested_url: str
    """The address that was asked for, as the caller spelt it."""

    url: str
    """The address that the document came from, after all redirects. For a page of the AI
    Incident Database it may be that of the page's data."""

    redirects: tuple[Redirect, ...] = ()
    """The steps from the one to the other."""

    status: int
    """The HTTP status."""

    headers: Mapping[str, str] = Field(default_factory=dict)
    """What the answer says of the document: names in lower case; several of a name are joined
    with a comma. No cookies."""

    fetched_at: AwareDatetime
    """When the request was sent, in UTC."""

    seconds: float
    """From the first request to the last byte, redirects included, waiting excluded."""

    wire_bytes: int
    """Bytes of the body as it was sent."""

    body_bytes: int
    """Bytes of the body, unpacked."""

    origin: Origin
    """Where the bytes came from."""

    robots: RobotsVerdict
    """What the site's robots.txt says of the address."""

    attempts: int
    """How many attempts it took, failed ones included."""

    notes: tuple[str, ...] = ()
    """What else was tried, and why it would not do, in sentences."""


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

    warnings: tuple[str, ...] = ()
    """What a reader of the result should know, in sentences."""

    fetched: Fetched | None = None
    """How it was fetched; None for a page that was read from a file or from memory."""

    evidence: Mapping[str, Evidence] = Field(default_factory=dict)
    """For the page's own fields: where each was found, how sure, and the other readings."""

    @property
    def usable(self) -> bool:
        """Whether the page shows what somebody would ask it for: a text, a list, a record.

        False where something stands in its place: a wall, an error, a shell, menus alone. What
        there is of a text all the same is in ``reports``; a warning says what is wrong. Kinds of
        AIID's own pages without reports count as usable if they show what they are for.
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
        from ..reports.markdown import to_markdown

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

    @property
    def set_aside(self) -> Mapping[Role, int]:
        """How many blocks of boilerplate were kept out of the texts, by role, most first."""
        counts = Counter(block.role for block in self.blocks if block.role.is_boilerplate)
        return dict(counts.most_common())
