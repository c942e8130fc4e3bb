"""Polling: an update is acknowledged only after it is stored, and nothing stops what follows."""

from __future__ import annotations

import logging

import httpx
import pytest

from bot import messages
from bot.channels.errors import ChannelUnavailable
from tests.bot.channels.fakes import FakeTime
from tests.bot.channels.telegram.kit import Keeping, channel_on, run_until_quiet
from tests.bot.channels.telegram.wire import Wire, message, press, refused, updates


async def test_updates_are_stored_and_then_acknowledged() -> None:
    """The next request asks for what follows the last stored one."""
    wire, accept = Wire(), Keeping()
    wire.plan("getUpdates", updates(message(1, text="một"), message(2, text="hai")))
    await run_until_quiet(channel_on(wire), wire, accept)

    assert accept.texts == ["một", "hai"]
    assert [call.get("offset") for call in wire.of("getUpdates")] == [None, "3"]


async def test_what_could_not_be_stored_is_fetched_again() -> None:
    """The offset stands still, so Telegram gives the same updates once more."""
    wire, accept, time = Wire(), Keeping(failures=1), FakeTime()
    both = updates(message(1, text="một"), message(2, text="hai"))
    wire.plan("getUpdates", both, updates(message(1, text="một"), message(2, text="hai")))
    await run_until_quiet(channel_on(wire, time), wire, accept)

    assert accept.texts == ["một", "hai"]
    assert [call.get("offset") for call in wire.of("getUpdates")] == [None, None, "3"]
    assert time.waited


async def test_a_failure_in_the_middle_keeps_what_came_before() -> None:
    """Only from the failed update on are they asked for again."""
    wire, accept = Wire(), Keeping()
    kept = accept.kept

    class FailsOnSecond(Keeping):
        async def __call__(self, incoming):  # type: ignore[no-untyped-def]
            self.failures = 1 if incoming.text == "hai" and len(kept) == 1 else 0
            if self.failures:
                kept.append(incoming)
            return await super().__call__(incoming)

    failing = FailsOnSecond(kept=kept)
    batch = [message(1, text="một"), message(2, text="hai")]
    wire.plan("getUpdates", updates(*batch), updates(batch[1]))
    await run_until_quiet(channel_on(wire), wire, failing)

    assert [call.get("offset") for call in wire.of("getUpdates")] == [None, "2", "3"]


async def test_an_update_that_cannot_be_read_is_left_behind() -> None:
    """A change of Telegram's must not make the bot ask for one update for ever."""
    wire, accept = Wire(), Keeping()
    broken = {"update_id": 1, "message": {"message_id": "?"}}
    split_emoji = message(
        2, text="😀 x", entities=[{"type": "bot_command", "offset": 1, "length": 1}]
    )
    wire.plan("getUpdates", updates(broken, split_emoji, message(3, text="ba")))
    await run_until_quiet(channel_on(wire), wire, accept)

    assert accept.texts == ["ba"]
    assert wire.of("getUpdates")[-1]["offset"] == "4"


async def test_words_of_people_do_not_reach_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """The library writes an unreadable batch out in full; ours never gets so far."""
    wire = Wire()
    wire.plan("getUpdates", updates({"update_id": 1, "message": {"text": "bí mật"}}))
    with caplog.at_level(logging.DEBUG):
        await run_until_quiet(channel_on(wire), wire, Keeping())

    assert "bí mật" not in caplog.text


async def test_what_we_want_to_hear_of_is_said() -> None:
    """Telegram remembers the last wish, also of an earlier program."""
    wire = Wire()
    await run_until_quiet(channel_on(wire), wire, Keeping())

    assert wire.of("getUpdates")[0]["allowed_updates"] == [
        "message",
        "edited_message",
        "callback_query",
        "inline_query",
        "my_chat_member",
    ]


async def test_polling_takes_a_webhook_away_and_drops_nothing() -> None:
    """Both at once is a conflict."""
    wire = Wire()
    await run_until_quiet(channel_on(wire), wire, Keeping())

    assert wire.of("deleteWebhook") == [{}]


