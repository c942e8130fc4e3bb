"""Tables flattened by a crawl become rows again."""

from __future__ import annotations

from knowledge.lines import Shape
from knowledge.model import BlockKind
from knowledge.readers import read_document
from knowledge.readers.flat_tables import with_tables
from knowledge.readers.text import text_lines

FLAT = """Bảng xếp hạng năm 2017

TT

Tỉnh, thành phố
trực thuộc Trung ương

Năm 2017

1

Thừa Thiên Huế

01 (0,727)

2

Đà Nẵng

02 (0,716)

3

Lâm Đồng

03 (0,714)

Kết quả được công bố ngày 5/7/2018.
"""


def test_running_numbers_make_rows_with_their_heads() -> None:
    """A place and its rank belong together, under the heads printed above."""
    lines = with_tables(text_lines(FLAT))

    assert [line.text for line in lines] == [
        "Bảng xếp hạng năm 2017",
        "TT: 1; Tỉnh, thành phố trực thuộc Trung ương: Thừa Thiên Huế; Năm 2017: 01 (0,727)",
        "TT: 2; Tỉnh, thành phố trực thuộc Trung ương: Đà Nẵng; Năm 2017: 02 (0,716)",
        "TT: 3; Tỉnh, thành phố trực thuộc Trung ương: Lâm Đồng; Năm 2017: 03 (0,714)",
        "Kết quả được công bố ngày 5/7/2018.",
    ]
    assert [line.shape for line in lines].count(Shape.ROW) == 3


def test_a_table_without_blank_lines_and_heads_is_set_up_too() -> None:
    """The even distance of the numbers is enough."""
    flat = "Bảng kết quả:\n1\nHuế\n0,7\n2\nĐà Nẵng\n0,6\n3\nHà Nội\n0,5\nHết bảng.\n"
    lines = with_tables(text_lines(flat))

    assert lines[1].within == ("Bảng kết quả",)
    assert [line.text for line in lines[1:4]] == [
        "1; Huế; 0,7",
        "2; Đà Nẵng; 0,6",
        "3; Hà Nội; 0,5",
    ]


def test_page_numbers_and_clauses_are_no_table() -> None:
    """Numbers at uneven distances, or followed by text, leave the lines as they were."""
    pages = text_lines("Một.\n1\nHai.\nBa.\n2\nBốn.\n3\nNăm.\n")
    clauses = text_lines("1. Một.\n2. Hai.\n3. Ba.\n")

    assert with_tables(pages) == pages
    assert with_tables(clauses) == clauses


def test_the_rows_of_a_news_page_become_passages() -> None:
    """A ranking on a news page can be cited row by row."""
    document = read_document(f"Kết quả xếp hạng\n05/07/2018\n\n{FLAT}".encode(), name="a.txt")
    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]

    assert len(rows) == 3
    assert "Đà Nẵng; Năm 2017: 02 (0,716)" in rows[1].text
