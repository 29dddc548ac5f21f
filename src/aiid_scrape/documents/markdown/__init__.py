"""Markdown: the blocks of a text."""
