"""Captions and credits go, sentences about pictures stay."""

from __future__ import annotations

import pytest

from knowledge.lines import Line
from knowledge.readers.captions import drop_captions, is_caption, is_credit

PARAGRAPH = "Tỉnh đã hoàn thành việc số hóa hồ sơ của bốn cấp. Người dân nộp hồ sơ tại nhà."


@pytest.mark.parametrize(
    "text",
    [
        "Ảnh: Dương Chung",
        "(Ảnh: TTXVN)",
        "ẢNH: VIẾT CHUNG",
        "ảnh Internet",
        "Ảnh minh họa",
        "Ảnh minh hoạ: báo tỉnh",
        "Ảnh tư liệu.",
        "Ảnh: Chinhphu.vn",
        "Nguồn ảnh: Cổng thông tin",
        "Nguồn: Internet",
        "Đồ họa: Minh Anh",
        "Video: VTV",
    ],
)
def test_a_credit_alone_is_recognised(text: str) -> None:
    """A line with nothing but the photographer is no statement."""
    assert is_credit(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thủ tướng phát biểu tại phiên họp. Ảnh: VIẾT CHUNG",
        "Quang cảnh hội nghị tại trụ sở Chính phủ. Ảnh: Chinhphu.vn",
        "Đại biểu bấm nút khai trương (Ảnh: Minh Anh)",
        "Đại biểu bấm nút khai trương - Ảnh: VGP/Nhật Bắc",
        "Người dân làm thủ tục tại bộ phận một cửa. Ảnh minh họa",
        "Quang cảnh buổi làm việc.",
        "Toàn cảnh phiên họp thứ 10",
    ],
)
def test_a_caption_is_recognised(text: str) -> None:
    """A caption ends with its credit or names the scene."""
    assert is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "Chụp ảnh chân dung theo hướng dẫn: nhìn thẳng, không đeo kính.",
        "Hình ảnh chính quyền số ngày càng gần gũi với người dân.",
        "Video hướng dẫn nộp hồ sơ được đăng trên Cổng Dịch vụ công.",
        "Nguồn lực cho chuyển đổi số: ngân sách và xã hội hóa.",
        "Nguồn nhân lực: tỉnh có 2.000 tổ công nghệ số cộng đồng.",
        "Quang cảnh làng quê thay đổi nhờ kinh tế số, đời sống khá hơn.",
        "Cơ quan công an lấy vân tay, chụp ảnh và ghi nhận thông tin.",
    ],
)
def test_a_sentence_about_pictures_stays(text: str) -> None:
    """Only the form of a credit counts, not the word."""
    assert [Line(text)] == drop_captions([Line(text)])


def test_caption_and_its_second_copy_go() -> None:
    """Pages carry a caption twice: below the picture and as its alternative text."""
    caption = Line("Các đại biểu dự hội nghị. Ảnh: Thành Duy")
    bare = Line("Các đại biểu dự hội nghị.")

    assert [Line(PARAGRAPH)] == drop_captions([caption, caption, bare, Line(PARAGRAPH)])


def test_the_line_directly_above_a_credit_is_its_caption() -> None:
    """`…tại điểm cầu.` and below it, without a blank line, `Ảnh: …`."""
    caption = Line("Phó Chủ tịch tỉnh và các đại biểu tại điểm cầu.")
    credit = Line("Ảnh: Minh Anh", spaced=False)

    assert [Line(PARAGRAPH)] == drop_captions([Line(PARAGRAPH), caption, credit])


def test_a_paragraph_above_a_credit_stays() -> None:
    """A credit apart from the text, or below several sentences, takes nothing with it."""
    apart = [Line(PARAGRAPH), Line("Ảnh: Minh Anh", spaced=True)]
    below = [Line(PARAGRAPH), Line("Ảnh: Minh Anh", spaced=False)]

    assert [Line(PARAGRAPH)] == drop_captions(apart)
    assert [Line(PARAGRAPH)] == drop_captions(below)


def test_in_a_text_without_blank_lines_a_stock_photo_has_no_caption() -> None:
    """Where every line stands close, `Ảnh minh họa` says nothing about the line above it."""
    lead = Line("Tỉnh đang bắt nhịp với xu hướng này.", spaced=False)
    lines = [lead, Line("Ảnh minh họa", spaced=False), *[Line(PARAGRAPH, spaced=False)] * 5]

    assert drop_captions(lines)[0] == lead


def test_the_same_short_line_twice_in_a_row_is_a_caption() -> None:
    """Nobody writes a sentence twice; a page repeats a picture's description."""
    twice = Line("Lễ khai trương trung tâm điều hành thông minh")

    assert [Line(PARAGRAPH)] == drop_captions([twice, twice, Line(PARAGRAPH)])


def test_a_credit_glued_to_a_long_paragraph_goes_alone() -> None:
    """The paragraph stays, without the photographer."""
    long_text = " ".join(["Tỉnh đã số hóa hồ sơ của các sở, ngành và địa phương."] * 9)

    assert [long_text] == [x.text for x in drop_captions([Line(f"{long_text} Ảnh: Minh Anh")])]
