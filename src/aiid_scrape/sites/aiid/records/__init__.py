"""Records of the database, however they come: their values, and what is wrong with them."""
