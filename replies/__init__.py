"""Writes the answer: Mail and what earlier mail tells -> a draft, or a stated reason not to write one. Pure functions."""
