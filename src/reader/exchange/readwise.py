"""Bookmarks as CSV (RFC 4180) in the columns that Readwise imports: https://readwise.io/import_bulk.

It has no room for ids, for the words around a passage and for the article's date. Location is the passage's start,
in code points; Date is when it was kept, in UTC.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from reader.exchange.records import derived_id
from reader.model import Bookmark
from reader.pattern import pattern

COLUMNS = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")
_ALSO = {"Book Title": "Title", "Book Author": "Author", "Highlighted at": "Date"}  # as Readwise itself exports them
_FORMULA = pattern(r"'*[=+\-@\t\r]")
_LONGEST = 2**27  # characters of a cell, more than any file has that is read


def csv_lines(bookmarks: Iterable[Bookmark]) -> Iterator[str]:
    """The lines of the file, its head first. No cell is taken for a formula by a spreadsheet."""
    yield _line(COLUMNS)
    for bookmark in bookmarks:
        yield _line(
            (
                bookmark.passage.quote,
                bookmark.title,
                bookmark.publisher,
                bookmark.address,
                bookmark.note,
                str(bookmark.passage.start),
                bookmark.kept.strftime("%Y-%m-%d %H:%M:%S"),
            )
        )


def rows(text: str) -> Iterator[tuple[int, Mapping[str, str]]] | None:
    """The number of the line where each row ends, and its cells by column; None if this is no such file."""
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(io.StringIO(text, newline=""))
    head = [_ALSO.get(name.strip(), name.strip()) for name in next(reader, [])]
    if "Highlight" not in head:
        return None
    return ((reader.line_num, dict(zip(head, map(_plain, row), strict=False))) for row in reader if row)


def fields(row: Mapping[str, str]) -> dict[str, object]:
    """The fields of a record (see records.py) that a row has."""
    location = row.get("Location", "").strip()
    return {
        "quote": row.get("Highlight"),
        "title": row.get("Title"),
        "publisher": row.get("Author"),
        "address": row.get("URL"),
        "note": row.get("Note"),
        "start": int(location) if location.isascii() and location.isdigit() and len(location) < 16 else 0,
        "kept": row.get("Date"),
    }


def ids(kept: Iterable[Bookmark]) -> dict[str, str]:
    """The ids of bookmarks by those that they would have if they came from a file of this format."""
    return {
        derived_id(
            bookmark.passage.quote,
            bookmark.title,
            bookmark.publisher,
            bookmark.address,
            bookmark.passage.start,
            bookmark.kept,
        ): bookmark.id
        for bookmark in kept
    }


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([_disarmed(cell) for cell in cells])
    return out.getvalue().removesuffix(csv.excel.lineterminator)


def _disarmed(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run (https://owasp.org/www-community/attacks/CSV_Injection)."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
