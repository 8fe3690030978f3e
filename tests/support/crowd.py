"""Many articles at once, for tests of what must not grow with them."""

from datetime import datetime

from reader.library import Library
from reader.library.times import to_stored

_CROWD = """
    INSERT INTO article (source, place, title, byline, credit, publisher, published, language, words, body, raw,
                         parser, added, changed)
    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
    SELECT source, place, 'Article ' || n, byline, credit, publisher, published, language, words, body, raw,
           parser, ?, changed
    FROM number CROSS JOIN (SELECT * FROM article ORDER BY id LIMIT 1)
"""


def crowd(library: Library, articles: int, *, now: datetime, start: int = 0) -> None:
    """Put so many articles at once into a library that has one, all with that one's source and document.

    Their ids begin at `start`, if that is more than those there are.
    """
    with library._writing() as db:
        db.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'article'", (start - 1,))
        db.execute(_CROWD, (articles, to_stored(now)))
