"""Settings that Textual reads when it is imported: nothing moves by itself, and frames come at once."""

import os

os.environ |= {"TEXTUAL_FPS": "1000", "TEXTUAL_ANIMATIONS": "none"}
