"""Features of a block among the others, and the rows of the two passes.

The first pass takes prose for the text. The second takes for it what the scores of the first make
likely, and adds these scores as features, those of the neighbours and of the same template among
them: stacked generalization (Wolpert, "Stacked generalization", Neural Networks 5, 1992), for
sequences as in Cohen and Carvalho, "Stacked sequential learning" (IJCAI 2005).
"""

from collections.abc import Sequence

from .groups import FeatureRow
from .page import PageFeatures

MAX_MASS: float
"""Columns that one block counts for at most (600): one huge block must not outweigh all others. An
estimate."""

MIN_SCORE: float
"""Score against the page's best below which a block counts no lower in the means of its groups
(-5). An estimate."""

EVEN_SCORE: float
"""Score against the page's best at which a block is as likely text as not (-2): pages differ in how
high they score as a whole, and little in what is best on them. An estimate."""

BELIEF_RANGE: float
"""Difference of scores between what is surely no text and what surely is (6). An estimate."""

MIN_BELIEF: float
"""Probability of being text below which a block has no mass (0.1). An estimate."""

ANCHOR_BLOCKS: int
"""Long blocks in a row whose mean score is that of the page's text (3): a single teaser may score
high. An estimate."""

REACH: int
"""Blocks on either side whose best scores a block stands between (6). An estimate."""

MIN_WORDS: int
"""Words of a block from which their share in the text is a feature (4). An estimate."""

LOWEST: float
"""The score in place of one where there is no block: the lowest edge of a bin (-8)."""

def first_pass(features: PageFeatures) -> list[FeatureRow]:
    """The rows of the blocks that are judged, prose being taken for the text."""

def second_pass(features: PageFeatures, scores: Sequence[float]) -> list[FeatureRow]:
    """The same rows, the likely text by the scores of the first pass being taken for the text.

    Args:
        features: The page.
        scores: For each of its blocks, judged or not, the log-odds of being text.
    """

def reference_score(features: PageFeatures, scores: Sequence[float]) -> float:
    """The score of a page's best text: the highest mean of three long blocks in a row."""
