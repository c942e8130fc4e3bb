"""Several questions in one message are cut apart, each whole; one question is never cut."""

from __future__ import annotations

import pytest

from bot.answering.parts import split_parts, taken_apart
from tests.bot.answering.makers import understand


def split(text: str, *, whole: bool = False) -> list[str]:
    """The parts, where every piece names its own subject or none does."""
    return split_parts(text, is_whole=lambda _piece: whole, this_year=2026)


@pytest.mark.parametrize(
    "text",
    [
        "Việt Nam xếp thứ mấy?",
        "bao nhiêu bộ và ngành có ban chỉ đạo",
        "Mục tiêu về chính quyền số, kinh tế số và xã hội số là gì?",
        "Đề án do bộ nào chủ trì và phối hợp với các địa phương",
        "ai? gì? đâu? nào?",
        "",
    ],
)
def test_one_question_is_left_alone(text: str) -> None:
    """A seam counts only where both sides ask; more than three parts are no list of questions."""
    assert [text] == split(text)


def test_two_questions() -> None:
    """The second is made whole with what the first is about."""
    first, second = split("Quyết định 942 ban hành ngày nào và ai ký")

    assert first == "Quyết định 942 ban hành ngày nào"
    assert "ai ký" in second
    assert "Quyết định 942" in second


def test_three_questions() -> None:
    """Each leans on the first."""
    parts = split("Quyết định 942 ban hành ngày nào, ai ký, nơi nhận là ai?")

    assert len(parts) == 3
    assert all("Quyết định 942" in part for part in parts)


def test_a_part_with_its_own_subject_takes_nothing() -> None:
    """ "ai ký" after another document's question would mix two subjects."""
    parts = split("Nghị định 69 nói gì? Quyết định 942 ai ký?", whole=True)

    assert parts == ["Nghị định 69 nói gì", "Quyết định 942 ai ký?"]


def test_a_long_part_stands_alone() -> None:
    """Enough content of its own."""
    long = "Cổng dịch vụ công quốc gia khai trương ngày nào tại Hà Nội?"

    assert split(f"Hồ sơ trực tuyến đạt bao nhiêu? {long}")[1] == long


def test_each_place_is_asked_for_itself() -> None:
    """ "Hà Nội và Đà Nẵng đạt bao nhiêu" wants two answers."""
    parts = taken_apart(understand("Hà Nội và Đà Nẵng đạt bao nhiêu hồ sơ?"))

    assert [part.places for part in parts] == [("ha-noi",), ("da-nang",)]
    assert [{"ha-noi"}, {"da-nang"}] == [part.owners for part in parts]


def test_one_place_or_none_is_one_question() -> None:
    """Nothing to cut."""
    for text in ("Hà Nội đạt bao nhiêu?", "cả nước đạt bao nhiêu?"):
        read = understand(text)
        assert [read] == taken_apart(read)


def test_at_most_three_places() -> None:
    """A longer list would be an answer nobody reads."""
    text = "Hà Nội, Đà Nẵng, Huế, Nghệ An, Cần Thơ đạt bao nhiêu?"

    assert len(taken_apart(understand(text))) == 3


def test_a_comparison_with_the_time_before_names_no_subject() -> None:
    """ "Tụt mấy bậc so với kỳ trước" alone would be answered of any rank."""
    _, second = split("OSI kỳ 2020 xếp hạng bao nhiêu, tụt mấy bậc so với kỳ trước")

    assert "OSI" in second


def test_two_documents_compared_are_asked_one_by_one() -> None:
    """Each says its own."""
    asked = understand("mục tiêu trong Quyết định 749/QĐ-TTg và Quyết định 942/QĐ-TTg khác gì nhau")

    assert [len(one.numbers) for one in taken_apart(asked)] == [1, 1]


def test_two_documents_that_are_not_compared_are_one_question() -> None:
    """ "Quyết định 942 sửa gì của Quyết định 749" is about both at once."""
    asked = understand("Quyết định 942/QĐ-TTg bỏ điều nào của Quyết định 749/QĐ-TTg")

    assert taken_apart(asked) == [asked]


def test_whether_comes_before_what() -> None:
    """ "Có mất phí không" ends a part; inside a sentence "không" denies."""
    asked = "đăng ký định danh có mất phí không, nộp ở cổng nào"

    assert len(split(asked)) == 2
    assert len(split("nơi không thu phí, cổng nào nhận hồ sơ")) == 1


def test_a_month_is_of_the_year_of_its_message() -> None:
    """Unless its part names a year of its own."""
    _, second = split("năm 2025 thu được bao nhiêu, họp tháng 3 nêu tăng trưởng chung bao nhiêu")

    assert "tháng 3/2025" in second


def test_every_part_is_about_what_was_spoken_of() -> None:
    """A question that leans on earlier ones carries their subject at its end."""
    parts = split("kỳ 2020 được bao nhiêu điểm, hạng mấy thế giới – an toàn thông tin GCI")

    assert [part.endswith(" – an toàn thông tin GCI") for part in parts] == [True, True]


def test_two_times_joined_are_asked_one_by_one() -> None:
    """A span is one time."""
    both = taken_apart(understand("số lượt đọc tháng 7/2024 và tháng 9/2024 là bao nhiêu"))
    span = taken_apart(understand("số lượt đọc từ tháng 7/2024 đến tháng 9/2024 là bao nhiêu"))

    assert [[period.iso for period in one.periods] for one in both] == [["2024-07"], ["2024-09"]]
    assert len(span) == 1


def test_a_month_is_not_of_the_year_of_a_plan() -> None:
    """ "Mục tiêu 2030 …, họp tháng 3": the meeting was not held in 2030."""
    _, second = split("mục tiêu năm 2030 là bao nhiêu, họp tháng 3 nêu tăng trưởng chung bao nhiêu")

    assert "2030" not in second


def test_two_times_behind_a_story_are_asked_one_by_one() -> None:
    """What somebody tells of themselves moves no offsets."""
    asked = understand(
        "mẹ em có sổ từ năm 2005, số lượt đọc tháng 7/2024 và tháng 9/2024 là bao nhiêu"
    )

    assert [one.periods[0].iso for one in taken_apart(asked)] == ["2024-07", "2024-09"]
