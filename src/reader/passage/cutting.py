"""Cut a passage out of a document, and see whether it stands where it says.

The fields are those of the W3C Web Annotation Data Model, sections 4.2.4 and 4.2.5.
"""

from reader.model import Document, Passage

CONTEXT = 32
"""How many code points are kept of the text before and after a passage, at most."""


def cut(document: Document, start: int, end: int) -> Passage:
    """The passage from offset `start` up to `end`. ValueError if it is empty or not within the text."""
    text = document.text
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no passage from {start} to {end} in a text of {len(text)} code points")
    return Passage(
        start=start,
        end=end,
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def stands_in(passage: Passage, text: str) -> bool:
    """Whether the passage is at its own offsets in `text`, with the words around it that it had."""
    return (
        0 <= passage.start == passage.end - len(passage.quote)
        and text.endswith(passage.prefix, 0, passage.start)
        and text.startswith(passage.quote + passage.suffix, passage.start)
    )
