"""Taxonomy pages of the database, of both forms: cards of fields, and charts of their values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...documents.blocks import TextBlock
from ...extraction import BlockLabel, FieldCandidates
from ...models.blocks import Block, BlockKind, Role, join_text
from .addresses import read_address
from .catalogue import Catalogue
from .links import original_address
from .parts import SITE, found

# A namespace as pages write it: CSETv1, CSETv1_Annotator-1, GMF, MIT.
_NAMESPACE = re.compile(r"(?<![A-Za-z])[A-Za-z]*[A-Z]{2}[A-Za-z0-9_-]{0,60}")
_HEAD_TITLE = re.compile(rf"(?P<namespace>{_NAMESPACE.pattern}) Charts")
_COUNTED = re.compile(r"[(（][^()（）\d]{3,60}[)）]")
_LEAD = re.compile(r"(?P<label>[^:：]{1,40})[:：]\s*(?P<text>.+)", re.DOTALL)
_CARD = "data-cy"
_FIELD = "field-"

MIN_CHARTS = 2
"""How often the line that names what charts count stands on a page of them; its words are no part
of the site's catalogues, so it is told by being repeated. An estimate."""


@dataclass(slots=True)
class _Field:
    """A field as far as it has been read."""

    name: str
    question: str | None = None
    text: list[TextBlock] = field(default_factory=list)
    values: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "question": self.question,
            "description": _joined(self.text) or None,
            "values": list(dict.fromkeys(self.values)),
        }


@dataclass(slots=True)
class _TaxonomyWalk:
    """What has been understood so far, from the top of the page down."""

    catalogue: Catalogue
    title: TextBlock | None = None
    about: list[TextBlock] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)
    field_block: TextBlock | None = None
    linked: Counter[str] = field(default_factory=Counter)
    """The namespaces that links to incidents with a value name."""
    in_fields: bool = False


def read_taxonomy(
    blocks: Sequence[TextBlock], catalogue: Catalogue, head_title: str | None
) -> tuple[list[BlockLabel], FieldCandidates]:
    """The labels on the blocks of a taxonomy page's content, and candidates for its fields.

    Args:
        blocks: The blocks of the page's content.
        catalogue: The words of the site.
        head_title: What the page's head gives as its title.
    """
    walk = _TaxonomyWalk(catalogue)
    counted = counted_lines(block.text for block in blocks)
    read = _read_charts if counted else _read_cards
    labels = read(blocks, walk, counted)
    draft = _namespaces(walk, head_title)
    if walk.title is not None:
        draft["title"] = [found(walk.title, walk.title.text, 0.95, "the page's heading")]
    if walk.about:
        reason = "the text between the heading and the fields"
        draft["description"] = [found(walk.about[0], _joined(walk.about), 0.9, reason)]
    if walk.fields and walk.field_block is not None:
        fields = [each.as_json() for each in walk.fields]
        draft["fields"] = [found(walk.field_block, fields, 0.9, "the fields of the page")]
    return labels, draft


def head_namespace(title: str | None) -> str | None:
    """The namespace that the head of a taxonomy page names, in English on every locale.

    >>> head_namespace("CSETv1_Annotator-1 Charts"), head_namespace("Pie Charts")
    ('CSETv1_Annotator-1', None)
    """
    match = _HEAD_TITLE.fullmatch(title or "")
    return match["namespace"] if match else None


def counted_lines(texts: Iterable[str]) -> frozenset[str]:
    """The lines in brackets that stand below each chart: ``(by Incident Count)``."""
    times = Counter(text for text in texts if _COUNTED.fullmatch(text))
    return frozenset(text for text, count in times.items() if count >= MIN_CHARTS)


def has_charts(texts: Sequence[str]) -> bool:
    """Whether these are the texts of a page of charts: a namespace above, counts below."""
    return bool(texts and _NAMESPACE.search(texts[0]) and counted_lines(texts))


def _namespaces(walk: _TaxonomyWalk, head_title: str | None) -> FieldCandidates:
    draft: FieldCandidates = {}
    if walk.title is None:
        return draft
    heading = _NAMESPACE.search(walk.title.text)
    readings = (
        (walk.linked.most_common(1)[0][0] if walk.linked else None, 0.97, "its links to incidents"),
        (head_namespace(head_title), 0.95, "the title in the page's head"),
        (heading[0] if heading else None, 0.9, "the page's heading"),
    )
    candidates = [
        found(walk.title, namespace, confidence, reason)
        for namespace, confidence, reason in readings
        if namespace
    ]
    return {"namespace": candidates} if candidates else draft


# --- cards -----------------------------------------------------------------------------


def _read_cards(
    blocks: Sequence[TextBlock], walk: _TaxonomyWalk, _: frozenset[str]
) -> list[BlockLabel]:
    return [_judge(block, walk) for block in blocks]


