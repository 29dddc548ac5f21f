"""Plain-text dumps of pages: lines become blocks."""
