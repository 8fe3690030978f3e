"""The last thing done to a line before it is drawn: it is spelt in the characters that the terminal has."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from reader.charset import nearest
from reader.ui.cells import clusters


class Spelling(LineFilter):
    """Everything that is drawn, our own glyphs and Textual's borders included, in the characters of a codec."""

    def __init__(self, codec: str) -> None:
        super().__init__()
        self._codec = codec

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, as wide as before."""
        del background
        return [
            segment if segment.text.isascii() else Segment(self._spelt(segment.text), segment.style, segment.control)
            for segment in segments
        ]

    def _spelt(self, text: str) -> str:
        return "".join(nearest(cluster, cells, self._codec) for cluster, cells in clusters(text))
