"""Widths as the terminal has them: what `reader.layout` is given, and texts cut to fit."""

from collections.abc import Iterator

from rich.cells import cell_len

from reader.layout import is_narrow
from reader.pattern import pattern
from reader.text import isolated

__all__ = ["cell_len", "clusters", "drawable", "fit"]

# Rich takes whatever follows a joiner to be without width, and lets a selector widen what stands before the
# character before it. That is right between pictographs and behind them; elsewhere both are loose and show nothing.
_PICTOGRAPH = "\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001f1e5\U0001f200-\U0001faff"
_LOOSE = pattern(
    f"(?<![{_PICTOGRAPH}])(?<![{_PICTOGRAPH}]\ufe0f)\u200d|\u200d(?![{_PICTOGRAPH}])"
    f"|(?<![{_PICTOGRAPH}0-9#*©®‼⁉™ℹ\u2300-\u25ff\u3030\u303d\u3297\u3299])\ufe0f"
)
_PLAIN = pattern("[ -\u200c\u2010-\u2029\u2030-\u2065]*")


def drawable(text: str) -> str:
    """A clean text as one row of cells can show it; its width is the sum of its clusters' widths.

    Tabs and newlines become single spaces, directional isolates end within the row, and joiners and
    selectors stay only where they make a pictograph.
    """
    if _PLAIN.fullmatch(text):
        return text
    return _LOOSE.sub("", isolated(text.replace("\t", " ").replace("\n", " ")))


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """The grapheme clusters of a text, each with the cells that it takes once it is `drawable`."""
    from wcwidth import iter_graphemes  # noqa: PLC0415 (only wide text needs its tables)

    for cluster in iter_graphemes(text):
        if len(cluster) == 1:
            yield cluster, 1 if cluster == "\t" else cell_len(cluster)
        else:
            yield cluster, cell_len(_LOOSE.sub("", cluster))


def fit(text: str, cells: int) -> str:
    """The text, drawable, in exactly so many cells: filled with spaces, or cut between clusters, with an ellipsis."""
    text = drawable(text)
    width = cell_len(text)
    if width <= cells:
        return text + " " * (cells - width)
    if cells <= 0:
        return ""
    if is_narrow(text):
        return f"{text[: cells - 1]}…"
    kept, used = "", 0
    for cluster, wide in clusters(text):
        if used + wide > cells - 1:
            break
        kept, used = kept + cluster, used + wide
    return f"{kept}…{' ' * (cells - used - 1)}"
