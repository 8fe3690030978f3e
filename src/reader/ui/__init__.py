"""The screen. The only importer of Textual, which is imported here, before any module of this package asks for it."""

import os
import typing

from reader.imports import Functions, Late, Newer, Unused, import_asyncio, import_with

# Read by Textual when it is imported. Under SSH the kitty protocol and the mouse leave a terminal that types
# rubbish when the line is cut, so they are off there unless asked for.
if "SSH_CONNECTION" in os.environ and os.environ.get("READER_KITTY") != "1":
    os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"

import_asyncio()
import_with(
    "textual.app",
    # The palette and all widgets that it needs are a tenth of Textual, and Reader has one of its own; toasts and
    # tooltips it has not. Tables are what Textual documents its colours with.
    *(Unused(f"textual.{name}") for name in ("command", "widgets._toast", "widgets._tooltip")),
    Unused("rich.table"),
    # Where downloads go, names of downloads and of notifications, suggestions for whoever misspells a style.
    Unused("platformdirs"),
    *(Late(name) for name in ("mimetypes", "textwrap", "tokenize")),
    *(Functions(name) for name in ("difflib", "pickle", "uuid")),
    Newer("typing_extensions", typing),
)
import_with("textual._xterm_parser", Newer("typing_extensions", typing))
