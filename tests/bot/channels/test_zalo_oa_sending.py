"""Sending over an Official Account: words, buttons, pictures, windows, and each failure."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot import messages
from bot.channels.base import Button, Outgoing, Picture
from bot.channels.errors import (
    ChannelUnavailable,
    DeliveryUnknown,
    NeverDelivered,
    SendFailed,
    TryLater,
)
from bot.channels.fit import fit
from bot.channels.respond import Asked, Reply, say
from bot.channels.zalo_oa_messages import Marks
from bot.store.model import Speaker
from bot.store.sqlite import SqliteStore
from tests.bot.channels.zalo_fakes.faults import Fault, breaks, says
from tests.bot.channels.zalo_fakes.internet import PNG
from tests.bot.channels.zalo_fakes.oa_events import USER, Event, said
from tests.bot.channels.zalo_worlds import OaWorld, oa_world

SEND = "/v3.0/oa/message/cs"
UPLOAD = "/v2.0/oa/upload/image"
OAUTH = "/v4/oa/access_token"
HOUR, DAY = 3600.0, 24 * 3600.0
CHART = Picture(PNG + b"chart", "Biểu đồ tăng dần")
ACTIONS = tuple(Button(f"Chọn {n}", action=f"pick:{n}") for n in range(1, 5))
BUTTONS = ((*ACTIONS, Button("Nguồn", url="https://example.gov.vn/bao-cao")),)
MENU = "\n".join(f"{n}. Chọn {n}" for n in range(1, 5))
LINK = "Nguồn: https://example.gov.vn/bao-cao"


async def offering(asked: Asked) -> Reply:
    if asked.incoming.text == "nút":
        return Reply((Outgoing("Bạn chọn:", buttons=BUTTONS),))
    return say(f"re: {asked.incoming.text}")


@pytest.fixture
async def world(store: SqliteStore, tmp_path: Path) -> AsyncIterator[OaWorld]:
    """An account to which one person has just written."""
    async with oa_world(store, tmp_path, question=offering) as made:
        made.oa._webhook.open(made.oa._take)
        made.oa._accept = made.dispatcher.accept
        await hears(made, "chào", msg_id="first")
        await made.answer_all()
        made.account.messages.clear()
        yield made


async def hears(world: OaWorld, text: str, *, msg_id: str, user: str = USER) -> None:
    event = said(text, at=world.time.clock(), msg_id=msg_id, user=user)
    assert await world.account.deliver(event) == 200


async def send(world: OaWorld, outgoing: Outgoing) -> str | None:
    return await world.oa.send(USER, outgoing, key="9.0")


def sent(world: OaWorld) -> list[Event]:
    return [message["message"] for message in world.account.messages]


async def test_buttons_in_zalos_own_form(world: OaWorld) -> None:
    """Up to five; an address opens, an action comes back."""
    await send(world, Outgoing("Bạn chọn:", buttons=BUTTONS))
    (message,) = sent(world)
    buttons = message["attachment"]["payload"]["buttons"]

    assert message["text"] == "Bạn chọn:"
    assert [button["title"] for button in buttons] == [
        *(f"Chọn {n}" for n in range(1, 5)),
        "Nguồn",
    ]
    assert buttons[4]["payload"] == {"url": "https://example.gov.vn/bao-cao"}
    assert {button["type"] for button in buttons[:4]} == {"oa.query.hide"}


async def test_no_more_than_five_buttons(world: OaWorld) -> None:
    """What a channel cannot show is left out before it is refused."""
    many = tuple((Button(f"Chọn {n}", action=f"pick:{n}"),) for n in range(9))
    (part,) = fit(Outgoing("Bạn chọn:", buttons=many), world.oa.capabilities)
    await send(world, part)

    assert len(sent(world)[0]["attachment"]["payload"]["buttons"]) == 5


async def test_a_long_label_is_cut(world: OaWorld) -> None:
    """Zalo takes a hundred letters."""
    label = "Tỷ lệ hồ sơ trực tuyến " * 10
    await send(world, Outgoing("Bạn chọn:", buttons=((Button(label, action="pick:1"),),)))

    assert sent(world)[0]["attachment"]["payload"]["buttons"][0]["title"] == label[:100]


async def test_a_pressed_button_comes_back_as_its_action(world: OaWorld) -> None:
    """As an ordinary text, which only we could have made."""
    await hears(world, "nút", msg_id="a1")
    await world.answer_all()
    payload = sent(world)[0]["attachment"]["payload"]["buttons"][1]["payload"]
    await hears(world, payload, msg_id="a2")
    await world.answer_all()

    assert world.account.texts[-1] == "chose: pick:2"


async def test_a_made_up_payload_is_a_question(world: OaWorld) -> None:
    """Typed, guessed, or copied from somebody else's button."""
    marks = Marks("test-oa-secret-key")
    genuine = marks.mark("pick:1", user_id="another")
    for number, text in enumerate(["#pick:1", "#000000000000.pick:1", genuine, "#DTI là gì?"]):
        await hears(world, text, msg_id=f"b{number}")
        await world.answer_all()

    assert all(text.startswith("re: #") for text in world.account.texts)


