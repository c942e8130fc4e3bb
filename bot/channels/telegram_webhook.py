"""The endpoint that Telegram delivers to, inside our own server, and its registration."""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot, Update, WebhookInfo

from bot.channels.process import Process
from bot.channels.telegram_bots import is_readable
from bot.channels.telegram_polling import KINDS
from bot.channels.telegram_reaching import Reaching
from bot.store.errors import StoreUnavailable

log: Final = logging.getLogger(__name__)

PATH: Final = "/telegram"
SECRET_HEADER: Final = "x-telegram-bot-api-secret-token"
# How many deliveries Telegram may have under way; each takes us a few milliseconds.
CONNECTIONS: Final = 40
LOOK_EVERY_SECONDS: Final = 600.0

Take = Callable[[Update], Awaitable[None]]


class Endpoint:
    """Takes deliveries: refuses whoever does not know the secret before reading a word of theirs.

    `take` is None while the channel is not ready; Telegram then delivers again later.
    """

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        self.take: Take | None = None

    @property
    def route(self) -> Route:
        return Route(PATH, self.receive, methods=["POST"])

    async def receive(self, request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self._secret):
            log.info("forged webhook refused", extra={"channel": "telegram"})
            return Response(status_code=HTTPStatus.FORBIDDEN)
        raw = _update_of(await request.body())
        if raw is None:
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        if self.take is None:
            return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)
        if not is_readable(raw):
            # It would come again for a day, and be no more readable.
            log.error("update unreadable", extra={"channel": "telegram"})
            return Response(status_code=HTTPStatus.OK)
        try:
            await self.take(Update.de_json(raw, None))
        except StoreUnavailable:
            log.exception("update not stored", extra={"channel": "telegram"})
            return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)
        return Response(status_code=HTTPStatus.OK)


class Registration:
    """Keeps Telegram delivering to `url` with `secret`."""

    def __init__(
        self, bot: Bot, *, url: str, secret: str, reaching: Reaching, process: Process
    ) -> None:
        self._bot = bot
        self._url = url
        self._secret = secret
        self._reaching = reaching
        self._process = process
        self._last_error: object = None

    async def register(self) -> None:
        """Raises ChannelUnavailable when Telegram does not want the address."""
        await self._reaching.until_it_works(self._set, refusal_is_final=True)

    async def watch(self) -> None:
        """See from time to time that deliveries come here and arrive; until cancelled.

        Raises:
            ChannelUnavailable: the token was withdrawn.
        """
        while True:
            await self._process.pause(LOOK_EVERY_SECONDS)
            info = await self._reaching.until_it_works(self._bot.get_webhook_info)
            if info.url != self._url:
                log.warning("webhook was changed elsewhere", extra={"channel": "telegram"})
                await self.register()
            self._tell(info)

    async def _set(self) -> bool:
        return await self._bot.set_webhook(
            self._url,
            secret_token=self._secret,
            allowed_updates=KINDS,
            max_connections=CONNECTIONS,
        )

    def _tell(self, info: WebhookInfo) -> None:
        if info.last_error_date is not None and info.last_error_date != self._last_error:
            self._last_error = info.last_error_date
            log.warning(
                "webhook deliveries fail: %s",
                info.last_error_message,
                extra={"channel": "telegram", "pending": info.pending_update_count},
            )


def _update_of(body: bytes) -> dict[str, Any] | None:
    """None for what is no update at all."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not isinstance(found.get("update_id"), int):
        return None
    return found
