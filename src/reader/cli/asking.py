"""Questions, for who sits at a terminal."""

import sys


def somebody_is_there() -> bool:
    """Whether questions can be answered: standard input and standard error are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def agreed(question: str) -> bool:
    """Ask on standard error; whether the answer is yes. Anything but "y" and "yes" is no."""
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)  # noqa: T201
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        print(file=sys.stderr)  # noqa: T201 (the line is not ended: Ctrl+D was typed)
    return answer.strip().casefold() in {"y", "yes"}
