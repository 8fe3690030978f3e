"""The screen that shows how the tellings of a story differ, or what changed in an article."""

from collections.abc import Sequence
from concurrent.futures import Future
from threading import Lock, Thread
from typing import TYPE_CHECKING
from uuid import uuid4

from textual.app import ComposeResult
from textual.message import Message

from reader import passage
from reader.comparison import Comparison, compare
from reader.library import LibraryError
from reader.model import Article, Bookmark, Document
from reader.ui.compare_view import CompareView
from reader.ui.marks import keeping
from reader.ui.moves import Moves
from reader.ui.others import NO_OTHER, Other, others
from reader.ui.status import StatusLine

if TYPE_CHECKING:
    from reader.ui.marking import Marking


def open_comparison(main: "Marking") -> None:
    """Compare the article that a key of the main screen is about; say so where there is nothing to compare it with."""
    if not (article := main.current):
        return
    try:
        found = others(main.library, article.id)
    except LibraryError as error:
        main.say(str(error))
        return
    if found:
        main.app.push_screen(CompareScreen(article, found, main, main.view.measure))
    else:
        main.say(NO_OTHER)


class Compared(Message):
    """A comparison is made, or could not be."""

    def __init__(self, other: Other, made: Comparison | LibraryError) -> None:
        super().__init__()
        self.other = other
        self.made = made


class CompareScreen(Moves):
    """One article, compared with the others one at a time."""

    KEYS = "compare"
    AUTO_FOCUS = ""

    def __init__(self, article: Article, others: Sequence[Other], main: "Marking", measure: int) -> None:
        super().__init__()
        self._article = article
        self._others = others
        self._main = main
        self._at = 0
        self._one_at_a_time = Lock()
        self._comparing = False
        self._everything = False
        self._view = CompareView()
        self._view.measure = measure
        self._status = StatusLine()

    def compose(self) -> ComposeResult:
        """Show the article above the status line."""
        yield self._view
        yield self._status

    def on_mount(self) -> None:
        """Compare with the first of the others."""
        self._view.focus(scroll_visible=False)
        self._compare()

    def pane(self) -> CompareView:
        """Return the article."""
        return self._view

    @property
    def _other(self) -> Other:
        return self._others[self._at]

    def _compare(self) -> None:
        """Compare on a thread of its own, so that neither keys nor changes have to wait for it, nor who leaves."""
        other, self._comparing = self._other, True
        self.show_place()
        read = self._main.writer.ask(lambda library: other.texts(library, self._article))
        Thread(target=self._compare_texts, args=(other, read), name="reader-compare", daemon=True).start()

    def _compare_texts(self, other: Other, read: Future[tuple[Document, Document]]) -> None:
        """Compare, one at a time, unless another one is asked for by now."""
        made: Comparison | LibraryError
        try:
            here, there = read.result()
            with self._one_at_a_time:
                if other is not self._other:
                    return
                made = compare(here, there)
        except LibraryError as error:
            made = error
        self.post_message(Compared(other, made))

    def on_compared(self, message: Compared) -> None:
        """Show it, if it is still what is asked for."""
        if message.other is not self._other:
            return
        self._comparing = False
        if isinstance(message.made, LibraryError):
            self._status.say(str(message.made))
        else:
            self._show(message.made)
            self.renew("")

    def _show(self, comparison: Comparison) -> None:
        self._view.show_comparison(comparison, self._head(comparison), everything=self._everything)
        self.show_place()

    def _head(self, comparison: Comparison) -> list[tuple[str, str]]:
        said, hidden = self._other.said(comparison)
        lines = [
            ("head", said),
            ("meta", "" if self._everything else hidden),
            ("meta", f"Compared with {self._other.name}"),
        ]
        return [*(line for line in lines if line[1]), ("meta", ""), ("title", self._article.title), ("meta", "")]

    # -- what is said --------------------------------------------------------------------------------------

    def on_page_view_scrolled(self) -> None:
        """Say where that is."""
        self.show_place()

    def show_place(self) -> None:
        """Say which of the differences the cursor is behind or on, or that they are being looked for."""
        if self._comparing:
            self._status.show(f"Comparing with {self._other.name} ...")
            return
        at, count = self._view.differences
        more = f" ({self._at + 1} of {len(self._others)})" if len(self._others) > 1 else ""
        place = f"{at} of {count}" if count else "no difference"
        hint = self.keyed("{unfold} unfolds" if self._view.folded else "{next_difference} next")
        self._status.show(f"Compared with {self._other.name}{more}", f"{place} · {hint} · {self.keyed('{back} back')}")

    def renew(self, said: str) -> None:
        """Show what is kept now."""
        try:
            self._view.keep_here(self._main.kept_in(self._article.id))
        except LibraryError as error:  # it is looked at again at the next change
            said = said or str(error)
        if said:
            self._status.say(said)

    def show_found(self, bookmarks: list[Bookmark]) -> None:
        """Nothing: no bookmarks are asked for here."""

    # -- keys ----------------------------------------------------------------------------------------------

    def action_next_difference(self) -> None:
        """Go to the next difference."""
        self._step(1)

    def action_previous_difference(self) -> None:
        """Go to the previous difference."""
        self._step(-1)

    def _step(self, direction: int) -> None:
        if not self._view.step_difference(direction):
            self._status.say("There is no further difference." if direction > 0 else "This is the first difference.")
        self.show_place()

    def action_unfold(self) -> None:
        """Show what only the other telling has, or fold it again."""
        if not self._view.unfold(self._head(self._view.comparison)):
            self._status.say(self.keyed("Nothing is folded here; {next_difference} goes to the next difference."))

    def action_next_telling(self) -> None:
        """Compare with the next one."""
        if len(self._others) == 1:
            self._status.say("There is nothing else to compare with.")
            return
        self._at = (self._at + 1) % len(self._others)
        self._compare()

    def action_everything(self) -> None:
        """Show what is hidden, or hide it again."""
        self._everything = not self._everything
        self._show(self._view.comparison)

    def action_keep(self) -> None:
        """Keep what the cursor is on."""
        if not (place := self._view.here):
            self._status.say("Only the other telling has this: it can be kept there.")
        elif place in self._main.kept_in(self._article.id):
            self._status.say("This is kept already.")
        else:
            cut = passage.cut(self._view.comparison.here, *place)
            self._main.changes.make(keeping(self._article.id, cut, str(uuid4())))

    def action_undo(self) -> None:
        """Take the last change back."""
        self._main.changes.undo()

    def action_paragraph_down(self) -> None:
        """Put the cursor on the next paragraph."""
        self._view.step_paragraph(1)
        self.show_place()

    def action_paragraph_up(self) -> None:
        """Put the cursor on the previous paragraph."""
        self._view.step_paragraph(-1)
        self.show_place()

    def action_sentence_down(self) -> None:
        """Put the cursor on the next sentence."""
        self._view.step_sentence(1)
        self.show_place()

    def action_sentence_up(self) -> None:
        """Put the cursor on the previous sentence."""
        self._view.step_sentence(-1)
        self.show_place()

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()
