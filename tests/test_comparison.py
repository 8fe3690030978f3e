"""Two tellings compared: laws that hold for all texts, and what becomes of paragraphs and words."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.comparison import (
    SIGNS,
    Comparison,
    Difference,
    Fate,
    Part,
    compare,
    extent,
    hidden,
    marks,
    runs,
    summary,
    turned,
)
from reader.comparison.spelling import spelled
from reader.model import Block, Document, Kind
from reader.parse import parse
from reader.wording import words

_TEXT = (
    "the The of said defence defense organise organize U.S. US per cent percent co-operate cooperate “quoted” "
    '"quoted" , . - – minister Reuters reported harbour harbor 1,000 10-15 -5 Mr. Mr \' \n 平 和 é e\u0301 ... …'
)
WORDS = _TEXT.split(" ")
blocks = st.lists(st.sampled_from(WORDS), max_size=12).map(lambda some: Block(Kind.PARAGRAPH, " ".join(some)))
documents = st.lists(blocks, max_size=6).map(lambda some: Document(tuple(some)))


def written(*paragraphs: str) -> Document:
    """A document of paragraphs."""
    return Document(tuple(Block(Kind.PARAGRAPH, text) for text in paragraphs))


@st.composite
def edited(draw: st.DrawFn) -> tuple[Document, Document]:
    """A document, and one made of it: blocks in another order, dropped, joined and split, words put in and out."""
    document = draw(documents)
    texts = list(draw(st.permutations([block.text for block in document.blocks])))
    texts = [text for text in texts if draw(st.integers(0, 4))]
    for at in range(len(texts) - 1, 0, -1):
        if not draw(st.integers(0, 3)):
            texts[at - 1 : at + 1] = [f"{texts[at - 1]} {texts[at]}"]
    some = [word if draw(st.integers(0, 5)) else draw(st.sampled_from(WORDS)) for word in " \v ".join(texts).split(" ")]
    return document, written(*" ".join(some).split("\v"))


def applied(comparison: Comparison, part: Part) -> str:
    """What the other telling has for a part: the text here, with what stands there in place of each change."""
    ours, theirs = comparison.here.text, comparison.there.text
    at, end = extent(comparison.here, part.here)
    pieces = []
    for change in part.changes:
        pieces += [ours[at : change.here[0]], theirs[slice(*change.there)]]
        at = change.here[1]
    return "".join([*pieces, ours[at:end]])


@settings(max_examples=100, deadline=None)
@given(st.one_of(edited(), st.tuples(documents, documents)))
def test_both_tellings_can_be_rebuilt(pair: tuple[Document, Document]) -> None:
    """Each block is in one part, this telling's in their order, and changes make the one text the other."""
    comparison = compare(*pair)
    here = [block for part in comparison.parts for block in part.here]
    there = sorted(block for part in comparison.parts for block in part.there)
    assert here == list(range(len(pair[0].blocks)))
    assert there == list(range(len(pair[1].blocks)))
    for part in comparison.parts:
        if part.here and part.there:
            assert applied(comparison, part) == pair[1].text[slice(*extent(pair[1], part.there))]


def folded(text: str) -> str:
    """A text without what is hidden, hyphens and full stops that may belong to spelling included."""
    kept = [spelled(word) for word in words(text).folded if word not in {",", "-", ".", "'", '"'}]
    return "".join(kept).replace("%", "percent")


@settings(max_examples=100, deadline=None)
@given(st.one_of(edited(), st.tuples(documents, documents)))
def test_what_is_marked_equal_is_equal_after_folding(pair: tuple[Document, Document]) -> None:
    """All that is not marked says the same on both sides, but for typography and spelling."""
    comparison = compare(*pair)
    for part in comparison.parts:
        if not (part.here and part.there):
            continue
        rest = [extent(comparison.here, part.here), extent(comparison.there, part.there)]
        shown = [change for change in part.changes if change.difference is Difference.WORDS]
        texts = []
        for document, place, marked in zip(
            pair, rest, ([change.here for change in shown], [change.there for change in shown]), strict=True
        ):
            cuts = [place[0], *(cut for one in marked for cut in one), place[1]]
            texts.append([folded(document.text[start:end]) for start, end in zip(cuts[::2], cuts[1::2], strict=True)])
        assert texts[0] == texts[1]


