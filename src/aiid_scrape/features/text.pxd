from ..documents.blocks cimport TextBlock
from ..languages.content_words cimport ContentWords, TopicTable
from .groups cimport FeatureGroup
from .shape cimport Shape


cdef FeatureGroup form_group(TextBlock block, Shape shape, int size)
cdef FeatureGroup signs_group(str text, int size)
cdef FeatureGroup topics_group(ContentWords words, TopicTable table, int size)
cdef FeatureGroup heading_group(str key, int distance, int size)
cdef FeatureGroup page_group(str title, bint is_repeated, str declared, int size)
cdef FeatureGroup layout_group(TextBlock block, str blanks)
cdef FeatureGroup phrases_group(object match, object lead, bint is_date)
cdef int find_bin(const double *edges, int count, double value) noexcept
cdef str how(str text, str declared)
