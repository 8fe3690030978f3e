"""Links of the open article: chosen by number, judged, and then copied or opened."""

import asyncio
import os
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from reader.link import Link, Verdict, judge
from reader.ui import browser
from reader.ui.dialogs import Confirm
from reader.ui.status import StatusLine
from reader.ui.text_screen import TextScreen, raw_document

if TYPE_CHECKING:
    from reader.ui.marking import Marking

OWN = 0
"""In place of a link's number: the article's own address."""
_LONG = 160
"""Code points of an address that are shown: the status line has room for them on any terminal."""
_COPIES = {"copy": True, "browser": False}


class LinkChooser(ModalScreen[int]):
    """Takes the number of a link, or Enter for the article's own address; any other key leaves."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Ask where messages stand."""
        yield StatusLine()

    def on_mount(self) -> None:
        """Ask."""
        numbers = {0: "There is no link in sight.", 1: "1 takes the link."}
        said = numbers.get(self._most, f"1 to {self._most} takes a link.")
        self.query_one(StatusLine).say(f"{said} Enter takes the article's own address, Esc none. {self._typed}".strip())

    def on_key(self, event: events.Key) -> None:
        """Take a digit; a number that no further digit fits to is chosen."""
        event.stop()
        if event.key == "enter":
            self.dismiss(int(self._typed or OWN))
        elif event.key == "backspace" and self._typed:
            self._typed = self._typed[:-1]
            self.on_mount()
        elif event.key.isdecimal() and OWN < int(self._typed + event.key) <= self._most:
            self._typed += event.key
            if int(self._typed) * 10 > self._most:
                self.dismiss(int(self._typed))
            else:
                self.on_mount()
        else:
            self.dismiss(None)


def choose_link(main: "Marking") -> None:
    """Let the reader choose a link in the window, or the address of the article itself."""
    if not (article := main.current):
        main.say("Open an article first: this is about its links and its address.")
        return
    links = main.view.links if main.view.has_focus else []

    def chosen(number: int | None) -> None:
        main.view.number({})
        if number == OWN and not article.address:
            main.say("This article has no address of its own.")
        elif number is not None:
            _take(main, judge(links[number - 1][1] if number else article.address, article.address))

    main.view.number({offset: str(number) for number, (offset, _) in enumerate(links, 1)})
    main.app.push_screen(LinkChooser(len(links)), chosen)


def _take(main: "Marking", link: Link) -> None:
    """Do with a link what its verdict allows; the reader is asked where it is not what it seems."""
    program = _program(main, link)

    async def do(yes: bool | None = True) -> None:
        if yes:
            main.say(await _taken(main, link, program))
            if len(link.url) > _LONG:
                main.app.push_screen(TextScreen("The whole address", raw_document(link.url), main.view.measure))

    if link.verdict is Verdict.REFUSE:
        main.say(f"This link {link.why}: nothing is done with it.")
    elif link.verdict is Verdict.ASK:
        what = "Open" if program else "Copy"
        main.app.push_screen(Confirm(f"This link {link.why}. {what} {_shown(link)} ?"), do)
    else:
        main.run_worker(do())


def _program(main: "Marking", link: Link) -> str | None:
    """What opens a link; None if it is copied."""
    copies = _COPIES.get(main.settings.links_open, browser.is_far(os.environ))
    return None if copies or link.is_mail else browser.opener(os.environ)


async def _taken(main: "Marking", link: Link, program: str | None) -> str:
    """Open a link with a program, or copy it, and say what came of it."""
    if not program:
        return f"{_shown(link)}: {await main.copy_out(link.url)}"
    if await asyncio.to_thread(browser.open_in, program, link.url):
        return f"Opened {_shown(link)}"
    return f"The browser could not be started; the address is {_shown(link)}"


def _shown(link: Link) -> str:
    return link.url if len(link.url) <= _LONG else f"{link.url[:_LONG]}… ({len(link.url)} characters)"
