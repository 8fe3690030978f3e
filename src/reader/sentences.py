"""The sentences and words of a text, as ranges of code points that a cursor steps through.

Rules, no model and no language to be named: a stop ends a sentence unless what stands before it is an abbreviation,
an initial or an ordinal, or what follows goes on with it. UAX #29 section 5 (Sentence Boundaries) names the
marks but knows no abbreviations; the idea of sentence starters is that of Kiss and Strunk (2006, "Punkt").
"""

import re

from reader.pattern import pattern

_OPENING = "\"'“‘„‚«»‹›「『（(【《〈[{¿¡*_"
_CLOSING = "\"'”’“‘»«›‹)\\]}」』）】》〉］｝*_"
_EMOJI = "\u2600-\u27bf\U0001f300-\U0001faff\ufe0f"
_THAI = "\u0e01-\u0e2e\u0e30-\u0e45\u0e81-\u0eae\u0eb0-\u0ec4"  # and Lao, but for "etc." and "again"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CJK = f"\u3040-\u30ff{_HAN}"

_MARK = "[.!?…‥‼⁇⁈⁉。！？｡।॥؟۔։፧።។။\u037e]"
_MARK += "|(?<=[\u0370-\u03ff\u1f00-\u1fff]);|(?<=[\u0561-\u0587]):"  # in Greek, in Armenian
_STOP = pattern(
    f"(?:(?P<mark>(?:{_MARK})+(?:[ \u00a0]\\.)*)"
    f"(?P<close>(?:[{_CLOSING}¹²³]|\\[\\d{{1,3}}\\]|[ \u00a0\u202f]»(?!\\S)|\\ ?[{_EMOJI}])*)"
    "|\n(?=[^\\S\n]*\n)"  # a blank line
    f"|(?<=[{_THAI}\u0e47-\u0e4e\u0ec8-\u0ecd])(?=\\ +[{_THAI}])"  # Thai and Lao have spaces only
    ")(?P<space>\\s*)"
)
_LETTER = pattern(r"[^\W_]")
_WORD_START = pattern(
    r"(?<=\s)\S|(?<=—)\w"
    f"|(?<![\\s{_OPENING}])[{_HAN}]"
    f"|(?<![\\s{_OPENING}\u3041-\u309f])[\u3041-\u3096]"  # hiragana
    f"|(?<![\\s{_OPENING}\u30a0-\u30ff])[\u30a1-\u30fa]"  # katakana
    f"|(?<=[{_CJK}、。，！？：；])[A-Za-z0-9]"
    f"|(?<=[{_CJK}、。，！？：；」』）》])[「『（【《〈“‘(]"
    "|(?<=[\u0e01-\u0e5b])[\u0e40-\u0e44]"  # Thai vowels that stand before their syllable
    "|(?<=[\u0e81-\u0edf])[\u0ec0-\u0ec4]"  # and Lao ones
)
_BLANK_LINE = pattern("\n[^\\S\n]*\n")
_NEXT = pattern(r"[\W_]{0,12}(?P<word>[^\W_]\w{0,23})(?P<dot>\.?)")
_GLUED = pattern(r"[\"“(]?[^\W\d_]+[\s,’':]")
_BEFORE_PIECE = pattern(r".*(?:—|['’](?=\w{2}))")  # a dash, an elided article
_DAY = pattern(r"\d{1,2}\.")
_ROMAN = pattern(r"[IVXLC]+\Z")

# Stops that end a sentence wherever they stand, but for a quotation that the sentence goes on behind.
_FULL = frozenset("。！？｡।॥؟۔։:፧።។။")
_QUOTED_ON = pattern(
    "[、，]|と(?!て)|って|で(?!も)|を|が|は(?!い)|に|の|も(?!う)|や"  # Japanese particles
    "|[^\\s，。！？]{0,6}(?:说|說|问|問|道)[^\\s]{0,2}[，。：]"  # Chinese: "she asked."
)
_IN_TITLE = pattern(r"[^《》\s]{1,20}》")
_BETWEEN_CJK = pattern(f"(?<=[{_CJK}])[!?]+[{_CLOSING}]*(?=[{_CJK}])")

