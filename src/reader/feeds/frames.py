"""What goes to a worker and comes back: frames of JSON and bytes, and feeds as JSON.

JSON and not pickle: what comes back is made of what strangers wrote.
"""

import json
import struct
from dataclasses import asdict
from typing import Any

from reader.feeds.values import Entry, Feed

HEADER = struct.Struct(">II")
"""Two lengths in bytes: of the JSON, and of the bytes behind it."""


def frame(value: dict[str, Any], raw: bytes = b"") -> bytes:
    """A frame."""
    data = json.dumps(value).encode("ascii")
    return HEADER.pack(len(data), len(raw)) + data + raw


def feed_to_json(feed: Feed) -> dict[str, Any]:
    """A feed as JSON has it."""
    return asdict(feed)


def feed_from_json(value: dict[str, Any]) -> Feed:
    """The feed of such JSON. KeyError or TypeError if it is anything else."""
    entries = tuple(Entry(**entry) for entry in value["entries"])
    return Feed(value["title"], value["home"], value["language"], entries)
