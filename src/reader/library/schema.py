"""The tables of the library, and the steps that bring an older library up to date.

What came from a source (source, raw, body, article, furniture, version) and what the reader did (state, bookmark,
memory) stand in different tables: reading a source again never touches the latter. What is counted from both (entry,
tally) is kept by triggers, so that it is right whoever writes.

Times are microseconds since 1970-01-01 UTC. Hashes are SHA-256, as 32 bytes. Offsets are code points into
`Document.text`. An index without a comment of its own serves the foreign key it begins with.
"""

import sqlite3
from collections.abc import Iterator

from reader.library.addresses import shown_address

APPLICATION_ID = 0x52656164
"""What tells a library from other SQLite files ("Read" in ASCII): https://www.sqlite.org/pragma.html#pragma_application_id"""

_FIRST = """
-- Where articles come from.
CREATE TABLE source (
    id      INTEGER PRIMARY KEY,
    kind    TEXT    NOT NULL,         -- file, stdin
    address BLOB    NOT NULL UNIQUE,  -- bytes, since a path need not be UTF-8: absolute path, or "stdin:" and a hash
    name    TEXT    NOT NULL,         -- short and clean, for lists
    raw     BLOB    NOT NULL REFERENCES raw,  -- the bytes it had when it was last added
    added   INTEGER NOT NULL
) STRICT;
-- "Which source has these bytes?", so that a copy of a file adds nothing.
CREATE INDEX source_raw ON source (raw);

-- Sources as they came, so that a better parser can read them again. Kept while a source or an article needs them.
CREATE TABLE raw (
    hash       BLOB    PRIMARY KEY,   -- of the bytes
    media_type TEXT    NOT NULL,
    bytes      BLOB    NOT NULL,      -- compressed (zlib, RFC 1950)
    size       INTEGER NOT NULL       -- of the bytes, before they were compressed
) STRICT;

-- Documents by their content. Kept while an article, one of its last versions or a bookmark needs them.
CREATE TABLE body (
    hash     BLOB    PRIMARY KEY,     -- of the document's JSON
    document BLOB    NOT NULL,        -- that JSON (see codec.py), compressed (zlib)
    length   INTEGER NOT NULL         -- code points of its text
) STRICT;

-- Articles as lists show them. Ids are shown to people and scripts, so none is given twice (AUTOINCREMENT).
CREATE TABLE article (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    source    INTEGER NOT NULL REFERENCES source,
    place     INTEGER NOT NULL,       -- in the source, from 0
    title     TEXT    NOT NULL,
    byline    TEXT    NOT NULL,
    credit    TEXT    NOT NULL,
    publisher TEXT    NOT NULL,
    published TEXT    NOT NULL,       -- ISO 8601, as exact as the source
    language  TEXT    NOT NULL,       -- BCP 47
    words     INTEGER NOT NULL,
    body      BLOB    NOT NULL REFERENCES body,
    raw       BLOB    NOT NULL REFERENCES raw,
    parser    INTEGER NOT NULL,       -- the version of the parser that made it; 0 if that is not known
    added     INTEGER NOT NULL,
    changed   INTEGER NOT NULL        -- when the source last brought something else; else when it was added
) STRICT;
-- The list: newest first, then in the order of the source.
CREATE INDEX article_newest ON article (added DESC, source, place);
-- "Which articles does this source have?", when it is added again.
CREATE INDEX article_source ON article (source, place);
CREATE INDEX article_body ON article (body);
CREATE INDEX article_raw ON article (raw);

-- What a parser left out of an article's document; looked at one article at a time, so it is not in the list's rows.
CREATE TABLE furniture (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    pieces  TEXT    NOT NULL          -- a JSON array of strings
) STRICT;

-- The last documents that an article had before the one it has now.
CREATE TABLE version (
    id      INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    body    BLOB    NOT NULL REFERENCES body,
    until   INTEGER NOT NULL          -- when the next one took its place
) STRICT;
-- "Which versions does this article have?"; they were added in the order of time.
CREATE INDEX version_article ON version (article);
CREATE INDEX version_body ON version (body);

-- What the reader did to an article; no row as long as that is nothing.
CREATE TABLE state (
    article     INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    read        INTEGER NOT NULL DEFAULT 0,  -- 0 or 1
    read_at     INTEGER,                     -- when that was said last, either way
    starred     INTEGER NOT NULL DEFAULT 0,  -- 0 or 1
    starred_at  INTEGER,
    position    INTEGER NOT NULL DEFAULT 0,  -- the offset at the top of the window
    position_at INTEGER
) STRICT;

-- Passages that the reader kept. Nothing that happens to an article or its text changes what stands here.
CREATE TABLE bookmark (
    id         INTEGER PRIMARY KEY,
    uuid       TEXT    NOT NULL UNIQUE,
    article    INTEGER REFERENCES article ON DELETE SET NULL,
    body       BLOB    REFERENCES body,  -- the document it was made on; NULL if that is not known here
    start      INTEGER NOT NULL,         -- offsets into that document
    "end"      INTEGER NOT NULL,
    quote      TEXT    NOT NULL,
    prefix     TEXT    NOT NULL,
    suffix     TEXT    NOT NULL,
    title      TEXT    NOT NULL,         -- title, publisher and source are the article's when it was kept
    publisher  TEXT    NOT NULL,
    source     TEXT    NOT NULL,
    kept       INTEGER NOT NULL,
    removed_at INTEGER                   -- NULL unless the reader took it away; undo empties it again
) STRICT;
-- All bookmarks, newest first; read backwards, so that of two kept at once the later one is first.
CREATE INDEX bookmark_newest ON bookmark (kept) WHERE removed_at IS NULL;
-- The bookmarks of one article, newest first.
CREATE INDEX bookmark_article ON bookmark (article, kept);
CREATE INDEX bookmark_body ON bookmark (body);

-- What the screen remembers: theme, width, last article.
CREATE TABLE memory (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

_PLACES_AND_NOTES = """
-- What the reader wrote to a passage, what a file of bookmarks says of its article, and where it stands now.
ALTER TABLE bookmark ADD COLUMN note       TEXT NOT NULL DEFAULT '';
ALTER TABLE bookmark ADD COLUMN changed_at INTEGER;                   -- when the note was changed last
ALTER TABLE bookmark ADD COLUMN published  TEXT NOT NULL DEFAULT '';  -- both are the article's when it was kept
ALTER TABLE bookmark ADD COLUMN address    TEXT NOT NULL DEFAULT '';  -- path or URL, clean; empty if there is none
-- The hash of the document that the next two are offsets into, whether it is still kept or not. Where that is not
-- the article's present document, the place is still to be found. NULL offsets: its words are not there.
ALTER TABLE bookmark ADD COLUMN found_in    BLOB;
ALTER TABLE bookmark ADD COLUMN found_start INTEGER;
ALTER TABLE bookmark ADD COLUMN found_end   INTEGER;
UPDATE bookmark SET published = article.published, address = shown_address(source.kind, source.address)
    FROM article CROSS JOIN source ON source.id = article.source WHERE article.id = bookmark.article;
