"""The one form of Unicode, folding and tone placement."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.vietnamese.normalise import fold, has_accents, normalise, unify_tones


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param(unicodedata.normalize("NFD", "Chuyển đổi số"), "Chuyển đổi số", id="nfd"),
        pytest.param("e\u0301\u0302", "ế", id="tone-before-shape"),
        pytest.param("Ðề án, ðạt", "Đề án, đạt", id="icelandic-eth"),
        pytest.param("số\u00a0hóa\u3000hồ\tsơ", "số hóa hồ sơ", id="odd-spaces"),
        pytest.param("\ufeffVN\u200beID\u00ad", "VNeID", id="zero-width"),
        pytest.param("a\r\nb\rc\u2028d", "a\nb\nc\nd", id="line-ends"),
        pytest.param("a\x00b\x1bc", "abc", id="control"),
        pytest.param("“hoà”, 55,25 triệu – 18,3 %", "“hoà”, 55,25 triệu – 18,3 %", id="verbatim"),
    ],
)
def test_one_form(typed: str, expected: str) -> None:
    """Only the coding of the text changes, never its wording or punctuation."""
    assert expected == normalise(typed)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    """What has passed the door once passes it again unchanged."""
    once = normalise(text)

    assert once == normalise(once)
    assert unicodedata.is_normalized("NFC", once)


@given(st.text())
def test_folding_keeps_offsets(text: str) -> None:
    """For NFC text a folded character stands where its original stood."""
    text = unicodedata.normalize("NFC", text)

    assert len(text) == len(fold(text))
    assert fold(text) == fold(fold(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ĐỀ ÁN", "de an"),
        ("Nghị quyết", "nghi quyet"),
        ("ỦY BAN", "uy ban"),
        ("Ðà Nẵng", "da nang"),
        ("İstanbul", "istanbul"),
        ("한국", "한국"),
        (unicodedata.normalize("NFD", "Đắk Lắk"), "dak lak"),
    ],
)
def test_folding(text: str, expected: str) -> None:
    """Lower case, no accents, đ as d; other scripts stay."""
    assert expected == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hoà", "hòa"),
        ("Hoà", "Hòa"),
        ("THUÝ", "THÚY"),
        ("uỷ", "ủy"),
        ("khoẻ", "khỏe"),
        ("tuỳ", "tùy"),
        ("quý", "quý"),
        ("qúy", "quý"),
        ("quỷ", "quỷ"),
        ("tóan", "toán"),
        ("ngừơi", "người"),
        ("ngoài", "ngoài"),
        ("hoặc", "hoặc"),
        ("thuở", "thuở"),
        ("nghĩa", "nghĩa"),
        ("của", "của"),
        ("hoàn thành", "hoàn thành"),
        ("huỳnh", "huỳnh"),
    ],
)
def test_tone_places(text: str, expected: str) -> None:
    """Both styles of placing a tone give one key."""
    assert expected == unify_tones(text)


@given(st.text(alphabet="aăâeêioôơuưyđhngqtcóòỏõọúùủũụýỳỷỹỵáàảãạ "))
def test_unifying_tones_is_stable(text: str) -> None:
    """Length and folded form survive, and a second pass finds nothing to do."""
    text = unicodedata.normalize("NFC", text)
    once = unify_tones(text)

    assert len(text) == len(once)
    assert fold(text) == fold(once)
    assert once == unify_tones(once)


@pytest.mark.parametrize(("text", "expected"), [("so hoa", False), ("Số", True), ("đi", True)])
def test_accents_are_noticed(text: str, expected: bool) -> None:
    """A tone, a shape or đ is an accent."""
    assert expected is has_accents(text)
