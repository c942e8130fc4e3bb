"""Bytes to clean text, or a sentence that says why these bytes are no text."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from knowledge.errors import UnreadableDocument
from knowledge.readers.wrong_letters import refuse_wrong_letters
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
_SAMPLE = 100_000
_MAY_BE_BINARY = 0.01
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufdd0-\ufdef]")
_SAVE_AS_UTF8 = "Hãy mở tệp bằng chương trình đã tạo ra nó và lưu lại ở dạng UTF-8."
_MAKE_TEXT = "Hãy chuyển sang .txt, .md hoặc .html ở dạng UTF-8 rồi thêm lại."


def check_size(size: int) -> None:
    """Nothing for a size in bytes that will be read.

    Raises:
        UnreadableDocument: empty, or above `MAX_BYTES`; the message states the limit.
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

    UTF-8 is expected; UTF-16, UTF-32 and windows-1258 are recognised. A last character that a
    size limit cut in half is left out.

    Raises:
        UnreadableDocument: empty, binary, or in an encoding that would give wrong letters.
    """
    check_size(len(data))
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableDocument(
                f"Nội dung thật ra là {what}, không phải văn bản thuần. {_MAKE_TEXT}"
            )
    text = _decoded(data)
    refuse_wrong_letters(text)
    _refuse_controls(text)
    text = normalise(text)
    if not any(char.isalnum() for char in text):
        raise UnreadableDocument(
            "Tệp không có chữ nào để đọc, chỉ có khoảng trắng hoặc dấu. Hãy kiểm tra lại tệp nguồn."
        )
    return text


def _decoded(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data, encoding)
    if b"\x00" in data:
        return _utf16_without_mark(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start >= len(data) - 3:
            text = data[: error.start].decode("utf-8")
        else:
            return _legacy(data)
    return text


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"Tệp ghi là {encoding.upper()} nhưng có byte sai ở vị trí {error.start}. "
            + _SAVE_AS_UTF8
        ) from error


def _utf16_without_mark(data: bytes) -> str:
    """NUL bytes: UTF-16 without its mark when only every second byte has them, else binary."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2 == 0 and max(even, odd) > 0.1 * len(data) and min(even, odd) == 0:
        return _strictly(data, "utf-16-le" if odd else "utf-16-be")
    raise UnreadableDocument(
        "Tệp có byte 0 (NUL), nên đây là tệp nhị phân hoặc đã hỏng, không phải văn bản. "
        + _MAKE_TEXT
    )


def _legacy(data: bytes) -> str:
    refuse_wrong_letters(data.decode("latin-1"))
    sample = data[:_SAMPLE].decode("latin-1")
    _refuse_controls("".join(char for char in sample if char < "\x80"))
    found = from_bytes(data[:_SAMPLE]).best()
    if found is not None and found.encoding == "cp1258":
        try:
            return data.decode("cp1258")
        except UnicodeDecodeError:
            pass
    guessed = f" (có thể là {found.encoding})" if found is not None else ""
    raise UnreadableDocument(f"Tệp không ở dạng UTF-8{guessed}. {_SAVE_AS_UTF8}")


def _refuse_controls(text: str) -> None:
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > _MAY_BE_BINARY * len(sample):
        raise UnreadableDocument(f"Đây là tệp nhị phân, không phải văn bản. {_MAKE_TEXT}")
