"""The first screen of the next start, as it is saved at the end of this one, and taken over from the one before."""

import os

from textual.constants import DISABLE_KITTY_KEY

from reader import charset, config, frame
from reader.library import Library
from reader.settings import Settings
from reader.ui.frugal.app import FrugalApp
from reader.ui.frugal.frame import Frame
from reader.ui.frugal.saving import packed, unpacked
from reader.ui.modes import entering, leaving


def mouse() -> bool:
    """Whether the terminal is asked to tell of the mouse."""
    return "SSH_CONNECTION" not in os.environ or os.environ.get("READER_MOUSE") == "1"


def take_over(app: FrugalApp) -> None:
    """Tell an app that is about to start what the terminal shows already, if it shows anything of ours."""
    if shown := unpacked(frame.cells()):
        app.adopt(shown)


def keep(drawn: Frame, whole: str, library: Library, settings: Settings) -> None:
    """Save what was drawn as the first screen of a library, if that is still as it was when it was drawn.

    `whole` is what shows it on any terminal, `settings` what it was drawn with. The library must not be used after
    this but for being closed.
    """

    def picture() -> frame.Picture:
        modes = {"mouse": mouse(), "kitty": not DISABLE_KITTY_KEY}
        return frame.Picture(entering(**modes) + whole, leaving(**modes), charset.encoding(), packed(drawn))

    with library.still() as same:
        if same:
            frame.save(str(library.path), str(config.state_dir()), settings.stamp, picture)
