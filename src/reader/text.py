"""The door: bytes to text, and text to clean text. Nothing that strangers wrote goes further without it."""

import codecs
import unicodedata

from reader.pattern import pattern

# Labels that the WHATWG Encoding Standard (section 4.2) gives wider meanings than Python does.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
# The encodings of that standard, by Python's names. Any other label is looked past: utf-7 hides text from every
# filter, and "unicode_escape", "idna" or "rot13" are no encodings of pages.
_KNOWN = frozenset(
    {
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"),
        *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        *(f"cp{page}" for page in (866, 874, 932, 949, *range(1250, 1259))),
        *("koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"),
        *("gb18030", "big5hkscs", "euc_jp", "iso2022_jp"),
    }
)
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096


def _cp1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as cp1252, so that a file of both is read as both."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("reader.cp1252", _cp1252)


def decode(raw: bytes, declared: str | None = None) -> str:
    """Text of the bytes of any page or file; never raises.

    What a byte order mark says is believed first, then `declared` (a label from a header or a page), then that
    NULs in every other place mean UTF-16; what is left is UTF-8, and cp1252 where it isn't.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decode(raw, encoding)
    if encoding := _codec(declared):
        return _decode(raw, encoding)
    if encoding := _utf16(raw[:_SAMPLE]):
        return _decode(raw, encoding)
    return raw.decode("utf-8", "reader.cp1252")


def _decode(raw: bytes, encoding: str) -> str:
    return raw.decode(encoding, "reader.cp1252" if encoding.startswith("utf-8") else "replace")


def knows(label: str) -> bool:
    """Whether a label means an encoding that `decode` believes in."""
    return bool(_codec(label))


def _codec(label: str | None) -> str:
    """Python's name of the encoding that a label means; empty if there is none to believe."""
    try:
        name = codecs.lookup((label or "").strip()).name
    except (LookupError, ValueError):
        return ""
    name = _WIDER.get(name, name)
    return name if name in _KNOWN else ""


def _utf16(sample: bytes) -> str:
    """The byte order of UTF-16 without a mark: its newlines and spaces have a NUL on one side, and always that."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    few, many = sorted((even, odd))
    if many < max(2, len(sample) // 64) or few * 20 > many:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


# Escape sequences of ECMA-48 (sections 5.3, 5.4, 5.6), in their 7-bit and 8-bit forms. One with white space in it
# is not taken for a sequence: only its control characters are dropped. So no word that stands between spaces can
# be swallowed by what stands before it, finished or not.
_SEQUENCE = pattern(
    r"(?:\x1b\[|\x9b)[0-?]*[!-/]*[@-~]"  # CSI: colours, cursor, modes
    r"|(?:\x1b[]PX^_k]|[\x9d\x90\x98\x9e\x9f])[^\x00-\x20\x7f-\x9f]*(?:\x07|\x1b\\|\x9c)"  # OSC, DCS, SOS, PM, APC
    r"|\x1b[()*+#%][!-~]"  # character sets
)
_NEWLINE = pattern("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Control characters, what is no character (lone surrogates, noncharacters), and what is never seen but would count
# as text: byte order marks, soft hyphens, interlinear annotation, deprecated format characters, tag characters.
_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\ufeff\u00ad\ufff9-\ufffb\u206a-\u206f\U000e0000-\U000e007f"
)
_DROPPED = pattern(f"[{_INVISIBLE}]")
_SUSPECT = pattern(f"[{_INVISIBLE}{_BIDI}\x0b\x0c\r\u2028\u2029]")
_HAS_BIDI = pattern(f"[{_BIDI}]")
_LRI, _RLI, _PDI = "\u2066", "\u2067", "\u2069"
_ISOLATE = dict(zip(_BIDI, (_LRI, _RLI, _PDI, _LRI, _RLI, _LRI, _RLI, "\u2068", _PDI), strict=True))


def clean(text: str) -> str:
    """The text without anything that a terminal obeys and an eye can't see; every visible word stays.

    No control character but newline and tab passes (line ends of other systems become newlines), no lone
    surrogate, no Unicode tag character. Directional overrides and embeddings become isolates that end with their
    line at the latest (UAX #9, sections 2.4 and 3.3.2), so that no line can reorder another.
    """
    if not _SUSPECT.search(text):
        return text
    text = _NEWLINE.sub("\n", _SEQUENCE.sub("", text))
    text = _DROPPED.sub("", text)
    if _HAS_BIDI.search(text):
        text = "\n".join(isolated(line) for line in text.split("\n"))
    return text


def clean_line(text: str) -> str:
    """The text as one clean line, for titles, names, addresses and messages: no directional control at all."""
    return " ".join(_HAS_BIDI.sub("", clean(text)).split())


def isolated(line: str) -> str:
    """One line whose directional controls are isolates, each of them ended within it."""
    if not _HAS_BIDI.search(line):
        return line
    out, depth = [], 0
    for char in line:
        char = _ISOLATE.get(char, char)  # noqa: PLW2901  (the character, as it may stand)
        if char == _PDI and not depth:
            continue
        depth += (char in "\u2066\u2067\u2068") - (char == _PDI)
        out.append(char)
    return "".join(out) + _PDI * depth


# Quotes and primes, hyphens and dashes, the space that doesn't break, and what is seen at a line's end alone.
_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛‹›′ʼ`´", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
        "\u00a0": " ",
    }
)
_ACCENTS = pattern("[\u0300-\u036f]")


def plain(text: str) -> str:
    """A text without accents and typographic forms."""
    if text.isascii():
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.translate(_TYPOGRAPHY)))


def fold(text: str) -> str:
    """A text for comparing: without case, accents and typographic forms."""
    return plain(text).casefold()


# Scripts that are written without spaces between words: Thai, Lao, Khmer, Myanmar, kana, Han; two of their
# characters are about one word.
_UNSPACED = pattern(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def count_words(text: str) -> int:
    """About how many words a person reads there."""
    if text.isascii():
        return len(text.split())
    unspaced = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub(" ", text).split()) + (unspaced + 1) // 2


def reading_minutes(words: int) -> int:
    """How long a person reads so many words, in minutes, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))


def least_words(minutes: int) -> int:
    """The smallest number of words that takes so many minutes to read, or more."""
    words = max(0, round((minutes - 1) * WORDS_A_MINUTE))
    while reading_minutes(words) < minutes:
        words += 1
    return words if minutes > 1 else 0


WORDS_A_MINUTE = 230
"""Silent reading of English prose: Brysbaert (2019) finds 238; a little less on a screen."""