_SAID = "said|says|asked|asks|told|added|wrote|tweeted|cried|replied|shouted|continued"
_ATTRIBUTION = pattern(f'(?:[^\\s.!?"“”„«»]+\\ ){{1,5}}(?:{_SAID})\\b')


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Abbreviations without their last stop; spaced ones without their spaces. Those in small letters match whatever their
# first letter is, others only as they stand here: "He is ill." is not Illinois.
_BEFORE_MORE = _set(
    "mr mrs ms messrs dr dra pr prof mme mlle mgr hon rt frl e.g i.e cf viz vs z.b d.h u.a i.d.r s.o v.a "
    "o.a m.in bzw ca vgl sog evtl ggf bspw inkl zzgl dipl dhr mevr drs bijv p.ej uds srta avda sig sigg "
    "dott т.е डॉ प्रो श्री श्रीमती सुश्री कु med kath skt psicol lic napr např tzv проф пгт EE Fa Fr Hl "
    "Mt Ud np ул ul avv ing inż"
)
"""Something always follows these: titles, "for example"."""
_BEFORE_NUMBER = _set(
    "no nos nr num núm nº p pp pag pág págs s vol vols fig figs ch chap sec sect art arts abs kap cap par "
    "para abb bd tab ed op ver tel est n° N° № párr cra ext стр рис гл кв az Jan Feb Mar Apr Jun Jul Aug "
    "Sep Sept Oct Okt Ago Nov Dec Dez Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
)
"""A number follows these; otherwise they are words, or end the sentence."""
_EITHER = _set(
    "Inc Corp Co Ltd Bros Jr Sr Snr Jnr St Ste Ave Blvd Rd Hwy Dept Asst Assn Assoc Univ Gov Gen Sen Rep "
    "Lt Col Maj Brig Adm Capt Cmdr Cpl Sgt Pvt Rev Pres Supt Det Insp Amb Atty Ft Hr Hrn av Sra Exa Str "
    "dept asst ft deg incl max approx str mio mrd UU гг тыс руб им Ala Ariz Ark Calif Colo Conn Del Fla "
    "Ga Ill Ind Kan Ky La Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Mass "
    "Fed"
)
"""These stand within a sentence as often as at its end: what follows decides."""
_CLOCK = _set("a.m p.m")
_AT_END = _set("т.д т.п usw etc ecc vb")
_NAMES_OF_TIME = _set(
    "monday tuesday wednesday thursday friday saturday sunday est edt et cst cdt ct mst mdt mt pst pdt pt "
    "gmt utc bst cet cest january february march april may june july august september october november "
    "december jan feb januar februar märz mai juni juli oktober dezember jänner januari februari maart "
    "mei augustus"
)
_STARTERS = _set(
    "The A An This That These Those It He She They We I You His Her Its Their Our My There Here What When "
    "Where Who Why How If In On At As For From With By To Of But And Or So Yet Not While After Before "
    "Since Although However Now Then Meanwhile Also Some Many Most All One Two No Yes Both Each Every "
    "Under Over Another Such According Despite During Because Until Once Still Just Even Instead Only Der "
    "Die Das Den Dem Des Ein Eine Einen Einem Er Sie Es Wir Ihr Im Am Auf Für Mit Nach Von Bei Aus Und "
    "Aber Doch Auch Wenn Als Dann Danach Sein Seine Diese Dieser Dieses Nicht Le Les Un Une Il Ils Elle "
    "Elles Nous Vous On Ce Cette Ces Mais Et Dans Pour Avec Selon Après El Una Unos Ella Ellos Nosotros "
    "Pero Para Según Después También Desde Lo Gli Uno Ma Anche Dopo Secondo Non Os Um Uma Ele Ela Mas Eu "
    "Também De Het Een Hij Zij Maar Ook Op Niet Он Она Оно Они Мы Это Но И В На По Потом"
)
"""Words that hardly follow an abbreviation in a sentence with a capital."""
_LETTERED = _set("vitamin plan hepatitis group type grade class section option war category team omega")
"""Words with a letter behind them that is no initial."""
_ORDINAL_CUES = _set("der die das den dem des am im vom zum zur beim seit ab bis")
_HINDI_ENDS = _set("है हैं था थे थी हो दो लो ना")
_BEHIND = 32  # code points that are looked at before a stop


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences as (start, end) in code points: they follow each other without a gap, and none is empty.

    White space belongs to the sentence before it, at the start of the text to the first. A newline is a space, a
    blank line an end. Takes time linear in the text.
    """
    cuts: list[int] = []
    start, word = 0, _first_word(text, 0)
    for stop in _STOP.finditer(text):
        if word < stop.start() and stop.end() < len(text) and _ends(text, stop, start, word):
            start = stop.end()
            word = _first_word(text, start)
            cuts.append(start)
    return _ranges(cuts, len(text))


def words(text: str) -> list[tuple[int, int]]:
    """The words as (start, end) in code points: they follow each other without a gap, and none is empty.

    A word begins behind white space or a dash, its punctuation and the white space behind it stick to it. Without
    spaces, each Han character is one, and so is a run of kana; Thai and Lao break before vowels that begin a syllable.
    """
    first = len(text) - len(text.lstrip())
    starts = [match.start() for match in _WORD_START.finditer(text)]
    return _ranges([start for start in starts if start > first], len(text))


def _ranges(cuts: list[int], length: int) -> list[tuple[int, int]]:
    """What lies between the start, the cuts and the end."""
    return list(zip([0, *cuts], [*cuts, length], strict=True)) if length else []


def _first_word(text: str, start: int) -> int:
    """Where the first letter or digit stands; what has none is no sentence."""
    match = _LETTER.search(text, start)
    return match.start() if match else len(text)


def _ends(text: str, stop: re.Match[str], start: int, word: int) -> bool:
    """Whether the sentence that began at `start`, with its first word at `word`, ends with this stop."""
    mark, closing, at = stop["mark"], stop["close"], stop.end()
    if mark is None or _BLANK_LINE.search(stop["space"]) or _BETWEEN_CJK.match(text, stop.start()):
        return True
    if mark[-1] in _FULL:
        quoted = closing and closing[-1] not in "）)"
        return not (_IN_TITLE.match(text, at) or (quoted and _QUOTED_ON.match(text, at)))
    follows = _NEXT.match(text, at)
    if not follows or _is_continuation(follows["word"]) or not (stop["space"] or _is_glued(text, stop)):
        return False
    if mark == ".":
        behind = text[max(start, stop.start() - _BEHIND) : stop.start()]
        return not _is_abbreviation(behind.split(), follows, starts=word + 2 >= stop.start())
    if mark[-1] in ".…":
        return follows["word"] != "I"
    return not (closing and _ATTRIBUTION.match(text, at))


def _is_continuation(word: str) -> bool:
    """Whether a word can't begin a sentence: it is in small letters, and no name like iPhone."""
    return word[0].islower() and not word[1:2].isupper()


