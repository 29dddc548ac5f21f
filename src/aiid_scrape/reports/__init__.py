"""The page that users get: models, Markdown and other formats."""
