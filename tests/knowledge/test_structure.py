"""Heading paths: where a block stands in its document."""

from __future__ import annotations

from knowledge.headings import is_legal
from knowledge.lines import Line, Shape
from knowledge.model import Block, BlockKind
from knowledge.structure import build_blocks


def paragraphs(*texts: str) -> list[Line]:
    return [Line(text) for text in texts]


def paths(blocks: tuple[Block, ...]) -> dict[str, tuple[str, ...]]:
    return {block.text: block.heading_path for block in blocks}


LAW = paragraphs(
    "Chương I",
    "QUY ĐỊNH CHUNG",
    "Mục 1. PHẠM VI",
    "Điều 1. Phạm vi điều chỉnh",
    "1. Luật này quy định về:",
    "a) Dữ liệu;",
    "b) Nền tảng.",
    "2. Luật này không áp dụng cho bí mật nhà nước.",
    "Trường hợp đặc biệt do Chính phủ quy định.",
    "Điều 2. Luật này có hiệu lực từ ngày 01 tháng 7 năm 2099.",
    "Chương II",
    "TỔ CHỨC THỰC HIỆN",
    "Điều 3. Trách nhiệm",
    "Chính phủ hướng dẫn thi hành.",
)


def test_chapter_section_article_clause_and_point_make_the_path() -> None:
    """A point is cited with everything that it stands in, outermost first."""
    found = paths(build_blocks(LAW, legal=True))

    assert found["a) Dữ liệu;"] == (
        "Chương I. QUY ĐỊNH CHUNG",
        "Mục 1. PHẠM VI",
        "Điều 1. Phạm vi điều chỉnh",
        "Khoản 1",
        "Luật này quy định về",
        "Điểm a",
    )
    assert found["2. Luật này không áp dụng cho bí mật nhà nước."][-1] == "Khoản 2"


def test_a_paragraph_without_a_mark_belongs_to_the_clause_above() -> None:
    """A clause may have a second paragraph."""
    found = paths(build_blocks(LAW, legal=True))

    assert found["Trường hợp đặc biệt do Chính phủ quy định."][-1] == "Khoản 2"


def test_a_new_chapter_closes_everything_inside_the_old_one() -> None:
    """Nothing of chapter I may stand in the path of chapter II."""
    found = paths(build_blocks(LAW, legal=True))

    assert (found["Chính phủ hướng dẫn thi hành."]) == (
        "Chương II. TỔ CHỨC THỰC HIỆN",
        "Điều 3. Trách nhiệm",
    )


def test_an_article_whose_text_stands_on_its_head_line_stays_citable() -> None:
    """`Điều 2. Luật này có hiệu lực …` is a statement, not only a heading."""
    blocks = build_blocks(LAW, legal=True)
    text = "Điều 2. Luật này có hiệu lực từ ngày 01 tháng 7 năm 2099."

    assert paths(blocks)[text][-1] == "Điều 2"


def test_a_heading_that_nothing_follows_is_kept_as_a_paragraph() -> None:
    """No word of a document is lost, not even a title without a body."""
    blocks = build_blocks(
        paragraphs("Điều 1. Phạm vi", "Điều 2. Đối tượng", "Mọi người."), legal=True
    )

    assert [block.text for block in blocks] == ["Điều 1. Phạm vi", "Mọi người."]


def test_points_and_items_after_an_intro_carry_it() -> None:
    """`Nhiệm vụ gồm:` goes with each task, and ends with the list."""
    lines = [
        Line("Kế hoạch nêu ba nhiệm vụ gồm:"),
        Line("Số hóa hồ sơ.", Shape.ITEM),
        Line("Mở dữ liệu.", Shape.ITEM),
        Line("Kinh phí lấy từ ngân sách."),
    ]
    found = paths(build_blocks(lines, legal=False))

    assert found["Kế hoạch nêu ba nhiệm vụ gồm:"] == ()
    assert found["Số hóa hồ sơ."] == ("Kế hoạch nêu ba nhiệm vụ gồm",)
    assert found["Mở dữ liệu."] == ("Kế hoạch nêu ba nhiệm vụ gồm",)
    assert found["Kinh phí lấy từ ngân sách."] == ()


