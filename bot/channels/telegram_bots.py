"""The two bots that speak to Telegram for one token: one paced by its flood limits, one at once.

Messages are paced. The typing sign, the reply to a pressed button and getting updates are not
messages and must not wait behind them.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Any, Final

import httpx
from telegram import Bot, Update
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

# Durations come as such in the library's next major version; until then it warns at each one.
os.environ.setdefault("PTB_TIMEDELTA", "true")

CONNECTIONS: Final = 64
# Within Delivery's patience for one sending (180 s), with room for a picture.
CONNECT_SECONDS: Final = 5.0
ANSWER_SECONDS: Final = 20.0
UPLOAD_SECONDS: Final = 60.0
POOL_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Account:
    """The token of a bot and where its API is."""

    token: str = field(repr=False)
    api_url: str = "https://api.telegram.org"


@dataclass(frozen=True, slots=True)
class Bots:
    """See the module. Both share their connections; `aclose` gives them back."""

    paced: ExtBot[int]
    prompt: Bot
    requests: tuple[HTTPXRequest, HTTPXRequest]

    async def aclose(self) -> None:
        for request in self.requests:
            await request.shutdown()


class UpdateRequest(HTTPXRequest):
    """Reads updates one by one: a single one that the library cannot read would otherwise be asked
    for again and again, and nothing after it would ever arrive."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        answer = HTTPXRequest.parse_json_payload(payload)
        if isinstance(found := answer.get("result"), list):
            answer["result"] = [raw if is_readable(raw) else bare(raw) for raw in found]
        return answer


def is_readable(raw: dict[str, Any]) -> bool:
    """Whether the library can make an update of this."""
    try:
        Update.de_json(raw, None)
    except Exception:
        return False
    return True


def bare(raw: dict[str, Any]) -> dict[str, Any]:
    """An update that says nothing, but can be acknowledged."""
    return {"update_id": raw["update_id"]}


def make_bots(account: Account, *, transport: httpx.AsyncBaseTransport | None = None) -> Bots:
    """Bots with connections of their own. `transport` stands in for the network, in tests."""
    kwargs: dict[str, Any] = {} if transport is None else {"transport": transport}
    request = HTTPXRequest(
        connection_pool_size=CONNECTIONS,
        connect_timeout=CONNECT_SECONDS,
        read_timeout=ANSWER_SECONDS,
        write_timeout=ANSWER_SECONDS,
        media_write_timeout=UPLOAD_SECONDS,
        pool_timeout=POOL_SECONDS,
        httpx_kwargs=kwargs,
    )
    updates = UpdateRequest(
        connection_pool_size=1,
        connect_timeout=CONNECT_SECONDS,
        read_timeout=ANSWER_SECONDS,
        pool_timeout=POOL_SECONDS,
        httpx_kwargs=kwargs,
    )
    calls, files = f"{account.api_url}/bot", f"{account.api_url}/file/bot"
    paced = ExtBot(
        account.token,
        calls,
        files,
        request=request,
        get_updates_request=updates,
        # No retries here: a 429 goes to the dispatcher, which keeps the message on disk, frees
        # the worker and lets the whole channel wait as long as Telegram asks.
        rate_limiter=AIORateLimiter(max_retries=0),
    )
    prompt = Bot(account.token, calls, files, request=request, get_updates_request=updates)
    return Bots(paced, prompt, (request, updates))
