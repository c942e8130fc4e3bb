"""What stands around every request: the last catch, headers of safety, limits on bodies."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot import messages
from bot.web.problems import FAILED, BodyRefused, Problem, problem_response

log: Final = logging.getLogger(__name__)

KILO: Final = 1024
# A question has at most 2,000 characters; its history a few more.
SMALL_BODY: Final = 16 * KILO
# A platform's update holds a message of some 4,000 characters and all that it refers to.
WEBHOOK_BODY: Final = 256 * KILO
BODY_SECONDS: Final = 10.0

CONTENT_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SAFETY_HEADERS: Final = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With "no-referrer" a browser would hide the origin of our own forms from us.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
HTTPS_HEADER: Final = ("Strict-Transport-Security", "max-age=31536000")


class SafetyHeaders:
    """Adds the headers that make browsers careful, where an endpoint has not set its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SAFETY_HEADERS.items():
                    headers.setdefault(name, value)
                if scope["scheme"] == "https":
                    headers.setdefault(*HTTPS_HEADER)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class LastCatch:
    """Logs what nobody foresaw, and tells the caller that it did not work."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        has_begun = False

        async def send_and_note(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, send_and_note)
        except Exception:
            if scope["type"] != "http" or has_begun:
                raise
            log.exception("request failed")
            await problem_response(FAILED)(scope, receive, send)


class BodyLimits:
    """Refuses a body that is too long before it is read, and one that comes too slowly.

    Args:
        small_under: the paths whose bodies are questions; all others may be webhooks.
        seconds: how long a whole body may take.
    """

    def __init__(
        self, app: ASGIApp, *, small_under: Sequence[str], seconds: float = BODY_SECONDS
    ) -> None:
        self._app = app
        self._small_under = tuple(small_under)
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = SMALL_BODY if scope["path"].startswith(self._small_under) else WEBHOOK_BODY
        if _announced(scope) > limit:
            await problem_response(_too_big(limit))(scope, receive, send)
            return
        await self._app(scope, _Measured(receive, limit=limit, seconds=self._seconds), send)


class _Measured:
    """A `receive` that raises BodyRefused at the limits."""

    def __init__(self, receive: Receive, *, limit: int, seconds: float) -> None:
        self._receive = receive
        self._limit = limit
        self._seconds = seconds
        self._length = 0
        self._deadline: float | None = None
        self._is_whole = False

    async def __call__(self) -> Message:
        # After the body, waiting means waiting for the caller to hang up.
        if self._is_whole:
            return await self._receive()
        if self._deadline is None:
            self._deadline = asyncio.get_running_loop().time() + self._seconds
        try:
            async with asyncio.timeout_at(self._deadline):
                message = await self._receive()
        except TimeoutError as slow:
            problem = Problem(HTTPStatus.REQUEST_TIMEOUT, "too_slow", messages.WEB_TOO_SLOW)
            raise BodyRefused(problem) from slow
        self._length += len(message.get("body", b""))
        self._is_whole = not message.get("more_body", False)
        if self._length > self._limit:
            raise BodyRefused(_too_big(self._limit))
        return message


def _announced(scope: Scope) -> int:
    """The length that the caller announces, 0 for none; the server refuses lies."""
    given = Headers(scope=scope).get("content-length", "0")
    return int(given[:20]) if given.isascii() and given.isdigit() else 0


def _too_big(limit: int) -> Problem:
    return Problem(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "too_big",
        messages.WEB_TOO_BIG.format(kilobytes=limit // KILO),
    )
