"""The readers of the regions of a record's page, each for all forms."""
