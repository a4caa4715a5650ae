"""Apostrophes that were lost, or came out as something else."""
