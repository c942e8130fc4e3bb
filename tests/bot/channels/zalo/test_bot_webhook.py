"""Receiving from the Bot Platform by webhook: registering it, and who may come in."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.channels.base import Accepted, Incoming
from bot.channels.zalo_bot import ZaloBot, bot_access
from bot.channels.zalo_bot_client import BotClient
from bot.channels.zalo_bot_registration import HookAddress
from bot.store.errors import StoreUnavailable
from bot.store.sqlite import SqliteStore
from tests.bot.channels.zalo_fakes.bot_updates import sent
from tests.bot.channels.zalo_worlds import HOOK_SECRET, HOST, BotWorld, bot_world, until, web_server

PATH = "/zalo/bot"
HEADER = "X-Bot-Api-Secret-Token"


async def opened(world: BotWorld) -> None:
    """Return when the webhook is registered."""
    await until(lambda: world.platform._hook)


async def post(world: BotWorld, **request: object) -> httpx.Response:
    return await world.platform.internet.hosts[HOST].post(PATH, **request)  # type: ignore[arg-type]


@pytest.mark.parametrize("is_wrapped", [True, False], ids=["documented", "seen"])
async def test_both_shapes_are_answered(store: SqliteStore, is_wrapped: bool) -> None:
    """The page shows the update inside `result`; live traffic has it bare."""
    async with bot_world(store, by_webhook=True) as world, world.running():
        await opened(world)
        status = await world.platform.deliver(sent("một"), is_wrapped=is_wrapped)
        await world.answer_all()

        assert status == 200
        assert world.platform.texts == ["re: một"]


async def test_a_repeated_delivery_is_answered_once(store: SqliteStore) -> None:
    """In either shape: the message's id counts."""
    async with bot_world(store, by_webhook=True) as world, world.running():
        await opened(world)
        statuses = [
            await world.platform.deliver(sent("một"), is_wrapped=is_wrapped)
            for is_wrapped in (True, False, True)
        ]
        await world.answer_all()

        assert statuses == [200, 200, 200]
        assert world.platform.texts == ["re: một"]


@pytest.fixture
async def running_world(store: SqliteStore) -> AsyncIterator[BotWorld]:
    async with bot_world(store, by_webhook=True) as world, world.running():
        await opened(world)
        yield world


BODY = json.dumps(sent("một")).encode()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {HEADER: ""},
        {HEADER: HOOK_SECRET[:-1]},
        {HEADER: HOOK_SECRET + "x"},
        {HEADER: HOOK_SECRET.upper()},
        {HEADER: HOOK_SECRET[:-1] + "T"},
        {HEADER: "bí-mật".encode()},
        {"X-Telegram-Bot-Api-Secret-Token": HOOK_SECRET},
    ],
    ids=["none", "empty", "short", "long", "case", "last letter", "accents", "other header"],
)
async def test_a_wrong_secret_is_refused(running_world: BotWorld, headers: dict[str, str]) -> None:
    """Nearly right is wrong."""
    response = await post(running_world, headers=headers, content=BODY)

    assert response.status_code == 403
    assert await running_world.answer_all() == 0


async def test_a_stranger_costs_no_reading(running_world: BotWorld) -> None:
    """The body of a wrong secret is not even looked at."""
    taken = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"x" * 65536

    response = await post(running_world, headers={HEADER: "wrong"}, content=endless())

    assert response.status_code == 403
    assert taken == 0


async def test_ten_megabytes_are_refused(running_world: BotWorld) -> None:
    """Also from somebody who knows the secret."""
    response = await post(running_world, headers={HEADER: HOOK_SECRET}, content=b"x" * 10_000_000)

    assert response.status_code == 413


async def test_a_slow_body_is_let_go(store: SqliteStore) -> None:
    """A body that never ends does not hold on to us."""
    async with bot_world(store, by_webhook=True) as world, world.running():
        await opened(world)
        slow = web_server(*world.bot.routes, body_seconds=0.01)

        async def never() -> AsyncIterator[bytes]:
            yield b"{"
            await asyncio.Event().wait()

        response = await slow.post(PATH, headers={HEADER: HOOK_SECRET}, content=never())
        await slow.aclose()

        assert response.status_code == 408


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 200),
        (b"{}", 200),
        (b'{"ok":true,"result":{}}', 200),
        (b'{"event_name":"message.unsupported.received"}', 200),
        (b'{"event_name":"something.new","message":{"message_id":"1"}}', 200),
        (b'{"event_name":"message.text.received","message":[]}', 200),
        (b'{"event_name":"message.text.received","message":{"from":"x","chat":null}}', 200),
        (b"{", 400),
        (b"[]", 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b'{"event_name":' + b"[" * 100_000, 400),
    ],
)
async def test_bodies_without_a_message(
    running_world: BotWorld, content: bytes, status: int
) -> None:
    """Probes and unknown events are fine; what is no JSON object is not; nothing breaks."""
    response = await post(running_world, headers={HEADER: HOOK_SECRET}, content=content)

    assert response.status_code == status
    assert await running_world.answer_all() == 0


async def test_a_failing_store_is_not_acknowledged(store: SqliteStore) -> None:
    """503, so that the platform may come again."""

    async def accept(incoming: Incoming) -> Accepted:
        raise StoreUnavailable("full")

    async with bot_world(store, by_webhook=True) as world:
        running = asyncio.create_task(world.bot.run(accept))
        await opened(world)
        status = await world.platform.deliver(sent("một"))
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

        assert status == 503


async def test_before_the_channel_runs_nothing_is_acknowledged(store: SqliteStore) -> None:
    """Nobody could keep the message yet."""
    client = BotClient("1:x", api_url="http://zalo.invalid")
    hook = HookAddress(f"https://{HOST}", HOOK_SECRET)
    bot = ZaloBot(bot_access(client, token="1:x", hook=hook), store)
    server = web_server(*bot.routes)
    response = await server.post(PATH, headers={HEADER: HOOK_SECRET}, content=BODY)
    await server.aclose()
    await bot.aclose()

    assert response.status_code == 503


async def test_the_secret_is_compared_in_constant_time(
    running_world: BotWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the one function that is made for it."""
    compared: list[tuple[bytes, bytes]] = []

    def compare(given: bytes, expected: bytes) -> bool:
        compared.append((given, expected))
        return False

    monkeypatch.setattr("bot.channels.zalo_bot_webhook.hmac.compare_digest", compare)
    response = await post(running_world, headers={HEADER: HOOK_SECRET}, content=BODY)

    assert response.status_code == 403
    assert compared == [(HOOK_SECRET.encode(), HOOK_SECRET.encode())]


async def test_polling_opens_no_path(store: SqliteStore) -> None:
    """A secret that nobody has set cannot be guessed."""
    async with bot_world(store) as world:
        assert world.bot.routes == ()


async def test_no_log_line_holds_the_secret(
    running_world: BotWorld, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither ours nor what somebody tried."""
    caplog.set_level(logging.DEBUG, logger="bot")
    await post(running_world, headers={HEADER: "guess-1234"}, content=BODY)
    await running_world.platform.deliver(sent("một"))

    assert HOOK_SECRET not in caplog.text
    assert "guess-1234" not in caplog.text
