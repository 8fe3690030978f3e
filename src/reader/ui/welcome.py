"""What is shown where there is nothing to read."""

from collections.abc import Callable

from reader.model import Block, Document, Kind
from reader.ui.labels import counted


def welcome(sources: int, keyed: Callable[[str], str]) -> Document:
    """What to do about it; `sources` is how many feeds and folders are followed, `keyed` names the keys of actions."""
    if sources:
        follow = f"You follow {counted(sources, 'source')}: {keyed('{refresh}')} brings what there is to read in them."
        return Document((Block(Kind.PARAGRAPH, "There is nothing to read yet."), Block(Kind.PARAGRAPH, follow)))
    return Document(
        (
            Block(Kind.PARAGRAPH, "There is nothing to read yet."),
            Block(
                Kind.PARAGRAPH,
                keyed("Leave with {leave}, and add what you have saved: text files, Markdown files, folders of them."),
            ),
            Block(Kind.CODE, "reader add PATH...\nreader PATH..."),
            Block(Kind.PARAGRAPH, keyed("The second way adds them and opens the first. Press {help} for all keys.")),
        )
    )