async def test_refused_buttons_become_a_numbered_menu(world: OaWorld) -> None:
    """Their form stands in no official page; from then on menus are sent at once."""
    world.account.never_takes_buttons = True
    await hears(world, "nút", msg_id="a1")
    await world.answer_all()
    tried_before = world.account.paths.count(SEND)
    await hears(world, "nút", msg_id="a2")
    await world.answer_all()
    await hears(world, "3", msg_id="a3")
    await world.answer_all()

    menu = f"Bạn chọn:\n\n{LINK}\n\n{messages.MENU_HEADING}\n{MENU}"
    assert world.account.texts == [menu, menu, "chose: pick:3"]
    assert world.account.paths.count(SEND) - tried_before == 2


async def test_a_menu_without_room_gives_way_to_the_words(world: OaWorld) -> None:
    """An answer is never lost for its buttons."""
    world.account.never_takes_buttons = True
    await send(world, Outgoing("x" * 1980, buttons=BUTTONS))

    assert world.account.texts == ["x" * 1980]


async def test_one_odd_button_does_not_end_all_buttons(world: OaWorld) -> None:
    """Only when the words pass where the buttons did not."""
    world.account.refuse(SEND, -201, times=2)
    with pytest.raises(NeverDelivered):
        await send(world, Outgoing("Bạn chọn:", buttons=BUTTONS))
    await send(world, Outgoing("Bạn chọn:", buttons=BUTTONS))

    assert "attachment" in sent(world)[0]


async def test_a_picture_is_handed_in_and_shown(world: OaWorld) -> None:
    """No public address is needed; choices stand in the caption."""
    await send(world, Outgoing("DTI", picture=CHART, buttons=BUTTONS))
    (message,) = sent(world)
    element = message["attachment"]["payload"]["elements"][0]
    await hears(world, "2", msg_id="a1")
    await world.answer_all()

    assert world.account.pictures[element["attachment_id"]] == CHART.data
    assert message["text"].endswith(MENU)
    assert world.account.texts[-1] == "chose: pick:2"


async def test_a_picture_without_words(world: OaWorld) -> None:
    """An empty text would be refused."""
    await send(world, Outgoing("", picture=CHART))

    assert "text" not in sent(world)[0]


async def test_a_refused_picture_is_told_in_words(world: OaWorld) -> None:
    """Its description stands in."""
    world.account.refuse(SEND, -233)
    await send(world, Outgoing("DTI", picture=CHART))

    assert world.account.texts == ["DTI\n\nBiểu đồ tăng dần"]


async def test_a_picture_too_large_is_told_in_words(world: OaWorld) -> None:
    """Zalo takes a megabyte."""
    large = Picture(PNG + b"x" * 2**20, "Biểu đồ tăng dần")
    await send(world, Outgoing("DTI", picture=large))

    assert world.account.texts == ["DTI\n\nBiểu đồ tăng dần"]


async def test_an_expired_upload_is_handed_in_again_once(world: OaWorld) -> None:
    """Uploads are forgotten after a week."""
    world.account.refuse(SEND, -100)
    await send(world, Outgoing("DTI", picture=CHART))

    assert world.account.paths.count(UPLOAD) == 2
    assert len(sent(world)) == 1


