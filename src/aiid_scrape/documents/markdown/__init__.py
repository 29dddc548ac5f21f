"""Markdown of a page, read into blocks."""
