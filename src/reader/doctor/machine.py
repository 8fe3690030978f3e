"""What Reader runs on: itself, Python, SQLite, what is set, and the characters of the locale."""

import platform
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from reader import __version__, charset, settings
from reader.doctor.findings import Finding, Verdict
from reader.library.health import sqlite
from reader.text import clean_line


def findings(environ: Mapping[str, str], crash_log: Path) -> Iterator[Finding]:
    """What is to be known of the machine."""
    yield Finding("reader", "version", __version__)
    yield Finding("reader", "Python", f"{platform.python_version()} on {platform.system()}")
    version, has_fts5 = sqlite()
    advice = "Search works without, but slower the larger the library is."
    yield Finding("reader", "SQLite", f"{version}, {'with' if has_fts5 else 'without'} FTS5").judged(
        not has_fts5, advice
    )
    yield from _defect(crash_log)
    yield from _settings()
    yield _locale(environ)


def _defect(crash_log: Path) -> Iterator[Finding]:
    try:
        when = datetime.fromtimestamp(crash_log.stat().st_mtime).astimezone()
    except OSError:
        return
    advice = f"Send {clean_line(str(crash_log))} to who works on Reader; look into it first."
    yield Finding("reader", "defect", f"it had to end on {when:%Y-%m-%d %H:%M}", Verdict.NOTE, advice)


def _settings() -> Iterator[Finding]:
    mistakes = settings.read().mistakes
    if not mistakes:
        yield Finding("settings", "file", settings.called())
    for mistake in mistakes:
        yield Finding("settings", "mistake", mistake, Verdict.NOTE, "It is as if it were not set: reader config")


def _locale(environ: Mapping[str, str]) -> Finding:
    named = next((name for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "")
    codec = charset.encoding()
    found = f"{codec} ({named}={clean_line(environ[named])})" if named else f"{codec} (no locale is set)"
    advice = "Set LANG to a locale with UTF-8, C.UTF-8 say: quotes, dashes and marks are spelled in ASCII now."
    return Finding("locale", "characters", found).judged(codec != "utf-8", advice)
