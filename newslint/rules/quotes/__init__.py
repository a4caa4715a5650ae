"""Rules for lost, wrong and mismatched quotation marks."""
