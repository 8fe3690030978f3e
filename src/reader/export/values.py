"""Articles as values for JSON. The names and kinds in them are a contract: others read them."""

from __future__ import annotations

from reader.model import Article, Draft
from reader.text import reading_minutes

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.query import Hit


def as_json(article: Article, draft: Draft) -> dict[str, object]:
    """An article with its document, as `reader show --json` prints it."""
    return listed(article) | drafted(draft)


def listed(article: Article) -> dict[str, object]:
    """An article without its document, as `reader list --json` prints it."""
    return {
        "id": article.id,
        "title": article.title,
        "byline": article.byline,
        "credit": article.credit,
        "publisher": article.publisher,
        "published": article.published,
        "language": article.language,
        "source": article.source,
        "words": article.words,
        "minutes": reading_minutes(article.words),
        "added": article.added.isoformat(),
        "read": article.state.read,
        "starred": article.state.starred,
        "position": article.state.position,
    }


def as_hit(hit: Hit) -> dict[str, object]:
    """An article that was found, as `reader search --json` prints it."""
    return listed(hit.article) | {
        "where": hit.where,
        "offset": hit.offset,
        "snippet": hit.snippet,
        "marks": hit.marks,
    }


def drafted(draft: Draft) -> dict[str, object]:
    """A draft, as `reader parse --json` prints it."""
    return {
        "title": draft.title,
        "byline": draft.byline,
        "credit": draft.credit,
        "publisher": draft.publisher,
        "published": draft.published,
        "language": draft.language,
        "address": draft.address,
        "blocks": [
            {
                "kind": block.kind.value,
                "text": block.text,
                "level": block.level,
                "spans": [
                    {"start": span.start, "end": span.end, "kind": span.kind.value, "target": span.target}
                    for span in block.spans
                ],
            }
            for block in draft.document.blocks
        ],
        "furniture": list(draft.furniture),
    }
