"""Plain text: nothing is lost, nothing is said twice, and each rule of its own."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Draft, Kind
from reader.parse import lines, plain, wrap

SENTENCE = "The harbour opened again on Friday, nine days after the flood, with forty boats waiting at the lock."
OTHER = "The crane still stood in the water up to its yellow knees, and nobody could say how long it would stay."
THIRD = "A decision is expected in June, when the council meets for the last time before the long summer."
LINES = [
    *(
        SENTENCE,
        OTHER,
        THIRD,
        SENTENCE[:60],
        "Short sentence here.",
        "Why now?",
        "»Ja«, sagte sie.",
        "漢字の行です。" * 5,
    ),
    *(
        "A Title of Some Words",
        "A heading",
        "HEADING",
        "TT",
        "Share",
        "Comments (3)",
        "Advertisement",
        "0",
        "***",
        "See:",
    ),
    *(
        "By Jo Doe",
        "By Jo Doe | May 3, 2024 at 10:00",
        "May 3, 2024",
        "3 May 2024, 17:47",
        "Updated 2 hours ago",
        "12:43",
    ),
    *("Getty Images", "Photo: Jo Doe", "A lock at dawn. (AFP)", "© dpa", "Jo Doe/AP", "WASHINGTON (AP) -", "Jo Doe"),
    *(
        "- an item",
        "• another",
        "  - deeper",
        "1. one",
        "2. two",
        "> a quote",
        ">> deeper",
        ">",
        "",
        "",
        "\t",
        "a" * 200,
    ),
    *("an opening line,", "hard-wrapped text that goes up to about seventy columns and goes on-", "and ends here."),
]
files = st.lists(st.sampled_from(LINES) | st.text("ab .,?\t>-1漢", max_size=30), max_size=30).map("\n".join)
MARK = re.compile(r"(?:[>•*\-\s]|\d+[.)] )+")


def said(draft: Draft) -> Iterator[str]:
    """All that a draft tells."""
    yield from (draft.title, draft.byline, draft.credit, *draft.furniture)
    yield from (block.text for block in draft.document.blocks)


def bare(text: str) -> str:
    """Text without its white space: lines that are joined may lose what stood between them."""
    return "".join(text.split())


def words(line: str) -> str:
    """What a line says, without quote marks, bullets, numbers, and the "By" of a byline."""
    return bare(re.sub(rf"\A{MARK.pattern}", "", re.sub(r"^\s*By ", "", line)))


@given(files)
@settings(deadline=None, max_examples=100)
def test_no_line_of_a_file_is_lost(text: str) -> None:
    """Each line is found in the title, a field, a block or the furniture of some article."""
    told = [bare(piece) for draft in plain.read(text) for piece in said(draft)]
    for line in text.split("\n"):
        if words(line).strip("-*>"):
            assert any(words(line) in piece for piece in told), line


@given(files)
@settings(deadline=None, max_examples=60)
def test_each_article_has_a_title_and_a_block(text: str) -> None:
    """There is no empty article; furniture says each thing once, and nothing that the article keeps."""
    for draft in plain.read(text):
        assert draft.title
        assert draft.document.blocks
        kept = {draft.title, *(block.text for block in draft.document.blocks)}
        assert len(set(draft.furniture)) == len(draft.furniture)
        assert not kept & set(draft.furniture)
        assert draft.document.text


@given(files)
@settings(deadline=None, max_examples=60)
def test_blocks_hold_no_more_than_the_file(text: str) -> None:
    """Blocks stand in the order of the file, each with words of it: nothing is made up."""
    whole = bare(text).replace(">", "")  # a line of a quote mark alone may stand between pieces of a sentence
    for draft in plain.read(text):
        for block in draft.document.blocks:
            assert all(bare(part).replace(">", "") in whole for part in block.text.split(" "))


def only(text: str) -> Draft:
    """The one article of a text."""
    [draft] = plain.read(text)
    return draft


def kinds(draft: Draft) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(str(block.kind), block.text) for block in draft.document.blocks]


def page(*between: str) -> str:
    """A page with a title, text, something, and text again."""
    return "\n\n".join(["A Title of Some Good Words", SENTENCE, *between, OTHER, THIRD])


@pytest.mark.parametrize(
    "heading", ["What comes next", "THE MONEY", "Is the quay high enough?", "«Mastergrad»", "3. The money"]
)
def test_a_short_line_between_paragraphs_is_a_heading(heading: str) -> None:
    """Headings are told by where they stand, in any case and language."""
    assert ("heading", heading) in kinds(only(page(heading)))


@pytest.mark.parametrize("line", ["WASHINGTON (AP) -", "He said:", "It was over.", "— Jo Doe (@jo) May 3, 2024"])
def test_datelines_openings_and_sentences_are_no_headings(line: str) -> None:
    """What ends like a sentence, announces more, or begins an agency's report is text."""
    assert ("heading", line) not in kinds(only(page(line)))


