"""Features of a block by itself: its shape, its characters, its words.

Length, link density and neighbours are the shallow text features of Kohlschütter, Fankhauser and
Nejdl, "Boilerplate detection using shallow text features" (WSDM 2010).
"""

from collections.abc import Iterable

KEPT: int
"""Groups of features of a sort that are kept (8,192): a few thousand differ on 769 news pages."""

MIN_DECLARED: int
"""Characters of a declared text below which it is a summary (200). An estimate."""

MAX_DECLARED: int
"""Characters of such a text (a million): four times those of the longest article of the news
corpora, an estimate. It is copied several times, and a longer one is no article."""

PROBE: int
"""Characters from each end of a block that are looked up in what the page declares (40). An
estimate."""

MANY: int
"""Words of one topic from which more of them make no difference (3). An estimate."""

def declared_text(bodies: Iterable[str]) -> str:
    """The text that the page's structured data gives for its article, without white space.

    It is right on five in seven pages that have it, and badly wrong on one in nine: a
    witness beside others.

    Args:
        bodies: The texts that it gives for articles.
    """

def squeeze(text: str) -> str:
    """A text without its white space."""

def how_declared(text: str, declared: str) -> str:
    """How much of a text is in what the page declares: ``not``, ``half`` or ``whole``.

    Empty if it declares nothing.
    """
