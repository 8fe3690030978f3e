"""Who took the picture: lines that are a credit, and lines that end with one (captions)."""

import re
from collections.abc import Iterable

from reader.model import Block, Kind
from reader.parse.vocabulary import alternation, words
from reader.text import clean_line

_NAMES = """
    AP | AAP | AFP | ANSA | APA | ANP | Belga | CTK | ČTK | CP | dpa | DPA | EFE | EPA | EPA-EFE | IANS
    Keystone | KEYSTONE | Keystone-SDA | Kyodo | Lusa | MTI | NTB | PA | PAP | PTI | Reuters | REUTERS
    Ritzau | SIPA | Sipa | Sipa USA | TASS | ТАСС | UPI | Xinhua | XINHUA | Yonhap | Zuma | ZUMA
    Zuma Press | ZUMA Press | ZUMA Wire | Anadolu | Anadolu Agency | AA | VCG | CFP | Getty | GETTY
    Getty Images | GETTY IMAGES | Shutterstock | SHUTTERSTOCK | iStock | iStockphoto | Alamy
    Alamy Stock Photo | Alamy Live News | Adobe Stock | AdobeStock | Unsplash | Pexels | Pixabay | Flickr
    Corbis | Corbis News | WireImage | FilmMagic | Depositphotos | 123RF | Fotolia | Imago | IMAGO
    imago images | Imago Images | NurPhoto | Bloomberg | Rex | Rex Features | REX/Shutterstock | Splash
    BACKGRID | laif | Scanpix | SCANPIX | Eyevine | Contour | Redux | picture alliance | picture-alliance
    Picture Alliance | ddp images | Funke Foto Services | Action Images | Action Press | Magnum Photos
    Press Eye | Associated Press | The Associated Press | AP Photo | AP Images | Press Association | PA Wire
    PA Images | PA Media | EPA Images | Agence France-Presse | Canadian Press | The Canadian Press
    Keystone Press | Kyodo News | Yonhap News | Wikimedia Commons | Creative Commons | NASA | ESA | USGS
    Twitter | Instagram | Facebook | TikTok | YouTube | Netflix | Pool | POOL | Handout | HANDOUT | Stringer
    UGC | 新华社 | 中新社 | 共同通信 | 時事通信 | 聯合報 | 연합뉴스 | 뉴스1 | 뉴시스
"""
_WORD = re.compile(r"\w+")
_AGENCIES = alternation(_NAMES)
_DATELINE = re.compile(
    rf"[A-Z\u00c0-\u00de][^a-z()]{{1,60}} \({_AGENCIES}\)\s*[-–—]{{0,2}}"
    rf"|[A-Z\u00c0-\u00de](?:[\w.,/’'-]{{1,20}} ){{1,5}}\({_AGENCIES}\)\s*[-–—]{{1,2}}"
)
_DEPARTMENTS = (
    "Images?|IMAGES|Photos?|Pictures?|Pics|Bilder|File|Archive?|Archiv|Pool|Wire|News|Agency|Europe|USA|Sport"
)
_AGENCY = re.compile(rf"{_AGENCIES}(?:[ -](?:{_DEPARTMENTS}))*")
# One of these words is in each agency's name; looking for them first spares most lines the patterns above.
_OF_AGENCIES = frozenset(_WORD.findall(_NAMES))
_LABELS = (
    "(?:file |main |lead |top |cover |featured? )?(?:photos?|pictures?|images?|illustrations?|graphics?|credits?|"
    "photographs?|photography|video)(?: credits?| courtesy| source| supplied)?|courtesy|"
    "foto|fotos|fotografie|bild|bilder|bildquelle|bildrechte|quelle|symbolbild|symbolfoto|archivbild|archivfoto|screenshot|"
    "grafik|illustration|montage|crédits?|crédit photo|photo d'illustration|fotografía|imagen|imagem|crédito|créditos|"
    "fonte|fuente|immagine|zdjęcie|fot|fotó|zdroj|kuva|valokuva|fotograf|fotoğraf|nuotr|фото|фотография|иллюстрация|"
    "写真|撮影|画像|提供|図|사진|图|图片|图片来源|图源|摄影|صورة|الصورة|फोटो|तस्वीर"
)
_LABEL = re.compile(
    rf"(?:(?:{_LABELS})\.?\s*(?:[:：]|by\b|courtesy\b|von\b|par\b)|credits?(?:\.{{3}}|…|\s))\s*", re.IGNORECASE
)
_SIGN = re.compile(r"(?:©|Ⓒ|\(c\)|copyright)\s*(?=\S)", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:all )?rights reserved|rechte vorbehalten|droits réservés|derechos reservados", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[/|,·•]\s*|\s+[-–—:]\s+|:")
_BRACKETED = re.compile(r"[(\[（【]\s*([^()\[\]（）【】]{2,90}?)\s*[)\]）】]\s*\.?$")
_LABELLED_END = re.compile(
    rf"(?:^|[\s.(（|/–—-])((?:{_LABELS})\.?\s*(?:[:：]|\bby\b)\s*[^:：]{{2,90}}|Credit(?:\.{{3}}|…|\s)[^:：]{{2,90}}|©\s*[^©]{{2,90}})$",
    re.IGNORECASE,
)
_LONGEST_AGENCY = 40
_LABELLERS = (":", "：", "©", "by ", "BY ", "By ", "redit", "REDIT")  # one of them is in each labelled end
_BRACKETS = (")", "]", "）", "】", ".", " ")
_BARE_END = re.compile(rf"(?:[/|]\s*|[.!?…”\"»)]\s+(?:[^\W\d_][\w.'’-]*\s+){{0,3}}){_AGENCY.pattern}\.?$")
_SENTENCE_END = re.compile(r"[.!?…](?<!\b\w.)(?<!\b\d\d.)(?<!\b(?:Mr|Ms|Dr|St|Jr|Sr).)(?<!\bMrs.)[”\"»’)]?\s+")
_MARKERS = re.compile(
    r"(?:image|media|photo|video) caption\b|file (?:photo|picture|image)\b|pictured(?: here)?[:,]|FILE\s?[-–—:]|"
    r"\d+:\d\d [A-Z]|in this (?:\w+ ){1,4}photo\b|图为|資料写真|자료사진|im bild\b|archivbild\b|symbolbild\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\((?:pictured|left|right|centre|center|l|r|m|links|rechts|mitte|li|re|à gauche|à droite|izquierda|derecha|"
    r"symbolbild|symbolfoto|archivbild|archivfoto|file photo|file)\.?\)",
    re.IGNORECASE,
)
_LINKING = words("for of von van de di da via | – -")
LONGEST_CREDIT = 120
LONGEST_CAPTION = 450
"""In code points; what is longer is no credit, no caption."""


