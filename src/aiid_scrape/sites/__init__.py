"""Sites whose pages are known: each reads its own, and says so by giving a reading."""
