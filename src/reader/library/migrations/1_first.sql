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
