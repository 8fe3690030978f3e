"""What was changed is taken back, step by step, and nothing that another session made of it meanwhile."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import repeat
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from makers import LATER, NOW, RAIN, VOTE, bring, draft, one, recounted

from reader.library import Library
from reader.passage import cut

ARTICLES = st.lists(st.integers(0, 2), unique=True)
NAMES = st.sampled_from(["a", "b", "c"])
NOTES = st.sampled_from(["", "A note.", "With a #tag."])


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(tmp_path / "library.sqlite") as library:
        yield library


def seen(library: Library) -> tuple[Any, ...]:
    """All that a reader sees of what was done to a library."""
    return list(library.articles()), library.bookmarks(), library.lists(), library.groups("source")


class Undoing(RuleBasedStateMachine):
    """A session that changes and undoes."""

    folders: ClassVar[Iterator[Path]]
    """New ones, one for each library."""

    @initialize()
    def open(self) -> None:
        """Three articles, one of which has changed since it was read, and a bookmark."""
        self.library = Library.open(next(self.folders) / "library.sqlite")
        self.ids = bring(self.library, *(draft(title, f"{title} {RAIN}") for title in "ABC")).new
        self.library.mark_read(self.ids[:1], True, NOW)
        bring(self.library, *(draft(title, f"{title} {RAIN} {VOTE}") for title in "ABC"), now=LATER)
        self.library.keep(self.ids[0], cut(self.library.document(self.ids[0]), 0, 9), NOW, "a")
        self.names, self.now = ["a"], LATER
        self.steps: list[tuple[Any, tuple[Any, ...]]] = []

    def step(self, what: str, keys: list[Any], act: Callable[[datetime], object]) -> None:
        """Change something, and remember what was seen before."""
        self.now += timedelta(seconds=1)
        before = seen(self.library)
        with self.library.recorded(what, keys) as record:
            act(self.now)
        assert bool(record) or before == seen(self.library)
        self.steps.append((record, before))

    @rule(which=ARTICLES, read=st.booleans())
    def mark_read(self, which: list[int], read: bool) -> None:
        """Some of the articles."""
        ids = [self.ids[index] for index in which]
        self.step("read", ids, lambda now: self.library.mark_read(ids, read, now))

    @rule(which=st.integers(0, 2), on=st.booleans())
    def star(self, which: int, on: bool) -> None:
        """One article."""
        self.step("star", [self.ids[which]], lambda now: self.library.star(self.ids[which], on, now))

    @rule(which=st.integers(0, 2), end=st.integers(1, 20))
    def keep(self, which: int, end: int) -> None:
        """A passage of it."""
        self.names.append(name := f"kept {len(self.names)}")
        words = cut(self.library.document(self.ids[which]), 0, end)
        self.step("bookmark", [name], lambda now: self.library.keep(self.ids[which], words, now, name))

    @rule(data=st.data(), note=NOTES)
    def annotate(self, data: st.DataObject, note: str) -> None:
        """One that is kept, or was."""
        name = data.draw(st.sampled_from(self.names))
        self.step("bookmark", [name], lambda now: self.library.annotate(name, note, now))

    @rule()
    def remove_bookmarks(self) -> None:
        """All of them."""
        names = [bookmark.id for bookmark in self.library.bookmarks()]

        def remove(now: datetime) -> None:
            for name in names:
                self.library.remove_bookmark(name, now)

        self.step("bookmark", names, remove)

    @rule(name=NAMES, line=NOTES)
    def save_list(self, name: str, line: str) -> None:
        """A new one, or another query in place of its own."""
        self.step("list", [name], lambda _: self.library.save_list(name, line))

    @rule(name=NAMES)
    def remove_list(self, name: str) -> None:
        """One that is there or not."""
        self.step("list", [name], lambda _: self.library.remove_list(name))

    @rule()
    def undo(self) -> None:
        """Take the last step back."""
        if self.steps:
            record, before = self.steps.pop()
            assert self.library.take_back(record, self.now) == 0
            assert seen(self.library) == before

    @invariant()
    def counts_are_right(self) -> None:
        """What lists count is what is there."""
        assert recounted(self.library)

    def teardown(self) -> None:
        """Go all the way back."""
        while self.steps:
            self.undo()
        self.library.close()


def test_any_steps_lead_back(tmp_path_factory: pytest.TempPathFactory) -> None:
    """As many undos as steps lead through the same states to the first one, whatever the steps were."""
    Undoing.folders = (tmp_path_factory.mktemp("undoing") for _ in repeat(None))
    run_state_machine_as_test(Undoing, settings=settings(max_examples=8, stateful_step_count=10, deadline=None))


def test_what_others_changed_meanwhile_stays(library: Library) -> None:
    """Each row by itself; even where it came to be the same again, since they wanted it so."""
    first, second, third = bring(library, *(draft(title, f"{title} {RAIN}") for title in "ABC")).new
    with library.recorded("read", [first, second, third]) as record:
        library.mark_read([first, second, third], True, NOW)
    library.mark_read([second], False, LATER)
    library.mark_read([second], True, LATER)
    assert (len(record), library.take_back(record, LATER)) == (3, 1)
    assert [library.state(article).read for article in (first, second, third)] == [False, True, False]
    assert library.take_back(record, LATER) == 3, "nothing is left of the change"
    assert library.state(second).read


def test_a_bookmark_that_others_wrote_a_note_to_is_not_taken_away(library: Library) -> None:
    """Nor is its note written over; one that they removed is not brought back by an older note."""
    article = one(library)
    with library.recorded("bookmark", ["a"]) as kept:
        library.keep(article, cut(library.document(article), 0, 4), NOW, "a")
    with library.recorded("bookmark", ["a"]) as noted:
        library.annotate("a", "Mine.", NOW)
    library.annotate("a", "Theirs.", LATER)
    assert (library.take_back(noted, LATER), library.take_back(kept, LATER)) == (1, 1)
    assert [bookmark.note for bookmark in library.bookmarks()] == ["Theirs."]
    library.remove_bookmark("a", LATER)
    assert library.take_back(noted, LATER) == 1
    assert library.bookmarks() == []


def test_a_list_that_others_changed_stays(library: Library) -> None:
    """One of the same name that they saved meanwhile is theirs."""
    library.save_list("Rivers", "river")
    with library.recorded("list", ["Rivers"]) as removed:
        library.remove_list("Rivers")
    library.save_list("Rivers", "flood")
    assert library.take_back(removed, NOW) == 1
    with library.recorded("list", ["Rivers"]) as changed:
        library.save_list("Rivers", "water")
    library.remove_list("Rivers")
    assert library.take_back(changed, NOW) == 1
    assert library.lists() == []


def test_an_article_that_is_gone_is_passed_over(library: Library) -> None:
    """Its state went with it; nothing comes back of it."""
    article = one(library)
    with library.recorded("star", [article]) as record:
        library.star(article, True, NOW)
    library._connection.execute("DELETE FROM article")
    assert library.take_back(record, LATER) == 1


def test_what_is_undone_whole_is_written_whole(library: Library) -> None:
    """A change that fails is not recorded, and has changed nothing."""
    article = one(library)

    def fail() -> None:
        with library.recorded("read", [article]):
            library.mark_read([article], True, NOW)
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert not library.state(article).read
