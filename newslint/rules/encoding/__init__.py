"""Damage done by encodings: characters that are not those that were written."""
