"""Judgement that rules share: pure functions from a place and its document to a probability or a proposal."""
