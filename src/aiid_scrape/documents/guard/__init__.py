"""What is refused or simplified before HTML is parsed, so that a parser ends in time."""
