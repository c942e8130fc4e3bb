"""A statement is whole sentences of its passage, verbatim; never half of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.windows import best_window
from knowledge.vietnamese.syllables import split_sentences
from tests.bot.answering.makers import rarity, understand, view

LONG = (
    "Chiều nay, Ủy ban họp phiên thường kỳ với sự tham dự của đại diện các bộ, ngành và địa phương "
    "trong cả nước. Năm 2024, tỷ lệ hồ sơ trực tuyến đạt 64,2 phần trăm, tăng mạnh so với kỳ "
    "trước. Trong đó, khối địa phương đạt 55 phần trăm hồ sơ trực tuyến. Ủy ban giao các bộ rà "
    "soát thủ tục, báo cáo trước ngày 15/12 hằng năm và công khai trên cổng thông tin điện tử."
)
QUESTIONS = [
    "Tỷ lệ hồ sơ trực tuyến năm 2024 là bao nhiêu?",
    "khối địa phương đạt bao nhiêu hồ sơ trực tuyến",
    "báo cáo trước ngày nào",
    "Ủy ban họp gì",
    "ai ký",
]


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_window_is_whole_sentences_in_a_row(text: str) -> None:
    """It begins where a sentence begins and ends where one ends."""
    window = best_window(understand(text), view(LONG), rarity=rarity)

    assert window.text in LONG
    at = LONG.index(window.text)
    spans = split_sentences(LONG)
    assert at in {start for start, _ in spans}
    assert at + len(window.text) in {end for _, end in spans}


def test_the_sentence_that_answers_is_chosen() -> None:
    """By the words, years and figures of the question."""
    window = best_window(understand(QUESTIONS[0]), view(LONG), rarity=rarity)

    assert window.text.startswith("Năm 2024, tỷ lệ hồ sơ trực tuyến đạt 64,2 phần trăm")


def test_a_sentence_that_leans_brings_the_one_before() -> None:
    """ "Trong đó" alone would say of what to nobody."""
    window = best_window(understand(QUESTIONS[1]), view(LONG), rarity=rarity)

    assert "Trong đó, khối địa phương đạt 55 phần trăm" in window.text
    assert window.text.startswith("Năm 2024")


def test_a_short_passage_is_said_whole() -> None:
    """Cutting it would lose more than it saves."""
    text = "Đạt 64,2 phần trăm. Cả nước có 812 dịch vụ."

    assert text == best_window(understand(QUESTIONS[0]), view(text), rarity=rarity).text


def test_one_long_sentence_is_never_cut() -> None:
    """However long it is."""
    text = "Đạt " + "rất nhiều kết quả quan trọng, " * 40 + "và 64,2 phần trăm."

    assert text == best_window(understand(QUESTIONS[0]), view(text), rarity=rarity).text


def test_what_speaks_of_a_later_time_is_left_out() -> None:
    """Asked in 2023, nobody could know what replaced the rule in 2024."""
    rule = "Nghị định 59/2022/NĐ-CP có hiệu lực từ ngày 20/10/2022."
    text = f"{rule} Nghị định này đã được thay thế bởi Nghị định 69/2024/NĐ-CP."
    asked = understand("Nghị định 59 có hiệu lực từ ngày nào", today="2023-05-10")

    assert rule == best_window(asked, view(text), rarity=rarity).text


sentences = st.lists(
    st.sampled_from(
        [
            "Năm 2024 đạt 64,2 phần trăm.",
            "Theo đó, các bộ báo cáo.",
            "TP. Hồ Chí Minh có 1.234 dịch vụ.",
            "Ths. Nguyễn Văn An ký ngày 15/6/2021.",
            "Kinh tế số là gì?",
            "Mục tiêu gồm: a) thuế; b) hải quan.",
            "Việt Nam xếp thứ 71/193!",
        ]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)


@given(text=sentences, asked=st.sampled_from(QUESTIONS))
def test_no_window_ends_inside_a_sentence(text: str, asked: str) -> None:
    """Whatever the passage, what is cut out stands between sentence ends."""
    window = best_window(understand(asked), view(text), rarity=rarity).text

    assert window in text
    assert window[-1] in ".!?"
    assert window[0].isupper()


COUNTED = (
    "Nghị quyết 76/NQ-CP ngày 15/7/2021, do Phó Thủ tướng ký, ban hành Chương trình tổng thể cải "
    "cách hành chính nhà nước giai đoạn 2021-2030. Chương trình có 6 nội dung: cải cách thể chế; "
    "thủ tục hành chính; tổ chức bộ máy; chế độ công vụ; tài chính công; xây dựng Chính phủ điện "
    "tử, Chính phủ số. Bộ Nội vụ theo dõi chung và báo cáo Thủ tướng Chính phủ hằng năm."
)


def test_the_sentence_that_counts_is_chosen() -> None:
    """The one before it has more of the question's words and years, and answers nothing."""
    text = "cải cách hành chính 2021-2030 theo nghị quyết 76 có mấy nội dung"
    window = best_window(understand(text), view(COUNTED), rarity=rarity)

    assert window.text.startswith("Chương trình có 6 nội dung")
