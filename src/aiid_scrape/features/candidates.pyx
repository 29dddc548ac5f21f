# cython: boundscheck=False, wraparound=False
"""Candidate blocks: those that a cheap filter does not rule out, and captions."""

from typing import NamedTuple

from ..documents.blocks cimport Element, TextBlock
from ..limits import LIMITS
from ..models.blocks import BlockKind
from .shape cimport Shape
from .structure cimport ElementFeatures

NEVER_TEXT = frozenset({BlockKind.BUTTON, BlockKind.OPTION, BlockKind.IMAGE, BlockKind.CAPTION})
LINKED = 0.6

# The members of an enumeration take longer to look up than all that is done with them here.
cdef object _ITEM = BlockKind.LIST_ITEM, _HEADING = BlockKind.HEADING
cdef object _BUTTON = BlockKind.BUTTON, _OPTION = BlockKind.OPTION
cdef object _IMAGE = BlockKind.IMAGE, _CAPTION = BlockKind.CAPTION
cdef double _LINKED = LINKED


cdef str types_of(list blocks, list shapes):
    """What each block is to its neighbours, a letter each: ``docs/features.md`` lists them."""
    return "".join([_letter(block, shape) for block, shape in zip(blocks, shapes)])


cdef str _letter(TextBlock block, Shape shape):
    cdef bint linked = block.link_share >= _LINKED
    if shape.prose:
        return "Q" if block.kind is _ITEM else "P"
    if block.kind is _HEADING:
        return "K" if linked else "H"
    if block.kind is _BUTTON or block.kind is _OPTION:
        return "B"
    if block.kind is _IMAGE or block.kind is _CAPTION:
        return "C"
    return "L" if linked else "I" if block.kind is _ITEM else "S"


class Candidates(NamedTuple):
    judged: list
    unjudged: list
    captions: set


def find_candidates(list blocks, list shapes, str types, ElementFeatures elements):
    cdef list found = []
    cdef set captions = set()
    cdef TextBlock block
    cdef int at, most = LIMITS.judged
    for at in range(<int>len(blocks)):
        block = blocks[at]
        if block.kind is _CAPTION:
            captions.add(at)
        if not _is_candidate(types, at):
            continue
        if elements is not None:
            if not _may_be_text(block, types[at], elements):
                continue
            if types[at] != "H" and elements.captioned(block.element):
                captions.add(at)
            if at in captions:
                continue
        found.append(at)
    unjudged = [at for at in found[most:] if (<Shape>shapes[at]).prose]
    return Candidates(found[:most], unjudged, captions)


cdef bint _is_candidate(str types, int at):
    """Not a button, and not a link among links: those in a text stand beside prose."""
    cdef Py_UCS4 kind = types[at]
    if kind == "B" or kind == "C":
        return False
    if kind != "L" and kind != "K":
        return True
    return (at > 0 and types[at - 1] in "PQS") or (at + 1 < len(types) and types[at + 1] in "PQS")


cdef bint _may_be_text(TextBlock block, Py_UCS4 kind, ElementFeatures elements) except -1:
    cdef Element element = block.element
    if element is not None and element.block().tag == "address" and kind not in "PQ":
        return False  # by the HTML standard how to reach somebody; old editors wrap prose in it
    return not elements.outside(element)
