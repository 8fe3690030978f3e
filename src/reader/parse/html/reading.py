"""HTML to a tree, and the tree to pieces.

lxml (libxml2) reads it: it opens no file and no connection, and knows no entities but those of HTML.
"""

import re

from lxml import etree

from reader.model import Span, SpanKind
from reader.parse.html.tree import NAMED, Node, Page, Piece
from reader.parse.html.writing import Writer
from reader.parse.lines import is_visible, measure
from reader.parse.vocabulary import words

BLOCKS = words("""
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody
    td tfoot th thead tr ul
""")
"""Elements that begin and end lines (HTML, section 15.3, "Rendering")."""
_SILENT = words("""
    annotation applet area audio base button canvas col colgroup datalist embed frame frameset iframe img input
    link map meta meter noembed noframes noscript object optgroup option param progress rp rt script select source
    style svg template textarea title track video
""")
"""Elements whose content is not for reading, or not of the page itself."""
_PICTURES = words("amp-img iframe img picture video")
_SPANS = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), SpanKind.EMPHASIS),
    **dict.fromkeys(("strong", "b"), SpanKind.STRONG),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), SpanKind.CODE),
}
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASSES = words("""
    a11y-hidden assistive-text d-none element-invisible hidden hide is-hidden print-only screen-reader-only
    screen-reader-text screenreader show-for-sr sr-only u-hidden u-visually-hidden visually-hidden visually_hidden
    visuallyHidden visuallyhidden
""")
"""Classes by which widespread frameworks hide an element, or leave it to those who hear a page."""
_WHOLE = words("article body html main")
_CALLED = ("class", "id", "role", "itemprop", "data-component", "data-testid")
_LONGEST_HINTS = 300
# A start tag as the HTML standard cuts it up (section 13.2.5, "Tokenization"), and what it may have of attributes:
# libxml2 looks each new one up among all that were there, which takes minutes with some ten thousand.
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?+)?+"""
_CROWDED = re.compile(rf"(<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{200}})(?:{_ATTRIBUTE})++")


_MOST_TAGS = 100_000
"""Some thirty times as many as the largest pages have; what has more is no article, and would take minutes."""


class TangledError(Exception):
    """A page without a tree: of too many elements, nested too deep, or with nothing in it."""


def parsed(text: str) -> etree._Element:
    """The root of a page's tree. Raises TangledError where it would be too large, and where there is nothing in it."""
    if text.count("<") > _MOST_TAGS:
        raise TangledError
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(_CROWDED.sub(r"\1", text).encode(), parser) if text else None
    if root is None or any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise TangledError
    return root


def read(root: etree._Element) -> Page:
    """The pieces of a tree. Their links lead where the source says, whatever that is."""
    reading = _Reading()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            reading.end(element)
        elif not reading.start(element):
            walk.skip_subtree()
    reading.cut()
    return reading.page


class _Reading:
    """One pass over a tree."""

    def __init__(self) -> None:
        self.page = Page()
        self._writer = Writer()
        self._node = Node("", None, 0)
        self._skipped: etree._Element | None = None
        self._pre = 0

    def start(self, element: etree._Element) -> bool:
        """Take the beginning of an element; whether what is in it is to be read."""
        tag = element.tag
        self._node.pictured = self._node.pictured or tag in _PICTURES
        if (tag in _SILENT and not _shows_picture(element)) or _is_hidden(element):
            self._skipped = element
            return False
        if tag in BLOCKS or "-" in tag:
            self._enter(element, tag)
        elif tag in _SPANS:
            self._writer.begin(_SPANS[tag])
        elif tag == "a":
            self._writer.begin(SpanKind.LINK, element.get("href", ""))
        elif tag == "br" and self._writer.end_line():
            self.cut()
        elif tag == "q":
            self._writer.say("“")
        self._say(element.text)
        return True

    def end(self, element: etree._Element) -> None:
        """Take the end of an element, and what stands behind it."""
        tag = element.tag
        if element is self._skipped:
            self._skipped = None
            if tag in BLOCKS:
                self.cut()
        elif tag in BLOCKS or "-" in tag:
            self._leave(tag)
        elif tag in _SPANS or tag == "a":
            self._writer.end()
        elif tag == "q":
            self._writer.say("”")
        self._say(element.tail)

    def _say(self, text: str | None) -> None:
        if text and self._pre:
            self._writer.say_as_is(text)
        elif text:
            self._writer.say(text)

    def _enter(self, element: etree._Element, tag: str) -> None:
        """Begin a node. A custom element is one too, but as long as no style sheet says so it ends no line."""
        if tag in BLOCKS:
            self.cut()
        get, outer = element.get, self._node
        hints = " ".join([value for name in _CALLED if (value := get(name))])[:_LONGEST_HINTS].lower()
        node = Node(tag, outer, outer.depth + 1, hints, first=len(self.page.pieces), around=outer.around)
        node.listed, node.quoted = outer.listed + (tag == "li"), outer.quoted + (tag == "blockquote")
        if tag in NAMED:
            node.around = {**outer.around, tag: node}
        if tag in {"ol", "li"}:
            node.number = _number(get("start" if tag == "ol" else "value"), outer if tag == "li" else None)
        self.page.nodes.append(node)
        self._node = node
        self._pre += tag == "pre"

    def _leave(self, tag: str) -> None:
        if tag in BLOCKS:
            self.cut(rule=tag == "hr")
        node = self._node
        node.last = len(self.page.pieces)
        self._pre -= tag == "pre"
        if node.parent:
            node.parent.pictured = node.parent.pictured or node.pictured
            self._node = node.parent

    def cut(self, *, rule: bool = False) -> None:
        """End the piece that is being written, if there is any."""
        rich = self._writer.flush()
        if not rule and not (rich.text and is_visible(rich.text)):
            return
        size = len(rich.text) or 1
        linked, strong = _covered(rich.spans, SpanKind.LINK), _covered(rich.spans, SpanKind.STRONG)
        line = measure(rich.text, 0, "", 0, 0)
        self.page.pieces.append(Piece(rich, self._node, linked / size, strong >= size - 1 > 0, line))


def _number(written: str | None, in_list: Node | None) -> int:
    """The number that a list starts with or an item has: what is written, else one more than the item before."""
    if written and written.isascii() and written.isdigit() and len(written) < 6:
        return int(written)
    if in_list is None:
        return 1
    if in_list.tag != "ol":
        return 0
    in_list.number += 1
    return in_list.number - 1


def _covered(spans: tuple[Span, ...], kind: SpanKind) -> int:
    """How many code points spans of a kind cover; they come in the order of their starts."""
    total, reached = 0, 0
    for span in spans:
        if span.kind is kind and span.end > reached:
            total += span.end - max(reached, span.start)
            reached = span.end
    return total


def _shows_picture(element: etree._Element) -> bool:
    """Whether an element is a button around a picture and its caption, to see it larger."""
    return element.tag == "button" and element.find(".//figcaption") is not None


def _is_hidden(element: etree._Element) -> bool:
    """Whether a browser would not show the element, as far as the page alone says so."""
    get = element.get
    hidden, style, called = get("hidden"), get("style"), get("class")
    if (hidden is None and not style and not called) or element.tag in _WHOLE:
        return False  # a page that hides all of itself shows it later, by script
    if (hidden is not None and hidden != "until-found") or (style and _HIDING.search(style)):
        return True
    return bool(called) and ":" not in called and not _HIDDEN_CLASSES.isdisjoint(called.split())  # "hidden md:block"
