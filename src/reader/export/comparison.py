"""Two tellings compared, as plain text, as Markdown, and as values for JSON."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.comparison import SIGNS, Comparison, Difference, Run, Side, hidden, marks, runs, summary
from reader.export.inline import inline
from reader.export.plain import as_lines
from reader.model import Article, Block, Kind

_GUTTER = 3  # columns: two marks and room
_TAGS = {Side.BOTH: ("", ""), Side.HERE: ("<ins>", "</ins>"), Side.THERE: ("<del>", "</del>")}


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with what it is of."""

    comparison: Comparison
    here: Article
    there: Article
    everything: bool = False
    """Whether differences of typography and spelling are marked, too, which are only counted else."""

    @property
    def said(self) -> list[str]:
        """The comparison in a sentence or two."""
        rest = "" if self.everything else hidden(self.comparison)
        return [summary(self.comparison), *filter(None, [rest])]

    @property
    def heads(self) -> list[tuple[str, str]]:
        """For each telling its mark, and its title and publisher."""
        both = (("+", self.here), ("-", self.there))
        return [(mark, f"{article.title} ({article.publisher or article.source})") for mark, article in both]


def as_text(compared: Compared, columns: int = 72) -> str:
    """In one column of so many code points, with marks in a margin and signs around the words that differ."""
    lines = [_with_margin(mark, as_lines(Block(Kind.PARAGRAPH, head), columns)) for mark, head in compared.heads]
    said = as_lines(Block(Kind.PARAGRAPH, " ".join(compared.said)), columns + _GUTTER)
    pieces = [_with_margin(mark, as_lines(block, columns)) for mark, block in _blocks(compared, _in_signs)]
    return "\n\n".join(["\n".join(lines), said, *pieces]) + "\n"


def as_markdown(compared: Compared) -> str:
    """As CommonMark: the marks as code before each block, the words of one side in `ins` and `del`."""
    lines = [f"`{mark}` {inline(head)}  " for mark, head in compared.heads]
    pieces = [
        f"{'### ' * (block.kind is Kind.HEADING)}{f'`{mark}` ' * bool(mark)}{block.text}"
        for mark, block in _blocks(compared, _in_tags)
    ]
    return "\n\n".join(["\n".join(lines), inline(" ".join(compared.said)), *pieces]) + "\n"


def as_values(compared: Compared) -> dict[str, object]:
    """All of it, as `reader compare --json` prints it."""
    comparison = compared.comparison
    return {
        "here": compared.here.id,
        "there": compared.there.id,
        "summary": summary(comparison),
        "typography": comparison.hidden(Difference.TYPOGRAPHY),
        "spelling": comparison.hidden(Difference.SPELLING),
        "parts": [
            {
                "fate": part.fate.value,
                "moved": part.moved,
                "here": list(part.here),
                "there": list(part.there),
                "changes": [
                    {
                        "difference": change.difference.value,
                        "here": list(change.here),
                        "there": list(change.there),
                        "here_text": comparison.here.text[slice(*change.here)],
                        "there_text": comparison.there.text[slice(*change.there)],
                    }
                    for change in part.changes
                ],
            }
            for part in comparison.parts
        ],
    }


def _blocks(compared: Compared, written: Callable[[Sequence[Run]], str]) -> Iterator[tuple[str, Block]]:
    """The blocks to show, each with its marks and with the words of both sides as `written` has them."""
    comparison = compared.comparison
    for part in comparison.parts:
        document = comparison.here if part.here else comparison.there
        some = runs(comparison, part, everything=compared.everything)
        for block, own in zip(part.here or part.there, some, strict=True):
            yield marks(part), document.blocks[block]._replace(text=written(own), spans=())


def _in_signs(some: Sequence[Run]) -> str:
    return "".join(f"{SIGNS[run.side][0]}{run.text}{SIGNS[run.side][1]}" for run in some)


def _in_tags(some: Sequence[Run]) -> str:
    return "".join(f"{_TAGS[run.side][0]}{inline(run.text)}{_TAGS[run.side][1]}" for run in some)


def _with_margin(mark: str, written: str) -> str:
    return "\n".join(f"{mark:<{_GUTTER}}{line}".rstrip() for line in written.split("\n"))
