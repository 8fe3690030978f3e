-- The queries that the reader saved under names: lists of their own.
CREATE TABLE list (
    name TEXT PRIMARY KEY,
    line TEXT NOT NULL  -- as it was typed
) STRICT, WITHOUT ROWID;

-- What queries ask for that few articles have, or that stands in long rows.
CREATE INDEX state_starred ON state (article) WHERE starred;
CREATE INDEX article_added ON article (added);
-- "Which articles have bookmarks, which have notes?"
CREATE INDEX bookmark_held ON bookmark (article) WHERE removed_at IS NULL;
CREATE INDEX bookmark_noted ON bookmark (article, kept) WHERE removed_at IS NULL AND note <> '';
