"""What the tests share: where the texts are, and a home that is nobody's."""

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings

from support.forker import Forker

ROOT = Path(__file__).parent.parent
UNSET = (
    "LINES",
    "NO_COLOR",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONIOENCODING",
    "PYTHONUNBUFFERED",
    "PYTHONUTF8",
    "READER_KITTY",
    "READER_MOUSE",
    "SSH_CONNECTION",
    "STY",
    "TMUX",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
)
"""What the machine that runs the tests may have in its environment, and a plain one has not."""

settings.register_profile("usual", max_examples=30, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile("usual")  # `pytest --hypothesis-profile thorough` tries what is cheap much more often

gc.disable()  # collecting the tests makes next to no garbage, and looking for it takes a third of the time


def pytest_collection_finish() -> None:
    """Look for garbage in what the tests make, and not again and again in all that was loaded for them."""
    gc.freeze()
    gc.enable()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let goldens be written anew, to be read before they are kept, and what chance decides be tried more often."""
    parser.addoption("--rewrite-goldens", action="store_true", help="write the golden files that differ anew")
    parser.addoption("--rounds", type=int, default=1, help="how often to break the line in each way")
    parser.addoption("--walks", type=int, default=0, help="so many random walks of 200 steps, instead of a short one")


@pytest.fixture
def rewrite_goldens(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are to be written anew."""
    return bool(request.config.getoption("--rewrite-goldens"))


@pytest.fixture(scope="session")
def rounds(request: pytest.FixtureRequest) -> range:
    """The rounds of a test that tries the same many times, each a seed for what chance decides."""
    return range(request.config.getoption("--rounds"))


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder with the two scraped files that the project began with."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of foreign and hostile texts beside the checkout; a test that needs it skips where it is absent."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the texts of ../shared are not on this machine")
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of this test's own; programs that it starts find it, and a library in it, in their environment.

    The library's folder is `home / "data"`. Terminal, colours and locale are those of a plain UTF-8 machine.
    """
    folder = tmp_path / "home"
    folder.mkdir()
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)
    for name, value in {
        "HOME": str(folder),
        "READER_DATA_DIR": str(folder / "data"),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "COLUMNS": "80",
    }.items():
        monkeypatch.setenv(name, value)
    return folder


class Run(Protocol):
    """Runs the command as another program would, and waits for its end."""

    def __call__(self, *arguments: str | bytes, given: bytes = b"", code: int = 0) -> tuple[str, str]:
        """Its standard output and standard error; `given` is its standard input, `code` the exit code expected."""


@pytest.fixture(scope="session")
def forkers() -> Iterator[list[Forker]]:
    """What the commands are forked from, once it is needed."""
    made: list[Forker] = []
    yield made
    for forker in made:
        forker.close()


def _checked(done: tuple[int, bytes, bytes], code: int) -> tuple[str, str]:
    ended, out, err = done[0], done[1].decode(), done[2].decode()
    assert ended == code, f"exit code {ended}\n{out}\n{err}"
    assert "Traceback" not in err
    return out, err


@pytest.fixture
def process(home: Path) -> Run:
    """The command, as a shell starts it, with the library of this test's home."""

    def run(*arguments: str | bytes, given: bytes = b"", code: int = 0) -> tuple[str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "reader", *arguments], input=given, capture_output=True, cwd=home, check=False
        )
        return _checked((done.returncode, done.stdout, done.stderr), code)

    return run


@pytest.fixture
def reader(home: Path, process: Run, forkers: list[Forker]) -> Run:
    """The same, in a process of its own that has loaded Python and Reader before (see `support.forker`)."""

    def run(*arguments: str | bytes, given: bytes = b"", code: int = 0) -> tuple[str, str]:
        if not forkers:
            forkers.append(Forker())
        if not forkers[0].suits(os.environ):
            return process(*arguments, given=given, code=code)
        return _checked(forkers[0].run(arguments, given, home), code)

    return run
