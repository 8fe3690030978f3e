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
    """The bytes of a body, piece by piece: no more than there is room for, and then no more than there may be."""

    def __init__(self, encoding: str, *, room: int = LARGEST, most: int = LARGEST) -> None:
        self._room, self._most = min(room, most), most
        self._out = bytearray()
        self._coding = encoding.strip().lower().removeprefix("x-")
        if self._coding not in ("", "identity", "gzip", "deflate"):
            raise BodyError("the server sent it packed in a way that was not asked for")
        self._waiting = b""
        self._unpack: zlib._Decompress | None = None

    def add(self, piece: bytes) -> bool:
        """Take a piece in; whether there was room for all of it. BodyError if it is damaged, or too long."""
        self._waiting += piece
        if self._coding in ("", "identity"):
            free = self._room + 1 - len(self._out)
            self._out += self._waiting[:free]
            self._waiting = self._waiting[free:]
        elif self._unpack or len(self._waiting) >= _HEAD:
            self._add_packed()
        if len(self._out) > self._most:
            raise BodyError(f"it is longer than {self._most // 1_000_000} MB")
        return len(self._out) <= self._room

    def widen(self) -> None:
        """Take in what there was no room for; from now on there is room up to the longest body. BodyError as `add`."""
        self._room = self._most
        self.add(b"")

    def _add_packed(self) -> None:
        if self._unpack is None:
            self._unpack = zlib.decompressobj(_window(self._coding, self._waiting))
        if self._unpack.eof:  # what comes behind the end is nobody's, and is not kept
            self._waiting = b""
            return
        try:
            # Never more than the room and one byte: a few bytes of a bomb stand for millions.
            self._out += self._unpack.decompress(self._waiting, self._room + 1 - len(self._out))
        except zlib.error as error:
            raise BodyError(_WRONG) from error
        self._waiting = self._unpack.unconsumed_tail

    def end(self) -> bytes:
        """All bytes. BodyError if some are missing."""
        if self._waiting or (self._unpack and not self._unpack.eof):
            raise BodyError(_WRONG)
        return bytes(self._out)


def _window(coding: str, start: bytes) -> int:
    """The format, as zlib has it. Some servers leave the zlib header of "deflate" away (RFC 9110, section 8.4.1.2)."""
    if coding == "gzip":
        return 16 + zlib.MAX_WBITS
    has_header = start[0] & 0x0F == zlib.DEFLATED and int.from_bytes(start[:2], "big") % 31 == 0  # RFC 1950, 2.2
    return zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS
