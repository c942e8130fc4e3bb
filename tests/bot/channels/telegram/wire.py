"""Telegram's side of the wire inside this process: what was called, and what is answered."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

import httpx

from bot.channels.telegram_bots import Account

TOKEN = "123456:TEST-token"
ACCOUNT = Account(TOKEN, "http://127.0.0.1:9")
ME = {"id": 7, "is_bot": True, "first_name": "tiendo", "username": "Tiendo_Bot"}
GOOD = {
    "getMe": ME,
    "getMyCommands": [],
    "sendMessage": {"message_id": 70, "date": 1, "chat": {"id": 5, "type": "private"}},
    "sendPhoto": {
        "message_id": 71,
        "date": 1,
        "chat": {"id": 5, "type": "private"},
        "photo": [{"file_id": "kept", "file_unique_id": "u", "width": 1, "height": 1}],
    },
    "getFile": {"file_id": "f", "file_unique_id": "u", "file_path": "documents/a.md"},
    "getWebhookInfo": {
        "url": "https://bot.example.vn/telegram",
        "has_custom_certificate": False,
        "pending_update_count": 0,
    },
}

Answer = httpx.Response | Exception


@dataclass(frozen=True)
class Call:
    """One request: its method, its fields with JSON read, and the names of its files."""

    method: str
    fields: dict[str, Any]
    files: tuple[str, ...] = ()


@dataclass
class Wire:
    """Answers each method from `planned`, in turn, and then as if all went well.

    Without planned updates, `getUpdates` keeps quiet for ever, as a long poll does.
    """

    calls: list[Call] = field(default_factory=list)
    planned: defaultdict[str, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    on_quiet: Callable[[], None] = lambda: None
    came: asyncio.Event = field(default_factory=asyncio.Event)
    file: bytes = b""

    @property
    def transport(self) -> httpx.AsyncBaseTransport:
        return httpx.MockTransport(self._answer)

    def plan(self, method: str, *answers: Answer) -> None:
        self.planned[method].extend(answers)

    def of(self, method: str) -> list[dict[str, Any]]:
        """The fields of each call of a method."""
        return [call.fields for call in self.calls if call.method == method]

    async def until_called(self, method: str, times: int = 1) -> None:
        """Return when a method has been called so often."""
        while len(self.of(method)) < times:
            self.came.clear()
            await self.came.wait()

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.startswith("/file/"):
            return httpx.Response(200, content=self.file)
        assert request.url.path.startswith(f"/bot{TOKEN}/")
        call = read_call(request)
        self.calls.append(call)
        self.came.set()
        if self.planned[call.method]:
            answer = self.planned[call.method].pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer
        if call.method == "getUpdates":
            self.on_quiet()
            await asyncio.Event().wait()
        return ok(GOOD.get(call.method, True))


def read_call(request: httpx.Request) -> Call:
    method = request.url.path.rsplit("/", 1)[1]
    kind = request.headers.get("content-type", "")
    if not kind.startswith("multipart/"):
        pairs = dict(parse_qsl(request.content.decode(), keep_blank_values=True))
        return Call(method, {name: _read(value) for name, value in pairs.items()})
    raw = f"Content-Type: {kind}\r\n\r\n".encode() + request.content
    fields: dict[str, Any] = {}
    files = []
    for part in BytesParser(policy=HTTP).parsebytes(raw).iter_parts():
        name = part.get_param("name", header="content-disposition")
        if part.get_filename():
            files.append(str(name))
        else:
            fields[str(name)] = _read(part.get_payload(decode=True).decode())
    return Call(method, fields, tuple(files))


def _read(value: str) -> Any:
    if value[:1] in {"{", "["}:
        return json.loads(value)
    return value


def ok(result: Any) -> httpx.Response:
    return httpx.Response(200, json={"ok": True, "result": result})


def refused(status: int, description: str, **parameters: Any) -> httpx.Response:
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = parameters
    return httpx.Response(status, json=body)


def updates(*raw: dict[str, Any]) -> httpx.Response:
    return ok(list(raw))


PERSON = {"id": 5, "is_bot": False, "first_name": "An"}
PRIVATE = {"id": 5, "type": "private", "first_name": "An"}
GROUP = {"id": -100, "type": "supergroup", "title": "Tổ công nghệ số"}


def message(number: int = 1, *, chat: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """An update with a message; commands and mentions in its text are marked as Telegram does."""
    body = {
        "message_id": 40 + number,
        "date": 1,
        "from": PERSON,
        "chat": chat or PRIVATE,
        **more,
    }
    if text := more.get("text"):
        body.setdefault("entities", entities_of(text))
    return {"update_id": number, "message": body}


def entities_of(text: str) -> list[dict[str, Any]]:
    found = []
    offset = 0
    for word in text.split(" "):
        length = len(word.encode("utf-16-le")) // 2
        if word.startswith("/") and offset == 0:
            found.append({"type": "bot_command", "offset": offset, "length": length})
        elif word.startswith("@"):
            found.append({"type": "mention", "offset": offset, "length": length})
        offset += length + 1
    return found


def press(number: int, action: str, *, chat: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "update_id": number,
        "callback_query": {
            "id": f"press-{number}",
            "from": PERSON,
            "chat_instance": "1",
            "data": action,
            "message": {"message_id": 43, "date": 1, "chat": chat or PRIVATE, "text": "x"},
        },
    }
