"""Ways to damage a sound article, each with the edits that mend it again."""
