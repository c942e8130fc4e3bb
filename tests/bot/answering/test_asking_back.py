"""One question back where a question is truly open; its options can be answered; never two."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot import messages
from bot.answering.answer import Answer, Question
from bot.answering.pipeline import Answerer
from bot.answering.statuses import Family, Status


def said(answerer: Answerer, text: str, history: Sequence[str] = ()) -> Answer:
    """What is said to `text` after these questions."""
    return answerer.answer(Question(text=text, today="2026-11-22", history=tuple(history)))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("VNeID?", Status.CLARIFY_UNCLEAR, id="a topic with several sides"),
        pytest.param("5G", Status.CLARIFY_UNCLEAR, id="a topic with a figure in its name"),
        pytest.param("mục tiêu 2025", Status.CLARIFY_UNCLEAR, id="targets of a year"),
        pytest.param("muc tieu 2025", Status.CLARIFY_UNCLEAR, id="without accents"),
        pytest.param("2024", Status.CLARIFY_UNCLEAR, id="a bare year"),
        pytest.param("ai ký?", Status.CLARIFY_UNCLEAR, id="a side of nothing"),
        pytest.param(
            "tỉnh mình được bao nhiêu điểm DTI 2024", Status.CLARIFY_PLACE, id="a place unnamed"
        ),
        pytest.param(
            "năm đó Việt Nam xếp thứ mấy về EGDI", Status.CLARIFY_PERIOD, id="a year unnamed"
        ),
    ],
)
def test_what_is_open_is_asked_back_about(
    starter_answerer: Answerer, text: str, status: Status
) -> None:
    """In one sentence, with two to four ready questions that the documents answer."""
    answer = said(starter_answerer, text)

    assert answer.status is status
    assert answer.text.count("?") == 1
    assert "\n" not in answer.text
    assert 2 <= len(answer.options) <= 4
    for option in answer.options:
        assert said(starter_answerer, option).status.family is Family.ANSWERED, option


@pytest.mark.parametrize(
    "text",
    [
        "Đề án 06",
        "Quyết định 942",
        "VNeID là gì",
        "EGDI 2024",
        "kinh tế số chiếm bao nhiêu GDP",
        "tỷ lệ hồ sơ trực tuyến toàn trình năm 2024",
    ],
)
def test_what_can_be_answered_is_answered(starter_answerer: Answerer, text: str) -> None:
    """Who names a document, a figure or a year has said enough."""
    assert said(starter_answerer, text).status.family is Family.ANSWERED


def test_a_topic_offers_its_figure_and_its_law(starter_answerer: Answerer) -> None:
    """Not only the sides of one indicator."""
    offered = said(starter_answerer, "căn cước").options

    assert any("Số thẻ căn cước" in option for option in offered)
    assert any(option.startswith("Luật Căn cước") for option in offered)


def test_a_number_picks_an_option(starter_answerer: Answerer) -> None:
    """And the reply says which question it was."""
    options = said(starter_answerer, "VNeID?").options
    picked = said(starter_answerer, "2", ["VNeID?"])

    assert picked.statements == said(starter_answerer, options[1]).statements
    assert picked.reading.text == options[1]
    assert picked.reading.changed


def test_words_pick_an_option(starter_answerer: Answerer) -> None:
    """Typed without accents too."""
    assert "tiện ích" in said(starter_answerer, "tien ich", ["VNeID?"]).text


def test_a_reply_completes_what_was_open(starter_answerer: Answerer) -> None:
    """ "Kinh tế số" after "mục tiêu 2025" asks for its target, offered or not."""
    answer = said(starter_answerer, "kinh tế số", ["mục tiêu 2025"])

    assert answer.reading.indicator == "kinh_te_so_gdp"
    assert "20% GDP" in answer.text


def test_a_place_takes_the_place_of_the_unnamed_one(starter_answerer: Answerer) -> None:
    """Also one that was not offered."""
    answer = said(starter_answerer, "hải phòng", ["tỉnh mình được bao nhiêu điểm DTI 2024"])

    assert "0,7857" in answer.text


@pytest.mark.parametrize("second", ["DTI", "mục tiêu 2025", "2024"])
def test_never_two_in_a_row(starter_answerer: Answerer, second: str) -> None:
    """The second is answered by its likeliest reading, which is said."""
    answer = said(starter_answerer, second, ["VNeID?"])

    assert answer.status.family is Family.ANSWERED


def test_after_an_answer_one_may_ask_back_again(starter_answerer: Answerer) -> None:
    """Asked back, answered, then something open once more."""
    history = ["VNeID?", "1"]

    assert said(starter_answerer, "DTI", history).status is Status.CLARIFY_UNCLEAR


def test_what_was_picked_is_the_topic_from_then_on(starter_answerer: Answerer) -> None:
    """ "Nguồn đâu" after "2" is about the picked question, not about a two."""
    picked = said(starter_answerer, "2", ["VNeID?"])
    sources = said(starter_answerer, "nguồn đâu", ["VNeID?", "2"])

    assert picked.citations == sources.citations


def test_the_country_or_the_province_that_was_talked_about(starter_answerer: Answerer) -> None:
    """Both fit after a question on Hà Nam, so one question back."""
    before = ["Hà Nam dẫn đầu cấp tỉnh về gì năm 2024"]
    rate = "tỷ lệ hồ sơ trực tuyến toàn trình năm 2024 là bao nhiêu"
    asked = said(starter_answerer, rate, before)

    assert asked.status is Status.CLARIFY_PLACE
    assert asked.text == messages.ASK_PLACE.format(place="Hà Nam")
    assert "45,8%" in said(starter_answerer, "toàn quốc", [*before, rate]).text
    assert "68,54%" in said(starter_answerer, "Hà Nam", [*before, rate]).text


def test_what_nobody_understands_is_not_asked_about_twice(starter_answerer: Answerer) -> None:
    """The second time it is refused, with an example."""
    first = said(starter_answerer, "thế à")
    second = said(starter_answerer, "là sao vậy", ["thế à"])

    assert first.status is Status.CLARIFY_UNCLEAR
    assert second.status.family is not Family.CLARIFY


def test_one_possible_meaning_is_taken(starter_answerer: Answerer) -> None:
    """ "Hộ chiếu" can only be the guide: it is given, and said to be what was understood."""
    answer = said(starter_answerer, "hộ chiếu")

    assert answer.status.family is Family.ANSWERED
    assert answer.text.startswith(messages.READ_AS.split("{", maxsplit=1)[0])
    assert "Bước 1" in answer.text


def test_options_hide_what_a_citizen_may_not_see(answerer: Answerer) -> None:
    """The made-up library has staff-only documents; no option names one."""
    for text in ("ai ký?", "2024", "hồ sơ", "Sao Khuê"):
        offered = " ".join(said(answerer, text).options)

        assert "nội bộ" not in offered
        assert "Dự thảo" not in offered


class TestAfterAPause:
    """A conversation left alone ends: what leans on it is told so, what stands is answered."""

    @staticmethod
    def after(answerer: Answerer, text: str) -> str:
        """What is said to `text` when earlier questions are too long ago."""
        asked = Question(text=text, today="2026-11-22", after_pause=True)
        return answerer.answer(asked).text

    @pytest.mark.parametrize("text", ["còn năm 2022?", "ai ký?", "nguồn đâu"])
    def test_what_would_have_leant_is_told(self, starter_answerer: Answerer, text: str) -> None:
        """Else a person wonders why the bot forgot."""
        assert self.after(starter_answerer, text).startswith(messages.AFTER_PAUSE)

    def test_what_stands_is_just_answered(self, starter_answerer: Answerer) -> None:
        """It takes nothing from before."""
        said_now = self.after(starter_answerer, "Ai ký Quyết định 942?")

        assert messages.AFTER_PAUSE not in said_now
        assert "Vũ Đức Đam" in said_now
