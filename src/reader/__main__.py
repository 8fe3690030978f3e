"""`reader`, and `python -m reader`, which is the same."""

import os
import sys
from contextlib import suppress

from reader.imports import import_basics, put_off_garbage


def main() -> None:
    """Run the command line, and end the process at once: all is written, and taking Python apart has no use."""
    put_off_garbage()
    import_basics()
    from reader.cli import run  # noqa: PLC0415 (now that it costs less)

    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
