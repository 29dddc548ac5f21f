"""The kinds of pages."""

from __future__ import annotations

from enum import StrEnum


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