@settings(max_examples=60, deadline=None)
@given(documents)
def test_a_telling_is_the_same_as_itself(document: Document) -> None:
    """Nothing is found where there is nothing."""
    comparison = compare(document, document)
    assert not [part for part in comparison.parts if part.differs or part.changes]


@settings(max_examples=60, deadline=None)
@given(edited(), st.booleans())
def test_what_is_shown_has_this_telling_whole(pair: tuple[Document, Document], everything: bool) -> None:
    """Without the words of the other one, each part reads as this telling does."""
    comparison = compare(*pair)
    shown = [
        "".join(run.text for run in some if run.start < run.end)
        for part in comparison.parts
        if part.here
        for some in runs(comparison, part, everything=everything)
    ]
    assert shown == [block.text for block in pair[0].blocks]


FERRY = "The ferry to Inishmore was cancelled again on Friday, and nobody on the pier was surprised."
WIND = "A spokesman blamed the wind. Islanders said the boat was older than most of its crew, and slower."
TICKETS = "Tickets will be refunded within ten days, the company promised in a letter to passengers."
LIGHTS = "In Cork the ministers went on talking about quotas until the lights of the hall went out."
ALL = (FERRY, WIND, TICKETS, LIGHTS)


def said(here: Document, there: Document) -> str:
    """The comparison, a mark and its text for each block; that of the same ones is left out."""
    comparison = compare(here, there)
    lines = []
    for part in comparison.parts:
        for some in runs(comparison, part):
            if part.differs:
                text = "".join(SIGNS[run.side][0] + run.text + SIGNS[run.side][1] for run in some)
                lines.append(f"{marks(part)} {text}")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("there", "shown", "sentence"),
    [
        (ALL, "", "says the same"),
        (ALL[1:], f"+ {FERRY}", "omits a paragraph"),
        (ALL[:-1], f"+ {LIGHTS}", "omits a paragraph"),
        ((ALL[0], ALL[2], ALL[1], ALL[3]), f"> {TICKETS}", "moves a paragraph"),
        ((ALL[3], *ALL[:3]), f"> {LIGHTS}", "moves a paragraph"),
        (
            (*ALL[:3], LIGHTS.replace("ministers", "fishermen")),
            "~ " + LIGHTS.replace("ministers", "{+ministers+}[-fishermen-]"),
            "rewords a paragraph",
        ),
        (
            (*ALL[:2], LIGHTS, TICKETS.replace("ten", "thirty")),
            ">~ " + TICKETS.replace("ten", "{+ten+}[-thirty-]"),
            "rewords a paragraph, moves one",
        ),
        (
            (FERRY, *WIND.split(" Islanders")[:1], "Islanders" + WIND.split("Islanders")[1], *ALL[2:]),
            "~ " + WIND.replace("wind. ", "wind.[-¶-] "),
            "splits a paragraph",
        ),
        ((FERRY, f"{WIND} {TICKETS}", LIGHTS), f"~ {WIND}{{+¶+}}\n~ {TICKETS}", "joins what were 2 paragraphs"),
        ((*ALL, "Herring fetched less."), "- Herring fetched less.", "adds a paragraph"),
        (
            (*ALL[:3], LIGHTS.replace("went on talking", "talked on and on, wearily,")),
            "~ " + LIGHTS.replace("went on talking", "{+went on talking+}[-talked on and on, wearily,-]"),
            "rewords a paragraph",
        ),
        (
            (FERRY, f"Reuters reported {WIND}", *ALL[2:]),
            f"~ [-Reuters reported-] {WIND}",
            "adds an attribution to Reuters",
        ),
        (("Nothing of this is known elsewhere, it seems.",), None, "has nothing in common with this one"),
    ],
)
def test_what_became_of_paragraphs(there: tuple[str, ...], shown: str | None, sentence: str) -> None:
    """Kept, dropped, moved, reworded, both, split, joined, added, attributed; each is shown and summed up."""
    here, other = written(*ALL), written(*there)
    assert shown is None or said(here, other) == shown
    assert summary(compare(here, other)) == f"The other telling {sentence}."


