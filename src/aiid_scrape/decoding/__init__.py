"""Bytes to text: which encoding a document is in, and which form it has."""
