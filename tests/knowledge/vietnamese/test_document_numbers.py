"""Document numbers, whole and partial."""

from __future__ import annotations

from itertools import pairwise

import pytest

from knowledge.vietnamese.document_numbers import canonical_number, find_document_numbers, kind_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quyết định số 06/QĐ-TTg ngày", "06/QĐ-TTg"),
        ("quyet dinh 06/qd-ttg", "06/QĐ-TTg"),
        ("06/QD-TTg", "06/QĐ-TTg"),
        ("06/QĐ - TTg", "06/QĐ-TTg"),
        ("06 / QĐ-TTg", "06/QĐ-TTg"),
        ("57-NQ/TW", "57-NQ/TW"),
        ("57 - nq/tw", "57-NQ/TW"),
        ("NQ 57-TW", "57-NQ/TW"),
        ("45/2020/NĐ-CP", "45/2020/NĐ-CP"),
        ("45/2020/nd-cp", "45/2020/NĐ-CP"),
        ("Luật số 20/2023/QH15", "20/2023/QH15"),
        ("17/QĐ-UBQGCĐS", "17/QĐ-UBQGCĐS"),
        ("126/qd-bcdcp", "126/QĐ-BCĐCP"),
        ("1235/QĐ-BTTTT", "1235/QĐ-BTTTT"),
        ("05/2015/TTLT-BTP-BCA-BYT", "05/2015/TTLT-BTP-BCA-BYT"),
        ("66.22/2026/NQ-CP", "66.22/2026/NQ-CP"),
        ("228/1999/NQ-UBTVQH10", "228/1999/NQ-UBTVQH10"),
        ("Thông báo 369/TB-VPCP", "369/TB-VPCP"),
        ("155-KL/TW", "155-KL/TW"),
        ("02-KH/BCĐTW", "02-KH/BCĐTW"),
        ("12/2024/QĐ-UBND", "12/2024/QĐ-UBND"),
        ("Thông tư số28/2010/TT-BTTTTngày 13", "28/2010/TT-BTTTT"),
        ("Nghi dinh so 13_2018_ND-CP.doc", "13/2018/NĐ-CP"),
        ("Thong tu so 35-2017-TT-BGDĐT", "35/2017/TT-BGDĐT"),
        ("QĐ 942", None),
        ("đề án 06", None),
        ("ngày 17/9/2024", None),
        ("", None),
    ],
)
def test_canonical_form(text: str, expected: str | None) -> None:
    """Every way of writing a whole number gives one form; a part of one gives none."""
    assert expected == canonical_number(text)


@pytest.mark.parametrize(
    ("text", "kind", "serial", "year"),
    [
        ("QĐ 942 đặt mục tiêu", "QĐ", "942", None),
        ("quyet dinh 942 muc tieu 2030 la gi", "QĐ", "942", None),
        ("quyết định số 942", "QĐ", "942", None),
        ("QĐ942", "QĐ", "942", None),
        ("nghị định 45/2020", "NĐ", "45", "2020"),
        ("nd 61 noi gi", "NĐ", "61", None),
        ("NQ57", "NQ", "57", None),
        ("nq57", "NQ", "57", None),
        ("nghi quyet so 57", "NQ", "57", None),
        ("nghi quyet 57", "NQ", "57", None),
        ("chỉ thị 34 năm 2024", "CT", "34", "2024"),
        ("luật 148/2025", "Luật", "148", "2025"),
        ("thông báo số 369", "TB", "369", None),
        ("Thông báo 369 nêu", "TB", "369", None),
        ("kế hoạch 02 của trung ương", "KH", "02", None),
    ],
)
def test_partial_references(text: str, kind: str, serial: str, year: str | None) -> None:
    """A type word with a figure is a reference without its issuer."""
    (number,) = find_document_numbers(text)

    assert (kind, serial, year) == (number.kind, number.serial, number.year)
    assert number.canonical is None
    assert number.text == text[number.start : number.end]


