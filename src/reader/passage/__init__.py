"""Passages: cut one out of a document, and find it again in a text that changed, or say that it is gone."""

from reader.passage.cutting import CONTEXT, cut, stands_in
from reader.passage.finding import Haystack, find
from reader.passage.rewording import Rewording, carry

__all__ = ["CONTEXT", "Haystack", "Rewording", "carry", "cut", "find", "stands_in"]
