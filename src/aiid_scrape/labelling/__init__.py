"""Scores of blocks, and the label that each block gets by them."""
