"""The Bot Platform's updates as messages of ours, in both shapes that they come in."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from typing import Final

from bot.channels.base import Incoming, Kind
from bot.channels.json_object import Object, object_in, text_in

NAME: Final = "zalo_bot"

KINDS: Final = {
    "message.text.received": Kind.TEXT,
    "message.link.received": Kind.TEXT,
    "message.image.received": Kind.PHOTO,
    "message.sticker.received": Kind.STICKER,
    "message.voice.received": Kind.VOICE,
    # The platform withholds what it was: a file, a location, a message of a protected account.
    "message.unsupported.received": Kind.FILE,
}
GROUP: Final = "GROUP"


def bot_key(token: str) -> str:
    """Marks a bot's updates: those of another bot, after a change of token, are others."""
    return hashlib.sha256(token.encode()).hexdigest()[:8]


def unwrap(body: Object) -> Object | None:
    """The update in a webhook's body or a poll's result; None where there is none."""
    inner = body.get("result")
    update = inner if isinstance(inner, dict) else body
    return update if "event_name" in update else None


def read_update(
    update: Object, *, bot: str, names: Sequence[str] = (), now: float
) -> Incoming | None:
    """The message in an update; None for what nobody said or what is not meant for us.

    Args:
        bot: as `bot_key` gives it.
        names: what the bot is called, to be taken off the beginning of a group's message.
        now: the time of receipt, seconds since 1970.
    """
    kind = KINDS.get(text_in(update, "event_name"))
    message = object_in(update, "message")
    sender, chat = object_in(message, "from"), object_in(message, "chat")
    user_id = text_in(sender, "id")
    chat_id = text_in(chat, "id") or user_id
    if kind is None or not user_id or sender.get("is_bot") is True:
        return None
    is_group = text_in(chat, "chat_type").upper() == GROUP
    if is_group and kind is Kind.FILE:
        return None
    text = text_in(message, "text")
    if kind is Kind.TEXT and not text:
        # A link that came as a card, without its words.
        kind = Kind.FILE
    message_id = text_in(message, "message_id")
    return Incoming(
        channel=NAME,
        update_id=f"{bot}.{chat_id}.{message_id or _digest(update)}",
        chat_id=chat_id,
        user_id=user_id,
        received_at=now,
        kind=kind,
        text=_without_name(text, names) if is_group else text,
        message_id=message_id or None,
        is_group=is_group,
    )


def _without_name(text: str, names: Sequence[str]) -> str:
    """In a group we are only given messages that begin with our name, or that reply to us."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        match = re.match(rf"\s*@{re.escape(name)}(?!\w)[\s,:]*", text, re.IGNORECASE)
        if match is not None:
            return text[match.end() :]
    return text


def _digest(update: Object) -> str:
    return hashlib.sha256(json.dumps(update, sort_keys=True).encode()).hexdigest()[:32]
