"""What the authors of pages call their parts: words in classes, ids and roles that tell what is in an element."""

import re

from reader.parse.html.tree import Node
from reader.parse.vocabulary import words
from reader.text import clean_line

WHOLE = words("article body html main")
"""Elements whose names are for scripts and styles of the whole page, and tell nothing about what is in them."""
PARTS = words("address aside dialog footer form menu nav")
"""Elements that by themselves say that they stand beside the text."""
_LONGEST_LABEL = 50
"""In code points."""

_CAPTION = re.compile(
    r"caption|credit|cutline|copyright|bildunter|legende|didascalia|photo-?(?:text|by|author)|"
    r"(?:image|img)[-_]+(?:desc|text|info|meta)"
)
_STANDFIRST = re.compile(
    r"standfirst|(?:^|[\s_-])(?:dek|deck|sub-?(?:title|head|heading|headline|line)|summary|abstract|excerpt|chapo|"
    r"vorspann|sottotitolo|entradilla|ingress|lead|lede|intro|teaser)(?:$|[\s_-])"
)
_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|disqus|cookies?|consent|footer|navigation|related)(?:$|[\s_-])"
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:ad|ads|advert\w*|authors?|author-?(?:bio|box|info)|bio|bookmark\w*|breadcrumbs?|byline|comments?|"
    r"consent|cookies?|dateline|disqus|donat\w*|embed-promo|feedback|footer|kicker|label|login|menu|meta|metadata|modal|"
    r"more-\w+|most-?read|nav|navbar|navigation|newsletter\w*|outbrain|overlay|pagination|popular|popup|promo\w*|"
    r"published|read-?more|recirc\w*|recommend\w*|registration|related|report|rubric|section-title|share|sharing|"
    r"sidebar|sign-?in|sign-?up|social\w*|sponsor\w*|subscri\w*|taboola|tag-?list|tags|teasers?|timestamp|toast|toolbar|"
    r"tools|topics|trending|widgets?)(?:$|[\s_-])"
)


def label(node: Node) -> str:
    """A node as people who read HTML would name it, with what its author calls it, in some 60 code points."""
    hints = clean_line(node.hints)
    shown = hints if len(hints) <= _LONGEST_LABEL else f"{hints[:_LONGEST_LABEL]}…"
    return f'<{node.tag} "{shown}">' if shown else f"<{node.tag}>"


def is_caption(node: Node) -> bool:
    """Whether a node is called like the text of a picture."""
    return bool(_CAPTION.search(node.hints))


def is_standfirst(node: Node) -> bool:
    """Whether a node is called like what stands between a title and its text."""
    return bool(_STANDFIRST.search(node.hints))


def is_elsewhere(node: Node) -> bool:
    """Whether a node can't be the article, or hold it: it is called so, or by itself no part of the text."""
    return node.tag not in WHOLE and (node.tag in PARTS or bool(_ELSEWHERE.search(node.hints)))


def may_be_furniture(node: Node) -> bool:
    """Whether a node is called like furniture, or an article within one. Pages call parts of the text so, too."""
    return node.tag in PARTS or node.tag == "article" or (node.tag not in WHOLE and bool(_FURNITURE.search(node.hints)))
