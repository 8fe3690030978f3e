"""Processes of the command that need not load Python anew: each is forked from one that has loaded it already.

Each is a process like any other, with streams, arguments, an environment, a folder and an end of its own; only what
is loaded at the start is there before. What depends on that, or on Python's own settings, needs `python -m reader`.
"""

import json
import os
import runpy
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from importlib import import_module
from pathlib import Path

LOADED = ("intake", "library", "parse", "export", "exchange", "comparison", "passage", "cli")
"""Rooms that are loaded before; the screen and the network are not, since both look at the environment."""
_SETTINGS = ("PYTHON", "LC_", "LANG")


class Forker:
    """The process that others are forked from."""

    def __init__(self) -> None:
        """Start it, with the environment as it is."""
        self._settings = _settings(os.environ)
        self._line, other = socket.socketpair()
        with other:
            self._process = subprocess.Popen([sys.executable, __file__, str(other.fileno())], pass_fds=[other.fileno()])
        self._threads = ThreadPoolExecutor(3)

    def close(self) -> None:
        """End it."""
        self._line.close()
        self._process.wait()
        self._threads.shutdown()

    def suits(self, environ: Mapping[str, str]) -> bool:
        """Whether Python would start in this environment as it has started here."""
        return _settings(environ) == self._settings

    def run(self, arguments: Sequence[str | bytes], given: bytes, folder: Path) -> tuple[int, bytes, bytes]:
        """Run the command to its end: its exit code, and what it wrote to standard output and standard error."""
        (in_read, in_write), (out_read, out_write), (err_read, err_write) = os.pipe(), os.pipe(), os.pipe()
        asked = [[os.fsdecode(argument) for argument in arguments], dict(os.environ), str(folder)]
        theirs = (in_read, out_write, err_write)
        socket.send_fds(self._line, [b"\n"], theirs)
        self._line.sendall(json.dumps(asked).encode() + b"\n")
        for fd in theirs:
            os.close(fd)
        written = self._threads.submit(_write, in_write, given)
        out, err = self._threads.submit(_read, out_read), self._threads.submit(_read, err_read)
        said = out.result(), err.result()
        written.result()
        return int(self._line.recv(16)), *said


def _settings(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environ.items() if name.startswith(_SETTINGS)}


def _write(fd: int, data: bytes) -> None:
    with suppress(BrokenPipeError), open(fd, "wb") as file:
        file.write(data)


def _read(fd: int) -> bytes:
    with open(fd, "rb") as file:
        return file.read()


def _load() -> None:
    from reader.imports import import_basics, put_off_garbage  # noqa: PLC0415 (this is where it counts)

    put_off_garbage()
    import_basics()
    src = Path(str(import_module("reader").__file__)).parent
    for room in LOADED:
        for file in sorted((src / room).rglob("*.py")) or [src / f"{room}.py"]:
            parts = file.relative_to(src.parent).with_suffix("").parts
            import_module(".".join(parts).removesuffix(".__init__"))


def _open_streams() -> None:
    """Open the standard streams anew, as Python opens pipes: those that it had were opened for something else."""
    sys.stdin = open(0, encoding="utf-8", errors=sys.stdin.errors, closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", errors=sys.stdout.errors, closefd=False)  # noqa: SIM115
    sys.stderr = open(  # noqa: SIM115
        2, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False
    )


def _serve(line: socket.socket) -> list[str] | None:
    """Fork for each that is asked for; in the fork its arguments, and nothing when no more is to come."""
    requests = line.makefile("rb")
    while fds := socket.recv_fds(line, 1, 3)[1]:
        words, environ, folder = json.loads(requests.readline())
        pid = os.fork()
        if pid == 0:
            line.close()
            for number, fd in enumerate(fds):
                os.dup2(fd, number)
                os.close(fd)
            _open_streams()
            os.environ.clear()
            os.environ.update(environ)
            time.tzset()
            os.chdir(folder)
            sys.path[0] = folder
            return list(words)
        for fd in fds:
            os.close(fd)
        _, status = os.waitpid(pid, 0)
        line.sendall(b"%d" % os.waitstatus_to_exitcode(status))
    return None


if __name__ == "__main__":
    sys.path[0] = ""
    _load()
    with socket.socket(fileno=int(sys.argv[1])) as served:
        asked = _serve(served)
    if asked is not None:
        sys.argv[1:] = asked
        runpy.run_module("reader", run_name="__main__", alter_sys=True)
