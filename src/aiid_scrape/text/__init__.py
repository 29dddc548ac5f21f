"""Strings without any page: addresses, language tags, JSON."""
