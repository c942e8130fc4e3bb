"""Sending over an Official Account: words, buttons, pictures, windows, and each failure."""

from __future__ import annotations

import httpx
import pytest

from bot import messages
from bot.channels.base import Button, Outgoing, Picture
from bot.channels.errors import (
    NeverDelivered,
    TryLater,
)
from bot.channels.fit import fit
from bot.channels.zalo_oa_messages import Marks
from tests.bot.channels.zalo.kit import BUTTONS, hears
from tests.bot.channels.zalo_fakes.internet import PNG
from tests.bot.channels.zalo_fakes.oa_events import USER, Event
from tests.bot.channels.zalo_worlds import OaWorld

SEND = "/v3.0/oa/message/cs"
UPLOAD = "/v2.0/oa/upload/image"
CHART = Picture(PNG + b"chart", "Biểu đồ tăng dần")
MENU = "\n".join(f"{n}. Chọn {n}" for n in range(1, 5))
LINK = "Nguồn: https://example.gov.vn/bao-cao"


async def send(world: OaWorld, outgoing: Outgoing) -> str | None:
    return await world.oa.send(USER, outgoing, key="9.0")


def sent(world: OaWorld) -> list[Event]:
    return [message["message"] for message in world.account.messages]


async def test_buttons_in_zalos_own_form(known_oa: OaWorld) -> None:
    """Up to five; an address opens, an action comes back."""
    await send(known_oa, Outgoing("Bạn chọn:", buttons=BUTTONS))
    (message,) = sent(known_oa)
    buttons = message["attachment"]["payload"]["buttons"]

    assert message["text"] == "Bạn chọn:"
    assert [button["title"] for button in buttons] == [
        *(f"Chọn {n}" for n in range(1, 5)),
        "Nguồn",
    ]
    assert buttons[4]["payload"] == {"url": "https://example.gov.vn/bao-cao"}
    assert {button["type"] for button in buttons[:4]} == {"oa.query.hide"}


async def test_no_more_than_five_buttons(known_oa: OaWorld) -> None:
    """What a channel cannot show is left out before it is refused."""
    many = tuple((Button(f"Chọn {n}", action=f"pick:{n}"),) for n in range(9))
    (part,) = fit(Outgoing("Bạn chọn:", buttons=many), known_oa.oa.capabilities)
    await send(known_oa, part)

    assert len(sent(known_oa)[0]["attachment"]["payload"]["buttons"]) == 5


async def test_a_long_label_is_cut(known_oa: OaWorld) -> None:
    """Zalo takes a hundred letters."""
    label = "Tỷ lệ hồ sơ trực tuyến " * 10
    await send(known_oa, Outgoing("Bạn chọn:", buttons=((Button(label, action="pick:1"),),)))

    assert sent(known_oa)[0]["attachment"]["payload"]["buttons"][0]["title"] == label[:100]


async def test_a_pressed_button_comes_back_as_its_action(known_oa: OaWorld) -> None:
    """As an ordinary text, which only we could have made."""
    await hears(known_oa, "nút", msg_id="a1")
    await known_oa.answer_all()
    payload = sent(known_oa)[0]["attachment"]["payload"]["buttons"][1]["payload"]
    await hears(known_oa, payload, msg_id="a2")
    await known_oa.answer_all()

    assert known_oa.account.texts[-1] == "chose: pick:2"


async def test_a_made_up_payload_is_a_question(known_oa: OaWorld) -> None:
    """Typed, guessed, or copied from somebody else's button."""
    marks = Marks("test-oa-secret-key")
    genuine = marks.mark("pick:1", user_id="another")
    for number, text in enumerate(["#pick:1", "#000000000000.pick:1", genuine, "#DTI là gì?"]):
        await hears(known_oa, text, msg_id=f"b{number}")
        await known_oa.answer_all()

    assert all(text.startswith("re: #") for text in known_oa.account.texts)


