"""Which keys do what: declared, of a preset, and as the reader has set them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.keys.actions import SCREENS, TYPED
from reader.keys.keymap import Keymap, usual_keys
from reader.keys.names import sequence, shown, spelled, textual
from reader.keys.presets import PRESETS
from reader.settings import SETTINGS, Rebound, Settings
from reader.settings.kinds import Choice

ALL = [(screen, action) for screen, actions in SCREENS.items() for action in actions]


def keymap(*rebound: tuple[str, str, str], preset: str = "vim") -> Keymap:
    """The keymap with these keys for screens and actions, separated by commas, set in the lines from 1 on."""
    set_keys = [
        Rebound(screen, action, [one.strip() for one in keys.split(",") if one], line)
        for line, (screen, action, keys) in enumerate(rebound, 1)
    ]
    return Keymap(Settings({"keys.preset": preset}, set_keys))


def told(keys: Keymap) -> list[str]:
    """Its mistakes, without the file."""
    return [said.partition(", ")[2] for said in keys.mistakes()]


@pytest.mark.parametrize("preset", ["vim", *PRESETS])
def test_each_preset_has_a_key_for_everything(preset: str) -> None:
    """No two of a screen can be taken for one another; each is written as it is shown."""
    setting = SETTINGS["keys.preset"]
    assert isinstance(setting, Choice)
    assert preset in setting.words
    for screen, actions in SCREENS.items():
        usual = usual_keys(screen, preset)
        every = [keys for some in usual.values() for keys in some]
        assert all(usual[action.name] for action in actions), (screen, preset)
        assert not [(a, b) for a in every for b in every if a is not b and a == b[: len(a)]], (screen, preset)
        assert [sequence(spelled(keys)) for keys in every] == every


@pytest.mark.parametrize("name", PRESETS)
def test_presets_name_actions_that_there_are(name: str) -> None:
    """In the table for a screen those of that screen."""
    for screen, table in PRESETS[name].items():
        known = {one.name.removeprefix("app.") for there, one in ALL if screen in {"", there}}
        assert {line.split()[0] for line in table.strip().splitlines()} <= known


@pytest.mark.parametrize(
    ("word", "key"),
    [
        *(("j", "j"), ("J", "J"), ("é", "é"), ("}", "right_curly_bracket"), ("-", "minus"), (",", "comma")),
        *(("Space", "space"), ("PgDn", "pagedown"), ("pagedown", "pagedown"), ("Esc", "escape"), ("Return", "enter")),
        *(("Ctrl+L", "ctrl+l"), ("ctrl+l", "ctrl+l"), ("C-l", "ctrl+l"), ("^L", "ctrl+l"), ("^", "circumflex_accent")),
        *(("F5", "f5"), ("↓", "down"), ("Down", "down"), ("Shift+Tab", "shift+tab"), ("Ctrl+S", "ctrl+s")),
    ],
)
def test_keys_are_written_as_people_do(word: str, key: str) -> None:
    """In any case, where they have a name."""
    assert textual(word) == key
    assert textual(shown(key)) == key


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("Alt+x", "Many terminals can't tell Alt+x from Esc and a key."),
        ("M-x", "Many terminals can't tell M-x from Esc and a key."),
        ("Ctrl+I", "Terminals can't tell Ctrl+I from Tab."),
        ("Ctrl+1", "Many terminals don't send Ctrl+1; Ctrl goes with letters, Shift with Tab."),
        ("full_stop", 'There is no key "full_stop"; keys are written as the help shows them.'),
        ("F13", 'There is no key "F13"; keys are written as the help shows them.'),
        ("", "A key is missing between the quotes; no key at all is []."),
        ("g Esc", "Esc ends a sequence, so it can't be a part of one."),
    ],
)
def test_keys_that_cannot_be_relied_on_are_refused(word: str, said: str) -> None:
    """In a sentence that says why."""
    with pytest.raises(ValueError, match=r".") as refused:
        sequence(word)
    assert str(refused.value) == said


def test_an_action_gets_other_keys_everywhere_or_on_one_screen() -> None:
    """What is meant for one screen holds there; an action may have several keys, one after the other, or none."""
    keys = keymap(("", "undo", "X, z u"), ("bookmarks", "undo", "F5"), ("", "hide_list", ""), ("", "wider", "z w"))
    assert keys.mistakes() == []
    assert (keys.key("undo"), keys.of("reading").shown("undo")) == ("X", "X, z u")
    assert keys.of("bookmarks").shown("undo") == "F5"
    typed = keymap(("", "back", "q"), ("", "order", "x, F2"), ("", "page_down", ""))
    assert [typed.of("search").shown(name) for name in ("back", "order", "page_down")] == ["Esc Ctrl+C", "F2", "PgDn"]
    assert keys.of("reading").begun == {("z",)}
    assert keys.of("reading").after(("z",)) == [("u", "undo"), ("w", "wider")]
    assert (keys.of("reading").shown("hide_list"), keys.key("hide_list")) == ("", ": hide list")
    assert keys.named("{undo} and {bookmarks:undo}, {hide_list}, {nothing}") == "X and F5, : hide list, : nothing"


@pytest.mark.parametrize(
    ("rebound", "said"),
    [
        ((("", "undoo", "x"),), ['line 1: There is no action "undoo"; is it "undo"?']),
        ((("booksmarks", "undo", "x"),), ['line 1: There is no screen "booksmarks"; is it "bookmarks"?']),
        ((("source", "undo", "x"),), ['line 1: There is no action "undo"; is it "unfold"?']),
        ((("", "undo", "Alt+u"),), ["line 1: Many terminals can't tell Alt+u from Esc and a key."]),
        (
            (("", "undo", "u"),),
            ['line 1: "u" takes "u" from half_up; give that others, or none: half_up = []'],
        ),
        (
            (("", "next_unread", "n, g n"),),
            ['line 1: "g n" takes "g" from top; give that others, or none: top = []'],
        ),
        ((("", "top", "g g, Home"), ("", "next_unread", "n, g n")), []),
        (
            (("", "undo", "Z"), ("", "copy", "Z y")),
            ['line 2: "Z y" can\'t do this beside "Z", undo.'],
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(rebound: tuple[tuple[str, str, str], ...], said: list[str]) -> None:
    """Unknown names, keys that there are not, and keys that are those of two actions."""
    assert told(keymap(*rebound)) == said


def test_what_is_set_holds_against_what_is_not() -> None:
    """Who loses a key to it keeps its others; a key that can't be had changes nothing; leaving is always possible."""
    keys = keymap(("", "next_unread", "n, g n"), ("", "keep", "Alt+m"), ("", "leave", "Alt+q"))
    assert (keys.of("reading").shown("top"), keys.key("keep"), keys.key("leave")) == ("Home", "m", "Q")
    assert keymap(("", "leave", "")).key("leave") == "Ctrl+C"
    # A sequence that would take a key from what is set too is the one that gives way.
    assert keymap(("", "undo", "x"), ("", "copy", "x y, y")).of("reading").shown("copy") == "y"


