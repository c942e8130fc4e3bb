"""Reading updates: what was sent, by whom, where, and whether it is meant for us."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Update

from bot.channels.base import Incoming, Kind
from bot.channels.telegram_updates import Me, Reader
from tests.bot.channels.telegram.wire import GROUP, ME, PERSON, PRIVATE, message, press

READER = Reader(Me(7, "tiendo_bot"), frozenset({"hoi", "solieu"}))
FILE = {"file_id": "f1", "file_unique_id": "u", "file_name": "bao-cao.docx", "file_size": 12}
SIZED = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}


def read(raw: dict[str, Any]) -> Incoming | None:
    return READER.read(Update.de_json(raw, None), now=99.0)


def test_a_question_in_private() -> None:
    """The platform's ids as text; received now, whatever date the message carries."""
    assert read(message(3, text="Việt Nam hạng mấy?")) == Incoming(
        channel="telegram",
        update_id="7.3",
        chat_id="5",
        user_id="5",
        received_at=99.0,
        text="Việt Nam hạng mấy?",
        message_id="43",
    )


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"text": "/solieu egdi"}, Kind.COMMAND),
        ({"text": "xem /solieu"}, Kind.TEXT),
        ({"photo": [SIZED]}, Kind.PHOTO),
        ({"video": {**SIZED, "duration": 1}}, Kind.PHOTO),
        ({"animation": {**SIZED, "duration": 1}, "document": FILE}, Kind.PHOTO),
        ({"location": {"longitude": 105.8, "latitude": 21.0}}, Kind.PHOTO),
        ({"voice": {"file_id": "f", "file_unique_id": "u", "duration": 1}}, Kind.VOICE),
        ({"dice": {"emoji": "🎲", "value": 3}}, Kind.STICKER),
        ({"document": FILE}, Kind.FILE),
    ],
)
def test_each_kind_of_content_is_told_apart(content: dict[str, Any], kind: Kind) -> None:
    """An animation is a document as well, and yet to be looked at."""
    incoming = read(message(**content))

    assert incoming is not None
    assert incoming.kind is kind


def test_a_file_comes_with_what_is_needed_to_fetch_it() -> None:
    """Its words are its caption and its name: both may hold somebody's number."""
    incoming = read(message(document=FILE, caption="/themtailieu"))

    assert incoming is not None
    assert incoming.text == "/themtailieu\nbao-cao.docx"
    assert incoming.payload == {"file_id": "f1", "file_name": "bao-cao.docx", "file_size": 12}


@pytest.mark.parametrize(
    "content",
    [
        {"new_chat_members": [PERSON]},
        {"pinned_message": {"message_id": 1, "date": 1, "chat": PRIVATE, "text": "x"}},
        {"text": "x", "from": {**PERSON, "is_bot": True}},
        {"text": "x", "via_bot": ME},
        {"text": "x", "is_automatic_forward": True, "sender_chat": GROUP},
    ],
    ids=["joined", "pinned", "bot", "sent through us", "linked channel"],
)
def test_what_nobody_said_to_us_is_not_read(content: dict[str, Any]) -> None:
    """Service messages, other bots, and our own words come back from Telegram too."""
    assert read(message(**content)) is None


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ({"text": "@Tiendo_Bot Huế hạng mấy?"}, "Huế hạng mấy?"),
        ({"text": "Huế 😀 hạng mấy @tiendo_bot"}, "Huế 😀 hạng mấy"),
        ({"text": "/hoi Huế hạng mấy?"}, "/hoi Huế hạng mấy?"),
        ({"text": "/hoi@Tiendo_Bot Huế?"}, "/hoi@Tiendo_Bot Huế?"),
        ({"text": "@tiendo_bot /hoi Huế?"}, "/hoi Huế?"),
        (
            {
                "text": "còn 2022?",
                "reply_to_message": {
                    "message_id": 1,
                    "date": 1,
                    "chat": GROUP,
                    "from": ME,
                    "text": "x",
                },
            },
            "còn 2022?",
        ),
        (
            {
                "text": "tiendo ơi",
                "entities": [{"type": "text_mention", "offset": 0, "length": 6, "user": ME}],
            },
            "ơi",
        ),
        (
            {
                "photo": [SIZED],
                "caption": "@tiendo_bot xem",
                "caption_entities": [{"type": "mention", "offset": 0, "length": 11}],
            },
            "xem",
        ),
    ],
    ids=["mention", "late mention", "command", "named", "both", "reply", "text mention", "caption"],
)
def test_in_a_group_what_is_meant_for_us_is_read(content: dict[str, Any], text: str) -> None:
    """A mention, a reply to us, or a command; our own name is left out of the question."""
    incoming = read(message(chat=GROUP, **content))

    assert incoming is not None
    assert (incoming.text, incoming.is_group, incoming.chat_id) == (text, True, "-100")


