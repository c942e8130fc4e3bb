"""Sending: markup, buttons, pictures, edits, and what each refusal means for a message."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest

from bot.channels.base import Button, Outgoing, Picture
from bot.channels.errors import (
    ChannelUnavailable,
    ChatMoved,
    DeliveryUnknown,
    MarkupRejected,
    NeverDelivered,
    SendFailed,
    TryLater,
)
from tests.bot.channels.fakes import FakeTime
from tests.bot.channels.telegram.kit import channel_on
from tests.bot.channels.telegram.wire import Answer, Wire, refused

HTML = Outgoing("Hạng 5 [1]", html='Hạng <b>5</b> <a href="https://example.gov.vn">[1]</a>')
PICTURE = Outgoing("Chú thích", picture=Picture(b"\x89PNG", "Biểu đồ EGDI."))


async def test_a_message_goes_out_as_html_without_preview() -> None:
    """Otherwise the first source would be shown large below the answer."""
    wire = Wire()
    sent = await channel_on(wire).send("5", HTML, key="1.0")

    assert sent == "70"
    assert wire.of("sendMessage") == [
        {
            "chat_id": "5",
            "text": HTML.html,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
    ]


async def test_the_plain_form_carries_nothing_that_could_be_refused() -> None:
    """It is what is sent when anything else was."""
    wire = Wire()
    await channel_on(wire).send("5", replace(HTML, html=None), key="1.0")

    assert wire.of("sendMessage") == [{"chat_id": "5", "text": "Hạng 5 [1]"}]


async def test_buttons_references_and_topics() -> None:
    """A reply that is gone does not keep the answer back."""
    wire = Wire()
    rows = ((Button("Nguồn", action="src:a1"), Button("Mở", url="https://example.gov.vn")),)
    outgoing = Outgoing("x", buttons=rows, reply_to="42")
    await channel_on(wire).send("-100:12", outgoing, key="1.0")

    (call,) = wire.of("sendMessage")
    assert call["chat_id"] == "-100"
    assert call["message_thread_id"] == "12"
    assert call["reply_parameters"] == {"message_id": 42, "allow_sending_without_reply": True}
    assert call["reply_markup"] == {
        "inline_keyboard": [
            [
                {"text": "Nguồn", "callback_data": "src:a1"},
                {"text": "Mở", "url": "https://example.gov.vn"},
            ]
        ]
    }


async def test_a_picture_is_uploaded_once() -> None:
    """Telegram keeps it, and takes its own id for it the next time."""
    wire = Wire()
    channel = channel_on(wire)
    await channel.send("5", PICTURE, key="1.0")
    await channel.send("6", PICTURE, key="2.0")
    photos = [call for call in wire.calls if call.method == "sendPhoto"]

    assert [call.files for call in photos] == [("photo",), ()]
    assert photos[1].fields["photo"] == "kept"
    assert photos[0].fields["caption"] == "Chú thích"


async def test_a_picture_that_telegram_has_forgotten_is_uploaded_anew() -> None:
    """Its ids are not for ever."""
    wire = Wire()
    channel = channel_on(wire)
    await channel.send("5", PICTURE, key="1.0")
    wire.plan("sendPhoto", refused(400, "Bad Request: wrong file identifier/HTTP URL specified"))
    await channel.send("5", PICTURE, key="2.0")

    assert [call.files for call in wire.calls] == [("photo",), (), ("photo",)]


async def test_a_picture_that_is_refused_is_described() -> None:
    """Words are better than nothing."""
    wire = Wire()
    wire.plan("sendPhoto", refused(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"))
    await channel_on(wire).send("5", PICTURE, key="1.0")

    assert wire.of("sendMessage")[0]["text"] == "Chú thích\n\nBiểu đồ EGDI."


async def test_a_message_is_edited_in_its_place() -> None:
    """And keeps its id."""
    wire = Wire()
    sent = await channel_on(wire).send("5", Outgoing("mới", edits="43"), key="1.0")

    assert sent == "43"
    assert wire.of("editMessageText") == [{"chat_id": "5", "message_id": "43", "text": "mới"}]


async def test_an_edit_that_changes_nothing_is_done() -> None:
    """Telegram calls it an error."""
    wire = Wire()
    wire.plan("editMessageText", refused(400, "Bad Request: message is not modified: …"))

    assert await channel_on(wire).send("5", Outgoing("như cũ", edits="43"), key="1.0") == "43"


@pytest.mark.parametrize(
    "reason", ["message to edit not found", "there is no text in the message to edit"]
)
async def test_what_can_no_longer_be_edited_is_sent_anew(reason: str) -> None:
    """After two days, when the person deleted it, or where there is a picture."""
    wire = Wire()
    wire.plan("editMessageText", refused(400, f"Bad Request: {reason}"))

    assert await channel_on(wire).send("5", Outgoing("mới", edits="43"), key="1.0") == "70"


async def test_markup_that_cannot_be_read_is_told_as_such() -> None:
    """The dispatcher then sends the plain form."""
    wire = Wire()
    wire.plan("sendMessage", refused(400, "Bad Request: can't parse entities: Unexpected end tag"))

    with pytest.raises(MarkupRejected):
        await channel_on(wire).send("5", HTML, key="1.0")


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (refused(502, "Bad Gateway"), TryLater),
        (refused(500, "Internal Server Error"), TryLater),
        (refused(504, "Gateway Timeout"), DeliveryUnknown),
        (httpx.Response(200, text="<html>"), DeliveryUnknown),
        (httpx.ConnectError("nobody"), TryLater),
        (httpx.ConnectTimeout("nobody"), TryLater),
        (httpx.PoolTimeout("full"), TryLater),
        (httpx.ReadTimeout("silence"), DeliveryUnknown),
        (httpx.WriteTimeout("stuck"), DeliveryUnknown),
        (httpx.RemoteProtocolError("hung up"), DeliveryUnknown),
        (httpx.ReadError("reset"), DeliveryUnknown),
        (refused(403, "Forbidden: bot was blocked by the user"), NeverDelivered),
        (refused(400, "Bad Request: chat not found"), NeverDelivered),
        (refused(400, "Bad Request: not enough rights to send text messages"), NeverDelivered),
        (refused(400, "Bad Request: BUTTON_URL_INVALID"), MarkupRejected),
        (refused(409, "Conflict"), TryLater),
    ],
)
async def test_what_a_failure_means_for_a_message(answer: Answer, kind: type[SendFailed]) -> None:
    """Surely not delivered, perhaps delivered, or never: nothing is guessed in between."""
    wire = Wire()
    wire.plan("sendMessage", answer)

    with pytest.raises(kind) as told:
        await channel_on(wire).send("5", HTML, key="1.0")
    assert type(told.value) is kind
    assert "123456" not in str(told.value)


@pytest.mark.parametrize(
    ("description", "is_gone"),
    [("Bad Request: chat not found", True), ("Bad Request: TOPIC_CLOSED", False)],
)
async def test_who_is_gone_is_not_written_to_again(description: str, is_gone: bool) -> None:
    """A closed topic may open again; a chat that is gone has no subscriptions."""
    wire = Wire()
    wire.plan("sendMessage", refused(400, description))

    with pytest.raises(NeverDelivered) as told:
        await channel_on(wire).send("5", HTML, key="1.0")
    assert told.value.chat_gone is is_gone


async def test_the_wait_that_telegram_asks_for_goes_to_the_dispatcher() -> None:
    """Which keeps the message on disk and lets the channel rest as long."""
    wire = Wire()
    wire.plan("sendMessage", refused(429, "Too Many Requests: retry after 7", retry_after=7))

    with pytest.raises(TryLater) as told:
        await channel_on(wire).send("5", HTML, key="1.0")
    assert told.value.retry_after == 7
    assert len(wire.of("sendMessage")) == 1


async def test_a_group_that_moved_gives_its_new_address() -> None:
    """It became a supergroup."""
    wire = Wire()
    wire.plan("sendMessage", refused(400, "Bad Request: upgraded", migrate_to_chat_id=-1009))

    with pytest.raises(ChatMoved) as told:
        await channel_on(wire).send("-9", HTML, key="1.0")
    assert told.value.chat_id == "-1009"


async def test_a_refused_token_is_the_channels_trouble() -> None:
    """Not the message's."""
    wire = Wire()
    wire.plan("sendMessage", refused(401, "Unauthorized"))

    with pytest.raises(ChannelUnavailable):
        await channel_on(wire).send("5", HTML, key="1.0")


