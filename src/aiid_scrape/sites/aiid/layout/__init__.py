"""Which region of a record's page each block is in: by markers in HTML, by words in dumps."""
