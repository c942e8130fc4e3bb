"""Events of an Official Account as Zalo sends them, and the signature that it puts on them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

APP_ID = "3600000000000000001"
OA_ID = "3800000000000000001"
USER = "2400000000000000001"
OA_SECRET = "test-oa-secret-key"
SIGNATURE = "X-ZEvent-Signature"

Event = dict[str, Any]


def signature_of(raw: bytes, timestamp: str, *, name: str = APP_ID, secret: str = OA_SECRET) -> str:
    """The formula of the official page, written down once more: no code of ours is used."""
    return hashlib.sha256(name.encode() + raw + timestamp.encode() + secret.encode()).hexdigest()


@dataclass(frozen=True)
class Envelope:
    """A request as it goes over the wire."""

    raw: bytes
    headers: dict[str, str]


def sealed(event: Event, *, retry: int = 0) -> Envelope:
    """An event with a genuine signature."""
    raw = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()
    headers = {
        "Content-Type": "application/json",
        SIGNATURE: f"mac={signature_of(raw, event['timestamp'])}",
    }
    if retry:
        headers["num_retry"] = str(retry)
    return Envelope(raw, headers)


def stamped(seconds: float) -> str:
    """A moment as Zalo writes it."""
    return str(round(seconds * 1000))


def said(
    text: str | None = "Xếp hạng chuyển đổi số?",
    *,
    at: float,
    msg_id: str = "a1",
    user: str = USER,
    name: str = "user_send_text",
    attachments: list[Event] | None = None,
) -> Event:
    message: Event = {"msg_id": msg_id}
    if text is not None:
        message["text"] = text
    if attachments is not None:
        message["attachments"] = attachments
    return {
        "app_id": APP_ID,
        "user_id_by_app": "5500000000000000001",
        "event_name": name,
        "timestamp": stamped(at),
        "sender": {"id": user},
        "recipient": {"id": OA_ID},
        "message": message,
    }


def followed(*, at: float, user: str = USER, name: str = "follow") -> Event:
    return {
        "app_id": APP_ID,
        "oa_id": OA_ID,
        "event_name": name,
        "source": "oa_profile",
        "user_id_by_app": "5500000000000000001",
        "timestamp": stamped(at),
        "follower": {"id": user},
    }


def echoed(*, at: float, user: str = USER, admin: str | None = None) -> Event:
    """A message of the account itself, written by the bot or by a human being."""
    sender = {"id": OA_ID} if admin is None else {"id": OA_ID, "admin_id": admin}
    return {
        "app_id": APP_ID,
        "event_name": "oa_send_text",
        "timestamp": stamped(at),
        "sender": sender,
        "recipient": {"id": user},
        "message": {"msg_id": "own1", "text": "Chào bạn"},
    }
