"""Articles written as files, and read again: the same articles, and in the library they came from no new ones."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader import cli, fetch, intake
from reader.library import Library, Source
from reader.model import Block, Document, Draft, Kind, Span, SpanKind
from reader.parse import frontmatter

NOW = datetime(2024, 6, 19, 12, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
CROSSED = (Span(0, 9, SpanKind.STRONG), Span(4, 14, SpanKind.EMPHASIS))
"""Spans that Markdown can't say: what is read back is not the document that was written."""
ODD = Draft(
    "../A/title: \x7f", Document((Block(Kind.PARAGRAPH, "One two three four.", 0, CROSSED),)), furniture=("Share",)
)


@pytest.fixture
def path(tmp_path: Path, seeds: Path) -> Path:
    """A library with the seeds, one of them read, and an odd article of a feed with tags."""
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        feed = library.follow("feed", "https://paper.example/feed", "The Paper", NOW)
        library.set_tags(feed, ["asia", "world news"])
        odd = library.add(Source("page", "https://a.example/1", "a.example", feed), b"1", "text/html", [ODD], NOW)
        done = intake.bring([str(seeds)], library, LATER)
        library.mark_read(done.new[:1], True, LATER)
        library.star(odd.new[0], True, LATER)
    return path


def export(path: Path, *words: str | Path) -> int:
    """Run `reader export` on a library; its exit code."""
    return cli.run(["--data-dir", str(path.parent), "export", *map(str, words)])


def drafts(library: Library) -> list[Draft]:
    """All articles, as far as files tell of them, by their titles."""
    found = [library.draft(article.id)._replace(furniture=()) for article in library.articles()]
    return sorted(found, key=lambda draft: draft.title)


def brought(folder: Path, library: Library) -> intake.Intake:
    """Add a folder."""
    return intake.bring([str(folder)], library, LATER)


def test_exported_articles_are_read_back_as_they_were(path: Path, tmp_path: Path) -> None:
    """A new library has the same articles: all fields, all blocks; of the spans those that Markdown can say."""
    folder = tmp_path / "a" / "b"
    assert export(path, "--all", folder) == 0
    with Library.open(path) as old, Library.open(tmp_path / "new.sqlite") as new:
        assert len(brought(folder, new).new) == 4
        written, again = drafts(old), drafts(new)
    assert written[1:] == again[1:]
    assert again[0]._replace(document=ODD.document) == written[0]._replace(title=again[0].title)
    assert again[0].document.text == ODD.document.text


def test_they_are_known_where_they_came_from(path: Path, tmp_path: Path) -> None:
    """Nothing is new or changed, also once an article has changed since; a file that was edited is another article."""
    folder = tmp_path / "out"
    export(path, "--all", folder)
    with Library.open(path) as library:
        before = drafts(library)
        changed = Draft("Odd", Document((Block(Kind.PARAGRAPH, "One two three five."),)))
        library.add(Source("page", "https://a.example/1", "a.example"), b"2", "text/html", [changed], LATER)
        done = brought(folder, library)
        assert (len(done.same), done.new, done.changed, done.failures) == (4, (), (), ())
        assert drafts(library)[1:] == before[1:]
        edited = next(folder.glob("Türkiye*"))
        edited.write_text(edited.read_text(encoding="utf-8").replace("Cyprus", "Malta"), encoding="utf-8")
        assert len(brought(edited, library).new) == 1


def test_a_file_says_what_the_reader_did(path: Path, tmp_path: Path) -> None:
    """Read, starred, the tags of its source, when it was added: for other programs."""
    export(path, "--all", tmp_path)
    odd = next(tmp_path.glob("A title*")).read_text(encoding="utf-8")
    said, _ = frontmatter.split(odd)
    assert (said["read"], said["starred"], said["added"]) == ("false", "true", "2024-06-19T12:30:00+00:00")
    assert 'tags: ["asia", "world news"]\n' in odd
    read = [file.name for file in tmp_path.glob("*.md") if "\nread: true\n" in file.read_text(encoding="utf-8")]
    assert len(read) == 1


def test_no_file_is_ever_changed(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is there to the byte is not written again; where something else has the name it gets a number."""
    folder = tmp_path / "out"
    assert export(path, "--json", "1", folder) == 0
    (line,) = capsys.readouterr().out.splitlines()
    first = Path(json.loads(line)["file"])
    assert (json.loads(line)["article"], first.parent) == (1, folder)
    text = first.read_text(encoding="utf-8")
    assert export(path, "1", folder) == 0
    assert capsys.readouterr().out == "0 files written, 1 already there\n"
    first.write_text("mine")
    first.with_stem(f"{first.stem} 2").symlink_to("nowhere")
    assert export(path, "1", folder) == 0
    assert (first.read_text(), first.with_stem(f"{first.stem} 3").read_text(encoding="utf-8")) == ("mine", text)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["out"], 2, "Give IDs before DIR, or --all."),
        (["--all", "1", "out"], 2, "not both"),
        (["x", "out"], 2, "'x' is no ID"),
        (["99", "out"], 1, "There is no article 99"),
        (["--all", "library.sqlite"], 1, "can't be written"),
    ],
)
def test_what_cannot_be_exported(
    words: list[str],
    code: int,
    said: str,
    path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is said why, and nothing is written."""
    monkeypatch.chdir(path.parent)
    before = sorted(path.parent.iterdir())
    assert export(path, *words) == code
    assert said in capsys.readouterr().err
    assert sorted(path.parent.iterdir()) == before


def test_strangers_cannot_claim_to_be_an_export(path: Path, tmp_path: Path) -> None:
    """The hash of a document that is here doesn't make another text known; one that is none is no matter."""
    export(path, "1", tmp_path)
    (file,) = (file for file in tmp_path.glob("*.md"))
    head = file.read_text(encoding="utf-8").partition("\n---\n")[0]
    for name, text in (
        ("a.md", f"{head}\n---\n\nAnother text.\n"),
        ("b.md", '---\ndocument: "sha256:0f"\n---\n\nB.\n'),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Library.open(path) as library:
        assert len(intake.bring([str(tmp_path / "a.md"), str(tmp_path / "b.md")], library, LATER).new) == 2
    assert intake.read(fetch.Target(str(tmp_path / "a.md"))).drafts[0].document.text == "Another text."
