"""The door for the Official Account's webhook: path `/zalo/oa`, opened by a signed body."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.json_object import Object, read_object
from bot.channels.zalo_oa_signature import (
    HEADER,
    TIMESTAMP_HEADER,
    Delivery,
    Signer,
    is_genuine,
    read_signature,
)
from bot.store.errors import StoreUnavailable

log: Final = logging.getLogger(__name__)

PATH: Final = "/zalo/oa"
# Zalo waits two seconds, the way included.
STORE_SECONDS: Final = 1.5
# Saving the address in Zalo's console sends one of these, without a signature.
PROBES: Final = frozenset({b"", b"{}"})
LONGEST_PROBE: Final = 16

Take = Callable[[Object], Awaitable[None]]


class OaWebhook:
    """An endpoint that gives genuine events to whoever has opened it.

    It says 200 only for what is kept, or for what is none of ours; 503 while it is closed or the
    store fails: Zalo then comes again, after 30 seconds first.

    Args:
        clock: seconds since 1970.
    """

    def __init__(self, signer: Signer, *, clock: Callable[[], float]) -> None:
        self._signer = signer
        self._clock = clock
        self._take: Take | None = None

    @property
    def route(self) -> Route:
        return Route(PATH, self._receive, methods=["POST"])

    def open(self, take: Take) -> None:
        """From now on, events go to `take`."""
        self._take = take

    async def _receive(self, request: Request) -> Response:
        header = request.headers.get(HEADER)
        if header is None:
            return await self._probe(request)
        # Before the body is read: most of what strangers send ends here.
        if (signature := read_signature(header)) is None:
            return Response(status_code=HTTPStatus.FORBIDDEN)
        raw = await request.body()
        body = read_object(raw)
        if body is None:
            return Response(status_code=HTTPStatus.FORBIDDEN)
        delivery = Delivery(raw, body, signature, request.headers.get(TIMESTAMP_HEADER, ""))
        if not is_genuine(delivery, signer=self._signer, now=self._clock()):
            return Response(status_code=HTTPStatus.FORBIDDEN)
        if self._take is None:
            return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            async with asyncio.timeout(STORE_SECONDS):
                await self._take(body)
        except (StoreUnavailable, TimeoutError):
            log.exception("event not stored", extra={"channel": "zalo_oa"})
            return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)
        return Response(status_code=HTTPStatus.OK)

    async def _probe(self, request: Request) -> Response:
        # Without a length and without pieces there is no body.
        has_pieces = "transfer-encoding" in request.headers
        length = request.headers.get("content-length", "" if has_pieces else "0")
        is_short = length.isascii() and length.isdigit() and len(length) <= 2
        if is_short and int(length) <= LONGEST_PROBE and (await request.body()).strip() in PROBES:
            return Response(status_code=HTTPStatus.OK)
        return Response(status_code=HTTPStatus.FORBIDDEN)
