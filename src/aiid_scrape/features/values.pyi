"""A column of numbers, one for each block of a page."""

class Values:
    """A number for each block of a page."""

    @property
    def count(self) -> int: ...
