"""What is set before Textual is used: nothing moves by itself, frames come at once, waits for idleness are short."""

import os

os.environ |= {"TEXTUAL_FPS": "1000", "TEXTUAL_ANIMATIONS": "none"}

from textual import _wait

_wait.SLEEP_GRANULARITY = 1 / 250
_wait.SLEEP_IDLE = _wait.SLEEP_GRANULARITY / 4
