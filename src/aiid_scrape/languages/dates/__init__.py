"""Dates as people and programs write them, in any language."""
