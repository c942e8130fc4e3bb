"""Thumbs with a reason, and suggestions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import messages
from bot.channels.base import Kind
from bot.channels.commands.expecting import KEPT_SECONDS
from bot.channels.commands.opinions import notice_of
from bot.store.model import Opinion, Speaker, Verdict
from tests.bot.channels.commands.kit import CHAT, Bench, actions
from tests.bot.channels.fakes import FakeTime, incoming

AN = Speaker("telegram", "c1", "u1")


async def opinions(bench: Bench) -> tuple[Opinion, ...]:
    return await bench.means.store.feedback.newest(limit=9)


async def test_a_thumb_up_is_kept_without_a_message(bench: Bench) -> None:
    """A notice that passes is thanks enough where there is one."""
    await bench.keep()
    shown = await bench.press("up:a1")
    (said,) = await bench.press("up:a1", chat=replace(CHAT, can_notify=False))

    assert shown == ()
    assert notice_of("up:a1") == messages.THANKS_NOTICE == said.text
    assert await opinions(bench) == (Opinion(AN, 1000.0, "a1", Verdict.UP),)


async def test_a_thumb_down_is_kept_at_once_and_asks_why(bench: Bench) -> None:
    """The reason may be left out."""
    await bench.keep()
    (why,) = await bench.press("down:a1")

    assert why.text == messages.WHY_DOWN
    assert actions(why)[0] == "why:a1:sai"
    assert await opinions(bench) == (Opinion(AN, 1000.0, "a1", Verdict.DOWN),)


async def test_a_chosen_reason_takes_the_place_of_the_question(bench: Bench) -> None:
    """So that nobody presses twice."""
    await bench.keep()
    (thanks,) = await bench.press("why:a1:sai")

    assert (thanks.text, thanks.edits) == (messages.THANKS_REASON, "m1")
    assert await opinions(bench) == (Opinion(AN, 1000.0, "a1", Verdict.DOWN, "Sai số liệu"),)


async def test_another_reason_is_written_next(bench: Bench) -> None:
    """And only the next text is one."""
    await bench.keep()
    (write,) = await bench.press("why:a1:khac")
    (thanks,) = await bench.send("thiếu số của Huế")
    (answer,) = await bench.send("Huế hạng mấy?")

    assert write.text == messages.WRITE_REASON
    assert thanks.text == messages.THANKS_REASON
    assert answer.text == "trả lời: Huế hạng mấy?"
    assert (await opinions(bench))[0].text == "thiếu số của Huế"


async def test_a_reason_for_an_answer_erased_meanwhile_is_not_kept(bench: Bench) -> None:
    """Nothing comes back by the way of a reason."""
    await bench.keep()
    await bench.press("why:a1:khac")
    await bench.means.store.housekeeping.forget_before(500.0)
    (reply,) = await bench.send("lý do")

    assert reply.text == messages.BUTTON_EXPIRED
    assert await opinions(bench) == ()


@pytest.mark.parametrize("action", ["up:zz", "down:zz", "why:zz:sai", "why:a1:zz", "why:zz:khac"])
async def test_an_opinion_of_nothing_is_not_kept(bench: Bench, action: str) -> None:
    """An answer that is gone, or a reason that does not exist."""
    await bench.keep()
    (reply,) = await bench.press(action)

    assert reply.text == messages.BUTTON_EXPIRED
    assert await opinions(bench) == ()


async def test_an_answer_of_another_chat_cannot_be_rated(bench: Bench) -> None:
    """Whatever id is sent."""
    await bench.keep()
    (reply,) = await bench.press("up:a1", came=incoming(chat="c2"))

    assert reply.text == messages.BUTTON_EXPIRED
    assert await opinions(bench) == ()


async def test_in_a_group_each_has_an_opinion_and_nobody_is_asked_to_write(bench: Bench) -> None:
    """We could not tell whose next message it is."""
    await bench.keep()
    (why,) = await bench.press("down:a1", is_group=True)
    await bench.press("up:a1", came=incoming(user="u2"), is_group=True)

    assert "why:a1:khac" not in actions(why)
    assert {(one.speaker.user_id, one.verdict) for one in await opinions(bench)} == {
        ("u1", Verdict.DOWN),
        ("u2", Verdict.UP),
    }


@pytest.mark.parametrize(
    "text", ["/gopy Nên có số của từng tỉnh", "/gopy\nNên có số của từng tỉnh"]
)
async def test_a_suggestion_with_the_command(bench: Bench, text: str) -> None:
    """On the same line or below."""
    (thanks,) = await bench.send(text)

    assert thanks.text == messages.THANKS_SUGGESTION
    assert await opinions(bench) == (Opinion(AN, 1000.0, text="Nên có số của từng tỉnh"),)


async def test_a_suggestion_in_the_next_message(bench: Bench) -> None:
    """The command alone asks for it."""
    (write,) = await bench.send("/gopy")
    (thanks,) = await bench.send("Hay lắm")

    assert write.text == messages.WRITE_SUGGESTION
    assert thanks.text == messages.THANKS_SUGGESTION


@pytest.mark.parametrize(
    ("text", "kind"), [("/help", Kind.COMMAND), ("ex:0", Kind.BUTTON), ("/help", Kind.TEXT)]
)
async def test_a_command_or_a_button_ends_the_waiting(bench: Bench, text: str, kind: Kind) -> None:
    """What follows is a question again."""
    await bench.send("/gopy")
    await bench.send(text, kind=kind)
    (answer,) = await bench.send("Huế hạng mấy?")

    assert answer.text == "trả lời: Huế hạng mấy?"


async def test_waiting_ends_by_itself(bench: Bench, time: FakeTime) -> None:
    """Whoever comes back later has a question."""
    await bench.send("/gopy")
    time.seconds += KEPT_SECONDS + 1
    (answer,) = await bench.send("Huế hạng mấy?")

    assert answer.text == "trả lời: Huế hạng mấy?"


async def test_one_persons_waiting_is_not_anothers(bench: Bench) -> None:
    """Nor that of the same person elsewhere."""
    await bench.send("/gopy")
    others = [incoming(user="u2"), incoming(chat="c2")]
    replies = [await bench.send("Huế hạng mấy?", came=came) for came in others]

    assert [reply[0].text for reply in replies] == ["trả lời: Huế hạng mấy?"] * 2


async def test_in_a_group_a_suggestion_comes_with_its_command(bench: Bench) -> None:
    """There is no next message of one person there."""
    (how,) = await bench.send("/gopy", is_group=True)

    assert how.text == messages.SUGGEST_HOW
