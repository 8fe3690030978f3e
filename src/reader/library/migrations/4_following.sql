-- Sources that are asked again and again: a source's kind is file, stdin, page, feed or folder. Feeds and folders have
-- no bytes of their own; their `raw` is that of no bytes at all.

-- The feed or folder that brought it, which for a feed and a folder is itself; NULL for what was added one by one.
ALTER TABLE source ADD COLUMN followed INTEGER REFERENCES source;
CREATE INDEX source_followed ON source (followed);

-- The http or https URL of the article's own page; empty if it is not known.
ALTER TABLE article ADD COLUMN address TEXT NOT NULL DEFAULT '';
-- "Which article of this feed has this page?"
CREATE INDEX article_address ON article (source, address) WHERE address <> '';

-- How feeds and folders are asked, and how that went the last time. Nothing is written where nothing has changed.
CREATE TABLE following (
    source        INTEGER PRIMARY KEY REFERENCES source ON DELETE CASCADE,
    asked         TEXT    NOT NULL,            -- the URL to ask, another one than the source's if it has moved for good
    home          TEXT    NOT NULL DEFAULT '', -- the URL of the site; empty if it is not known
    named         INTEGER NOT NULL DEFAULT 0,  -- 0 or 1: whether the reader chose the source's name
    whole         INTEGER NOT NULL DEFAULT 0,  -- 0 or 1: whether the page of each new entry is fetched as well
    etag          TEXT    NOT NULL DEFAULT '', -- as the server sent it, with what is kept
    last_modified TEXT    NOT NULL DEFAULT '',
    digest        BLOB,                        -- the hash of the bytes that were taken in last; NULL if none were
    brought       INTEGER,                     -- when it last brought something new; NULL if it never did
    failures      INTEGER NOT NULL DEFAULT 0,  -- in a row
    reason        TEXT    NOT NULL DEFAULT '', -- of the last of them: a clean sentence
    not_before    INTEGER,                     -- when it is to be asked next; NULL: whenever
    gone          INTEGER NOT NULL DEFAULT 0   -- 0 or 1: whether its server says that it will never be there again
) STRICT;

-- What the reader groups sources by.
CREATE TABLE tag (
    source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
    tag    TEXT    NOT NULL,
    PRIMARY KEY (source, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_sources ON tag (tag, source);

-- The entry of a feed that an article was made of.
CREATE TABLE item (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    source  INTEGER NOT NULL REFERENCES source,
    guid    TEXT    NOT NULL,            -- what the feed knows it by; empty if it doesn't say
    raw     BLOB    NOT NULL REFERENCES raw,  -- the entry; the article's own `raw` is another one once its page is there
    tries   INTEGER NOT NULL DEFAULT 0   -- how often its page was asked for in vain
) STRICT;
CREATE INDEX item_guid ON item (source, guid);
CREATE INDEX item_raw ON item (raw, source);

-- The list by groups: the feed or folder of each article (0: none) and its day, which is that of publication, else that
-- on which it came (UTC); and how many articles each group has.
ALTER TABLE entry ADD COLUMN followed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN day TEXT NOT NULL DEFAULT '';
UPDATE entry SET day = iif(article.published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*', substr(article.published, 1, 10),
    strftime('%Y-%m-%d', article.added / 1000000, 'unixepoch'))
    FROM article WHERE article.id = entry.article;
CREATE INDEX entry_followed ON entry (followed, batch, article);
CREATE INDEX entry_followed_unread ON entry (followed, batch, article) WHERE unread;
CREATE INDEX entry_day ON entry (day, batch, article);
CREATE INDEX entry_day_unread ON entry (day, batch, article) WHERE unread;
CREATE TABLE followed_tally (
    followed INTEGER PRIMARY KEY,
    articles INTEGER NOT NULL,
    unread   INTEGER NOT NULL
) STRICT;
CREATE TABLE day_tally (
    day      TEXT    PRIMARY KEY,
    articles INTEGER NOT NULL,
    unread   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO followed_tally (followed, articles, unread) SELECT followed, count(*), sum(unread) FROM entry GROUP BY 1;
INSERT INTO day_tally (day, articles, unread) SELECT day, count(*), sum(unread) FROM entry GROUP BY 1;

DROP TRIGGER article_came;
CREATE TRIGGER article_came AFTER INSERT ON article BEGIN
    INSERT INTO entry (article, batch, source, unread, followed, day) VALUES (
        new.id,
        coalesce((SELECT entry.batch FROM entry CROSS JOIN article ON article.id = entry.article
            WHERE entry.article = (SELECT max(article) FROM entry) AND article.added = new.added), -new.id),
        new.source,
        1,
        coalesce((SELECT followed FROM source WHERE id = new.source), 0),
        iif(new.published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*', substr(new.published, 1, 10),
            strftime('%Y-%m-%d', new.added / 1000000, 'unixepoch'))
    );
END;
CREATE TRIGGER article_dated AFTER UPDATE OF published ON article WHEN new.published <> old.published BEGIN
    UPDATE entry SET day = iif(new.published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*', substr(new.published, 1, 10),
            strftime('%Y-%m-%d', new.added / 1000000, 'unixepoch')) WHERE article = new.id;
END;
CREATE TRIGGER source_joined AFTER UPDATE OF followed ON source WHEN new.followed IS NOT old.followed BEGIN
    UPDATE entry SET followed = coalesce(new.followed, 0) WHERE source = new.id;
END;
CREATE TRIGGER entry_grouped AFTER INSERT ON entry BEGIN
    INSERT INTO followed_tally (followed, articles, unread) VALUES (new.followed, 1, new.unread)
    ON CONFLICT (followed) DO UPDATE SET articles = articles + 1, unread = unread + excluded.unread;
    INSERT INTO day_tally (day, articles, unread) VALUES (new.day, 1, new.unread)
    ON CONFLICT (day) DO UPDATE SET articles = articles + 1, unread = unread + excluded.unread;
END;
CREATE TRIGGER entry_regrouped AFTER UPDATE OF unread, followed, day ON entry BEGIN
    UPDATE followed_tally SET articles = articles - 1, unread = unread - old.unread WHERE followed = old.followed;
    INSERT INTO followed_tally (followed, articles, unread) VALUES (new.followed, 1, new.unread)
    ON CONFLICT (followed) DO UPDATE SET articles = articles + 1, unread = unread + excluded.unread;
    UPDATE day_tally SET articles = articles - 1, unread = unread - old.unread WHERE day = old.day;
    INSERT INTO day_tally (day, articles, unread) VALUES (new.day, 1, new.unread)
    ON CONFLICT (day) DO UPDATE SET articles = articles + 1, unread = unread + excluded.unread;
END;
CREATE TRIGGER entry_ungrouped AFTER DELETE ON entry BEGIN
    UPDATE followed_tally SET articles = articles - 1, unread = unread - old.unread WHERE followed = old.followed;
    UPDATE day_tally SET articles = articles - 1, unread = unread - old.unread WHERE day = old.day;
END;