"""

_ORDER_AND_COUNTS = """
-- The list: each article in its order, and whether it is unread. All of it follows from article and state.
CREATE TABLE entry (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    batch   INTEGER NOT NULL,  -- those that came at one moment: minus the id of the first, so that the last are first
    source  INTEGER NOT NULL REFERENCES source,
    unread  INTEGER NOT NULL   -- 0 or 1
) STRICT;
WITH came AS (SELECT id, source, added IS NOT lag(added) OVER (ORDER BY id) AS first FROM article)
INSERT INTO entry (article, batch, source, unread)
    SELECT came.id, -max(iif(first, came.id, 0)) OVER (ORDER BY came.id), source, NOT coalesce(state.read, 0)
    FROM came LEFT JOIN state ON state.article = came.id;
-- The list, and what is unread of it; the same for one source.
CREATE INDEX entry_order ON entry (batch, article);
CREATE INDEX entry_unread ON entry (batch, article) WHERE unread;
CREATE INDEX entry_source ON entry (source, batch, article);
CREATE INDEX entry_source_unread ON entry (source, batch, article) WHERE unread;
DROP INDEX article_newest;
-- "What has an older parser read?"
CREATE INDEX article_parser ON article (parser, source, raw);

-- How many articles have these ids, so that nobody has to count a large library: a row for 4,096 ids.
CREATE TABLE tally (
    block    INTEGER PRIMARY KEY,  -- the id without its last twelve bits
    articles INTEGER NOT NULL,
    unread   INTEGER NOT NULL
) STRICT;
INSERT INTO tally (block, articles, unread)
    SELECT article >> 12 AS block, count(*), sum(unread) FROM entry GROUP BY block;

CREATE TRIGGER article_came AFTER INSERT ON article BEGIN
    INSERT INTO entry (article, batch, source, unread) VALUES (
        new.id,
        coalesce((SELECT entry.batch FROM entry CROSS JOIN article ON article.id = entry.article
            WHERE entry.article = (SELECT max(article) FROM entry) AND article.added = new.added), -new.id),
        new.source,
        1
    );
END;
CREATE TRIGGER state_came AFTER INSERT ON state WHEN new.read BEGIN
    UPDATE entry SET unread = 0 WHERE article = new.article;
END;
CREATE TRIGGER state_changed AFTER UPDATE OF read ON state WHEN new.read <> old.read BEGIN
    UPDATE entry SET unread = NOT new.read WHERE article = new.article;
END;
CREATE TRIGGER state_went AFTER DELETE ON state WHEN old.read BEGIN
    UPDATE entry SET unread = 1 WHERE article = old.article;
END;
CREATE TRIGGER entry_came AFTER INSERT ON entry BEGIN
    INSERT INTO tally (block, articles, unread) VALUES (new.article >> 12, 1, new.unread)
    ON CONFLICT (block) DO UPDATE SET articles = articles + 1, unread = unread + excluded.unread;
END;
CREATE TRIGGER entry_changed AFTER UPDATE OF unread ON entry BEGIN
    UPDATE tally SET unread = unread + new.unread - old.unread WHERE block = new.article >> 12;
END;
CREATE TRIGGER entry_went AFTER DELETE ON entry BEGIN
    UPDATE tally SET articles = articles - 1, unread = unread - old.unread WHERE block = old.article >> 12;
END;
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _PLACES_AND_NOTES, _ORDER_AND_COUNTS)
"""Step k brings a library from schema k to k + 1. A step that has landed is never changed."""

SCHEMA = len(MIGRATIONS)
"""The schema that this version of Reader reads and writes; a library says its own in `user_version`."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the library up to date if it is not, within the transaction that the caller began."""
    if schema_of(connection) >= SCHEMA:
        return
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.create_function("shown_address", 2, shown_address, deterministic=True)
    for script in MIGRATIONS[schema_of(connection) :]:
        for statement in _statements(script):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {SCHEMA}")


def schema_of(connection: sqlite3.Connection) -> int:
    """The library's own schema; 0 before its first migration."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def too_new(version: int) -> str:
    """A sentence on a library of a later schema than `SCHEMA`."""
    return (
        f"This library was written by a newer Reader (schema {version}; this one knows {SCHEMA}):"
        " it is open for reading only."
    )


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
