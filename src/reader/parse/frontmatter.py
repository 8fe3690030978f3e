"""The lines between two rules at the top of a Markdown file: "title: ...", "author: ..."."""

import re
from collections.abc import Mapping

from reader.text import clean_line, decode

_FENCED = re.compile(r"---[ \t]*\n((?:(?!---)[^\n]*\n){0,200}?)---[ \t]*(?:\n|\Z)")
_PAIR = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?\Z")
_PLAIN = re.compile(r"\s*(?:#.*)?|[ \t]+.*|-[ \t]+.*")
_DOCUMENT = b'document: "sha256:'
_SHA_256 = re.compile("sha256:([0-9a-f]{64})")
_ESCAPE = re.compile(r'\\(?:(["\\/])|u([0-9a-fA-F]{4})|[ntr])')


def split(text: str) -> tuple[Mapping[str, str], str]:
    """The values of the front matter by their keys in lower case, and the text without it.

    This is no YAML: values are one line each, or a list, whose parts are joined by ", ". What does not consist of
    keys and values throughout is no front matter, and stays in the text.
    """
    found = _FENCED.match(text)
    values = _read(found[1]) if found else None
    return (values, text[found.end() :]) if found and values else ({}, text)


def document_of(raw: bytes) -> bytes:
    """The SHA-256 of the document that Reader made a Markdown file of, as its front matter has it; else empty."""
    if _DOCUMENT not in raw:
        return b""
    said, _ = split(decode(raw))
    found = _SHA_256.fullmatch(said.get("document", ""))
    return bytes.fromhex(found[1]) if found else b""


def _read(fenced: str) -> dict[str, str] | None:
    """Keys and values; None if a line is neither that nor part of a value."""
    values: dict[str, str] = {}
    key = ""
    for line in fenced.splitlines():
        if pair := _PAIR.match(line):
            key = pair[1].casefold()
            values[key] = _value(pair[2] or "")
        elif not _PLAIN.fullmatch(line):
            return None
        elif key and line.lstrip().startswith("- "):
            values[key] = ", ".join(filter(None, (values[key], _value(line.lstrip()[2:]))))
    return values


def _value(raw: str) -> str:
    """A value without its quotes; the parts of a list in brackets joined by ", "."""
    raw = raw.strip()
    if raw.startswith("[") and raw.endswith("]"):
        return ", ".join(filter(None, (_value(part) for part in raw[1:-1].split(","))))
    if len(raw) > 1 and raw[0] == raw[-1] == '"':
        raw = _ESCAPE.sub(_unescaped, raw[1:-1])
    elif len(raw) > 1 and raw[0] == raw[-1] == "'":
        raw = raw[1:-1].replace("''", "'")
    return clean_line(raw)


def _unescaped(found: re.Match[str]) -> str:
    """What an escape in a double-quoted string stands for (YAML 1.2, section 5.7; the common ones)."""
    return found[1] or (chr(int(found[2], 16)) if found[2] else " ")
