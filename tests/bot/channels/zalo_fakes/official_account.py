"""A strict stand-in for the Official Account's API, its token server, and its webhook sender.

Made after `zalo.md`, section 7: application errors come with HTTP 200; a refresh token works once
and kills the pair before; nobody is written to whose last word is more than seven days old.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.bot.channels.zalo_fakes.internet import Internet, is_image
from tests.bot.channels.zalo_fakes.oa_events import APP_ID, OA_ID, Envelope, Event, sealed

APP_SECRET = "test-app-secret"
FIRST_REFRESH = "refresh-0"
LIFE_SECONDS = 90_000
WINDOW_SECONDS = 7 * 24 * 3600
WEBHOOK = "https://tiendo.test.vn/zalo/oa"
MOST_IMAGE_BYTES = 2**20
BUTTON_TYPES = {"oa.open.url", "oa.query.show", "oa.query.hide", "oa.open.sms", "oa.open.phone"}


@dataclass(frozen=True)
class Refusal(Exception):
    code: int
    message: str = ""


@dataclass
class OfficialAccount:
    """One account; `app` serves its API and the token server.

    `refusals` are given to the next calls of a path. `never_takes_buttons` refuses every message
    with buttons, since their form is written in no official place.
    """

    clock: Callable[[], float]
    internet: Internet = field(default_factory=Internet)
    refresh_token: str = FIRST_REFRESH
    access_token: str | None = None
    expires_at: float = 0.0
    never_takes_buttons: bool = False
    refreshes: list[str] = field(default_factory=list)
    messages: list[Event] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    last_words: dict[str, float] = field(default_factory=dict)
    refusals: dict[str, list[Refusal]] = field(default_factory=dict)
    paths: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._numbers = itertools.count(1)
        self.app = web.Application(client_max_size=2**22)
        self.app.router.add_post("/v4/oa/access_token", self._issue)
        self.app.router.add_post("/v3.0/oa/message/cs", self._api(self._send))
        self.app.router.add_post("/v2.0/oa/upload/image", self._api(self._upload))
        self.app.router.add_post("/v2.0/oa/message", self._api(self._react))
        self.app.router.add_post("/v3.0/oa/quota/message", self._api(self._quota))
        self.app.router.add_get("/v2.0/oa/getoa", self._api(self._account))

    # --- what the test does ---------------------------------------------------------------

    def refuse(self, path: str, code: int, *, times: int = 1) -> None:
        """The next calls of a path fail."""
        self.refusals.setdefault(path, []).extend([Refusal(code)] * times)

    def expire(self) -> None:
        """The access token is over, before its time."""
        self.expires_at = 0.0

    async def deliver(self, event: Event, *, retry: int = 0) -> int:
        """Call the webhook with a genuine signature; gives its status."""
        sender = event.get("sender", event.get("follower", {})).get("id")
        if sender is not None and sender != OA_ID:
            self.last_words[sender] = int(event["timestamp"]) / 1000
        return await self.post(sealed(event, retry=retry))

    async def post(self, envelope: Envelope) -> int:
        """Call the webhook with whatever is given; gives its status."""
        response = await self.internet.request(
            "POST", WEBHOOK, headers=envelope.headers, content=envelope.raw
        )
        return response.status_code

    @property
    def texts(self) -> list[str]:
        return [message["message"].get("text", "") for message in self.messages]

    # --- the token server -----------------------------------------------------------------

    async def _issue(self, request: web.Request) -> web.Response:
        self.paths.append(request.path)
        try:
            return web.json_response(await self._issued(request))
        except Refusal as refusal:
            body = {"error": refusal.code, "error_name": refusal.message, "error_reason": ""}
            return web.json_response(body)

    async def _issued(self, request: web.Request) -> Event:
        if waiting := self.refusals.get(request.path):
            raise waiting.pop(0)
        if request.content_type != "application/x-www-form-urlencoded":
            raise Refusal(-14001, "Invalid content type")
        form = {name: str(value) for name, value in (await request.post()).items()}
        if request.headers.get("secret_key") != APP_SECRET or form.get("app_id") != APP_ID:
            raise Refusal(-14004, "Invalid secret key")
        if form.keys() != {"grant_type", "app_id", "refresh_token"}:
            raise Refusal(-14005, "Invalid parameter")
        if form["grant_type"] != "refresh_token" or form["refresh_token"] != self.refresh_token:
            raise Refusal(-14014, "Invalid refresh token")
        self.refreshes.append(self.refresh_token)
        number = next(self._numbers)
        self.refresh_token, self.access_token = f"refresh-{number}", f"access-{number}"
        self.expires_at = self.clock() + LIFE_SECONDS
        return {
            "access_token": self.access_token,
            "refresh_token": self.refresh_token,
            "expires_in": str(LIFE_SECONDS),
        }

    # --- the API --------------------------------------------------------------------------

    def _api(self, method: Callable[[web.Request], Any]) -> Callable[[web.Request], Any]:
        async def serve(request: web.Request) -> web.Response:
            self.paths.append(request.path)
            try:
                self._check_token(request)
                if waiting := self.refusals.get(request.path):
                    raise waiting.pop(0)
                data = await method(request)
            except Refusal as refusal:
                return web.json_response({"error": refusal.code, "message": refusal.message})
            return web.json_response({"data": data, "error": 0, "message": "Success"})

        return serve

    def _check_token(self, request: web.Request) -> None:
        given = request.headers.get("access_token")
        if given is None or given != self.access_token:
            raise Refusal(-216, "Access token is invalid")
        if self.clock() >= self.expires_at:
            raise Refusal(-220, "Access token is expired")

    async def _send(self, request: web.Request) -> Event:
        if request.content_type != "application/json":
            raise Refusal(-201, "content type")
        body = await request.json()
        if body.keys() != {"recipient", "message"}:
            raise Refusal(-201, "recipient, message")
        user_id = body["recipient"].get("user_id")
        if not isinstance(user_id, str) or body["recipient"].keys() != {"user_id"}:
            raise Refusal(-201, "user_id")
        if self.clock() - self.last_words.get(user_id, 0.0) > WINDOW_SECONDS:
            raise Refusal(-230, "User has not interacted with the OA in the past 7 days")
        self._check_message(body["message"])
        self.messages.append(body)
        return {
            "message_id": f"out{len(self.messages)}",
            "user_id": user_id,
            "sent_time": str(round(self.clock() * 1000)),
            "quota": {"quota_type": "reply"},
        }

    def _check_message(self, message: Event) -> None:
        if not message or message.keys() - {"text", "attachment", "quote_message_id"}:
            raise Refusal(-201, "message")
        text = message.get("text")
        if text is not None and not 1 <= len(text) <= 2000:
            raise Refusal(-210, "text")
        attachment = message.get("attachment")
        if attachment is None:
            if text is None:
                raise Refusal(-201, "text")
            return
        if attachment.keys() != {"type", "payload"} or attachment["type"] != "template":
            raise Refusal(-201, "attachment")
        payload = attachment["payload"]
        if payload.keys() == {"buttons"} and text is not None:
            self._check_buttons(payload["buttons"])
        elif payload.keys() == {"template_type", "elements"}:
            self._check_media(payload)
        else:
            raise Refusal(-233, "payload")

    def _check_buttons(self, buttons: list[Event]) -> None:
        if self.never_takes_buttons or not 1 <= len(buttons) <= 5:
            raise Refusal(-201, "buttons")
        for button in buttons:
            if button.keys() != {"title", "type", "payload"} or button["type"] not in BUTTON_TYPES:
                raise Refusal(-201, "button")
            if not 1 <= len(button["title"]) <= 100:
                raise Refusal(-210, "title")
            payload = button["payload"]
            if button["type"] == "oa.open.url":
                if payload.keys() != {"url"} or not payload["url"].startswith("http"):
                    raise Refusal(-201, "url")
            elif not isinstance(payload, str) or not 1 <= len(payload) <= 1000:
                raise Refusal(-201, "payload")

    def _check_media(self, payload: Event) -> None:
        elements = payload["elements"]
        if payload["template_type"] != "media" or len(elements) != 1:
            raise Refusal(-233, "template")
        element = elements[0]
        if element.keys() != {"media_type", "attachment_id"} or element["media_type"] != "image":
            raise Refusal(-201, "element")
        if element["attachment_id"] not in self.pictures:
            raise Refusal(-100, "attachment_id")

    async def _upload(self, request: web.Request) -> Event:
        if request.content_type != "multipart/form-data":
            raise Refusal(-201, "content type")
        form = await request.post()
        if form.keys() != {"file"} or not isinstance(form["file"], web.FileField):
            raise Refusal(-201, "file")
        data = form["file"].file.read()
        if not is_image(data) or len(data) > MOST_IMAGE_BYTES:
            raise Refusal(-210, "file")
        attachment_id = f"picture-{len(self.pictures) + 1}"
        self.pictures[attachment_id] = data
        return {"attachment_id": attachment_id}

    async def _react(self, request: web.Request) -> Event:
        body = await request.json()
        if body.get("sender_action", {}).keys() != {"react_icon", "react_message_id"}:
            raise Refusal(-240, "use v3")
        return {"message_id": "reaction"}

    async def _quota(self, request: web.Request) -> Any:
        await request.json()
        return [{"quota_type": "sub_quota", "remain": 100, "total": 100}]

    async def _account(self, request: web.Request) -> Event:
        return {"oa_id": OA_ID, "name": "Tiến độ", "oa_type": 4, "is_verified": True}