@pytest.mark.parametrize("status", [401, 404])
async def test_a_wrong_token_is_told_in_a_sentence(status: int) -> None:
    """Only this channel is out of work; the sentence says what to do and holds no token."""
    wire = Wire()
    wire.plan("getMe", refused(status, "Unauthorized"))

    with pytest.raises(ChannelUnavailable) as told:
        await channel_on(wire).run(Keeping())
    assert str(told.value) == messages.TELEGRAM_TOKEN_REFUSED
    assert "123456" not in str(told.value)


async def test_a_token_withdrawn_while_running_ends_the_channel() -> None:
    """As a wrong one does."""
    wire = Wire()
    wire.plan("getUpdates", refused(401, "Unauthorized"))

    with pytest.raises(ChannelUnavailable):
        await channel_on(wire).run(Keeping())


async def test_an_unreachable_api_is_tried_again_and_told_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """With longer and longer waits, up to a minute; then everything is as before."""
    wire, accept, time = Wire(), Keeping(), FakeTime()
    wire.plan("getMe", *[httpx.ConnectError("nobody there")] * 9)
    wire.plan("getUpdates", updates(message(1, text="một")))
    await run_until_quiet(channel_on(wire, time), wire, accept)

    assert accept.texts == ["một"]
    assert time.waited[:9] == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    told = [record.getMessage() for record in caplog.records if record.name.startswith("bot")]
    assert told == [messages.TELEGRAM_UNREACHABLE, messages.TELEGRAM_REACHED]


async def test_a_second_poller_is_told_of_in_a_sentence(caplog: pytest.LogCaptureFixture) -> None:
    """And waited for: it may be our own predecessor."""
    wire, accept = Wire(), Keeping()
    wire.plan("getUpdates", refused(409, "Conflict: terminated by other getUpdates request"))
    wire.plan("getUpdates", updates(message(1, text="một")))
    await run_until_quiet(channel_on(wire), wire, accept)

    assert accept.texts == ["một"]
    assert messages.TELEGRAM_CONFLICT in [record.getMessage() for record in caplog.records]


async def test_the_wait_that_telegram_asks_for_is_kept() -> None:
    """To the second."""
    wire, time = Wire(), FakeTime()
    wire.plan("getUpdates", refused(429, "Too Many Requests", retry_after=7))
    await run_until_quiet(channel_on(wire, time), wire, Keeping())

    assert 7.0 in time.waited


@pytest.mark.parametrize("trouble", [refused(502, "Bad Gateway"), httpx.Response(200, text="<x>")])
async def test_a_server_in_trouble_is_waited_out(trouble: httpx.Response) -> None:
    """Also when it speaks no JSON."""
    wire, accept = Wire(), Keeping()
    wire.plan("getUpdates", trouble, updates(message(1, text="một")))
    await run_until_quiet(channel_on(wire), wire, accept)

    assert accept.texts == ["một"]


async def test_a_refused_poll_is_tried_again() -> None:
    """A refusal of one request is no reason to be silent for ever."""
    wire, accept = Wire(), Keeping()
    wire.plan("getUpdates", refused(400, "Bad Request"), updates(message(1, text="một")))
    await run_until_quiet(channel_on(wire), wire, accept)

    assert accept.texts == ["một"]


async def test_a_press_is_answered_after_it_is_stored() -> None:
    """Until then the button looks as if it were thinking."""
    wire, accept = Wire(), Keeping()
    wire.plan("getUpdates", updates(press(1, "src:a1")))
    await run_until_quiet(channel_on(wire), wire, accept)

    assert accept.texts == ["src:a1"]
    assert wire.of("answerCallbackQuery") == [{"callback_query_id": "press-1"}]


async def test_a_press_that_is_too_old_to_answer_is_no_trouble() -> None:
    """Its message is answered all the same."""
    wire, accept = Wire(), Keeping()
    wire.plan("getUpdates", updates(press(1, "src:a1")))
    wire.plan("answerCallbackQuery", refused(400, "Bad Request: query is too old"))
    await run_until_quiet(channel_on(wire), wire, accept)

    assert accept.texts == ["src:a1"]
