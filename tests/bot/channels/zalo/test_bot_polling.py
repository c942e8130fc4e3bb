"""Receiving from the Bot Platform by long poll."""

from __future__ import annotations

import asyncio
import logging

import httpx
import pytest

from bot.channels.base import Accepted, Incoming
from bot.channels.errors import ChannelUnavailable
from bot.store.errors import StoreUnavailable
from bot.store.sqlite import SqliteStore
from tests.bot.channels.zalo_fakes.bot_platform import TOKEN
from tests.bot.channels.zalo_fakes.bot_updates import sent
from tests.bot.channels.zalo_fakes.faults import breaks, passes, says
from tests.bot.channels.zalo_worlds import bot_world


async def test_a_question_is_answered(store: SqliteStore) -> None:
    """The whole way once: text in, text out."""
    async with bot_world(store) as world, world.running():
        world.platform.queue(sent("Việt Nam hạng mấy?"))
        await world.platform.until_polled(2)
        await world.answer_all()

        assert world.platform.texts == ["re: Việt Nam hạng mấy?"]


async def test_polling_first_drops_a_webhook(store: SqliteStore) -> None:
    """Polls are refused while one is set."""
    async with bot_world(store) as world, world.running():
        await world.platform.until_polled(1)

        assert [call.method for call in world.platform.calls] == [
            "getMe",
            "deleteWebhook",
            "getUpdates",
        ]


async def test_an_idle_poll_is_no_failure(
    store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    """408 is how a window without news ends: no log, no growing delay."""
    caplog.set_level(logging.DEBUG, logger="bot")
    async with bot_world(store) as world, world.running():
        for number in range(1, 6):
            await world.platform.until_polled(number)
            world.platform.end_poll()
        await world.platform.until_polled(6)

        # A poll that ends at once does not make us ask again at once.
        assert set(world.time.waited) == {1.0}
        assert [record for record in caplog.records if record.levelno > logging.DEBUG] == []


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (408, ""),
        (408, "<html>"),
        (200, '{"ok":false,"error_code":408,"description":"Request timeout"}'),
        (200, '{"ok":false,"description":"Request Timeout"}'),
    ],
)
async def test_every_spelling_of_idle_is_understood(
    store: SqliteStore, status: int, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    """By status, by code, or by word."""
    async with bot_world(store) as world, world.running():
        world.transport.steps = [passes, passes, says(status, text=text)]
        await world.platform.until_polled(1)

        assert caplog.records == []


async def test_an_update_is_kept_before_the_next_is_asked_for(store: SqliteStore) -> None:
    """The platform forgets what it has handed out; a failing store makes us wait, not lose."""
    failures = 3
    kept: list[Incoming] = []

    async with bot_world(store) as world:

        async def accept(incoming: Incoming) -> Accepted:
            nonlocal failures
            failures -= 1
            if failures >= 0:
                raise StoreUnavailable("full")
            kept.append(incoming)
            return Accepted(is_new=True)

        world.platform.queue(sent("một"))
        running = asyncio.create_task(world.bot.run(accept))
        await world.platform.until_polled(2)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

        assert [one.text for one in kept] == ["một"]
        assert world.time.waited == [1.0, 2.0, 5.0]


async def test_stopping_does_not_drop_an_update_in_hand(store: SqliteStore) -> None:
    """What was handed out is stored before the channel stops."""
    begun, may_end = asyncio.Event(), asyncio.Event()
    kept: list[Incoming] = []

    async def slowly(incoming: Incoming) -> Accepted:
        begun.set()
        await may_end.wait()
        kept.append(incoming)
        return Accepted(is_new=True)

    async with bot_world(store) as world:
        world.platform.queue(sent("một"))
        running = asyncio.create_task(world.bot.run(slowly))
        await begun.wait()
        running.cancel()
        may_end.set()
        await asyncio.gather(running, return_exceptions=True)

        assert [one.text for one in kept] == ["một"]


async def test_troubles_are_waited_out_with_growing_delays(
    store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    """Connection refused, dropped, 5xx, 429: 1, 2, 5, 10, 30 seconds, then it goes on."""
    async with bot_world(store) as world, world.running():
        world.transport.steps = [
            passes,
            passes,
            breaks(httpx.ConnectError),
            breaks(httpx.ReadError),
            says(502),
            says(429),
            breaks(httpx.RemoteProtocolError),
        ]
        world.platform.queue(sent("một"))
        await world.platform.until_polled(2)
        await world.answer_all()

        assert world.time.waited[:5] == [1.0, 2.0, 5.0, 10.0, 30.0]
        assert world.platform.texts == ["re: một"]
        # Somebody should know by the fifth.
        assert [record.levelname for record in caplog.records].count("ERROR") == 1


async def test_the_platforms_own_wait_is_honoured(store: SqliteStore) -> None:
    """Retry-After comes before our own delays."""
    async with bot_world(store) as world, world.running():
        world.transport.steps = [passes, passes, says(429, headers={"Retry-After": "17"})]
        await world.platform.until_polled(1)

        assert world.time.waited == [17.0]


async def test_a_bad_token_is_told_in_a_sentence_and_ends_this_channel_only(
    store: SqliteStore,
) -> None:
    """What to do stands in it; the token does not."""
    async with bot_world(store, token="1:wrong-token") as world:
        with pytest.raises(ChannelUnavailable, match="TIENDO_ZALO_BOT_TOKEN") as caught:
            await world.bot.run(world.dispatcher.accept)

        assert "wrong-token" not in str(caught.value)


async def test_a_token_that_dies_while_polling_ends_the_channel(store: SqliteStore) -> None:
    """Reset by its owner: polling on would only be noise."""
    async with bot_world(store) as world, world.running() as running:
        await world.platform.until_polled(1)
        world.platform.token = "another"
        world.platform.end_poll()

        with pytest.raises(ChannelUnavailable, match="TIENDO_ZALO_BOT_TOKEN"):
            await running


async def test_an_address_without_the_api_is_told(store: SqliteStore) -> None:
    """404 to the first call."""
    async with bot_world(store) as world:
        world.transport.steps = [says(404)]

        with pytest.raises(ChannelUnavailable, match="TIENDO_ZALO_BOT_API_URL"):
            await world.bot.run(world.dispatcher.accept)


async def test_an_unreachable_platform_is_waited_for(store: SqliteStore) -> None:
    """Starting before the network is there."""
    async with bot_world(store) as world, world.running():
        world.transport.steps = [breaks(httpx.ConnectTimeout), breaks(httpx.ConnectError)]
        await world.platform.until_polled(1)

        assert world.time.waited == [1.0, 2.0]


async def test_a_webhook_set_by_another_program_is_dropped_again(store: SqliteStore) -> None:
    """Else every poll would fail for ever."""
    async with bot_world(store) as world, world.running():
        await world.platform.until_polled(1)
        await world.platform.internet.hosts["tiendo.test.vn"].aclose()
        world.platform._hook = ("https://other.test.vn", "a-secret")
        world.platform.end_poll()
        await world.platform.until_polled(2)

        assert world.platform._hook is None


async def test_no_log_line_holds_the_token(
    store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    """It stands in every address: neither our events nor our errors may quote one."""
    caplog.set_level(logging.DEBUG, logger="bot")
    async with bot_world(store) as world, world.running():
        world.transport.steps = [
            passes,
            passes,
            breaks(httpx.ReadTimeout),
            says(500, text=f"bot{TOKEN}"),
        ]
        await world.platform.until_polled(1)
        ours = [record for record in caplog.records if record.name.startswith("bot")]

        assert ours
        assert not any(TOKEN in caplog.handler.format(record) for record in ours)
