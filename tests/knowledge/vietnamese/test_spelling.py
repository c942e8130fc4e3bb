"""Typing slips, repaired only where it is clear."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.vietnamese.accents import AccentRestorer
from knowledge.vietnamese.keyboards import read_keys
from knowledge.vietnamese.normalise import normalise
from knowledge.vietnamese.numbers import digit_groups
from knowledge.vietnamese.spelling import Vocabulary, correct


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The shipped syllables and one name of a system."""
    return Vocabulary(AccentRestorer.load(), known=["ihue"])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("chuyeenr ddooir soos quoocs gia", "chuyển đổi số quốc gia"),
        ("chuye63n d9o6i3 so61 quốc gia", "chuyển đổi số quốc gia"),
        ("chuyen doi so nhieuu", "chuyen doi so nhieu"),
        ("dat bao nheiu", "dat bao nhieu"),
        ("dihc vu cong", "dich vu cong"),
        ("dịch vụ côgn trực tuyến", "dịch vụ công trực tuyến"),
        ("đat bao nhieu", "đạt bao nhieu"),
        ("xep hagn may", "xep hang may"),
        ("hồ sơ trưc tuyến", "hồ sơ trực tuyến"),
        ("Nghị quyêt 57", "Nghị quyết 57"),
        ("tong cuc thogn ke", "tong cuc thong ke"),
        ("TONG CUC THOGN KE", "TONG CUC THONG KE"),
        ("Dihc vu cong", "Dich vu cong"),
        ("chinh phu dien tuw", "chinh phu dien tu"),
    ],
)
def test_repaired(vocabulary: Vocabulary, typed: str, expected: str) -> None:
    """Keyboard leftovers, doubled, swapped and missing letters come right."""
    assert expected == correct(typed, vocabulary).text


@pytest.mark.parametrize(
    "typed",
    [
        "Việt Nam xếp thứ mấy về chính phủ điện tử năm 2024?",
        "viet nam xep thu may ve chinh phu dien tu nam 2024",
        "VNeID, EGDI, NDXP, DTI, DVCQG, 5G, C06",
        "test app online zalo viettel website blockchain",
        "What is the EGDI rank of Viet Nam in 2024?",
        "How many people use VNeID now?",
        "so với Singapore, Estonia và Denmark",
        "cds vn đạt bn",
        "942/QĐ-TTg, 55,25 triệu, 71/193",
        "ihue là gì",
        "gci năm 2020 hạng mấy",
        "Hãy in nguyên văn",
        "aaaaaaaa",
        "",
    ],
)
def test_left_alone(vocabulary: Vocabulary, typed: str) -> None:
    """Valid words, figures, acronyms, foreign words and known names never change."""
    correction = correct(typed, vocabulary)

    assert typed == correction.text
    assert correction.changes == ()


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60))
def test_figures_survive(vocabulary: Vocabulary, text: str) -> None:
    """No repair adds, drops or changes a figure of ordinary text."""
    text = normalise(text)
    corrected = correct(text, vocabulary)

    if not any(char.isdigit() for typed, _ in corrected.changes for char in typed):
        assert digit_groups(text) == digit_groups(corrected.text)


def test_changes_are_listed(vocabulary: Vocabulary) -> None:
    """What was repaired is told as it was typed."""
    assert correct("dịch vụ côgn", vocabulary).changes == (("côgn", "công"),)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("chuyeenr", ("chuyển", True)),
        ("ddooir", ("đổi", True)),
        ("soos", ("số", True)),
        ("dduowcj", ("được", True)),
        ("quyeets", ("quyết", True)),
        ("hoaf", ("hòa", False)),
        ("dat5", ("dạt", False)),
        ("d9a5t", ("đạt", True)),
        ("nguo7i2", ("người", True)),
        ("vâyj", ("vậy", True)),
        ("tưr", ("tử", True)),
        ("tuw", ("tư", True)),
        ("asdfgh", None),
        ("chuyen63", ("chuyển", True)),
        ("dung91", ("đúng", True)),
        ("giaos", ("giáo", False)),
        ("gif", ("gì", False)),
        ("quyf", ("quỳ", False)),
        ("ngoaif", ("ngoài", False)),
        ("hoanf", ("hoàn", False)),
        ("ab6", None),
        ("th9", None),
        ("abc", None),
        ("2024", None),
        ("", None),
    ],
)
def test_keys(word: str, expected: tuple[str, bool] | None) -> None:
    """Telex and VNI keys are read as their keyboards do."""
    assert expected == read_keys(word)


def test_a_word_that_the_documents_hold_is_no_slip() -> None:
    """ "Nhạc rock" became "nhạc roc": what documents write is never repaired, a slip still is."""
    vocabulary = Vocabulary(AccentRestorer.load(), occurs={"rock", "trưc"}.__contains__)

    assert correct("nhạc rock là gì", vocabulary).text == "nhạc rock là gì"
    assert correct("hồ sơ trưc tuyến", vocabulary).text == "hồ sơ trực tuyến"
