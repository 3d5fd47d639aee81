"""Paths, streams and strings become documents; whatever cannot is an UnreadableError with its reason."""

from reportedly.load.paths import Origin, at, find
from reportedly.load.text import decode, document, load

__all__ = ["Origin", "at", "decode", "document", "find", "load"]
