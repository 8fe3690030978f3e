"""Small sources, drafts and documents for the tests of the library."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.library import Added, Library, Source
from reader.model import Block, Document, Draft, Kind

NOW = datetime(2024, 6, 19, 12, 30, 15, 123456, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)

RAIN = "The river rose by two metres in a night and took the old footbridge at the mill with it."
VOTE = "Ministers met for nine hours before they agreed on a budget that pleases none of them."
WHALE = "A young whale swam up the canal on Sunday, turned at the lock and was gone by noon."

FROST = "Frost took the blossom of every apple tree in the valley in the first night of May."


def document(*paragraphs: str) -> Document:
    """A document of paragraphs."""
    return Document(tuple(Block(Kind.PARAGRAPH, text) for text in paragraphs))


def draft(title: str, *paragraphs: str) -> Draft:
    """A draft with nothing but a title and paragraphs."""
    return Draft(title, document(*paragraphs))


def entry(title: str, text: str, address: str = "") -> Draft:
    """A draft of a feed's entry."""
    return Draft(title, document(text), address=address)


def file(name: str) -> Source:
    """A file as a source."""
    return Source("file", f"/news/{name}", name)


def bring(library: Library, *drafts: Draft, name: str = "news.txt", now: datetime = NOW) -> Added:
    """Add drafts as if a parser had made them of a file; other drafts mean other bytes."""
    return library.add(file(name), repr(drafts).encode(), "text/plain", drafts, now, parser=1)


def one(library: Library, title: str = "Rain", *paragraphs: str, name: str = "news.txt") -> int:
    """The id of a new article that is alone in its file."""
    (article,) = bring(library, draft(title, *(paragraphs or (RAIN,))), name=name).new
    return article


def recounted(library: Library) -> bool:
    """Whether what the triggers have counted is what there is."""
    db = library._connection
    entries = db.execute("SELECT article, source, unread FROM entry ORDER BY article").fetchall()
    there = db.execute("""
        SELECT article.id, source, NOT coalesce(read, 0) FROM article LEFT JOIN state ON state.article = article.id
        ORDER BY article.id
    """).fetchall()
    tallied = db.execute("SELECT * FROM tally WHERE articles ORDER BY block").fetchall()
    counted = db.execute("""
        SELECT article >> 12 AS block, count(*), sum(unread), sum(head), sum(head_unread) FROM entry
        GROUP BY block ORDER BY block
    """).fetchall()
    heads = db.execute("SELECT article, story, head, head_unread FROM entry ORDER BY batch, article").fetchall()
    heads_there = db.execute("""
        SELECT article, coalesce(nullif(article.story, 0), -article) AS told, row_number() OVER its = 1,
            row_number() OVER its = 1 AND max(unread) OVER (PARTITION BY coalesce(nullif(article.story, 0), -article))
        FROM entry JOIN article ON article.id = entry.article
        WINDOW its AS (PARTITION BY coalesce(nullif(article.story, 0), -article) ORDER BY batch, article)
        ORDER BY batch, article
    """).fetchall()
    heads_there = [(article, max(0, told), *rest) for article, told, *rest in heads_there]
    followed = db.execute("SELECT * FROM followed_tally WHERE articles ORDER BY followed").fetchall()
    followed_there = db.execute("""
        SELECT coalesce(followed, 0) AS by, count(*), sum(NOT coalesce(read, 0))
        FROM article JOIN source ON source.id = article.source LEFT JOIN state ON state.article = article.id
        GROUP BY by ORDER BY by
    """).fetchall()
    days = db.execute("SELECT * FROM day_tally WHERE articles ORDER BY day").fetchall()
    days_there = db.execute("SELECT day, count(*), sum(unread) FROM entry GROUP BY day ORDER BY day").fetchall()
    return (
        heads == heads_there
        and entries == there
        and tallied == counted
        and followed == followed_there
        and days == days_there
    )


def sql(path: Path, *statements: str) -> None:
    """Do something to a database behind the library's back."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def files(folder: Path) -> dict[str, bytes]:
    """What is in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}