def is_credit(line: str) -> bool:
    """Whether a whole line says nothing but who made a picture: "Shutterstock", "Photo: X", "Jo Doe/AP"."""
    return len(line) <= LONGEST_CREDIT and _credits(line) and not _RIGHTS.search(line)


def _credits(line: str) -> bool:
    bracketed = line.startswith(("(", "（")) and line.endswith((")", "）"))
    line = line.strip("()[]（）【】 .")
    if labelled := _SIGN.match(line) or _LABEL.match(line):
        rest = line[labelled.end() :]
        return 0 < len(_WORD.findall(rest)) <= 9 and not rest.endswith((".", "!", "?", "。"))
    return _names_agency(line) or _names_person_and_paper(line) or (bracketed and " " in line and _is_name(line))


def is_dateline(line: str) -> bool:
    """Whether a whole line is the beginning of an agency's report: "WASHINGTON (AP) -"."""
    return len(line) <= LONGEST_CREDIT and bool(_DATELINE.fullmatch(line))


def _names_agency(line: str) -> bool:
    """Whether a line is an agency, or names and agencies with separators between them: "A. Doe, Reuters"."""
    if _OF_AGENCIES.isdisjoint(_WORD.findall(line)):
        return False
    parts = [part.strip() for part in _SEPARATOR.split(line) if part.strip()]
    agencies = sum(1 for part in parts if _AGENCY.fullmatch(part))
    return agencies > 0 and all(_AGENCY.fullmatch(part) or _is_name(part) for part in parts)


def _names_person_and_paper(line: str) -> bool:
    """Whether a line is a name of two or three words, a slash and another name: "Jo Doe/The Paper"."""
    person, slash, paper = line.partition("/")
    return bool(slash) and 2 <= len(person.split()) <= 3 and _is_name(person) and _is_name(paper)


def _is_name(part: str) -> bool:
    found = part.split()
    return 0 < len(found) <= 4 and all(word[0].isupper() or word in _LINKING for word in found)


def trailing_credit(line: str) -> str:
    """The credit that a caption ends with, without brackets; empty if it ends with none.

    "Vladimir Putin and Kim Jong Un. (AFP)" gives "AFP".
    """
    if len(line) > LONGEST_CAPTION:
        return ""
    end = line[-LONGEST_CREDIT:]
    labelled = any(map(end.__contains__, _LABELLERS)) and _LABELLED_END.search(end)
    if found := (end.endswith(_BRACKETS) and _BRACKETED.search(end)) or labelled:
        credit = found[1].strip()
        return credit if is_credit(credit) else ""
    if not _OF_AGENCIES.isdisjoint(_WORD.findall(end[-_LONGEST_AGENCY:])) and (found := _BARE_END.search(end)):
        return found[0].lstrip('/|.!?…”"») ').rstrip(".")
    return _name_after(end)


def _name_after(end: str) -> str:
    """The names that stand alone behind the last sentence of a caption: "... at dusk. Jo Doe/The Paper"."""
    last = end.split()[-1:] or [""]
    if last[0].endswith((".", "!", "?", ",", ":", ";", "”", '"')) or not (last[0][:1].isupper() or last[0] in _LINKING):
        return ""
    sentences = _SENTENCE_END.split(end)
    rest = sentences[-1].strip() if len(sentences) > 1 else ""
    if not rest or rest.isupper():
        return ""
    found = rest.replace("/", " ").split()
    proper = 0 < len(found) <= 7 and all(word[0].isupper() or word in _LINKING for word in found)
    return rest if proper and found[0][0].isupper() else ""


def is_caption(line: str) -> bool:
    """Whether a line is a caption by its own words: it ends with a credit, or points into a picture."""
    if len(line) > LONGEST_CAPTION:
        return False
    return bool(_MARKERS.match(line) or ("(" in line and _POINTING.search(line)) or trailing_credit(line))


def credit_of(blocks: Iterable[Block]) -> str:
    """The first credit of a document, which is a block of its own or the end of a caption; empty if there is none."""
    for block in blocks:
        if block.kind is Kind.CREDIT:
            return clean_line(block.text)
        if block.kind is Kind.CAPTION and (end := trailing_credit(block.text)):
            return clean_line(end)
    return ""
