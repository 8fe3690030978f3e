"""What a library can be asked and told about the feeds and folders that the reader follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from reader.library.connected import Connected
from reader.model import Draft

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.library.adding import Added
    from reader.library.feeding import Item, Teaser
    from reader.library.following import Following, Taken
    from reader.library.groups import Group


# Whoever only reads articles needs none of it.
# ruff: noqa: PLC0415
class Subscribed(Connected):
    """Feeds and folders, and what they bring. Raises what `Library` raises."""

    def followings(self) -> list[Following]:
        """All feeds and folders that are followed, by name."""
        from reader.library import following

        with self._reading() as db:
            return following.everything(db)

    def follows(self, source: int) -> bool:
        """Whether the feed or folder of an id is followed."""
        from reader.library import following

        with self._reading() as db:
            return following.is_one(db, source)

    def follow(  # noqa: PLR0913 (what a source is, each under its name)
        self, kind: str, address: str, name: str, now: datetime, *, named: bool = False, home: str = ""
    ) -> int:
        """Follow a feed (by its URL) or a folder (by its absolute path); its id, also if it is followed already.

        `name` is a clean line; `named` tells whether the reader chose it, so that a feed's own never replaces it.
        `home` is the URL of a feed's site, if that is known.
        """
        from reader.library import following

        with self._writing() as db:
            return following.follow(db, kind, address, name, now, named=named, home=home)

    def rename(self, source: int, name: str) -> None:
        """Call a feed or folder something else: a clean line."""
        from reader.library import following

        with self._writing() as db:
            following.rename(db, source, name)

    def set_tags(self, source: int, tags: Iterable[str]) -> None:
        """Give a feed or folder these tags (clean lines) instead of those it has."""
        from reader.library import following

        with self._writing() as db:
            following.set_tags(db, source, tags)

    def set_whole(self, source: int, on: bool) -> None:
        """Say whether the page of each new entry of a feed is to be fetched as well."""
        from reader.library import following

        with self._writing() as db:
            following.set_whole(db, source, on)

    def unfollow(self, source: int, *, keep_articles: bool = False) -> int:
        """Follow a feed or folder no longer; how many articles went with it. Bookmarks stay."""
        from reader.library import following

        with self._writing() as db:
            return following.unfollow(db, source, keep_articles=keep_articles)

    def known_items(self, source: int) -> dict[bytes, int]:
        """The SHA-256 of the entries of a feed that are taken in already, and the articles made of them."""
        from reader.library import feeding

        with self._reading() as db:
            return feeding.known(db, source)

    def items_by_guid(self, source: int) -> dict[str, int]:
        """The guids of the entries of a feed that are taken in already, and the articles made of them."""
        from reader.library import feeding

        with self._reading() as db:
            return feeding.by_guid(db, source)

    def take_feed(self, source: int, what: Taken, items: Sequence[Item], now: datetime, *, parser: int = 0) -> Added:
        """Take in all entries that a feed has now, in its order, read by the parser of that version.

        They are versions of the articles that they were before (by guid, else address, else title and text), which
        keep ids, states and bookmarks; what the feed has no longer stays.
        """
        from reader.library import feeding

        with self._writing() as db:
            return feeding.take(db, source, what, items, now, parser)

    def known_files(self, source: int) -> set[tuple[str, bytes]]:
        """The files that a folder has brought, each with the SHA-256 of the bytes that it had."""
        from reader.library import following

        with self._reading() as db:
            return following.files(db, source)

    def note_fine(self, source: int, asked: str = "") -> None:
        """Note that a feed or folder can be had again; `asked` is a feed's URL from now on, empty for the same."""
        from reader.library import following

        with self._writing() as db:
            following.fine(db, source, asked)

    def note_failure(self, source: int, reason: str, not_before: datetime | None, *, gone: bool = False) -> None:
        """Note why a feed or folder could not be had (a clean sentence), and when it is to be asked next."""
        from reader.library import following

        with self._writing() as db:
            following.failed(db, source, reason, not_before, gone=gone)

    def teasers(self, source: int) -> list[Teaser]:
        """The articles of a feed that have its own text alone, newest first, as far as their pages may be had."""
        from reader.library import feeding

        with self._reading() as db:
            return feeding.teasers(db, source)

    def note_tried(self, article: int) -> None:
        """Note that the page of an article could not be had."""
        from reader.library import feeding

        with self._writing() as db:
            feeding.tried(db, article)

    def take_page(  # noqa: PLR0913 (what a page is, each under its name)
        self, article: int, raw: bytes, media_type: str, draft: Draft, now: datetime, *, parser: int = 0
    ) -> None:
        """Give an article the text of its page; the text that it had stays one of its versions."""
        from reader.library import feeding

        with self._writing() as db:
            feeding.take_page(db, article, raw, media_type, draft, parser, now)

    def groups(self, kind: str) -> list[Group]:
        """The articles by groups of a kind, see `groups`."""
        from reader.library import groups

        with self._reading() as db:
            return groups.groups(db, kind)
