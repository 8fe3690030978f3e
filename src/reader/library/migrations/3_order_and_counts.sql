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
