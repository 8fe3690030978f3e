"""The library as the rest of Reader knows it: what it can be asked, and what it can be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from reader.library import articles, bookmarks, memory, places, state
from reader.library.told import Told
from reader.model import Article, Bookmark, Document, Draft, Passage, State

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.library.adding import Added, Source
    from reader.library.found import Found
    from reader.library.groups import Group
    from reader.library.listing import Listing
    from reader.library.versions import Version
    from reader.query import Query


class Library(Told):
    """All of it on disk, through one connection.

    Each thread opens its own. What a method wrote is on disk when it returns, whole or not at all. Every method
    raises LibraryError where the library can't do what was asked, and ReadOnlyError where it may not write.
    `now` is the present time and knows its zone.
    """

    # What came from sources

    def add(  # noqa: PLR0913  (what a source has, each under its name)
        self,
        source: Source,
        raw: bytes,
        media_type: str,
        drafts: Sequence[Draft],
        now: datetime,
        *,
        parser: int = 0,
    ) -> Added:
        """Take in what a source has: its bytes, and the drafts that the parser of version `parser` made of them.

        Bytes that the source had the last time, or that are a copy of what another one has, change nothing. Other
        bytes change the articles that they are versions of (see identity.py), which keep their ids and states;
        articles that the source has no longer stay.
        """
        from reader.library import adding  # noqa: PLC0415 (reading needs none of it)

        with self._writing() as db:
            return adding.add(db, source, adding.Original(raw, media_type, parser), drafts, now)

    def to_read_again(self, parser: int) -> list[int]:
        """For all bytes that an older parser than this version has read, one of the articles made of them."""
        from reader.library import rereading  # noqa: PLC0415 (seldom needed)

        with self._reading() as db:
            return rereading.to_read_again(db, parser)

    def read_again(self, article: int, drafts: Sequence[Draft], parser: int, now: datetime) -> Added:
        """Take in what a parser of that version makes now of the bytes that an article was made of.

        The articles made of them keep their ids, states and bookmarks; one that no draft is a version of stays.
        """
        from reader.library import rereading  # noqa: PLC0415 (seldom needed)

        with self._writing() as db:
            return rereading.read_again(db, article, drafts, parser, now)

    def articles(
        self,
        *,
        unread: bool = False,
        source: str | None = None,
        group: Group | None = None,
        query: Query | None = None,
        found: Found | None = None,
    ) -> Listing:
        """All articles, or the unread ones, or those of the source with an address (see `Source`), or of a group.

        With a query, only those of them that it finds: that is looked up, and again by each `renew`, unless it is
        given as `found`, looked up by another connection (see `Listing.found`). Those added last come first; what was
        added at one moment stands in the order in which it came.
        """
        from reader.library.entries import Choice, both, source_at  # noqa: PLC0415 (one article needs no list)
        from reader.library.listing import Listing  # noqa: PLC0415 (as above)

        chosen = None
        if source is not None:
            with self._reading() as db:
                chosen = source_at(db, source)
        choice = group.choice if group else Choice()
        choice = choice._replace(unread=unread, source=chosen, query=both(choice.query, query))
        return Listing(self._reading, choice, found)

    def article(self, article: int) -> Article | None:
        """The article of that id, if there is one."""
        with self._reading() as db:
            return articles.one(db, article)

    def fingerprint(self, article: int) -> bytes | None:
        """The hash of the article's document, another one whenever that has changed; None if there is no article."""
        with self._reading() as db:
            return articles.fingerprint(db, article)

    def document(self, article: int) -> Document:
        """The article's document as it is now."""
        with self._reading() as db:
            return articles.document(db, article)

    def versions(self, article: int) -> list[Version]:
        """What the article was before, the last first: ten versions at most."""
        from reader.library import versions  # noqa: PLC0415 (few articles have any)

        with self._reading() as db:
            return versions.versions(db, article)

    def version(self, version: int) -> Document:
        """The document of a version, given by its id."""
        from reader.library import versions  # noqa: PLC0415 (as above)

        with self._reading() as db:
            return versions.document(db, version)

    def raw(self, article: int) -> tuple[bytes, str]:
        """The bytes that the article was made of, and their media type."""
        with self._reading() as db:
            return articles.raw(db, article)

    def furniture(self, article: int) -> tuple[str, ...]:
        """What the parser left out of the article's document."""
        with self._reading() as db:
            return articles.furniture(db, article)

    def draft(self, article: int) -> Draft:
        """The article as its parser gave it."""
        with self._reading() as db:
            return articles.draft(db, article)

    def with_document(self, digest: bytes) -> tuple[int, Document] | None:
        """An article that has or had the document of that hash (see `fingerprint`), and the document."""
        with self._reading() as db:
            return articles.with_document(db, digest)

    def tags(self, article: int) -> list[str]:
        """The tags of the feed or folder that the article came from."""
        with self._reading() as db:
            return articles.tags(db, article)

    # What the reader did

    def state(self, article: int) -> State:
        """What the reader did to the article."""
        with self._reading() as db:
            return state.state(db, article)

    def mark_read(self, ids: Iterable[int], read: bool, now: datetime) -> None:
        """Mark the articles as read or unread."""
        with self._writing() as db:
            state.mark_read(db, ids, read, now)

    def unread(self) -> list[int]:
        """The ids of all articles that are unread."""
        with self._reading() as db:
            return state.unread(db)

    def star(self, article: int, on: bool, now: datetime) -> None:
        """Give the article a star, or take it away."""
        with self._writing() as db:
            state.star(db, article, on, now)

    def set_position(self, article: int, offset: int, now: datetime) -> None:
        """Say which offset of the article's text is at the top of the window."""
        with self._writing() as db:
            state.set_position(db, article, offset, now)

    def keep(self, article: int, passage: Passage, now: datetime, uuid: str) -> Bookmark:
        """Keep a passage, cut from the article's document as it is or was, under a UUID that is not used yet."""
        with self._writing() as db:
            return bookmarks.keep(db, article, passage, now, uuid)

    def bookmarks(
        self, article: int | None = None, *, most: int | None = None, query: Query | None = None
    ) -> list[Bookmark]:
        """The passages that the reader kept, of one article, or of all or so many at most, newest first.

        With a query, only those of them that it finds: by their own words, note, tags and the day they were kept
        ("added"), else by what is known of their article. Each has the place that its words have in its article's
        present text. `relocate` makes sure that this is fast even where an older Reader kept them.
        """
        with self._reading() as db:
            some = bookmarks.newest(db, most) if article is None else bookmarks.of_article(db, article)
            if query:
                from reader.library import kept  # noqa: PLC0415 (as above)

                some = kept.found(db, some, query)
        return some

    def bookmark(self, uuid: str) -> Bookmark | None:
        """The bookmark of that id, if there is one that is not removed."""
        with self._reading() as db:
            return bookmarks.one(db, uuid)

    def original(self, uuid: str) -> Document | None:
        """The document that a bookmark was made on; None if that is not known here."""
        with self._reading() as db:
            return bookmarks.original(db, uuid)

    def annotate(self, uuid: str, note: str, now: datetime) -> None:
        """Give a bookmark a note (its lines stay; words behind a # are its tags), instead of the one it has."""
        with self._writing() as db:
            bookmarks.annotate(db, uuid, note, now)

    def relocate(self, article: int | None = None) -> int:
        """Write down the places of bookmarks, of one article or of all, that are not yet; how many there were.

        `add`, `keep` and `import_bookmarks` do so themselves; an older Reader did not. Nothing is written by a
        library that is for reading only.
        """
        if self.read_only:
            return 0
        with self._reading() as db:
            unplaced = places.unplaced_articles(db) if article is None else [article]
        if not unplaced:
            return 0
        with self._writing() as db:
            return sum(places.relocate(db, one) for one in unplaced)

    def import_bookmarks(
        self, some: Iterable[Bookmark], on_progress: Callable[[int], None] | None = None
    ) -> tuple[int, int]:
        """Take in bookmarks that were exported, newest first; how many were new, and how many were there already.

        They are known by their ids. One that is there stays as it is; one that was removed comes back with the
        note that it has in `some`. Their texts are clean. `article` and `place` are looked for in this library:
        the article has the bookmark's address, or alone has its title and publisher and has its words.
        `on_progress` is told how many are done.
        """
        from reader.library import importing  # noqa: PLC0415 (as above)

        with self._writing() as db:
            return importing.take_in(db, some, on_progress or (lambda _: None))

    def remove_bookmark(self, uuid: str, now: datetime) -> None:
        """Take a bookmark out of the lists; `restore_bookmark` puts it back."""
        with self._writing() as db:
            bookmarks.remove(db, uuid, now)

    def restore_bookmark(self, uuid: str) -> None:
        """Put a removed bookmark back where it was."""
        with self._writing() as db:
            bookmarks.restore(db, uuid)

    def remember(self, key: str, value: str) -> None:
        """Keep what the screen wants to know the next time."""
        with self._writing() as db:
            memory.remember(db, key, value)

    def recall(self, key: str) -> str | None:
        """What was last remembered under the key."""
        with self._reading() as db:
            return memory.recall(db, key)
