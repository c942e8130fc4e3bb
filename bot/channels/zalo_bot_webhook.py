"""The door for the Bot Platform's webhook: path `/zalo/bot`, opened by a shared secret."""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.json_object import Object, read_object
from bot.channels.zalo_bot_updates import NAME, unwrap
from bot.store.errors import StoreUnavailable

log: Final = logging.getLogger(__name__)

PATH: Final = "/zalo/bot"
HEADER: Final = "X-Bot-Api-Secret-Token"
# Storing takes milliseconds; a platform that waits longer believes us dead.
STORE_SECONDS: Final = 1.5

Take = Callable[[Object], Awaitable[None]]


class BotWebhook:
    """An endpoint that gives updates to whoever has opened it.

    It says 200 only for what is kept, or for what is none of ours; 503 while it is closed or the
    store fails, so that the platform may come again.
    """

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        self._take: Take | None = None

    @property
    def route(self) -> Route:
        return Route(PATH, self._receive, methods=["POST"])

    def open(self, take: Take) -> None:
        """From now on, updates go to `take`."""
        self._take = take

    async def _receive(self, request: Request) -> Response:
        # Before the body is read: a stranger costs us one comparison.
        given = request.headers.get(HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            return Response(status_code=HTTPStatus.FORBIDDEN)
        if self._take is None:
            return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)
        raw = await request.body()
        body = read_object(raw) if raw.strip() else {}
        if body is None:
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        # The platform's probe of a new address holds no update.
        if (update := unwrap(body)) is not None:
            try:
                async with asyncio.timeout(STORE_SECONDS):
                    await self._take(update)
            except (StoreUnavailable, TimeoutError):
                log.exception("update not stored", extra={"channel": NAME})
                return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)
        return Response(status_code=HTTPStatus.OK)
