"""A conversation has one topic; years, places, documents and sides change within it."""

from __future__ import annotations

import pytest

from bot.answering.topic import Topic, advance, shown_question, whole_question, without_time

RANK = Topic("Việt Nam xếp thứ mấy về chính phủ điện tử năm 2024?")


@pytest.mark.parametrize(
    ("said", "holds", "lacks"),
    [
        pytest.param("so với năm ngoái", ["2023", "2024"], ["2025"], id="the year before it"),
        pytest.param("còn năm trước?", ["2023"], ["2024"], id="instead of it"),
        pytest.param("còn năm ngoái?", ["2025"], ["2024"], id="last year is before today"),
        pytest.param("so với năm 2020", ["2020", "2024"], [], id="comparing keeps both"),
        pytest.param("đạt chưa?", ["mục tiêu", "kết quả"], [], id="target and result"),
        pytest.param("đạt hay chưa", ["mục tiêu", "kết quả"], [], id="reached or not"),
        pytest.param("thế so với mục tiêu thì sao", ["kết quả", "mục tiêu"], [], id="held against"),
        pytest.param("vì sao", ["vì sao", "chính phủ điện tử"], [], id="why"),
    ],
)
def test_what_a_follow_up_comes_to(said: str, holds: list[str], lacks: list[str]) -> None:
    """Asked in 2026 of a question about 2024."""
    whole = whole_question(advance(RANK, said, this_year=2026))

    assert [part for part in holds if part not in whole] == []
    assert [part for part in lacks if part in whole] == []


def test_the_next_year_replaces_the_one_asked_with_a_side() -> None:
    """ "Mục tiêu năm 2026", then "còn đến 2030": only 2030 is left."""
    topic = advance(advance(RANK, "mục tiêu năm 2026 là bao nhiêu"), "còn đến 2030?")

    assert "2026" not in whole_question(topic)
    assert "2030" in whole_question(topic)
    assert "mục tiêu" in whole_question(topic)


def test_other_places_are_asked_without_the_last_one() -> None:
    """ "Các tỉnh khác" are not the one that was named."""
    topic = advance(Topic("nghệ an: tỷ lệ hồ sơ trực tuyến năm 2024"), "thế các tỉnh khác thì sao")

    assert "nghệ an" not in whole_question(topic)
    assert "hồ sơ trực tuyến" in whole_question(topic)


def test_a_place_stays_whole() -> None:
    """The "an" of Nghệ An is no question word."""
    topic = advance(Topic("Nghệ An: tỷ lệ hồ sơ trực tuyến"), "mục tiêu là bao nhiêu")

    assert "Nghệ An" in whole_question(topic)


def test_a_new_subject_ends_the_last_side() -> None:
    """After "ai ký", "thế còn bảo hiểm y tế" does not ask who signed it."""
    topic = advance(Topic("Số giấy phép lái xe trên VNeID", side="ai ký"), "thế còn bảo hiểm y tế")

    assert "bảo hiểm y tế" in whole_question(topic)
    assert "ký" not in whole_question(topic)


def test_a_side_is_shown_with_the_question_it_is_of() -> None:
    """People read it: the question stays as it was asked."""
    topic = advance(RANK, "mục tiêu là bao nhiêu?")

    assert (
        shown_question(topic)
    ) == "mục tiêu là bao nhiêu (Việt Nam xếp thứ mấy về chính phủ điện tử năm 2024?)"


def test_only_a_side_may_be_asked_of_any_year() -> None:
    """Who names a year means it; who asks for the target may mean that of another year."""
    year = advance(RANK, "còn năm 2012?")
    side = without_time(advance(RANK, "mục tiêu là bao nhiêu"))

    assert without_time(year) is None
    assert side is not None
    assert "2024" not in whole_question(side)


def test_a_day_after_the_signer_is_the_day_of_signing() -> None:
    """ "Ngày nào" after "ai ký" once looked for any day in the document."""
    topic = advance(advance(Topic("Nghị quyết 57 có mấy nhiệm vụ?"), "ai ký"), "ngày nào")

    assert whole_question(topic).startswith("ai ký ngày nào")
    assert "57" in whole_question(topic)


@pytest.mark.parametrize("said", ["còn thiếu bao nhiêu", "thiếu mấy bậc", "vượt bao nhiêu?"])
def test_what_is_missing_is_asked_of_target_and_result(said: str) -> None:
    """After a target or "đạt chưa"; else it is missing of nothing."""
    aimed = whole_question(advance(Topic("mục tiêu kinh tế số năm 2025"), said))

    assert "kết quả" in aimed
    assert "mục tiêu" in aimed
    assert "kết quả" not in whole_question(advance(RANK, said))


def test_one_end_of_a_ranking_takes_the_place_of_the_other() -> None:
    """ "Còn đứng cuối?" after who leads, then "top 5": only the last is meant."""
    topic = advance(Topic("tỉnh nào đứng đầu DTI 2024?"), "còn đứng cuối?")

    assert "đứng đầu" not in whole_question(topic)
    assert "đứng cuối" not in whole_question(advance(topic, "top 5"))


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("thế còn huyện thì sao?", "một cửa cấp huyện số hóa từ ngày nào"),
        ("còn cấp xã", "một cửa cấp xã số hóa từ ngày nào"),
    ],
)
def test_another_level_is_asked_the_same(said: str, whole: str) -> None:
    """The question word of the first question stays: "từ ngày nào"."""
    topic = advance(Topic("một cửa cấp tỉnh số hóa từ ngày nào"), said)

    assert whole_question(topic) == whole
