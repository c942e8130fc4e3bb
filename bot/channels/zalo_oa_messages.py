"""Messages of ours in the Official Account's form: text, buttons, pictures.

A pressed button comes back as an ordinary text, which anybody could type. So an action travels with
a mark that only we can make, for one person; what has no valid mark is a question.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass, field
from typing import Any, Final

from bot.channels.base import Button, Outgoing
from bot.channels.json_object import Object

LONGEST_TITLE: Final = 100
MARKED: Final = re.compile(r"#([0-9a-f]{12})\.(.{1,64})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Marks:
    """Makes and reads marks; `secret` is the Official Account's key."""

    secret: str = field(repr=False)

    def mark(self, action: str, *, user_id: str) -> str:
        """The payload of a button under a message to this person."""
        return f"#{self._digest(action, user_id)}.{action}"

    def read(self, text: str, *, user_id: str) -> str | None:
        """The action in a payload that we have made for this person; None for any other text."""
        match = MARKED.fullmatch(text)
        if match is None:
            return None
        is_ours = hmac.compare_digest(match[1], self._digest(match[2], user_id))
        return match[2] if is_ours else None

    def _digest(self, action: str, user_id: str) -> str:
        named = f"button\0{user_id}\0{action}".encode()
        return hmac.new(self.secret.encode(), named, hashlib.sha256).hexdigest()[:12]


def text_message(outgoing: Outgoing) -> Object:
    """Only the words."""
    message: dict[str, Any] = {"text": outgoing.text}
    if outgoing.reply_to is not None:
        message["quote_message_id"] = outgoing.reply_to
    return message


def button_message(outgoing: Outgoing, *, marks: Marks, user_id: str) -> Object:
    """The words with buttons below."""
    buttons = [_button(one, marks, user_id) for row in outgoing.buttons for one in row]
    attachment = {"type": "template", "payload": {"buttons": buttons}}
    return {**text_message(outgoing), "attachment": attachment}


def picture_message(outgoing: Outgoing, attachment_id: str) -> Object:
    """A picture that was handed in before; the words are its caption."""
    element = {"media_type": "image", "attachment_id": attachment_id}
    payload = {"template_type": "media", "elements": [element]}
    message: dict[str, Any] = {"attachment": {"type": "template", "payload": payload}}
    return {"text": outgoing.text, **message} if outgoing.text else message


def _button(button: Button, marks: Marks, user_id: str) -> Object:
    title = button.label[:LONGEST_TITLE]
    if button.action is None:
        return {"title": title, "type": "oa.open.url", "payload": {"url": button.url}}
    payload = marks.mark(button.action, user_id=user_id)
    return {"title": title, "type": "oa.query.hide", "payload": payload}
