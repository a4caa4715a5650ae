"""Rules of the family consistency."""