def _judge(block: TextBlock, walk: _TaxonomyWalk) -> BlockLabel:
    if walk.title is None:
        walk.title = block
        return BlockLabel(Role.TITLE, "the page's heading")
    if walk.catalogue.has(block.text, "taxonomy_page.fields"):
        walk.in_fields = True
        return BlockLabel(Role.LABEL, "label taxonomy_page.fields")
    name = _card_name(block, walk)
    if name is not None:
        walk.in_fields, walk.field_block = True, walk.field_block or block
        walk.fields.append(_Field(name))
        return BlockLabel(Role.LABEL, "the name of a field")
    if walk.in_fields and walk.fields:
        return _judge_field(block, walk)
    walk.about.append(block)
    return BlockLabel(Role.DESCRIPTION, "what the taxonomy is")


def _card_name(block: TextBlock, walk: _TaxonomyWalk) -> str | None:
    """The name of the field whose card begins with a block: its hook, or what the badge is on."""
    for element in block.element.lineage() if block.element is not None else ():
        if element.get(_CARD).startswith(_FIELD):
            name = element.get(_CARD).removeprefix(_FIELD)
            known = walk.fields and walk.fields[-1].name == name
            return None if known else name
    if block.element is not None:
        return None
    badges = walk.catalogue.texts("taxonomy_page.searchable").values()
    for badge in (text for texts in badges for text in texts):
        if block.text.endswith(badge) and (name := block.text.removesuffix(badge).strip()):
            return name
    return None


def _judge_field(block: TextBlock, walk: _TaxonomyWalk) -> BlockLabel:
    current = walk.fields[-1]
    for item in _classified(block):
        namespace, _, value = item.split(":", 2)
        walk.linked[namespace] += 1
        current.values.append(value)
        return BlockLabel(Role.REFERENCE, "a value that incidents have")
    lead = _LEAD.fullmatch(block.text)
    if lead and walk.catalogue.has(lead["label"], "taxonomy_page.definition"):
        current.text.append(_retold(block, lead["text"]))
    elif current.text:
        current.text.append(block)
    elif block.kind is BlockKind.PARAGRAPH and lead:  # the label in a locale without a table
        current.text.append(_retold(block, lead["text"]))
    elif block.marker and not walk.catalogue.has(block.text, "taxonomy_page.none"):
        current.values.append(block.text.partition("\n")[0])
        return BlockLabel(Role.REFERENCE, "a value that incidents have")
    else:
        return BlockLabel(Role.LABEL, "beside the values of a field")
    return BlockLabel(Role.DESCRIPTION, "what a field means")


def _classified(block: TextBlock) -> tuple[str, ...]:
    """The values that a link to the incidents with a value names: ``NAMESPACE:FIELD:VALUE``."""
    href = original_address(block.href or "")
    address = read_address(f"https://{SITE}{href}" if href.startswith("/") else href)
    items = address.values("classifications") if address is not None else ()
    return tuple(item for item in items if item.count(":") >= 2)


def _retold(block: TextBlock, text: str) -> TextBlock:
    return TextBlock(text.strip(), block.kind, level=block.level)


# --- charts ----------------------------------------------------------------------------


def _read_charts(
    blocks: Sequence[TextBlock], walk: _TaxonomyWalk, counted: frozenset[str]
) -> list[BlockLabel]:
    """Read charts: a question, what explains it, the field's name, the line of what is counted."""
    labels = [BlockLabel(Role.DESCRIPTION, "what the taxonomy is, or what a field means")] * len(
        blocks
    )
    labels[0], walk.title = BlockLabel(Role.TITLE, "the page's heading"), blocks[0]
    names = [at - 1 for at, block in enumerate(blocks) if block.text in counted and at > 1]
    start = _first_question(blocks, names[0])
    walk.about = list(blocks[1:start])
    for name in names:
        end = _end_of_items(blocks, name + 2)
        question = blocks[start] if start < name else None
        walk.fields.append(
            _Field(
                blocks[name].text,
                question=question.text if question else None,
                text=[*blocks[start + 1 : name], *blocks[name + 2 : end]],
            )
        )
        for at in {start, name}:
            labels[at] = BlockLabel(Role.LABEL, "the name of a field, or what it asks")
        labels[name + 1] = BlockLabel(Role.LABEL, "what a chart counts")
        start = end
    walk.field_block = blocks[names[0]]
    return labels


def _first_question(blocks: Sequence[TextBlock], name: int) -> int:
    """Where the first field's question is, which stands behind the text on the taxonomy."""
    is_question = (
        at
        for at in range(name - 1, 0, -1)
        if blocks[at].kind is BlockKind.HEADING or blocks[at].text.endswith(("?", "？"))
    )
    return next(is_question, name)


def _end_of_items(blocks: Sequence[TextBlock], at: int) -> int:
    """The end of the list of values that may stand below a chart."""
    while at < len(blocks) and (blocks[at].kind is BlockKind.LIST_ITEM or blocks[at].marker):
        at += 1
    return at


def _joined(blocks: Iterable[TextBlock]) -> str:
    """The text of blocks, joined as that of a report is."""
    return join_text(Block(block.text, block.kind, Role.BODY, "") for block in blocks)
