"""Surface forms are found folded and blind to spaces, and numbers only whole."""

from __future__ import annotations

import unicodedata

import pytest

from scripts.evaluation.matching import canonical, contains, missing_facts

FOUND = [
    ("Việt Nam xếp thứ 71/193.", "71/193"),
    ("hạng 71 / 193 quốc gia", "71/193"),
    ("tăng lên thứ 71.", "thứ 71"),
    ("xếp thứ 71/193", "thứ 71"),
    ("Nghị định 59/2022/NĐ-CP", "Nghị định 59"),
    ("THỨ 71, tăng 15 bậc", "thứ 71"),
    ("đạt 45,8 %;", "45,8%"),
    ("đạt 45,8 phần trăm", "45,8%"),
    ("khoảng 18,3% GDP", "18,3%"),
    ("ký ngày 06/01/2022", "6/1/2022"),
    ("ký ngày 6 tháng 1 năm 2022", "6/1/2022"),
    ("as_of: '2022-01-06'", "6/1/2022"),
    ("tháng 09/2024", "9/2024"),
    ("công bố ngày 17/9/2024", "17/9/2024"),
    ("Quyết định 06/QĐ-TTg", "6/QĐ-TTg"),
    ("Quyết định 06/QĐ – TTg", "06/QĐ-TTg"),
    ("phát triển kinh tế – xã hội", "kinh tế - xã hội"),
    ("chỉ đạo, điều hành", "chỉ đạo điều hành"),
    ("“Ví giấy tờ”, chọn", "ví giấy tờ"),
    ("Thừa Thiên - Huế", "Thừa Thiên-Huế"),
    ("số hoá hồ sơ", "số hóa"),
    ("hơn 3.200 dịch vụ", "3.200"),
    ("ha noi dung dau", "Hà Nội"),
    ("gồm: (1) dịch vụ công;\n(2) công dân số", "công dân số"),
]

NOT_FOUND = [
    ("hạng 171", "71"),
    ("7.171 hồ sơ", "71"),
    ("71,5 triệu", "71"),
    ("71.500 hồ sơ", "71"),
    ("71/193", "71"),
    ("24/4/2024", "24"),
    ("thứ 713", "thứ 71"),
    ("thứ 71,5", "thứ 71"),
    ("15,8%", "5,8%"),
    ("45,8%", "45%"),
    ("45,80%", "45,8%"),
    ("16/1/2022", "6/1/2022"),
    ("6/1/2022", "6/11/2022"),
    ("thuê nhà", "Huế"),
    ("0,7709", "0,770"),
    ("103.200 dịch vụ", "3.200"),
    ("đã đạt 40 triệu", "140 triệu"),
    ("106/QĐ-TTg", "06/QĐ-TTg"),
    ("45/2020/NĐ-CP", "45/2020/NĐ-CPX"),
    ("", "71"),
    ("bất kỳ điều gì", ""),
]


@pytest.mark.parametrize(("text", "form"), FOUND)
def test_the_same_thing_written_another_way_is_found(text: str, form: str) -> None:
    """Case, accents, spaces, dashes, date forms and the word for % do not matter."""
    assert contains(text, form)


@pytest.mark.parametrize(("text", "form"), FOUND)
def test_decomposed_text_is_found_too(text: str, form: str) -> None:
    """Unicode form does not matter."""
    assert contains(unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", form))


@pytest.mark.parametrize(("text", "form"), NOT_FOUND)
def test_part_of_a_number_or_word_is_not_found(text: str, form: str) -> None:
    """A number inside a longer number, or a word inside a word, proves nothing."""
    assert not contains(text, form)


def test_accents_count_where_they_are_asked_for() -> None:
    """Folding finds "đa đảng" in "đã đăng"; a check on absence must not."""
    assert contains("người đã đăng ký", "đa đảng")
    assert not contains("người đã đăng ký", "đa đảng", accents=True)
    assert contains("Đa đảng", "đa đảng", accents=True)


def test_every_fact_needs_one_of_its_forms() -> None:
    """Facts are all required, forms are alternatives."""
    facts = (("71/193", "thứ 71"), ("2024",), ("15 bậc",))

    assert missing_facts("thứ 71, năm 2024", facts) == (("15 bậc",),)
    assert missing_facts("", facts) == facts


@pytest.mark.parametrize("text", [form for _, form in FOUND])
def test_the_canonical_form_is_stable(text: str) -> None:
    """Taking it twice changes nothing."""
    assert canonical(text) == canonical(canonical(text))
