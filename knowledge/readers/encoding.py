"""Bytes to clean Vietnamese text, or a sentence that says why these bytes are no text."""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from knowledge.errors import UnreadableDocument
from knowledge.vietnamese.normalise import normalise

MAX_BYTES = 20 * 1024 * 1024  # the longest law is under 2 MB; more is a dump, not a document

_SIGNATURES = (
    (b"%PDF-", "tệp PDF"),
    (b"PK\x03\x04", "tệp nén hoặc tệp Office (docx, xlsx, zip)"),
    (b"\xd0\xcf\x11\xe0", "tệp Word hoặc Excel đời cũ (doc, xls)"),
    (b"{\\rtf", "tệp RTF"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF8", "ảnh GIF"),
    (b"\x1f\x8b", "tệp nén gzip"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"Rar!", "tệp nén RAR"),
    (b"\x7fELF", "tệp chương trình"),
    (b"MZ\x90", "tệp chương trình"),
    (b"SQLite format 3", "cơ sở dữ liệu SQLite"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAVE_AS_UTF8 = "Hãy mở tệp bằng chương trình đã tạo ra nó và lưu lại ở dạng UTF-8."
# UTF-8 read as Latin-1 or windows-1252 and saved again: "Quyáº¿t Ä‘á»‹nh".
_MOJIBAKE = re.compile(
    r"áº[\x80-\xbf¡-¿ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|á»[\x80-\xbf¡-¿ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Ä[\x90\x91‘]|Ã[ \xa0-\xbf]|Æ[°¡]"
)
# Letters that TCVN3 (ABC fonts) puts where Vietnamese letters stand; rare in any other text.
_TCVN3 = re.compile(r"[µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô­õøö÷ùúýûüþ]")
_VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def check_size(size: int) -> None:
    """Refuse what is empty or too large, before anything is read or parsed.

    Raises:
        UnreadableDocument: with the limit and what to do.
    """
    if size == 0:
        raise UnreadableDocument("Tệp rỗng (0 byte). Hãy kiểm tra lại tệp nguồn rồi thêm lại.")
    if size > MAX_BYTES:
        raise UnreadableDocument(
            f"Tệp nặng {size / 1024 / 1024:.1f} MB, vượt giới hạn {MAX_BYTES // 1024 // 1024} MB "
            "cho một tài liệu. Hãy tách thành nhiều tệp, mỗi văn bản một tệp."
        )


def decode_text(data: bytes) -> str:
    """The text of these bytes, normalised (`normalise`).

    UTF-8 is expected; UTF-16, UTF-32 and windows-1258 are recognised.

    Raises:
        UnreadableDocument: empty, binary, or in an encoding that would give wrong letters.
    """
    check_size(len(data))
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableDocument(
                f"Nội dung thật ra là {what}, không phải văn bản thuần. "
                "Hãy chuyển sang .txt, .md hoặc .html rồi thêm lại."
            )
    text = _decoded(data)
    _check_letters(text)
    text = normalise(text)
    if not text.strip():
        raise UnreadableDocument("Tệp chỉ có khoảng trắng, không có chữ nào để đọc.")
    return text


def _decoded(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)
    if "\x00" in text:
        return _without_bom_utf16(data)
    controls = sum(unicodedata.category(char) == "Cc" for char in text if char not in "\n\r\t\f")
    if controls > len(text) * 0.01:
        raise _binary()
    return text


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"Tệp ghi là {encoding.upper()} nhưng có byte sai ở vị trí {error.start}. "
            + _SAVE_AS_UTF8
        ) from error


def _without_bom_utf16(data: bytes) -> str:
    """NUL bytes: UTF-16 without its mark when every second byte is zero, else binary."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2 == 0 and max(even, odd) > len(data) * 0.2 > 20 * min(even, odd):
        return _strictly(data, "utf-16-le" if odd > even else "utf-16-be")
    raise UnreadableDocument(
        "Tệp có byte 0 (NUL), nên đây là tệp nhị phân hoặc đã hỏng, không phải văn bản. "
        "Hãy chuyển sang .txt, .md hoặc .html ở dạng UTF-8 rồi thêm lại."
    )


def _legacy(data: bytes) -> str:
    if b"\x00" in data:
        return _without_bom_utf16(data)
    found = from_bytes(data[:200_000], cp_isolation=["cp1258", "utf_8"]).best()
    if found is not None and found.encoding == "cp1258":
        text = data.decode("cp1258", errors="replace")
        if "\ufffd" not in text and _reads_as_vietnamese(text):
            return text
    if _looks_like_tcvn3(data):
        raise UnreadableDocument(
            "Tệp có vẻ dùng bảng mã TCVN3 (phông ABC, .VnTime), không phải Unicode. "
            "Hãy chuyển sang Unicode UTF-8 (ví dụ bằng UniKey) rồi thêm lại."
        )
    if _mostly_controls(data):
        raise _binary()
    raise UnreadableDocument("Không nhận ra bảng mã của tệp (không phải UTF-8). " + _SAVE_AS_UTF8)


def _binary() -> UnreadableDocument:
    return UnreadableDocument(
        "Đây là tệp nhị phân, không phải văn bản. "
        "Hãy chuyển sang .txt, .md hoặc .html ở dạng UTF-8 rồi thêm lại."
    )


def _mostly_controls(data: bytes) -> bool:
    sample = data[:65536]
    odd = sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in sample)
    return odd > len(sample) * 0.02


def _reads_as_vietnamese(text: str) -> bool:
    composed = unicodedata.normalize("NFC", text)
    letters = sum(char.isalpha() for char in composed)
    return len(_VIETNAMESE.findall(composed)) > 0.1 * max(letters, 1)


def _looks_like_tcvn3(data: bytes) -> bool:
    text = data.decode("latin-1")
    letters = sum(char.isalpha() for char in text)
    return len(_TCVN3.findall(text)) > 0.1 * max(letters, 1) and not _mostly_controls(data)


def _check_letters(text: str) -> None:
    sample = text[:200_000]
    broken = len(_MOJIBAKE.findall(sample))
    if broken > 5 and broken > len(_VIETNAMESE.findall(sample)):
        raise UnreadableDocument(
            "Chữ trong tệp đã hỏng dấu (UTF-8 bị đọc nhầm bảng mã rồi lưu lại, ví dụ "
            "“Quyáº¿t Ä‘á»‹nh”). Hãy lấy lại tệp gốc và lưu ở dạng UTF-8."
        )
    lost = sample.count("\ufffd")
    if lost > 5 and lost > len(sample) * 0.002:
        raise UnreadableDocument(
            "Nhiều chữ trong tệp đã mất (hiện thành ký tự �). Hãy lấy lại tệp gốc và lưu ở "
            "dạng UTF-8."
        )
    letters = [char for char in sample if char.isalpha()]
    vietnamese = len(_VIETNAMESE.findall(sample))
    tcvn3 = sum(bool(_TCVN3.match(char)) for char in letters)
    if len(letters) > 40 and tcvn3 > 0.1 * len(letters) and vietnamese < tcvn3 / 4:
        raise UnreadableDocument(
            "Tệp có vẻ dùng bảng mã TCVN3 (phông ABC, .VnTime), không phải Unicode. "
            "Hãy chuyển sang Unicode UTF-8 (ví dụ bằng UniKey) rồi thêm lại."
        )
