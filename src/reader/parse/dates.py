"""Dates and times in lines that hold nothing else: "Published 3 May 2024, 17:47", "vor 2 Stunden"."""

import re
from datetime import date

from reader.parse.vocabulary import words

_MONTHS = """
january february march april may june july august september october november december
jan feb mar apr may jun jul aug sep oct nov dec
januar februar märz april mai juni juli august september oktober november dezember
jänner feber mrz apr mai jun jul aug sept okt nov dez
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
januari februari maart april mei juni juli augustus september oktober november december
januari februari mars april maj juni juli augusti september oktober november december
januar februar mars april maj juni juli august september oktober november desember
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ledna února března dubna května června července srpna září října listopadu prosince
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
"""
MONTHS = {name: number for row in _MONTHS.strip().split("\n") for number, name in enumerate(row.split(), start=1)}
# Words that stand around a date or a time in a line of its own: weekdays, units, zones, what happened then.
_AROUND = words("""
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
    lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
    lunedì martedì mercoledì giovedì venerdì sabato måndag tisdag onsdag torsdag fredag lördag söndag
    понедельник вторник среда четверг пятница суббота воскресенье
    am pm a p m h uhr hrs et est edt ct cst cdt mt mst mdt pt pst pdt gmt bst cet cest utc jst ist aest aedt sast wat
    ago second seconds minute minutes min mins hour hours hr day days week weeks month months year years yesterday
    today read vor stunde stunden minuten tag tagen tage woche wochen gestern heute lesezeit lesedauer std
    il y heure heures minute minutes jours hier aujourd hui hace hora horas minutos día días ayer hoy fa ore minuti
    včera dnes dagen timer siden сегодня вчера назад минут часов мин час
    published posted updated update modified last first on at in the of de del le les à a las el
    veröffentlicht publiziert aktualisiert stand erstellt artikel vom am um den der zuletzt online seit erschienen
    publié publiée mis mise jour modifié lecture publicado actualizado pubblicato aggiornato publicerad uppdaterad
    publisert oppdatert publikováno aktualizováno opublikowano aktualizacja опубликовано обновлено date datum
    time issued edition print
    """)
_LABELS = words("""
    ago read published posted updated update modified veröffentlicht publiziert aktualisiert stand publié publiée
    publicado actualizado pubblicato aggiornato publicerad uppdaterad publisert oppdatert publikováno aktualizováno
    опубликовано обновлено yesterday today gestern heute hier vor hace včera назад сегодня вчера
""")
_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})(?P<between>[-/.])\s?(?P<m>\d{1,2})(?P=between)\s?(?P<d>\d{1,2})(?!\d)")
_EASTERN = re.compile(r"(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]")
_NUMBERS = re.compile(r"(?<![\d.])(?P<d>\d{1,2})(?P<sep>[./])\s?(?P<m>\d{1,2})(?P=sep)\s?(?P<y>\d{4})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th|er|º)?[.,]?\s+(?:de\s+)?"
    r"(?P<name>[^\W\d_]{3,12}|मई)[.,]?\s+(?:de\s+)?(?P<y>\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(
    r"(?<![^\W\d_])(?P<name>[^\W\d_]{3,12})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})(?!\d)"
)
_FORMS = (_ISO, _EASTERN, _NUMBERS, _DAY_FIRST, _MONTH_FIRST)
_YEAR = re.compile(r"\d{4}")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
LONGEST = 120
"""A line of more code points than this is no line of dates."""


def find(line: str) -> str:
    """The day that a short line names, as an ISO 8601 date; empty where none can be read with certainty.

    Of several the first in time, since a page is published before it is updated.
    """
    if len(line) > LONGEST or not _YEAR.search(line):
        return ""
    days = [day for form in _FORMS for found in form.finditer(line) if (day := _day(found.groupdict()))]
    return min(days).isoformat() if days else ""


def _day(parts: dict[str, str]) -> date | None:
    """The day that a match of one of the forms means, if there is just one such day."""
    month = MONTHS.get(parts["name"].casefold(), 0) if "name" in parts else int(parts["m"])
    day, year = int(parts["d"]), int(parts["y"])
    if parts.get("sep") == "/" and day != month and max(day, month) <= 12:
        return None  # day and month can't be told apart
    if parts.get("sep") == "/" and month > 12:
        day, month = month, day
    try:
        return date(year, month, day) if 1900 <= year <= 2200 else None
    except ValueError:
        return None


def leftover(line: str) -> list[str] | None:
    """The words of a line of dates or times that tell no time; None if it is no such line."""
    if len(line) > LONGEST or not _DIGIT.search(line):
        return None
    bare, full = line, False
    for form in _FORMS if _YEAR.search(line) else ():
        bare, count = form.subn(" ", bare)
        full = full or count > 0
    found = _WORD.findall(bare)
    folded = [word.casefold() for word in found]
    rest = [word for word, key in zip(found, folded, strict=True) if key not in _AROUND and key not in MONTHS]
    labelled = bool(_LABELS.intersection(folded)) or any(key in MONTHS for key in folded)
    return rest if full or labelled or not rest else None


def is_stamp(line: str) -> bool:
    """Whether a line tells a date or a time, with two words beside it at most (a place, a paper)."""
    rest = leftover(line)
    if rest is None:
        return False
    if find(line):
        return len(rest) <= 2 and not any(word[0].islower() for word in rest)
    return not rest
