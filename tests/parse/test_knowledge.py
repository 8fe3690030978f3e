"""What is known about credits, captions, bylines, dates and buttons, whatever page they stand on."""

import pytest

from reader.parse import bylines, dates
from reader.parse.credits import is_caption, is_credit, is_dateline, trailing_credit
from reader.parse.titles import LONGEST_FALLBACK, fallback
from reader.parse.widgets import is_widget


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Shutterstock",
            "Getty Images",
            "AP Photo/Jo Doe",
            "Jo Doe, AP",
            "Jo Doe | Reuters",
            "picture alliance / dpa | Jo Doe",
        ),
        *(
            "© dpa",
            "© Jo Doe",
            "Photo: Jo Doe",
            "PHOTO BY JO DOE",
            "Foto: Jo Doe (dpa)",
            "Bild: Imago",
            "Quelle: Reuters",
        ),
        *(
            "Crédit : AFP",
            "Фото: ТАСС",
            "写真：共同通信",
            "图片来源：新华社",
            "(Jo Doe / Getty Images)",
            "( Image: Getty )",
            "Credit Jo Doe",
        ),
    ],
)
def test_lines_that_say_only_who_made_a_picture_are_credits(line: str) -> None:
    """Agencies, names with them, and labels in many languages."""
    assert is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "",
            "The Reuters building",
            "Photo finish in Rome",
            "AP said on Friday.",
            "Image of a town",
            "Jo Doe",
            "Bild hat berichtet.",
        ),
        *(
            "© 2024 The Paper. All rights reserved.",
            "Photo: The minister left the hall late, and nobody had seen him go.",
            "x" * 999,
        ),
    ],
)
def test_lines_that_say_more_are_no_credits(line: str) -> None:
    """Sentences, headings and notices are none."""
    assert not is_credit(line)


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Putin and Kim at the airport. (AFP)", "AFP"),
        ("Boats at the lock (Image: Jo Doe/Getty)", "Image: Jo Doe/Getty"),
        ("Boote an der Schleuse. Foto: Jo Doe", "Foto: Jo Doe"),
        ("Boote an der Schleuse. © dpa | Jo Doe", "© dpa | Jo Doe"),
        ("Boats at the lock on Friday. Jo Doe/The Paper", "Jo Doe/The Paper"),
        ("Boats at the lock. Credit... Jo Doe/The Paper", "Credit... Jo Doe/The Paper"),
        ("Boats at the lock, said AP.", ""),
        ("Boats at the lock (again)", ""),
        ("He lives in Linden. She does not.", ""),
        ("", ""),
    ],
)
def test_the_credit_that_a_caption_ends_with(line: str, credit: str) -> None:
    """In brackets, behind a label, or as a name behind the last sentence."""
    assert trailing_credit(line) == credit
    assert is_caption(line) is bool(credit)


@pytest.mark.parametrize(
    "line", ["FILE - Boats at the lock", "Boats (left) at the lock", "Image caption Boats", "图为船只。"]
)
def test_captions_without_a_credit(line: str) -> None:
    """Words that point into a picture, or name one."""
    assert is_caption(line)


