"""Sending over the Bot Platform: text, pictures, menus, and what each failure means."""

from __future__ import annotations

import httpx
import pytest

from bot.channels.base import Button, Outgoing, Picture
from bot.channels.errors import (
    ChannelUnavailable,
    DeliveryUnknown,
    NeverDelivered,
    SendFailed,
    TryLater,
)
from bot.channels.fit import fit
from bot.channels.respond import Asked, Reply
from bot.store.errors import StoreUnavailable
from bot.store.sqlite import SqliteStore
from tests.bot.channels.zalo_fakes.bot_updates import sent
from tests.bot.channels.zalo_fakes.faults import Fault, breaks, passes, says
from tests.bot.channels.zalo_fakes.internet import PNG
from tests.bot.channels.zalo_worlds import HOST, BotWorld, bot_world

LONG = "Câu này có đúng bốn mươi lăm chữ cái, kể cả dấu. " * 130
CHART = Picture(PNG + b"chart", "Biểu đồ tăng dần")
BUTTONS = ((Button("Nguồn", action="pick:a"), Button("Biểu đồ", action="pick:b")),)


async def first_contact(world: BotWorld) -> None:
    """The platform knows a chat only once somebody has written."""
    world.platform.known_chats.add("u1")


async def test_a_long_reply_comes_in_parts_that_fit(store: SqliteStore) -> None:
    """2,000 characters, in order, nothing lost."""

    async def at_length(asked: Asked) -> Reply:
        return Reply((Outgoing(LONG),))

    async with bot_world(store, question=at_length) as world, world.running():
        world.platform.queue(sent("dài"))
        await world.platform.until_polled(2)
        await world.answer_all()

        assert len(world.platform.texts) > 2
        assert all(len(text) <= 2000 for text in world.platform.texts)
        assert " ".join(world.platform.texts).split() == LONG.split()


@pytest.mark.parametrize("sign", ["a", "ạ", "🇻"], ids=["ASCII", "accent", "two units"])
async def test_the_limit_holds_however_the_platform_counts(store: SqliteStore, sign: str) -> None:
    """In characters or in UTF-16 units: nobody has written it down."""
    async with bot_world(store) as world:
        await first_contact(world)
        for part in fit(Outgoing(sign * 4001), world.bot.capabilities):
            await world.bot.send("u1", part, key="1.0")

        assert "".join(world.platform.texts) == sign * 4001


async def test_no_markup_is_sent(store: SqliteStore) -> None:
    """Signs that would be markup elsewhere arrive as they are."""
    async with bot_world(store) as world:
        await first_contact(world)
        outgoing = Outgoing("1 * 2 * 3 < 4 & _a_", html="<b>x</b>")
        (part,) = fit(outgoing, world.bot.capabilities)
        await world.bot.send("u1", part, key="1.0")

        assert world.platform.named("sendMessage") == [
            {"chat_id": "u1", "text": "1 * 2 * 3 < 4 & _a_"}
        ]


async def test_the_sent_id_is_given_back(store: SqliteStore) -> None:
    """The record of a reply names the platform's message."""
    async with bot_world(store) as world:
        await first_contact(world)

        assert await world.bot.send("u1", Outgoing("một"), key="1.0") == "out1"


async def test_typing_is_shown_while_an_answer_is_made(store: SqliteStore) -> None:
    """The platform has such a sign."""
    async with bot_world(store) as world:
        await first_contact(world)
        await world.bot.typing("u1")

        assert world.platform.named("sendChatAction") == [{"chat_id": "u1", "action": "typing"}]


FAILURES = [
    (breaks(httpx.ConnectError), TryLater),
    (breaks(httpx.ConnectTimeout), TryLater),
    (breaks(httpx.PoolTimeout), TryLater),
    (breaks(httpx.ReadTimeout), DeliveryUnknown),
    (breaks(httpx.ReadError), DeliveryUnknown),
    (breaks(httpx.WriteError), DeliveryUnknown),
    (breaks(httpx.RemoteProtocolError), DeliveryUnknown),
    (says(500), TryLater),
    (says(502, text="<html>"), TryLater),
    (says(503), TryLater),
    (says(504), DeliveryUnknown),
    (says(429), TryLater),
    (says(403), TryLater),
    (says(408), DeliveryUnknown),
    (says(302), TryLater),
    (says(400), NeverDelivered),
    (says(404), NeverDelivered),
    (says(401), ChannelUnavailable),
    (says(200, text="<html>"), DeliveryUnknown),
    (says(200, text='{"ok":false,"error_code":429}'), TryLater),
    (says(200, text='{"ok":false,"errorCode":401}'), ChannelUnavailable),
    (says(200, text='{"ok":false}'), NeverDelivered),
]


@pytest.mark.parametrize(("fault", "kind"), FAILURES)
async def test_what_a_failure_means(
    store: SqliteStore, fault: Fault, kind: type[SendFailed]
) -> None:
    """Not sent, perhaps sent, or never: the type decides, and the channel itself tries once."""
    async with bot_world(store) as world:
        await first_contact(world)
        world.transport.steps = [fault]

        with pytest.raises(kind) as caught:
            await world.bot.send("u1", Outgoing("một"), key="1.0")

        assert type(caught.value) is kind
        assert world.transport.tried == 1
        assert world.platform.token not in repr(caught.value)
        assert caught.value.__cause__ is None


