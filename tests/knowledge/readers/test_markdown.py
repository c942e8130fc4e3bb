"""Markdown becomes lines: structure kept, markup gone, no word lost."""

from __future__ import annotations

import pytest

from knowledge.lines import Line, Shape
from knowledge.readers.markdown import markdown_lines, plain


def test_headings_items_and_paragraphs_keep_their_shape() -> None:
    """Levels come from the number of signs, the depth of items from indent and sign."""
    text = "# Tên\n\nMột đoạn\nhai dòng.\n\n## Mục tiêu\n\n- Một\n  - Hai\n+ Ba\n"

    assert [(line.shape, line.level, line.text) for line in markdown_lines(text)] == [
        (Shape.HEADING, 1, "Tên"),
        (Shape.PARAGRAPH, 0, "Một đoạn hai dòng."),
        (Shape.HEADING, 2, "Mục tiêu"),
        (Shape.ITEM, 0, "Một"),
        (Shape.ITEM, 1, "Hai"),
        (Shape.ITEM, 1, "Ba"),
    ]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("**đậm** và *nghiêng*", "đậm và nghiêng"),
        ("***cả hai***", "cả hai"),
        (r"1\. Điểm đầu, năm 2025\.", "1. Điểm đầu, năm 2025."),
        ("xem [Cổng](https://a.vn/x) nhé", "xem Cổng nhé"),
        ("[ghi tên doanh nghiệp](14) và", "[ghi tên doanh nghiệp](14) và"),
        ("tại <https://a.vn/x>", "tại https://a.vn/x"),
        ("![ảnh](a.png) chữ", "chữ"),
        ("dòng<br/>mới", "dòng mới"),
        ("5 * 3 = 15, 2*3", "5 * 3 = 15, 2*3"),
        ("tên_tệp_có_gạch", "tên_tệp_có_gạch"),
        ("nhỏ hơn <Tên của hoạt động>", "nhỏ hơn <Tên của hoạt động>"),
    ],
)
def test_markup_goes_and_words_stay(source: str, wanted: str) -> None:
    """A quotation must be what a reader of the page would see."""
    assert wanted == plain(source)


def test_the_bibliography_is_left_out() -> None:
    """`Nguồn tham khảo` lists addresses; they are no statement. What follows it counts again."""
    text = "## Nhiệm vụ\n\n- Làm\n\n## Nguồn tham khảo\n\n- <https://a.vn>\n\n## Phụ chú\n\nCâu."

    assert [line.text for line in markdown_lines(text)] == ["Nhiệm vụ", "Làm", "Phụ chú", "Câu."]


def test_numbered_clauses_keep_their_printed_number() -> None:
    """A clause is cited by the number it bears, so nothing renumbers it."""
    text = "1. Khoản một;\n\n3. Khoản ba.\n"

    assert [line.text for line in markdown_lines(text)] == ["1. Khoản một;", "3. Khoản ba."]


def test_clauses_on_neighbouring_lines_are_not_run_together() -> None:
    """Scanned texts have no blank lines; a mark begins a new line all the same."""
    text = "Điều 1. Phạm vi\n1. Khoản một dài\nhai dòng;\na) Điểm a;\nb) Điểm b.\n"

    assert [line.text for line in markdown_lines(text)] == [
        "Điều 1. Phạm vi",
        "1. Khoản một dài hai dòng;",
        "a) Điểm a;",
        "b) Điểm b.",
    ]


def test_a_line_in_bold_is_a_heading() -> None:
    """Converted texts print their headings in bold."""
    assert [Line("II- MỤC TIÊU", Shape.HEADING, 6)] == markdown_lines("**II- MỤC TIÊU**")
