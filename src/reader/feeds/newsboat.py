"""Newsboat's `urls` file: https://newsboat.org/releases/2.21/docs/newsboat.html#_the_urls_file."""

import shlex

from reader.feeds.subscriptions import Subscription, Subscriptions, subscriptions
from reader.feeds.values import line
from reader.text import clean, decode


def read(raw: bytes) -> Subscriptions:
    """The feeds of a `urls` file: an address and its tags on a line; a tag that begins with ~ is the feed's name.

    Queries are left out without a word: they are lists of what is there, not sources.
    """
    entries = []
    for written in clean(decode(raw)).split("\n"):
        words = _words(written)
        if not words or words[0].startswith("query:"):
            continue
        name = next((word[1:] for word in words[1:] if word.startswith("~")), "")
        tags = dict.fromkeys(line(word) for word in words[1:] if word[0] not in "~!")
        entries.append((words[0], Subscription("", line(name), tags=tuple(filter(None, tags)))))
    return subscriptions(entries)


def _words(written: str) -> list[str]:
    """The words of a line, those in double quotes whole; none of a comment."""
    reading = shlex.shlex(written, posix=True)
    reading.quotes, reading.commenters, reading.whitespace_split = '"', "", True
    try:
        words = list(reading)
    except ValueError:  # a quote that nobody closed
        words = written.replace('"', " ").split()
    words = [word for word in words if word]
    return [] if not words or words[0].startswith("#") else words
