"""What a text is: spans, edits, maps between texts, and lazy views of a document."""
