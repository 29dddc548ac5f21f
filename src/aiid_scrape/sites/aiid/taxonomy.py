"""Taxonomy pages of the database, of both forms: cards of fields, and charts of their values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...documents.document import TextBlock
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
"""How often the line that names what charts count stands on a page of them; its words are
no part of the site's catalogues, so it is told by being repeated."""


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
class _Walk:
    """What has been understood so far, from the top of the page down."""

    labels: Catalogue
    title: TextBlock | None = None
    about: list[TextBlock] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)
    field_unit: TextBlock | None = None
    linked: Counter[str] = field(default_factory=Counter)
    """The namespaces that links to incidents with a value name."""
    in_fields: bool = False


def read_taxonomy(
    units: Sequence[TextBlock], labels: Catalogue, head_title: str | None
) -> tuple[list[BlockLabel], FieldCandidates]:
    """The verdicts on the units of a taxonomy page's content, and candidates for its fields.

    Args:
        units: The units of the page's content.
        labels: The words of the site.
        head_title: What the page's head gives as its title.
    """
    walk = _Walk(labels)
    counted = counted_lines(unit.text for unit in units)
    read = _read_charts if counted else _read_cards
    verdicts = read(units, walk, counted)
    draft = _namespaces(walk, head_title)
    if walk.title is not None:
        draft["title"] = [found(walk.title, walk.title.text, 0.95, "the page's heading")]
    if walk.about:
        reason = "the text between the heading and the fields"
        draft["description"] = [found(walk.about[0], _joined(walk.about), 0.9, reason)]
    if walk.fields and walk.field_unit is not None:
        fields = [each.as_json() for each in walk.fields]
        draft["fields"] = [found(walk.field_unit, fields, 0.9, "the fields of the page")]
    return verdicts, draft


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


def _namespaces(walk: _Walk, head_title: str | None) -> FieldCandidates:
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


def _read_cards(units: Sequence[TextBlock], walk: _Walk, _: frozenset[str]) -> list[BlockLabel]:
    return [_judge(unit, walk) for unit in units]


def _judge(unit: TextBlock, walk: _Walk) -> BlockLabel:
    if walk.title is None:
        walk.title = unit
        return BlockLabel(Role.TITLE, "the page's heading")
    if walk.labels.has(unit.text, "taxonomy_page.fields"):
        walk.in_fields = True
        return BlockLabel(Role.LABEL, "label taxonomy_page.fields")
    name = _card_name(unit, walk)
    if name is not None:
        walk.in_fields, walk.field_unit = True, walk.field_unit or unit
        walk.fields.append(_Field(name))
        return BlockLabel(Role.LABEL, "the name of a field")
    if walk.in_fields and walk.fields:
        return _judge_field(unit, walk)
    walk.about.append(unit)
    return BlockLabel(Role.DESCRIPTION, "what the taxonomy is")


def _card_name(unit: TextBlock, walk: _Walk) -> str | None:
    """The name of the field whose card begins with a unit: its hook, or what the badge is on."""
    for element in unit.element.lineage() if unit.element is not None else ():
        if element.get(_CARD).startswith(_FIELD):
            name = element.get(_CARD).removeprefix(_FIELD)
            known = walk.fields and walk.fields[-1].name == name
            return None if known else name
    if unit.element is not None:
        return None
    badges = walk.labels.texts("taxonomy_page.searchable").values()
    for badge in (text for texts in badges for text in texts):
        if unit.text.endswith(badge) and (name := unit.text.removesuffix(badge).strip()):
            return name
    return None


def _judge_field(unit: TextBlock, walk: _Walk) -> BlockLabel:
    current = walk.fields[-1]
    for item in _classified(unit):
        namespace, _, value = item.split(":", 2)
        walk.linked[namespace] += 1
        current.values.append(value)
        return BlockLabel(Role.REFERENCE, "a value that incidents have")
    lead = _LEAD.fullmatch(unit.text)
    if lead and walk.labels.has(lead["label"], "taxonomy_page.definition"):
        current.text.append(_retold(unit, lead["text"]))
    elif current.text:
        current.text.append(unit)
    elif unit.kind is BlockKind.PARAGRAPH and lead:  # the label in a locale without a table
        current.text.append(_retold(unit, lead["text"]))
    elif unit.marker and not walk.labels.has(unit.text, "taxonomy_page.none"):
        current.values.append(unit.text.partition("\n")[0])
        return BlockLabel(Role.REFERENCE, "a value that incidents have")
    else:
        return BlockLabel(Role.LABEL, "beside the values of a field")
    return BlockLabel(Role.DESCRIPTION, "what a field means")


def _classified(unit: TextBlock) -> tuple[str, ...]:
    """The values that a link to the incidents with a value names: ``NAMESPACE:FIELD:VALUE``."""
    href = original_address(unit.href or "")
    address = read_address(f"https://{SITE}{href}" if href.startswith("/") else href)
    items = address.values("classifications") if address is not None else ()
    return tuple(item for item in items if item.count(":") >= 2)


def _retold(unit: TextBlock, text: str) -> TextBlock:
    return TextBlock(text.strip(), unit.kind, level=unit.level)


# --- charts ----------------------------------------------------------------------------


def _read_charts(
    units: Sequence[TextBlock], walk: _Walk, counted: frozenset[str]
) -> list[BlockLabel]:
    """Read charts: a question, what explains it, the field's name, the line of what is counted."""
    verdicts = [BlockLabel(Role.DESCRIPTION, "what the taxonomy is, or what a field means")] * len(
        units
    )
    verdicts[0], walk.title = BlockLabel(Role.TITLE, "the page's heading"), units[0]
    names = [at - 1 for at, unit in enumerate(units) if unit.text in counted and at > 1]
    start = _first_question(units, names[0])
    walk.about = list(units[1:start])
    for name in names:
        end = _end_of_items(units, name + 2)
        question = units[start] if start < name else None
        walk.fields.append(
            _Field(
                units[name].text,
                question=question.text if question else None,
                text=[*units[start + 1 : name], *units[name + 2 : end]],
            )
        )
        for at in {start, name}:
            verdicts[at] = BlockLabel(Role.LABEL, "the name of a field, or what it asks")
        verdicts[name + 1] = BlockLabel(Role.LABEL, "what a chart counts")
        start = end
    walk.field_unit = units[names[0]]
    return verdicts


def _first_question(units: Sequence[TextBlock], name: int) -> int:
    """Where the first field's question is, which stands behind the text on the taxonomy."""
    is_question = (
        at
        for at in range(name - 1, 0, -1)
        if units[at].kind is BlockKind.HEADING or units[at].text.endswith(("?", "？"))
    )
    return next(is_question, name)


def _end_of_items(units: Sequence[TextBlock], at: int) -> int:
    """The end of the list of values that may stand below a chart."""
    while at < len(units) and (units[at].kind is BlockKind.LIST_ITEM or units[at].marker):
        at += 1
    return at


def _joined(units: Iterable[TextBlock]) -> str:
    """The text of units, joined as that of a report is."""
    return join_text(Block(unit.text, unit.kind, Role.BODY, "") for unit in units)
