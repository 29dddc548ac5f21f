"""The features of a page and its blocks before any of them is scored."""

from collections import Counter

from ..documents.blocks import TextBlock
from ..documents.document import Document
from ..documents.hiding import Hiding
from ..languages.content_words import ContentWords
from ..languages.phrases import PhraseMatch, PhraseMatcher
from .groups import FeatureRow
from .languages import PageLanguages
from .shape import Shape
from .structure import ElementFeatures
from .templates import Groups

MAX_HEAD: int
"""Characters of the head's title in which headlines are looked for (1,000). An estimate."""

MAX_TITLE: int
"""Columns of a block that may be the page's title (250). An estimate."""

MIN_TITLE: int
"""Columns of a block that is compared with the head's title at least (12). An estimate."""

class PageFeatures:
    """What is known of a page's blocks before any of them is scored. Nothing of it changes.

    Features that depend on scores are values made from it: see :mod:`.context` and :mod:`.mass`.

    Args:
        document: The page.
    """

    def __init__(self, document: Document) -> None: ...
    @property
    def document(self) -> Document: ...
    @property
    def blocks(self) -> list[TextBlock]: ...
    @property
    def shapes(self) -> list[Shape]: ...
    @property
    def types(self) -> str:
        """What each block is to its neighbours, a letter each."""
    @property
    def elements(self) -> ElementFeatures | None:
        """The elements around the blocks; None for a dump."""
    @property
    def hidden(self) -> dict[int, Hiding]:
        """What hides a block from the page's readers, by the position of the block."""
    @property
    def judged(self) -> list[int]:
        """The blocks that are scored."""
    @property
    def unjudged(self) -> list[int]:
        """The prose behind them on a page with more blocks than are scored."""
    @property
    def captions(self) -> set[int]: ...
    @property
    def sizes(self) -> list[int]:
        """The bin of each block's size."""
    @property
    def title(self) -> int | None:
        """The block that is most like the title in the head: a feature, not the headline."""
    @property
    def languages(self) -> PageLanguages: ...
    @property
    def phrases(self) -> PhraseMatcher:
        """The phrases of the languages of the page."""
    @property
    def matches(self) -> list[PhraseMatch | None]:
        """The phrase that each block is; None where it is none."""
    @property
    def repeated(self) -> Counter[str]:
        """How many blocks have a text."""
    @property
    def boilerplate(self) -> set[int]:
        """Blocks that are boilerplate by their words, and the stories listed under them."""
    @property
    def copies(self) -> set[int]:
        """Paragraphs of a text that the page has several times."""
    @property
    def under(self) -> list[tuple[str, int] | None]:
        """The nearest heading of boilerplate above each block: its key, and how far up it is."""
    @property
    def ends(self) -> dict[str, list[int]]:
        """Where the headings stand that mostly come after a text, by their keys."""
    @property
    def words(self) -> dict[int, ContentWords]:
        """The content words of each block that is judged."""
    @property
    def groups(self) -> dict[str, Groups]:
        """Blocks with something in common: they are mostly all text or all boilerplate."""
    @property
    def meta_lines(self) -> dict[int, str | None]:
        """Cache of :mod:`aiid_scrape.page_types.lists.meta_lines`, kept as long as the page."""
    @property
    def own(self) -> dict[int, FeatureRow]:
        """The features of each judged block that do not depend on which others are text."""
    @property
    def candidates(self) -> list[int]:
        """All blocks that may be text, scored or not."""
    @property
    def is_html(self) -> bool:
        """True if the blocks stand in elements."""
    def are_alike(self, one: int, other: int) -> bool:
        """Return true if two blocks are of one template: never the lines of a dump."""