async def test_an_address_that_telegram_cannot_have_is_refused() -> None:
    """As another channel's would be."""
    with pytest.raises(NeverDelivered):
        await channel_on(Wire()).send("c1", HTML, key="1.0")


async def test_a_chat_is_written_to_at_a_steady_pace() -> None:
    """A burst passes, then one a second; a longer wait is spent in the inbox."""
    wire, time = Wire(), FakeTime()
    channel = channel_on(wire, time)
    for _ in range(4):
        await channel.send("5", HTML, key="1.0")
    burst_waits = list(time.waited)
    for _ in range(3):
        await channel.send("5", HTML, key="1.0")

    assert burst_waits == []
    assert time.waited == [1, 2, 3]
    with pytest.raises(TryLater):
        await channel.send("5", HTML, key="1.0")


async def test_another_chat_waits_for_nobody() -> None:
    """The pace is each chat's own."""
    wire, time = Wire(), FakeTime()
    channel = channel_on(wire, time)
    for chat in range(20):
        await channel.send(str(chat + 1), HTML, key="1.0")

    assert time.waited == []


async def test_typing_goes_to_the_topic() -> None:
    """And is not held up by the flood limits of messages."""
    wire = Wire()
    await channel_on(wire).typing("-100:12")

    assert wire.of("sendChatAction") == [
        {"chat_id": "-100", "action": "typing", "message_thread_id": "12"}
    ]


async def test_a_file_is_fetched() -> None:
    """By the id that came with the message."""
    wire = Wire(file=b"# Tai lieu")

    assert await channel_on(wire).fetch_file("f") == b"# Tai lieu"


async def test_a_file_that_is_refused_is_told_of() -> None:
    """Telegram gives bots at most 20 MB."""
    wire = Wire()
    wire.plan("getFile", refused(400, "Bad Request: file is too big"))

    with pytest.raises(NeverDelivered, match="20 MB"):
        await channel_on(wire).fetch_file("f")
