"""/trangthai, /moicanbo, /tamdung and /molai."""

from __future__ import annotations

import re

from bot import messages
from bot.answering.statuses import Status
from bot.channels.respond import ReplyMaker
from bot.store.model import Arrival, PersonRole, Speaker
from tests.bot.channels.commands.kit import CHAT, Bench
from tests.bot.channels.fakes import FakeTime, incoming
from tests.bot.store.samples import stored_answer

ADMIN = PersonRole.ADMIN


async def test_status_tells_of_the_build_the_channels_and_what_waits(
    bench: Bench, time: FakeTime
) -> None:
    """In one message."""
    store = bench.means.store
    await store.inbox.put(Arrival(Speaker("telegram", "c9", "u9"), "9", 990.0, "{}"))
    await bench.keep(stored_answer("a7", status=Status.REFUSED_NO_EVIDENCE))
    await bench.send("/gopy hay")
    time.seconds = 1002.0
    (shown,) = await bench.send("/trangthai", role=PersonRole.STAFF)
    lines = shown.text.split("\n")

    assert re.fullmatch(
        r"Bản dựng \S+: 5 tài liệu, 7 đoạn, \d+ số liệu, mới nhất 1/2/2026\.", lines[1]
    )
    assert lines[2:] == [
        "telegram: chờ 1, đã trả lời 0, lỗi 0, bỏ 0, gửi lại 0, chờ lâu nhất 12 giây",
        "zalo_bot: chờ 0, đã trả lời 0, lỗi 0, bỏ 0, gửi lại 0",
        "Chưa trả lời được: 1 câu. Góp ý: 1.",
    ]


async def test_status_says_which_channel_is_stopped_and_that_a_build_runs(bench: Bench) -> None:
    """And why."""
    await bench.send("/tamdung zalo_bot bảo trì", role=ADMIN)
    bench.reindexing.is_building = True
    (shown,) = await bench.send("/trangthai", role=ADMIN)

    assert "zalo_bot: chờ 0" in shown.text
    assert ", tạm dừng từ 07:16 01/01/1970: bảo trì" in shown.text
    assert messages.STATUS_BUILDING in shown.text


async def test_an_invitation_is_a_link_that_works(bench: Bench) -> None:
    """Where the platform has such links."""
    (shown,) = await bench.send("/moicanbo", role=ADMIN)
    match = re.search(r"https://t\.me/tiendo_bot\?start=([A-Za-z0-9_-]+)", shown.text)
    assert match is not None
    await bench.send(f"/start {match[1]}", came=incoming(user="u2"))

    assert await bench.means.store.people.role("telegram", "u2") is PersonRole.STAFF


async def test_an_invitation_elsewhere_is_a_command(bench: Bench) -> None:
    """And may be for an admin."""
    came = incoming(channel="zalo_bot")
    (shown,) = await bench.send("/moicanbo admin", role=ADMIN, came=came)
    match = re.search(r"/start (\S+)", shown.text)
    assert match is not None
    await bench.send(match[0], came=incoming(channel="zalo_bot", user="u2"))

    assert "quản trị" in shown.text
    assert await bench.means.store.people.role("zalo_bot", "u2") is ADMIN


async def test_a_channel_is_stopped_with_a_reason_and_resumed(bench: Bench) -> None:
    """Both are audited; without a reason nothing is stopped."""
    switches = bench.means.store.switches
    (how,) = await bench.send("/tamdung", role=ADMIN)
    (stopped,) = await bench.send("/tamdung bảo trì đến 17 giờ", role=ADMIN)
    stop = await switches.stopped("telegram")
    (resumed,) = await bench.send("/molai telegram", role=ADMIN)
    events = await bench.means.store.audit.newest(limit=9)

    assert how.text.endswith("telegram, zalo_bot, web.")
    assert stop is not None
    assert stop.reason == "bảo trì đến 17 giờ"
    assert "bảo trì đến 17 giờ" in stopped.text
    assert resumed.text == messages.RESUMED.format(channel="telegram")
    assert await switches.stopped("telegram") is None
    assert [event.subject for event in events] == ["telegram", "telegram"]


async def test_who_stopped_a_channel_can_still_speak_there(bench: Bench) -> None:
    """Else nobody could open it again from a chat."""
    store = bench.means.store
    await bench.send("/tamdung bảo trì", role=ADMIN)

    async def role_of(channel: str, user_id: str) -> PersonRole:
        return ADMIN

    maker = ReplyMaker(store, bench.respond, role_of=role_of)
    came = incoming(text="/molai")
    body = '{"kind":"command","text":"/molai","message_id":"m","is_group":false,"payload":{}}'
    await store.inbox.put(Arrival(Speaker("telegram", "c1", "u1"), came.update_id, 1.0, body))
    entry = await store.inbox.claim("telegram", worker="w", now=1000.0, lease=9)
    assert entry is not None
    reply = await maker.reply(entry, CHAT)

    assert reply.messages[-1].text == messages.RESUMED.format(channel="telegram")