def _is_glued(text: str, stop: re.Match[str]) -> bool:
    """Whether a sentence follows without a space, as scraping leaves it: "he left.The door"."""
    before = text[max(0, stop.start() - 2) : stop.start()]
    return len(before) == 2 and before.islower() and before.isalpha() and bool(_GLUED.match(text, stop.end()))


def _is_abbreviation(behind: list[str], follows: re.Match[str], *, starts: bool) -> bool:
    """Whether the full stop behind these pieces of text belongs to the last of them, and the sentence goes on.

    `starts` says that there is nothing but that piece in the sentence.
    """
    piece = _BEFORE_PIECE.sub("", behind[-1]).lstrip(_OPENING) if behind else ""
    before = behind[-2].lstrip(_OPENING).lower() if len(behind) > 1 else ""
    if piece.isdecimal():
        return len(piece) <= 2 and _is_ordinal(before, follows, starts=starts)
    spellings = _spellings(piece.rpartition("-")[2], before, follows["word"])
    if spellings & _BEFORE_NUMBER and (follows["word"][0].isdecimal() or _ROMAN.match(follows["word"])):
        return True
    if spellings & _CLOCK:
        return follows["word"].lower() in _NAMES_OF_TIME
    if spellings & _BEFORE_MORE:
        return True
    if spellings & _EITHER or (not spellings & _AT_END and _is_initial(piece.lower(), before)):
        return not _is_starter(follows)
    return False


def _spellings(piece: str, before: str, after: str) -> set[str]:
    """How an abbreviation may be listed. DNA among small letters is none, but MR. SMITH is."""
    if piece.endswith("str"):  # German streets are one word with their names
        piece = "str"
    shouted = len(piece) > 1 and piece.isupper() and "." not in piece and not after.isupper()
    spaced = {before + piece.lower()} if before.endswith(".") else set()
    return {piece} | spaced if shouted else {piece, piece.lower()} | spaced


def _is_ordinal(before: str, follows: re.Match[str], *, starts: bool) -> bool:
    """Whether a number of one or two digits and its stop mean "the fourteenth", or count an item of a list."""
    word = follows["word"]
    if starts or word.lower() in _NAMES_OF_TIME or _DAY.match(follows[0]) or (_DAY.match(before) and word.isdecimal()):
        return True
    return before in _ORDINAL_CUES and not _is_starter(follows)


def _is_initial(key: str, before: str) -> bool:
    """Whether it is a letter or letters with stops between them, and not the last word of a sentence."""
    if len(key) == 1 and before in _LETTERED:
        return False
    if len(key) <= 2 and "\u0900" <= key[:1] <= "\u097f":
        return key not in _HINDI_ENDS
    longest = 3 if "." in key else 1
    return all(len(part) <= longest and part.strip("-").isalpha() for part in key.split("."))


def _is_starter(follows: re.Match[str]) -> bool:
    """Whether a word hardly stands behind an abbreviation; an initial like the A of A. Smith does."""
    return follows["word"] in _STARTERS and not (len(follows["word"]) == 1 and follows["dot"])
