"""What is made of terminals, tmux, locales and libraries: from values, without asking anybody."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.doctor import library, machine, terminal, tmux
from reader.doctor.asking import Unasked
from reader.doctor.findings import Finding, Verdict
from reader.library import Library
from reader.library.health import examine
from reader.library.transaction import a_while

NOW = datetime(2024, 6, 19, 12, 30, tzinfo=UTC)
FINE = {"TERM": "foot", "COLORTERM": "truecolor", "TERM_PROGRAM": "", "LANG": "C.UTF-8"}


def by_name(findings: Sequence[Finding]) -> dict[str, Finding]:
    """The findings, each under its name."""
    return {finding.name: finding for finding in findings}


def answers(*others: tuple[str, int], mode: int = 2) -> bytes:
    """What a terminal says that draws all test glyphs two cells wide, but for some."""
    wide = dict.fromkeys(terminal.GLYPHS, 2) | dict(others)
    columns = "".join(f"\x1b[9;{cells + 1}R" for cells in wide.values())
    return f"\x1bP>|foot(1.2)\x1b[31m\x1b\\\x1b[?2026;{mode}$y{columns}\x1b[?62;4c".replace("\x1b[31m", "").encode()


def looked(
    environ: Mapping[str, str], monkeypatch: pytest.MonkeyPatch, said: Callable[[], bytes] = answers
) -> dict[str, Finding]:
    """What is found of a terminal that says this."""
    monkeypatch.setattr(terminal, "ask", lambda *_: said())
    return by_name(list(terminal.findings(environ, asked=True, cells=lambda _: 2)))


def test_a_terminal_that_can_all_is_good(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is to be done about it, and what it calls itself is told."""
    found = looked(FINE, monkeypatch)
    assert {finding.verdict for finding in found.values()} == {Verdict.GOOD}
    assert {finding.advice for finding in found.values()} == {""}
    assert (found["name"].found, found["colours"].found) == ("foot(1.2)", "16 million")


def test_a_glyph_of_another_width_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of a text is a note; one that Reader's own lines are drawn with is wrong."""
    found = looked(FINE, monkeypatch, lambda: answers(("👍🏽", 4)))["widths"]
    assert (found.found, found.verdict) == ("👍🏽 takes 4 cells, not 2", Verdict.NOTE)
    assert looked(FINE, monkeypatch, lambda: answers(("│", 1)))["widths"].verdict is Verdict.BAD
    assert looked(FINE, monkeypatch, lambda: b"\x1b[?62;4c")["widths"].found == "not told"


def test_a_terminal_that_is_not_to_be_asked_is_told_of_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """And why it wasn't asked is said."""

    def refuse() -> bytes:
        raise Unasked("Another program has the terminal.")

    found = looked(FINE, monkeypatch, refuse)
    assert found["answers"].advice == "Another program has the terminal."
    assert "widths" not in found
    assert by_name(list(terminal.findings(FINE, asked=False, cells=len)))["answers"].found == "none"


@pytest.mark.parametrize(
    ("environ", "name", "found", "verdict"),
    [
        ({"TERM": ""}, "TERM", "not set", Verdict.BAD),
        ({"TERM": "dumb"}, "TERM", "dumb", Verdict.BAD),
        ({"TERM": "linux"}, "colours", "16", Verdict.NOTE),
        ({"TERM": "xterm-256color"}, "colours", "256", Verdict.GOOD),
        ({"TERM": "xterm-direct"}, "colours", "16 million", Verdict.GOOD),
        ({"TERM": "xterm", "NO_COLOR": "1", "COLORTERM": "truecolor"}, "colours", "none (NO_COLOR)", Verdict.GOOD),
        ({"TERM": "xterm", "VTE_VERSION": "7200"}, "clipboard", "refused", Verdict.NOTE),
        ({"TERM": "xterm", "VTE_VERSION": "7200"}, "links", "can be clicked", Verdict.GOOD),
        ({"TERM": "xterm", "VTE_VERSION": "x"}, "links", "not known", Verdict.NOTE),
        ({"TERM": "xterm", "TERM_PROGRAM": "iTerm.app"}, "links", "can be clicked", Verdict.GOOD),
        ({"TERM": "linux"}, "clipboard", "none", Verdict.NOTE),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/x"}, "clipboard", "through tmux", Verdict.GOOD),  # noqa: S108 (a name)
    ],
)
def test_what_the_environment_tells(environ: Mapping[str, str], name: str, found: str, verdict: Verdict) -> None:
    """Colours, links and clipboard, each with what would be done about it unless it is good."""
    told = by_name(list(terminal.findings(environ, asked=False, cells=len)))[name]
    assert (told.found, told.verdict, bool(told.advice)) == (found, verdict, verdict is not Verdict.GOOD)


