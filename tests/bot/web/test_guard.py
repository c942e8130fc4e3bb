"""Bodies that are too long or too slow, headers of safety, and what nobody foresaw."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Iterator

import httpx
import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from bot.web.guard import SMALL_BODY, WEBHOOK_BODY, BodyLimits
from tests.bot.web.shelf import QUESTION

MakeApp = Callable[..., FastAPI]
Connect = Callable[..., httpx.AsyncClient]


async def echo_length(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


WEBHOOK = Route("/telegram", echo_length, methods=["POST"])


async def call(
    app: Callable[[Scope, Receive, Send], object],
    *,
    path: str,
    headers: list[tuple[bytes, bytes]],
    messages: Iterator[Message],
) -> tuple[int, int]:
    """The status of a raw request, and how many pieces of its body were taken."""
    taken = 0
    status = 0

    async def receive() -> Message:
        nonlocal taken
        taken += 1
        return next(messages)

    async def send(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(b"content-type", b"application/json"), *headers],
        "client": ("192.0.2.1", 1),
        "server": ("tiendo.test", 80),
    }
    done = app(scope, receive, send)
    assert asyncio.iscoroutine(done)
    await done
    return status, taken


def pieces(size: int) -> Iterator[Message]:
    while True:
        yield {"type": "http.request", "body": b"x" * size, "more_body": True}


async def test_an_announced_length_is_refused_before_anything_is_read(app: FastAPI) -> None:
    """Ten megabytes cost us a header."""
    headers = [(b"content-length", str(10_000_000).encode())]

    assert await call(app, path="/api/ask", headers=headers, messages=pieces(1)) == (413, 0)


async def test_an_unannounced_length_is_refused_at_the_limit(app: FastAPI) -> None:
    """A chunked body of any length is read up to the limit only."""
    status, taken = await call(app, path="/api/ask", headers=[], messages=pieces(4096))

    assert status == 413
    assert taken == SMALL_BODY // 4096 + 1


async def test_a_webhook_may_be_longer_but_not_any_length(
    make_app: MakeApp, connect: Connect
) -> None:
    """The channels' endpoints are guarded by the same door."""
    client = connect(make_app(routes=[WEBHOOK]))
    fits = await client.post("/telegram", content=b"x" * WEBHOOK_BODY)
    too_long = await client.post("/telegram", content=b"x" * (WEBHOOK_BODY + 1))

    assert fits.text == str(WEBHOOK_BODY)
    assert too_long.status_code == 413
    assert too_long.json()["error"]["code"] == "too_big"


async def test_a_slow_body_is_given_up(make_app: MakeApp) -> None:
    """Whoever sends a byte a minute holds nothing of ours."""
    app = make_app(routes=[WEBHOOK])
    guarded = BodyLimits(app, small_under=("/api/",), seconds=0.01)

    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "scheme": "http",
        "path": "/telegram",
        "query_string": b"",
        "headers": [],
        "client": ("192.0.2.1", 1),
    }
    await guarded(scope, receive, send)

    assert sent[0]["status"] == 408
    assert json.loads(sent[1]["body"])["error"]["code"] == "too_slow"


@pytest.mark.parametrize(
    "path", ["/", "/so-lieu", "/quyen-rieng-tu", "/api/docs", "/api/documents", "/nothing"]
)
async def test_every_page_has_the_headers_of_safety(client: httpx.AsyncClient, path: str) -> None:
    """No script but our own files, no frame, no sniffing, no telling other sites."""
    headers = (await client.get(path, headers={"accept": "text/html"})).headers
    policy = headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "strict-transport-security" not in headers


async def test_pages_hold_nothing_that_the_policy_forbids(client: httpx.AsyncClient) -> None:
    """Inline scripts and styles would silently not work."""
    await client.post("/chat/ask", json={"id": "a", "question": QUESTION})
    for path in ("/", "/so-lieu", "/so-lieu/ho_so", "/quyen-rieng-tu", "/api/docs"):
        page = (await client.get(path)).text

        assert " style=" not in page
        assert "<style" not in page
        assert " onclick=" not in page
        assert page.count("<script") == page.count("<script src=")


async def fail(_request: Request) -> PlainTextResponse:
    raise RuntimeError("the question was: bí mật")


async def test_the_unforeseen_becomes_a_sentence_and_a_log_entry(
    make_app: MakeApp, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    """With the headers of safety, and without details for strangers."""
    client = connect(make_app(routes=[Route("/fail", fail)]))
    with caplog.at_level(logging.ERROR):
        response = await client.get("/fail")

    assert response.status_code == 500
    assert response.json()["error"]["code"] == "failed"
    assert "bí mật" not in response.text
    assert "x-frame-options" in response.headers
    assert "request failed" in caplog.text


async def test_a_stream_that_breaks_after_its_start_is_not_answered_twice(
    make_app: MakeApp, connect: Connect
) -> None:
    """A second status line would be read as part of the body."""

    async def broken(_request: Request) -> PlainTextResponse:
        class Broken(PlainTextResponse):
            async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
                await send({"type": "http.response.start", "status": 200, "headers": []})
                raise RuntimeError

        return Broken("")

    client = connect(make_app(routes=[Route("/broken", broken)]))
    response = await client.get("/broken")

    assert response.status_code == 200


async def test_questions_are_not_logged(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    """At no level above debugging."""
    with caplog.at_level(logging.INFO):
        await client.post("/api/ask", json={"question": "mèo Xiêm 778"})
        await client.get("/api/search", params={"q": "mèo Xiêm 778"})
        await client.post("/chat/ask", json={"id": "1", "question": "mèo Xiêm 778"})

    ours = [one for one in caplog.records if not one.name.startswith("httpx")]

    assert not any("778" in record.getMessage() for record in ours)


async def stream() -> AsyncIterator[bytes]:
    yield b"{}"


async def test_a_chunked_body_within_the_limit_is_read(client: httpx.AsyncClient) -> None:
    """No length announced is no fault."""
    response = await client.post(
        "/api/ask", content=stream(), headers={"content-type": "application/json"}
    )

    assert response.status_code == 422
