"""Page types: an article, a list, or a page without content of its own."""