@pytest.mark.parametrize("credit", ["Shutterstock", "© dpa", "Foto: Jo Doe", "Jo Doe/Getty Images", "(Jo Doe / AP)"])
def test_a_credit_is_a_block_and_a_field(credit: str) -> None:
    """The first credit is kept where it stands, and told of the article."""
    draft = only(page(credit))
    assert ("credit", credit) in kinds(draft)
    assert draft.credit == credit


def test_a_caption_keeps_its_credit_and_the_article_gets_it() -> None:
    """A credit in brackets stays in the caption."""
    draft = only(page("The lock of Linden at dawn on Friday. (AFP)"))
    assert ("caption", "The lock of Linden at dawn on Friday. (AFP)") in kinds(draft)
    assert draft.credit == "AFP"


def test_doubled_lines_in_the_head_are_one_caption() -> None:
    """What a head says twice in a row is a caption, agency or not, and said once."""
    caption = "The lock of Linden, with boats"
    draft = only(f"A Title of Some Good Words\n\n{caption}\n{caption}\n\n{SENTENCE}\n{OTHER}\n{THIRD}")
    assert kinds(draft).count(("caption", caption)) == 1
    assert caption not in draft.furniture


def test_runs_of_short_lines_are_furniture() -> None:
    """Teasers and buttons inside and behind the text are left out, and listed."""
    teasers = ("Most wanted", "Ten islands to see", "A swan returns", "Gulls counted")
    draft = only(page(*teasers) + "\n\nTides\n\nContact")
    assert draft.furniture == (*teasers, "Tides", "Contact")
    assert [kind for kind, _ in kinds(draft)] == ["paragraph"] * 3


def test_text_behind_a_long_run_of_short_lines_is_kept() -> None:
    """Furniture ends the text only where next to nothing comes behind it."""
    draft = only(page(*(f"Teaser {number}" for number in "abcdefgh")))
    assert ("paragraph", THIRD) in kinds(draft)


def test_a_first_paragraph_that_is_told_again_is_the_standfirst() -> None:
    """Seven in ten of its longer words come again in the next two paragraphs."""
    lead = (
        "Forty boats waited as the harbour opened again nine days after the flood, with the crane still in the water."
    )
    blocks = only(f"A Title of Some Good Words\n\n{lead}\n\n{SENTENCE}\n\n{OTHER}\n\n{THIRD}").document.blocks
    assert [block.level for block in blocks] == [1, 0, 0, 0]


def test_a_first_paragraph_that_stands_apart_is_the_standfirst() -> None:
    """A caption, a credit, a byline or a date parts it from the rest."""
    blocks = only(f"A Title of Some Good Words\n\n{THIRD}\n\nGetty Images\n\n{SENTENCE}\n\n{OTHER}").document.blocks
    assert [(str(block.kind), block.level) for block in blocks] == [
        *[("paragraph", 1), ("credit", 0), ("paragraph", 0), ("paragraph", 0)],
    ]


def test_an_ordinary_first_paragraph_is_no_standfirst() -> None:
    """A text that just begins has none."""
    assert all(block.level == 0 for block in only(page()).document.blocks)


def test_quotes_and_items_have_their_depth() -> None:
    """Marks are taken off, numbers stay, and the level says how deep; absurd depths are bounded."""
    text = page("> a quote", ">> deeper", "- item", "  * inner", "1. first", "2. second", ">" * 900 + " abyss")
    levels = [
        (block.text, block.level) for block in only(text).document.blocks if block.kind in {Kind.QUOTE, Kind.ITEM}
    ]
    assert levels == [
        *[("a quote", 1), ("deeper", 2), ("item", 1), ("inner", 2), ("1. first", 1), ("2. second", 1)],
        ("abyss", lines.DEEPEST),
    ]


@pytest.mark.parametrize("rule", ["***", "* * *", "-----", "=========", "• • •"])
def test_a_rule_is_kept_where_it_parts_text(rule: str) -> None:
    """Between paragraphs it is a block; below the title and at the end it is furniture."""
    draft = only(f"A Title of Some Good Words\n{rule}\n\n{SENTENCE}\n\n{rule}\n\n{OTHER}\n\n{rule}")
    assert kinds(draft) == [("paragraph", SENTENCE), ("rule", ""), ("paragraph", OTHER)]


