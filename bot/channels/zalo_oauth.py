"""Zalo's OAuth for Official Accounts: trades a refresh token, good for once, for a new pair."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import httpx

from bot import messages
from bot.channels.errors import ChannelError, ChannelUnavailable, DeliveryUnknown, TryLater
from bot.channels.json_object import Object, read_object, text_in
from bot.channels.transport_errors import (
    failure_of_connection,
    failure_of_status,
    seconds_to_wait,
)

PATH: Final = "/v4/oa/access_token"
CONNECT_SECONDS: Final = 10.0
READ_SECONDS: Final = 30.0
# Documented, should the reply not say it.
USUAL_LIFE_SECONDS: Final = 90_000.0
TOO_MANY_CALLS: Final = -32


class RefreshRefused(ChannelError):
    """Zalo does not accept the refresh token, or the app: trying again changes nothing."""

    def __init__(self, code: int) -> None:
        super().__init__(f"refresh refused ({code})")
        self.code = code


@dataclass(frozen=True, slots=True)
class TokenPair:
    """What a refresh gives; times are seconds since 1970."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    obtained_at: float
    expires_at: float


@dataclass(frozen=True, slots=True)
class App:
    """The Zalo app that the Official Account has been linked to."""

    id: str
    secret: str = field(repr=False)


class OAuth:
    """One app's access to the token server.

    Args:
        transport: replaced by tests.
    """

    def __init__(
        self,
        app: App,
        *,
        oauth_url: str,
        clock: Callable[[], float],
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._app = app
        self._clock = clock
        self._client = httpx.AsyncClient(
            base_url=oauth_url,
            transport=transport,
            timeout=httpx.Timeout(CONNECT_SECONDS, read=READ_SECONDS),
        )

    async def refresh(self, refresh_token: str) -> TokenPair:
        """A new pair; the old one is dead on Zalo's side the moment that this was carried out.

        Raises:
            RefreshRefused: for good.
            ChannelUnavailable: there is no token server at this address.
            TryLater: not carried out.
            DeliveryUnknown: perhaps carried out, and its outcome lost.
        """
        try:
            response = await self._client.post(
                PATH,
                headers={"secret_key": self._app.secret},
                data={
                    "grant_type": "refresh_token",
                    "app_id": self._app.id,
                    "refresh_token": refresh_token,
                },
            )
        except httpx.HTTPError as problem:
            raise failure_of_connection(problem) from None
        body = read_object(response.content)
        if body is not None and body.get("access_token") and body.get("refresh_token"):
            return self._pair_in(body)
        raise _failure_of(response, body)

    async def aclose(self) -> None:
        await self._client.aclose()

    def _pair_in(self, body: Object) -> TokenPair:
        now = self._clock()
        # It comes as a string.
        given = text_in(body, "expires_in")
        life = float(given) if given.isascii() and given.isdigit() else USUAL_LIFE_SECONDS
        return TokenPair(
            access=text_in(body, "access_token"),
            refresh=text_in(body, "refresh_token"),
            obtained_at=now,
            expires_at=now + life,
        )


def _failure_of(response: httpx.Response, body: Object | None) -> ChannelError:
    code = body.get("error") if body is not None else None
    if code == TOO_MANY_CALLS:
        return TryLater("too many calls", retry_after=seconds_to_wait(response))
    trouble = failure_of_status(response.status_code, retry_after=seconds_to_wait(response))
    if trouble is not None:
        return trouble
    if isinstance(code, int) and code != 0:
        return RefreshRefused(code)
    if body is not None and not response.is_success:
        return RefreshRefused(response.status_code)
    if response.status_code == httpx.codes.NOT_FOUND:
        return ChannelUnavailable(messages.ZALO_OA_WRONG_OAUTH)
    # A page of somebody in between, or a reply cut short.
    return DeliveryUnknown(f"HTTP {response.status_code}")
