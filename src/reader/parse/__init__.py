"""Bytes in, drafts out: picks the parser for a media type and imports it late."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from reader import text
from reader.model import Draft
from reader.parse import charset as charsets
from reader.parse import mhtml, sniff
from reader.parse.reasons import Reason

VERSION: int = 3