def test_a_byline_and_a_date_in_one_line() -> None:
    """Both are read, and the line that tells more than the field stays in the furniture."""
    line = "By Jo Doe and Ann Roe | May 3, 2024 at 10:00"
    draft = only(f"A Title of Some Good Words\n\n{line}\n\n{SENTENCE}\n\n{OTHER}")
    assert (draft.byline, draft.published, draft.furniture) == ("Jo Doe and Ann Roe", "2024-05-03", (line,))


@pytest.mark.parametrize("text", ["Word", "Share", "12:43", "***\nTT", "By Jo Doe", "May 3, 2024", "Getty Images"])
def test_a_text_of_nearly_nothing_is_still_an_article(text: str) -> None:
    """Where there is nothing but furniture, it is the text."""
    assert "".join(only(text).document.text.split()) == "".join(text.replace("***", "").split())


@pytest.mark.parametrize("blank", [1, 2, 3])
def test_sections_far_apart_are_one_article(blank: int) -> None:
    """Wide gaps part articles only where a title stands behind them."""
    gap = "\n" * (blank + 1)
    assert len(plain.read(gap.join([page(), SENTENCE + " " + OTHER, THIRD + " " + OTHER + " " + SENTENCE]))) == 1


@pytest.mark.parametrize("blank", [2, 3, 5])
def test_wide_gaps_and_titles_part_articles(blank: int) -> None:
    """More blank lines than are usual, with a title and text behind them, begin the next article."""
    second = page().replace("Good Words", "Other Words")
    drafts = plain.read(("\n" * (blank + 1)).join([page(), second, page("Third")]))
    assert [draft.title for draft in drafts] == [
        "A Title of Some Good Words",
        "A Title of Some Other Words",
        "A Title of Some Good Words",
    ]


def story(title: str, byline: str, *words: str) -> list[str]:
    """An article of six paragraphs that say the words of its title, and others of their own."""
    texts = [
        f"{title}, said {words[at % len(words)]} once more: {' '.join(f'{word}{at}' for word in words)} and {byline}."
        for at in range(6)
    ]
    return [title, f"By {byline}", *(f"{text} {text[:90].swapcase()}." for text in texts)]


FLOOD = story(
    "Harbour Linden reopens after flood", "Jo Doe", "boats", "crane", "divers", "quays", "captains", "lighthouse"
)
BUDGET = story(
    "Parliament votes on pension budget", "Ann Roe", "taxes", "deputies", "coalition", "minister", "opposition"
)


def test_articles_are_told_apart_by_what_they_speak_of() -> None:
    """A title with a byline, whose words the text below says and the text above doesn't, begins an article."""
    drafts = plain.read("\n\n".join(FLOOD + BUDGET))
    assert [draft.title for draft in drafts] == [FLOOD[0], BUDGET[0]]


def test_a_signed_section_on_the_same_thing_is_no_article() -> None:
    """In a live blog each entry has its author and its day; it goes on about the same."""
    section = ["Harbour Linden reopens, captains say", "By Ann Roe", *FLOOD[2:]]
    assert len(plain.read("\n\n".join(FLOOD + section))) == 1


def test_very_long_texts_are_left_to_the_rules() -> None:
    """Time stays in bounds: a text of thousands of lines is not weighed, and nothing of it is lost."""
    rows = [
        f"Sentence number {number} of a text that has no end, as far as those who wrote it can see."
        for number in range(5000)
    ]
    [draft] = plain.read("\n\n".join(["A Title of Some Good Words", "By Jo Doe", *rows]))
    assert len(draft.document.blocks) == len(rows)


def test_a_short_heading_behind_a_wide_gap_begins_no_article() -> None:
    """Sections of one text may stand far apart too."""
    assert len(plain.read(f"{page()}\n\n\n\nThe end\n\n{SENTENCE}\n\n{OTHER}\n\n{THIRD}")) == 1


def test_the_title_is_what_is_said_again() -> None:
    """Of the lines above a text the one that comes again behind others is the title, wherever it stands."""
    top, title = "Subscribers of this paper see more of the islands", "Linden, the harbour opens"
    draft = only(f"Offers\n{top}\n{title}\nTT\n{title}\n{SENTENCE}\n{OTHER}")
    assert draft.title == title
    assert top in draft.furniture


