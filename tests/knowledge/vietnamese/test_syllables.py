"""Words and sentences as spans of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.vietnamese.normalise import normalise
from knowledge.vietnamese.syllables import split_sentences, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quyết định 06/QĐ-TTg.", ["Quyết", "định", "06/QĐ-TTg"]),
        ("57-NQ/TW và 45/2020/NĐ-CP", ["57-NQ/TW", "và", "45/2020/NĐ-CP"]),
        ("quyet dinh 06/qd-ttg", ["quyet", "dinh", "06/qd-ttg"]),
        ("trên 55,25 triệu", ["trên", "55,25", "triệu"]),
        ("thứ 71/193, 24/7", ["thứ", "71/193", "24/7"]),
        ("5G, VNeID, C06", ["5G", "VNeID", "C06"]),
        ("Bộ TT&TT (cũ)", ["Bộ", "TT&TT", "cũ"]),
        ("2021-2025", ["2021", "2025"]),
        ("kinh tế-xã hội", ["kinh", "tế", "xã", "hội"]),
        ("66.22/2026/NQ-CP", ["66.22/2026/NQ-CP"]),
        ("228/1999/NQ-UBTVQH10", ["228/1999/NQ-UBTVQH10"]),
        ("xem https://dichvucong.gov.vn.", ["xem", "https://dichvucong.gov.vn"]),
        ("", []),
        ("… — !", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """Document numbers, figures and fractions stay whole; other words part."""
    assert expected == [token.text for token in tokens(text)]


@given(st.text())
def test_words_are_slices_in_order(text: str) -> None:
    """A token is exactly the slice that its offsets name, and none overlap."""
    text = normalise(text)
    position = 0
    for token in tokens(text):
        assert token.text == text[token.start : token.end]
        assert position <= token.start < token.end
        position = token.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một. Hai. Ba", ["Một.", "Hai.", "Ba"]),
        (
            "Tại TP. Hồ Chí Minh đạt 1.234 hồ sơ. Hết.",
            ["Tại TP. Hồ Chí Minh đạt 1.234 hồ sơ.", "Hết."],
        ),
        ("Ths. Lê B nói. Xong.", ["Ths. Lê B nói.", "Xong."]),
        ("PGS.TS. Nguyễn A. Bình dự. Hết.", ["PGS.TS. Nguyễn A. Bình dự.", "Hết."]),
        (
            "Gồm thuế, đất đai, v.v. Ngoài ra còn nữa.",
            ["Gồm thuế, đất đai, v.v.", "Ngoài ra còn nữa."],
        ),
        ("1. Mục tiêu chung", ["1. Mục tiêu chung"]),
        ("Điều 5. Phạm vi", ["Điều 5. Phạm vi"]),
        ("Chương II. QUY ĐỊNH CHUNG", ["Chương II. QUY ĐỊNH CHUNG"]),
        ("a. Nội dung. b. Khác", ["a. Nội dung. b. Khác"]),
        ("Đến năm 2024. Năm 2025 thì khác.", ["Đến năm 2024.", "Năm 2025 thì khác."]),
        ('Ông nói: "Đúng. Rất đúng." Rồi.', ['Ông nói: "Đúng. Rất đúng."', "Rồi."]),
        ("Ông nói (xem mục 1. Bảng 2). Hết.", ["Ông nói (xem mục 1. Bảng 2).", "Hết."]),
        ("Thật không? được chứ! ừ", ["Thật không?", "được chứ!", "ừ"]),
        ("Dòng một\nDòng hai", ["Dòng một", "Dòng hai"]),
        ("Còn nữa... Rồi hết.", ["Còn nữa...", "Rồi hết."]),
        ("đạt 55,25 triệu. vượt mục tiêu.", ["đạt 55,25 triệu. vượt mục tiêu."]),
        ("  \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """Full stops of numbers, abbreviations, list numbers and quotations end no sentence."""
    assert expected == [text[start:end] for start, end in split_sentences(text)]


@given(st.text(alphabet='aA1 .,?!\n"()“”…;:-Đđ', max_size=60))
def test_sentences_cover_everything(text: str) -> None:
    """Joined, the sentences hold every character that is not white space, once and in order."""
    spans = split_sentences(text)
    covered = "".join(text[start:end] for start, end in spans)

    assert "".join(text.split()) == "".join(covered.split())
    assert spans == sorted(spans)
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
