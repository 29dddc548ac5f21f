"""Sets of words that are likely to be alike, without comparing each with each: MinHash and LSH.

The only importer of rensa.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._exceptions import MissingLibrary

if TYPE_CHECKING:
    from types import ModuleType

SEED = 107
"""Seed of the hash functions. 107 is any number; it must stay, so that the same texts give the same
candidates on every machine."""

ROWS = 2
"""Hashes of a band. Sets are candidates for each other if they agree in one whole band. An
estimate."""

UNUSED_THRESHOLD = 0.5
"""A required argument of the library, for a method that is not called here. 0.5 is any number."""

Sketch = Any
"""A ``rensa.RMinHash``; the library has no types."""


class SketchIndex:
    """Sets of words by their sketches: which of those known are likely to share many."""

    def __init__(self, bands: int) -> None:
        """An empty index.

        Args:
            bands: How many bands of two hashes. Two sets with a share ``j`` of what is in
                either in both are found with a probability of ``1 - (1 - j**2) ** bands``.

        Raises:
            MissingLibrary: rensa is not installed.
        """
        self._rensa = _import_rensa()
        self._hashes = ROWS * bands
        self._lsh = self._rensa.RMinHashLSH(UNUSED_THRESHOLD, self._hashes, bands)
        self._sketches: dict[int, Sketch] = {}

    def sketch(self, words: list[str]) -> Sketch:
        """The sketch of a set of words, or of sequences of words."""
        sketch = self._rensa.RMinHash(self._hashes, SEED)
        sketch.update(words)
        return sketch

    def add(self, key: int, sketch: Sketch) -> None:
        """Make a set known by its sketch."""
        self._sketches[key] = sketch
        self._lsh.insert(key, sketch)

    def candidates(self, sketch: Sketch) -> dict[int, float]:
        """The keys of the known sets that may be like one, with how alike, from 0 to 1."""
        return {key: self._sketches[key].jaccard(sketch) for key in self._lsh.query(sketch)}


def _import_rensa() -> ModuleType:
    try:
        import rensa
    except ImportError as error:
        raise MissingLibrary(
            "expected the library rensa, which finds texts that are alike, found none: "
            "pip install 'aiid_scrape[stories]'",
            extra="stories",
        ) from error
    module: ModuleType = rensa
    return module
