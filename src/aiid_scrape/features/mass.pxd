from .groups cimport FeatureGroup, GroupTable
from .structure cimport ElementFeatures


cdef class ElementMasses:
    cdef ElementFeatures elements
    cdef double total
    cdef double *mass  # of each element
    cdef double *template_mass
    cdef bint *is_above_main
    cdef int main
    cdef int first
    cdef dict _held_above

    cdef int add_features(self, int at, int size, str types, list row) except -1
    cdef int _sum(self, const double *masses) except -1
    cdef int _find_main(self, int *touched, int count) except -1
    cdef int _depth(self, int at) noexcept
    cdef FeatureGroup _above(self, int parent)
    cdef int _held(self, int element) noexcept
