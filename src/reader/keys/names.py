"""The names of keys: those that people write and see ("PgDn", "}", "Ctrl+L"), and those that Textual has for them."""

from reader.pattern import pattern

_NAMED = {
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "backspace": "Backspace",
    "insert": "Ins",
    "delete": "Del",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "backslash": "\\",
    "question_mark": "?",
    "exclamation_mark": "!",
    "quotation_mark": '"',
    "number_sign": "#",
    "dollar_sign": "$",
    "percent_sign": "%",
    "ampersand": "&",
    "asterisk": "*",
    "comma": ",",
    "semicolon": ";",
    "colon": ":",
    "plus": "+",
    "minus": "-",
    "underscore": "_",
    "equals_sign": "=",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "at": "@",
    "circumflex_accent": "^",
    "grave_accent": "`",
    "tilde": "~",
    "vertical_line": "|",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "slash": "/",
    "apostrophe": "'",
    "full_stop": ".",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
}
"""Textual's names, each with the one that is shown."""
_ALSO = {
    "escape": "escape",
    "return": "enter",
    "pagedown": "pagedown",
    "pageup": "pageup",
    "insert": "insert",
    "delete": "delete",
    "down": "down",
    "up": "up",
    "left": "left",
    "right": "right",
}
"""What people write beside what is shown, in small letters."""
_FUNCTION = pattern("f([1-9]|1[0-2])")
_CONTROL = pattern(r"(?:ctrl\+|c-|\^)([a-z])")
_SAME = {"i": "Tab", "m": "Enter", "h": "Backspace"}
"""Letters that give with Ctrl what another key gives."""


def shown(key: str) -> str:
    """What a person calls a key of Textual's."""
    if named := _NAMED.get(key):
        return named
    if _FUNCTION.fullmatch(key):
        return key.upper()
    return f"Ctrl+{key[-1].upper()}" if key.startswith("ctrl+") else key


def textual(word: str) -> str:
    """Textual's name of the key that a person calls so. ValueError, a sentence, if there is none to rely on."""
    if len(word) == 1 and (word.isascii() or word.isalnum()) and word.isprintable() and word != " ":
        return _textual().get(word, word)
    small = word.casefold()
    if found := _textual().get(small) or _ALSO.get(small):
        return found
    if _FUNCTION.fullmatch(small):
        return small
    if control := _CONTROL.fullmatch(small):
        if same := _SAME.get(control[1]):
            raise ValueError(f"Terminals can't tell {shown(f'ctrl+{control[1]}')} from {same}.")
        return f"ctrl+{control[1]}"
    if small.startswith(("alt+", "a-", "m-", "meta+")):
        raise ValueError(f"Many terminals can't tell {word} from Esc and a key.")
    if small.startswith(("ctrl+", "shift+", "super+")):
        raise ValueError(f"Many terminals don't send {word}; Ctrl goes with letters, Shift with Tab.")
    raise ValueError(f'There is no key "{word}"; keys are written as the help shows them.')


def _textual() -> dict[str, str]:
    return {name.casefold() if len(name) > 1 else name: key for key, name in _NAMED.items()}


def is_typed(key: str) -> bool:
    """Whether a key of Textual's stands for a character."""
    return key == "space" or (len(shown(key)) == 1 and key not in {"up", "down", "left", "right"})


def sequence(words: str) -> tuple[str, ...]:
    """Textual's names of keys that are pressed one after the other, "g n" say. ValueError, a sentence, as `textual`."""
    keys = tuple(map(textual, words.split()))
    if not keys:
        raise ValueError("A key is missing between the quotes; no key at all is [].")
    if "escape" in keys[1:]:
        raise ValueError("Esc ends a sequence, so it can't be a part of one.")
    return keys


def spelled(keys: tuple[str, ...]) -> str:
    """A sequence as a person writes it."""
    return " ".join(map(shown, keys))
