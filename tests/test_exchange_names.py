"""File names from titles that strangers wrote."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.exchange import ExchangeError, write_articles
from reader.exchange.names import file_name, folded
from reader.model import Bookmark, Passage

STRINGS = Path(__file__).parent / "data" / "strings" / "filenames.jsonl"
TITLES = [json.loads(line)["title"] for line in STRINGS.read_text(encoding="utf-8").splitlines()]
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(10))}
BOOKMARK = Bookmark(
    "5f0c7a53-0000-4000-8000-000000000001",
    None,
    Passage(0, 5, "whale", "", ""),
    "Whale",
    "",
    "whale.txt",
    datetime(2024, 6, 19, tzinfo=UTC),
)


def assert_safe(name: str) -> None:
    """The name is one of a plain file on any system."""
    assert len(name.encode()) <= 200
    assert not set(name) & set('/\\:*?"<>|')
    assert name.isprintable()
    assert name[0] not in ".-~ "
    assert name == name.strip()
    assert name.endswith(".md")
    stem = name.removesuffix(".md")
    assert stem
    assert not stem.endswith((".", " "))
    assert stem.split(".")[0].strip().casefold() not in DEVICES


def test_all_titles_are_there() -> None:
    """The file of titles is the whole one."""
    assert len(TITLES) == 56


@pytest.mark.parametrize("title", TITLES, ids=ascii)
def test_hostile_title_is_a_safe_name(title: str) -> None:
    """No path, no device, no control character, no name that is too long or empty."""
    assert_safe(file_name(title, set()))


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=80), st.integers(0, 10))
def test_any_title_is_a_safe_name_of_its_own(title: str, times: int) -> None:
    """Also a later file of one title has a name that no other has."""
    taken: set[str] = set()
    for _ in range(times + 1):
        name = file_name(title, taken)
        assert_safe(name)
        assert folded(name) not in taken
        taken.add(folded(name))
    assert len(taken) == times + 1


def test_readable_titles_stay_readable() -> None:
    """What a file name may hold is left as it is; a name that is taken gets a number."""
    assert file_name("Élections: “Wer, wenn nicht wir?” 選挙", set()) == "Élections “Wer, wenn nicht wir ” 選挙.md"
    assert file_name("Rain", {"rain.md"}) == "Rain 2.md"
    assert file_name("Rain", {"rain.md", "rain 2.md", "rain 3.md"}) == "Rain 4.md"


def test_all_files_stay_in_the_folder(tmp_path: Path) -> None:
    """An export of all hostile titles makes a file for each, there and nowhere else."""
    folder = tmp_path / "deep" / "folder"
    some = [BOOKMARK._replace(title=title, source=str(number)) for number, title in enumerate(TITLES)]
    written = write_articles(some, folder)
    assert len({path.name for path in written}) == len(TITLES)
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == sorted(written)
    assert {path.parent for path in written} == {folder}


def test_nothing_there_is_overwritten_and_no_link_followed(tmp_path: Path) -> None:
    """A second export writes beside the first; a link of the wanted name is passed over, also one to nowhere."""
    folder, outside = tmp_path / "out", tmp_path / "outside.md"
    folder.mkdir()
    (folder / "Whale.md").symlink_to(outside)
    (first,) = write_articles([BOOKMARK], folder)
    text = first.read_bytes()
    (second,) = write_articles([BOOKMARK._replace(note="other")], folder)
    assert [first.name, second.name] == ["Whale 2.md", "Whale 3.md"]
    assert first.read_bytes() == text
    assert not outside.exists()


def test_folder_that_is_none_is_named(tmp_path: Path) -> None:
    """A file in the way is a sentence."""
    (tmp_path / "file").touch()
    with pytest.raises(ExchangeError, match=r"file can't be written: File exists\."):
        write_articles([BOOKMARK], tmp_path / "file")
