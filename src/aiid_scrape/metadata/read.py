"""The metadata of a page: claims from all places, ranked into candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from ..documents import Document
from ..extraction import Extraction, FieldCandidates
from ..languages import tag_or_none
from ..languages.person_names import is_person_name
from ..models import Candidate, JsonValue
from ..models.blocks import Role
from ..text.fold import fold
from ..text.urls import base_of, source_domain, split_address, standard_address
from .bylines import read_bylines
from .claims import MAX_RAW, Claim, MetadataContext, without_readings
from .datelines import read_datelines
from .fusion import FieldModels, field_models, likeliest, rank, sameness
from .head import read_head
from .json_ld import bare_address, read_json_ld
from .page_urls import address_date, site_names
from .pictures import read_links, read_pictures
from .roles import label_fields, label_title
from .semantic_markup import SemanticMarkup
from .titles import read_titles
from .zones import Zones, far_zones, zones_headline


def read_metadata(
    document: Document,
    extraction: Extraction,
    *,
    url: str | None,
    reference_time: datetime | None = None,
) -> Extraction:
    """Add candidates for the fields of the articles to an extraction, and roles for their blocks.

    Args:
        document: The page.
        extraction: The labelled page.
        url: Its address, if the caller knows it.
        reference_time: When it was read, with its zone, if the caller knows. "2 hours ago" counts
            from it, and dates after the next day are dropped.

    The claims of the head are for a single article. Of several articles, each has the claims under
    its own headline. Without an article, the page itself gets title, description and address.
    """
    context = MetadataContext(document, extraction, url, reference_time)
    models = field_models(document.form)
    if len(extraction.drafts) > 1:
        places = _places_by_report(extraction)
        drafts = [
            _with(draft, rank(_own_claims(context, places[number]), models))
            for number, draft in enumerate(extraction.drafts)
        ]
        return replace(extraction, drafts=drafts)
    claims = read_claims(context)
    ranked = rank(claims, models)
    warnings = [*extraction.warnings, *dict.fromkeys(context.warnings)]
    chosen = {name: _best(found) for name, found in ranked.items() if found}
    labels = label_title(context, chosen.get("title"))
    if not extraction.drafts:
        own = {name: ranked[name] for name in _OF_PAGES if name in ranked}
        page = _with(extraction.page, own)
        return replace(extraction, page=page, labels=labels, warnings=warnings)
    labels = label_fields(context, labels, claims, chosen)
    drafts = [_with(extraction.drafts[0], ranked)]
    return replace(extraction, drafts=drafts, labels=labels, warnings=warnings)


_OF_PAGES = ("title", "description", "url")


def _with(draft: FieldCandidates, ranked: FieldCandidates) -> FieldCandidates:
    """A draft with more candidates."""
    more = {name: [*draft.get(name, ()), *found] for name, found in ranked.items() if found}
    return draft | more


def _best(candidates: list[Candidate]) -> Candidate:
    return max(candidates, key=lambda candidate: candidate.confidence)


def _places_by_report(extraction: Extraction) -> defaultdict[int, list[int]]:
    """The positions of the blocks of each of several articles."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for at, label in enumerate(extraction.labels):
        if label.report is not None:
            places[label.report].append(at)
    return places


def _own_claims(context: MetadataContext, own: Sequence[int]) -> list[Claim]:
    """The claims of one of several articles: bylines and datelines between headline and text.

    Its blocks with the role date are read, too.
    """
    labels = context.extraction.labels
    zones = dict.fromkeys(range(own[0], min(own[0] + OWN_UNITS, own[-1])) if own else (), "")
    zones |= dict.fromkeys((at for at in own if labels[at].role is Role.DATE), "")
    marks = SemanticMarkup()
    claims = read_bylines(context, zones | _foot(context, own), marks)
    claims += read_datelines(context, zones, marks)
    return list(_not_ahead(claims, context.reference))


def _foot(context: MetadataContext, own: Sequence[int]) -> Zones:
    """The blocks under the text of one of several articles, where many blogs sign it."""
    labels, zones = context.extraction.labels, {}
    last = max((at for at in own if labels[at].role is Role.BODY), default=len(labels))
    for at in range(last + 1, min(last + 1 + FOOT_UNITS, len(labels))):
        if labels[at].report is None:
            zones[at] = "below"
        elif labels[at].report != labels[last].report:
            break
    return zones


OWN_UNITS = 5
"""Blocks under the headline of one of several articles where its byline and dateline stand. An
estimate."""

FOOT_UNITS = 3
"""Blocks under its text where it may be signed. An estimate."""


def read_claims(context: MetadataContext) -> list[Claim]:
    """The claims of all places of a page for all fields."""
    document, url = context.document, context.url
    models = field_models(document.form)
    said = read_head(context)
    addresses = [url, *(str(claim.value) for claim in said if claim.field == "url")]
    names = {fold(without_readings(document.blocks[at])) for at in context.headings}
    names |= {fold(str(claim.value)) for claim in said if claim.field == "title"}
    bare = frozenset(bare_address(each) for each in addresses if each) - {""}
    said += read_json_ld(context, frozenset(names), bare)
    sites = {str(claim.value) for claim in said if claim.field == "site_name"}
    host = next((found for each in addresses if each and (found := source_domain(each))), "")
    sites |= site_names(host) if host else set()
    titles = read_titles(context, [claim for claim in said if claim.field == "title"], sites)
    claims = [claim for claim in said if claim.field != "title"] + titles
    best = likeliest(titles, "title", models)
    zones = zones_headline(context, fold(str(best.value)) if best else "")
    zones |= far_zones(context, zones)
    marks = SemanticMarkup()
    if not document.run_together:  # else the words behind "by" may be anybody's
        claims += read_bylines(context, zones, marks)
    claims = [claim for claim in claims if not _is_of_title(claim, str(best.value) if best else "")]
    claims += read_datelines(context, zones, marks)
    claims += _of_address(url, addresses)
    base = base_of(url)
    claims += _translations(context, base)
    claims += read_pictures(context, base)
    claims += read_links(context, base)
    if tag_or_none(document.head.language):
        # Templates come with the locale of those who made them; html[lang] is looked after.
        claims = [claim for claim in claims if claim.field != "declared_language"]
    claims = list(_not_ahead(claims, context.reference))
    claims = list(_standard(_changes_told(_told_apart(claims, sites)), base))
    claims += _domain(claims, models)
    return claims


