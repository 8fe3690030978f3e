"""The line that is typed to search, to filter lists and to save a list: taken apart, and what it finds in a text."""

from reader.query.hits import Hit
from reader.query.nodes import And, Fact, Mistake, Node, Not, Or, Query, Range, Words
from reader.query.parsing import parse
from reader.query.seeking import Seeker

__all__ = ["And", "Fact", "Hit", "Mistake", "Node", "Not", "Or", "Query", "Range", "Seeker", "Words", "parse"]