def test_deeper_items_carry_the_item_above_them() -> None:
    """`- Mục tiêu đến năm 2025` heads the `+` lines below it."""
    lines = [
        Line("Mục tiêu đến năm 2025", Shape.ITEM, 0),
        Line("80% hồ sơ trực tuyến.", Shape.ITEM, 1),
        Line("Mục tiêu đến năm 2030", Shape.ITEM, 0),
        Line("100% hồ sơ trực tuyến.", Shape.ITEM, 1),
    ]
    found = paths(build_blocks(lines, legal=True))

    assert found["80% hồ sơ trực tuyến."] == ("Mục tiêu đến năm 2025",)
    assert found["100% hồ sơ trực tuyến."] == ("Mục tiêu đến năm 2030",)


def test_a_titled_clause_goes_with_its_paragraphs() -> None:
    """`2. Mục tiêu` says what the sentences under it are."""
    lines = paragraphs(
        "Điều 1. Phê duyệt Chiến lược:", "2. Mục tiêu", "Mở dữ liệu.", "Điều 2. Câu."
    )
    found = paths(build_blocks(lines, legal=True))

    assert found["Mở dữ liệu."] == ("Điều 1", "Phê duyệt Chiến lược", "Khoản 2", "Mục tiêu")


def test_roman_sections_and_markdown_headings_nest() -> None:
    """A plan without articles is divided by Roman numbers and numbered headings."""
    lines = [
        Line("I- QUAN ĐIỂM"),
        Line("1. Đến năm 2030", Shape.HEADING, 6),
        Line("Mở dữ liệu.", Shape.ITEM),
        Line("II- NHIỆM VỤ"),
        Line("Số hóa hồ sơ.", Shape.ITEM),
    ]
    found = paths(build_blocks(lines, legal=False))

    assert found["Mở dữ liệu."] == ("I- QUAN ĐIỂM", "1. Đến năm 2030")
    assert found["Số hóa hồ sơ."] == ("II- NHIỆM VỤ",)


def test_an_appendix_closes_the_articles() -> None:
    """Annexed tables are not part of the last article."""
    lines = [
        *paragraphs("Điều 9. Hiệu lực", "Câu.", "PHỤ LỤC I:", "CÁC CHỈ TIÊU"),
        Line("A: 1", Shape.ROW),
    ]
    blocks = build_blocks(lines, legal=True)

    assert blocks[-1].heading_path == ("PHỤ LỤC I. CÁC CHỈ TIÊU",)
    assert blocks[-1].kind is BlockKind.TABLE_ROW


def test_an_annexed_text_is_no_part_of_the_last_article() -> None:
    """The capitals above `(Kèm theo …)` name a text of its own, on as many lines as they take."""
    lines = paragraphs(
        "Điều 3. Các bộ chịu trách nhiệm thi hành.",
        "CHƯƠNG TRÌNH HÀNH ĐỘNG",
        "Thực hiện Nghị quyết về dữ liệu",
        "(Kèm theo Nghị quyết số 03/NQ-CP)",
        "I. MỤC TIÊU",
        "1. Mở dữ liệu cho mọi người dân.",
    )
    found = paths(build_blocks(lines, legal=True))
    name = "CHƯƠNG TRÌNH HÀNH ĐỘNG Thực hiện Nghị quyết về dữ liệu"

    assert found["(Kèm theo Nghị quyết số 03/NQ-CP)"] == (name,)
    assert found["1. Mở dữ liệu cho mọi người dân."] == (name, "I. MỤC TIÊU", "Khoản 1")


def test_a_mention_of_an_article_is_no_heading() -> None:
    """`Điều 5 của Luật quy định …` begins a sentence."""
    lines = paragraphs("Điều 5 của Luật quy định về dữ liệu mở.", "Chương 3 nói về nền tảng số.")

    assert not is_legal(lines)
    assert [block.heading_path for block in build_blocks(lines, legal=False)] == [(), ()]


def test_a_long_intro_is_shortened_in_the_path_only() -> None:
    """Paths are shown with every citation, so they stay readable; the block keeps its words."""
    intro = "Các bộ, ngành, địa phương " + "phối hợp thực hiện nhiệm vụ được giao " * 8 + "như sau:"
    blocks = build_blocks([Line(intro), Line("Một.", Shape.ITEM)], legal=False)

    assert intro == blocks[0].text
    assert blocks[1].heading_path[0].endswith("…")
    assert len(blocks[1].heading_path[0]) <= 200
