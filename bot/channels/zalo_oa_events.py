"""The Official Account's webhook events: what each asks of us, as a record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from bot.channels.base import Incoming, Kind
from bot.channels.json_object import Object, object_in, text_in

NAME: Final = "zalo_oa"

SENT: Final = {
    "user_send_text": Kind.TEXT,
    "user_send_link": Kind.TEXT,
    "user_send_image": Kind.PHOTO,
    "user_send_gif": Kind.PHOTO,
    "user_send_video": Kind.PHOTO,
    "user_send_location": Kind.PHOTO,
    "user_send_business_card": Kind.FILE,
    "user_send_file": Kind.FILE,
    "user_send_audio": Kind.VOICE,
    "user_send_sticker": Kind.STICKER,
}
OWN: Final = "oa_send_"


@dataclass(frozen=True, slots=True)
class Said:
    """A person sent something; `at` is when, in seconds since 1970."""

    incoming: Incoming
    at: float


@dataclass(frozen=True, slots=True)
class Came:
    """A person began to follow; that counts as an interaction."""

    incoming: Incoming
    at: float


@dataclass(frozen=True, slots=True)
class Touched:
    """A person did something that opens the window, and said nothing."""

    user_id: str
    at: float


@dataclass(frozen=True, slots=True)
class Left:
    """A person no longer follows."""

    user_id: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A human being wrote to this person in the account's name."""

    user_id: str


Event = Said | Came | Touched | Left | Answered


def read_event(body: Object, *, now: float) -> Event | None:
    """What a genuine event asks of us; None for one that asks nothing, or that nobody knows.

    `now` is the time of receipt in seconds since 1970.
    """
    name = text_in(body, "event_name")
    at = _moment(body, now)
    if name in SENT:
        return _said(body, SENT[name], at=at, now=now)
    if name == "follow":
        return _came(text_in(object_in(body, "follower"), "id"), at=at, now=now)
    if name == "unfollow":
        user_id = text_in(object_in(body, "follower"), "id")
        return Left(user_id) if user_id else None
    if name == "user_click_chatnow":
        user_id = text_in(body, "user_id")
        return Touched(user_id, at) if user_id else None
    if name.startswith(OWN) and text_in(object_in(body, "sender"), "admin_id"):
        user_id = text_in(object_in(body, "recipient"), "id")
        return Answered(user_id) if user_id else None
    return None


def _said(body: Object, kind: Kind, *, at: float, now: float) -> Said | None:
    user_id = text_in(object_in(body, "sender"), "id")
    message = object_in(body, "message")
    message_id = text_in(message, "msg_id")
    if not user_id or not message_id:
        return None
    text = text_in(message, "text")
    if kind is Kind.TEXT and not text:
        kind = Kind.FILE
    incoming = Incoming(
        channel=NAME,
        update_id=message_id,
        chat_id=user_id,
        user_id=user_id,
        received_at=now,
        kind=kind,
        text=text,
        message_id=message_id,
    )
    return Said(incoming, at)


def _came(user_id: str, *, at: float, now: float) -> Came | None:
    """Once a day at most, however often somebody follows and leaves, or Zalo repeats it."""
    if not user_id:
        return None
    day = datetime.fromtimestamp(at, UTC).date().isoformat()
    incoming = Incoming(
        channel=NAME,
        update_id=f"follow.{user_id}.{day}",
        chat_id=user_id,
        user_id=user_id,
        received_at=now,
        kind=Kind.FOLLOW,
    )
    return Came(incoming, at)


def _moment(body: Object, now: float) -> float:
    """Zalo counts milliseconds, in a string."""
    given = text_in(body, "timestamp")
    if given.isascii() and given.isdigit() and len(given) <= 16:
        return min(int(given) / 1000, now)
    return now
