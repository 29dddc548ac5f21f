# cython: boundscheck=False, wraparound=False
"""Blocks of text, and the elements of HTML that they stand in."""

from dataclasses import dataclass

cimport cython
from libc.stdint cimport uint8_t
from cython.dataclasses cimport dataclass as compiled_dataclass

from ..limits import LIMITS
from ..models.blocks import BlockKind
from ..text.clean import clean
from .class_names import class_names
from .hiding import MARKS, NAMES, REVOCABLE, Hiding, is_helper, undoes, way_of
from .lexbor cimport (
    ARIA_HIDDEN,
    CLASS,
    HIDDEN,
    HREF,
    ID,
    ITEMPROP,
    POPOVER,
    ROLE,
    STYLE,
    Attribute,
    Code,
    ElementNode,
    Node,
    Str,
    attributes_of,
    code_of,
    decoded,
    tag_name,
    value_of,
)

cdef extern from "Python.h":
    int Py_UNICODE_ISSPACE(Py_UCS4 character) noexcept nogil

MAX_NAMES = 200
PATH_STEPS = 4
MAX_NAME = 60

_LISTS = frozenset({"ul", "ol", "menu", "dl"})
_KEEPS_SPACE = frozenset({"pre", "textarea"})
cdef object _LINE = BlockKind.LINE
cdef int _MOST_LEVELS = LIMITS.levels
cdef int _MAX_NAMES = MAX_NAMES
cdef int _MOST_CHARS = LIMITS.attribute_chars
cdef int _MOST_ADDRESS = LIMITS.address_chars

@cython.final
@cython.no_gc  # none of these is ever in a circle
cdef class Link:
    def __init__(self, str address):
        self.address = address


@cython.final
@cython.no_gc
cdef class Element:
    def __init__(self, str tag, dict attributes, Element parent):
        self.tag = tag
        self.parent = parent
        self._attributes = attributes
        self.begin()

    cdef int begin(self) except -1:
        """Take over from the element around it what holds for all that is in it."""
        cdef Element parent = self.parent
        self.keeps_space = self.tag in _KEEPS_SPACE
        self.lists = self.tag in _LISTS
        if parent is None:
            self.kind = _LINE
            self.levels = 1
        else:
            self._block = parent._block if parent._block is not None else parent
            self.kind, self.level, self.link = parent.kind, parent.level, parent.link
            self.is_unseen, self.hiding = parent.is_unseen, parent.hiding
            self.keeps_space |= parent.keeps_space
            self.lists += parent.lists
            self.levels = parent.levels + 1
            if self.levels > _MOST_LEVELS:
                self.parent, self.levels = parent.parent, parent.levels
            if self.tag == "a" and (address := _address(self)):
                self.link = Link(address)
        self.may_hide = _may_hide(self)
        if self.may_hide:
            self.read_hiding()
        return 0

    cdef int read_hiding(self) except -1:
        """Note whether it hides its texts, or shows them again."""
        around = self.hiding
        if around is None or around.way in REVOCABLE:
            if way := way_of(self.tag, self.read_attributes()):
                self.hiding = Hiding(way, self.step())
            elif around is not None and undoes(around.way, self.read_attributes()):
                self.hiding = None
                self._block = None
        return 0

    cdef dict read_attributes(self):
        if self._attributes is None:
            self._attributes = attributes_of(self._node)
        return self._attributes

    cdef bint has_no_attributes(self):
        if self._attributes is not None:
            return not self._attributes
        return (<ElementNode *>self._node).first_attribute == NULL

    @property
    def aria_role(self):
        return value_in(self, ROLE)

    @property
    def has_attributes(self):
        return not self.has_no_attributes()

    @property
    def attributes(self):
        return self.read_attributes()

    @property
    def names(self):
        cdef str classes, name
        cdef list words
        if self._names is None:
            classes, name = value_in(self, CLASS), value_in(self, ID)
            if classes is None and name is None:
                self._names = ()
                return ()
            words = []
            if classes:
                _add_words(words, classes)
            if name:
                _add_words(words, name)
            self._names = tuple(words)
        return self._names

    cdef Element block(self):
        return self._block if self._block is not None else self

    @property
    def block_element(self):
        return self.block()

    def start_block(self):
        self._block = None

    def lineage(self):
        cdef Element element = self
        while element is not None:
            yield element
            element = element.parent

    def within_body(self, int most):
        cdef list found = []
        cdef Element element = self
        while element is not None and len(found) < most and element.tag != "body":
            found.append(element)
            element = element.parent
        return found

    def get(self, str name):
        return clean(self.read_attributes().get(name) or "")

    def step(self):
        if self._step is None:
            self._step = self.tag
            if (value := value_in(self, ID)) and (name := _first_name(value)):
                self._step += f"#{name}"
            elif (value := value_in(self, CLASS)) and (
                name := _first_name(value)
            ):
                self._step += f".{name}"
        return self._step

    def path(self):
        cdef Element above = self.parent
        cdef Element each
        cdef list steps
        if above is None:
            return self.step()
        if above._trail is None:
            steps = []
            each = above
            while each is not None and len(steps) < PATH_STEPS - 1:
                steps.append(each.step())
                each = each.parent
            steps.reverse()
            above._trail = " > ".join(steps)
        return f"{above._trail} > {self.step()}"


