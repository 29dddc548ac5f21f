from .lexbor cimport Code, Node


cdef class Link:
    cdef readonly str address


cdef class Element:
    cdef readonly str tag
    cdef readonly Element parent
    cdef readonly bint keeps_space
    cdef readonly int lists
    cdef public bint is_unseen
    cdef readonly object hiding
    cdef public object kind
    cdef public int level
    cdef readonly Link link
    cdef readonly int levels
    cdef Element _block  # None if it starts a block itself
    cdef Node *_node  # NULL if its attributes were given
    cdef object _tree  # keeps the node
    cdef dict _attributes
    cdef str _step
    cdef str _trail
    cdef tuple _names
    cdef tuple _face  # its tag and classes, for templates
    cdef bint may_hide  # it has a mark that may hide its texts

    cdef Element block(self)
    cdef bint has_no_attributes(self)
    cdef dict read_attributes(self)
    cdef int begin(self) except -1
    cdef int read_hiding(self) except -1


cdef class TextBlock:
    cdef public str text
    cdef public object kind
    cdef public int first_line
    cdef public int last_line
    cdef public int indent
    cdef public bint blank_before
    cdef public str marker
    cdef public int level
    cdef public str href
    cdef public double link_share
    cdef public tuple links
    cdef public tuple parts
    cdef public Element element
    cdef public str key


cdef str value_in(Element element, Code code)
cdef Element element_at(Node *node, object tree, Element parent)
