-- The list with one row for each story: its newest telling, the first of them in the list, stands there for all.

ALTER TABLE entry ADD COLUMN story INTEGER NOT NULL DEFAULT 0;        -- as the article has it; 0: none
ALTER TABLE entry ADD COLUMN head INTEGER NOT NULL DEFAULT 1;         -- 0 or 1: it is the first that tells its story
ALTER TABLE entry ADD COLUMN head_unread INTEGER NOT NULL DEFAULT 1;  -- 0 or 1: a head of which a telling is unread
-- "Which are the tellings of this story, and is any of them unread?"
CREATE INDEX entry_story ON entry (story, batch, article, unread) WHERE story > 0;
UPDATE entry SET head_unread = unread WHERE NOT unread;
UPDATE entry SET story = article.story FROM article WHERE article.id = entry.article AND article.story > 0;
UPDATE entry SET
    head = NOT EXISTS (SELECT 1 FROM entry AS other WHERE other.story = entry.story AND other.story > 0
        AND (other.batch, other.article) < (entry.batch, entry.article)),
    head_unread = 0
    WHERE story > 0;
UPDATE entry SET
    head_unread = (SELECT max(unread) FROM entry AS other WHERE other.story = entry.story AND story > 0)
    WHERE story > 0 AND head;
-- The list by stories, and what is unread of it.
CREATE INDEX entry_head ON entry (batch, article) WHERE head;
CREATE INDEX entry_head_unread ON entry (batch, article) WHERE head_unread;

ALTER TABLE tally ADD COLUMN heads INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tally ADD COLUMN heads_unread INTEGER NOT NULL DEFAULT 0;
UPDATE tally SET (heads, heads_unread) = (SELECT coalesce(sum(head), 0), coalesce(sum(head_unread), 0) FROM entry
    WHERE entry.article >= tally.block << 12 AND entry.article < (tally.block + 1) << 12);

DROP TRIGGER entry_came;
CREATE TRIGGER entry_came AFTER INSERT ON entry BEGIN
    INSERT INTO tally (block, articles, unread, heads, heads_unread)
    VALUES (new.article >> 12, 1, new.unread, new.head, new.head_unread)
    ON CONFLICT (block) DO UPDATE SET articles = articles + 1, unread = unread + excluded.unread,
        heads = heads + excluded.heads, heads_unread = heads_unread + excluded.heads_unread;
END;
DROP TRIGGER entry_went;
CREATE TRIGGER entry_went AFTER DELETE ON entry BEGIN
    UPDATE tally SET articles = articles - 1, unread = unread - old.unread,
        heads = heads - old.head, heads_unread = heads_unread - old.head_unread WHERE block = old.article >> 12;
END;
CREATE TRIGGER entry_headed AFTER UPDATE OF head, head_unread ON entry
WHEN new.head <> old.head OR new.head_unread <> old.head_unread BEGIN
    UPDATE tally SET heads = heads + new.head - old.head,
        heads_unread = heads_unread + new.head_unread - old.head_unread WHERE block = new.article >> 12;
END;

CREATE TRIGGER article_told AFTER UPDATE OF story ON article WHEN coalesce(new.story, 0) <> coalesce(old.story, 0) BEGIN
    UPDATE entry SET story = coalesce(new.story, 0) WHERE article = new.id;
END;
-- Who joins a story, or leaves one, is no head of it before the heads of both are found.
CREATE TRIGGER entry_told AFTER UPDATE OF story ON entry WHEN new.story <> old.story BEGIN
    UPDATE entry SET head = new.story = 0, head_unread = new.story = 0 AND new.unread WHERE article = new.article;
    UPDATE entry SET head = 0, head_unread = 0 WHERE story = new.story AND story > 0 AND head;
    UPDATE entry SET head = 1,
        head_unread = (SELECT max(unread) FROM entry AS other WHERE other.story = entry.story AND story > 0)
        WHERE article IN (
            (SELECT article FROM entry WHERE story = new.story AND story > 0 ORDER BY batch, article LIMIT 1),
            (SELECT article FROM entry WHERE story = old.story AND story > 0 ORDER BY batch, article LIMIT 1));
END;
CREATE TRIGGER entry_read AFTER UPDATE OF unread ON entry WHEN new.unread <> old.unread BEGIN
    UPDATE entry SET
        head_unread = coalesce((SELECT max(unread) FROM entry WHERE story = new.story AND story > 0), new.unread)
        WHERE article = coalesce(
            (SELECT article FROM entry WHERE story = new.story AND story > 0 ORDER BY batch, article LIMIT 1),
            new.article);
END;
CREATE TRIGGER entry_left AFTER DELETE ON entry WHEN old.story > 0 BEGIN
    UPDATE entry SET head = 1,
        head_unread = (SELECT max(unread) FROM entry AS other WHERE other.story = entry.story AND story > 0)
        WHERE article = (
            SELECT article FROM entry WHERE story = old.story AND story > 0 ORDER BY batch, article LIMIT 1);
END;
