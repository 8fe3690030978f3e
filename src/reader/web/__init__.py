"""Bytes from the web: one page or feed at a time, under rules that hold for everybody's server and for the reader."""

from reader.web.client import Answer, Asked, Web, WebError

__all__ = ["Answer", "Asked", "Web", "WebError"]
