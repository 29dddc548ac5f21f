"""Pages of many texts: link lists, archives of articles, threads."""
