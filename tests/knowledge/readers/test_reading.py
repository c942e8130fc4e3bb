"""From bytes to a document: which reader, which fields, which id."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import UnreadableDocument
from knowledge.model import BlockKind, Document, DocumentKind, Visibility
from knowledge.passages import cut_passages
from knowledge.readers import read_document, read_path

ROOT = Path(__file__).parents[3]
DIGEST = """---
id: qd-1-2024
title: Quyết định 1/QĐ-TTg về dữ liệu
number: 1/QĐ-TTg
type: quyết định
issuer: Thủ tướng Chính phủ
signed_date: '2024-01-06'
kind: policy
visibility: public
source_url: https://example.vn/1
---

# Quyết định 1/QĐ-TTg về dữ liệu

Quyết định phê duyệt chiến lược dữ liệu.

## Mục tiêu đến năm 2030

- Đến năm 2030, mở 90% bộ dữ liệu.

## Nguồn tham khảo

- Cổng thông tin: <https://example.vn/1>
"""


def test_a_digest_gives_its_fields_and_its_items() -> None:
    """Stated fields are kept; title and bibliography are no passages."""
    document = read_document(DIGEST.encode(), name="khac.md")

    assert document.id == "qd-1-2024"
    assert (document.number, document.type) == ("1/QĐ-TTg", "quyết định")
    assert document.issued_on == document.signed_on == "2024-01-06"
    assert document.digest == hashlib.sha256(DIGEST.encode()).hexdigest()
    assert [(block.text, block.heading_path, block.kind) for block in document.blocks] == [
        ("Quyết định phê duyệt chiến lược dữ liệu.", (), BlockKind.PARAGRAPH),
        ("Đến năm 2030, mở 90% bộ dữ liệu.", ("Mục tiêu đến năm 2030",), BlockKind.ITEM),
    ]
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("name", "document_id"),
    [
        ("2024-09-egdi-2024.md", "2024-09-egdi-2024"),
        ("Báo cáo quý II.txt", "Báo cáo quý II"),
        ("a.b.c.txt", "a.b.c"),
        ("folder/ten.md", "ten"),
        ("Ba\u0301o.txt", "Báo"),
    ],
)
def test_a_document_without_an_id_takes_its_file_name(name: str, document_id: str) -> None:
    """The name without the ending, in one Unicode form."""
    assert read_document(b"Mot cau de doc thu.", name=name).id == document_id


def test_what_the_maintainer_says_wins() -> None:
    """`--kind` and `--visibility` are stronger than the file."""
    document = read_document(
        DIGEST.encode(), name="a.md", kind=DocumentKind.REPORT, visibility=Visibility.STAFF
    )

    assert document.kind is DocumentKind.REPORT
    assert document.visibility is Visibility.STAFF


def test_a_text_file_with_a_head_is_markdown() -> None:
    """The fields count, whatever the ending."""
    assert read_document(DIGEST.encode(), name="a.txt").id == "qd-1-2024"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Hướng dẫn đăng ký tài khoản VNeID", DocumentKind.SERVICE),
        ("Cách nộp hồ sơ trực tuyến", DocumentKind.SERVICE),
        ("Báo cáo kết quả chuyển đổi số quý II", DocumentKind.REPORT),
        ("Tỉnh khai trương cổng dữ liệu", DocumentKind.NEWS),
    ],
)
def test_the_kind_is_told_by_the_title(title: str, kind: DocumentKind) -> None:
    """A text that states nothing is news, unless its title says otherwise."""
    text = f"{title}\n\nNgười dân thực hiện theo ba bước đơn giản trên điện thoại của mình.\n"

    assert read_document(text.encode(), name="a.txt").kind is kind


def test_only_noise_is_no_document() -> None:
    """A page without an article is told instead of being registered empty."""
    with pytest.raises(UnreadableDocument, match="không còn nội dung"):
        read_document("---\ntitle: Tên\n---\n\n# Tên\n".encode(), name="a.md")


def test_doubts_are_told() -> None:
    """What a maintainer should look at comes as warnings, not as a refusal."""
    short = read_document("Tên\n\nRất ngắn.\n".encode(), name="a.txt")
    cut = read_document(
        (
            "Tên bài viết\n17/09/2024\n\nTỉnh khai trương. " + "Hồ sơ được xử lý, " * 8 + "và"
        ).encode(),
        name="a.txt",
    )

    assert any("ngắn" in warning for warning in short.warnings)
    assert any("bị cắt" in warning for warning in cut.warnings)


def test_no_word_of_a_starter_digest_is_lost() -> None:
    """Every line above the bibliography is in a block or in a heading path."""
    for path in (ROOT / "knowledge" / "corpus").rglob("*.md"):
        if path.name == "README.md":
            continue
        document = read_path(path)
        headings = {heading for block in document.blocks for heading in block.heading_path}
        whole = _letters(" ".join([document.text, document.title, *headings]))
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        for line in body.split("## Nguồn tham khảo", maxsplit=1)[0].splitlines():
            assert _letters(line) in whole, (path.name, line)


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def test_every_starter_digest_is_read_without_doubt() -> None:
    """The knowledge that ships with the program is clean, and its passages join to its texts."""
    paths = sorted(
        path for path in (ROOT / "knowledge" / "corpus").rglob("*.md") if path.name != "README.md"
    )

    assert len(paths) >= 129
    for path in paths:
        document = read_path(path)
        text, position = document.text, 0
        assert document.id == path.stem
        assert document.warnings == ()
        for passage in cut_passages(document):
            assert text[position : passage.start].strip() == ""
            assert text[passage.start : passage.end] == passage.text
            assert "Nguồn tham khảo" not in (*passage.heading_path, passage.text)
            position = passage.end
        assert text[position:].strip() == ""


PIECES = st.sampled_from(
    [
        "Điều 1. Phạm vi",
        "Chương I",
        "1. Khoản một;",
        "a) Điểm a:",
        "- Một mục",
        "+ Mục con",
        "| A | B |",
        "|---|---|",
        "| 1 | |",
        "## Tiêu đề",
        "# Tên",
        "---",
        "title: Tên",
        "Ảnh: Minh Anh",
        "Tin liên quan",
        "Số: 5/QĐ-TTg",
        "QUYẾT ĐỊNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Hà Nội, ngày 5 tháng 3 năm 2024",
        "17/09/2024 08:30",
        "Nơi nhận:",
        "KT. BỘ TRƯỞNG",
        "Nguyễn Văn An",
        "<p>Đoạn</p>",
        "<html><body>",
        "Tỉnh khai trương cổng dữ liệu mở với 250 bộ dữ liệu cho người dân tra cứu.",
        "",
        "1",
        "**đậm",
        "\\",
    ]
)


def attempt(data: bytes, name: str) -> Document | str:
    """The document, or the sentence that refuses it."""
    try:
        return read_document(data, name=name)
    except UnreadableDocument as refusal:
        return str(refusal)


@settings(deadline=None)
@given(
    st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=25),
    st.sampled_from([".md", ".txt", ".html", ""]),
)
def test_any_text_is_read_or_refused(lines: list[str], suffix: str) -> None:
    """Whatever a file holds, the outcome is a document with exact passages or a sentence."""
    data = "\n".join(lines).encode("utf-8", "surrogatepass")
    outcome = attempt(data, f"ten{suffix}")

    assert outcome == attempt(data, f"ten{suffix}")
    if isinstance(outcome, str):
        assert outcome.endswith(".")
        return
    assert outcome.title
    assert outcome.blocks
    for passage in cut_passages(outcome):
        assert outcome.text[passage.start : passage.end] == passage.text


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from([".md", ".txt", ".html"]))
def test_any_bytes_are_read_or_refused(data: bytes, suffix: str) -> None:
    """Bytes that are no text never end in anything but a sentence."""
    outcome = attempt(data, f"ten{suffix}")

    assert not isinstance(outcome, str) or outcome.endswith(".")


def test_a_short_heading_below_a_markdown_title_is_no_menu() -> None:
    """One article of a law in a file of its own lost "Điều 2. Giải thích từ ngữ"."""
    text = """# Luật Cấp thoát nước

## Điều 2. Giải thích từ ngữ

Trong Luật này, nước sạch là nước đã qua xử lý và đạt quy chuẩn.
"""

    document = read_document(text.encode(), name="dieu-2.md")

    assert [block.heading_path for block in document.blocks] == [("Điều 2. Giải thích từ ngữ",)]


def test_a_list_of_names_below_a_markdown_title_stays() -> None:
    """Short lines above the first sentence are a menu on web pages only."""
    text = "# Nơi nộp hồ sơ\n\n- Phường Tân An\n- Xã Bình Hòa\n\nHồ sơ nộp trong giờ hành chính.\n"

    document = read_document(text.encode(), name="noi-nop.md")

    assert [block.text for block in document.blocks] == [
        "Phường Tân An",
        "Xã Bình Hòa",
        "Hồ sơ nộp trong giờ hành chính.",
    ]
