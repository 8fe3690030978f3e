"""What a change of the screen has to cost, whoever draws it."""

from collections.abc import Sequence

from support.emulator import Glyph

Screen = Sequence[Sequence[Glyph]]


def floor(before: Screen, after: Screen) -> int:
    """Bytes that a careful painter needs: of each changed row the text from its first to its last changed cell.

    Blanks at the end cost nothing, and moving there 4 bytes. Colours are not counted, nor what scrolling could save.
    """
    total = 0
    for old, new in zip(before, after, strict=True):
        spots = [x for x, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]]
        if spots:
            text = "".join(glyph.data for glyph in new[spots[0] : spots[-1] + 1])
            total += len(text.rstrip().encode()) + 4
    return total
