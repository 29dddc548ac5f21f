"""Features of blocks: shape, text, phrases, structure, templates, context."""
