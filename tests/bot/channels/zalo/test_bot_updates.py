"""What the Bot Platform's updates become."""

from __future__ import annotations

import pytest

from bot.channels.base import Incoming, Kind
from bot.channels.zalo_bot_updates import bot_key, read_update, unwrap
from tests.bot.channels.zalo_fakes.bot_updates import Update, sent

NAMES = ("bot.tiendo", "Bot Tiến Độ")


def read(update: Update) -> Incoming | None:
    return read_update(update, bot="b", names=NAMES, now=5.0)


def test_a_text_with_all_that_belongs_to_it() -> None:
    """Names of people are not kept."""
    assert read(sent("Hạng mấy?", message_id="m7", user="u9")) == Incoming(
        channel="zalo_bot",
        update_id="b.u9.m7",
        chat_id="u9",
        user_id="u9",
        received_at=5.0,
        text="Hạng mấy?",
        message_id="m7",
    )


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        ("message.text.received", Kind.TEXT),
        ("message.link.received", Kind.TEXT),
        ("message.image.received", Kind.PHOTO),
        ("message.sticker.received", Kind.STICKER),
        ("message.voice.received", Kind.VOICE),
        ("message.unsupported.received", Kind.FILE),
    ],
)
def test_kinds(event: str, kind: Kind) -> None:
    """Whatever is no text gets a sentence of its own."""
    found = read(sent("chữ", event=event, photo_url="https://zdn.vn/x.jpg"))

    assert found is not None
    assert found.kind is kind


def test_a_link_card_without_words_is_no_empty_question() -> None:
    """Zalo turns some messages into cards."""
    found = read(sent(None, event="message.link.received"))

    assert found is not None
    assert found.kind is Kind.FILE


@pytest.mark.parametrize(
    "update",
    [
        {"event_name": "message.unsupported.received"},
        {"event_name": "message.text.received", "message": None},
        {"event_name": "message.reaction.received", "message": sent()["message"]},
        {"event_name": "bot.added.to.group", "message": sent()["message"]},
        {"event_name": 7, "message": sent()["message"]},
        sent(is_bot=True),
        sent(None, event="message.unsupported.received", group="g1"),
        {"event_name": "message.text.received", "message": {"chat": {"id": "c"}, "text": "x"}},
    ],
    ids=["bare", "null", "reaction", "unknown", "number", "bot", "group", "nobody"],
)
def test_what_is_not_for_us(update: Update) -> None:
    """Nothing is said to it."""
    assert read(update) is None


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("@Bot Tiến Độ hạng mấy?", "hạng mấy?"),
        ("@bot tiến độ: hạng mấy?", "hạng mấy?"),
        ("  @bot.tiendo, /help", "/help"),
        ("@botxtiendo hạng mấy?", "@botxtiendo hạng mấy?"),
        ("@Bot Tiến Độ2 hạng mấy?", "@Bot Tiến Độ2 hạng mấy?"),
        ("hỏi @Bot Tiến Độ", "hỏi @Bot Tiến Độ"),
    ],
)
def test_our_name_is_taken_off_in_a_group(text: str, read_as: str) -> None:
    """There the person has to pick us before writing."""
    found = read(sent(text, group="g1", user="u1"))

    assert found is not None
    assert (found.text, found.chat_id, found.user_id, found.is_group) == (
        read_as,
        "g1",
        "u1",
        True,
    )


def test_in_private_a_name_is_left_alone() -> None:
    """It may be part of the question."""
    found = read(sent("@bot.tiendo là gì?"))

    assert found is not None
    assert found.text == "@bot.tiendo là gì?"


def test_a_message_without_id_is_known_by_what_it_says() -> None:
    """Twice the same is once; something else is something else."""
    first, again, other = (read(sent(text, message_id="")) for text in ("một", "một", "hai"))

    assert first is not None
    assert again is not None
    assert other is not None
    assert first.update_id == again.update_id != other.update_id
    assert first.message_id is None


def test_missing_chat_and_numbers_for_ids() -> None:
    """Older samples differ: without a chat, the person's own; numbers are text."""
    update = {
        "event_name": "message.text.received",
        "message": {"message_id": 12, "from": {"id": 2**60}, "text": "x"},
    }
    found = read(update)

    assert found is not None
    assert (found.chat_id, found.user_id, found.message_id) == (str(2**60), str(2**60), "12")


def test_another_bots_messages_are_others() -> None:
    """After a change of token, old ids mean nothing; the token cannot be read from the key."""
    assert bot_key("1:abc") != bot_key("1:abd")
    assert "abc" not in bot_key("1:abc")


def test_both_envelopes_and_none() -> None:
    """The update inside `result`, bare, or not there."""
    assert unwrap({"ok": True, "result": {"event_name": "x"}}) == {"event_name": "x"}
    assert unwrap({"event_name": "x"}) == {"event_name": "x"}
    assert unwrap({"ok": True, "result": None}) is None
    assert unwrap({}) is None
