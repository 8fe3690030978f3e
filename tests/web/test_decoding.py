"""Packed bodies: unpacked, or refused before they take the machine."""

import gzip
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.web.decoding import Body, BodyError

PACKED: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "Deflate": lambda raw: zlib.compress(raw, wbits=-zlib.MAX_WBITS),
}


@given(st.binary(min_size=1), st.integers(1, 50), st.sampled_from(sorted(PACKED)))
def test_any_body_comes_back_from_any_pieces(raw: bytes, size: int, encoding: str) -> None:
    """However it was packed and cut."""
    packed = PACKED[encoding](raw)
    body = Body(encoding)
    for at in range(0, len(packed), size):
        body.add(packed[at : at + size])
    assert body.end() == raw


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_no_more_than_the_cap_is_unpacked(encoding: str) -> None:
    """A bomb is given up with the first byte that is too many."""
    body = Body(encoding, most=1000)
    with pytest.raises(BodyError, match="longer than"):
        body.add(PACKED[encoding](b"x" * 1_000_000))
    assert len(body._out) == 1001


def test_a_body_that_is_cut_off_is_refused() -> None:
    """Half an article is not an article."""
    body = Body("gzip")
    body.add(gzip.compress(b"x" * 1000)[:-9])
    with pytest.raises(BodyError, match="unpacked"):
        body.end()


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "x"])
def test_what_was_not_asked_for_is_refused(encoding: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(BodyError, match="not asked for"):
        Body(encoding)
