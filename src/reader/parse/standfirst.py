"""The standfirst: a first paragraph that stands apart from the text, or that the text tells again."""

from collections.abc import Sequence

from reader.parse.lines import Line
from reader.parse.roles import META, Role

_WIDEST = 400
"""In cells."""


def find(lines: Sequence[Line], roles: Sequence[Role]) -> int:
    """The number of the line that is the standfirst; -1 if there is none."""
    texts = [at for at, role in enumerate(roles) if role is Role.PARAGRAPH]
    if len(texts) < 3 or lines[texts[0]].width > _WIDEST:
        return -1
    first, second, third = texts[:3]
    between = {roles[at] for at in range(first + 1, second)}
    told = between & META or _retold(lines[first].text, lines[second].text + " " + lines[third].text)
    return first if told else -1


def _retold(text: str, following: str) -> bool:
    """Whether a text's longer words come again, seven in ten, in what follows."""
    longer = _longer(text)
    return len(longer) > 5 and len(longer & _longer(following)) >= 0.7 * len(longer)


def _longer(text: str) -> set[str]:
    """The words of five letters and more, which carry what a sentence is about."""
    return {word for raw in text.casefold().split() if len(word := raw.strip("\"'“”‘’.,;:()-")) >= 5}
