"""What a reader can do: one declaration gives the key, the line in the help, the entry in the palette and the name.

`name` is the name of the screen's method (`action_<name>`) and of the setting that gives it other keys.
"""

from collections.abc import Iterator
from typing import NamedTuple


class Action(NamedTuple):
    """One thing to do, with Textual's names of the keys that do it where nobody has chosen others."""

    name: str
    keys: tuple[str, ...]
    text: str
    group: str


def _group(group: str, *actions: tuple[str, str, str]) -> Iterator[Action]:
    return (Action(name, tuple(keys.split()), text, group) for name, keys, text in actions)


READING = (
    *_group(
        "Moving",
        ("line_down", "j down", "one line or article down"),
        ("line_up", "k up", "one line or article up"),
        ("half_down", "d", "half a page down"),
        ("half_up", "u", "half a page up"),
        ("page_down", "space pagedown", "a page down; at the end, the next unread article"),
        ("page_up", "b pageup", "a page up"),
        ("top", "g home", "to the top"),
        ("end", "G end", "to the end"),
        ("paragraph_down", "right_curly_bracket", "cursor to the next paragraph"),
        ("paragraph_up", "left_curly_bracket", "cursor to the previous paragraph"),
        ("sentence_down", "right_parenthesis", "cursor to a sentence, the next one"),
        ("sentence_up", "left_parenthesis", "cursor to a sentence, the previous one"),
        ("contents", "t", "contents: go to a heading"),
        ("find", "slash", "find in the article; in the list, show only what a query finds"),
        ("search", "s", "search the library"),
    ),
    *_group(
        "Articles",
        ("open", "enter l", "open the article or the group"),
        ("back", "h escape", "end the search; back to the list, and to its groups"),
        ("quit_list", "q", "back to the list, to its groups; from there, leave Reader"),
        ("other_pane", "tab", "to the other pane; on a story in the list, unfold or fold it"),
        ("next_telling", "apostrophe", "open the next telling of the story"),
        ("next_article", "J", "open the next article"),
        ("previous_article", "K", "open the previous article"),
        ("next_unread", "n", "open the next unread article, or go to the next hit"),
        ("previous_unread", "N", "open the previous unread article, or go to the hit before"),
        ("only_unread", "L", "list unread articles only, or all"),
        ("list_by", "S", "list by source, tag, story, date, your lists, or all together"),
        ("keep_list", "W", "keep what the filter finds as a list of its own"),
        ("forget_list", "x", "forget the list under the cursor"),
        ("refresh", "R", "refresh all that you follow; on a source or in it, that one"),
        ("full_text", "F", "fetch the article's own page, for its full text"),
    ),
    *_group(
        "Keeping",
        ("keep", "m", "keep what the cursor is on; if it is kept, remove it (asks)"),
        ("extend", "v", "extend it: the keys that move, and those below"),
        ("note", "a", "keep it with a note, or change its note; #word is a tag"),
        ("copy", "y", "copy it with its source"),
        ("bookmarks", "B", "all that was kept"),
        ("toggle_read", "r", "mark read or unread"),
        ("toggle_star", "f", "star, or take the star away"),
        ("others_read", "M", "mark the other tellings of the story read"),
        ("all_read", "A", "mark all that are listed read (asks)"),
        ("undo", "U", "undo"),
    ),
    *_group(
        "Looking",
        ("compare", "c", "compare the tellings of this story, or with what the article was before"),
        ("link", "o", "open or copy a link, or with Enter the article's own address"),
        ("raw", "backslash", "the raw source beside what was made of it"),
        ("hide_list", "z", "hide or show the list"),
        ("wider", "plus equals_sign", "a wider column"),
        ("narrower", "minus", "a narrower column"),
        ("app.next_theme", "T", "the next theme"),
        ("app.choose_theme", "ctrl+t", "choose a theme; each is shown while the cursor is on it"),
        ("app.repaint", "ctrl+l", "draw the screen again"),
    ),
    *_group(
        "Reader",
        ("help", "question_mark", "this help"),
        ("palette", "colon ctrl+p", "everything by name"),
        ("app.suspend_process", "ctrl+z", "back to the shell, until its fg"),
        ("app.leave", "Q ctrl+c", "leave Reader"),
    ),
)

