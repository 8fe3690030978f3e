"""From targets to the library: what is added, what is only counted, what is named."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader import intake, parse
from reader.fetch import FetchError, Target
from reader.library import Library, ReadOnlyError

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def article(title: str, *paragraphs: str) -> str:
    """A saved page that any parser can tell from furniture."""
    return (
        "\n\n".join([title, *(paragraphs or ("It is a paragraph of its own, and it ends with a full stop.",))]) + "\n"
    )


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with nothing in it."""
    with Library.open(tmp_path / "data" / "library.sqlite") as library:
        yield library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two texts, an empty file and a picture that is called a text."""
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "a.txt").write_text(article("First Title Of The Two"), encoding="utf-8")
    (folder / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (folder / "c.txt").write_bytes(b" \n")
    (folder / "d.txt").write_text(article("Second Title Of The Two"), encoding="utf-8")
    return folder


def test_what_fails_is_named_and_the_others_go_on(library: Library, folder: Path) -> None:
    """Each failure is a sentence with the target's name and the reason; everything else is added."""
    taken = intake.bring([str(folder), str(folder / "e.txt")], library, NOW)
    titles = {one.id: one.title for one in library.articles()}
    assert [titles[new] for new in taken.new] == ["First Title Of The Two", "Second Title Of The Two"]
    assert taken.failures == (
        f"{folder}/b.txt: this is a PNG picture, not text",
        f"{folder}/c.txt: there is no text in it",
        f"{folder}/e.txt: No such file or directory",
    )
    assert {one.added for one in library.articles()} == {NOW}


def test_the_same_again_adds_nothing(library: Library, folder: Path) -> None:
    """What is known is counted as such, under the ids that it has."""
    once = intake.bring([str(folder)], library, NOW)
    again = intake.bring([str(folder)], library, NOW)
    assert (again.new, again.changed, again.same) == ((), (), once.new)
    assert again.first == once.first == once.new[0]


def test_a_changed_file_changes_its_article(library: Library, folder: Path) -> None:
    """The article keeps its id when its file is edited."""
    (first, _) = intake.bring([str(folder)], library, NOW).new
    text = article("First Title Of The Two", "It is another paragraph, and it ends with a full stop as well.")
    (folder / "a.txt").write_text(text, encoding="utf-8")
    taken = intake.bring([str(folder / "d.txt"), str(folder / "a.txt")], library, NOW)
    assert taken.changed == (first,)
    assert "another paragraph" in library.document(first).text


def test_first_is_the_article_to_look_at(library: Library, folder: Path) -> None:
    """It is of the first target that has any, known or new, and None where no target has."""
    intake.bring([str(folder / "d.txt")], library, NOW)
    taken = intake.bring([str(folder / "b.txt"), str(folder / "d.txt"), str(folder / "a.txt")], library, NOW)
    assert (taken.first,) == taken.same
    assert intake.bring([str(folder / "b.txt")], library, NOW).first is None


def test_progress_counts_every_target(library: Library, folder: Path) -> None:
    """Whoever waits is told after each target, also after those that failed."""
    told: list[tuple[int, str]] = []
    intake.bring([str(folder)], library, NOW, lambda done, name: told.append((done, name)))
    assert told == [(place, f"{folder}/{name}.txt") for place, name in enumerate("abcd", 1)]


def test_the_raw_source_is_kept(library: Library, folder: Path) -> None:
    """The bytes stay as they came, so that a better parser can read them again."""
    (new,) = intake.bring([str(folder / "a.txt")], library, NOW).new
    assert library.raw(new) == ((folder / "a.txt").read_bytes(), parse.TEXT)


def test_reading_alone_needs_no_library(folder: Path) -> None:
    """What was made of a file can be looked at without adding it; a text of nothing makes no article."""
    reading = intake.read(Target(str(folder / "a.txt")))
    assert (reading.fetched.name, reading.media_type) == ("a.txt", parse.TEXT)
    assert [draft.title for draft in reading.drafts] == ["First Title Of The Two"]
    assert intake.read(Target(str(folder / "c.txt"))).drafts == ()
    with pytest.raises(FetchError, match=r"b\.txt: this is a PNG picture"):
        intake.read(Target(str(folder / "b.txt")))


def test_a_library_that_takes_nothing_ends_it(library: Library, folder: Path) -> None:
    """What is wrong with the library is no fault of a file: it is raised, not counted."""
    library.close()
    with closing(sqlite3.connect(library.path)) as newer:
        newer.execute("PRAGMA user_version = 1000")
    with Library.open(library.path) as newer_library, pytest.raises(ReadOnlyError):
        intake.bring([str(folder)], newer_library, NOW)