NAMES = st.sampled_from(sorted({action.name.removeprefix("app.") for _, action in ALL}))
WORDS = st.sampled_from(["g", "G", "Q", "x", "Space", "g g", "g n", "g n x", "Ctrl+C", "F5", "Alt+x"])


@given(
    st.lists(st.tuples(st.sampled_from(["", *SCREENS]), NAMES, st.lists(WORDS, max_size=3)), max_size=6),
    st.sampled_from(["vim", *PRESETS]),
)
def test_whatever_is_set_each_key_has_one_meaning(rebound: list[tuple[str, str, list[str]]], preset: str) -> None:
    """On each screen no keys begin others, and there is a way out; what was set and doesn't hold is said."""
    keys = keymap(*((screen, action, ",".join(words)) for screen, action, words in rebound), preset=preset)
    for screen in SCREENS:
        bound = keys.of(screen)
        assert not bound.begun & bound.actions.keys()
        assert screen in {"extending", *TYPED} or bound.of("leave")
        for one in keys._settings.rebound:
            there = [action for action in SCREENS[screen] if action.name.removeprefix("app.") == one.action]
            meant = one.screen == screen or not (one.screen or [r for r in rebound if r[:2] == (screen, one.action)])
            last = [r for r in keys._settings.rebound if (r.screen, r.action) == (one.screen, one.action)][-1]
            if there and meant and one is last and screen not in TYPED:
                for word in one.keys:
                    holds = "Alt" not in word and sequence(word) in bound.of(one.action)
                    assert holds or any(f"line {one.line}:" in said for said in keys.mistakes())
