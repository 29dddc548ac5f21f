from libc.stdint cimport uint8_t, uintptr_t


cdef extern from "lexbor_layout.h" nogil:
    ctypedef struct Str:
        uint8_t *data
        size_t length
    ctypedef struct Node:
        uintptr_t local_name
        Node *next
        Node *prev
        Node *parent
        Node *first_child
        int type
    ctypedef struct TextNode:
        Str data
    ctypedef struct Attribute:
        Node node
        uintptr_t qualified_name
        Str *value
        Attribute *next
    ctypedef struct ElementNode:
        Attribute *first_attribute
    ctypedef union NameText:
        uint8_t *long_text
        uint8_t *short_text
    ctypedef struct NameEntry:
        NameText name
        size_t length


cdef enum:
    ELEMENT = 1
    TEXT = 3
    # Numbers of tags: those of lexbor, and from here on those of names that lexbor has no number for.
    OWN_TAGS = 512
    MOST_TAGS = 768


cdef enum Code:
    # The attributes that are looked at by name on every element.
    OTHER, CLASS, ID, HREF, STYLE, HIDDEN, ROLE, ITEMPROP, POPOVER, ARIA_HIDDEN, ALT


cdef int tag_number(Node *node) noexcept
cdef str tag_name(Node *node)
cdef bint has_hyphen(Node *node) noexcept
cdef dict attributes_of(Node *node)
cdef Code code_of(Attribute *attribute) noexcept
cdef Str *value_of(Node *node, Code code) noexcept
cdef str decoded(Str *text)
cdef str text_in(Node *node)
cdef bint is_blank(const uint8_t *text, size_t length) noexcept
