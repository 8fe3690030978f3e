-- The story that an article tells: the id of one of its tellings, the same for all of them; 0 if it is the only one;
-- NULL if nobody has looked yet, as with all that an older Reader has added.
ALTER TABLE article ADD COLUMN story INTEGER;
-- "Which are the tellings of this story?", and all stories.
CREATE INDEX article_story ON article (story, id) WHERE story > 0;
-- "Where has nobody looked yet?"
CREATE INDEX article_untold ON article (id) WHERE story IS NULL;

-- What articles of the last weeks are looked up by when another one comes: some shingles of their texts, see story.py.
-- Nothing refers to an article here, as that would take an index as large as the table: who takes away an article
-- takes these rows away first, and what is left over goes with its week.
CREATE TABLE shingle (
    week    INTEGER NOT NULL,  -- in which the article came, counted from 1970-01-01
    hash    INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (week, hash, article)
) STRICT, WITHOUT ROWID;
