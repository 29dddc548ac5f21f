"""Checks before HTML is parsed: pages that a parser cannot read in time are refused or changed."""
