"""What is shown where there is nothing to read."""

from reader.model import Block, Document, Kind
from reader.ui.labels import counted


def welcome(sources: int) -> Document:
    """What to do about it; `sources` is how many feeds and folders are followed."""
    if sources:
        follow = f"You follow {counted(sources, 'source')}: R brings what there is to read in them."
        return Document((Block(Kind.PARAGRAPH, "There is nothing to read yet."), Block(Kind.PARAGRAPH, follow)))
    return Document(
        (
            Block(Kind.PARAGRAPH, "There is nothing to read yet."),
            Block(
                Kind.PARAGRAPH,
                "Leave with Q, and add what you have saved: text files, Markdown files, folders of them.",
            ),
            Block(Kind.CODE, "reader add PATH...\nreader PATH..."),
            Block(Kind.PARAGRAPH, "The second way adds them and opens the first. Press ? for all keys."),
        )
    )