async def test_refused_buttons_become_a_numbered_menu(known_oa: OaWorld) -> None:
    """Their form stands in no official page; from then on menus are sent at once."""
    known_oa.account.never_takes_buttons = True
    await hears(known_oa, "nút", msg_id="a1")
    await known_oa.answer_all()
    tried_before = known_oa.account.paths.count(SEND)
    await hears(known_oa, "nút", msg_id="a2")
    await known_oa.answer_all()
    await hears(known_oa, "3", msg_id="a3")
    await known_oa.answer_all()

    menu = f"Bạn chọn:\n\n{LINK}\n\n{messages.MENU_HEADING}\n{MENU}"
    assert known_oa.account.texts == [menu, menu, "chose: pick:3"]
    assert known_oa.account.paths.count(SEND) - tried_before == 2


async def test_a_menu_without_room_gives_way_to_the_words(known_oa: OaWorld) -> None:
    """An answer is never lost for its buttons."""
    known_oa.account.never_takes_buttons = True
    await send(known_oa, Outgoing("x" * 1980, buttons=BUTTONS))

    assert known_oa.account.texts == ["x" * 1980]


async def test_one_odd_button_does_not_end_all_buttons(known_oa: OaWorld) -> None:
    """Only when the words pass where the buttons did not."""
    known_oa.account.refuse(SEND, -201, times=2)
    with pytest.raises(NeverDelivered):
        await send(known_oa, Outgoing("Bạn chọn:", buttons=BUTTONS))
    await send(known_oa, Outgoing("Bạn chọn:", buttons=BUTTONS))

    assert "attachment" in sent(known_oa)[0]


async def test_a_picture_is_handed_in_and_shown(known_oa: OaWorld) -> None:
    """No public address is needed; choices stand in the caption."""
    await send(known_oa, Outgoing("DTI", picture=CHART, buttons=BUTTONS))
    (message,) = sent(known_oa)
    element = message["attachment"]["payload"]["elements"][0]
    await hears(known_oa, "2", msg_id="a1")
    await known_oa.answer_all()

    assert known_oa.account.pictures[element["attachment_id"]] == CHART.data
    assert message["text"].endswith(MENU)
    assert known_oa.account.texts[-1] == "chose: pick:2"


async def test_a_picture_without_words(known_oa: OaWorld) -> None:
    """An empty text would be refused."""
    await send(known_oa, Outgoing("", picture=CHART))

    assert "text" not in sent(known_oa)[0]


async def test_a_refused_picture_is_told_in_words(known_oa: OaWorld) -> None:
    """Its description stands in."""
    known_oa.account.refuse(SEND, -233)
    await send(known_oa, Outgoing("DTI", picture=CHART))

    assert known_oa.account.texts == ["DTI\n\nBiểu đồ tăng dần"]


async def test_a_picture_too_large_is_told_in_words(known_oa: OaWorld) -> None:
    """Zalo takes a megabyte."""
    large = Picture(PNG + b"x" * 2**20, "Biểu đồ tăng dần")
    await send(known_oa, Outgoing("DTI", picture=large))

    assert known_oa.account.texts == ["DTI\n\nBiểu đồ tăng dần"]


async def test_an_expired_upload_is_handed_in_again_once(known_oa: OaWorld) -> None:
    """Uploads are forgotten after a week."""
    known_oa.account.refuse(SEND, -100)
    await send(known_oa, Outgoing("DTI", picture=CHART))

    assert known_oa.account.paths.count(UPLOAD) == 2
    assert len(sent(known_oa)) == 1


async def test_a_lost_upload_is_no_doubt_about_the_message(known_oa: OaWorld) -> None:
    """It shows nobody anything, so it is simply done again later."""
    known_oa.transport.only = UPLOAD
    known_oa.transport.lost = [httpx.ReadTimeout]

    with pytest.raises(TryLater):
        await send(known_oa, Outgoing("DTI", picture=CHART))


async def test_a_quoted_message_is_named(known_oa: OaWorld) -> None:
    """Where a reply refers to a message."""
    await send(known_oa, Outgoing("một", reply_to="first"))

    assert sent(known_oa)[0]["quote_message_id"] == "first"
