"""The cards of taxonomies on an incident's page: names and values of attributes in turn."""

from __future__ import annotations

from ...documents.blocks import Element, TextBlock
from ...extraction import BlockLabel
from ...models.blocks import BlockKind, Role
from .catalogue import Catalogue
from .hooks import TAXONOMY, Hooks
from .incident_parts import IncidentParts


def namespace_of(hooks: Hooks) -> str | None:
    """The taxonomy in whose card a block is; None outside of such cards of today."""
    matches = (TAXONOMY.fullmatch(hook) for hook in hooks if hook.startswith("cy=taxonomy-"))
    return next((match["namespace"] for match in matches if match), None)


def judge_attribute(
    block: TextBlock, hooks: Hooks, namespace: str, incident: IncidentParts
) -> BlockLabel:
    """Judge a block in the card of a taxonomy."""
    if "testid=flowbite-tooltip" in hooks:
        return BlockLabel(Role.LABEL, "the explanation of an attribute")
    if "testid=flowbite-tooltip-target" in hooks:
        incident.attribute = block.text
        return BlockLabel(Role.LABEL, "the name of an attribute")
    if ".tw-card-header" in hooks or block.kind is BlockKind.BUTTON or not incident.attribute:
        return BlockLabel(Role.LABEL, "in the heading of a taxonomy's card")
    incident.add_value(namespace, block, _shown(block))
    return BlockLabel(Role.REFERENCE, "the value of an attribute")


def _shown(block: TextBlock) -> str:
    """A value with the number that a list shows before it: ``1. Discrimination and Toxicity``."""
    item = block.element
    while item is not None and item.tag != "li":
        item = item.parent
    if item is None or item.parent is None or item.parent.tag != "ol":
        return block.text
    start = item.parent.get("start") or "1"
    return f"{start}. {block.text}" if start.isdecimal() else block.text


# --- until 2023, when the card had the namespace for a hook, and names had none -------------


def judge_old_taxonomy(
    block: TextBlock, hooks: Hooks, incident: IncidentParts, catalogue: Catalogue
) -> BlockLabel | None:
    """Judge a block in the card of a taxonomy as it was until 2023; None outside of it."""
    namespace = _old_namespace(block, hooks, catalogue)
    if namespace is not None:
        incident.old_taxonomy = namespace
        return BlockLabel(Role.LABEL, "in the heading of a taxonomy's card")
    if incident.old_taxonomy and f"cy={incident.old_taxonomy}" in hooks:
        return _judge_old_attribute(block, incident.old_taxonomy, incident)
    return None


def _old_namespace(block: TextBlock, hooks: Hooks, catalogue: Catalogue) -> str | None:
    """The taxonomy whose card a heading begins: its hook is the namespace that it names."""
    if block.kind is not BlockKind.HEADING:
        return None
    for filled in catalogue.fill("taxonomy.card_title", block.text):
        if f"cy={filled.values['namespace']}" in hooks:
            return filled.values["namespace"]
    return None


def _judge_old_attribute(
    block: TextBlock, namespace: str, incident: IncidentParts
) -> BlockLabel | None:
    row = _row(block.element, namespace)
    if row is None:
        return None
    if block.kind is BlockKind.BUTTON or block.link_share:
        return BlockLabel(Role.NAVIGATION, "a button or link in a taxonomy's card")
    first = incident.rows.get(row)
    if first is None:
        incident.rows[row] = incident.attribute = block.text
        return BlockLabel(Role.LABEL, "the name of an attribute")
    incident.add_value(namespace, block, _shown(block))
    return BlockLabel(Role.REFERENCE, "the value of an attribute")


def _row(element: Element | None, namespace: str) -> Element | None:
    """The row of a card that an element is in: what lies right below the card's own element."""
    below: Element | None = None
    while element is not None:
        if element.get("data-cy") == namespace:
            return below
        below, element = element, element.parent
    return None
