"""What goes wrong on one channel stays there, and what was asked is not lost."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from bot import messages
from bot.channels.base import Capabilities, Outgoing
from bot.channels.delivery import Doubt
from bot.channels.dispatch import Dispatcher, Pace
from bot.channels.respond import Asked, Reply
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_bots import Account
from bot.render.split import count_utf16
from bot.store.sqlite import SqliteStore, open_store
from tests.bot.channels.fakes import FakeTime, incoming, reply_maker
from tests.bot.channels.telegram.kit import channel_on
from tests.bot.channels.telegram.wire import Wire, refused
from tests.e2e.telegram.conftest import QUESTION, Running
from tests.e2e.telegram.peer import TOKEN, Peer

CAPABILITIES: Capabilities = TelegramChannel.capabilities


@pytest.fixture
async def store(tmp_path: Path):  # type: ignore[no-untyped-def]
    opened = await open_store(tmp_path / "tiendo.sqlite", now=lambda: 0.0)
    yield opened
    await opened.aclose()


class Saying:
    """Replies with what it was given, to everybody."""

    def __init__(self, *shown: Outgoing) -> None:
        self.shown = shown

    async def __call__(self, asked: Asked) -> Reply:
        return Reply(self.shown)


async def for_ever(seconds: float) -> None:
    await asyncio.Event().wait()


async def deliver(
    store: SqliteStore, channel: TelegramChannel, time: FakeTime, *shown: Outgoing
) -> Dispatcher:
    """One message of chat 5, answered with `shown`; gives who goes on with it."""
    dispatcher = Dispatcher(
        store,
        [channel],
        reply_maker(store, Saying(*shown)),
        pace=Pace(doubt=Doubt.RESEND),
        # Nothing in the background is due in this time: no lease ends, no typing is repeated.
        process=replace(time.process(), pause=for_ever),
    )
    await dispatcher.accept(replace(incoming(), chat_id="5", received_at=time.seconds))
    await dispatcher.work_off("telegram")
    return dispatcher


async def test_an_unreachable_telegram_leaves_the_web_open(
    bot: Running, caplog: pytest.LogCaptureFixture
) -> None:
    """A sentence says what is amiss."""
    async with (
        bot(telegram_api_url="http://127.0.0.1:9") as url,
        httpx.AsyncClient(base_url=url) as client,
    ):
        page = await client.get("/healthz")

    assert page.status_code == 200
    assert messages.TELEGRAM_UNREACHABLE in [record.getMessage() for record in caplog.records]
    assert TOKEN not in caplog.text


async def test_a_webhook_without_address_leaves_the_web_open(
    bot: Running, peer: Peer, caplog: pytest.LogCaptureFixture
) -> None:
    """The sentence names the setting."""
    async with (
        bot(telegram_mode="webhook", public_url="") as url,
        httpx.AsyncClient(base_url=url) as client,
    ):
        await peer.until(lambda: peer.of("getMe"))
        page = await client.get("/healthz")

    assert page.status_code == 200
    assert messages.TELEGRAM_NO_PUBLIC_URL in caplog.text


async def test_who_is_staff_by_the_settings_may_add_a_document(
    bot: Running, peer: Peer, data_dir: Path
) -> None:
    """Sent as a file, read, shown, added, indexed, and told of."""
    text = "# Bản tin mới\n\nĐến tháng 3 năm 2026, tỉnh đã số hóa 77 phần trăm hồ sơ.\n"
    peer.emulator.assets["f1"] = {"data": text.encode(), "size": len(text), "filename": "x"}
    async with bot(staff="telegram:5"):
        document = {"file_id": "f1", "file_unique_id": "u", "file_name": "ban-tin.md"}
        await peer.enqueue(
            {
                "message": {
                    "message_id": 1,
                    "date": 1,
                    "from": {"id": 5, "is_bot": False, "first_name": "An"},
                    "chat": {"id": 5, "type": "private", "first_name": "An"},
                    "document": {**document, "file_size": len(text)},
                }
            }
        )
        await peer.until_sent(1)
        assert "Bản tin mới" in peer.texts[0]
        rows = peer.sent[0].fields["reply_markup"]["inline_keyboard"]
        await peer.press(rows[0][0]["callback_data"])
        await peer.until(lambda: peer.of("editMessageText"))
        await peer.until(lambda: "đã tra cứu được" in peer.texts[-1])

    assert (data_dir / "register" / "documents" / "ban-tin" / "document.json").exists()


async def test_a_long_reply_arrives_in_parts_that_telegram_takes(
    peer: Peer, store: SqliteStore
) -> None:
    """Counted in UTF-16 units, whole to the last letter, buttons under the last."""
    text = "\n\n".join(f"Đoạn {number} 😀 " + "chữ có dấu ổn định. " * 40 for number in range(14))
    channel = TelegramChannel(Account(TOKEN, peer.url))
    await deliver(store, channel, FakeTime(), Outgoing(text))
    await channel.aclose()

    assert len(peer.texts) == 3
    assert all(count_utf16(part) <= 4096 for part in peer.texts)
    assert "".join(" ".join(peer.texts).split()) == "".join(text.split())


async def test_the_peer_itself_refuses_what_is_too_long(peer: Peer) -> None:
    """Else the test above would prove nothing."""
    channel = TelegramChannel(Account(TOKEN, peer.url))
    with pytest.raises(Exception, match="refused"):
        await channel.send("5", Outgoing("😀" * 2049), key="1.0")
    await channel.aclose()


async def test_refused_markup_is_sent_again_in_plain(store: SqliteStore) -> None:
    """At once, with the same words."""
    wire, time = Wire(), FakeTime()
    wire.plan("sendMessage", refused(400, "Bad Request: can't parse entities: …"))
    await deliver(store, channel_on(wire, time), time, Outgoing("Hạng 5", html="Hạng <b>5</b>"))

    assert [call["text"] for call in wire.of("sendMessage")] == ["Hạng <b>5</b>", "Hạng 5"]
    assert (await store.inbox.counts("telegram")).sent == 1


async def test_flood_control_lets_the_channel_rest_exactly_as_long(store: SqliteStore) -> None:
    """The message waits on disk; not a second earlier is anything sent."""
    wire, time = Wire(), FakeTime()
    wire.plan("sendMessage", refused(429, "Too Many Requests", retry_after=7))
    dispatcher = await deliver(store, channel_on(wire, time), time, Outgoing("x"))
    time.seconds += 6.9
    early = await dispatcher.work_off("telegram")
    time.seconds += 0.2
    late = await dispatcher.work_off("telegram")

    assert (early, late) == (0, 1)
    assert len(wire.of("sendMessage")) == 2
    assert (await store.inbox.counts("telegram")).doubtful == 0


@pytest.mark.parametrize("trouble", [refused(502, "Bad Gateway"), httpx.ConnectError("nobody")])
async def test_what_surely_did_not_arrive_is_sent_later(
    store: SqliteStore, trouble: httpx.Response | Exception
) -> None:
    """And counts as in no doubt."""
    wire, time = Wire(), FakeTime()
    wire.plan("sendMessage", trouble)
    dispatcher = await deliver(store, channel_on(wire, time), time, Outgoing("x"))
    time.seconds += 60
    await dispatcher.work_off("telegram")
    counts = await store.inbox.counts("telegram")

    assert (counts.sent, counts.doubtful) == (1, 0)


@pytest.mark.parametrize(
    "trouble", [httpx.ReadTimeout("silence"), httpx.RemoteProtocolError("hung up")]
)
async def test_what_may_have_arrived_is_sent_again_and_counted(
    store: SqliteStore, trouble: Exception
) -> None:
    """Better twice than never; the count says how often."""
    wire, time = Wire(), FakeTime()
    wire.plan("sendMessage", trouble)
    dispatcher = await deliver(store, channel_on(wire, time), time, Outgoing("x"))
    time.seconds += 60
    await dispatcher.work_off("telegram")
    counts = await store.inbox.counts("telegram")

    assert (counts.sent, counts.doubtful) == (1, 1)
    assert len(wire.of("sendMessage")) == 2


async def test_who_has_blocked_us_is_let_go(store: SqliteStore) -> None:
    """Closed as failed, not tried for a day."""
    wire, time = Wire(), FakeTime()
    wire.plan("sendMessage", refused(403, "Forbidden: bot was blocked by the user"))
    await deliver(store, channel_on(wire, time), time, Outgoing("x"))
    counts = await store.inbox.counts("telegram")

    assert (counts.open, counts.failed) == (0, 1)


async def test_a_group_that_moved_gets_its_answer_at_its_new_address(store: SqliteStore) -> None:
    """And so do the messages that wait behind it."""
    wire, time = Wire(), FakeTime()
    wire.plan("sendMessage", refused(400, "Bad Request: upgraded", migrate_to_chat_id=-1009))
    await deliver(store, channel_on(wire, time), time, Outgoing("x"))

    assert [call["chat_id"] for call in wire.of("sendMessage")] == ["5", "-1009"]


async def test_only_citizens_notice_a_stopped_channel(bot: Running, peer: Peer) -> None:
    """An admin stops it and opens it again from the chat itself."""
    async with bot(admins="telegram:5"):
        await peer.say("/tamdung bảo trì")
        await peer.until_sent(2)
        await peer.say(QUESTION, user=6)
        await peer.until_sent(3)
        await peer.say("/molai")
        await peer.until_sent(4)
        await peer.say(QUESTION, user=6)
        await peer.until_sent(6)

    assert peer.texts[2] == messages.CHANNEL_STOPPED.format(reason="bảo trì")
    assert "60/190" in peer.texts[5]
