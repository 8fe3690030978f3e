"""Which encoding a page is read in."""

from pathlib import Path

import pytest

from reader import text
from reader.parse import HTML, parse
from reader.parse.charset import declared

CAFE = "Das Café in Vell hat am Dienstag geöffnet, und es blieb bis neun Uhr offen, was niemanden störte."


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        (f"<meta charset=iso-8859-1><p>{CAFE}".encode("latin-1"), None),
        (f"<meta http-equiv=Content-Type content='text/html; charset=latin1'><p>{CAFE}".encode("latin-1"), None),
        (f"<p>{CAFE}".encode("utf-16"), None),
        (f"<meta charset=iso-8859-1><p>{CAFE}".encode("utf-8-sig"), None),
        (f"<meta charset=iso-8859-1><p>{CAFE}".encode(), None),
        (f"<meta charset=utf-8><p>{CAFE}".encode("latin-1"), "iso-8859-1"),
        (f"<meta charset=nonsense><p>{CAFE}".encode(), None),
        (f"<p>{CAFE}".encode("cp1252"), None),
        (f"<meta charset=utf-8><p>{CAFE}".encode("cp1252"), None),
    ],
)
def test_a_page_is_read_in_the_encoding_it_has(raw: bytes, charset: str | None) -> None:
    """A byte order mark is believed first, then what came with the bytes, then the page, unless it is plainly wrong."""
    (draft,) = parse(raw, HTML, charset)
    assert draft.document.text == CAFE


LENIENT = (b'charset=iso8859-2">', b'http-equiv="Content-Type content=')
"""Tags with a stray quote, whose labels Python takes all the same."""


def test_a_label_is_found_as_browsers_find_it(shared: Path) -> None:
    """The prescan agrees with the tests of html5lib, but for what needs a byte order mark, scripts or strictness."""
    wrong, count = [], 0
    for path in sorted(shared.glob("hostile/html5lib-encoding/tests*.dat")):
        for case in path.read_bytes().split(b"#data\n")[1:]:
            page, _, expected = case.partition(b"\n#encoding\n")
            if page.startswith((b"\xef\xbb\xbf", b"<!-- multi-script")) or any(odd in page for odd in LENIENT):
                continue
            count += 1
            if (text._codec(declared(page)) or "cp1252") != text._codec(expected.decode().strip()):
                wrong.append(page[:200])
    assert count == 70
    assert not wrong
