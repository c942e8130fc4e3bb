"""What a broken HTTP connection means for a message: surely not sent, or nobody knows."""

from __future__ import annotations

from typing import Final

import httpx

from bot.channels.errors import DeliveryUnknown, SendFailed, TryLater

# The connection was never made, or none was free: nothing has left this machine.
NOT_SENT: Final = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
# The other side may have read and carried out what it then never answered.
GATEWAY_TIMEOUT: Final = 504


def failure_of_connection(problem: httpx.HTTPError) -> SendFailed:
    """The kind of failure. The library's own text names the address, and is left out."""
    kind = type(problem).__name__
    return TryLater(kind) if isinstance(problem, NOT_SENT) else DeliveryUnknown(kind)


def failure_of_status(status: int, *, retry_after: float | None = None) -> SendFailed | None:
    """What a status says when the body says nothing; None for one that is no trouble of theirs."""
    if status == GATEWAY_TIMEOUT:
        return DeliveryUnknown(f"HTTP {status}")
    if status == httpx.codes.TOO_MANY_REQUESTS or status >= 500:
        return TryLater(f"HTTP {status}", retry_after=retry_after)
    return None


def seconds_to_wait(response: httpx.Response) -> float | None:
    """The platform's own demand, where it makes one in seconds."""
    given = response.headers.get("retry-after", "")
    return float(given) if given.isascii() and given.isdigit() and len(given) < 6 else None
