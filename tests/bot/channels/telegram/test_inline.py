"""Inline mode: short answers, only of what is asked last, and nothing where there is nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.answer import Answer
from bot.answering.statuses import Status
from bot.channels.telegram import Service
from bot.channels.telegram_inline import article
from bot.render.telegram_html import visible_text
from tests.bot.channels.telegram.kit import Keeping, channel_on, run_until_quiet
from tests.bot.channels.telegram.wire import PERSON, Wire, refused, updates
from tests.bot.store.samples import CITATION, stored_answer

ANSWER = stored_answer().answer


def typed(number: int, text: str, user: int = 5) -> dict[str, object]:
    query = {"id": f"q{number}", "from": {**PERSON, "id": user}, "query": text, "offset": ""}
    return {"update_id": number, "inline_query": query}


class Asking:
    """Remembers what was looked up."""

    def __init__(self, answer: Answer | None = ANSWER) -> None:
        self.asked: list[tuple[str, str]] = []
        self.answer = answer

    async def __call__(self, text: str, user_id: str) -> Answer | None:
        self.asked.append((text, user_id))
        return self.answer


async def ask(wire: Wire, asking: Asking, *queries: dict[str, object]) -> Keeping:
    accept = Keeping()
    wire.plan("getUpdates", updates(*queries))
    channel = channel_on(wire, service=Service(ask_inline=asking))
    await run_until_quiet(channel, wire, accept)
    await channel.aclose()
    return accept


async def test_a_question_gets_one_short_answer() -> None:
    """With its sources, ready to be sent into the chat; nothing is stored."""
    wire, asking = Wire(), Asking()
    accept = await ask(wire, asking, typed(1, " Việt Nam hạng mấy? "))
    (call,) = wire.of("answerInlineQuery")
    (result,) = call["results"]

    assert asking.asked == [("Việt Nam hạng mấy?", "5")]
    assert accept.kept == []
    assert call["inline_query_id"] == "q1"
    assert result["title"] == "Việt Nam hạng mấy?"
    assert "71/193" in result["description"]
    assert "EGDI 2024" in result["input_message_content"]["message_text"]
    assert result["input_message_content"]["parse_mode"] == "HTML"


async def test_only_the_last_of_what_somebody_types_is_looked_up() -> None:
    """Every letter is a query; another person's is their own."""
    wire, asking = Wire(), Asking()
    await ask(
        wire,
        asking,
        typed(1, "Việt Nam hạ"),
        typed(2, "Huế hạng mấy", user=6),
        typed(3, "Việt Nam hạng mấy"),
    )

    assert asking.asked == [("Huế hạng mấy", "6"), ("Việt Nam hạng mấy", "5")]
    assert [call["inline_query_id"] for call in wire.of("answerInlineQuery")] == ["q2", "q3"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("egdi", ANSWER),
        ("Việt Nam hạng mấy?", None),
        ("Việt Nam hạng mấy?", replace(ANSWER, status=Status.REFUSED_NO_EVIDENCE)),
        ("chào bạn nhé", replace(ANSWER, status=Status.ANSWERED_SMALL_TALK)),
    ],
    ids=["too short", "none", "refused", "small talk"],
)
async def test_where_there_is_no_answer_nothing_is_offered(
    text: str, answer: Answer | None
) -> None:
    """A refusal is not something to send to friends."""
    wire = Wire()
    await ask(wire, Asking(answer), typed(1, text))

    assert wire.of("answerInlineQuery")[0]["results"] == []


async def test_a_query_that_has_grown_old_is_no_trouble() -> None:
    """The person has typed on."""
    wire = Wire()
    wire.plan("answerInlineQuery", refused(400, "Bad Request: query is too old"))
    await ask(wire, Asking(), typed(1, "Việt Nam hạng mấy?"))

    assert len(wire.of("answerInlineQuery")) == 1


async def test_without_inline_mode_queries_are_let_pass() -> None:
    """And do not hold up what follows."""
    wire, accept = Wire(), Keeping()
    wire.plan("getUpdates", updates(typed(1, "Việt Nam hạng mấy?")))
    await run_until_quiet(channel_on(wire), wire, accept)

    assert wire.of("getUpdates")[-1]["offset"] == "2"


def test_a_long_answer_is_cut_between_statements() -> None:
    """With a word that there is more."""
    lines = [f"• Ý thứ {number} của câu trả lời rất dài này, có nguồn. [1]" for number in range(60)]
    answer = replace(ANSWER, text="\n".join(lines), citations=(CITATION,))
    content = article(answer).input_message_content
    shown = visible_text(content.message_text)  # type: ignore[attr-defined]

    assert len(shown) < 1300
    assert "EGDI 2024" in shown
    assert shown.endswith("Nhắn riêng cho tôi để xem đầy đủ và các nguồn khác.")


def test_the_same_answer_has_the_same_id() -> None:
    """Telegram keeps results by it; it has at most 64 bytes."""
    assert article(ANSWER).id == article(ANSWER).id
    assert len(article(ANSWER).id) <= 64
