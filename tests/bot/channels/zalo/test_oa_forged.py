"""What strangers send to the Official Account's webhook: refused, and cheaply."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from tests.bot.channels.zalo.kit import PATH, forged, post
from tests.bot.channels.zalo_fakes.oa_events import (
    OA_SECRET,
    SIGNATURE,
    said,
    sealed,
    signature_of,
)
from tests.bot.channels.zalo_worlds import HOST, OaWorld, web_server


async def test_an_old_event_is_refused(running_oa: OaWorld) -> None:
    """A replay of what was recorded hours ago."""
    event = said("Hạng mấy?", at=running_oa.time.clock())
    running_oa.time.seconds += 2 * 3600 + 1

    assert await running_oa.account.deliver(event) == 403


async def test_forged_events_are_refused(running_oa: OaWorld) -> None:
    """Missing, wrong, nearly right, right for other bytes, right with another key."""
    event = said("Hạng mấy?", at=running_oa.time.clock())
    raw, stamp = sealed(event).raw, event["timestamp"]
    right = signature_of(raw, stamp)
    wrong_last = right[:-1] + ("0" if right[-1] != "0" else "1")
    signatures = [
        "",
        "mac=",
        "mac=" + "0" * 64,
        f"mac={right[:-1]}",
        f"mac={right}0",
        f"mac={wrong_last}",
        "mac=" + signature_of(raw + b" ", stamp),
        "mac=" + signature_of(raw, stamp, secret=OA_SECRET[:-1]),
        "mac=" + signature_of(raw, stamp, secret=""),
        "mac=" + signature_of(raw, "1" + stamp),
    ]
    statuses = {await running_oa.account.post(forged(event))}
    for signature in signatures:
        statuses.add(await running_oa.account.post(forged(event, **{SIGNATURE: signature})))

    assert statuses == {403}
    assert await running_oa.answer_all() == 0


async def test_a_stranger_costs_no_reading(running_oa: OaWorld) -> None:
    """Without a signature that could be one, the body is not even looked at."""
    taken = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"x" * 65536

    statuses = [
        (await post(running_oa, headers=headers, content=endless())).status_code
        for headers in ({}, {SIGNATURE: "mac=12"})
    ]

    assert statuses == [403, 403]
    assert taken == 0


async def test_ten_megabytes_are_refused(running_oa: OaWorld) -> None:
    """Announced or not."""

    async def unannounced() -> AsyncIterator[bytes]:
        for _ in range(160):
            yield b"x" * 65536

    headers = {SIGNATURE: "mac=" + "0" * 64}
    announced = await post(running_oa, headers=headers, content=b"x" * 10_000_000)
    streamed = await post(running_oa, headers=headers, content=unannounced())

    assert (announced.status_code, streamed.status_code) == (413, 413)


async def test_a_slow_body_is_let_go(running_oa: OaWorld) -> None:
    """A body that never ends does not hold on to us."""

    async def never() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.Event().wait()

    slow = web_server(*running_oa.oa.routes, body_seconds=0.01)
    response = await slow.post(PATH, headers={SIGNATURE: "mac=" + "0" * 64}, content=never())
    await slow.aclose()

    assert response.status_code == 408


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 200),
        (b"{}", 200),
        (b" {} ", 200),
        (b"{ }", 403),
        (b"[]", 403),
        (b'{"a":1}', 403),
        (b" " * 17, 403),
    ],
)
async def test_only_the_empty_probe_comes_in_unsigned(
    running_oa: OaWorld, content: bytes, status: int
) -> None:
    """Saving the address in Zalo's console sends one."""
    response = await post(running_oa, content=content)

    assert response.status_code == status


async def test_a_probe_without_length_comes_in(running_oa: OaWorld) -> None:
    """No length and no pieces: no body. With pieces, nobody knows how many."""
    request = httpx.Request("POST", f"https://{HOST}{PATH}")
    del request.headers["content-length"]
    bare = await running_oa.account.internet.hosts[HOST].send(request)

    async def pieces() -> AsyncIterator[bytes]:
        yield b"{}"

    assert bare.status_code == 200
    assert (await post(running_oa, content=pieces())).status_code == 403


@pytest.mark.parametrize("raw", [b"{", b"[]", b"\xff", b"[" * 100_000, b"null"])
async def test_what_is_no_object_is_refused(running_oa: OaWorld, raw: bytes) -> None:
    """However it is signed; nothing breaks."""
    headers = {SIGNATURE: "mac=" + signature_of(raw, "")}
    response = await post(running_oa, headers=headers, content=raw)

    assert response.status_code == 403


async def test_the_signature_is_compared_in_constant_time(
    running_oa: OaWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the one function that is made for it."""
    compared = 0

    def compare(made: str, given: str) -> bool:
        nonlocal compared
        compared += 1
        return False

    monkeypatch.setattr("bot.channels.zalo_oa_signature.hmac.compare_digest", compare)

    assert await running_oa.account.deliver(said("x", at=running_oa.time.clock())) == 403
    assert compared
