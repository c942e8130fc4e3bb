"""Which bytes are text, and what is said of the others."""

from __future__ import annotations

import pytest

from knowledge.errors import UnreadableDocument
from knowledge.readers.encoding import MAX_BYTES, check_size, decode_text

SENTENCE = (
    "Năm 2024, tỉnh đã số hóa 80% hồ sơ; người dân được hưởng lợi từ dịch vụ công trực tuyến."
)
# The same beginning as windows-1258 stores it: base letter, then the tone as a mark of its own.
WINDOWS_1258 = (
    "Quyê\u0301t đi\u0323nh na\u0300y ban ha\u0300nh chương tri\u0300nh chuyê\u0309n đô\u0309i "
    "sô\u0301 quô\u0301c gia, giao ca\u0301c bô\u0323, nga\u0300nh va\u0300 đi\u0323a phương."
).encode("cp1258")
TCVN3 = "QuyÕt ®Þnh nµy cã hiÖu lùc kÓ tõ ngµy ký, c¸c bé, ngµnh chÞu tr¸ch nhiÖm thi hµnh."
VNI = "Quyeát ñònh naøy coù hieäu löïc keå töø ngaøy kyù, caùc boä, ngaønh chòu traùch nhieäm."


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        SENTENCE.encode("utf-8-sig"),
        SENTENCE.encode("utf-16"),
        SENTENCE.encode("utf-16-le"),
        SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("utf-32"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_unicode_in_any_form_gives_the_same_text(data: bytes) -> None:
    """A Unicode file is read whatever its form."""
    assert decode_text(data) == SENTENCE


def test_windows_1258_is_recognised_and_composed() -> None:
    """Tones that the old Windows encoding stores apart come together again."""
    text = decode_text(WINDOWS_1258)

    assert text.startswith("Quyết định này ban hành chương trình chuyển đổi số quốc gia")


def test_a_character_cut_in_half_at_the_end_is_left_out() -> None:
    """A file that a size limit cut inside a letter is still a text."""
    assert decode_text("chuyển đổ".encode()[:-1]) == "chuyển đ"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "rỗng"),
        (b" \n\t\n", "không có chữ"),
        (b"--- ... ---\n", "không có chữ"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"van ban\x00co byte khong\x00\x00", "NUL"),
        (bytes(range(1, 32)) * 40, "nhị phân"),
        (SENTENCE.encode().decode("latin-1").encode(), "hỏng dấu"),
        (SENTENCE.encode().decode("cp1252", "ignore").encode(), "hỏng dấu"),
        (TCVN3.encode("latin-1"), "TCVN3"),
        (TCVN3.encode(), "TCVN3"),
        (VNI.encode("latin-1"), "VNI"),
        (VNI.encode(), "VNI"),
        ("Tr\ufffd l\ufffdi h\ufffd s\ufffd tr\ufffdc tuy\ufffdn".encode(), "đã mất"),
        (b"\xff\xfeA\xd8B\x00", "byte sai"),
        ("Les élèves étaient très contents de l'été à la mer.".encode("latin-1"), "UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(data: bytes, says: str) -> None:
    """The sentence names what is wrong and ends with what to do."""
    with pytest.raises(UnreadableDocument) as refusal:
        decode_text(data)

    assert says in str(refusal.value)
    assert str(refusal.value).endswith(".")
    assert "Hãy" in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        "L'été, les élèves français étaient très contents; où êtes-vous allés, à la mer?",
        "Digital government in Viet Nam moved up 15 places in 2024.",
        "Xin chào ® © ¹ ² ³ µm",
    ],
)
def test_other_languages_and_signs_are_not_taken_for_broken_letters(text: str) -> None:
    """Only letters that nobody wrote are refused, not French, English or a trade mark."""
    assert text == decode_text(text.encode())


def test_too_many_bytes_are_refused_by_size_alone() -> None:
    """Fifty megabytes are refused before anything is decoded; the sentence states the limit."""
    with pytest.raises(UnreadableDocument, match="giới hạn 20 MB"):
        check_size(50 * 1024 * 1024)

    check_size(MAX_BYTES)