def test_words_that_happen_to_be_the_same_are_no_island() -> None:
    """What is the same between two changes counts as changed where it is shorter than either."""
    ours = TICKETS.replace("within ten days", "when the harbour office has opened")
    theirs = TICKETS.replace("within ten days", "after most of the auditors return")
    assert "{+when the harbour office has opened+}[-after most of the auditors return-]" in said(
        written(ours), written(theirs)
    )


@pytest.mark.parametrize(
    ("here", "there", "typography", "spelling"),
    [
        ("He said “no” – twice", 'He said "no" - twice', 3, 0),
        ("He said 'no' twice", 'He said "no" twice', 2, 0),
        ('They said "no," twice', 'They said "no", twice', 1, 0),
        ("The airport, and signs", "The airport and signs", 1, 0),
        ("The  old pier", "The old pier", 1, 0),
        ("THE OLD PIER", "The old pier", 3, 0),
        ("A well-known pier", "A well known pier", 2, 0),
        (
            "The defence minister organised a theatre programme",
            "The defense minister organized a theater program",
            0,
            4,
        ),
        ("Five per cent of the U.S. navy", "Five percent of the US navy", 0, 2),
        ("Five % of it", "Five percent of it", 0, 1),
        ("They co-operate", "They cooperate", 0, 1),
        ("For Mr. Smith", "For Mr Smith", 0, 1),
    ],
)
def test_habits_are_hidden_and_counted(here: str, there: str, typography: int, spelling: int) -> None:
    """Typography and spelling make no difference to be shown, but are told."""
    comparison = compare(written(f"{here}. {FERRY}"), written(f"{there}. {FERRY}"))
    assert not comparison.parts[0].differs
    assert (comparison.hidden(Difference.TYPOGRAPHY), comparison.hidden(Difference.SPELLING)) == (typography, spelling)
    assert hidden(comparison).startswith("Not shown: ")


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("It was -5 degrees on the pier", "It was 5 degrees on the pier"),
        ("It was 1.5 miles to the pier", "It was 15 miles to the pier"),
        ("Between 10-15 boats were out", "Between 1015 boats were out"),
        ("The company sank, he said.", "The company sank, he said?"),
        ('The "accident" at the pier', "The accident at the pier"),
        ("Mourning at the old pier", "Morning at the old pier"),
        ("The boat was filled at the pier", "The boat was filed at the pier"),
        ("It sank after the storm. The pier", "It sank after the storm the pier"),
    ],
)
def test_what_means_something_is_shown(here: str, there: str) -> None:
    """Signs that belong to numbers, ends of sentences, quotes that distance, and words that look like habits."""
    assert compare(written(f"{here}. {FERRY}"), written(f"{there}. {FERRY}")).parts[0].fate is Fate.REWORDED


SPELLINGS = (
    "colour/color favourite/favorite centre/center centred/centered kilometres/kilometers analyse/analyze "
    "licence/license organisations/organizations travelling/traveling programmes/programs "
    "paediatric/pediatric anaesthetic/anesthetic towards/toward grey/gray dishonourable/dishonorable "
    "encyclopædia/encyclopedia cheques/checks labour's/labor's"
)


