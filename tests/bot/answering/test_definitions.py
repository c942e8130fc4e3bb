"""Questions that ask what a word means, and the passages that say it."""

from __future__ import annotations

import pytest

from bot.answering.definitions import defining, names_term, term_asked
from tests.bot.answering.makers import candidate, document, understand, view

ASKED = [
    ("chữ ký số là gì", "chữ ký số"),
    ("cho em hỏi chữ ký số nghĩa là gì ạ", "chữ ký số"),
    ("thế nào là dịch vụ công trực tuyến một phần?", "dịch vụ công trực tuyến một phần"),
    ("khái niệm kinh tế số theo Quyết định 411/QĐ-TTg", "kinh tế số"),
    ("giải thích giúp tôi xã hội số là gì", "xã hội số"),
    ("cơ chế một cửa là gì vậy bạn", "một cửa"),
    ("LGSP viết tắt của từ gì", "lgsp"),
    ("what is open data", "open data"),
    ("Luật Chuyển đổi số 2025 định nghĩa hạ tầng số công cộng là gì?", "hạ tầng số công cộng"),
]


@pytest.mark.parametrize(("asked", "term"), ASKED)
def test_the_term_that_is_asked_about(asked: str, term: str) -> None:
    """Without greetings, closings, the law it is of, and the sort of thing it is."""
    assert term_asked(understand(asked)) == term


@pytest.mark.parametrize(
    "asked",
    ["mục tiêu của kinh tế số năm 2025 là gì", "ai ký Quyết định 411", "kinh tế số bao nhiêu GDP"],
)
def test_other_questions_ask_for_no_meaning(asked: str) -> None:
    """Targets and figures "là gì" are no words to explain."""
    assert term_asked(understand(asked)) is None


SAID = [
    ("một cửa là gì", "Cơ chế một cửa: cách nhận hồ sơ qua Bộ phận Một cửa.", True),
    ("DTI là gì", "DTI (Digital Transformation Index) là chỉ số chuyển đổi số.", True),
    ("DTI là gì", "Điểm DTI năm 2022 là 0,80.", False),
    ("DTI là gì", "Mười nơi dẫn đầu DTI: Đà Nẵng, Huế, Cần Thơ.", False),
    ("kinh tế số là gì", "Kinh tế số nền tảng: phát triển các nền tảng số.", False),
    ("kinh tế số là gì", "Theo Quyết định 9/QĐ-X, kinh tế số là hoạt động trên mạng.", True),
    ("LGSP là gì", "NDXP nối các bộ với nhau; LGSP là nền tảng trong một tỉnh.", True),
    ("tài khoản định danh là gì", "Tài khoản định danh điện tử: tên và mật khẩu để vào.", True),
    ("căn cước là gì", "Căn cước điện tử: căn cước trên tài khoản định danh.", False),
]


@pytest.mark.parametrize(("asked", "text", "is_meaning"), SAID)
def test_what_says_the_meaning(asked: str, text: str, is_meaning: bool) -> None:
    """The term stands at its head, whole; a longer or narrower term is another one."""
    question = understand(asked)
    found = candidate(question, view(text))

    assert defining(question, [found]) == ([found] if is_meaning else [])


def test_what_is_there_to_define_comes_before_what_explains_in_passing() -> None:
    """Even where search liked the other one better."""
    question = understand("VNeID là gì")
    aside = candidate(question, view("Cổng là một cửa số; VNeID là chìa khóa số.", document("a")))
    meant = candidate(question, view("VNeID: ứng dụng định danh quốc gia.", document("b")))

    assert defining(question, [aside, meant]) == [meant]


def test_a_heading_of_concepts_makes_a_definition() -> None:
    """ "Kinh tế số dùng công nghệ số …" under "Khái niệm" says what it is."""
    question = understand("kinh tế số là gì")
    text = "Kinh tế số dùng dữ liệu số làm đầu vào chính."
    under = candidate(question, view(text, heading=("Khái niệm",)))
    elsewhere = candidate(question, view(text, heading=("Mục tiêu",)))

    assert defining(question, [elsewhere, under]) == [under]


def test_words_alike_are_not_the_term() -> None:
    """ "Khoảng cách số" is made of words that stand everywhere."""
    question = understand("khoảng cách số là gì")

    assert not names_term(question, view("Cách làm khác biệt để hình thành Chính phủ số."))
    assert names_term(question, view("Thu hẹp khoảng cách số giữa các vùng."))
    assert names_term(understand("ai ký Quyết định 9"), view("Bất cứ điều gì."))
