"""What the Official Account's events ask of us."""

from __future__ import annotations

import pytest

from bot.channels.base import Kind
from bot.channels.zalo_oa_events import Answered, Came, Left, Said, Touched, read_event
from tests.bot.channels.zalo_fakes.oa_events import USER, echoed, followed, said

NOW = 1_760_000_000.0


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("user_send_text", "Hạng mấy?", Kind.TEXT),
        ("user_send_link", "https://x.vn", Kind.TEXT),
        ("user_send_link", None, Kind.FILE),
        ("user_send_image", "bảng này", Kind.PHOTO),
        ("user_send_gif", None, Kind.PHOTO),
        ("user_send_video", None, Kind.PHOTO),
        ("user_send_audio", None, Kind.VOICE),
        ("user_send_sticker", None, Kind.STICKER),
        ("user_send_file", None, Kind.FILE),
        ("user_send_location", None, Kind.PHOTO),
        ("user_send_business_card", None, Kind.FILE),
    ],
)
def test_what_people_send(name: str, text: str | None, kind: Kind) -> None:
    """Each is a message of theirs, and opens the window."""
    event = read_event(said(text, at=NOW - 3, name=name, msg_id="a7"), now=NOW)

    assert isinstance(event, Said)
    assert event.at == NOW - 3
    assert event.incoming.kind is kind
    assert (event.incoming.update_id, event.incoming.chat_id, event.incoming.user_id) == (
        "a7",
        USER,
        USER,
    )


def test_following_greets_once_a_day() -> None:
    """Repeated by Zalo, or by a restless thumb."""
    updates = []
    for late in (0, 60, 26 * 3600):
        event = read_event(followed(at=NOW + late), now=NOW + late)
        assert isinstance(event, Came)
        assert event.incoming.kind is Kind.FOLLOW
        updates.append(event.incoming.update_id)

    assert updates[0] == updates[1] != updates[2]


def test_the_other_events() -> None:
    """Leaving, looking in, and a human being at the account's desk."""
    looked_in = {"event_name": "user_click_chatnow", "user_id": USER, "timestamp": "1"}

    assert read_event(followed(at=NOW, name="unfollow"), now=NOW) == Left(USER)
    assert read_event(looked_in, now=NOW) == Touched(USER, 0.001)
    assert read_event(echoed(at=NOW, admin="77"), now=NOW) == Answered(USER)


@pytest.mark.parametrize(
    "event",
    [
        echoed(at=NOW),
        {"event_name": "user_seen_message", "timestamp": "1", "message": {"msg_ids": ["x"]}},
        {"event_name": "user_received_message", "timestamp": "1"},
        {"event_name": "user_send_group_text", "timestamp": "1", "sender": {"id": USER}},
        {"event_name": "user_submit_info", "timestamp": "1", "sender": {"id": USER}},
        {"event_name": "anonymous_send_text", "timestamp": "1", "sender": {"anonymous_id": "x"}},
        {"event_name": "user_send_text", "timestamp": "1", "sender": {}, "message": {"text": "x"}},
        {"event_name": "user_send_text", "timestamp": "1", "sender": {"id": USER}},
        {"event_name": "follow", "timestamp": "1"},
        {"event_name": "unfollow", "follower": None},
        {"event_name": None},
        {},
    ],
)
def test_what_asks_nothing(event: dict[str, object]) -> None:
    """Echoes of ourselves, signs of delivery, groups, strangers, the unknown."""
    assert read_event(event, now=NOW) is None


@pytest.mark.parametrize("given", ["", "soon", None, [], "9" * 40, str(10**15)])
def test_a_strange_time_is_the_time_of_receipt(given: object) -> None:
    """Nobody gets a window that lasts for ever."""
    event = read_event({**said("x", at=NOW), "timestamp": given}, now=NOW)

    assert isinstance(event, Said)
    assert event.at == NOW
