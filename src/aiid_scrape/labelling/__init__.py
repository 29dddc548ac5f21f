"""Labels of blocks, by their scores: the text, and the roles of the rest."""
