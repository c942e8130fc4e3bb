"""A connection on which things go wrong, as a transport of httpx."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

Fault = Callable[[httpx.Request], httpx.Response | None]


@dataclass
class FaultyTransport(httpx.AsyncBaseTransport):
    """Requests go through, except the next ones for which there is a step.

    A step either answers or raises before anything has left, or, in `lost`, raises after the other
    side has done its work. Requests whose path does not end with `only` are let through.
    """

    inner: httpx.AsyncBaseTransport = field(default_factory=httpx.AsyncHTTPTransport)
    steps: list[Fault] = field(default_factory=list)
    lost: list[type[httpx.TransportError] | None] = field(default_factory=list)
    only: str = ""
    tried: int = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if not request.url.path.endswith(self.only):
            return await self.inner.handle_async_request(request)
        self.tried += 1
        if self.steps and (answer := self.steps.pop(0)(request)) is not None:
            return answer
        response = await self.inner.handle_async_request(request)
        if self.lost and (problem := self.lost.pop(0)) is not None:
            await response.aread()
            await response.aclose()
            raise problem("lost on the way back", request=request)
        return response

    async def aclose(self) -> None:
        await self.inner.aclose()


def says(status: int, *, headers: dict[str, str] | None = None, text: str = "") -> Fault:
    """Somebody in between answers with a status and a page."""
    return lambda request: httpx.Response(status, headers=headers, text=text, request=request)


def breaks(kind: type[httpx.TransportError]) -> Fault:
    """The connection breaks before anything has left."""

    def fail(request: httpx.Request) -> httpx.Response:
        raise kind("broken", request=request)

    return fail


def passes(request: httpx.Request) -> None:
    """This one goes through."""
