"""The blocks of a page, in reading order, each with its role and the reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ..blocks import Block, BlockKind, Role
from .groups import GROUP_OF
from .markup import language_attribute, safe, words

MAX_BLOCKS = 5_000
"""Blocks that are shown: a browser lays them out in a second. An estimate."""


class BlockPlaces:
    """Finds the block that a piece of evidence stands on."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._at: defaultdict[str, list[int]] = defaultdict(list)
        for at, block in enumerate(blocks[:MAX_BLOCKS]):
            self._at[block.place].append(at)
        self._blocks = blocks

    def find(self, place: str, raw: str) -> int | None:
        """The position of the block at a place, and of several the one with the text."""
        there = self._at.get(place) if place else None
        if not there:
            return None
        return next((at for at in there if raw in self._blocks[at].text), there[0])


def block_list(blocks: Sequence[Block], languages: Sequence[str | None], locale: str | None) -> str:
    """The blocks as a list, with the reason of each on hover and focus.

    Args:
        blocks: The blocks of the page.
        languages: The languages of its reports.
        locale: The language of the page around them.
    """
    items = [
        _item(at, block, _language(block, languages, locale))
        for at, block in enumerate(blocks[:MAX_BLOCKS])
    ]
    left = len(blocks) - MAX_BLOCKS
    more = f'<p class="cut">{left:,} more blocks are not shown.</p>' if left > 0 else ""
    return f'<ol class="blocks">\n{"".join(items)}</ol>{more}'


def switches(blocks: Sequence[Block]) -> str:
    """The switches that show or hide the blocks of each role, without a script."""
    counts = Counter(block.role for block in blocks)
    taken = sum(count for role, count in counts.items() if not role.is_boilerplate)
    aside = counts.total() - taken
    radios = "".join(
        f'<label><input type="radio" name="show" id="show-{name}"'
        f"{' checked' if name == 'all' else ''}> {name.replace('-', ' ')} <b>{count:,}</b></label>"
        for name, count in (("all", counts.total()), ("taken", taken), ("set-aside", aside))
    )
    boxes = "".join(
        f'<label class="{GROUP_OF[role]}"><input type="checkbox" id="show-{role}" checked>'
        f" {role} <b>{counts[role]:,}</b></label>"
        for role in Role
        if role in counts
    )
    return (
        f'<form class="switches"><fieldset><legend>Blocks to show</legend>{radios}</fieldset>'
        f"<fieldset><legend>Roles to show</legend>{boxes}</fieldset></form>"
    )


def switch_rules() -> Iterator[str]:
    """The rules of the style sheet that the switches need."""
    yield "body:has(#show-taken:checked) .aside, body:has(#show-set-aside:checked) .taken"
    yield " { display: none }\n"
    for role in Role:
        yield f"body:has(#show-{role}:not(:checked)) .role-{role} {{ display: none }}\n"


def _language(block: Block, languages: Sequence[str | None], locale: str | None) -> str | None:
    if block.report is None or block.role.is_boilerplate:
        return locale
    return languages[block.report] if block.report < len(languages) else locale


def _item(at: int, block: Block, language: str | None) -> str:
    number = at + 1
    side = "aside" if block.role.is_boilerplate else "taken"
    shape = f"kind-{block.kind}" + (f" level-{min(block.level, 6)}" if block.level else "")
    pre = " pre" if block.kind in (BlockKind.CODE, BlockKind.TABLE_ROW) else ""
    where = f"{block.kind.replace('_', ' ')} · {safe(block.place, 400)}" if block.place else ""
    leads = f"<br>leads to {words(block.href, 400)}" if block.href else ""
    line = f'<span class="line">{block.lines[0]}</span>' if block.lines else ""
    marker = f"{safe(block.marker, 20)} " if block.marker else ""
    return (
        f'<li id="block-{number}" tabindex="0" aria-describedby="why-{number}" '
        f'class="{GROUP_OF[block.role]} role-{block.role} {side} {shape}">'
        f'{line}<span class="role">{block.role}</span>'
        f'<div class="words{pre}" dir="auto"{language_attribute(language)}>'
        f"{marker}{safe(block.text)}</div>"
        f'<p class="why" role="note" id="why-{number}">{words(block.reason, 600)}'
        f'<br><span class="where">{where}</span>{leads}</p></li>\n'
    )
