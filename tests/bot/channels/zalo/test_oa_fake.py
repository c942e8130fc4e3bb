"""Our stand-in for the Official Account, proven by a client that others wrote for the real one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import partial
from types import ModuleType
from typing import Any

import httpx
import pytest

from tests.bot.channels.zalo_fakes.internet import PNG
from tests.bot.channels.zalo_fakes.loopback import listening
from tests.bot.channels.zalo_fakes.oa_events import APP_ID, USER
from tests.bot.channels.zalo_fakes.official_account import (
    APP_SECRET,
    FIRST_REFRESH,
    LIFE_SECONDS,
    WINDOW_SECONDS,
    OfficialAccount,
)

NOW = 1_760_000_000.0


@pytest.fixture
async def account() -> OfficialAccount:
    made = OfficialAccount(clock=lambda: NOW)
    made.access_token, made.expires_at = "access-0", NOW + 60
    made.last_words[USER] = NOW - 60
    return made


@pytest.fixture
async def url(account: OfficialAccount) -> AsyncIterator[str]:
    async with listening(account.app) as found:
        yield found


@pytest.fixture
def sdk() -> ModuleType:
    """zalo-sdk needs requests and does not say so."""
    try:
        import requests  # noqa: F401, PLC0415
        import zalo_sdk  # noqa: PLC0415
        import zalo_sdk.oa  # noqa: PLC0415
    except ImportError:
        pytest.skip("zalo-sdk and requests are not installed (pip install -e '.[dev]')")
    return zalo_sdk


@pytest.fixture
def client(sdk: ModuleType, url: str) -> Any:
    return sdk.oa.Client(
        APP_ID,
        APP_SECRET,
        access_token="access-0",
        refresh_token=FIRST_REFRESH,
        endpoint_prefix=url,
    )


async def in_thread(work: Callable[[], Any]) -> Any:
    """The client blocks; the account lives in this loop."""
    return await asyncio.to_thread(work)


async def test_zalo_sdk_sends_and_quotes(
    account: OfficialAccount, client: Any, sdk: ModuleType
) -> None:
    """Its own bodies and headers pass."""
    recipient = sdk.oa.ZaloRecipient(user_id=USER)
    body = sdk.oa.ZaloMessageBody(text="Hạng 5 toàn quốc", quote_message_id="a1")
    told = await in_thread(partial(client.send_message, recipient, body))

    assert told["data"]["message_id"] == "out1"
    assert account.messages == [
        {
            "recipient": {"user_id": USER},
            "message": {"text": "Hạng 5 toàn quốc", "quote_message_id": "a1"},
        }
    ]


async def test_zalo_sdk_hands_in_a_picture(account: OfficialAccount, client: Any) -> None:
    """Multipart, one field."""
    told = await in_thread(
        partial(
            client.upload_file, PNG, file_type="image", file_name="a.png", mime_type="image/png"
        )
    )

    assert account.pictures == {told["data"]["attachment_id"]: PNG}


async def test_zalo_sdk_asks_for_quotas(client: Any) -> None:
    """Another path that every client knows."""
    told = await in_thread(partial(client.get_zalo_oa_quotas, "OA", product_type="cs"))

    assert told["error"] == 0


async def test_zalo_sdk_sees_errors_in_http_200(
    account: OfficialAccount, client: Any, sdk: ModuleType
) -> None:
    """A closed window, and a token that is over, by their codes."""
    recipient = sdk.oa.ZaloRecipient(user_id=USER)
    body = sdk.oa.ZaloMessageBody(text="một")
    send = partial(client.send_message, recipient, body)
    account.last_words[USER] = NOW - WINDOW_SECONDS - 1
    with pytest.raises(sdk.ZaloOAException) as closed:
        await in_thread(send)
    account.expire()
    with pytest.raises(sdk.ZaloOAException) as over:
        await in_thread(send)

    assert closed.value._code == -230
    assert over.value._code == -220


async def test_zalo_sdk_turns_its_tokens(
    account: OfficialAccount, url: str, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its address of the token server is fixed, so only the host is exchanged; the spent token
    then works no more."""
    import requests  # noqa: PLC0415

    post = requests.post

    def elsewhere(address: str, **options: Any) -> Any:
        return post(address.replace("https://oauth.zaloapp.com", url), **options)

    monkeypatch.setattr(requests, "post", elsewhere)
    access, refresh, _ = await in_thread(client.refresh_acccess_token)
    client.refresh_token = FIRST_REFRESH
    with pytest.raises(Exception, match="-14014"):
        await in_thread(client.refresh_acccess_token)

    assert (access, refresh) == (account.access_token, account.refresh_token)
    assert account.expires_at == NOW + LIFE_SECONDS


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ({"text": "x" * 2000}, 0),
        ({"text": "x" * 2001}, -210),
        ({"text": ""}, -210),
        ({}, -201),
        ({"text": "x", "parse_mode": "html"}, -201),
        ({"attachment": {"type": "template", "payload": {"buttons": []}}}, -233),
        ({"text": "x", "attachment": {"type": "template", "payload": {"buttons": []}}}, -201),
    ],
)
async def test_the_contract_is_strict(
    account: OfficialAccount, url: str, message: dict[str, Any], error: int
) -> None:
    """What Zalo refuses, the stand-in refuses; always with HTTP 200."""
    body = {"recipient": {"user_id": USER}, "message": message}
    async with httpx.AsyncClient(base_url=url, headers={"access_token": "access-0"}) as caller:
        response = await caller.post("/v3.0/oa/message/cs", json=body)

    assert response.status_code == 200
    assert response.json()["error"] == error


async def test_a_number_is_no_user_id(account: OfficialAccount, url: str) -> None:
    """Ids are longer than a double can hold."""
    body = {"recipient": {"user_id": int(USER)}, "message": {"text": "x"}}
    async with httpx.AsyncClient(base_url=url, headers={"access_token": "access-0"}) as caller:
        response = await caller.post("/v3.0/oa/message/cs", json=body)

    assert response.json()["error"] == -201
