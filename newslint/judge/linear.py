"""Reads and evaluates linear models over hashed features: a weight per slot, a logistic curve at the end.

A feature is a number made of the CRC-32 of what was seen; its slot is that number modulo the size of the
model.  The weights are signed bytes, so a model costs as much to load as its file to read, and needs nothing
but the standard library.  The file, all numbers little-endian:

    magic (16 bytes) · number of models (u32) · CRC-32 of the weights (u32)
    for each model: name (16 bytes, NUL-padded) · slots (u32, a power of two) · scale, bias, slope, intercept (f32)
    the weights of each model, one signed byte per slot, in the same order

The margin is ``scale * sum of the weights + bias``, the probability the logistic function of
``slope * margin + intercept`` (Platt's calibration, fitted on documents that were not trained on).
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Iterable, Mapping
from math import exp
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

MAGIC = b"newslint linear1"
HEADER = struct.Struct("<16s2I")
ENTRY = struct.Struct("<16sI4f")
_FARTHEST = 30.0  # log odds beyond which exp() says nothing new and soon overflows


class ModelError(ValueError):
    """A model file is damaged, or is no model file at all."""


class Linear(NamedTuple):
    """One model: a weight per slot and what turns their sum into a probability."""

    weights: array[int]
    scale: float
    bias: float
    slope: float
    intercept: float

    def sum_of(self, features: Iterable[int]) -> int:
        """Return what *features* weigh together; each is any non-negative number."""
        weights, mask = self.weights, len(self.weights) - 1
        return sum([weights[feature & mask] for feature in features])

    def log_odds(self, features: Iterable[int]) -> float:
        """Return the calibrated log odds that *features* speak for; each is any non-negative number."""
        return self.slope * (self.scale * self.sum_of(features) + self.bias) + self.intercept


def probability(log_odds: float) -> float:
    """Return the probability (0..1) of *log_odds*."""
    return 1 / (1 + exp(-max(-_FARTHEST, min(_FARTHEST, log_odds))))


def read(path: Path) -> Mapping[str, Linear]:
    """Return the models of a file by their names.

    Raises ModelError if the file is damaged, and OSError if it cannot be read.
    """
    data = path.read_bytes()
    if len(data) < HEADER.size:
        raise ModelError(f"{path}: too short for a newslint model; install newslint again")
    magic, count, checksum = HEADER.unpack_from(data)
    start = HEADER.size + count * ENTRY.size
    if magic != MAGIC or len(data) < start or zlib.crc32(data[start:]) != checksum:
        raise ModelError(f"{path}: damaged, or not a newslint model; install newslint again")
    models: dict[str, Linear] = {}
    for number in range(count):
        name, slots, *parameters = ENTRY.unpack_from(data, HEADER.size + number * ENTRY.size)
        models[name.rstrip(b"\0").decode()] = Linear(array("b", data[start : start + slots]), *parameters)
        start += slots
    return MappingProxyType(models)