@pytest.mark.parametrize(
    "text",
    [
        "quyết định 3 nội dung",
        "quyết định 3",
        "cv 5",
        "kế hoạch 5 năm",
        "kế hoạch 5 năm 2021-2025",
        "báo cáo 6 tháng đầu năm",
        "nghị quyết 5 năm",
        "Luật 2023",
        "kế hoạch 2024",
        "tt 5,5%",
        "đề án 06",
        "quyết định 57 triệu đồng",
    ],
)
def test_counts_are_no_numbers(text: str) -> None:
    """A figure that counts something does not number a document."""
    assert find_document_numbers(text) == []


@pytest.mark.parametrize(
    ("reference", "full", "expected"),
    [
        ("QĐ 942", "942/QĐ-TTg", True),
        ("QĐ 942", "943/QĐ-TTg", False),
        ("NĐ 942", "942/QĐ-TTg", False),
        ("nghị định 45/2020", "45/2020/NĐ-CP", True),
        ("nghị định 45/2021", "45/2020/NĐ-CP", False),
        ("nghị quyết 57", "57-NQ/TW", True),
        ("NQ 57-TW", "57/NQ-CP", False),
        ("quyết định 6", "06/QĐ-TTg", False),
        ("quyết định số 6", "06/QĐ-TTg", True),
        ("luật 20/2023", "20/2023/QH15", True),
        ("QĐ 942", "không phải số", False),
        ("kế hoạch 1565", "1565/QĐ-TTg", True),
        ("kế hoạch 1565", "1565/NQ-CP", False),
        ("kế hoạch 1565/KH-UBND", "1565/QĐ-TTg", False),
    ],
)
def test_matching(reference: str, full: str, expected: bool) -> None:
    """Only what both sides say is compared."""
    found = find_document_numbers(reference)

    assert expected is any(number.matches(full) for number in found)


def test_the_word_before_tells_the_kind_of_an_assembly_number() -> None:
    """A number of the National Assembly may be a law or a resolution."""
    (number,) = find_document_numbers("theo Nghị quyết 202/2025/QH15")

    assert (number.kind, number.canonical) == ("NQ", "202/2025/QH15")


def test_a_whole_number_wins_over_the_name_before_it() -> None:
    """ "Quyết định 942/QĐ-TTg" is one number, found once."""
    (number,) = find_document_numbers("Quyết định 942/QĐ-TTg và các văn bản")

    assert number.canonical == "942/QĐ-TTg"


def test_an_assembly_number_alone_has_no_kind() -> None:
    """Without a word before it nobody knows whether it is a law or a resolution."""
    (number,) = find_document_numbers("theo văn bản 20/2023/QH15")

    assert number.kind is None
    assert number.canonical == "20/2023/QH15"


def test_an_assembly_number_without_its_year_is_not_complete() -> None:
    """Laws of every term share serials: the year is part of the number."""
    assert canonical_number("luật 67/QH11") is None


@pytest.mark.parametrize(("code", "name"), [("QĐ", "Quyết định"), ("Luật", "Luật"), ("XX", None)])
def test_kind_names(code: str, name: str | None) -> None:
    """A type code has the word with which titles begin."""
    assert name == kind_name(code)


def test_numbers_do_not_overlap_and_are_in_order() -> None:
    """Several numbers in a sentence come as they stand."""
    text = "Luật 20/2023/QH15, nghị định 61/2018/NĐ-CP và QĐ 749, NQ57"
    found = find_document_numbers(text)

    assert [n.text for n in found] == ["20/2023/QH15", "61/2018/NĐ-CP", "QĐ 749", "NQ57"]
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("number", ["06/QĐ-TTg", "57-NQ/TW", "45/2020/NĐ-CP", "20/2023/QH15"])
def test_the_canonical_form_is_stable(number: str) -> None:
    """A canonical number is its own canonical form, also folded."""
    assert number == canonical_number(number)
    assert number == canonical_number(number.lower())
