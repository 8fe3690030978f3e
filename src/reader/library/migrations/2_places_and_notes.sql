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
