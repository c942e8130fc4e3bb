"""When the Official Account may write: 48 hours for nothing, 7 days for money, then no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels.base import Outgoing
from bot.channels.errors import NeverDelivered
from bot.store.model import Speaker
from bot.store.sqlite import SqliteStore
from tests.bot.channels.zalo.kit import HOUR, hears
from tests.bot.channels.zalo_fakes.oa_events import USER, said
from tests.bot.channels.zalo_worlds import OaWorld, oa_world

SEND = "/v3.0/oa/message/cs"
DAY = 24 * HOUR


async def send(world: OaWorld, outgoing: Outgoing) -> str | None:
    return await world.oa.send(USER, outgoing, key="9.0")


@pytest.mark.parametrize(
    ("silent", "pays", "says_what"),
    [
        (47 * HOUR, False, None),
        (49 * HOUR, True, None),
        (49 * HOUR, False, "48 giờ"),
        (6.9 * DAY, True, None),
        (7.1 * DAY, True, "7 ngày"),
        (7.1 * DAY, False, "7 ngày"),
    ],
)
async def test_the_windows(
    store: SqliteStore, tmp_path: Path, silent: float, pays: bool, says_what: str | None
) -> None:
    """48 hours are free, 7 days may be paid for, then nothing goes; refused before we call."""
    async with oa_world(store, tmp_path, pays=pays) as world:
        world.oa._webhook.open(world.oa._take)
        world.oa._accept = world.dispatcher.accept
        await hears(world, "chào", msg_id="a1")
        world.time.seconds += silent
        if says_what is None:
            await send(world, Outgoing("tin mới"))
            assert world.account.texts == ["tin mới"]
        else:
            with pytest.raises(NeverDelivered, match=says_what):
                await send(world, Outgoing("tin mới"))
            assert world.account.paths == []


async def test_any_interaction_opens_the_window(known_oa: OaWorld) -> None:
    """Following, a picture, tapping the chat button; an old event does not close it."""
    for number, name in enumerate(["follow", "user_send_image", "user_click_chatnow"]):
        known_oa.time.seconds += 60 * HOUR
        event = said(None, at=known_oa.time.clock(), name=name, msg_id=f"c{number}")
        event |= {"follower": {"id": USER}, "user_id": USER}
        await known_oa.account.deliver(event)
        await send(known_oa, Outgoing(name))

    late = said("muộn", at=known_oa.time.clock() - HOUR, msg_id="late")
    await known_oa.account.deliver(late)
    known_oa.time.seconds += 47.5 * HOUR
    await send(known_oa, Outgoing("vẫn trong 48 giờ"))

    assert len(known_oa.account.texts) == 4


async def test_a_closed_window_ends_subscriptions(known_oa: OaWorld) -> None:
    """Zalo says so, or we know it: the person is not written to again."""
    await known_oa.store.subscriptions.add(Speaker("zalo_oa", USER, USER), "new", at=1.0)
    await hears(known_oa, "Hạng mấy?", msg_id="a1")
    known_oa.account.refuse(SEND, -230)
    await known_oa.answer_all()

    assert (await known_oa.store.inbox.counts()).failed == 1
    assert await known_oa.store.subscriptions.subscribers("new") == ()


async def test_of_whom_nothing_is_known_zalo_decides(known_oa: OaWorld) -> None:
    """The data may be younger than the account; Zalo's own refusal counts."""
    known_oa.account.last_words["7"] = known_oa.time.clock()
    await known_oa.oa.send("7", Outgoing("một"), key="9.0")
    with pytest.raises(NeverDelivered, match="7 ngày"):
        await known_oa.oa.send("8", Outgoing("một"), key="9.0")

    assert known_oa.account.texts == ["một"]
