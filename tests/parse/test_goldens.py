"""Whole files against what they must become, in plain text beside them.

`pytest tests/parse/test_goldens.py --rewrite-goldens` writes them anew; read the difference before it is kept.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model import Block, Draft
from reader.parse import guess, parse

HERE = Path(__file__).parent / "goldens"
SEEDS = Path(__file__).parents[2] / "seeds"
ENDINGS = ("txt", "md", "html", "mhtml")
INPUTS = sorted([*(path for ending in ENDINGS for path in HERE.glob(f"*.{ending}")), *SEEDS.glob("*.txt")])


def shown(drafts: list[Draft]) -> str:
    """Drafts in a form that a person reads: the fields, then a line for each block, span and piece of furniture."""
    return "\n========\n".join("".join(f"{line}\n" for line in _lines(draft)) for draft in drafts)


def _lines(draft: Draft) -> Iterator[str]:
    for name in ("title", "byline", "credit", "publisher", "published", "language", "address"):
        if value := getattr(draft, name):
            yield f"{name}: {value}"
    yield ""
    for block in draft.document.blocks:
        yield from _block(block)
    for text in draft.furniture:
        yield f"furniture | {text}"


def _block(block: Block) -> Iterator[str]:
    name = f"{block.kind} {block.level}" if block.level else str(block.kind)
    yield f"{name} | " + block.text.replace("\n", "\n    | ")
    for span in block.spans:
        quoted = block.text[span.start : span.end]
        yield f"    {span.kind} {span.start}-{span.end} {quoted!r}" + (f" -> {span.target}" if span.target else "")


def made(path: Path) -> str:
    """What the parser makes of a file now."""
    raw = path.read_bytes()
    return shown(parse(raw, guess(path.name, raw)))


def golden(path: Path) -> Path:
    """Where it is written what a file must become."""
    return HERE / f"{path.stem}.golden"


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_file_becomes_what_its_golden_says(path: Path, rewrite_goldens: bool) -> None:
    """Title, fields, blocks with kind and level, spans and furniture are those of the golden."""
    if rewrite_goldens:
        golden(path).write_text(made(path), encoding="utf-8")
    assert made(path) == golden(path).read_text(encoding="utf-8")


def test_each_golden_has_its_input() -> None:
    """No golden is left over from an input that is gone."""
    assert {path.name for path in HERE.glob("*.golden")} == {golden(path).name for path in INPUTS}
