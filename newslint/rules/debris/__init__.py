"""Rules for what a page left in an article that is no part of it."""