@pytest.mark.parametrize(
    ("echo", "title"), [("Forty boats leave the harbour", True), ("Seven recipes with early strawberries", False)]
)
def test_a_bar_for_sharing_below_the_text_tells_the_title(echo: str, title: bool) -> None:
    """It says it on both sides of a button, if no title stands above the text; what has other words is a teaser."""
    menu = ("Sport", "Travel", "Weather", "Health", "Money", "Advertisement")
    text = (
        "The harbour opened again on Friday, nine days after the flood, with forty boats at the lock.",
        "The keeper of the lock said that boats would leave it in the order in which they had come, the oldest first.",
        "The flood had closed the lock and the road beside it, and the town council wants to know who will pay for it.",
    )
    (draft,) = plain.read("\n\n".join([*menu, *text, f"Later, {text[0]}", echo, "Print", echo, "Latest"]))
    assert (draft.title == echo) is title


def test_the_title_is_what_a_byline_follows() -> None:
    """A byline, a date, a caption or a credit makes the line above it more likely than a longer one."""
    above = "Offers\n\nMore for our subscribers\n\nIslands"
    assert only(f"{above}\n\nThe harbour opens\n\nBy Jo Doe\n\n{SENTENCE}\n\n{OTHER}").title == "The harbour opens"


def test_a_headline_may_end_in_a_full_stop() -> None:
    """A first line with capitals on its words is a title though it ends like a sentence."""
    title = "Burst Pipes and Fires: How Every Winter Wreaks Havoc Underneath Downtown N.Y.C."
    draft = only(f"{title}\n\n{SENTENCE}\n\n{OTHER}")
    assert draft.title == title
    assert [text for _, text in kinds(draft)] == [SENTENCE, OTHER]


def test_the_date_of_a_letter_is_part_of_it() -> None:
    """A text without a title has nothing around it."""
    draft = only(f"3 May 2024\n\nDear Anna,\n\n{SENTENCE}\n\nYours,\nJo")
    assert draft.furniture == ()
    assert [text for _, text in kinds(draft)] == ["3 May 2024", "Dear Anna,", SENTENCE, "Yours,", "Jo"]


def wrapped(text: str) -> list[str]:
    """The lines of a text after unwrapping."""
    return [line.text for line in wrap.joined(lines.split(text))]


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=30, max_size=80), st.integers(60, 85))
@settings(deadline=None)
def test_whatever_is_wrapped_at_an_edge_is_joined_again(said: list[str], edge: int) -> None:
    """Breaking at any column and joining gives the paragraph back."""
    rows = [""]
    for word in said:
        if len(rows[-1]) + 1 + len(word) > edge:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    assert wrapped("\n".join(rows)) == [" ".join(said)]


def mended(*pieces: str) -> list[str]:
    """The lines of a text that a page broke at its links."""
    return [line.text for line in plain.prepared("\n\n".join(pieces))]


@pytest.mark.parametrize(
    "pieces",
    [
        ("The mayor told", "Reuters", "that the harbour is open."),
        ("The town had lost its", "lighthouse", ", which nobody missed."),
        ("Der Hafen ist, so der", "Bericht der Behörde", "vom Mai, wieder offen."),
        ("As we reported in May,", "the quay is", "too low", "for the next flood."),
    ],
)
def test_a_sentence_broken_at_its_links_is_whole_again(pieces: tuple[str, ...]) -> None:
    """Pieces that go on with a small letter or a mark, links between them included, are one line."""
    assert mended(SENTENCE, *pieces, OTHER) == [SENTENCE, " ".join(pieces).replace(" ,", ","), OTHER]


@pytest.mark.parametrize(
    "lines_",
    [
        ("A Title of Some Good Words", "by Jo Doe", SENTENCE),
        ("A Title of Some Good Words", "the harbour and its crane", SENTENCE),
        ("The town wants three things", "- a higher quay", "- a lower crane."),
        ("What comes next for us", "Share", "advertisement"),
    ],
)
def test_lines_that_stand_by_themselves_are_not_joined(lines_: tuple[str, ...]) -> None:
    """Titles, bylines, items and buttons stay apart, though they end like pieces."""
    assert len(mended(*lines_)) == len(lines_)


def test_lines_that_are_whole_paragraphs_are_not_joined() -> None:
    """One paragraph a line has no edge, nor has a poem."""
    assert wrapped(f"{SENTENCE}\n{OTHER}\n{THIRD}") == [SENTENCE, OTHER, THIRD]
    assert wrapped("The wind is up\nand the boats are in\nand nobody counts") != [
        "The wind is up and the boats are in and nobody counts"
    ]


def test_lines_of_all_lengths_are_not_joined() -> None:
    """A list of headlines has no edge that its lines come near to."""
    rows = [("word " * count).strip() for count in (17, 10, 12, 11, 10, 11)]
    assert wrapped("\n".join(rows)) == rows