@pytest.mark.parametrize(
    "content",
    [
        {"text": "Huế hạng mấy?"},
        {"text": "@other_bot Huế hạng mấy?"},
        {"text": "/hoi@other_bot Huế?"},
        {"text": "/weather"},
        {"photo": [SIZED]},
        {
            "text": "trong chủ đề",
            "reply_to_message": {
                "message_id": 1,
                "date": 1,
                "chat": GROUP,
                "from": ME,
                "forum_topic_created": {"name": "x", "icon_color": 1},
            },
        },
    ],
    ids=["talk", "other bot", "other's command", "unknown command", "photo", "topic"],
)
def test_in_a_group_the_rest_is_left_alone(content: dict[str, Any]) -> None:
    """Nobody wants a bot that takes part in every conversation."""
    assert read(message(chat=GROUP, **content)) is None


def test_a_topic_is_part_of_the_address() -> None:
    """A reply thread outside topics is none."""
    in_topic = read(message(chat=GROUP, text="/hoi x", is_topic_message=True, message_thread_id=12))
    in_thread = read(message(chat=GROUP, text="/hoi x", message_thread_id=12))

    assert in_topic is not None
    assert in_thread is not None
    assert (in_topic.chat_id, in_thread.chat_id) == ("-100:12", "-100")


def test_an_anonymous_admin_speaks_as_the_group() -> None:
    """Telegram names a placeholder bot as the sender."""
    placeholder = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    incoming = read(message(chat=GROUP, text="/hoi x", sender_chat=GROUP, **{"from": placeholder}))

    assert incoming is not None
    assert incoming.user_id == "-100"


def test_an_album_is_one_thing_to_answer() -> None:
    """Its pictures come as updates of their own, and share a key."""
    first = read(message(1, photo=[SIZED], media_group_id="a"))
    second = read(message(2, photo=[SIZED], media_group_id="a"))

    assert first is not None
    assert second is not None
    assert first.update_id == second.update_id == "7.album.a"


def test_files_of_an_album_stay_apart() -> None:
    """Each may be a document to add."""
    incoming = read(message(2, document=FILE, media_group_id="a"))

    assert incoming is not None
    assert incoming.update_id == "7.2"


def test_an_edited_message_is_answered_once() -> None:
    """However often it is edited; its words are not kept."""
    edited = {"update_id": 9, "edited_message": message(1, text="mới")["message"]}
    again = {**edited, "update_id": 10}
    incoming = read(edited)

    assert incoming is not None
    assert (incoming.kind, incoming.text) == (Kind.EDITED, "")
    assert incoming.update_id == "7.edit.5.41"
    assert read(again) == incoming


def test_a_moving_location_is_no_edit() -> None:
    """Telegram sends its every step as an edited message."""
    moved = message(location={"longitude": 105.8, "latitude": 21.0})["message"]

    assert read({"update_id": 9, "edited_message": moved}) is None


def test_a_pressed_button_brings_its_action() -> None:
    """And the message it stands under, to be edited."""
    incoming = read(press(4, "src:a1"))

    assert incoming is not None
    assert (incoming.kind, incoming.text, incoming.message_id) == (Kind.BUTTON, "src:a1", "43")


def test_a_button_under_a_message_that_is_gone_still_has_a_chat() -> None:
    """Telegram then sends only where it stood."""
    raw = press(4, "src:a1")
    raw["callback_query"]["message"] = {"message_id": 43, "date": 0, "chat": PRIVATE}
    incoming = read(raw)

    assert incoming is not None
    assert incoming.chat_id == "5"


def test_a_button_outside_any_chat_is_not_read() -> None:
    """Under a message sent through inline mode."""
    raw = press(4, "src:a1")
    del raw["callback_query"]["message"]

    assert read(raw) is None


@pytest.mark.parametrize(("chat", "is_read"), [(GROUP, True), (PRIVATE, False)])
def test_being_added_to_a_group_is_a_beginning(chat: dict[str, Any], is_read: bool) -> None:
    """In private, people press Start."""
    incoming = read(
        {
            "update_id": 8,
            "my_chat_member": {
                "chat": chat,
                "from": PERSON,
                "date": 1,
                "old_chat_member": {"status": "left", "user": ME},
                "new_chat_member": {"status": "member", "user": ME},
            },
        }
    )

    assert (incoming is not None and incoming.kind is Kind.FOLLOW) is is_read


def test_being_put_out_of_a_group_needs_no_words() -> None:
    """Nobody there could read them."""
    assert (
        read(
            {
                "update_id": 8,
                "my_chat_member": {
                    "chat": GROUP,
                    "from": PERSON,
                    "date": 1,
                    "old_chat_member": {"status": "member", "user": ME},
                    "new_chat_member": {"status": "left", "user": ME},
                },
            }
        )
        is None
    )
