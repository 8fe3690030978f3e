"""Bookmarks into files."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from reader.exchange.errors import ExchangeError
from reader.exchange.formats import Format, lines
from reader.exchange.grouping import by_article, heading
from reader.exchange.markdown import article_lines
from reader.exchange.names import file_name, folded
from reader.library.codec import hash_of
from reader.model import Bookmark
from reader.text import clean_line


def write(bookmarks: Sequence[Bookmark], form: Format, path: Path) -> None:
    """Write the bookmarks into a new file. ExchangeError if there is one already, or it can't be written."""
    try:
        _write(path, _ended(lines(bookmarks, form)))
    except FileExistsError as error:
        raise ExchangeError(f"{_shown(path)} is there already; nothing was written.") from error
    except OSError as error:
        raise _unwritable(path, error) from error


def write_articles(bookmarks: Iterable[Bookmark], folder: Path) -> list[Path]:
    """Write a Markdown file for each article into the folder, named by its title; the files.

    The folder is made if it is not there. No file that is there is changed: a name that is taken gets a number.
    ExchangeError if a file can't be written; those before it stay.
    """
    path, written = folder, []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = {folded(other.name) for other in folder.iterdir()}
        for group in by_article(bookmarks):
            path = folder / file_name(heading(group[0]), taken)
            _write(path, _ended(article_lines(group)))
            taken.add(folded(path.name))
            written.append(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    return written


def write_texts(texts: Iterable[tuple[str, str]], folder: Path) -> Iterator[Path | None]:
    """Write a Markdown file for each title and text into the folder, named by the title; the file.

    That is None for a text that a Markdown file there has already, to the byte: it isn't written again. Else as
    `write_articles`.
    """
    path = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = {hash_of(other.read_bytes()) for other in folder.glob("*.md") if other.is_file()}
        taken = {folded(other.name) for other in folder.iterdir()}
        for title, text in texts:
            if (digest := hash_of(text.encode(errors="replace"))) in there:
                yield None
                continue
            path = folder / file_name(title, taken)
            _write(path, [text])
            there.add(digest)
            taken.add(folded(path.name))
            yield path
    except OSError as error:
        raise _unwritable(path, error) from error


def _ended(some: Iterable[str]) -> Iterator[str]:
    return (f"{line}\n" for line in some)


def _write(path: Path, pieces: Iterable[str]) -> None:
    """Write a file that was not there; no link is followed to one (O_EXCL). It is taken away again if that fails."""
    with path.open("x", encoding="utf-8", errors="replace", newline="") as file:
        try:
            file.writelines(pieces)
            file.flush()
        except OSError:
            with suppress(OSError):
                path.unlink()
            raise


def _unwritable(path: Path, error: OSError) -> ExchangeError:
    return ExchangeError(f"{_shown(path)} can't be written: {error.strerror}.")


def _shown(path: Path) -> str:
    return clean_line(str(path))