def _is_of_title(claim: Claim, title: str) -> bool:
    """Return true if a line that may be a name has words of the title: whom the text is about."""
    if claim.field != "authors" or claim.block is None or not isinstance(claim.value, list):
        return False
    if not claim.source.startswith(("name", "byline piece")):
        return False
    known = f" {fold(title)} "
    return any(f" {fold(str(name))} " in known for name in claim.value)


def _told_apart(claims: Iterable[Claim], sites: set[str]) -> Iterator[Claim]:
    """The claims, without the site's name among authors; alone it gets a source of its own.

    That tells if the page names a person anywhere.
    """
    own = {_squeezed(name) for name in sites}
    claims = list(claims)
    alone = "" if any(_names_person(claim, own) for claim in claims) else " alone"
    for claim in claims:
        if claim.field == "authors" and isinstance(claim.value, list):
            others = [name for name in claim.value if _squeezed(str(name)) not in own]
            if others and _squeezed(str(claim.value[0])) in own and claim.block is None:
                others = []  # what follows in the head is where the outlet is
            if others:
                claim = claim._replace(value=others)
            else:
                claim = claim._replace(source=f"{claim.source} outlet{alone}")
        yield claim


def _names_person(claim: Claim, own: set[str]) -> bool:
    """Return true if a claim names a person as an author, not the site."""
    if claim.field != "authors" or not isinstance(claim.value, list):
        return False
    names = [str(name) for name in claim.value]
    return any(_squeezed(name) not in own and is_person_name(name) for name in names)


def _not_ahead(claims: Iterable[Claim], reference: datetime | None) -> Iterator[Claim]:
    """The claims without dates in the future of the time when the page was read."""
    is_bound = reference is not None and reference < FAR.replace(tzinfo=reference.tzinfo)
    last = (reference + ZONES).date().isoformat() if reference and is_bound else "9999"
    for claim in claims:
        if not claim.field.startswith("date_") or str(claim.value)[: len(last)] <= last:
            yield claim


FAR = datetime(9999, 1, 1)

ZONES = timedelta(days=1)
"""The time by which the publisher's day can be ahead of the reader's: one day."""


def _changes_told(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims; a shown date that is the date of a change in the head has another source."""
    claims = list(claims)
    days = {
        field: {
            sameness(field, claim.value)
            for claim in claims
            if claim.field == field and claim.block is None
        }
        for field in ("date_published", "date_modified")
    }
    changed = days["date_modified"] - days["date_published"]
    for claim in claims:
        is_shown = claim.block is not None and claim.field == "date_published"
        is_shown = is_shown and not claim.source.startswith("ago")  # no corpus tells its worth
        if is_shown and sameness(claim.field, claim.value) in changed:
            claim = claim._replace(source=f"{claim.source} changed")
        yield claim


def _squeezed(name: str) -> str:
    """A name in the form of hosts: folded, without blanks and article."""
    return fold(name).removeprefix("the ").replace(" ", "")


def _of_address(url: str | None, addresses: list[str | None]) -> Iterator[Claim]:
    """The claims of the address: the address itself, and a date in it."""
    if url and (standard := standard_address(url)):
        yield Claim("url", standard, "address", url[:MAX_RAW], "address")
    dates = (address_date(address) for address in addresses if address)
    if (found := next(filter(None, dates), None)) is not None:
        date, raw = found
        yield Claim("date_published", str(date), "address", raw, "address")


def _translations(context: MetadataContext, base: str | None) -> Iterator[Claim]:
    found: dict[str, JsonValue] = {
        tag: address
        for language, href in context.document.head.alternates[:MAX_ALTERNATES]
        if (tag := tag_or_none(language)) and (address := standard_address(href, base))
    }
    if found:
        raw = ", ".join(found)
        yield Claim("translations", found, "link", raw[:MAX_RAW], "link[rel=alternate][hreflang]")


MAX_ALTERNATES = 300
"""Addresses of other languages that are read at most. An estimate."""


def _standard(claims: Iterable[Claim], base: str | None) -> Iterator[Claim]:
    """The claims with addresses and tags in their standard form; those without one are dropped."""
    for claim in claims:
        value: JsonValue = claim.value
        if claim.field in _ADDRESSES:
            value = standard_address(str(value), base)
            if claim.field == "url" and value and not _is_own(str(value), base):
                value = None
        elif claim.field == "declared_language":
            value = tag_or_none(str(value))
        if value is not None:
            yield claim._replace(value=value)


_ADDRESSES = frozenset({"url", "image_url", "amp_url"})


def _is_own(address: str, base: str | None) -> bool:
    """Return true if an address can be the page's own: not that of a front page."""
    if base is None:
        return True
    given, own = split_address(address), split_address(base)
    return bool(given.path.strip("/") or given.query) or not (own.path.strip("/") or own.query)


def _domain(claims: list[Claim], models: FieldModels) -> Iterator[Claim]:
    """The domain of the most likely address."""
    best = likeliest(claims, "url", models)
    if best is not None and (domain := source_domain(str(best.value))):
        yield Claim("source_domain", domain, "address", best.raw, best.place)
