"""Three platforms on loopback, in this process: they deliver until taken, and note what they get.

Telegram is polled, as by default; both Zalo channels deliver by webhook. A webhook that does not
say 200 is called again, and the next message of that chat waits meanwhile, so that what people
wrote comes in the order in which they wrote it.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import httpx
from aiohttp import web
from lo_bot_api_emulator import LoBotApiEmulator

from bot.channels.zalo_bot_updates import bot_key
from scripts.load_test.borrowed import fake
from scripts.load_test.judging import Arrived, Written
from scripts.load_test.notes import FIELDS, Handler, noting

CHANNELS: Final = ("telegram", "zalo_bot", "zalo_oa")
HOST: Final = "tiendo.test.vn"
TELEGRAM_TOKEN: Final = "123456:TEST-token"
# What the stand-in says of itself.
TELEGRAM_ID: Final = 7
HOOK_SECRET: Final = "a-secret-of-ours"
# The stand-in for Telegram knows neither.
UNKNOWN_TO_IT: Final = ("link_preview_options", "message_thread_id")
# Zalo comes again after 30 seconds first; the run would last hours.
AGAIN_SECONDS: Final = 0.5
HOOK_SECONDS: Final = 5.0
LOOK_SECONDS: Final = 0.05
FIRST_TELEGRAM_CHAT: Final = 1000


class ToLoopback(httpx.AsyncBaseTransport):
    """Leads the public name of our server to its port on this machine, and nowhere else."""

    def __init__(self, address: str) -> None:
        self._address = httpx.URL(address)
        self._unreachable = fake("internet").Unreachable
        self._inner = httpx.AsyncHTTPTransport(limits=httpx.Limits(max_connections=100))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        there = self._address
        request.url = request.url.copy_with(scheme="http", host=there.host, port=there.port)
        try:
            return await self._inner.handle_async_request(request)
        except httpx.ConnectError as problem:
            raise self._unreachable() from problem

    async def aclose(self) -> None:
        await self._inner.aclose()


@dataclass
class Peers:
    """The platforms. `settings` lead a server to them; `written` and `arrived` only grow."""

    telegram: LoBotApiEmulator
    zalo_bot: Any
    zalo_oa: Any
    settings: dict[str, str] = field(default_factory=dict)
    written: list[Written] = field(default_factory=list)
    arrived: list[Arrived] = field(default_factory=list)
    numbers: int = 0
    chats: dict[tuple[str, str], asyncio.Lock] = field(default_factory=dict)

    async def until_hooked(self) -> None:
        """Return when the server has said where Zalo is to deliver."""
        while not self.zalo_bot.named("setWebhook"):  # noqa: ASYNC110 - the fake sends no event
            await asyncio.sleep(LOOK_SECONDS)

    async def say(self, channel: str, chat: int, text: str) -> None:
        """Somebody writes; returns when the platform has handed it over (or holds it for us)."""
        self.numbers += 1
        chat_id, number = f"{FIRST_TELEGRAM_CHAT + chat}", self.numbers
        began = time.monotonic()
        async with self.chats.setdefault((channel, chat_id), asyncio.Lock()):
            if channel == "telegram":
                update_id, attempts = await self._to_telegram(chat_id, number, text), 1
            else:
                update_id, attempts = await self._by_webhook(channel, chat_id, number, text)
            self.written.append(Written(channel, chat_id, update_id, began, attempts))

    async def _to_telegram(self, chat_id: str, number: int, text: str) -> str:
        update_id = await self.telegram.enqueue_update(
            {
                "message": {
                    "message_id": number,
                    "date": 1,
                    "from": {"id": int(chat_id), "is_bot": False, "first_name": "An"},
                    "chat": {"id": int(chat_id), "type": "private", "first_name": "An"},
                    "text": text,
                }
            },
            token=TELEGRAM_TOKEN,
        )
        return f"{TELEGRAM_ID}.{update_id}"

    async def _by_webhook(
        self, channel: str, chat_id: str, number: int, text: str
    ) -> tuple[str, int]:
        message_id = f"m{number}"
        if channel == "zalo_bot":
            update = fake("bot_updates").sent(text, message_id=message_id, user=chat_id)
            attempts = await _until_taken(lambda: self.zalo_bot.deliver(update))
            return f"{bot_key(self.zalo_bot.token)}.{chat_id}.{message_id}", attempts
        event = fake("oa_events").said(text, at=time.time(), msg_id=message_id, user=chat_id)
        return message_id, await _until_taken(lambda: self.zalo_oa.deliver(event))


async def _until_taken(deliver: Callable[[], Awaitable[int]]) -> int:
    """Deliver until it is acknowledged; gives how often that took."""
    attempts = 0
    while True:
        attempts += 1
        try:
            if await deliver() == 200:
                return attempts
        except (httpx.TransportError, fake("internet").Unreachable):
            pass
        await asyncio.sleep(AGAIN_SECONDS)


@asynccontextmanager
async def platforms(server_address: str) -> AsyncIterator[Peers]:
    """All three, listening; they reach the server at `server_address`."""
    accounts, bots, events = fake("official_account"), fake("bot_platform"), fake("oa_events")
    emulator = LoBotApiEmulator()
    _drop_what_it_does_not_know(emulator)
    peers = Peers(emulator, bots.BotPlatform(), accounts.OfficialAccount(clock=time.time))
    async with AsyncExitStack() as opened:
        hooks = httpx.AsyncClient(transport=ToLoopback(server_address), timeout=HOOK_SECONDS)
        await opened.enter_async_context(hooks)
        peers.zalo_bot.internet.hosts[HOST] = hooks
        peers.zalo_oa.internet.hosts[HOST] = hooks
        urls = []
        app = emulator.app()
        app.middlewares.append(_named)
        apps = (app, peers.zalo_bot.app, peers.zalo_oa.app)
        for channel, one in zip(CHANNELS, apps, strict=True):
            one.middlewares.append(noting(channel, peers.arrived))
            urls.append(await opened.enter_async_context(fake("loopback").listening(one)))
        telegram, zalo_bot, zalo_oa = urls
        peers.settings = {
            "telegram_token": TELEGRAM_TOKEN,
            "telegram_api_url": telegram,
            "zalo_bot_token": peers.zalo_bot.token,
            "zalo_bot_api_url": zalo_bot,
            "zalo_bot_mode": "webhook",
            "zalo_bot_webhook_secret": HOOK_SECRET,
            "zalo_oa_app_id": events.APP_ID,
            "zalo_oa_app_secret": accounts.APP_SECRET,
            "zalo_oa_secret": events.OA_SECRET,
            "zalo_oa_refresh_token": accounts.FIRST_REFRESH,
            "zalo_oa_api_url": zalo_oa,
            "zalo_oa_oauth_url": zalo_oa,
            "public_url": f"https://{HOST}",
        }
        yield peers


def _drop_what_it_does_not_know(emulator: LoBotApiEmulator) -> None:
    as_it_reads = emulator.read_request

    async def read_request(request: web.Request) -> tuple[dict[str, Any], dict[str, Any]]:
        fields, uploads = await as_it_reads(request)
        request[FIELDS] = fields
        return {name: v for name, v in fields.items() if name not in UNKNOWN_TO_IT}, uploads

    emulator.read_request = read_request


@web.middleware
async def _named(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The stand-in's `getMe` names no user, and the library needs a name."""
    response = await handler(request)
    if not request.path.endswith("/getMe") or not isinstance(response, web.Response):
        return response
    found = json.loads(response.text or "{}")
    found["result"]["username"] = "tiendo_bot"
    return web.json_response(found)
