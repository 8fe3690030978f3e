"""What has just been followed brings what it has."""

from collections.abc import Sequence
from pathlib import Path

from reader.cli.registry import COMMANDS, command
from reader.console import print_lines

_REFRESH = "reader refresh"


def bring(library_path: Path, sources: Sequence[int]) -> int:
    """Ask sources for what they have, as `reader refresh` does; its exit code."""
    if not sources:
        return 0
    if _REFRESH not in COMMANDS:
        print_lines(["Nothing is read of it yet."])
        return 0
    refresh = command(_REFRESH)
    return refresh.run(library_path, refresh.parser(_REFRESH).parse_args([str(source) for source in sources]))
