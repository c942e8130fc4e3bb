"""The webhook: only Telegram gets in, cheaply; what gets in is stored before it is acknowledged."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from bot import messages
from bot.channels.errors import ChannelUnavailable
from bot.channels.telegram import Hook, TelegramChannel
from bot.web.guard import BodyLimits
from tests.bot.channels.fakes import FakeTime
from tests.bot.channels.telegram.kit import Keeping, channel_on, receiving
from tests.bot.channels.telegram.wire import GOOD, Wire, message, ok, press, refused

SECRET = "s3cret_Of-the.hook".replace(".", "_")
HEADER = "X-Telegram-Bot-Api-Secret-Token"
HOOK = Hook("https://bot.example.vn", SECRET)


@dataclass
class Delivering:
    """Telegram's way in."""

    client: httpx.AsyncClient
    channel: TelegramChannel
    wire: Wire
    accept: Keeping
    time: FakeTime

    async def deliver(self, update: Any, **headers: str) -> int:
        given = headers or {HEADER: SECRET}
        return (await self.client.post("/telegram", json=update, headers=given)).status_code


@pytest.fixture
async def hooked() -> AsyncIterator[Delivering]:
    """A channel that has registered its webhook."""
    wire, accept, time = Wire(), Keeping(), FakeTime()
    channel = channel_on(wire, time, hook=HOOK)
    app = Starlette(
        routes=list(channel.routes), middleware=[Middleware(BodyLimits, small_under=())]
    )
    transport = httpx.ASGITransport(app)
    async with (
        httpx.AsyncClient(transport=transport, base_url="http://bot") as client,
        receiving(channel, accept),
    ):
        await wire.until_called("setWebhook")
        yield Delivering(client, channel, wire, accept, time)


async def test_a_delivery_is_stored_and_acknowledged(hooked: Delivering) -> None:
    """200 means: it will be answered, whatever happens."""
    assert await hooked.deliver(message(1, text="một")) == 200
    assert hooked.accept.texts == ["một"]


async def test_a_repeated_delivery_is_acknowledged_too(hooked: Delivering) -> None:
    """The inbox knows it; Telegram must not go on."""
    await hooked.deliver(message(1, text="một"))

    assert await hooked.deliver(message(1, text="một")) == 200
    assert len({incoming.update_id for incoming in hooked.accept.kept}) == 1


@pytest.mark.parametrize(
    "given",
    [
        {},
        {HEADER: ""},
        {HEADER: SECRET[:-1]},
        {HEADER: f"{SECRET}x"},
        {HEADER: SECRET.swapcase()},
        {HEADER: f" {SECRET[1:]}"},
        {HEADER: "sécret"},
        {"X-Telegram-Secret": SECRET},
    ],
    ids=["missing", "empty", "short", "long", "case", "shifted", "letters", "header"],
)
async def test_whoever_does_not_know_the_secret_is_refused(
    hooked: Delivering, given: dict[str, str]
) -> None:
    """Near misses as well."""
    response = await hooked.client.post(
        "/telegram",
        json=message(1, text="giả"),
        headers=[(name.encode(), value.encode("latin-1")) for name, value in given.items()],
    )

    assert response.status_code == 403
    assert hooked.accept.kept == []


async def test_a_forged_body_is_not_even_read(hooked: Delivering) -> None:
    """Ten megabytes cost no more than none."""
    sent = 0

    async def body() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(160):
            sent += 1
            yield b"x" * 65536

    request = hooked.client.build_request("POST", "/telegram", content=body())
    response = await hooked.client.send(request)

    assert response.status_code == 403
    assert sent <= 1


async def test_a_body_that_is_too_long_is_refused_even_with_the_secret(hooked: Delivering) -> None:
    """No update is so long."""
    response = await hooked.client.post(
        "/telegram", content=b"x" * 10_000_000, headers={HEADER: SECRET}
    )

    assert response.status_code == 413


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"update_id": "1"}', b"[" * 100_000])
async def test_what_is_no_update_is_refused(hooked: Delivering, body: bytes) -> None:
    """As no platform would send it."""
    response = await hooked.client.post("/telegram", content=body, headers={HEADER: SECRET})

    assert response.status_code == 400


