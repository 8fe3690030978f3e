-- What is searched: the row of the full text index that has an article's title, text, publisher and notes. The index
-- itself, `words`, is made by Reader where SQLite has FTS5 (see index.py). It takes rows but never gives one back:
-- what has changed or gone is stale there, and not looked at.
CREATE TABLE lookup (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    row     INTEGER            -- NULL: it is to be indexed anew. No row at all: it came before there was an index
) STRICT;
-- "What is to be indexed?"
CREATE INDEX lookup_missing ON lookup (article) WHERE row IS NULL;
CREATE TABLE stale (
    row INTEGER PRIMARY KEY    -- of the index
) STRICT;
-- What came before there was an index has ids below this one; it is indexed bit by bit, the newest first.
INSERT INTO memory (key, value) SELECT 'unindexed below', max(id) + 1 FROM article HAVING max(id) > 0;

CREATE TRIGGER article_indexed AFTER INSERT ON article BEGIN
    INSERT INTO lookup (article, row) VALUES (new.id, NULL);
END;
CREATE TRIGGER article_worded AFTER UPDATE OF title, publisher, body ON article
    WHEN (new.title, new.publisher, new.body) IS NOT (old.title, old.publisher, old.body) BEGIN
    UPDATE lookup SET row = NULL WHERE article = new.id;
END;
CREATE TRIGGER note_came AFTER INSERT ON bookmark WHEN new.note <> '' BEGIN
    UPDATE lookup SET row = NULL WHERE article = new.article;
END;
CREATE TRIGGER note_changed AFTER UPDATE OF note, removed_at ON bookmark WHEN new.note <> '' OR old.note <> '' BEGIN
    UPDATE lookup SET row = NULL WHERE article = new.article;
END;
CREATE TRIGGER lookup_changed AFTER UPDATE OF row ON lookup WHEN old.row IS NOT NULL AND new.row IS NOT old.row BEGIN
    INSERT INTO stale (row) VALUES (old.row);
END;
CREATE TRIGGER lookup_went AFTER DELETE ON lookup WHEN old.row IS NOT NULL BEGIN
    INSERT INTO stale (row) VALUES (old.row);
END;
