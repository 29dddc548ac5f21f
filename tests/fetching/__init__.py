"""Fetching: tests against a server on the loopback that does everything wrong."""
