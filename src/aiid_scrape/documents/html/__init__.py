"""HTML pages: one walk over the tree gives every visible text in exactly one block."""
