"""What the terminal shows is what plain Textual would have shown, wherever a walk through Reader leads.

`pytest tests/ui/test_frugal_walks.py --walks 20` takes 20 walks of 200 steps each, instead of a short one.
"""

import random
from pathlib import Path

import pytest

from reader.library import Library, Source
from reader.model import Block, Document, Draft, Kind
from support.session import WHEN, session
from support.texts import paragraphs, title
from support.twins import TwinApp

STEPS = 200
SHORT = 15
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
    *(
        "B",
        "r",
        "f",
        "U",
        "slash",
        "t",
        "backslash",
        "z",
        "plus",
        "minus",
        "T",
        "question_mark",
        "colon",
        "A",
        "x",
        "E",
    ),
    *("down", "up", "left", "backspace", "ctrl+l", "e", "ctrl+s"),
)
SIZES = ((100, 30), (80, 24), (120, 40), (60, 20), (89, 31), (200, 50), (30, 8), (7, 3), (1, 1))
WIDE = (
    "河の橋が開いた。新しい条約は北の市場に嵐をもたらし、冬の法廷は閉じられた。首相は「橋は安全だ」と述べた。" * 3,
    "강 위의 다리가 열렸다. 새로운 조약은 북쪽 시장에 폭풍을 가져왔다. 🇩🇪🇫🇷 👩‍👩‍👧 over 🧑🏽‍🚀 ☂️ in ✈️ rain. " * 3,
    "De\u0301ja\u0300 vu: cafe\u0301. สะพานเปิดแล้ว สนธิสัญญาใหม่ทำให้เกิดพายุ. नदी पर पुल खुला और नई संधि ने तूफान ला दिया. " * 3,
    "جسر النهر مفتوح والمعاهدة الجديدة. Новый мост через реку открыт — «так сказал министр» — ｆｕｌｌｗｉｄｔｈ. " * 3,
    "\u0301 begins with a mark \u200d\u200d and joins nothing \ufe0f [/b] \u202eback\u202c to front " * 3,
)


def fill(path: Path) -> None:
    """Make a library with a long article, a wide one, a list and a heading, and enough to scroll the list."""
    drafts = [Draft(title(0), Document(tuple(Block(Kind.PARAGRAPH, text) for text in paragraphs(1500, 0))))]
    drafts.append(Draft(f"世界の見出し 👩‍👩‍👧 {title(1)}", Document(tuple(Block(Kind.CAPTION, text) for text in WIDE))))
    for number in range(2, 22):
        blocks = [
            Block(Kind.HEADING, title(number), 1),
            *(Block(Kind.ITEM, text) for text in (*WIDE, *paragraphs(90, 9))),
        ]
        drafts.append(Draft(f"{number} {WIDE[number % 5][:40]}", Document(tuple(blocks)), publisher="News"))
    with Library.open(path) as library:
        library.add(Source("file", "/walks", "walks"), b"walks", "text/plain", drafts, WHEN)


async def walk(path: Path, seed: int, steps: int) -> None:
    """Take random steps, and compare all cells in all terminals after each."""
    chance = random.Random(seed)  # noqa: S311 (not a secret)
    taken = list[object]()
    async with session(path, make=TwinApp) as reader:
        app = reader.app
        assert isinstance(app, TwinApp)
        for _ in range(steps):
            step = chance.choice(KEYS) if chance.random() < 0.95 else chance.choice(SIZES)
            taken.append(step)
            if isinstance(step, str):
                await reader.pilot.press(step)
            else:
                await reader.pilot.resize_terminal(*step)
            await reader.pilot.pause()
            for term, twins in app.twins.items():
                assert not (differences := twins.differences), (seed, len(taken), taken[-5:], term, differences[:5])
            if app.return_code is not None:
                return


async def test_what_is_shown_is_what_textual_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    """Keys, resizes, dialogs, themes, wide and hostile text: no cell differs on any terminal."""
    monkeypatch.chdir(tmp_path)  # where exports are written to
    walks: int = pytestconfig.getoption("--walks")
    for seed in range(walks or 1):
        path = tmp_path / f"{seed}.sqlite"
        fill(path)
        await walk(path, seed, STEPS if walks else SHORT)
