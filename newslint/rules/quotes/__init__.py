"""Rules for quotation marks."""
