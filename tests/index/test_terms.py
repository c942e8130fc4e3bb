"""Terms: what BM25 counts."""

from __future__ import annotations

import pytest

from index.terms import find_terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Chính phủ số", ["chinh", "phu", "chinh phu", "so", "phu so"], id="pairs"),
        pytest.param("số, hoá", ["so", "hoa"], id="no pair over a comma"),
        pytest.param("Đắk Lắk", ["dak", "lak", "dak lak"], id="d with stroke"),
        pytest.param(
            "đạt 55,25 triệu",
            ["dat", "55,25", "dat 55,25", "trieu", "55,25 trieu"],
            id="a number stays whole",
        ),
        pytest.param("", [], id="nothing"),
        pytest.param("?!…", [], id="punctuation only"),
    ],
)
def test_syllables_and_neighbouring_pairs_are_terms(text: str, expected: list[str]) -> None:
    """Folded syllables and pairs of neighbours, in order of the text."""
    assert expected == find_terms(text)


def test_a_compound_token_gives_itself_and_its_parts() -> None:
    """ "06/QĐ-TTg" is found whole, as "06" and by "06 qd"."""
    terms = find_terms("Quyết định 06/QĐ-TTg")

    assert {"06/qd-ttg", "06", "qd", "ttg", "06 qd", "qd ttg", "dinh 06"} <= set(terms)


def test_accents_and_unicode_form_make_no_difference() -> None:
    """Decomposed, composed, upper-case and accentless typing give the same terms."""
    expected = find_terms("đề án chuyển đổi số")

    assert expected == find_terms("ĐỀ ÁN CHUYỂN ĐỔI SỐ")
    assert expected == find_terms("de an chuyen doi so")
    assert expected == find_terms("đề án chuyển đổi số")