async def test_an_update_that_cannot_be_read_is_acknowledged(hooked: Delivering) -> None:
    """Telegram would deliver it for a day, and hold back what follows."""
    assert await hooked.deliver({"update_id": 1, "message": {"message_id": "?"}}) == 200
    assert hooked.accept.kept == []


async def test_what_cannot_be_stored_is_not_acknowledged(hooked: Delivering) -> None:
    """Telegram delivers it again."""
    hooked.accept.failures = 1

    assert await hooked.deliver(message(1, text="một")) == 503
    assert await hooked.deliver(message(1, text="một")) == 200
    assert hooked.accept.texts == ["một"]


async def test_a_press_is_answered(hooked: Delivering) -> None:
    """Here as when polling."""
    await hooked.deliver(press(4, "up:a1"))
    await hooked.channel.settle()

    assert hooked.wire.of("answerCallbackQuery") == [{"callback_query_id": "press-4"}]


async def test_the_address_and_the_secret_are_registered(hooked: Delivering) -> None:
    """With what we want to hear of; nothing that waits is dropped."""
    (call,) = hooked.wire.of("setWebhook")

    assert call["url"] == "https://bot.example.vn/telegram"
    assert call["secret_token"] == SECRET
    assert "callback_query" in call["allowed_updates"]
    assert "drop_pending_updates" not in call


async def test_before_the_channel_is_ready_deliveries_wait() -> None:
    """503 makes Telegram come again."""
    channel = channel_on(Wire(), hook=HOOK)
    transport = httpx.ASGITransport(Starlette(routes=list(channel.routes)))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        response = await client.post("/telegram", json=message(), headers={HEADER: SECRET})

    assert response.status_code == 503


async def test_without_a_public_address_there_is_no_webhook() -> None:
    """The sentence names the setting."""
    with pytest.raises(ChannelUnavailable) as told:
        await channel_on(Wire(), hook=Hook(None)).run(Keeping())
    assert str(told.value) == messages.TELEGRAM_NO_PUBLIC_URL


async def test_an_address_that_telegram_refuses_is_told_of() -> None:
    """With Telegram's own reason."""
    wire = Wire()
    wire.plan("setWebhook", refused(400, "Bad Request: bad webhook: HTTPS url must be provided"))

    with pytest.raises(ChannelUnavailable, match="https url must be provided"):
        await channel_on(wire, hook=HOOK).run(Keeping())


async def test_a_webhook_changed_elsewhere_is_set_again(caplog: pytest.LogCaptureFixture) -> None:
    """Else the bot would be silent and look well."""
    wire, time = Wire(), FakeTime()
    elsewhere = {**GOOD["getWebhookInfo"], "url": "https://other.example.vn"}  # type: ignore[dict-item]
    wire.plan("getWebhookInfo", ok(elsewhere))
    async with receiving(channel_on(wire, time, hook=HOOK), Keeping()):
        await wire.until_called("setWebhook", 2)

    assert "webhook was changed elsewhere" in caplog.text


async def test_deliveries_that_fail_are_told_of(caplog: pytest.LogCaptureFixture) -> None:
    """A wrong certificate shows only there."""
    wire = Wire()
    failing = {
        **GOOD["getWebhookInfo"],  # type: ignore[dict-item]
        "last_error_date": 100,
        "last_error_message": "SSL error",
    }
    wire.plan("getWebhookInfo", ok(failing), ok(failing))
    async with receiving(channel_on(wire, hook=HOOK), Keeping()):
        await wire.until_called("getWebhookInfo", 4)

    assert caplog.text.count("SSL error") == 1


def test_a_made_up_secret_differs_each_time_and_is_not_shown() -> None:
    """It lives as long as the process."""
    first, second = Hook("https://x.vn"), Hook("https://x.vn")

    assert first.secret != second.secret
    assert first.secret not in repr(first)
