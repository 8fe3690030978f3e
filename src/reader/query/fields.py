"""The fields of the query language. What is understood, what the help says and docs/queries.md come from here."""

from __future__ import annotations

from typing import NamedTuple

WORDS, CHOICE, NAME, MOMENT, DAY, NUMBER = "words", "choice", "name", "moment", "day", "number"
"""What fields take: words, one of some values, any name, a moment, a day, a number."""


class Field(NamedTuple):
    """What may stand before a colon, and what behind it."""

    name: str
    takes: str
    """One of the kinds above."""
    says: str
    """What it finds: the end of the sentence "Finds articles ..."."""
    examples: tuple[str, ...]
    """Values, as they are typed."""
    values: tuple[str, ...] = ()
    """What a `CHOICE` is between."""


FIELDS = (
    Field("title", WORDS, "with these words in their title", ("summit", '"north korea"')),
    Field("from", WORDS, "of a publisher or feed with these words in its name", ("reuters", '"the guardian"')),
    Field("note", WORDS, "with these words in a note to one of their passages", ("check",)),
    Field("tag", NAME, "of a feed or folder with this tag, or with a note that has it", ("asia",)),
    Field(
        "is",
        CHOICE,
        "that are so; changed ones have changed since they were read",
        ("unread", "starred"),
        ("unread", "read", "starred", "changed"),
    ),
    Field("has", CHOICE, "with a kept passage, or with a note to one", ("bookmark",), ("bookmark", "note")),
    Field("added", MOMENT, "by when they came", ("<7d", "today", "2024-06", ">=2024-06-19")),
    Field("date", DAY, "by the day of publication", ("2024-06", "2024-06-01..2024-06-19", "<2w")),
    Field("lang", NAME, "in a language, by its code", ("en", "pt-BR")),
    Field("minutes", NUMBER, "by how many minutes they take to read", ("<5", "5..10", ">20")),
)

BY_NAME = {field.name: field for field in FIELDS}


def wrong_value(field: Field) -> str:
    """What is said where a field's value is none, or is missing."""
    takes = {
        WORDS: "a word, or several in quotes",
        CHOICE: f"one of {', '.join(field.values)}",
        NAME: "a name",
        MOMENT: "a day, month, year or age",
        DAY: "a day, month, year or age",
        NUMBER: "a number",
    }[field.takes]
    return f"{field.name}: takes {takes}, as in {field.name}:{field.examples[0]}."
