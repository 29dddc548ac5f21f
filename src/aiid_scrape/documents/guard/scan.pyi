"""One look at the bytes of a page before it is parsed."""

def may_have_more_names(data: bytes, most: int) -> bool:
    """Return true if a page may have more different names of elements and attributes than `most`.

    Names are counted with others that the page does not have. Where a tag is sure to end at the
    next ``>`` and has no other in it, its names are cut as the HTML standard does it; all runs of
    characters are names in the others.
    """
