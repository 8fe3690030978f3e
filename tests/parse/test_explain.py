"""Why each line is what it is: one reason a line, in plain words, in accord with what was made of the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.export.reasons import as_text
from reader.parse import MARKDOWN, TEXT, explain, parse

PARAGRAPH = "The harbour opened again on Friday, nine days after the flood, with forty boats at the lock."
PAGE = "\n\n".join(
    [
        "Search",
        "A Title of Some Good Words",
        "By Jo Doe",
        PARAGRAPH,
        "What comes next",
        f"Later, {PARAGRAPH}",
        "Getty Images",
    ]
)
SHARED = [
    *("Sport", "Travel", "Weather", "Health", "Money", "Advertisement"),
    PARAGRAPH,
    "The keeper of the lock said that boats would leave it in the order in which they had come, the oldest first.",
    f"Later, {PARAGRAPH}",
    "The flood had closed the lock and the road beside it, and the town council wants to know who will pay for it.",
    *("Forty boats leave the harbour", "Print", "Forty boats leave the harbour", "Latest", "Property"),
]
KEPT = {"standfirst": "paragraph"}


def test_each_line_has_its_reason() -> None:
    """The reasons tell the lines of the page in their order, with a role that the draft agrees to."""
    [reasons] = explain(PAGE.encode(), TEXT)
    [draft] = parse(PAGE.encode(), TEXT)
    assert [reason.text for reason in reasons] == PAGE.split("\n\n")
    blocks = [(KEPT.get(reason.role, reason.role), reason.text) for reason in reasons]
    assert [(str(block.kind), block.text) for block in draft.document.blocks] == [
        (role, text) for role, text in blocks if role in {"paragraph", "heading", "caption", "credit"}
    ]
    assert next(text for role, text in blocks if role == "title") == draft.title


def test_reasons_speak_of_chances_and_of_what_else_it_might_be() -> None:
    """Each has something that spoke for it, and chances that sum up to one at most."""
    [reasons] = explain(PAGE.encode(), TEXT)
    for reason in reasons:
        assert reason.because
        assert reason.chance is not None
        assert 0 <= reason.chance + sum(chance for _, chance in reason.instead) <= 1 + 1e-6
        assert reason.role not in dict(reason.instead)


def test_a_text_with_nothing_around_it_is_left_to_rules() -> None:
    """A letter has no furniture to weigh: its reasons say so, and have no chances."""
    [reasons] = explain(b"Dear Anna,\n\nthank you for the boat.\n\nYours,\nJo", TEXT)
    assert {reason.chance for reason in reasons} == {None}
    assert all("rules alone" in reason.because[0] for reason in reasons)


def test_markdown_says_itself_what_its_lines_are() -> None:
    """The reason of each block is its mark, that of the title where it was taken from."""
    source = b"# Title\n\nText.\n\n## Part\n\n- one\n\n> two\n\n    three\n\n***\n\n| a | b |\n|---|---|\n| c | d |\n"
    source += b"\n![four](a.png)\n"
    [[title, *reasons]] = explain(source, MARKDOWN)
    [draft] = parse(source, MARKDOWN)
    assert (title.role, title.text, title.because) == ("title", "Title", ("the first heading of level 1",))
    assert [(reason.role, reason.text) for reason in reasons] == [
        (str(block.kind), block.text) for block in draft.document.blocks
    ]
    assert all(reason.because for reason in reasons)
    assert len({reason.because for reason in reasons}) == 8
    [[title, *_]] = explain(b"---\ntitle: Named\n---\n\nText.", MARKDOWN)
    assert (title.text, title.because) == ("Named", ("the front matter",))
    assert explain(b"", MARKDOWN) == []


def test_a_title_below_the_text_has_the_reason_of_its_place() -> None:
    """No sign speaks for a title that stands around a button of the bar for sharing: its place alone does."""
    [reasons] = explain("\n\n".join(SHARED).encode(), TEXT)
    [title] = (reason for reason in reasons if reason.role == "title")
    assert title.text == "Forty boats leave the harbour"
    assert title.because == ("said around a button below the text, and no title above it is likely",)


@given(
    st.lists(st.sampled_from(["Word", PARAGRAPH, "x" * 300, "漢字" * 60, "", "- item", "> quote", "***"]), max_size=12)
)
@settings(deadline=None, max_examples=60)
def test_reasons_fit_the_terminal(said: list[str]) -> None:
    """Whatever the lines are, what is printed of their reasons stays within 80 columns of code points."""
    for reasons in explain("\n".join(said).encode(), TEXT):
        assert all(len(line) <= 80 for line in as_text(reasons).split("\n"))
