"""Beginnings that were lost: a sentence's first word, a paragraph's first letter."""
