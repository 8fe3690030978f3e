"""Addresses of sources: bytes in the library, clean text for people and files."""

from reader.text import clean_line


def shown_address(kind: str, address: bytes) -> str:
    """The path or URL of a source as one clean line; empty for standard input, which has none."""
    return "" if kind == "stdin" else clean_line(address.decode("utf-8", "replace"))
