"""The entries of feeds as bytes, which the library keeps so that a better parser can read them again."""

import json
from dataclasses import asdict

from reader.feeds.values import Entry


def raw_of(entry: Entry) -> bytes:
    """An entry as JSON; the same bytes for the same entry. Its media type is `parse.ENTRY`."""
    return json.dumps(asdict(entry), sort_keys=True, separators=(",", ":")).encode("ascii")
