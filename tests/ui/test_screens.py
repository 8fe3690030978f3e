"""How the screen looks, as text: a golden file for each scene and size, beside this file.

`pytest tests/ui/test_screens.py --rewrite-goldens` writes them anew; look at what changed before you keep it.
"""

from pathlib import Path

import pytest

from reader.ui import clock
from support.session import WHEN, session

GOLDENS = Path(__file__).parent / "goldens"
SIZES = ((80, 24), (100, 30), (40, 20))
SCENES = {
    "list": [],
    "article": ["enter", "m"],
    "page": ["enter", "space", "right_curly_bracket", "right_curly_bracket", "m"],
    "end": ["J", "J", "f", "G"],
    "bookmarks": ["enter", "m", "G", "m", "B", "j"],
    "help": ["question_mark"],
    "contents": ["enter", "t", "p"],
    "empty": [],
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
async def test_the_screen_looks_as_it_should(
    scene: str,
    size: tuple[int, int],
    tmp_path: Path,
    seeds: Path,
    monkeypatch: pytest.MonkeyPatch,
    rewrite_goldens: bool,
) -> None:
    """Each scene on the seeds, to the character."""
    monkeypatch.setattr(clock, "now", lambda: WHEN)
    golden = GOLDENS / f"{scene}-{size[0]}x{size[1]}.txt"
    async with session(tmp_path / "library.sqlite", *([] if scene == "empty" else [seeds]), size=size) as reader:
        await reader.press(*SCENES[scene])
        assert len(reader.lines) == size[1]
        if rewrite_goldens:
            golden.write_text(reader.text + "\n", encoding="utf-8")
        assert reader.text + "\n" == golden.read_text(encoding="utf-8")
