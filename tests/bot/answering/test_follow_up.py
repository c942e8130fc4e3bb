"""A question that leans on the one before is made whole with it; one that stands is left alone."""

from __future__ import annotations

import pytest

from bot.answering.follow_up import content_words, is_dependent
from bot.answering.topic import resolve
from tests.bot.answering.makers import understand

RANK = "Việt Nam xếp thứ mấy về chính phủ điện tử năm 2024?"


@pytest.mark.parametrize(
    "text",
    [
        "còn năm 2022?",
        "con kỳ 2020 thì được bao nhiêu điểm, hạng mấy thế giới",
        "thế Nghệ An thì sao",
        "ai ký?",
        "mục tiêu là bao nhiêu",
        "nguồn đâu",
        "nói rõ hơn",
        "còn cấp tỉnh?",
        "văn bản đó có hiệu lực từ khi nào",
        "and in 2022?",
        "vậy thì sao",
    ],
)
def test_what_leans(text: str) -> None:
    """A marker, a pointer back, or too little of its own."""
    assert is_dependent(text, has_name=False)


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ hồ sơ trực tuyến toàn trình của cả nước năm 2024 là bao nhiêu?",
        "Cổng Dịch vụ công quốc gia cung cấp những dịch vụ nào cho doanh nghiệp?",
    ],
)
def test_what_stands(text: str) -> None:
    """Enough content of its own."""
    assert not is_dependent(text, has_name=False)


def test_a_name_makes_a_short_question_stand() -> None:
    """ "VNeID là gì" is short, and whole."""
    assert is_dependent("VNeID là gì", has_name=False)
    assert not is_dependent("VNeID là gì", has_name=True)


@pytest.mark.parametrize(
    ("previous", "current", "holds", "lacks"),
    [
        pytest.param(RANK, "còn năm 2022?", ["chính phủ điện tử", "2022"], ["2024"], id="year"),
        pytest.param(RANK, "2018", ["chính phủ điện tử", "năm 2018"], ["2024"], id="bare year"),
        pytest.param(
            "Tỷ lệ hồ sơ trực tuyến là bao nhiêu?",
            "năm 2022",
            ["hồ sơ trực tuyến", "năm 2022"],
            [],
            id="a year where none was",
        ),
        pytest.param(
            "Hà Nội đạt bao nhiêu hồ sơ trực tuyến?",
            "thế Nghệ An thì sao",
            ["Nghệ An", "hồ sơ trực tuyến"],
            ["Hà Nội"],
            id="place",
        ),
        pytest.param(
            "Tỷ lệ hồ sơ trực tuyến là bao nhiêu?",
            "còn Nghệ An",
            ["Nghệ An", "hồ sơ trực tuyến"],
            [],
            id="a place where none was",
        ),
        pytest.param(
            "Quyết định 942 do ai ký?",
            "còn Quyết định 749?",
            ["Quyết định 749", "ai ký"],
            ["942"],
            id="document",
        ),
        pytest.param(
            "mục tiêu kinh tế số là bao nhiêu?",
            "theo Nghị quyết 57-NQ/TW",
            ["57-NQ/TW", "kinh tế số"],
            [],
            id="a document where none was",
        ),
        pytest.param(
            "Quyết định 942 nói về gì?", "ai ký?", ["ai ký", "Quyết định 942"], [], id="who signed"
        ),
        pytest.param(
            "hồ sơ toàn trình khối bộ ngành năm 2024",
            "còn cấp tỉnh",
            ["cấp tỉnh", "hồ sơ toàn trình", "2024"],
            ["bộ ngành"],
            id="the other of two",
        ),
    ],
)
def test_resolve(previous: str, current: str, holds: list[str], lacks: list[str]) -> None:
    """What is new takes the place of its like; all else stays."""
    whole = resolve(previous, current)

    assert [part for part in holds if part not in whole] == []
    assert [part for part in lacks if part in whole] == []


def test_nothing_new_asks_the_same_again() -> None:
    """ "nói rõ hơn" has no content of its own."""
    assert resolve(RANK, "thế à?") == RANK


def test_with_nothing_before_the_question_stays() -> None:
    """A topic of nothing but question words gives nothing to lean on."""
    assert resolve("là gì thế?", "khung kiến trúc") == "khung kiến trúc"


def test_content_words() -> None:
    """Particles and question words are no content; order stays."""
    assert content_words("thế còn hồ sơ trực tuyến thì sao ạ") == ["hồ", "sơ", "trực", "tuyến"]


class TestConversation:
    """The reader applies this to the history of a conversation."""

    def test_the_last_question_is_leant_on(self) -> None:
        """Not an older one."""
        read = understand("còn năm 2022?", history=("Ai ký Quyết định 942?", RANK))

        assert "chính phủ điện tử" in read.text
        assert "942" not in read.text
        assert read.years == {"2022"}

    def test_a_chain_of_follow_ups_is_made_whole(self) -> None:
        """ "2018" after "còn 2022" after a whole question."""
        read = understand("năm 2018", history=(RANK, "còn năm 2022?"))

        assert "chính phủ điện tử" in read.text
        assert read.years == {"2018"}

    def test_a_whole_question_takes_nothing_from_before(self) -> None:
        """A change of subject is none of the last one's business."""
        text = "Tỷ lệ hồ sơ trực tuyến toàn trình của cả nước năm 2023 là bao nhiêu?"

        assert understand(text, history=(RANK,)).text == text

    def test_a_long_chain_keeps_its_topic(self) -> None:
        """Five times "còn năm …" is still about the first question."""
        history = (RANK, "còn năm 2022?", "năm 2020", "năm 2018", "năm 2016", "năm 2014")

        assert "chính phủ điện tử" in understand("năm 2012", history=history).text

    def test_thanks_and_requests_are_no_topic(self) -> None:
        """ "cảm ơn" and "nguồn đâu" leave what was talked about alone."""
        history = (RANK, "cảm ơn", "nguồn đâu", "nói rõ hơn")

        read = understand("còn năm 2022?", history=history)

        assert "chính phủ điện tử" in read.text
        assert read.years == {"2022"}

    def test_a_side_does_not_become_the_topic(self) -> None:
        """ "ai ký" then "ban hành khi nào" both ask of the decision."""
        history = ("Quyết định 942 nói về gì?", "ai ký?", "ban hành khi nào")

        read = understand("còn hiệu lực không", history=history)

        assert [number.text for number in read.numbers] == ["Quyết định 942"]
        assert "ký" not in read.text
        assert read.reading.text == "còn hiệu lực không (Quyết định 942 nói về gì?)"

    def test_a_new_year_keeps_the_last_side(self) -> None:
        """The target was asked last, so the next year asks for the target."""
        read = understand("còn năm 2030?", history=(RANK, "mục tiêu là bao nhiêu"))

        assert read.asked.wants_target
        assert read.years == {"2030"}

    def test_without_a_history_nothing_is_added(self) -> None:
        """The first question stands however little it says."""
        assert understand("còn năm 2022?").text == "còn năm 2022?"
