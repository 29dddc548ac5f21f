"""Extractors side by side: what they find on the same pages, how well and how fast.

The flow is ``corpora`` (pages with gold) -> ``running`` (each extractor of ``extractors`` in its
own process) -> ``scoring`` (answers against gold) -> ``tables`` and ``plot``.
"""
