# cython: boundscheck=False, wraparound=False
"""Reads the tree that lexbor has made of a page in place, without an object for each node."""

from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.stdint cimport uint32_t
from libc.string cimport memcmp

from ..text.clean import clean

cdef extern from "Python.h":
    int Py_UNICODE_ISSPACE(uint32_t character) noexcept nogil


cdef enum:
    NUMBERED = 256  # attributes of lexbor with a number of their own; it has some fifty

cdef Code[NUMBERED] _CODES
_NUMBERED_CODES = {"class": CLASS, "id": ID, "href": HREF, "style": STYLE, "hidden": HIDDEN, "alt": ALT}

cdef list _TAG_NAMES = [None] * MOST_TAGS
cdef dict _OWN_TAGS = {}
cdef list _ATTRIBUTE_NAMES = [None] * NUMBERED

ATTRIBUTES = tuple(
    """active alt charset checked class color content dir disabled face focus for height hidden href
    html http-equiv id is lang maxlength media method name nonce novalidate open placeholder public
    readonly rel required scheme selected size sizes slot src style system title type value width
    colspan rowspan rows cols action align background border cellpadding cellspacing label list max
    min pattern step start reversed accept accept-charset accesskey autocomplete autofocus autoplay
    cite contenteditable controls coords data datetime default defer async draggable enctype
    formaction headers hreflang integrity ismap itemid itemprop itemref itemscope itemtype kind loop
    low high manifest multiple muted optimum ping poster preload profile role scope shape span
    spellcheck srcdoc srclang srcset summary tabindex target translate usemap valign wrap
    xmlns""".split()
)
"""Names of attributes whose numbers are learnt, if lexbor gives them one."""

PROBE = (
    '<html><body><i>0</i><p class=a id="b" data-long-attribute-name="c" hidden title="">hi <b>x</b>'
    "</p><x-y>z</x-y><name-longer-than-sixteen>z</name-longer-than-sixteen></body></html>"
)


class LayoutChanged(ImportError):
    """The installed selectolax keeps its trees in another way than this module reads them."""


def learn(parser, tags):
    """Learn the numbers of tags and attributes, and check that the structs are read right.

    Args:
        parser: The class that parses HTML, ``selectolax.lexbor.LexborHTMLParser``.
        tags: The names of all elements whose numbers are wanted.

    Returns:
        The number of each tag.

    Raises:
        LayoutChanged: A field that is read differs from selectolax's public interface.
    """
    _learn_attributes(parser)
    numbers = {name: _learn_tag(parser("<p>"), name) for name in tags}
    _check(parser(PROBE))
    return numbers


cdef int _learn_tag(object parser, str name) except -1:
    made = parser.create_node(name)
    cdef Node *node = <Node *><uintptr_t>made.mem_id
    _expect(node.local_name == made.tag_id, "the number of a tag")
    if node.local_name < OWN_TAGS:
        _TAG_NAMES[node.local_name] = name
        return <int>node.local_name
    number = _OWN_TAGS.setdefault(name, OWN_TAGS + len(_OWN_TAGS))
    _expect(number < MOST_TAGS, "so few names of elements")
    _TAG_NAMES[number] = name
    return number


cdef int _learn_attributes(object parser) except -1:
    page = parser("<p " + " ".join([f'{name}="{name}"' for name in ATTRIBUTES]) + ">")
    cdef Node *node = <Node *><uintptr_t>page.css_first("p").mem_id
    cdef Attribute *each = (<ElementNode *>node).first_attribute
    for name in ATTRIBUTES:
        _expect(each != NULL and decoded(each.value) == name, "the attributes of an element")
        if each.node.local_name < NUMBERED:
            _ATTRIBUTE_NAMES[each.node.local_name] = name
            _CODES[each.node.local_name] = _NUMBERED_CODES.get(name, OTHER)
        each = each.next
    _expect(each == NULL, "the end of the attributes")
    return 0


cdef int _check(object page) except -1:
    for query in ("i", "p", "b", "x-y", "name-longer-than-sixteen"):
        seen = page.css_first(query)
        node = <Node *><uintptr_t>seen.mem_id
        _expect(node.type == ELEMENT, "the type of an element")
        _expect(tag_name(node) == seen.tag, "the name of an element")
        _expect(attributes_of(node) == seen.attributes, "the attributes of an element")
        _expect(<uintptr_t>node.parent == seen.parent.mem_id, "the parent of an element")
        _expect(<uintptr_t>node.first_child == seen.first_child.mem_id, "the first child")
        _expect(node.first_child.type == TEXT, "the type of a text")
        _expect(decoded(&(<TextNode *>node.first_child).data) == seen.first_child.text_content, "a text")
        for pointer, beside in ((<uintptr_t>node.next, seen.next), (<uintptr_t>node.prev, seen.prev)):
            _expect(pointer == (beside.mem_id if beside is not None else 0), "what stands beside")
    return 0


cdef int _expect(bint holds, str what) except -1:
    if not holds:
        raise LayoutChanged(
            f"expected a selectolax whose trees are laid out as in 1.0, found another for {what}: "
            "install selectolax>=1.0,<1.1"
        )
    return 0


