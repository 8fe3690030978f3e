"""What the terminal shows is what plain Textual would have shown, wherever a walk leads."""

import random
from pathlib import Path

import pytest

from support.session import Session, session
from support.twins import TwinApp

KEYS = (
    *("j", "k", "d", "u", "space", "b", "g", "G", "J", "K", "n", "N", "enter", "l", "h", "q", "tab", "escape"),
    *(
        "right_curly_bracket",
        "left_curly_bracket",
        "right_parenthesis",
        "left_parenthesis",
        "m",
        "v",
        "w",
        "o",
        "a",
        "y",
    ),
    *("B", "r", "f", "U", "slash", "t", "backslash", "z", "plus", "minus", "T", "question_mark", "colon", "A", "x"),
    *("down", "up", "backspace", "ctrl+l", "e"),
)
SIZES = ((100, 30), (80, 24), (120, 40), (60, 20), (89, 31), (200, 50), (30, 8), (7, 3), (1, 1))


async def walk(path: Path, sources: list[Path], seed: int, steps: int) -> None:
    """Take random steps, and compare all cells after each."""
    chance = random.Random(seed)
    async with session(path, *sources, make=TwinApp) as reader:
        taken = []
        for _ in range(steps):
            taken.append(step := chance.choice(KEYS) if chance.random() < 0.93 else chance.choice(SIZES))
            if isinstance(step, str):
                await reader.pilot.press(step)
            else:
                await reader.pilot.resize_terminal(*step)
            await reader.pilot.pause()
            if not reader.app.is_running:
                break
            app = reader.app
            assert isinstance(app, TwinApp)
            for term, twins in app.twins.items():
                assert not twins.differences, (term, taken[-5:], twins.differences[:5], len(taken))


@pytest.mark.parametrize("seed", range(3))
async def test_walks(tmp_path: Path, seeds: Path, seed: int, monkeypatch) -> None:
    """A walk ends with no difference."""
    monkeypatch.chdir(tmp_path)
    await walk(tmp_path / "library.sqlite", [seeds], seed, 60)
