"""Receiving from an Official Account: genuine events once, everything else refused cheaply."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.channels import zalo_oa_webhook
from bot.channels.base import Accepted, Incoming
from bot.channels.zalo_oa_windows import HUMAN_SECONDS
from bot.store.errors import StoreUnavailable
from bot.store.model import Speaker
from bot.store.sqlite import SqliteStore
from tests.bot.channels.zalo_fakes.oa_events import (
    OA_SECRET,
    SIGNATURE,
    USER,
    Envelope,
    Event,
    echoed,
    followed,
    said,
    sealed,
    signature_of,
)
from tests.bot.channels.zalo_worlds import HOST, OaWorld, oa_world, until, web_server

PATH = "/zalo/oa"


@pytest.fixture
async def world(store: SqliteStore, tmp_path: Path) -> AsyncIterator[OaWorld]:
    """An account whose channel runs."""
    async with oa_world(store, tmp_path) as made, made.running():
        await until_open(made)
        yield made


async def until_open(world: OaWorld) -> None:
    await until(lambda: world.oa._webhook._take and world.account.refreshes)


async def post(world: OaWorld, **request: object) -> httpx.Response:
    return await world.account.internet.hosts[HOST].post(PATH, **request)  # type: ignore[arg-type]


async def test_a_question_is_answered(world: OaWorld) -> None:
    """The whole way once: text in, text out."""
    status = await world.account.deliver(said("Hạng mấy?", at=world.time.clock()))
    await world.answer_all()

    assert status == 200
    assert world.account.texts == ["re: Hạng mấy?"]
    assert world.account.messages[0]["recipient"] == {"user_id": USER}


async def test_repetitions_are_answered_once(world: OaWorld) -> None:
    """Zalo comes again after 30 s, 5, 15, 30 and 60 minutes; a stranger may replay it too."""
    event = said("Hạng mấy?", at=world.time.clock())
    statuses = []
    for number, late in enumerate((0, 30, 330, 1230, 3030, 6630)):
        world.time.seconds = 1_760_000_000.0 + late
        statuses.append(await world.account.deliver(event, retry=number))
    await world.answer_all()

    assert statuses == [200] * 6
    assert world.account.texts == ["re: Hạng mấy?"]


async def test_an_old_event_is_refused(world: OaWorld) -> None:
    """A replay of what was recorded hours ago."""
    event = said("Hạng mấy?", at=world.time.clock())
    world.time.seconds += 2 * 3600 + 1

    assert await world.account.deliver(event) == 403


async def test_order_may_be_swapped(world: OaWorld) -> None:
    """Nothing is lost when the second message comes first."""
    now = world.time.clock()
    await world.account.deliver(said("hai", at=now, msg_id="a2"))
    await world.account.deliver(said("một", at=now - 1, msg_id="a1"))
    await world.answer_all()

    assert sorted(world.account.texts) == ["re: hai", "re: một"]


def forged(event: Event, **headers: str) -> Envelope:
    return Envelope(sealed(event).raw, {"Content-Type": "application/json", **headers})


async def test_forged_events_are_refused(world: OaWorld) -> None:
    """Missing, wrong, nearly right, right for other bytes, right with another key."""
    event = said("Hạng mấy?", at=world.time.clock())
    raw, stamp = sealed(event).raw, event["timestamp"]
    right = signature_of(raw, stamp)
    wrong_last = right[:-1] + ("0" if right[-1] != "0" else "1")
    signatures = [
        "",
        "mac=",
        "mac=" + "0" * 64,
        f"mac={right[:-1]}",
        f"mac={right}0",
        f"mac={wrong_last}",
        "mac=" + signature_of(raw + b" ", stamp),
        "mac=" + signature_of(raw, stamp, secret=OA_SECRET[:-1]),
        "mac=" + signature_of(raw, stamp, secret=""),
        "mac=" + signature_of(raw, "1" + stamp),
    ]
    statuses = {await world.account.post(forged(event))}
    for signature in signatures:
        statuses.add(await world.account.post(forged(event, **{SIGNATURE: signature})))

    assert statuses == {403}
    assert await world.answer_all() == 0


async def test_a_stranger_costs_no_reading(world: OaWorld) -> None:
    """Without a signature that could be one, the body is not even looked at."""
    taken = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"x" * 65536

    statuses = [
        (await post(world, headers=headers, content=endless())).status_code
        for headers in ({}, {SIGNATURE: "mac=12"})
    ]

    assert statuses == [403, 403]
    assert taken == 0


async def test_ten_megabytes_are_refused(world: OaWorld) -> None:
    """Announced or not."""

    async def unannounced() -> AsyncIterator[bytes]:
        for _ in range(160):
            yield b"x" * 65536

    headers = {SIGNATURE: "mac=" + "0" * 64}
    announced = await post(world, headers=headers, content=b"x" * 10_000_000)
    streamed = await post(world, headers=headers, content=unannounced())

    assert (announced.status_code, streamed.status_code) == (413, 413)


async def test_a_slow_body_is_let_go(world: OaWorld) -> None:
    """A body that never ends does not hold on to us."""

    async def never() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.Event().wait()

    slow = web_server(*world.oa.routes, body_seconds=0.01)
    response = await slow.post(PATH, headers={SIGNATURE: "mac=" + "0" * 64}, content=never())
    await slow.aclose()

    assert response.status_code == 408


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 200),
        (b"{}", 200),
        (b" {} ", 200),
        (b"{ }", 403),
        (b"[]", 403),
        (b'{"a":1}', 403),
        (b" " * 17, 403),
    ],
)
async def test_only_the_empty_probe_comes_in_unsigned(
    world: OaWorld, content: bytes, status: int
) -> None:
    """Saving the address in Zalo's console sends one."""
    response = await post(world, content=content)

    assert response.status_code == status