EXTENDING = (
    *_group(
        "Extending a passage",
        ("extend_word_on", "w", "one word on"),
        ("extend_word_back", "b", "one word back"),
        ("swap_ends", "o", "move the other end"),
        ("stop_extending", "escape v", "leave it"),
    ),
)
"""What keys do while a passage is extended, in place of what they do else."""

SEARCH = (
    *_group(
        "Searching the library",
        ("open", "enter", "open the article at the words; Esc there leads back"),
        ("line_down", "down ctrl+n", "to the next hit"),
        ("line_up", "up ctrl+p", "to the hit before"),
        ("page_down", "pagedown", "a page down"),
        ("page_up", "pageup", "a page up"),
        ("order", "tab", "those first that say it most, or the newest first"),
        ("keep_list", "f2", "keep the query as a list of its own"),
        ("back", "escape ctrl+c", "back to where you were"),
    ),
)

BOOKMARKS = (
    *_group(
        "Bookmarks",
        ("line_down", "j down", "one bookmark down"),
        ("line_up", "k up", "one bookmark up"),
        ("half_down", "d", "half a page down"),
        ("half_up", "u", "half a page up"),
        ("page_down", "space pagedown", "a page down"),
        ("page_up", "b pageup", "a page up"),
        ("top", "g home", "to the first"),
        ("end", "G end", "to the last"),
        ("open", "enter l", "open the article at this passage"),
        ("filter", "slash", "show those that hold what is typed; Esc shows all again"),
        ("group", "t", "group by article, by tag, or not at all"),
        ("note", "a", "change the note"),
        ("old_text", "o", "the text that the passage was cut from"),
        ("export", "E", "write those that are shown into a file"),
        ("remove", "x", "remove the bookmark"),
        ("remove_all", "X", "remove all that are shown (asks)"),
        ("undo", "U", "undo"),
        ("help", "question_mark", "all keys"),
        ("back", "q h escape", "back"),
        ("app.leave", "Q ctrl+c", "leave Reader"),
    ),
)

TEXT = (
    *_group(
        "Text",
        ("line_down", "j down", "one line down"),
        ("line_up", "k up", "one line up"),
        ("half_down", "d", "half a page down"),
        ("half_up", "u", "half a page up"),
        ("page_down", "space pagedown", "a page down"),
        ("page_up", "b pageup", "a page up"),
        ("top", "g home", "to the top"),
        ("end", "G end", "to the end"),
        ("back", "q h escape", "back"),
        ("app.leave", "Q ctrl+c", "leave Reader"),
    ),
)

COMPARE = (
    *_group(
        "Comparing",
        ("next_difference", "right_square_bracket", "to the next difference"),
        ("previous_difference", "left_square_bracket", "to the previous difference"),
        ("unfold", "enter", "show what only the other telling has, or fold it again"),
        ("next_telling", "apostrophe", "compare with the next telling"),
        ("everything", "full_stop", "show differences of typography and spelling, or hide them"),
        ("side_by_side", "vertical_line", "the tellings side by side, where there is room, or in one column"),
        ("keep", "m", "keep what the cursor is on, as this telling has it"),
        ("extend", "v", "extend it, as in an article"),
        ("note", "a", "keep it with a note, or change its note"),
        ("copy", "y", "copy it with its source"),
        ("undo", "U", "undo"),
        ("paragraph_down", "right_curly_bracket", "cursor to the next paragraph"),
        ("paragraph_up", "left_curly_bracket", "cursor to the previous paragraph"),
        ("sentence_down", "right_parenthesis", "cursor to a sentence, the next one"),
        ("sentence_up", "left_parenthesis", "cursor to a sentence, the previous one"),
    ),
    *TEXT,
)

SOURCE = (
    *_group(
        "Source",
        ("other_pane", "tab", "to the source, or to what was made of it"),
        ("unfold", "enter", "show what was left out, or fold it again"),
    ),
    *TEXT,
)


SCREENS = {
    "reading": READING,
    "extending": EXTENDING,
    "search": SEARCH,
    "bookmarks": BOOKMARKS,
    "compare": COMPARE,
    "source": SOURCE,
    "text": TEXT,
}
"""The actions of each screen, by the name that its own keys have in the settings."""
TYPED = {"search"}
"""The screens with a line in which all is typed that can be."""
