"""Who may call what, and how often."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from bot.web.keys import DEFAULT_SCOPES, Scope, find_key, read_keys
from tests.bot.web.conftest import Clock

MakeApp = Callable[..., FastAPI]
Connect = Callable[..., httpx.AsyncClient]

KEYS = "plain-key,cong:cong-key,trong:inner-key:ask+read+staff,do:gauge-key:metrics"


def bearer(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}


@pytest.mark.parametrize(
    ("entry", "name", "key", "scopes"),
    [
        ("abc", "1", "abc", DEFAULT_SCOPES),
        ("portal:abc", "portal", "abc", DEFAULT_SCOPES),
        ("portal:abc:ask", "portal", "abc", {Scope.ASK}),
        ("p:abc:read+staff", "p", "abc", {Scope.READ, Scope.STAFF}),
        ("p:a+b/c==:metrics", "p", "a+b/c==", {Scope.METRICS}),
    ],
)
def test_a_key_is_read_in_each_of_its_forms(
    entry: str, name: str, key: str, scopes: frozenset[Scope]
) -> None:
    """`key`, `name:key`, `name:key:scope+scope`."""
    (read,) = read_keys([SecretStr(entry)])

    assert (name, scopes) == (read.name, read.scopes)
    assert read == find_key([read], key)
    assert find_key([read], f"{key}x") is None


@pytest.mark.parametrize(
    ("presented", "status"),
    [
        ({}, 200),
        (bearer("plain-key"), 200),
        ({"x-api-key": "cong-key"}, 200),
        (bearer("plain-keyx"), 401),
        (bearer("plain-ke"), 401),
        (bearer("cong"), 401),
        (bearer("cong:cong-key"), 401),
        (bearer(""), 401),
        ({"authorization": "Basic plain-key"}, 401),
        ({"x-api-key": "khóa".encode()}, 401),
        (bearer("gauge-key"), 403),
    ],
    ids=repr,
)
async def test_a_key_must_be_right_where_one_is_given(
    make_app: MakeApp, connect: Connect, presented: dict[str, str | bytes], status: int
) -> None:
    """A wrong key is never taken for none: whoever sends one wants to know."""
    client = connect(make_app(api_keys=KEYS))
    response = await client.get("/api/documents", headers=presented)

    assert response.status_code == status
    assert (status == 401) == ("www-authenticate" in response.headers)


async def test_without_open_access_a_key_is_needed(make_app: MakeApp, connect: Connect) -> None:
    """The web chat stays open to everybody."""
    client = connect(make_app(api_keys=KEYS, api_open="false"))

    assert (await client.get("/api/documents")).status_code == 401
    assert (await client.get("/api/documents", headers=bearer("cong-key"))).status_code == 200
    assert (await client.get("/")).status_code == 200


async def test_the_description_tells_whether_a_key_is_needed(
    make_app: MakeApp, connect: Connect
) -> None:
    """Programs are generated from it."""
    is_open = (await connect(make_app()).get("/api/openapi.json")).json()
    is_closed = (await connect(make_app(api_open="no")).get("/api/openapi.json")).json()

    assert {} in is_open["paths"]["/api/ask"]["post"]["security"]
    assert {} not in is_closed["paths"]["/api/ask"]["post"]["security"]


async def test_a_key_asks_as_staff_only_with_that_scope(
    make_app: MakeApp, connect: Connect
) -> None:
    """A staff key may step down; another may not step up."""
    client = connect(make_app(api_keys=KEYS))
    body = {"question": "Ngân sách chuyển đổi số năm 2025 là bao nhiêu?"}
    staff = await client.post("/api/ask", json=body, headers=bearer("inner-key"))
    stepped_down = await client.post(
        "/api/ask", json={**body, "role": "citizen"}, headers=bearer("inner-key")
    )
    stepped_up = await client.post(
        "/api/ask", json={**body, "role": "staff"}, headers=bearer("cong-key")
    )

    assert "91 tỷ" in staff.text
    assert "91 tỷ" not in stepped_down.text
    assert stepped_up.status_code == 403


async def test_an_address_has_its_rate_and_gets_it_back(
    make_app: MakeApp, connect: Connect, clock: Clock
) -> None:
    """Ten times the rate of a person: an office has one address."""
    client = connect(make_app(rate_per_minute="1"))
    codes = [(await client.get("/api/documents")).status_code for _ in range(6)]
    refused = await client.get("/api/documents")
    clock.now += int(refused.headers["retry-after"])

    assert codes == [200] * 5 + [429]
    assert "giây" in refused.json()["error"]["message"]
    assert (await client.get("/api/documents")).status_code == 200


async def test_one_address_does_not_use_up_the_rate_of_another(
    make_app: MakeApp, connect: Connect
) -> None:
    """But a whole household of IPv6 addresses counts as one."""
    app = make_app(rate_per_minute="1")
    homes = [connect(app, address=f"2001:db8:0:1::{number}") for number in range(7)]
    codes = [(await home.get("/api/documents")).status_code for home in homes]
    elsewhere = await connect(app, address="2001:db8:0:2::1").get("/api/documents")

    assert codes == [200] * 5 + [429] * 2
    assert elsewhere.status_code == 200


async def test_a_key_has_a_higher_rate(make_app: MakeApp, connect: Connect) -> None:
    """It asks for many people."""
    client = connect(make_app(api_keys=KEYS, rate_per_minute="1"), headers=bearer("cong-key"))
    codes = [(await client.get("/api/documents")).status_code for _ in range(26)]

    assert codes == [200] * 25 + [429]


async def test_guessing_keys_is_slowed_down(make_app: MakeApp, connect: Connect) -> None:
    """A wrong key counts for its address."""
    client = connect(make_app(api_keys=KEYS, rate_per_minute="1"))
    codes = [
        (await client.get("/api/documents", headers=bearer(f"k{number}"))).status_code
        for number in range(6)
    ]

    assert codes == [401] * 5 + [429]


async def test_other_sites_are_let_in_by_setting(make_app: MakeApp, connect: Connect) -> None:
    """And never with the cookie of the web chat."""
    client = connect(make_app(cors_origins="https://cong.example.vn"))
    friend = {"origin": "https://cong.example.vn"}
    asked = await client.options(
        "/api/ask",
        headers={
            **friend,
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type,x-api-key",
        },
    )
    friends = await client.get("/api/documents", headers=friend)
    strangers = await client.get("/api/documents", headers={"origin": "https://evil.example"})

    assert asked.status_code == 200
    assert friends.headers["access-control-allow-origin"] == "https://cong.example.vn"
    assert "access-control-allow-origin" not in strangers.headers
    assert "access-control-allow-credentials" not in asked.headers


async def test_metrics_want_a_key_once_there_is_one_for_them(
    make_app: MakeApp, connect: Connect
) -> None:
    """Otherwise they are open: they hold counts only."""
    guarded = connect(make_app(api_keys=KEYS))

    assert (await connect(make_app(api_keys="other")).get("/metrics")).status_code == 200
    assert (await guarded.get("/metrics")).status_code == 401
    assert (await guarded.get("/metrics", headers=bearer("cong-key"))).status_code == 403
    assert (await guarded.get("/metrics", headers=bearer("gauge-key"))).status_code == 200
