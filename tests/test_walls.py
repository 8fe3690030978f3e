"""The walls of the house: what may know of what. Read from the source, and seen in fresh interpreters."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src"
FLOORS = (
    {"", "imports", "pattern"},  # "" is the package itself: its version
    {"model", "text"},
    {"parse"},
    {"folding", "wording"},
    {"diff", "sentences"},
    {"comparison", "find", "link", "layout", "outline", "passage", "story", "query"},
    {"library", "fetch", "config", "export", "charset", "feeds", "frame", "justify"},
    {"retold", "settings", "web"},
    {"keys"},
    {"intake", "exchange", "crash"},
    {"refresh"},
    {"subscribing"},
    {"doctor", "ui"},
    {"console"},
    {"cli"},
    {"__main__"},
)
"""The rooms (modules and packages right below `reader`), each floor standing on those before it."""
PURE = {
    *("pattern", "model", "text", "parse", "diff", "folding", "sentences", "wording"),
    *("comparison", "find", "justify", "link", "layout", "outline", "passage", "story", "query"),
}
NOT_PURE = {
    "asyncio",
    "io",
    "multiprocessing",
    "os",
    "pathlib",
    "platformdirs",
    "random",
    "rich",
    "secrets",
    "shutil",
    "socket",
    "sqlite3",
    "subprocess",
    "tempfile",
    "textual",
    "threading",
    "time",
    "urllib.request",
    "uuid",
}
IMPURE_CALLS = {"now", "utcnow", "today", "open", "input", "print"}
MOST_LINES = 300

FILES = sorted(SRC.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}


def module_of(path: Path) -> str:
    """The module's dotted name, "reader.parse.plain" say."""
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """The room that a module of ours is in."""
    return [*module.split("."), ""][1]


PURE_FILES = [path for path in FILES if room_of(module_of(path)) in PURE]


def imported(tree: ast.AST) -> set[str]:
    """All that a module imports, wherever in it; for `from a import b` both "a" and "a.b"."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports of ours name the whole path"
            module = node.module or ""
            names |= {f"{module}.{alias.name}" for alias in node.names} | ({module} - {"reader"})
    return names


def rooms_used(tree: ast.AST) -> set[str]:
    """The rooms that a module imports from; `from reader import __version__` is the package itself."""
    rooms = {room for floor in FLOORS for room in floor}
    ours = {name for name in imported(tree) if name.split(".")[0] == "reader"}
    return {room_of(name) if room_of(name) in rooms else "" for name in ours}


def packages_used(tree: ast.AST) -> set[str]:
    """The packages that a module imports, ours and others'."""
    return {name.split(".")[0] for name in imported(tree)}


def called(tree: ast.AST) -> set[str]:
    """The last names of the functions that a module calls."""
    functions = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "") for node in functions}


def floor_of(room: str) -> int:
    """How high up a room is."""
    return next((height for height, floor in enumerate(FLOORS) if room in floor), -1)


def test_every_room_has_a_floor() -> None:
    """Whoever builds a room says in FLOORS where it stands."""
    assert not [module_of(path) for path in FILES if floor_of(room_of(module_of(path))) < 0]


def test_imports_point_down() -> None:
    """A module imports from its own room and from the floors below it, never from beside or above."""
    wrong = [
        f"{module_of(path)} stands below or beside {used or 'reader'} and may not know of it"
        for path in FILES
        for used in rooms_used(TREES[path]) - {room_of(module_of(path))}
        if floor_of(used) >= floor_of(room_of(module_of(path)))
    ]
    assert not wrong


def test_pure_rooms_reach_for_nothing() -> None:
    """The rooms of words and thinking import nothing that reads, writes, waits, draws or throws dice."""
    used = {module_of(path): imported(TREES[path]) | packages_used(TREES[path]) for path in PURE_FILES}
    assert not {module: names & NOT_PURE for module, names in used.items() if names & NOT_PURE}


def test_pure_rooms_have_no_clock_and_open_nothing() -> None:
    """The rooms of words and thinking never ask what time it is, open no file and print nothing."""
    assert not [(module_of(path), used) for path in PURE_FILES if (used := called(TREES[path]) & IMPURE_CALLS)]


def test_packages_have_one_room_that_knows_them() -> None:
    """Textual and Rich are imported in `reader.ui` alone, sqlite3 in `reader.library`, lxml in `reader.parse`."""
    for packages, home in (({"textual", "rich"}, "ui"), ({"sqlite3"}, "library"), ({"lxml"}, "parse")):
        users = {room_of(module_of(path)) for path in FILES if packages_used(TREES[path]) & packages}
        assert users <= {home}


@pytest.mark.parametrize("name", ["article_list", "article_view", "group_list", "rows"])
def test_widgets_do_not_see_the_library(name: str) -> None:
    """A widget is given values and posts messages; the library is the screen's business."""
    assert "library" not in rooms_used(TREES[SRC / "reader" / "ui" / f"{name}.py"])


def test_files_stay_small() -> None:
    """A file that says one thing fits in 300 lines; one that has outgrown them is split by noun."""
    lines = {module_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert not {module: count for module, count in lines.items() if count > MOST_LINES}


def loaded(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after this code."""
    script = f"{code}\nimport sys\nprint(*sys.modules, sep='\\n', file=sys.__stderr__)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_thinking_needs_no_house() -> None:
    """Whatever the rooms of words and thinking import in turn brings no screen, database, network or command line."""
    modules = loaded("\n".join(f"import {module_of(path)}" for path in PURE_FILES))
    assert not modules & {"textual", "rich", "sqlite3", "socket", "argparse", "platformdirs", "asyncio"}


def test_the_core_needs_no_screen() -> None:
    """Everything but the screen can be imported where neither Textual nor Rich is."""
    rooms = [module_of(path) for path in FILES if room_of(module_of(path)) not in {"ui", "__main__"}]
    assert not loaded("\n".join(f"import {room}" for room in rooms)) & {"textual", "rich"}


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "arguments", [["list"], ["list", "--json"], ["search", "a"], ["bookmarks"], ["--help"], ["--version"]]
)
def test_commands_load_what_they_need(arguments: list[str]) -> None:
    """Listing loads no screen and no parser, since it is to start at once; help not even the library."""
    modules = loaded(
        f"from reader.cli import run\ntry:\n    code = run({arguments!r})\nexcept SystemExit as end:\n"
        "    code = end.code\nassert not code"
    )
    assert "reader.cli" in modules
    assert not modules & {"textual", "rich", "markdown_it", "lxml", "wcwidth", "asyncio", "ssl", "socket"}
    assert not [name for name in modules if name.startswith(("reader.parse", "reader.ui", "reader.intake"))]
    assert ("reader.library" in modules) == (arguments[0] in {"list", "search", "bookmarks"})
