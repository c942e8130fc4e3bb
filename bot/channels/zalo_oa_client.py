"""The Official Account API over HTTP; a refused access token is renewed, once, on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import httpx

from bot.channels.errors import DeliveryUnknown
from bot.channels.json_object import Object, object_in, read_object, text_in
from bot.channels.transport_errors import (
    failure_of_connection,
    failure_of_status,
    seconds_to_wait,
)
from bot.channels.zalo_oa_errors import TOKEN_REFUSED, OaRefused
from bot.channels.zalo_oa_tokens import TokenChain

SEND_PATH: Final = "/v3.0/oa/message/cs"
UPLOAD_PATH: Final = "/v2.0/oa/upload/image"
CONNECT_SECONDS: Final = 10.0
READ_SECONDS: Final = 20.0
MOST_CONNECTIONS: Final = 20


class OaClient:
    """Calls the API of one Official Account.

    Args:
        transport: replaced by tests.
    """

    def __init__(
        self,
        tokens: TokenChain,
        *,
        api_url: str,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._tokens = tokens
        self._client = httpx.AsyncClient(
            base_url=api_url,
            transport=transport,
            timeout=httpx.Timeout(CONNECT_SECONDS, read=READ_SECONDS),
            limits=httpx.Limits(max_connections=MOST_CONNECTIONS),
        )

    async def send(self, user_id: str, message: Object) -> str | None:
        """Send a consultation message; gives its id.

        Raises:
            OaRefused: an error of the platform.
            TryLater, DeliveryUnknown: the connection broke, or there is no token now.
            ChannelUnavailable: there is no token until somebody acts.
        """
        body = {"recipient": {"user_id": user_id}, "message": message}
        data = await self._call(SEND_PATH, lambda: {"json": body})
        return text_in(data, "message_id") or None

    async def upload(self, png: bytes) -> str:
        """Hand in a picture; gives the id by which a message shows it. Raises as `send` does."""
        data = await self._call(
            UPLOAD_PATH, lambda: {"files": {"file": ("chart.png", png, "image/png")}}
        )
        if found := text_in(data, "attachment_id"):
            return found
        raise DeliveryUnknown("upload without id")

    async def aclose(self) -> None:
        await self._client.aclose()

    async def _call(self, path: str, content: Callable[[], dict[str, Any]]) -> Object:
        token = await self._tokens.access()
        try:
            return await self._once(path, content(), token=token)
        except OaRefused as refused:
            if refused.code not in TOKEN_REFUSED:
                raise
        return await self._once(path, content(), token=await self._tokens.renew(token))

    async def _once(self, path: str, content: dict[str, Any], *, token: str) -> Object:
        try:
            response = await self._client.post(path, headers={"access_token": token}, **content)
        except httpx.HTTPError as problem:
            raise failure_of_connection(problem) from None
        return _data_of(response)


def _data_of(response: httpx.Response) -> Object:
    """Errors come with HTTP 200 too: the body decides, where there is one."""
    body = read_object(response.content)
    code = body.get("error") if body is not None else None
    wait = seconds_to_wait(response)
    if isinstance(code, int) and code != 0:
        raise OaRefused(code, retry_after=wait)
    if trouble := failure_of_status(response.status_code, retry_after=wait):
        raise trouble
    if not response.is_success:
        raise OaRefused(response.status_code)
    if body is None or code is None:
        raise DeliveryUnknown("unreadable answer")
    return object_in(body, "data")
