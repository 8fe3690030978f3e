"""Bodies as they were before they were compressed for the way, with a cap that a bomb can't pass."""

import zlib

LARGEST = 10_000_000
"""Bytes of a page or feed, once it is unpacked."""
ACCEPTED = "gzip, deflate"
"""What Accept-Encoding says: what can be unpacked piece by piece (RFC 9110, section 8.4.1)."""
_HEAD = 2
"""So many bytes tell the format."""
_WRONG = "what the server sent can't be unpacked"


class BodyError(ValueError):
    """A body that is too long or damaged; its text is a sentence."""


class Body:
    """The bytes of a body, piece by piece."""

    def __init__(self, encoding: str, *, most: int = LARGEST) -> None:
        self._most = most
        self._out = bytearray()
        self._coding = encoding.strip().lower().removeprefix("x-")
        if self._coding not in ("", "identity", "gzip", "deflate"):
            raise BodyError("the server sent it packed in a way that was not asked for")
        self._head = b""
        self._unpack: zlib._Decompress | None = None

    def add(self, piece: bytes) -> None:
        """Take a piece in. BodyError if it is damaged, or if there are too many bytes now."""
        if self._coding in ("", "identity"):
            self._out += piece
        else:
            self._add_packed(self._head + piece)
        if len(self._out) > self._most:
            raise BodyError(f"it is longer than {self._most // 1_000_000} MB")

    def _add_packed(self, piece: bytes) -> None:
        if self._unpack is None:
            if len(piece) < _HEAD:
                self._head = piece
                return
            self._head = b""
            self._unpack = zlib.decompressobj(_window(self._coding, piece))
        try:
            # Never more than the cap and one byte: a few bytes of a bomb stand for millions.
            self._out += self._unpack.decompress(piece, self._most + 1 - len(self._out))
        except zlib.error as error:
            raise BodyError(_WRONG) from error

    def end(self) -> bytes:
        """All bytes. BodyError if some are missing."""
        if self._head or (self._unpack and not self._unpack.eof):
            raise BodyError(_WRONG)
        return bytes(self._out)


def _window(coding: str, start: bytes) -> int:
    """The format, as zlib has it. Some servers leave the zlib header of "deflate" away (RFC 9110, section 8.4.1.2)."""
    if coding == "gzip":
        return 16 + zlib.MAX_WBITS
    has_header = start[0] & 0x0F == zlib.DEFLATED and int.from_bytes(start[:2], "big") % 31 == 0  # RFC 1950, 2.2
    return zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS
