"""What a query found."""

from typing import NamedTuple

from reader.model import Article
from reader.query.seeking import Spans


class Hit(NamedTuple):
    """An article that was found."""

    article: Article
    where: str
    """What has the words: "text", "title", "note" or "publisher"; empty if none were asked for."""
    offset: int | None
    """Where they begin in the article's text; None if they aren't there."""
    snippet: str
    """One line of the text around that place, or of the note; else its beginning. An ellipsis says where it's cut."""
    marks: Spans
    """Where the words begin and end in the snippet, in code points."""
