"""Writes down every message of ours that a platform takes, and when."""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiohttp import web

from scripts.load_test.judging import Arrived

SENDING: Final = ("/sendMessage", "/sendPhoto", "/v3.0/oa/message/cs")
# Under this name a request carries its fields, where they can be read only once.
FIELDS: Final = "fields"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def noting(channel: str, arrived: list[Arrived]) -> Any:
    """A middleware for one platform."""

    @web.middleware
    async def note(request: web.Request, handler: Handler) -> web.StreamResponse:
        response = await handler(request)
        if request.path.endswith(SENDING) and isinstance(response, web.Response):
            sent_id = id_of(json.loads(response.text or "{}"))
            if sent_id is not None:
                given = request.get(FIELDS) or await request.json()
                chat_id, text = what_was_sent(given)
                arrived.append(Arrived(channel, chat_id, sent_id, text, time.monotonic()))
        return response

    return note


def id_of(answer: dict[str, Any]) -> str | None:
    """The id that a platform gives to a message; None where it refuses it."""
    is_taken = answer.get("ok", answer.get("error") == 0)
    result = answer.get("result", answer.get("data"))
    return str(result["message_id"]) if is_taken and isinstance(result, dict) else None


def what_was_sent(given: dict[str, Any]) -> tuple[str, str]:
    """Chat and words of a message of ours, in the form of any of the three."""
    body = {**given, **given.get("recipient", {}), **given.get("message", {})}
    text = body.get("text") or body.get("caption") or ""
    return str(body.get("chat_id") or body.get("user_id")), str(text)