def test_datelines() -> None:
    """A place and an agency, with a dash or without; not a sentence with an agency."""
    assert is_dateline("WASHINGTON (AP) -")
    assert is_dateline("Kyiv, Ukraine (Reuters) –")
    assert is_dateline("NEW YORK (AP)")
    assert not is_dateline("Putin and Kim. (AFP)")
    assert not is_dateline("Boats at the lock. They wait (AP) -")
    assert not is_dateline("WASHINGTON (AP) - The pass was closed.")


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("By Jo Doe", "Jo Doe"),
        ("BY JO DOE AND ANN ROE", "JO DOE AND ANN ROE"),
        ("By Jo Doe, Staff Writer | May 3, 2024", "Jo Doe, Staff Writer"),
        ("By JO DOE MARCH 11, 2015 3:46 PM", "JO DOE"),
        ("By Jo Doe 30 August 2023 • 4:45pm", "Jo Doe"),
        ("Von Jo Doe und Ann Roe, Nairobi", "Jo Doe und Ann Roe, Nairobi"),
        ("Par Jo Doe — 24 novembre 2017", "Jo Doe"),
        ("Автор: Иван Иванов", "Иван Иванов"),
        ("作者：王小明", "王小明"),
        ("이철수 기자", "이철수"),
        ("By the numbers", ""),
        ("By Friday, the water had fallen.", ""),
        ("Von München bis Aachen: Im Netz der Agenten", ""),
        ("Byron Smith", ""),
        ("BYRON SMITH", ""),
        ("", ""),
    ],
)
def test_bylines(line: str, who: str) -> None:
    """Who wrote it, without "By", title or date; other lines that begin so have no author."""
    assert bylines.author(line) == who


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2024-05-03", "2024-05-03"),
        ("2024-05-03T17:47:00Z", "2024-05-03"),
        ("Published 3 May 2024, 17:47", "2024-05-03"),
        ("May 3rd, 2024", "2024-05-03"),
        ("11:48, Thu, Jul 18, 2024 | UPDATED: 11:50, Fri, Jul 19, 2024", "2024-07-18"),
        ("3. Mai 2024, 17:47 Uhr", "2024-05-03"),
        ("13.11.2019, 23:06", "2019-11-13"),
        ("le 3 février 2024", "2024-02-03"),
        ("3 de mayo de 2024", "2024-05-03"),
        ("3 мая 2024", "2024-05-03"),
        ("2024年5月3日", "2024-05-03"),
        ("2024년 5월 3일", "2024-05-03"),
        ("31/12/2024", "2024-12-31"),
        ("12/31/2024", "2024-12-31"),
        ("03/03/2024", "2024-03-03"),
        ("03/04/2024", ""),
        ("31 February 2024", ""),
        ("May 3", ""),
        ("1234", ""),
        ("x" * 500 + " 2024-05-03", ""),
    ],
)
def test_days_are_read_where_they_are_certain(line: str, day: str) -> None:
    """Many languages and orders; what could be two days is none."""
    assert dates.find(line) == day


@pytest.mark.parametrize(
    "line", ["Updated 2 hours ago", "vor 3 Stunden", "12:43", "4 min read", "Linden, 3 May 2024", "il y a 2 heures"]
)
def test_lines_of_time(line: str) -> None:
    """Lines that tell when, and nothing else."""
    assert dates.is_stamp(line)


@pytest.mark.parametrize(
    "line", ["In May 40 boats waited", "40 boats", "Today", "The flood of 3 May 2024 in pictures", "", "2 May parties"]
)
def test_lines_that_only_hold_a_date_or_number(line: str) -> None:
    """A heading may name a day."""
    assert not dates.is_stamp(line)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Share",
            "A A",
            "0 Comments",
            "Comments (12)",
            "Follow us",
            "»",
            "READ MORE: Ten islands",
            "Mehr zum Thema",
            "À lire aussi :",
        ),
        *("Sign up for our newsletter", "Читайте также", "関連記事", "Artikel auf Facebook teilen", "© 2024 The Paper"),
    ],
)
def test_buttons_and_notices(line: str) -> None:
    """What only web pages say, in many languages."""
    assert is_widget(line)


@pytest.mark.parametrize(
    "line", ["Sharing the water", "Readers write", "Mehrheit für die Kaimauer", "Homecoming", "x" * 999]
)
def test_headings_that_begin_like_buttons(line: str) -> None:
    """Whole words count, and long lines are judged by where they stand."""
    assert not is_widget(line)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Short enough", "Short enough"),
        ("Hi Anna,", "Hi Anna"),
        ("word " * 40, "word " * 14 + "word word…"),
        ("x" * 200, "x" * 79 + "…"),
        ("a" * 60 + " " + "b" * 60, "a" * 60 + "…"),
    ],
)
def test_a_title_is_made_of_the_first_words(text: str, title: str) -> None:
    """At most 80 code points, cut at a word where there is one."""
    assert fallback(text) == title
    assert len(title) <= LONGEST_FALLBACK
