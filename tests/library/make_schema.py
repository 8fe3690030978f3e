"""Write `data/schema-N.sqlite`, a small library of the schema that this version writes.

Run it once when a new schema is about to land. The file is then never made again: the tests open it with every
later version, as readers will.
"""

from pathlib import Path

from makers import FROST, LATER, NOW, RAIN, VOTE, WHALE, bring, draft

from reader.library import Item, Library, Source, Taken
from reader.library.schema import SCHEMA
from reader.model import Draft
from reader.passage import cut

DATA = Path(__file__).with_name("data")
RIVER = Draft(
    "Rain",
    draft("", RAIN).document,
    byline="Ann Onymous",
    credit="Agency",
    publisher="The Paper",
    published="2024-06-19",
    language="en",
    furniture=("Share", "TT"),
)


def fill(library: Library) -> None:
    """Put something into each table."""
    river, vote = bring(library, RIVER, draft("Vote", VOTE)).new
    library.keep(river, cut(library.document(river), 4, 9), NOW, "5f0c7a53-0000-4000-8000-000000000001")
    library.keep(vote, cut(library.document(vote), 0, 9), LATER, "5f0c7a53-0000-4000-8000-000000000002")
    library.annotate("5f0c7a53-0000-4000-8000-000000000001", "See the mill.\n#river", LATER)
    library.remove_bookmark("5f0c7a53-0000-4000-8000-000000000002", LATER)
    library.mark_read([river], True, NOW)
    library.star(vote, True, LATER)
    bring(library, RIVER, draft("Vote", VOTE, WHALE), now=LATER)
    library.set_position(vote, 17, LATER)
    library.add(Source("stdin", "stdin:00", "standard input"), b"W", "text/markdown", [draft("Whale", WHALE)], LATER)
    feed = library.follow("feed", "https://paper.example/feed", "The Paper", NOW)
    library.set_tags(feed, ["daily"])
    library.take_feed(feed, Taken(b"1" * 32, etag='"1"'), [Item("urn:1", b"{}", draft("Frost", FROST))], NOW, parser=1)
    library.save_list("Rivers", "river or frost is:unread")
    library.remember("theme", "dark")


if __name__ == "__main__":
    path = DATA / f"schema-{SCHEMA}.sqlite"
    if path.exists():
        raise SystemExit(f"{path} is there already")
    with Library.open(path) as new:
        fill(new)
