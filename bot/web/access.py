"""Who is calling, what they may do, and how often."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address
from typing import Final

from starlette.requests import Request

from bot import messages
from bot.answering.answer import Role
from bot.channels.limits import TokenBuckets
from bot.settings import Settings
from bot.web.keys import DEFAULT_SCOPES, Scope, find_key, read_keys
from bot.web.problems import Problem

# Behind one address there may be an office, a school or a whole mobile network.
PEOPLE_PER_ADDRESS: Final = 10
# A program with a key asks for many people.
PEOPLE_PER_KEY: Final = 50
AT_ONCE_SECONDS: Final = 30.0


@dataclass(frozen=True, slots=True)
class Caller:
    """A program with a key, or anybody at an address. `name` is for limits, not for logs."""

    name: str
    scopes: frozenset[Scope]
    has_key: bool = False

    @property
    def role(self) -> Role:
        return Role.STAFF if Scope.STAFF in self.scopes else Role.CITIZEN


class Access:
    """The door of the REST API and of the web chat.

    Args:
        clock: seconds, rising.
    """

    def __init__(self, settings: Settings, *, clock: Callable[[], float]) -> None:
        self._keys = read_keys(settings.api_keys)
        self._open_scopes = DEFAULT_SCOPES if settings.api_open else frozenset[Scope]()
        self.needs_metrics_key = any(Scope.METRICS in key.scopes for key in self._keys)
        rate = settings.rate_per_minute
        self._addresses = Rate(rate * PEOPLE_PER_ADDRESS, clock=clock)
        self._key_rates = Rate(rate * PEOPLE_PER_KEY, clock=clock)
        self._sessions = Rate(rate, clock=clock)

    def admit(self, request: Request, scope: Scope) -> Caller:
        """The caller of a REST endpoint.

        Raises:
            Problem: 401 for a wrong or missing key, 403 for one without the scope, 429 for too
                many requests.
        """
        # Wrong keys count too: guessing is held up like everything else.
        presented = _presented_keys(request)
        if not presented:
            self.admit_address(request)
            if scope not in self._open_scopes:
                raise Problem(HTTPStatus.UNAUTHORIZED, "key_needed", messages.WEB_KEY_NEEDED)
            return Caller(address_of(request), self._open_scopes)
        found = [find_key(self._keys, one) for one in presented]
        key = found[0]
        if key is None or any(other is not key for other in found):
            self.admit_address(request)
            raise Problem(HTTPStatus.UNAUTHORIZED, "key_unknown", messages.WEB_KEY_UNKNOWN)
        self._key_rates.take(key.name)
        if scope not in key.scopes:
            sentence = messages.WEB_NOT_ALLOWED.format(scope=scope)
            raise Problem(HTTPStatus.FORBIDDEN, "not_allowed", sentence)
        return Caller(key.name, key.scopes, has_key=True)

    def admit_address(self, request: Request) -> None:
        """Count a request of an address. Raises Problem 429."""
        self._addresses.take(address_of(request))

    def admit_person(self, person: str) -> None:
        """Count a question of one browser's conversation. Raises Problem 429."""
        self._sessions.take(person)


class Rate:
    """So many a minute for each name; half a minute's worth may come at once."""

    def __init__(self, per_minute: float, *, clock: Callable[[], float]) -> None:
        self._buckets = TokenBuckets(
            per_minute, at_once=max(1.0, per_minute * AT_ONCE_SECONDS / 60), clock=clock
        )
        self._wait = math.ceil(60 / per_minute)

    def take(self, name: str) -> None:
        """Raises Problem 429 when there is nothing left."""
        if not self._buckets.take(name):
            raise Problem(
                HTTPStatus.TOO_MANY_REQUESTS,
                "too_many",
                messages.WEB_TOO_MANY.format(seconds=self._wait),
                retry_after=self._wait,
            )


def address_of(request: Request) -> str:
    """The caller's address for counting: one household has a whole IPv6 network of 64 bits."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(IPv6Address(int(address) >> 64 << 64))
    return str(address)


def _presented_keys(request: Request) -> list[str]:
    """What stands in either header; where both are used, neither may be wrong."""
    found = []
    if (key := request.headers.get("x-api-key")) is not None:
        found.append(key.strip())
    if (given := request.headers.get("authorization")) is not None:
        scheme, _, key = given.partition(" ")
        # A key under another scheme is a mistake that must not pass for a call without a key.
        found.append(key.strip() if scheme.lower() == "bearer" else "")
    return found
