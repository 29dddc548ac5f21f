# cython: boundscheck=False, wraparound=False
"""What a block of boilerplate is for, by the elements that it is in.

This names what boilerplate is for. Which blocks are boilerplate is decided elsewhere.
"""

from functools import lru_cache

cimport cython

from ..documents.blocks cimport Element, value_in
from ..documents.lexbor cimport ROLE
from ..documents.class_names import class_names
from ..documents.vendors import vendors
from ..extraction import BlockLabel
from ..models.blocks import Role


@lru_cache(maxsize=1)
def _roles():
    """The role that each name gives, those of products among them."""
    products = vendors().names
    known = class_names().roles.items()
    roles = {name: Role(role) for role, names in known for name in names}
    return roles | {name: Role(role) for role, _ in known for name in products.get(role, ())}


# Elements that the HTML standard defines to hold what is no part of the text.
_TAGS = {
    "nav": Role.NAVIGATION,
    "header": Role.NAVIGATION,
    "footer": Role.FOOTER,
    "aside": Role.OTHER,
    "form": Role.OTHER,
}

# Elements above which names say what the page is, and not what is in it.
_LIMITS = frozenset({"html", "body", "main", "article"})


_IN_NAVIGATION = BlockLabel(Role.NAVIGATION, "in an element with the role of navigation")
_IN_TAGS = {tag: BlockLabel(role, f"in a {tag} element") for tag, role in _TAGS.items()}


@cython.final
cdef class ElementRoles:
    cdef dict known
    cdef dict roles

    def __init__(self):
        self.known = {}
        self.roles = _roles()

    def label(self, Element element):
        cdef list passed = []
        cdef Element each = element
        found = None
        while each is not None:
            if each in self.known:
                found = self.known[each]
                break
            passed.append(each)
            found = self._named(each)
            if found is not None or each.tag in _LIMITS:
                break
            each = each.parent
        for each in passed:
            self.known[each] = found
        return found

    cdef object _named(self, Element element):
        """The label by an element's own class, id, role or tag."""
        cdef str tag = element.tag
        if tag == "html" or tag == "body":
            return None
        if not element.has_no_attributes():
            for name in element.names:
                role = self.roles.get(name)
                if role is not None:
                    return BlockLabel(role, f"in {element.step()}")
            if value_in(element, ROLE) == "navigation":
                return _IN_NAVIGATION
        return _IN_TAGS.get(tag)
