"""Entity pages of the database: incidents under the roles that the entity has in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...documents.blocks import TextBlock
from ...extraction import BlockLabel, FieldCandidates
from ...models.blocks import BlockKind, Role
from .catalogue import Catalogue
from .links import CITE, ENTITY
from .parts import MentionPart, found, weigh_mentions
from .references import linked_mention, read_mention

# The roles of an entity, by the keys of their headings; the last two end the own incidents.
_SECTIONS = {
    "entity.section.both": "as_both",
    "entity.section.harmed": "harmed_by",
    "entity.section.developer": "as_developer",
    "entity.section.deployer": "as_deployer",
    "entity.section.implicated": "implicated",
    "entity.related": "related",
    "entity.relationships": "relationships",
}
_OTHERS = frozenset({"related", "relationships"})


@dataclass(slots=True)
class _EntityWalk:
    """What has been understood so far, from the top of the page down."""

    catalogue: Catalogue
    named: frozenset[int]
    """The incidents that the page names with nothing run into them."""
    section: str = ""
    mentions: dict[str, list[MentionPart]] = field(default_factory=dict)
    related: list[dict[str, object]] = field(default_factory=list)
    related_block: TextBlock | None = None
    name: TextBlock | None = None
    comes_name: bool = False
    """Whether the next block is the name of a related entity."""


def read_entity(
    blocks: Sequence[TextBlock], catalogue: Catalogue
) -> tuple[list[BlockLabel], FieldCandidates]:
    """The labels on the blocks of an entity page's content, and the candidates for its fields."""
    walk = _EntityWalk(catalogue, named=frozenset(_alone(blocks)))
    labels = [_judge(block, walk) for block in blocks]
    draft: FieldCandidates = {}
    if walk.name is not None:
        draft["name"] = [found(walk.name, walk.name.text, 0.97, "the page's heading")]
    for role, mentions in walk.mentions.items():
        if (evidence := weigh_mentions(mentions)) is not None:
            draft[role] = [evidence]
    if walk.related and walk.related_block is not None:
        draft["related"] = [found(walk.related_block, walk.related, 0.9, "their cards")]
    return labels, draft


def _alone(blocks: Sequence[TextBlock]) -> list[int]:
    mentions = (read_mention(block.text) for block in blocks)
    return [each.splits[0].incident_id for each in mentions if each and len(each.splits) == 1]


def _judge(block: TextBlock, walk: _EntityWalk) -> BlockLabel:
    catalogue = walk.catalogue.find(block.text)
    section = next(
        (_SECTIONS[message.key] for message in catalogue if message.key in _SECTIONS), None
    )
    if section is not None and block.text != (walk.name.text if walk.name else None):
        if section in _OTHERS or walk.section not in _OTHERS:
            walk.section = section
        return BlockLabel(Role.LABEL, f"the heading of a role: {section}")
    if walk.section not in _OTHERS and walk.catalogue.has(block.text, "entity.label"):
        walk.section = "related"  # a card of another entity, its heading reworded
    if not walk.section:
        return _judge_top(block, walk, is_message=bool(catalogue))
    if walk.section in _OTHERS:
        return _judge_other(block, walk)
    return _judge_incident(block, walk, is_message=bool(catalogue))


def _judge_top(block: TextBlock, walk: _EntityWalk, *, is_message: bool) -> BlockLabel:
    is_heading = block.kind is BlockKind.HEADING and block.level == 1
    # In HTML the name is the heading; what stands above it leads to the list of entities.
    if walk.name is None and (is_heading or (block.element is None and not is_message)):
        walk.name = block
        return BlockLabel(Role.TITLE, "the page's heading: the entity's name")
    return BlockLabel(Role.NAVIGATION, "beside the heading")


def _judge_incident(block: TextBlock, walk: _EntityWalk, *, is_message: bool) -> BlockLabel:
    mentions = walk.mentions.setdefault(walk.section, [])
    line, _, title = block.text.partition("\n")
    if cite := CITE.search(block.href or ""):
        if not is_message and cite["id"] in line:
            linked = linked_mention(line, int(cite["id"]))
            mentions.append(MentionPart(block.place, linked, title or None))
            return BlockLabel(Role.REFERENCE, "an incident of the entity")
    elif mentions and mentions[-1].title is None and not block.blank_before:
        # Right under an incident is its title, even one that reads "Incident 1".
        mentions[-1].title = block.text
        return BlockLabel(Role.REFERENCE, "the title of the incident above")
    elif mention := read_mention(line, named=walk.named):
        mentions.append(MentionPart(block.place, mention, title or None))
        return BlockLabel(Role.REFERENCE, mention.reason)
    elif mentions and mentions[-1].title is None and not is_message:
        mentions[-1].title = block.text
        return BlockLabel(Role.REFERENCE, "the title of the incident above")
    if is_message or block.link_share:
        return BlockLabel(Role.NAVIGATION, "a button or link beside an incident")
    return BlockLabel(Role.DESCRIPTION, "the date or the description of an incident")


def _judge_other(block: TextBlock, walk: _EntityWalk) -> BlockLabel:
    """Among the cards of other entities: each has its name under the word for an entity."""
    entity = ENTITY.search(block.href or "")
    if walk.catalogue.has(block.text, "entity.label"):
        walk.comes_name = True
    elif walk.comes_name or (entity and block.kind is BlockKind.HEADING):
        walk.comes_name = False
        other = {"name": block.text, "entity_id": entity["id"] if entity else None}
        if walk.section == "related" and other not in walk.related:
            walk.related_block = walk.related_block or block
            walk.related.append(other)
    return BlockLabel(Role.RELATED, "among the related entities")