async def test_a_lost_upload_is_no_doubt_about_the_message(world: OaWorld) -> None:
    """It shows nobody anything, so it is simply done again later."""
    world.transport.only = UPLOAD
    world.transport.lost = [httpx.ReadTimeout]

    with pytest.raises(TryLater):
        await send(world, Outgoing("DTI", picture=CHART))


async def test_a_quoted_message_is_named(world: OaWorld) -> None:
    """Where a reply refers to a message."""
    await send(world, Outgoing("một", reply_to="first"))

    assert sent(world)[0]["quote_message_id"] == "first"


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


async def test_any_interaction_opens_the_window(world: OaWorld) -> None:
    """Following, a picture, tapping the chat button; an old event does not close it."""
    for number, name in enumerate(["follow", "user_send_image", "user_click_chatnow"]):
        world.time.seconds += 60 * HOUR
        event = said(None, at=world.time.clock(), name=name, msg_id=f"c{number}")
        event |= {"follower": {"id": USER}, "user_id": USER}
        await world.account.deliver(event)
        await send(world, Outgoing(name))

    late = said("muộn", at=world.time.clock() - HOUR, msg_id="late")
    await world.account.deliver(late)
    world.time.seconds += 47.5 * HOUR
    await send(world, Outgoing("vẫn trong 48 giờ"))

    assert len(world.account.texts) == 4


async def test_a_closed_window_ends_subscriptions(world: OaWorld) -> None:
    """Zalo says so, or we know it: the person is not written to again."""
    await world.store.subscriptions.add(Speaker("zalo_oa", USER, USER), "new", at=1.0)
    await hears(world, "Hạng mấy?", msg_id="a1")
    world.account.refuse(SEND, -230)
    await world.answer_all()

    assert (await world.store.inbox.counts()).failed == 1
    assert await world.store.subscriptions.subscribers("new") == ()


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
    world: OaWorld, code: int, kind: type[SendFailed], words: str | None
) -> None:
    """Errors come with HTTP 200; the code decides."""
    world.account.refuse(SEND, code)

    with pytest.raises(kind, match=words) as caught:
        await send(world, Outgoing("một"))

    if isinstance(caught.value, NeverDelivered):
        assert caught.value.chat_gone is (code in GONE)


async def test_too_many_calls_pause_the_channel(world: OaWorld) -> None:
    """They are counted by the minute, over the whole app."""
    world.account.refuse(SEND, -32)

    with pytest.raises(TryLater) as caught:
        await send(world, Outgoing("một"))

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
    world: OaWorld, fault: Fault, kind: type[SendFailed]
) -> None:
    """Not sent, perhaps sent, or nobody there."""
    world.transport.steps = [fault]

    with pytest.raises(kind) as caught:
        await send(world, Outgoing("một"))

    assert type(caught.value) is kind
    assert "access-1" not in repr(caught.value)


async def test_a_lost_confirmation_sends_again_and_counts_it(world: OaWorld) -> None:
    """A time-out after delivery."""
    await hears(world, "một", msg_id="a1")
    world.transport.lost = [httpx.ReadTimeout]
    await world.answer_all()
    world.time.seconds += 10
    await world.answer_all()

    assert world.account.texts == ["re: một", "re: một"]
    assert (await world.store.inbox.counts()).doubtful == 1


@pytest.mark.parametrize("code", [-216, -220])
async def test_a_token_that_expires_in_a_conversation_is_renewed(world: OaWorld, code: int) -> None:
    """Once, on the way; the person notices nothing."""
    before = len(world.account.refreshes)
    await hears(world, "một", msg_id="a1")
    world.time.seconds += 600
    if code == -220:
        world.account.expire()
    else:
        world.account.access_token = "somebody else's"
    await world.answer_all()

    assert world.account.texts == ["re: một"]
    assert len(world.account.refreshes) == before + 1


async def test_a_new_token_that_is_refused_too_is_not_changed_again(world: OaWorld) -> None:
    """Each change spends a token; here something else is wrong."""
    world.time.seconds += 600
    world.account.expire()
    before = len(world.account.refreshes)
    world.account.refuse(SEND, -216, times=9)
    for _ in range(3):
        with pytest.raises(ChannelUnavailable, match="quyền của ứng dụng"):
            await send(world, Outgoing("một"))

    assert len(world.account.refreshes) == before + 1
