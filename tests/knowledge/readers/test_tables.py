"""A table's rows must be understood without the table."""

from __future__ import annotations

from knowledge.lines import Line, Shape
from knowledge.readers.tables import table_lines

TABLE = [
    "| STT | Chỉ tiêu | Năm 2024 | Năm 2025 |",
    "| --- | --- | --- | --- |",
    "| I | HẠ TẦNG SỐ | | |",
    "| 1 | Tỷ lệ hộ có cáp quang | 80% | 90% |",
    "| 2 | Lưu lượng Internet | | |",
    "| | Di động (GB) | 15 | 20 |",
    "| II | DỮ LIỆU SỐ | | |",
    "| 1 | Cơ sở dữ liệu mở | 5 | 9 |",
]


def test_each_cell_carries_the_head_of_its_column() -> None:
    """A quoted row says what each figure is."""
    lines = table_lines(TABLE, before=[])

    assert lines[1].text == "STT: 1; Chỉ tiêu: Tỷ lệ hộ có cáp quang; Năm 2024: 80%; Năm 2025: 90%"
    assert all(line.shape is Shape.ROW for line in lines)


def test_a_group_row_goes_with_the_rows_below_it() -> None:
    """`HẠ TẦNG SỐ` holds until the next group; a row without number belongs to the one above."""
    lines = table_lines(TABLE, before=[])

    assert lines[1].within == ("I HẠ TẦNG SỐ",)
    assert lines[3].within == ("I HẠ TẦNG SỐ", "Lưu lượng Internet")
    assert lines[5].within == ("II DỮ LIỆU SỐ",)


def test_a_caption_directly_above_goes_with_every_row() -> None:
    """`Bảng 2: …` says what the whole table is about."""
    lines = table_lines(
        ["| A | B |", "|---|---|", "| 1 | 2 |"], before=[Line("Bảng 2: Hệ số lương")]
    )

    assert lines[0].within == ("Bảng 2: Hệ số lương",)


def test_a_head_of_two_rows_is_joined() -> None:
    """Under a merged head, the lower row says which of its columns is meant."""
    rows = [
        "| Chỉ tiêu | Năm 2024 | Năm 2024 |",
        "| --- | --- | --- |",
        "| Chỉ tiêu | Kế hoạch | Thực hiện |",
        "| Hồ sơ trực tuyến | 80% | 72% |",
    ]

    assert (
        table_lines(rows, before=[])[0].text
    ) == "Chỉ tiêu: Hồ sơ trực tuyến; Năm 2024 – Kế hoạch: 80%; Năm 2024 – Thực hiện: 72%"


def test_a_row_of_column_numbers_is_dropped() -> None:
    """`(1) (2) (3)` under the head says nothing."""
    rows = ["| TT | Nội dung |", "|---|---|", "| (1) | (2) |", "| 1 | Xây dựng nền tảng |"]

    assert [x.text for x in table_lines(rows, before=[])] == ["TT: 1; Nội dung: Xây dựng nền tảng"]


def test_a_table_of_one_row_is_plain_text() -> None:
    """Converters lay signatures and addresses out as tables; those have no heads."""
    lines = table_lines(["| Nơi nhận: - Như trên | Nguyễn Văn A |", "| --- | --- |"], before=[])

    assert [Line("Nơi nhận: - Như trên"), Line("Nguyễn Văn A")] == lines
