"""The same story twice: two texts compared word by word, and the copies among many.

``words`` and ``titles`` see through what sites change, ``comparison`` judges, ``templates`` tells
apart what one template wrote, ``changes`` tells what is different, and ``search`` finds the pairs
worth judging among a hundred thousand.
"""

from __future__ import annotations

from .comparison import Sameness, Verdict, same_story
from .differences import Change, Differences, Part
from .search import StoryGroup, StoryLink, find_same_stories

__all__ = [
    "Change",
    "Differences",
    "Part",
    "Sameness",
    "StoryGroup",
    "StoryLink",
    "Verdict",
    "find_same_stories",
    "same_story",
]
