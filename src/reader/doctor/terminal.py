"""What the terminal can do: by its own word where it can be asked, else by its name."""

import re
from collections.abc import Callable, Iterator, Mapping

from reader.doctor.asking import Unasked, ask
from reader.doctor.findings import Finding, Verdict
from reader.text import clean_line

SECONDS = 2.0
"""How long a terminal may take to answer; over the slowest line one round trip."""
GLYPHS = (
    *("é", "ä", "漢", "한", "ｱ", "ก็", "क्षि"),  # letters: composed, wide, halfwidth, with marks above
    *("●", "★", "…", "—", "│", "›", "·"),  # what Reader draws with; East Asian locales may have them wide
    *("😀", "❤️", "1️⃣", "🇰🇷", "👍🏽", "👨‍👩‍👧"),  # pictographs: one, widened, of several
)
_DRAWN = "●★…—│›·"
# What each terminal is, and whether it can be written to with synchronized output (DECRQM of private mode 2026,
# https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036); then where each glyph leaves the cursor.
_QUESTION = b"\x1b[>0q\x1b[?2026$p" + b"".join(b"\r" + glyph.encode() + b"\x1b[6n" for glyph in GLYPHS) + b"\r\x1b[K"
_NAME = re.compile(rb"\x1bP>\|([^\x1b]*)\x1b\\")
_MODE = re.compile(rb"\x1b\[\?2026;(\d)\$y")
_COLUMN = re.compile(rb"\x1b\[\d+;(\d+)R")
_LINKING = ("kitty", "foot", "wezterm", "ghostty", "alacritty", "iterm", "konsole", "contour", "mintty", "vte", "rio")
"""Terminals that make addresses of links (OSC 8) clickable."""
_VTE_LINKS = 5000
_UNDRAWABLE = {"", "dumb", "unknown"}


def findings(environ: Mapping[str, str], asked: bool, cells: Callable[[str], int]) -> Iterator[Finding]:
    """What is to be known of the terminal; it is `asked` unless there is none to be asked.

    `cells` is how wide Reader takes a grapheme cluster to be.
    """
    name = environ.get("TERM", "")
    advice = "Set TERM to what the terminal is, xterm-256color say; without it there are lists, and no app."
    yield Finding("terminal", "TERM", clean_line(name) or "not set").judged(name in _UNDRAWABLE, advice, Verdict.BAD)
    yield _colours(environ)
    answers, why = _answers(name) if asked else (b"", "There is no terminal to ask.")
    told = _NAME.search(answers)
    called = clean_line(told[1].decode("utf-8", "replace")) if told else ""
    if called:
        yield Finding("terminal", "name", called)
    yield _links(environ, called)
    yield _clipboard(environ)
    if answers:
        yield _synchronized(answers)
        yield from _widths(answers, cells)
    else:
        yield Finding("terminal", "answers", "none", Verdict.NOTE, why)


def _answers(name: str) -> tuple[bytes, str]:
    """What the terminal answers, and why it doesn't where it doesn't."""
    if name in _UNDRAWABLE:
        return b"", "A terminal of that name would show the questions."
    try:
        return ask(_QUESTION, SECONDS), ""
    except Unasked as unasked:
        return b"", str(unasked)


def _colours(environ: Mapping[str, str]) -> Finding:
    name = environ.get("TERM", "")
    if environ.get("NO_COLOR"):
        return Finding("terminal", "colours", "none (NO_COLOR)")
    if environ.get("COLORTERM") in {"truecolor", "24bit"} or name.endswith("-direct"):
        return Finding("terminal", "colours", "16 million")
    if "256color" in name or name.partition("-")[0] in {"alacritty", "foot", "kitty"}:
        return Finding("terminal", "colours", "256")
    advice = "If the terminal has more, its name in TERM ends in -256color; COLORTERM=truecolor says that it has all."
    return Finding("terminal", "colours", "16", Verdict.NOTE, advice)


def _links(environ: Mapping[str, str], called: str) -> Finding:
    told = " ".join([called, environ.get("TERM_PROGRAM", ""), environ.get("TERM", "")]).casefold()
    known = any(name in told for name in _LINKING) or _vte(environ) >= _VTE_LINKS
    advice = "Whether links can be clicked is not known of this terminal; nothing else depends on it."
    return Finding("terminal", "links", "can be clicked" if known else "not known").judged(not known, advice)


def _vte(environ: Mapping[str, str]) -> int:
    """The version of the VTE that the terminal is built on: 7200 for 0.72; 0 if it is on none."""
    version = environ.get("VTE_VERSION", "")[:9]
    return int(version) if version.isdecimal() else 0


def _clipboard(environ: Mapping[str, str]) -> Finding:
    name = environ.get("TERM", "")
    if environ.get("TMUX"):
        return Finding("terminal", "clipboard", "through tmux")
    if name == "linux" or name in _UNDRAWABLE:
        return Finding("terminal", "clipboard", "none", Verdict.NOTE, "y shows the text instead, to be written down.")
    if _vte(environ):
        advice = "Terminals built on VTE take nothing from programs: hold Shift and select with the mouse."
        return Finding("terminal", "clipboard", "refused", Verdict.NOTE, advice)
    return Finding("terminal", "clipboard", "sent to (OSC 52); no terminal says whether it takes it")


def _synchronized(answers: bytes) -> Finding:
    mode = _MODE.search(answers)
    known = mode is not None and mode[1] in {b"1", b"2", b"3"}
    advice = "A large change may be seen half drawn on a slow line."
    return Finding("terminal", "synchronized output", "yes" if known else "no").judged(not known, advice)


def _widths(answers: bytes, cells: Callable[[str], int]) -> Iterator[Finding]:
    """Where the terminal draws glyphs wider or narrower than Reader takes them to be."""
    drawn = [int(column) - 1 for column in _COLUMN.findall(answers)]
    if len(drawn) != len(GLYPHS):
        yield Finding("terminal", "widths", "not told", Verdict.NOTE, "The terminal does not say where its cursor is.")
        return
    others = [(glyph, wide) for glyph, wide in zip(GLYPHS, drawn, strict=True) if wide != cells(glyph)]
    if not others:
        yield Finding("terminal", "widths", f"{len(GLYPHS)} test glyphs are as wide as Reader takes them to be")
    for glyph, wide in others:
        found = f"{glyph} takes {wide} cells, not {cells(glyph)}"
        if glyph in _DRAWN:
            advice = "Tell the terminal that ambiguous characters are narrow: Reader's lines are off by as much."
            yield Finding("terminal", "widths", found, Verdict.BAD, advice)
        else:
            advice = "Text behind it in a line stands off by as much; nothing else does."
            yield Finding("terminal", "widths", found, Verdict.NOTE, advice)