cdef Element element_at(Node *node, object tree, Element parent):
    """The element of a node of lexbor's tree; its attributes are read when they are asked for."""
    cdef Element made = Element.__new__(Element)
    made.tag = tag_name(node)
    made.parent = parent
    made._node = node
    made._tree = tree
    made.begin()
    return made


cdef str value_in(Element element, Code code):
    """The value of an attribute; None if it has none."""
    cdef Str *value
    if element._attributes is not None:
        return element._attributes.get(_NAMES_OF_CODES[code])
    value = value_of(element._node, code)
    return decoded(value) if value != NULL else None


cdef dict _NAMES_OF_CODES = {CLASS: "class", ID: "id", HREF: "href", ROLE: "role", ITEMPROP: "itemprop"}


cdef str _address(Element element):
    """The address that a link leads to; empty if to none, or if it is longer than any address."""
    cdef str stated = value_in(element, HREF)
    return clean(stated) if stated and len(stated) <= _MOST_ADDRESS else ""


cdef bint _may_hide(Element element) except -1:
    """Whether an element has a name, a class or an attribute that may hide its texts."""
    if element.tag in NAMES:
        return True
    attributes = element.read_attributes() if element._node == NULL else None
    if attributes is not None:
        classes = attributes.get("class")
        return bool(classes and is_helper(classes)) or not MARKS.isdisjoint(attributes)
    cdef Attribute *each = (<ElementNode *>element._node).first_attribute
    cdef Code code
    while each != NULL:
        code = code_of(each)
        if code in (STYLE, HIDDEN, POPOVER, ARIA_HIDDEN):
            return True
        if code == CLASS and each.value != NULL and _may_be_helper(each.value):
            if is_helper(decoded(each.value)):
                return True
        each = each.next
    return False


cdef bint _may_be_helper(Str *classes) noexcept:
    """Whether a class attribute may have the name of a helper, by the first two letters of its names."""
    cdef size_t at
    cdef bint starts = True
    for at in range(classes.length):
        if starts and at + 1 < classes.length:
            if _HELPER_STARTS[classes.data[at] << 8 | classes.data[at + 1]]:
                return True
        starts = classes.data[at] <= 32
    return False


cdef uint8_t[65536] _HELPER_STARTS
for _helper in class_names().helpers:
    _HELPER_STARTS[<int>ord(_helper[0]) << 8 | <int>ord(_helper[1])] = True


cdef str _first_name(str value):
    """The first of the names in an id or class, if it has any."""
    cdef Py_ssize_t at = 0, end, length = min(len(value), _MOST_CHARS)
    cdef bint is_plain = True
    while at < length and Py_UNICODE_ISSPACE(value[at]):
        at += 1
    end = at
    while end < length and not Py_UNICODE_ISSPACE(value[end]):
        is_plain = is_plain and 32 < value[end] < 127
        end += 1
    if is_plain:
        return value[at : min(end, at + MAX_NAME)]
    names = clean(value[:_MOST_CHARS]).split(maxsplit=1)
    return names[0][:MAX_NAME] if names else ""


cdef int _add_words(list words, str value) except -1:
    """Add the words of a class or id, in lower case: ``relatedStories`` has two."""
    cdef Py_ssize_t at = 0, end, length = min(len(value), _MAX_NAMES)
    while at < length:
        end = at
        if c"a" <= value[at] <= c"z":
            while end < length and c"a" <= value[end] <= c"z":
                end += 1
        elif c"A" <= value[at] <= c"Z":
            end = at + 1
            while end < length and c"a" <= value[end] <= c"z":
                end += 1
            if end < at + 3:  # no capital with a word behind it: capitals alone
                end = at
                while end < length and c"A" <= value[end] <= c"Z":
                    end += 1
        if end >= at + 2:
            words.append(value[at:end].lower())
            at = end
        else:
            at += 1
    return 0


@cython.no_gc
@compiled_dataclass
cdef class TextBlock:
    text: str
    kind: object
    first_line: cython.int = 0
    last_line: cython.int = 0
    indent: cython.int = 0
    blank_before: cython.bint = True
    marker: str = ""
    level: cython.int = 0
    href: str | None = None
    link_share: cython.double = 0.0
    links: tuple = ()
    parts: tuple = ()
    element: Element | None = None
    key: str | None = None

    @property
    def hiding(self):
        return self.element.hiding if self.element is not None else None

    @property
    def path(self):
        return self.element.path() if self.element is not None else self.key

    @property
    def place(self):
        return self.path or f"line {self.first_line}"
