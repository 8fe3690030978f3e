"""Bookmarks as W3C Web Annotations in JSON-LD: https://www.w3.org/TR/annotation-model/ (sections in brackets).

Each is an Annotation whose target is the article with a TextQuoteSelector (4.2.4) and a TextPositionSelector
(4.2.5); note and tags are TextualBody (3.2.4). All of them stand in one AnnotationPage (5.2). Title, publisher and
date are Dublin Core terms of the target; the vocabulary is in the context.
"""

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote, unquote

from reader.model import Bookmark
from reader.pattern import pattern

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_URN = "urn:uuid:"  # RFC 9562, section 4
_NOT_IN_IRI = pattern(r"""[\s<>"{}|\\^`]""")  # RFC 3987, section 2.2


def annotation_lines(bookmarks: Sequence[Bookmark], dump: Callable[[object], str]) -> Iterator[str]:
    """One JSON-LD document, with one annotation a line; `dump` makes JSON of a value."""
    page = uuid.uuid5(uuid.NAMESPACE_OID, "\0".join(bookmark.id for bookmark in bookmarks))
    head = dump({"@context": CONTEXT, "id": f"{_URN}{page}", "type": "AnnotationPage"})
    yield f'{head.removesuffix("}")}, "items": ['
    for left, bookmark in enumerate(bookmarks, 1 - len(bookmarks)):
        yield dump(annotation(bookmark)) + ("," if left else "")
    yield "]}"


def annotation(bookmark: Bookmark) -> dict[str, object]:
    """The bookmark as an Annotation (3.1)."""
    passage = bookmark.passage
    note = {"type": "TextualBody", "value": bookmark.note, "format": "text/plain", "purpose": "commenting"}
    tags = [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in bookmark.tags]
    about = {
        "dcterms:title": bookmark.title,
        "dcterms:publisher": bookmark.publisher,
        "dcterms:issued": bookmark.published,
        "dcterms:source": bookmark.source,
    }
    return {
        "id": f"{_URN}{bookmark.id}",
        "type": "Annotation",
        "motivation": "commenting" if bookmark.note else "highlighting",
        "created": bookmark.kept.isoformat(),
        **({"modified": bookmark.changed.isoformat()} if bookmark.changed else {}),
        **({"body": [note, *tags]} if bookmark.note else {}),
        "target": {
            "type": "SpecificResource",
            "source": _iri(bookmark),
            **{term: value for term, value in about.items() if value},
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": passage.quote,
                    "prefix": passage.prefix,
                    "suffix": passage.suffix,
                },
                {"type": "TextPositionSelector", "start": passage.start, "end": passage.end},
            ],
        },
    }


def items(value: object) -> list[object] | None:
    """The annotations of a parsed file: of a page, a collection's first page, a list, or one alone; None if none."""
    if _is_annotation(value):
        return [value]
    if isinstance(value, list):
        return value if value and all(map(_is_annotation, value)) else None
    page = _mapping(value)
    page = _mapping(page["first"]) if isinstance(page.get("first"), dict) else page
    within = page.get("items")
    return within if isinstance(within, list) else None


def fields(value: object) -> dict[str, object]:
    """The fields of a record (see records.py) that an annotation has; those it has not are missing."""
    one = _mapping(value)
    target = _mapping(_first(one.get("target")))
    selectors = [_mapping(selector) for selector in _several(target.get("selector"))]
    exact = _typed(selectors, "TextQuoteSelector")
    source = target.get("source", target.get("id"))
    iri = _text(_mapping(source).get("id") if isinstance(source, dict) else source)
    return {
        "id": _text(one.get("id")).removeprefix(_URN),
        "quote": exact.get("exact"),
        "prefix": exact.get("prefix"),
        "suffix": exact.get("suffix"),
        "start": _typed(selectors, "TextPositionSelector").get("start"),
        "title": target.get("dcterms:title"),
        "publisher": target.get("dcterms:publisher"),
        "published": target.get("dcterms:issued"),
        "source": target.get("dcterms:source"),
        "address": _address(iri),
        "note": _note(one),
        "kept": one.get("created"),
        "changed": one.get("modified"),
    }


def _iri(bookmark: Bookmark) -> str:
    """The article's address as an IRI (1.3); one made of its title where it has none."""
    address = bookmark.address
    if not address:
        name = f"{bookmark.title}\0{bookmark.publisher}"
        return f"{_URN}{uuid.uuid5(uuid.NAMESPACE_OID, name)}"
    return (
        "file://" + quote(address)
        if address.startswith("/")
        else _NOT_IN_IRI.sub(lambda found: quote(found[0]), address)
    )


def _address(iri: str) -> str:
    """The path or URL that such an IRI means."""
    if iri.startswith(_URN):
        return ""
    return unquote(iri.removeprefix("file://")) if iri.startswith("file:///") else iri


def _note(one: Mapping[str, Any]) -> str:
    """The texts of the bodies, the tags that they don't name behind a # in a last line."""
    bodies = [_mapping(body) for body in _several(one.get("body"))]
    said = [_text(body.get("value")) for body in bodies if body.get("purpose") != "tagging"]
    tags = [_text(body.get("value")) for body in bodies if body.get("purpose") == "tagging"]
    note = "\n".join(filter(None, said))
    named = note.casefold()
    words = ["#" + "-".join(tag.split()) for tag in tags if tag.strip()]
    missing = " ".join(word for word in words if word.casefold() not in named)
    return "\n".join(filter(None, (note, missing)))


def _is_annotation(value: object) -> bool:
    return isinstance(value, dict) and "target" in value


def _typed(selectors: Sequence[Mapping[str, Any]], kind: str) -> Mapping[str, Any]:
    return next((selector for selector in selectors if selector.get("type") == kind), {})


def _several(value: object) -> list[object]:
    """JSON-LD has one thing instead of a list of one."""
    return value if isinstance(value, list) else [value]


def _first(value: object) -> object:
    return next(iter(_several(value)), None)


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
