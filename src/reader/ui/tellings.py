"""The tellings of a story while one of them is read: gone through, unfolded in the list, marked read together."""

from collections.abc import Sequence

from textual.message import Message

from reader.library import Library
from reader.model import Article
from reader.ui.finding import Finding
from reader.ui.labels import counted
from reader.ui.marks import marking_read

NO_OTHER = "There is no other telling of this story."
_ALWAYS, _NEVER = "always", "never"


class Untold(Message):
    """The other tellings of the story of an article that has been read; those that are unread."""

    def __init__(self, article: int, others: Sequence[int]) -> None:
        super().__init__()
        self.article = article
        self.others = others


def _unread_others(library: Library, article: int) -> list[int]:
    """The ids of the other tellings of an article's story that are unread."""
    return [one.id for one in library.tellings(article) if one.id != article and not one.state.read]


class Tellings(Finding):
    """The panes, with the stories that articles tell."""

    def action_next_telling(self) -> None:
        """Open the next telling of the story, from the newest on again after the last."""
        if not (article := self.current):
            return
        tellings = [one.id for one in self.library.tellings(article.id)]
        if not tellings:
            self.say(NO_OTHER)
            return
        at = (tellings.index(article.id) + 1) % len(tellings)
        self.open_article(tellings[at])
        self.say(f"Telling {at + 1} of {len(tellings)}.")

    def action_other_pane(self) -> None:
        """Unfold the story under the cursor of the list, or fold it again; elsewhere turn to the other pane."""
        if self.list.has_focus and self.list.toggle_story():
            self.show_place()
        else:
            super().action_other_pane()

    # -- what is read ------------------------------------------------------------------------------------------

    def action_toggle_read(self) -> None:
        """Mark an article read or unread; of a story that is folded, all that is unread."""
        row = self.list.row if self.list.has_focus else None
        if row is None or len(row.unread) < 2:
            super().action_toggle_read()
        else:
            self._mark_read(row.unread, "")

    def action_others_read(self) -> None:
        """Mark the other tellings of the story read."""
        if article := self.current:
            self._mark_read(_unread_others(self.library, article.id), "other ")

    def _mark_read(self, tellings: Sequence[int], which: str) -> None:
        if tellings:
            self.changes.make(marking_read(tellings, True, f"{counted(len(tellings), f'{which}telling')} marked read."))
        else:
            self.say("No other telling of this story is unread.")

    def read_to_end(self, article: Article) -> None:
        """Offer to mark the other tellings read, or do so, as the reader wants it."""
        if article.story and self.settings.stories_mark_others_read != _NEVER:
            self.changes.ask(lambda library: Untold(article.id, _unread_others(library, article.id)))

    def on_untold(self, message: Untold) -> None:
        """Mark them read, or say how to, while the reader is on their story."""
        unread = len(message.others)
        if not unread:
            return
        if self.settings.stories_mark_others_read == _ALWAYS:
            self._mark_read(message.others, "other ")
        elif self.current and self.current.id == message.article:
            verb, them = ("is", "it") if unread == 1 else ("are", "them")
            how = self.keyed(f"{{others_read}} marks {them} read, {{next_telling}} opens the next.")
            self.say(f"{counted(unread, 'other telling')} {verb} unread: {how}")
