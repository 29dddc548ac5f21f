"""What a unit of chrome is for, by the names that its page's makers gave to its elements."""

from __future__ import annotations

import re
from itertools import islice

from ..blocks import Role
from ..documents.units import Unit

# Names as they stand in classes and ids, all over the web. A name decides nothing about what
# is text; it only says what chrome is for, once a unit is known to be chrome.
_NAMES: dict[Role, str] = {
    Role.CONSENT: "cookie consent gdpr onetrust cmp privacy",
    Role.COMMENTS: "comment comments disqus respond replies",
    Role.SHARE: "share sharing social follow addtoany sharedaddy",
    Role.PROMO: "newsletter subscribe subscription signup promo advert advertisement ads sponsored "
    "paywall banner donate",
    Role.RELATED: "related recommended recommendations trending popular similar teaser teasers "
    "outbrain taboola",
    Role.BYLINE: "byline author authors",
    Role.DATE: "dateline timestamp pubdate",
    Role.FOOTER: "footer copyright",
    Role.NAVIGATION: "nav navigation navbar menu breadcrumb breadcrumbs sidebar",
}
_ROLE_OF = {name: role for role, names in _NAMES.items() for name in names.split()}
_NAME = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}")

MAX_NAMES = 200
"""Characters of a class or id that are looked at."""

LEVELS = 8
"""Elements that are looked at, from the innermost up."""


def furniture_role(unit: Unit) -> tuple[Role, str] | None:
    """The role that the innermost telling name around a unit gives it, and why; None if none."""
    if unit.element is None:
        return None
    for element in islice(unit.element.lineage(), LEVELS):
        for key in ("class", "id"):
            value = element.attributes.get(key)
            for name in _NAME.findall(value[:MAX_NAMES]) if value else ():
                if (role := _ROLE_OF.get(name.lower())) is not None:
                    return role, f"in {element.step()}"
    return None
