"""Who wrote it: lines of an article's head that name its author."""

import re

from reader.parse import dates
from reader.parse.vocabulary import words

_BY = re.compile(
    r"(?:(?P<word>by|written by|story by|reported by|reporting by|author|von|autor|autorin|par|auteur|"
    r"texte? ?(?:de|par)?|por|di|av|af|door|text|toimittaja|yazan|napsala?|автор|авторы|текст|作者|记者|記者|文)"
    r"\s*[:：／/]?\s*)(?P<who>\S.*)",
    re.IGNORECASE,
)
_REPORTER = re.compile(r"(?P<who>\w{2,4})\s?(?:기자|특파원|記者|记者)(?:\s+\S+@\S+)?")
_STOPWORDS = words("the a an this that how why what when where its his her their our your my")
_LINKING = words("and und et y e og och en a i и и with mit avec von van de der den di da dos al bin for in at of & |")
_SEPARATOR = re.compile(r"\s+[|•·]\s*|[;|•]|\s+[–—-]{1,2}\s+(?=\D{0,12}\d)")
_JOINTS = str.maketrans("", "", "-.'’")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*|&")
LONGEST = 110
"""In code points."""


def author(line: str) -> str:
    """Who a byline says wrote the article, without its "By"; empty if the line is no byline.

    A date that stands in the same line is taken off.
    """
    line = line.strip()
    if len(line) > LONGEST or not line:
        return ""
    if found := _REPORTER.fullmatch(line):
        return found["who"]
    found = _BY.match(line)
    if not found or not _is_apart(line, found):
        return ""
    who = _undated(found["who"])
    return who if is_name(who) else ""


def _is_apart(line: str, found: re.Match[str]) -> bool:
    """Whether the word for "by" stands by itself: not the start of a longer word, but for scripts without spaces."""
    at = found.start("who")
    return not line[at - 1].isalnum() or found["word"] in {"作者", "记者", "記者", "文"}


def _undated(who: str) -> str:
    """A byline up to the first separator or word that begins a date."""
    parts = (part.strip() for part in _SEPARATOR.split(who))
    who = next((part for part in parts if part and not dates.is_stamp(part)), who)
    named = who.split()
    for at, word in enumerate(named[1:], start=1):
        month = word.casefold().strip(".,") in dates.MONTHS and word[0].isupper()
        if word[0].isdigit() or (month and any(later[0].isdigit() for later in named[at:])):
            return " ".join(named[:at]).rstrip(" ,–—-|")
    return who


def is_name(text: str) -> bool:
    """Whether a short text reads as names: words with capitals, or of a script without them."""
    found = _WORD.findall(text)
    if not 1 <= len(found) <= 14 or text.endswith((".", "!", "?")) or ":" in text:
        return False
    if found[0].casefold() in _STOPWORDS or found[0][0].islower():
        return False
    proper = sum(1 for word in found if not word[0].islower() or word.casefold() in _LINKING)
    return proper * 3 >= len(found) * 2


def is_person(line: str) -> bool:
    """Whether a whole line is just a name of two to four words, as bylines without "By" are."""
    if len(line) > LONGEST:
        return False
    found = line.split()
    return 2 <= len(found) <= 4 and all(word[0].isupper() and word.translate(_JOINTS).isalpha() for word in found)
