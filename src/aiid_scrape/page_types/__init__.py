"""What a page is: an article, a list, or a page without content of its own."""
