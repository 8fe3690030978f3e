"""The screen. The only importer of Textual, which is imported here, before any module of this package asks for it."""

import os

from reader.imports import Unused, import_asyncio, import_with

# Read by Textual when it is imported. Under SSH the kitty protocol and the mouse leave a terminal that types
# rubbish when the line is cut, so they are off there unless asked for.
if "SSH_CONNECTION" in os.environ and os.environ.get("READER_KITTY") != "1":
    os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"

import_asyncio()
# The palette and all widgets that it needs are a tenth of Textual, and Reader has one of its own; platformdirs is asked
# where downloads go.
import_with("textual.app", Unused("textual.command"), Unused("platformdirs"))
