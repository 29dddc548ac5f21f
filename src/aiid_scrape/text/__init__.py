"""Functions of strings: cleaning, folding, width, scripts, addresses, language tags, JSON."""
