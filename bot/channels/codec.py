"""Messages as JSON text for the store, and back."""

from __future__ import annotations

import base64
import json
from typing import Any

from bot.channels.base import Button, Incoming, Kind, Outgoing, Picture
from bot.store.model import Entry


def dump_incoming(incoming: Incoming) -> str:
    """Without what the store keeps in columns (channel, update, chat, person, time)."""
    return _dump(
        {
            "kind": incoming.kind,
            "text": incoming.text,
            "message_id": incoming.message_id,
            "is_group": incoming.is_group,
            "payload": incoming.payload,
        }
    )


def load_incoming(entry: Entry) -> Incoming:
    kept = json.loads(entry.body)
    return Incoming(
        channel=entry.speaker.channel,
        update_id=entry.update_id,
        chat_id=entry.speaker.chat_id,
        user_id=entry.speaker.user_id,
        received_at=entry.received_at,
        kind=Kind(kept["kind"]),
        text=kept["text"],
        message_id=kept["message_id"],
        is_group=kept["is_group"],
        payload=kept["payload"],
    )


def dump_outgoing(outgoing: Outgoing) -> str:
    picture = outgoing.picture
    return _dump(
        {
            "text": outgoing.text,
            "html": outgoing.html,
            "buttons": [
                [[button.label, button.action, button.url] for button in row]
                for row in outgoing.buttons
            ],
            "picture": picture
            and [base64.b64encode(picture.data).decode("ascii"), picture.description],
            "reply_to": outgoing.reply_to,
            "edits": outgoing.edits,
        }
    )


def load_outgoing(body: str) -> Outgoing:
    kept = json.loads(body)
    picture = kept["picture"]
    return Outgoing(
        text=kept["text"],
        html=kept["html"],
        buttons=tuple(tuple(Button(*button) for button in row) for row in kept["buttons"]),
        picture=picture and Picture(base64.b64decode(picture[0]), picture[1]),
        reply_to=kept["reply_to"],
        edits=kept["edits"],
    )


def _dump(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
