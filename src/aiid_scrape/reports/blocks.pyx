# cython: boundscheck=False, wraparound=False
"""Blocks of a page, with their labels, as they are given out."""

from ..documents.blocks cimport TextBlock
from ..models.blocks import Block

cdef extern from "Python.h":
    int PyObject_GenericSetAttr(object owner, object name, object value) except -1

cdef object _new = Block.__new__


def labelled_blocks(labelled, bint has_lines):
    cdef list blocks = []
    cdef TextBlock block
    for block, (role, reason, report) in labelled:
        blocks.append(_made(block, role, reason, report, has_lines))
    return tuple(blocks)


cdef object _made(TextBlock block, object role, object reason, object report, bint has_lines):
    # A frozen dataclass takes ten times as long to make itself.
    made = _new(Block)
    PyObject_GenericSetAttr(made, "text", block.text)
    PyObject_GenericSetAttr(made, "kind", block.kind)
    PyObject_GenericSetAttr(made, "role", role)
    PyObject_GenericSetAttr(made, "reason", reason)
    PyObject_GenericSetAttr(
        made, "lines", (block.first_line, block.last_line) if has_lines else None
    )
    PyObject_GenericSetAttr(made, "path", block.path)
    PyObject_GenericSetAttr(made, "marker", block.marker)
    PyObject_GenericSetAttr(made, "level", block.level)
    PyObject_GenericSetAttr(made, "href", block.href)
    PyObject_GenericSetAttr(made, "link_share", block.link_share)
    PyObject_GenericSetAttr(made, "report", report)
    return made