async def test_too_many_messages_slow_the_channel_down(store: SqliteStore) -> None:
    """Each 429 in a row waits longer; one success ends it; the platform's own wait comes first."""
    waits: list[float | None] = []
    async with bot_world(store) as world:
        await first_contact(world)
        world.transport.steps = [
            says(429),
            says(429),
            says(429, headers={"Retry-After": "40"}),
            passes,
            says(429),
        ]
        for _ in range(5):
            try:
                await world.bot.send("u1", Outgoing("một"), key="1.0")
                waits.append(None)
            except TryLater as later:
                waits.append(later.retry_after)

        assert waits == [2.0, 4.0, 40.0, None, 2.0]


async def test_a_reply_whose_confirmation_is_lost_comes_again(store: SqliteStore) -> None:
    """A time-out after delivery: twice is better than never, and it is counted."""
    async with bot_world(store) as world, world.running():
        world.platform.queue(sent("một"))
        await world.platform.until_polled(2)
        world.transport.only = "/sendMessage"
        world.transport.lost = [httpx.ReadTimeout]
        await world.answer_all()
        assert world.platform.texts == ["re: một"]

        world.time.seconds += 10
        await world.answer_all()

        assert world.platform.texts == ["re: một", "re: một"]
        assert (await store.inbox.counts()).doubtful == 1


async def test_a_reply_survives_a_quota_and_a_server_trouble(store: SqliteStore) -> None:
    """Refused for now, delivered once."""
    async with bot_world(store) as world, world.running():
        world.platform.queue(sent("một"))
        await world.platform.until_polled(2)
        world.platform.refuse("sendMessage", 429)
        world.platform.refuse("sendMessage", 500)
        for _ in range(4):
            await world.answer_all()
            world.time.seconds += 10

        assert world.platform.texts == ["re: một"] * 3
        assert (await store.inbox.counts()).sent == 1
        assert (await store.inbox.counts()).doubtful == 0


async def shelve(png: bytes, owner: tuple[str, str]) -> str:
    assert owner == ("zalo_bot", "u1")
    return f"https://{HOST}/pictures/abc.png"


def picture_host(world: BotWorld, *, status: int = 200) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.path == "/pictures/abc.png"
        return httpx.Response(status, content=CHART.data)

    world.platform.internet.hosts[HOST] = httpx.AsyncClient(transport=httpx.MockTransport(answer))


async def test_a_picture_goes_by_its_public_address(store: SqliteStore) -> None:
    """There is no upload: Zalo comes and fetches it."""
    async with bot_world(store, shelve=shelve) as world:
        await first_contact(world)
        picture_host(world)
        (part,) = fit(Outgoing("DTI", picture=CHART, buttons=BUTTONS), world.bot.capabilities)
        await world.bot.send("u1", part, key="1.0")

        assert world.platform.pictures == [CHART.data]
        assert world.platform.named("sendPhoto")[0]["caption"].endswith("1. Nguồn\n2. Biểu đồ")


async def test_without_a_public_address_the_picture_is_told_in_words(store: SqliteStore) -> None:
    """What a picture shows is not lost."""
    async with bot_world(store) as world:
        await first_contact(world)
        (part,) = fit(Outgoing("DTI", picture=CHART), world.bot.capabilities)
        await world.bot.send("u1", part, key="1.0")

        assert world.platform.texts == ["DTI\n\nBiểu đồ tăng dần"]
        assert world.platform.named("sendPhoto") == []


async def test_a_picture_that_zalo_cannot_fetch_is_told_in_words(store: SqliteStore) -> None:
    """The words must not be lost with it."""
    async with bot_world(store, shelve=shelve) as world:
        await first_contact(world)
        picture_host(world, status=404)
        await world.bot.send("u1", Outgoing("DTI", picture=CHART), key="1.0")

        assert world.platform.texts == ["DTI\n\nBiểu đồ tăng dần"]


async def test_a_picture_without_words_has_no_caption(store: SqliteStore) -> None:
    """An empty caption would be refused."""
    async with bot_world(store, shelve=shelve) as world:
        await first_contact(world)
        picture_host(world)
        await world.bot.send("u1", Outgoing("", picture=CHART), key="1.0")

        assert list(world.platform.named("sendPhoto")[0]) == ["chat_id", "photo"]


async def test_a_picture_waits_for_a_quota_like_any_message(store: SqliteStore) -> None:
    """Only what is wrong with the picture itself becomes words."""
    async with bot_world(store, shelve=shelve) as world:
        await first_contact(world)
        picture_host(world)
        world.platform.refuse("sendPhoto", 429)

        with pytest.raises(TryLater):
            await world.bot.send("u1", Outgoing("DTI", picture=CHART), key="1.0")
        assert world.platform.texts == []


async def test_a_failing_shelf_means_later(store: SqliteStore) -> None:
    """Nothing has been sent."""

    async def full(png: bytes, owner: tuple[str, str]) -> str:
        raise StoreUnavailable("full")

    async with bot_world(store, shelve=full) as world:
        with pytest.raises(TryLater):
            await world.bot.send("u1", Outgoing("DTI", picture=CHART), key="1.0")