@pytest.mark.parametrize("raw", [b"{", b"[]", b"\xff", b"[" * 100_000, b"null"])
async def test_what_is_no_object_is_refused(world: OaWorld, raw: bytes) -> None:
    """However it is signed; nothing breaks."""
    headers = {SIGNATURE: "mac=" + signature_of(raw, "")}
    response = await post(world, headers=headers, content=raw)

    assert response.status_code == 403


async def test_the_signature_is_compared_in_constant_time(
    world: OaWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the one function that is made for it."""
    compared = 0

    def compare(made: str, given: str) -> bool:
        nonlocal compared
        compared += 1
        return False

    monkeypatch.setattr("bot.channels.zalo_oa_signature.hmac.compare_digest", compare)

    assert await world.account.deliver(said("x", at=world.time.clock())) == 403
    assert compared


async def test_following_greets_once(world: OaWorld) -> None:
    """Delivered twice, left and come back on the same day."""
    now = world.time.clock()
    for event in (
        followed(at=now),
        followed(at=now),
        followed(at=now + 5, name="unfollow"),
        followed(at=now + 9),
    ):
        assert await world.account.deliver(event) == 200
    await world.answer_all()

    assert world.account.texts == ["hello"]


async def test_who_leaves_is_told_of_nothing_new(world: OaWorld) -> None:
    """Subscriptions end."""
    await world.store.subscriptions.add(Speaker("zalo_oa", USER, USER), "new", at=1.0)
    await world.account.deliver(followed(at=world.time.clock(), name="unfollow"))

    assert await world.store.subscriptions.subscribers("new") == ()


async def test_our_own_messages_are_never_answered(world: OaWorld) -> None:
    """Zalo echoes them."""
    assert await world.account.deliver(echoed(at=world.time.clock())) == 200
    assert await world.answer_all() == 0


async def test_the_bot_keeps_still_while_a_human_being_talks(world: OaWorld) -> None:
    """An operator has taken over; half an hour after the last word the bot answers again."""
    now = world.time.clock()
    await world.account.deliver(echoed(at=now, admin="77"))
    await world.account.deliver(said("Cảm ơn anh", at=now, msg_id="a1"))
    while_human = await world.answer_all()
    world.time.seconds += HUMAN_SECONDS
    await world.account.deliver(said("Hạng mấy?", at=world.time.clock(), msg_id="a2"))
    await world.answer_all()

    assert while_human == 0
    assert world.account.texts == ["re: Hạng mấy?"]


async def test_a_failing_store_is_not_acknowledged(world: OaWorld) -> None:
    """503, so that Zalo comes again; then it is answered."""
    kept = world.oa._accept

    async def accept(incoming: Incoming) -> Accepted:
        raise StoreUnavailable("full")

    world.oa._accept = accept
    event = said("Hạng mấy?", at=world.time.clock())
    first = await world.account.deliver(event)
    world.oa._accept = kept
    second = await world.account.deliver(event, retry=1)
    await world.answer_all()

    assert (first, second) == (503, 200)
    assert world.account.texts == ["re: Hạng mấy?"]


async def test_a_slow_store_does_not_hold_zalo_up(
    world: OaWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two seconds are all that it waits; then it may switch the webhook off."""
    monkeypatch.setattr(zalo_oa_webhook, "STORE_SECONDS", 0.01)

    async def accept(incoming: Incoming) -> Accepted:
        await asyncio.Event().wait()
        raise AssertionError

    world.oa._accept = accept

    assert await world.account.deliver(said("x", at=world.time.clock())) == 503


async def test_answering_takes_place_after_the_acknowledgement(
    store: SqliteStore, tmp_path: Path
) -> None:
    """However long an answer takes, Zalo has its 200."""
    async with oa_world(store, tmp_path) as world, world.running():
        await until_open(world)
        assert await world.account.deliver(said("Hạng mấy?", at=world.time.clock())) == 200

        assert world.account.texts == []


async def test_logs_name_no_secret_and_no_question(
    world: OaWorld, caplog: pytest.LogCaptureFixture
) -> None:
    """Nor tokens, nor the person."""
    caplog.set_level(logging.DEBUG, logger="bot")
    event = said("câu hỏi kín", at=world.time.clock())
    await world.account.post(forged(event, **{SIGNATURE: "mac=" + "0" * 64}))
    await world.account.deliver(event)
    await world.answer_all()
    written = "\n".join(caplog.handler.format(record) for record in caplog.records)

    for secret in (OA_SECRET, "refresh-0", "access-1", "test-app-secret", "câu hỏi kín", USER):
        assert secret not in written


async def test_events_of_the_account_without_a_person_do_nothing(world: OaWorld) -> None:
    """Acknowledged and forgotten."""
    seen = said(None, at=world.time.clock(), name="user_seen_message")
    raw = json.dumps(seen).encode()

    assert json.loads(raw)["event_name"] == "user_seen_message"
    assert await world.account.deliver(seen) == 200
    assert await world.answer_all() == 0
