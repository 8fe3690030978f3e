"""What has just been followed brings what it has."""

from collections.abc import Sequence
from pathlib import Path

from reader.cli.registry import command

_REFRESH = "reader refresh"


def bring(library_path: Path, sources: Sequence[int], *, as_json: bool) -> int:
    """Ask sources for what they have, as `reader refresh` does; its exit code."""
    if not sources:
        return 0
    refresh = command(_REFRESH)
    return refresh.run(
        library_path, refresh.parser(_REFRESH).parse_args([*(["--json"] if as_json else []), *map(str, sources)])
    )
