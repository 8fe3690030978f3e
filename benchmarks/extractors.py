"""What other programs make of a page in HTML, where they are installed: for the tables of structure.py."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

KINDS = {
    **dict.fromkeys(("p", "pre"), "paragraph"),
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6", "head"), "heading"),
    **dict.fromkeys(("li", "item"), "item"),
    **dict.fromkeys(("blockquote", "quote"), "quote"),
    "figcaption": "caption",
}


def readability(raw: bytes) -> dict[str, Any]:
    """The title and the blocks that readability-lxml leaves."""
    html, found = import_module("lxml.html"), import_module("readability").Document(raw.decode("utf-8", "replace"))
    return {"title": found.short_title(), "blocks": list(_blocks(html.fromstring(found.summary())))}


def trafilatura(raw: bytes) -> dict[str, Any]:
    """The title and the blocks that trafilatura finds."""
    etree = import_module("lxml.etree")
    found = import_module("trafilatura").extract(raw, output_format="xml", include_comments=False, with_metadata=True)
    root = etree.fromstring((found or "<doc/>").encode())
    return {"title": root.get("title") or "", "blocks": list(_blocks(root))}


def _blocks(root: Any) -> Iterator[dict[str, str]]:  # noqa: ANN401 (lxml ships no types)
    """The innermost elements that are blocks, in order."""
    for element in root.iter(*KINDS):
        text = " ".join("".join(element.itertext()).split())
        if text and not any(child.tag in KINDS for child in element.iterdescendants()):
            yield {"kind": KINDS[element.tag], "text": text}


def installed() -> dict[str, Callable[[bytes], dict[str, Any]]]:
    """The extractors that can be imported, by name."""
    found: dict[str, Callable[[bytes], dict[str, Any]]] = {}
    for name, extractor in (("readability", readability), ("trafilatura", trafilatura)):
        try:
            import_module(name)
        except ModuleNotFoundError:
            continue
        found[name] = extractor
    return found
