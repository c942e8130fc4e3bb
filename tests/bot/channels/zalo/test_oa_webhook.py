"""Receiving from an Official Account: genuine events once, everything else refused cheaply."""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path

import pytest

from bot.channels import zalo_oa_webhook
from bot.channels.base import Accepted, Incoming
from bot.channels.zalo_oa_verification import verification_route
from bot.channels.zalo_oa_windows import HUMAN_SECONDS
from bot.store.errors import StoreUnavailable
from bot.store.model import Speaker
from bot.store.sqlite import SqliteStore
from tests.bot.channels.zalo.kit import forged
from tests.bot.channels.zalo_fakes.oa_events import (
    OA_SECRET,
    SIGNATURE,
    USER,
    echoed,
    followed,
    said,
)
from tests.bot.channels.zalo_worlds import OaWorld, oa_world, until, web_server

PATH = "/zalo/oa"


async def test_a_question_is_answered(running_oa: OaWorld) -> None:
    """The whole way once: text in, text out."""
    status = await running_oa.account.deliver(said("Hạng mấy?", at=running_oa.time.clock()))
    await running_oa.answer_all()

    assert status == 200
    assert running_oa.account.texts == ["re: Hạng mấy?"]
    assert running_oa.account.messages[0]["recipient"] == {"user_id": USER}


async def test_repetitions_are_answered_once(running_oa: OaWorld) -> None:
    """Zalo comes again after 30 s, 5, 15, 30 and 60 minutes; a stranger may replay it too."""
    event = said("Hạng mấy?", at=running_oa.time.clock())
    statuses = []
    for number, late in enumerate((0, 30, 330, 1230, 3030, 6630)):
        running_oa.time.seconds = 1_760_000_000.0 + late
        statuses.append(await running_oa.account.deliver(event, retry=number))
    await running_oa.answer_all()

    assert statuses == [200] * 6
    assert running_oa.account.texts == ["re: Hạng mấy?"]


async def test_order_may_be_swapped(running_oa: OaWorld) -> None:
    """Nothing is lost when the second message comes first."""
    now = running_oa.time.clock()
    await running_oa.account.deliver(said("hai", at=now, msg_id="a2"))
    await running_oa.account.deliver(said("một", at=now - 1, msg_id="a1"))
    await running_oa.answer_all()

    assert sorted(running_oa.account.texts) == ["re: hai", "re: một"]


async def test_the_domain_is_proven_by_a_page(store: SqliteStore) -> None:
    """Zalo fetches it by the name of the file that it has handed out."""
    server = web_server(verification_route("AbC_12-x"))
    page = await server.get("/zalo_verifierAbC_12-x.html")
    other = await server.get("/zalo_verifierAbC.html")
    await server.aclose()

    assert 'content="AbC_12-x"' in page.text
    assert other.status_code == 404


async def test_following_greets_once(running_oa: OaWorld) -> None:
    """Delivered twice, left and come back on the same day."""
    now = running_oa.time.clock()
    for event in (
        followed(at=now),
        followed(at=now),
        followed(at=now + 5, name="unfollow"),
        followed(at=now + 9),
    ):
        assert await running_oa.account.deliver(event) == 200
    await running_oa.answer_all()

    assert running_oa.account.texts == ["hello"]


async def test_who_leaves_is_told_of_nothing_new(running_oa: OaWorld) -> None:
    """Subscriptions end."""
    await running_oa.store.subscriptions.add(Speaker("zalo_oa", USER, USER), "new", at=1.0)
    await running_oa.account.deliver(followed(at=running_oa.time.clock(), name="unfollow"))

    assert await running_oa.store.subscriptions.subscribers("new") == ()


async def test_our_own_messages_are_never_answered(running_oa: OaWorld) -> None:
    """Zalo echoes them."""
    assert await running_oa.account.deliver(echoed(at=running_oa.time.clock())) == 200
    assert await running_oa.answer_all() == 0


async def test_the_bot_keeps_still_while_a_human_being_talks(running_oa: OaWorld) -> None:
    """An operator has taken over; half an hour after the last word the bot answers again."""
    now = running_oa.time.clock()
    await running_oa.account.deliver(echoed(at=now, admin="77"))
    await running_oa.account.deliver(said("Cảm ơn anh", at=now, msg_id="a1"))
    while_human = await running_oa.answer_all()
    running_oa.time.seconds += HUMAN_SECONDS
    await running_oa.account.deliver(said("Hạng mấy?", at=running_oa.time.clock(), msg_id="a2"))
    await running_oa.answer_all()

    assert while_human == 0
    assert running_oa.account.texts == ["re: Hạng mấy?"]


async def test_a_failing_store_is_not_acknowledged(running_oa: OaWorld) -> None:
    """503, so that Zalo comes again; then it is answered."""
    kept = running_oa.oa._accept

    async def accept(incoming: Incoming) -> Accepted:
        raise StoreUnavailable("full")

    running_oa.oa._accept = accept
    event = said("Hạng mấy?", at=running_oa.time.clock())
    first = await running_oa.account.deliver(event)
    running_oa.oa._accept = kept
    second = await running_oa.account.deliver(event, retry=1)
    await running_oa.answer_all()

    assert (first, second) == (503, 200)
    assert running_oa.account.texts == ["re: Hạng mấy?"]


async def test_a_slow_store_does_not_hold_zalo_up(
    running_oa: OaWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two seconds are all that it waits; then it may switch the webhook off."""
    monkeypatch.setattr(zalo_oa_webhook, "STORE_SECONDS", 0.01)

    async def accept(incoming: Incoming) -> Accepted:
        await asyncio.Event().wait()
        raise AssertionError

    running_oa.oa._accept = accept

    assert await running_oa.account.deliver(said("x", at=running_oa.time.clock())) == 503


async def test_answering_takes_place_after_the_acknowledgement(
    store: SqliteStore, tmp_path: Path
) -> None:
    """However long an answer takes, Zalo has its 200."""
    async with oa_world(store, tmp_path) as world, world.running():
        await until(lambda: world.account.refreshes)
        assert await world.account.deliver(said("Hạng mấy?", at=world.time.clock())) == 200

        assert world.account.texts == []


async def test_logs_name_no_secret_and_no_question(
    running_oa: OaWorld, caplog: pytest.LogCaptureFixture
) -> None:
    """Nor tokens, nor the person."""
    caplog.set_level(logging.DEBUG, logger="bot")
    event = said("câu hỏi kín", at=running_oa.time.clock())
    await running_oa.account.post(forged(event, **{SIGNATURE: "mac=" + "0" * 64}))
    await running_oa.account.deliver(event)
    await running_oa.answer_all()
    written = "\n".join(caplog.handler.format(record) for record in caplog.records)

    for secret in (OA_SECRET, "refresh-0", "access-1", "test-app-secret", "câu hỏi kín", USER):
        assert secret not in written


async def test_events_of_the_account_without_a_person_do_nothing(running_oa: OaWorld) -> None:
    """Acknowledged and forgotten."""
    seen = said(None, at=running_oa.time.clock(), name="user_seen_message")
    raw = json.dumps(seen).encode()

    assert json.loads(raw)["event_name"] == "user_seen_message"
    assert await running_oa.account.deliver(seen) == 200
    assert await running_oa.answer_all() == 0
