"""Bookmarks in files: the formats in which they leave Reader, and those from which they come in."""

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.exchange.errors import ExchangeError
    from reader.exchange.formats import Format, lines
    from reader.exchange.reading import Incoming, read
    from reader.exchange.writing import write, write_articles

__all__ = ["ExchangeError", "Format", "Incoming", "lines", "read", "write", "write_articles"]

_MODULES = {
    "ExchangeError": "errors",
    **dict.fromkeys(("Format", "lines"), "formats"),
    **dict.fromkeys(("Incoming", "read"), "reading"),
    **dict.fromkeys(("write", "write_articles"), "writing"),
}


def __getattr__(name: str) -> object:
    """One of those, from its module, which is imported when it is asked for (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
