"""Telegram as others wrote it: `lo-bot-api-emulator` on the loopback, with what it leaves out.

Its `getMe` names no user, it knows neither link previews nor topics, and it keeps no texts: the
first is added, the next are taken away, and the last are written down here.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web
from lo_bot_api_emulator import LoBotApiEmulator

TOKEN = "123456:TEST-token"
UNKNOWN_TO_IT = ("link_preview_options", "message_thread_id")
PATIENCE_SECONDS = 15.0


@dataclass(frozen=True)
class Call:
    """A request of ours, with JSON fields read."""

    method: str
    fields: dict[str, Any]
    files: tuple[str, ...]
    status: int


@dataclass
class Peer:
    """The emulator, what it was sent, and people to speak through it."""

    emulator: LoBotApiEmulator
    journal: Path
    url: str = ""
    calls: list[Call] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)
    number: int = 0

    async def say(self, text: str, *, chat: dict[str, Any] | None = None, user: int = 5) -> None:
        """Somebody writes to the bot."""
        self.number += 1
        entities = []
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            entities.append({"type": "bot_command", "offset": 0, "length": length})
        await self.enqueue(
            {
                "message": {
                    "message_id": 1000 + self.number,
                    "date": 1,
                    "from": {"id": user, "is_bot": False, "first_name": "An"},
                    "chat": chat or {"id": user, "type": "private", "first_name": "An"},
                    "text": text,
                    "entities": entities,
                }
            }
        )

    async def press(self, action: str, *, user: int = 5) -> None:
        """Somebody presses a button of the bot's last message."""
        self.number += 1
        await self.enqueue(
            {
                "callback_query": {
                    "id": f"press-{self.number}",
                    "from": {"id": user, "is_bot": False, "first_name": "An"},
                    "chat_instance": "1",
                    "data": action,
                    "message": {
                        "message_id": 1,
                        "date": 1,
                        "chat": {"id": user, "type": "private", "first_name": "An"},
                        "text": "x",
                    },
                }
            }
        )

    async def enqueue(self, update: dict[str, Any]) -> None:
        await self.emulator.enqueue_update(update, token=TOKEN)

    def of(self, *methods: str) -> list[Call]:
        return [call for call in self.calls if call.method in methods]

    @property
    def sent(self) -> list[Call]:
        """The messages that reached the chat."""
        return [call for call in self.of("sendMessage", "sendPhoto") if call.status == 200]

    @property
    def texts(self) -> list[str]:
        return [str(call.fields.get("text") or call.fields.get("caption")) for call in self.sent]

    async def until(self, happened: Callable[[], object]) -> None:
        """Return when a call of ours has made it true."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not happened():
                self.came.clear()
                await self.came.wait()

    async def until_sent(self, count: int) -> list[str]:
        await self.until(lambda: len(self.sent) >= count)
        return self.texts


@asynccontextmanager
async def telegram(folder: Path) -> AsyncIterator[Peer]:
    """The peer, listening on a port of its own."""
    journal = folder / "journal.jsonl"
    emulator = LoBotApiEmulator(allow_insecure_loopback_webhooks=True, journal=journal)
    peer = Peer(emulator, journal)

    as_it_reads = emulator.read_request
    read: dict[int, tuple[dict[str, Any], tuple[str, ...]]] = {}

    async def read_request(request: web.Request) -> tuple[dict[str, Any], dict[str, Any]]:
        fields, uploads = await as_it_reads(request)
        found = {name: _value(value) for name, value in fields.items()}
        read[id(request)] = (found, tuple(uploads))
        return {k: v for k, v in fields.items() if k not in UNKNOWN_TO_IT}, uploads

    emulator.read_request = read_request

    @web.middleware
    async def front(request: web.Request, handler: Any) -> web.StreamResponse:
        response = await handler(request)
        method = request.path.rsplit("/", 1)[1]
        fields, files = read.pop(id(request), ({}, ()))
        peer.calls.append(Call(method, fields, files, response.status))
        peer.came.set()
        if method == "getMe" and response.status == 200:
            found = json.loads(response.text)
            found["result"]["username"] = "tiendo_bot"
            return web.json_response(found)
        return response

    app = emulator.app()
    app.middlewares.append(front)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        peer.url = f"http://127.0.0.1:{port}"
        yield peer
    finally:
        await runner.cleanup()


def _value(written: Any) -> Any:
    is_json = isinstance(written, str) and written[:1] in {"{", "["}
    return json.loads(written) if is_json else written
