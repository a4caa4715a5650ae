"""Rules of the family mt."""
