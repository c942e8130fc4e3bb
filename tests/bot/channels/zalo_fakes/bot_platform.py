"""A strict stand-in for the Zalo Bot Platform, made after `zalo.md`, section 7.

It knows no more methods and parameters than the platform, takes JSON and forms, hands out each
update once, and refuses whatever the platform refuses. Where the platform's manner is not known, it
takes the stricter one.
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.bot.channels.zalo_fakes.bot_methods import PARAMETERS, REQUIRED
from tests.bot.channels.zalo_fakes.bot_updates import Update
from tests.bot.channels.zalo_fakes.internet import Internet, Unreachable, is_image, is_public_https

TOKEN = "1459232241454765289:EXAMPLE-secret"
SECRET_HEADER = "X-Bot-Api-Secret-Token"


@dataclass(frozen=True)
class Call:
    """A request that was understood."""

    method: str
    parameters: dict[str, str]
    content_type: str


@dataclass(frozen=True)
class Refusal(Exception):
    code: int
    description: str
    spelling: str = "error_code"


@dataclass
class BotPlatform:
    """One bot of the platform; `app` serves it.

    `refusals` are given to the next calls of a method instead of its result. `allowance` is how
    often a webhook may still be set today.
    """

    token: str = TOKEN
    internet: Internet = field(default_factory=Internet)
    milliseconds: Callable[[], int] = lambda: 1_750_316_131_602
    calls: list[Call] = field(default_factory=list)
    refusals: dict[str, list[Refusal]] = field(default_factory=dict)
    known_chats: set[str] = field(default_factory=set)
    pictures: list[bytes] = field(default_factory=list)
    allowance: int = 10

    def __post_init__(self) -> None:
        self._updates: asyncio.Queue[Update | None] = asyncio.Queue()
        self._polls = 0
        self._polled = asyncio.Event()
        self._numbers = itertools.count(1)
        self._hook: tuple[str, str] | None = None
        self._had_hook = False
        self.app = web.Application(client_max_size=2**20)
        self.app.router.add_route("*", "/bot{token}/{method}", self._serve)

    # --- what the test does ---------------------------------------------------------------

    def queue(self, update: Update) -> None:
        """Somebody writes; the next poll gets it."""
        self._know(update)
        self._updates.put_nowait(update)

    def end_poll(self) -> None:
        """The window of the current poll closes without news."""
        self._updates.put_nowait(None)

    async def until_polled(self, times: int) -> None:
        """Return when so many polls have begun in all."""
        while self._polls < times:
            self._polled.clear()
            await self._polled.wait()

    async def deliver(
        self, update: Update, *, is_wrapped: bool = True, secret: str | None = None
    ) -> int:
        """Call the webhook; gives its status."""
        assert self._hook is not None
        self._know(update)
        url, registered = self._hook
        body = {"ok": True, "result": update} if is_wrapped else update
        response = await self.internet.request(
            "POST",
            url,
            headers={
                "Content-Type": "application/json",
                "User-Agent": "Java/17",
                SECRET_HEADER: registered if secret is None else secret,
            },
            content=json.dumps(body, ensure_ascii=False).encode(),
        )
        return response.status_code

    def refuse(self, method: str, code: int, description: str = "no", *, times: int = 1) -> None:
        """The next calls of a method fail."""
        self.refusals.setdefault(method, []).extend([Refusal(code, description)] * times)

    def named(self, method: str) -> list[dict[str, str]]:
        """The parameters of each call of a method."""
        return [call.parameters for call in self.calls if call.method == method]

    @property
    def texts(self) -> list[str]:
        return [parameters["text"] for parameters in self.named("sendMessage")]

    # --- what the platform does -----------------------------------------------------------

    async def _serve(self, request: web.Request) -> web.Response:
        try:
            call = await self._read(request)
            self.calls.append(call)
            if waiting := self.refusals.get(call.method):
                raise waiting.pop(0)
            methods: dict[str, Callable[[dict[str, str]], Awaitable[Any]]] = {
                "getMe": self._get_me,
                "getUpdates": self._get_updates,
                "setWebhook": self._set_webhook,
                "getWebhookInfo": self._get_webhook_info,
                "deleteWebhook": self._delete_webhook,
                "testWebhook": self._test_webhook,
                "sendMessage": self._send_message,
                "sendPhoto": self._send_photo,
                "sendSticker": self._send_sticker,
            }
            if call.method == "sendChatAction":
                self._check_action(call.parameters)
                return web.json_response({"ok": True})
            result = await methods[call.method](call.parameters)
        except Refusal as refusal:
            body = {
                "ok": False,
                refusal.spelling: refusal.code,
                "description": refusal.description,
            }
            return web.json_response(body, status=refusal.code)
        return web.json_response({"ok": True, "result": result})

    async def _read(self, request: web.Request) -> Call:
        if request.match_info["token"] != self.token:
            raise Refusal(401, "Unauthorized")
        method = request.match_info["method"]
        if method not in PARAMETERS:
            raise Refusal(404, "Not Found")
        if request.method not in {"GET", "POST"}:
            raise Refusal(400, "Bad Request: verb")
        given = dict(request.query)
        if request.content_type == "application/json" and request.can_read_body:
            try:
                body = await request.json()
            except ValueError:
                raise Refusal(400, "Bad Request: invalid JSON") from None
            if not isinstance(body, dict):
                raise Refusal(400, "Bad Request: not an object")
            given.update({name: str(value) for name, value in body.items()})
        elif request.can_read_body:
            given.update({name: str(value) for name, value in (await request.post()).items()})
        if unknown := given.keys() - PARAMETERS[method]:
            raise Refusal(400, f"Bad Request: unknown {sorted(unknown)}")
        if missing := REQUIRED.get(method, set()) - given.keys():
            raise Refusal(400, f"Bad Request: missing {sorted(missing)}")
        return Call(method, given, request.content_type)

    async def _get_me(self, _: dict[str, str]) -> Any:
        return {
            "id": self.token.split(":")[0],
            "account_name": "bot.tiendo",
            "display_name": "Bot Tiến Độ",
            "account_type": "BASIC",
            "can_join_groups": False,
        }

    async def _get_updates(self, parameters: dict[str, str]) -> Any:
        if self._hook is not None:
            raise Refusal(400, "Bad Request: a webhook is set")
        if not parameters.get("timeout", "30").isdigit():
            raise Refusal(400, "Bad Request: timeout")
        self._polls += 1
        self._polled.set()
        update = await self._updates.get()
        if update is None:
            raise Refusal(408, "Request timeout")
        return update

    async def _set_webhook(self, parameters: dict[str, str]) -> Any:
        url, secret = parameters["url"], parameters["secret_token"]
        if self.allowance <= 0:
            raise Refusal(426, "Quota exceeded")
        if not is_public_https(url) or not 8 <= len(secret) <= 256:
            raise Refusal(400, "Bad Request: url or secret_token")
        self.allowance -= 1
        # Kept even when the probe fails.
        self._hook, self._had_hook = (url, secret), True
        outcome = await self._probe()
        verification = {
            "ok": outcome == "webhook.ok",
            "url": url,
            "outcome": outcome,
            "hint": "",
        }
        return {"url": url, "updated_at": self.milliseconds(), "verification": verification}

    async def _get_webhook_info(self, _: dict[str, str]) -> Any:
        if not self._had_hook:
            raise Refusal(404, "Not Found")
        return {"url": self._hook[0] if self._hook else "", "updated_at": self.milliseconds()}

    async def _delete_webhook(self, _: dict[str, str]) -> Any:
        self._hook = None
        return {"url": "", "updated_at": self.milliseconds()}

    async def _test_webhook(self, _: dict[str, str]) -> Any:
        raise Refusal(426, "Quota exceeded", spelling="errorCode")

    async def _send_message(self, parameters: dict[str, str]) -> Any:
        self._check_chat(parameters)
        self._check_length(parameters["text"])
        if parameters.get("parse_mode", "html") not in {"markdown", "html"}:
            raise Refusal(400, "Bad Request: parse_mode")
        return self._sent()

    async def _send_photo(self, parameters: dict[str, str]) -> Any:
        self._check_chat(parameters)
        if "caption" in parameters:
            self._check_length(parameters["caption"])
        try:
            response = await self.internet.request("GET", parameters["photo"], headers={})
        except Unreachable:
            raise Refusal(400, "Bad Request: photo not reachable") from None
        if response.status_code != 200 or not is_image(response.content):
            raise Refusal(400, "Bad Request: no picture there")
        self.pictures.append(response.content)
        return self._sent()

    async def _send_sticker(self, parameters: dict[str, str]) -> Any:
        self._check_chat(parameters)
        return self._sent()

    async def _probe(self) -> str:
        assert self._hook is not None
        url, secret = self._hook
        headers = {"Content-Type": "application/json", SECRET_HEADER: secret}
        try:
            response = await self.internet.request("POST", url, headers=headers, content=b"{}")
        except Unreachable:
            return "webhook.err.dns"
        return "webhook.ok" if response.is_success else f"webhook.http.{response.status_code}"

    def _sent(self) -> dict[str, Any]:
        return {"message_id": f"out{next(self._numbers)}", "date": self.milliseconds()}

    def _check_action(self, parameters: dict[str, str]) -> None:
        self._check_chat(parameters)
        if parameters["action"] != "typing":
            raise Refusal(400, "Bad Request: action")

    def _check_chat(self, parameters: dict[str, str]) -> None:
        if parameters["chat_id"] not in self.known_chats:
            raise Refusal(400, "Bad Request: chat not found")

    def _check_length(self, text: str) -> None:
        # Whether it counts characters or UTF-16 units is not known: so the stricter one.
        if not 1 <= len(text.encode("utf-16-le")) // 2 <= 2000:
            raise Refusal(400, "Bad Request: text length")

    def _know(self, update: Update) -> None:
        chat = update.get("message", {}).get("chat", {}).get("id")
        if chat is not None:
            self.known_chats.add(chat)
