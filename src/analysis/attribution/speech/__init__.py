"""Reported speech: what is said, by whom, and with which word, as constructions of news English show it."""
