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


@given(st.binary(min_size=1, max_size=200), st.integers(1, 50), st.integers(1, 99), st.sampled_from(sorted(PACKED)))
def test_no_more_than_there_is_room_for_is_held(raw: bytes, size: int, room: int, encoding: str) -> None:
    """Until there is more room; then the rest comes too, and nothing is lost."""
    packed = PACKED[encoding](raw)
    body = Body(encoding, room=room)
    for at in range(0, len(packed), size):
        fits = body.add(packed[at : at + size])
        assert fits == (len(body._out) <= body._room)
        if not fits:
            assert len(body._out) == room + 1
            body.widen()
    assert body.end() == raw


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_what_comes_behind_the_end_is_not_kept(encoding: str) -> None:
    """A server may go on for ever."""
    body = Body(encoding)
    body.add(PACKED[encoding](b"rain") + b"x")
    for _ in range(100):
        body.add(b"x" * 1000)
    assert len(body._waiting) + len(body._unpack.unused_data if body._unpack else b"") < 1000
    assert body.end() == b"rain"


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
