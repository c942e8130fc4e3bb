"""English questions are recognised and searched in the field's Vietnamese terms."""

from __future__ import annotations

from importlib.resources import files

import pytest

from bot.answering.english import is_english, to_vietnamese_terms


@pytest.mark.parametrize(
    "text",
    [
        "What is the target for 2030?",
        "How many VNeID accounts were there in 2024?",
        "who signed decision 942",
        "where can I get the certificate",
        "I am a foreign teacher, level 2. Can I request a criminal record certificate?",
    ],
)
def test_english(text: str) -> None:
    """Told by its function words."""
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "muc tieu la gi",
        "to khai can do cho con",
        "VNeID",
        "EGDI 2024",
        "What is mục tiêu?",
        "",
        "2024?",
        "can ho so gi de lam the",
    ],
)
def test_not_english(text: str) -> None:
    """Accentless Vietnamese shares "to", "do", "the", "can" with English."""
    assert not is_english(text)


def test_one_english_word_is_enough_among_words_that_are_no_syllables() -> None:
    """ "EGDI ranking of Viet Nam 2024" has one function word only."""
    text = "EGDI ranking of Viet Nam 2024"

    assert not is_english(text)
    assert is_english(text, is_word=lambda word: word in {"viet", "nam"})


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("What is the target for 2030?", ["mục tiêu", "2030"]),
        ("How many VNeID accounts in 2024?", ["bao nhiêu", "VNeID", "tài khoản", "2024"]),
        ("who signed decision 942/QD-TTg", ["ký", "quyết định", "942/QD-TTg"]),
        ("anything else", []),
    ],
)
def test_terms_keep_figures_names_and_order(text: str, terms: list[str]) -> None:
    """Not a translation: words of the field, in the question's order."""
    found = to_vietnamese_terms(text)

    places = [found.find(term) for term in terms]
    assert -1 not in places
    assert sorted(places) == places
    assert terms or not found


def test_the_longest_term_wins() -> None:
    """ "online public services" is one term, not three."""
    assert "dịch vụ công trực tuyến" in to_vietnamese_terms("share of online public services")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("How many accounts in October 2025?", "tháng 10/2025"),
        ("Who signed it on 15 June 2021?", "15/6/2021"),
        ("Who signed it on June 15, 2021?", "15/6/2021"),
        ("What was the speed in Q2 2025?", "quý II/2025"),
        ("What was the share in the third quarter of 2024?", "quý III/2024"),
        ("What was reached in the first half of 2024?", "6 tháng đầu năm 2024"),
        ("How many accounts by the end of 2024?", "cuối năm 2024"),
        ("How many accounts by mid-2025?", "giữa năm 2025"),
        ("How many accounts by late April 2023?", "cuối tháng 4/2023"),
        ("Who signed it on 5 Sept 2024?", "5/9/2024"),
        ("What was reached in the first nine months of 2025?", "9 tháng đầu năm 2025"),
    ],
)
def test_dates_as_vietnamese_writes_them(typed: str, written: str) -> None:
    """Passages have them so; "may" the verb is no month."""
    assert written in to_vietnamese_terms(typed)
    assert "tháng" not in to_vietnamese_terms("How may I apply in 2025?")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("the cities", "thành phố"),
        ("who is merging the portals", "sáp nhập"),
        ("Viet Nam's e-government ranking", "chính phủ điện tử"),
        ("an account of level-2", "mức 2"),
        ("per 1,000 people", "1.000"),
        ("82.56 Mbps", "82,56"),
        ("the 10th session", "thứ 10"),
    ],
)
def test_endings_hyphens_and_figures(typed: str, written: str) -> None:
    """One entry serves the plural and other tenses; figures are written the Vietnamese way."""
    assert written in to_vietnamese_terms(typed)


def test_which_stands_behind_what_it_asks_for() -> None:
    """So that what reads Vietnamese questions reads these too."""
    assert "nghị định nào" in to_vietnamese_terms("Which decree replaced it?")


def test_every_entry_of_the_glossary_is_whole() -> None:
    """English and Vietnamese; no English wording twice."""
    text = (files("knowledge") / "data" / "english_terms.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]

    assert all(len(row) == 2 and row[0] == row[0].lower() and row[1] for row in rows)
    assert len({row[0] for row in rows}) == len(rows)


@pytest.mark.parametrize(
    "text", ["digital government targets 2030", "5G coverage 2025", "Project 06 results"]
)
def test_words_of_the_field_alone_are_english(text: str) -> None:
    """People type what they look for, without "what is"."""
    assert is_english(text)


@pytest.mark.parametrize("text", ["VNeID app login loi", "startup 2025", "smart city", "chatbot"])
def test_borrowed_words_are_not(text: str) -> None:
    """Vietnamese uses them as they are."""
    assert not is_english(text)
