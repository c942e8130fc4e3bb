"""The Zalo Bot Platform over HTTP: one call at a time, with the token in no log and no error."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

import httpx

from bot.channels.errors import ChannelError, DeliveryUnknown
from bot.channels.json_object import read_object, text_in
from bot.channels.transport_errors import failure_of_connection, seconds_to_wait

CONNECT_SECONDS: Final = 10.0
READ_SECONDS: Final = 20.0
# The dispatcher's workers, the poll, and typing signs beside them.
MOST_CONNECTIONS: Final = 20


class BotRefused(ChannelError):
    """The platform said no. `code` is its error code, or the HTTP status where it gave none."""

    def __init__(
        self, code: int, *, says_timeout: bool = False, retry_after: float | None = None
    ) -> None:
        super().__init__(f"refused ({code})")
        self.code = code
        self.says_timeout = says_timeout
        self.retry_after = retry_after


class BotClient:
    """Calls methods of one bot.

    Args:
        api_url: without the token.
        transport: replaced by tests.
    """

    def __init__(
        self, token: str, *, api_url: str, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._client = httpx.AsyncClient(
            base_url=f"{api_url}/bot{quote(token, safe=':')}",
            transport=transport,
            limits=httpx.Limits(max_connections=MOST_CONNECTIONS),
        )

    async def call(
        self,
        method: str,
        parameters: dict[str, str | int] | None = None,
        *,
        read_seconds: float = READ_SECONDS,
    ) -> Any:
        """The `result` of a method, None where it gives none.

        Raises:
            BotRefused: an error of the platform.
            TryLater, DeliveryUnknown: the connection broke.
        """
        timeout = httpx.Timeout(CONNECT_SECONDS, read=read_seconds)
        try:
            response = await self._client.post(f"/{method}", json=parameters or {}, timeout=timeout)
        except httpx.HTTPError as problem:
            # Without its cause, whose text holds the address and so the token.
            raise failure_of_connection(problem) from None
        return _result_of(response)

    async def aclose(self) -> None:
        await self._client.aclose()


def _result_of(response: httpx.Response) -> Any:
    """Success is what the body says, in a response whose status is no error."""
    body = read_object(response.content)
    if body is None:
        if response.is_success:
            raise DeliveryUnknown("unreadable answer")
        raise BotRefused(response.status_code, retry_after=seconds_to_wait(response))
    if response.is_success and body.get("ok") is True:
        return body.get("result")
    # `testWebhook` was seen to spell it in the second way.
    code = body.get("error_code", body.get("errorCode"))
    raise BotRefused(
        code if isinstance(code, int) else response.status_code,
        says_timeout="timeout" in text_in(body, "description").lower(),
        retry_after=seconds_to_wait(response),
    )
