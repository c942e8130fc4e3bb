"""What each failure of the Official Account means for a message."""

from __future__ import annotations

import httpx
import pytest

from bot.channels.base import Outgoing
from bot.channels.errors import (
    ChannelUnavailable,
    DeliveryUnknown,
    NeverDelivered,
    SendFailed,
    TryLater,
)
from tests.bot.channels.zalo.kit import hears
from tests.bot.channels.zalo_fakes.faults import Fault, breaks, says
from tests.bot.channels.zalo_fakes.oa_events import USER
from tests.bot.channels.zalo_worlds import OaWorld

SEND = "/v3.0/oa/message/cs"


async def send(world: OaWorld, outgoing: Outgoing) -> str | None:
    return await world.oa.send(USER, outgoing, key="9.0")


CODES = [
    (-32, TryLater, None),
    (-200, TryLater, None),
    (-218, TryLater, None),
    (-234, TryLater, None),
    (-201, NeverDelivered, None),
    (-210, NeverDelivered, None),
    (-233, NeverDelivered, None),
    (-248, NeverDelivered, None),
    (-999, NeverDelivered, None),
    (-213, NeverDelivered, None),
    (-217, NeverDelivered, None),
    (-227, NeverDelivered, None),
    (-244, NeverDelivered, None),
    (-230, NeverDelivered, "7 ngày"),
    (-232, NeverDelivered, "7 ngày"),
    (-305, NeverDelivered, "7 ngày"),
    (-204, ChannelUnavailable, "gói dịch vụ"),
    (-212, ChannelUnavailable, "gói dịch vụ"),
    (-219, ChannelUnavailable, "gói dịch vụ"),
    (-224, ChannelUnavailable, "gói dịch vụ"),
    (-240, ChannelUnavailable, "gói dịch vụ"),
    (-211, ChannelUnavailable, "hạn mức"),
    (-321, ChannelUnavailable, "hạn mức"),
]
GONE = {-213, -217, -227, -244, -230, -232, -305}


@pytest.mark.parametrize(("code", "kind", "words"), CODES)
async def test_what_an_error_code_means(
    known_oa: OaWorld, code: int, kind: type[SendFailed], words: str | None
) -> None:
    """Errors come with HTTP 200; the code decides."""
    known_oa.account.refuse(SEND, code)

    with pytest.raises(kind, match=words) as caught:
        await send(known_oa, Outgoing("một"))

    if isinstance(caught.value, NeverDelivered):
        assert caught.value.chat_gone is (code in GONE)


async def test_too_many_calls_pause_the_channel(known_oa: OaWorld) -> None:
    """They are counted by the minute, over the whole app."""
    known_oa.account.refuse(SEND, -32)

    with pytest.raises(TryLater) as caught:
        await send(known_oa, Outgoing("một"))

    assert caught.value.retry_after == 15.0


FAULTS = [
    (breaks(httpx.ConnectError), TryLater),
    (breaks(httpx.ConnectTimeout), TryLater),
    (breaks(httpx.ReadTimeout), DeliveryUnknown),
    (breaks(httpx.ReadError), DeliveryUnknown),
    (breaks(httpx.RemoteProtocolError), DeliveryUnknown),
    (says(429, headers={"Retry-After": "7"}), TryLater),
    (says(500), TryLater),
    (says(502, text="<html>"), TryLater),
    (says(504), DeliveryUnknown),
    (says(200, text="<html>"), DeliveryUnknown),
    (says(200, text="{}"), DeliveryUnknown),
    (says(404, text="<html>"), ChannelUnavailable),
    (says(302), ChannelUnavailable),
]


@pytest.mark.parametrize(("fault", "kind"), FAULTS)
async def test_what_a_broken_connection_means(
    known_oa: OaWorld, fault: Fault, kind: type[SendFailed]
) -> None:
    """Not sent, perhaps sent, or nobody there."""
    known_oa.transport.steps = [fault]

    with pytest.raises(kind) as caught:
        await send(known_oa, Outgoing("một"))

    assert type(caught.value) is kind
    assert "access-1" not in repr(caught.value)


async def test_a_lost_confirmation_sends_again_and_counts_it(known_oa: OaWorld) -> None:
    """A time-out after delivery."""
    await hears(known_oa, "một", msg_id="a1")
    known_oa.transport.lost = [httpx.ReadTimeout]
    await known_oa.answer_all()
    known_oa.time.seconds += 10
    await known_oa.answer_all()

    assert known_oa.account.texts == ["re: một", "re: một"]
    assert (await known_oa.store.inbox.counts()).doubtful == 1


@pytest.mark.parametrize("code", [-216, -220])
async def test_a_token_that_expires_in_a_conversation_is_renewed(
    known_oa: OaWorld, code: int
) -> None:
    """Once, on the way; the person notices nothing."""
    before = len(known_oa.account.refreshes)
    await hears(known_oa, "một", msg_id="a1")
    known_oa.time.seconds += 600
    if code == -220:
        known_oa.account.expire()
    else:
        known_oa.account.access_token = "somebody else's"
    await known_oa.answer_all()

    assert known_oa.account.texts == ["re: một"]
    assert len(known_oa.account.refreshes) == before + 1


async def test_a_new_token_that_is_refused_too_is_not_changed_again(known_oa: OaWorld) -> None:
    """Each change spends a token; here something else is wrong."""
    known_oa.time.seconds += 600
    known_oa.account.expire()
    before = len(known_oa.account.refreshes)
    known_oa.account.refuse(SEND, -216, times=9)
    for _ in range(3):
        with pytest.raises(ChannelUnavailable, match="quyền của ứng dụng"):
            await send(known_oa, Outgoing("một"))

    assert len(known_oa.account.refreshes) == before + 1