@pytest.mark.parametrize("pair", SPELLINGS.split())
def test_spellings_of_one_word_are_one(pair: str) -> None:
    """Both sides of the Atlantic give the same."""
    one, other = (spelled(word.removesuffix("'s")) for word in pair.split("/"))
    assert one == other


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (", Reuters reported", "Reuters"),
        (", according to the Associated Press", "Associated Press"),
        (", Campbell told Al Jazeera", None),
        (" (Yonhap)", "Yonhap"),
        (", as reported by the Ministry of Defence", "Ministry of Defence"),
        (", she reported", None),
    ],
)
def test_attributions_are_told_by_name(words: str, name: str | None) -> None:
    """Words that say no more than who said it aren't called a rewording."""
    here, there = written(*ALL), written(*ALL[:3], f"{LIGHTS[:-1]}{words}.")
    sentence = f"adds an attribution to {name}" if name else "rewords a paragraph"
    assert summary(compare(here, there)) == f"The other telling {sentence}."
    if name:
        assert summary(compare(there, here)) == f"The other telling omits an attribution to {name}."


def test_the_seeds(seeds: Path) -> None:
    """Two paragraphs stand only in the one, an attribution only in the other; two are reworded, and nothing else."""
    here, there, cyprus = (
        draft.document for path in sorted(seeds.iterdir()) for draft in parse(path.read_bytes(), "text/plain")
    )
    comparison = compare(here, there)
    fates = {fate: [part for part in comparison.parts if part.fate is fate] for fate in Fate}
    only_here = [here.blocks[block].text for part in fates[Fate.ONLY_HERE] for block in part.here]
    assert [text[:30] for text in only_here[1:]] == ["Senior officials of South Kore", "North Korea's vice foreign min"]
    changed = [
        (here.text[slice(*change.here)], there.text[slice(*change.there)])
        for part in fates[Fate.REWORDED]
        for change in part.changes
        if not change.hidden
    ]
    assert changed == [("", ", Reuters reported"), ("had", "has"), ("in undermining", "to undermine")]
    assert (comparison.hidden(Difference.TYPOGRAPHY), comparison.hidden(Difference.SPELLING)) == (7, 1)
    assert not [part for part in compare(here, cyprus).parts if part.here and part.there]


def test_a_long_list_of_equal_lines_ends_soon() -> None:
    """Blocks that come again and again, as hostile pages have them, are compared in time that is about linear."""
    texts = ["the same line again"] * 1000 + ["no"] * 1000
    comparison = compare(written(*texts), written(*reversed(texts)))
    assert sum(part.fate is Fate.SAME for part in comparison.parts) == 2000


def test_a_paragraph_may_be_split_into_many() -> None:
    """Each sentence of a page of one paragraph may be a paragraph there; words put in between don't matter."""
    sentences = [
        f"Boat {number} of {number + 7} came in at {number % 12} from bank {number * 31}." for number in range(60)
    ]
    there = [
        sentence.replace("came in", "came in late") if at % 9 == 8 else sentence
        for at, sentence in enumerate(sentences)
    ]
    for here, other in (
        (written(" ".join(sentences)), written(*there)),
        (written(*there), written(" ".join(sentences))),
    ):
        (part,) = compare(here, other).parts
        assert {len(part.here), len(part.there)} == {1, 60}
        assert part.fate is Fate.REWORDED


def test_short_blocks_that_share_a_word_are_not_the_same() -> None:
    """Of names in a list each stands for itself."""
    here, there = written("Kim Hong-kyun", "Ann Lee", "Lee"), written("Kim Son Gyong", "Lee Ann Tu", "Bo")
    assert not [part for part in compare(here, there).parts if part.here and part.there and part.fate is Fate.SAME]


@settings(max_examples=60, deadline=None)
@given(documents, documents)
def test_turned_twice_a_comparison_is_what_it_was(here: Document, there: Document) -> None:
    """But for where that stands which only the other one has; each part keeps its blocks."""
    comparison = compare(here, there)
    other = turned(comparison)
    assert (other.here, other.there) == (there, here)
    assert [block for part in other.parts for block in part.here] == list(range(len(there.blocks)))
    assert sorted(block for part in other.parts for block in part.there) == list(range(len(here.blocks)))
    back = turned(other)
    assert sorted(map(repr, back.parts)) == sorted(map(repr, comparison.parts))
    assert [part for part in back.parts if part.here] == [part for part in comparison.parts if part.here]
