"""Updates of the Zalo Bot Platform as it sends them."""

from __future__ import annotations

from typing import Any

Update = dict[str, Any]


def sent(
    text: str | None = "Tỉnh nào dẫn đầu?",
    *,
    message_id: str = "m1",
    user: str = "u1",
    group: str | None = None,
    event: str = "message.text.received",
    is_bot: bool = False,
    **more: str,
) -> Update:
    """An update of the platform."""
    message: dict[str, Any] = {
        "message_id": message_id,
        "message_type": "CHAT_MESSAGE",
        "date": 1_750_316_131_602,
        "from": {"id": user, "display_name": "Nguyễn An", "is_bot": is_bot},
        "chat": {"id": group or user, "chat_type": "GROUP" if group else "PRIVATE"},
        **more,
    }
    if text is not None:
        message["text"] = text
    return {"event_name": event, "message": message}
