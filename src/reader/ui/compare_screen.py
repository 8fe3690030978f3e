"""The screen that shows how the tellings of a story differ, or what changed in an article."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from threading import Lock, Thread
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message

from reader import passage
from reader.comparison import Comparison, compare, turned
from reader.keys.keymap import Bound
from reader.library import LibraryError
from reader.model import Article, Bookmark, Document, Passage
from reader.ui.compare_view import CompareView
from reader.ui.keeping import Keeping
from reader.ui.others import NO_OTHER, Other, others
from reader.ui.status import StatusLine

if TYPE_CHECKING:
    from reader.ui.marking import Marking


WIDE = 160
"""From so many columns on both tellings can stand side by side."""
_BESIDE, _YES = "side by side", "yes"


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


class CompareScreen(Keeping):
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
        self.view: CompareView = CompareView()
        self._beside: CompareView = CompareView(beside=True)
        self.view.measure = self._beside.measure = measure
        self._wanted = main.library.recall(_BESIDE) == _YES
        self._status = StatusLine()
        self.library, self.changes = main.library, main.changes

    def compose(self) -> ComposeResult:
        """Show the article, and beside it the other telling if that is wanted, above the status line."""
        with Horizontal():
            yield self.view
            yield self._beside
        yield self._status

    def on_mount(self) -> None:
        """Compare with the first of the others."""
        self._beside.can_focus = False
        self._arrange()
        self.view.focus(scroll_visible=False)
        self._compare()

    def on_resize(self) -> None:
        """Show one side or two, as there is room."""
        self._arrange()

    def _arrange(self) -> None:
        """Show the other telling beside the article, or in one column with it."""
        before, both = self.view.alone, self._wanted and self.app.size.width >= WIDE
        self.view.alone = self._beside.display = both
        if before != both and not self._comparing:
            self._show(self.view.comparison)

    def pane(self) -> CompareView:
        """Return the article."""
        return self.view

    @property
    def article(self) -> Article:
        """The article that is compared."""
        return self._article

    def passage(self) -> Passage | None:
        """What the cursor is on, as the article has it; the reader is told if it has none of that."""
        if place := self.view.here:
            return passage.cut(self.view.comparison.here, *place)
        self.say("Only the other telling has this: it can be kept there.")
        return None

    def say(self, message: str) -> None:
        """Say something in the status line until the next key."""
        self._status.say(message)

    async def copy_out(self, words: str) -> str:
        """Send words to the clipboard of the terminal; what that came to."""
        return await self._main.copy_out(words)

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
        self.view.show_comparison(comparison, self._head(comparison), everything=self._everything)
        if self.view.alone:
            head = [("title", self._other.name), ("meta", "")]
            self._beside.show_comparison(turned(comparison), head, everything=self._everything)
        self.call_after_refresh(self.show_place)
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

    def bound(self) -> Iterable[Bound]:
        """The keys that hold now: while a passage is extended, some have another meaning."""
        if self.view.extending:
            yield self.app.keymap.of("extending")
        yield from super().bound()

    def on_page_view_scrolled(self) -> None:
        """Say where that is."""
        self.show_place()

    def show_place(self) -> None:
        """Say which of the differences the cursor is behind or on, or that they are being looked for."""
        if self._comparing:
            self._status.show(f"Comparing with {self._other.name} ...")
            return
        if self.view.alone:
            self._beside.stand_beside(*self.view.counterpart)
        at, count = self.view.differences
        more = f" ({self._at + 1} of {len(self._others)})" if len(self._others) > 1 else ""
        place = f"{at} of {count}" if count else "no difference"
        hint = self.keyed("{unfold} unfolds" if self.view.folded else "{next_difference} next")
        self._status.show(f"Compared with {self._other.name}{more}", f"{place} · {hint} · {self.keyed('{back} back')}")

    def renew(self, said: str) -> None:
        """Show what is kept now."""
        try:
            self.view.keep_here(self._main.kept_in(self._article.id))
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
        if not self.view.step_difference(direction):
            self._status.say("There is no further difference." if direction > 0 else "This is the first difference.")
        self.show_place()

    def action_unfold(self) -> None:
        """Show what only the other telling has, or fold it again."""
        if not self.view.unfold(self._head(self.view.comparison)):
            self._status.say(self.keyed("Nothing is folded here; {next_difference} goes to the next difference."))

    def action_next_telling(self) -> None:
        """Compare with the next one."""
        if len(self._others) == 1:
            self._status.say("There is nothing else to compare with.")
            return
        self._at = (self._at + 1) % len(self._others)
        self._compare()

    def action_side_by_side(self) -> None:
        """Show the other telling beside the article, or both in one column."""
        self._wanted = not self._wanted
        self._main.remember(_BESIDE, _YES if self._wanted else "no")
        self._arrange()
        if self._wanted and not self.view.alone:
            self.say(f"The tellings stand side by side from {WIDE} columns on; here are {self.app.size.width}.")

    def action_everything(self) -> None:
        """Show what is hidden, or hide it again."""
        self._everything = not self._everything
        self._show(self.view.comparison)

    def action_undo(self) -> None:
        """Take the last change back."""
        self._main.changes.undo()

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()