# --- elements --------------------------------------------------------------------------------


cdef inline const uint8_t *_entry(uintptr_t name, size_t *length) noexcept:
    """The bytes of a name without a number."""
    cdef NameEntry *entry = <NameEntry *>name
    length[0] = entry.length
    return entry.name.short_text if entry.length <= 16 else entry.name.long_text


cdef str _entry_text(uintptr_t name):
    cdef size_t length
    cdef const uint8_t *text = _entry(name, &length)
    return PyUnicode_DecodeUTF8(<const char *>text, length, "replace")


cdef int tag_number(Node *node) noexcept:
    """The number of an element's tag; -1 if nothing is known of its name."""
    if node.local_name < OWN_TAGS:
        return <int>node.local_name
    if not _OWN_TAGS:
        return -1
    return _OWN_TAGS.get(_entry_text(node.local_name), -1)


cdef str tag_name(Node *node):
    """The name of an element."""
    cdef object name
    if node.local_name < OWN_TAGS:
        name = _TAG_NAMES[node.local_name]
        return name if name is not None else "unknown"
    name = _entry_text(node.local_name)
    return name if name.isprintable() else clean(name)


cdef bint has_hyphen(Node *node) noexcept:
    """Whether an element is of the page's own making: such names have a hyphen."""
    cdef size_t length, at
    cdef const uint8_t *text
    if node.local_name < OWN_TAGS:
        return False
    text = _entry(node.local_name, &length)
    for at in range(length):
        if text[at] == c"-":
            return True
    return False


cdef inline str _attribute_name(Attribute *attribute):
    cdef uintptr_t name = attribute.qualified_name or attribute.node.local_name
    if name < NUMBERED:
        known = _ATTRIBUTE_NAMES[name]
        return known if known is not None else "unknown"
    return _entry_text(name)


cdef dict attributes_of(Node *node):
    """The attributes of an element by name, None for one without a value."""
    cdef dict found = {}
    cdef Attribute *each = (<ElementNode *>node).first_attribute
    while each != NULL:
        found[_attribute_name(each)] = decoded(each.value) if each.value != NULL else None
        each = each.next
    return found


cdef Code code_of(Attribute *attribute) noexcept:
    """Which of the attributes that are looked at by name one is."""
    cdef uintptr_t name = attribute.node.local_name
    cdef size_t length
    cdef const uint8_t *text
    if name < NUMBERED:
        return _CODES[name]
    text = _entry(name, &length)
    if length == 4:
        return ROLE if memcmp(text, b"role", 4) == 0 else OTHER
    if length == 6:
        return HIDDEN if memcmp(text, b"hidden", 6) == 0 else OTHER
    if length == 7:
        return POPOVER if memcmp(text, b"popover", 7) == 0 else OTHER
    if length == 8:
        return ITEMPROP if memcmp(text, b"itemprop", 8) == 0 else OTHER
    if length == 11:
        return ARIA_HIDDEN if memcmp(text, b"aria-hidden", 11) == 0 else OTHER
    return OTHER


cdef Str *value_of(Node *node, Code code) noexcept:
    """The value of one of these attributes; NULL if there is none."""
    cdef Attribute *each = (<ElementNode *>node).first_attribute
    while each != NULL:
        if code_of(each) == code:
            return each.value
        each = each.next
    return NULL


# --- texts -----------------------------------------------------------------------------------


cdef str decoded(Str *text):
    """A text of lexbor."""
    if text.data == NULL or text.length == 0:
        return ""
    return PyUnicode_DecodeUTF8(<const char *>text.data, text.length, "replace")


cdef str text_in(Node *node):
    """All texts in an element, one behind the other."""
    cdef list texts = []
    cdef Node *each = node.first_child
    while each != NULL:
        if each.type == TEXT:
            texts.append(decoded(&(<TextNode *>each).data))
        if each.first_child != NULL:
            each = each.first_child
            continue
        while each != node and each.next == NULL:
            each = each.parent
        if each == node:
            break
        each = each.next
    return "".join(texts)


cdef bint is_blank(const uint8_t *text, size_t length) noexcept:
    """Whether a text in UTF-8 has white space alone, as `str.isspace` has it; not if it is empty."""
    cdef size_t at = 0
    cdef uint32_t char
    if length == 0:
        return False
    while at < length:
        char = text[at]
        if char < 0x80:
            if not (char == 32 or 9 <= char <= 13 or 28 <= char <= 31):
                return False
            at += 1
        elif char < 0xE0 and at + 1 < length:
            if not Py_UNICODE_ISSPACE(((char & 0x1F) << 6) | (text[at + 1] & 0x3F)):
                return False
            at += 2
        elif char < 0xF0 and at + 2 < length:
            char = ((char & 0x0F) << 12) | ((text[at + 1] & 0x3F) << 6) | (text[at + 2] & 0x3F)
            if not Py_UNICODE_ISSPACE(char):
                return False
            at += 3
        else:
            return False
    return True
