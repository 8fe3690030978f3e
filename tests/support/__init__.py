"""What tests of the screen and of terminals stand on.

What is set here is set before Textual is imported: nothing moves by itself, frames come at once, waits for idleness are
short, and style sheets are parsed once.
"""

import os

os.environ |= {"TEXTUAL_FPS": "1000", "TEXTUAL_ANIMATIONS": "none"}

from textual import _wait

from reader.ui import watch
from support.stylesheets import parse_once

_wait.SLEEP_GRANULARITY = 1 / 250
_wait.SLEEP_IDLE = _wait.SLEEP_GRANULARITY / 4
watch.EVERY = 3600.0
parse_once()