def tmux_with(version: str, *settings: str) -> dict[str, Finding]:
    """What is found of a tmux with these settings."""
    said = {"-V": version, "-s": "\n".join(settings), "-gw": "allow-passthrough off\nmode-keys vi"}
    return by_name(list(tmux.findings({"TMUX": "x"}, lambda command: said.get(command[-1]))))


def test_settings_of_tmux_that_matter() -> None:
    """Each that is not good says the command that would set it; quotes and escape sequences don't count."""
    fine = ("set-clipboard external", "escape-time 10", 'default-terminal "tmux-256color"', "focus-events on")
    good = tmux_with("tmux 3.4", *fine)
    assert [finding.verdict for finding in good.values()] == [Verdict.GOOD] * 6
    assert good["default-terminal"].found == "tmux-256color"
    odd = tmux_with("tmux next-3.1", "set-clipboard off", "escape-time 500", "default-terminal screen\x1b[31m")
    assert {name: finding.verdict.value for name, finding in odd.items()} == {
        "version": "note",
        "set-clipboard": "bad",
        "escape-time": "note",
        "default-terminal": "note",
        "allow-passthrough": "good",
    }
    assert "tmux set -s escape-time 10" in odd["escape-time"].advice
    assert "\x1b" not in odd["default-terminal"].found


def test_no_tmux_and_a_tmux_that_hangs() -> None:
    """Outside of tmux nothing is said of it; one that doesn't answer is a note."""
    assert not list(tmux.findings({}, lambda _: None))
    (found,) = tmux.findings({"TMUX": "x"}, lambda _: None)
    assert (found.found, found.verdict) == ("none", Verdict.NOTE)
    assert tmux.run_program(["reader-no-such-program"]) is None


def test_the_machine(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A locale without UTF-8, a mistake in the settings and a defect that Reader had are notes."""
    log = tmp_path / "crash.log"
    assert {finding.verdict for finding in machine.findings({"LC_ALL": "C.UTF-8"}, log)} == {Verdict.GOOD}
    log.touch()
    config = home / ".config" / "terminal-news-reader" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[refresh]\nevery = "often"\n')
    monkeypatch.setenv("LC_ALL", "de_DE.ISO8859-1")
    found = by_name(list(machine.findings({"LC_ALL": "de_DE.ISO8859-1"}, log)))
    assert {found[name].verdict for name in ("defect", "characters", "mistake")} == {Verdict.NOTE}
    assert "config.toml" in found["mistake"].found
    assert found["characters"].found == "iso8859-1 (LC_ALL=de_DE.ISO8859-1)"


def test_a_library_and_its_sources(tmp_path: Path) -> None:
    """What is in it, whether it is whole, each source that can't be had and why; looking changes nothing."""
    path = tmp_path / "library.sqlite"
    assert [finding.name for finding in library.findings(path, a_while)] == ["file", "articles"]
    assert not path.exists()
    with Library.open(path) as kept:
        failing, gone = (kept.follow("feed", f"https://{name}.example", name, NOW) for name in ("a", "b"))
        kept.note_failure(failing, "it is slow", NOW)
        kept.note_failure(gone, "410 Gone", None, gone=True)
    before = path.read_bytes()
    found = by_name(list(library.findings(path, a_while)))
    assert (found["integrity"].found, found["followed"].found) == ("whole", "2, of which 2 can't be had")
    assert found["search index"].found == "whole"
    assert (found["a"].advice, found["b"].advice) == (f"Try it now: reader refresh {failing}", f"reader remove {gone}")
    assert found["a"].found.endswith(": it is slow")
    path.chmod(0o644)
    assert by_name(list(library.findings(path, a_while)))["access"].advice == f"chmod 600 {path}"
    assert path.read_bytes() == before


def test_looking_at_a_large_library_ends(tmp_path: Path) -> None:
    """Where SQLite would take longer than it may, that is a note, and no damage."""
    path = tmp_path / "library.sqlite"
    Library.open(path).close()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE numbers AS WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n LIMIT 9999) "
                   "SELECT i FROM n")  # fmt: skip
    db.close()
    assert examine(path, 60).damage == ""
    assert examine(path, -1).damage is None


def test_a_damaged_library_says_what_to_do(tmp_path: Path) -> None:
    """Findings come as far as it can be read; then it is unusable."""
    path = tmp_path / "library.sqlite"
    Library.open(path).close()
    path.write_bytes(path.read_bytes()[:-1])
    found = list[Finding]()
    with pytest.raises(library.Unusable, match="is damaged"):
        found.extend(library.findings(path, a_while))
    assert by_name(found)["integrity"].verdict is Verdict.BAD
    with pytest.raises(library.Unusable, match="is not a Reader library"):
        list(library.findings(Path(__file__), a_while))
