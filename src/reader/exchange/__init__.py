"""Bookmarks in files: the formats in which they leave Reader, and those from which they come in."""

from reader.exchange.errors import ExchangeError
from reader.exchange.reading import Incoming, read
from reader.exchange.writing import Format, lines, write, write_articles

__all__ = ["ExchangeError", "Format", "Incoming", "lines", "read", "write", "write_articles"]
