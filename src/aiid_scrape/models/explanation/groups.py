"""The groups of roles that share a colour."""

from __future__ import annotations

from ..blocks import Role

GROUPS: dict[str, tuple[Role, ...]] = {
    "text": (Role.TITLE, Role.BODY),
    "data": (
        Role.DESCRIPTION,
        Role.BYLINE,
        Role.DATE,
        Role.SOURCE,
        Role.CAPTION,
        Role.REFERENCE,
        Role.LABEL,
    ),
    "navigation": (Role.NAVIGATION, Role.FOOTER, Role.PLACEHOLDER),
    "offers": (Role.PROMO, Role.SHARE),
    "consent": (Role.CONSENT,),
    "related": (Role.RELATED,),
    "comments": (Role.COMMENTS,),
    "hidden": (Role.HIDDEN,),
    "rest": (Role.OTHER,),
}
"""The roles of each group, by its name, which is a class of the style sheet."""

GROUP_OF = {role: group for group, roles in GROUPS.items() for role in roles}
"""The group of each role."""
