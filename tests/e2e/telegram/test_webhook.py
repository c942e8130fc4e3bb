"""The same bot by webhook: registered, delivered to, delivered to again, and forged at."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from bot.store.errors import StoreUnavailable
from bot.store.inbox import SqliteInbox
from tests.e2e.telegram.conftest import QUESTION, SECRET, Running
from tests.e2e.telegram.peer import TOKEN, Peer

HEADER = "X-Telegram-Bot-Api-Secret-Token"


async def registered(peer: Peer) -> None:
    await peer.until(lambda: peer.of("setWebhook"))


def question(update_id: int) -> dict[str, object]:
    return {
        "update_id": update_id,
        "message": {
            "message_id": 9,
            "date": 1,
            "from": {"id": 5, "is_bot": False, "first_name": "An"},
            "chat": {"id": 5, "type": "private", "first_name": "An"},
            "text": QUESTION,
        },
    }


async def test_a_question_is_delivered_and_answered(peer: Peer, bot: Running) -> None:
    """With the secret that was registered; nobody polls."""
    async with bot(telegram_mode="webhook"):
        await registered(peer)
        await peer.say(QUESTION)
        await peer.until_sent(2)

    assert "60/190" in peer.texts[1]
    assert peer.of("getUpdates") == []
    assert peer.of("setWebhook")[0].fields["secret_token"] == SECRET


async def test_what_could_not_be_stored_is_delivered_again(
    peer: Peer, bot: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """503 leaves it with Telegram; the second delivery is answered, once."""
    put = SqliteInbox.put
    failures = 1

    async def fail_once(self, arrival):  # type: ignore[no-untyped-def]
        nonlocal failures
        if failures:
            failures -= 1
            raise StoreUnavailable("đĩa đầy")
        return await put(self, arrival)

    monkeypatch.setattr(SqliteInbox, "put", fail_once)
    async with bot(telegram_mode="webhook"):
        await registered(peer)
        await peer.say(QUESTION)
        assert peer.texts == []
        assert await peer.emulator.deliver_updates(token=TOKEN) == 1
        await peer.until_sent(2)

    assert len(peer.texts) == 2


async def test_a_delivery_that_comes_five_times_is_answered_once(peer: Peer, bot: Running) -> None:
    """At the same time, too."""
    async with bot(telegram_mode="webhook") as url, httpx.AsyncClient(base_url=url) as client:
        await registered(peer)
        answers = await asyncio.gather(
            *(
                client.post("/telegram", json=question(77), headers={HEADER: SECRET})
                for _ in range(5)
            )
        )
        await peer.until_sent(2)
        await client.post("/telegram", json=question(77), headers={HEADER: SECRET})
        await peer.say("/id", user=6)
        await peer.until_sent(4)

    assert [answer.status_code for answer in answers] == [200] * 5
    assert [call.fields["chat_id"] for call in peer.sent] == ["5", "5", "6", "6"]


@pytest.mark.parametrize(
    "secret", [None, "", SECRET[:-1], f"{SECRET}-", SECRET.upper()], ids=range(5)
)
async def test_a_forged_delivery_is_refused(peer: Peer, bot: Running, secret: str | None) -> None:
    """Missing, empty, nearly right."""
    headers = {} if secret is None else {HEADER: secret}
    async with bot(telegram_mode="webhook") as url, httpx.AsyncClient(base_url=url) as client:
        await registered(peer)
        refused = await client.post("/telegram", json=question(1), headers=headers)
        metrics = (await client.get("/metrics")).text

    assert refused.status_code == 403
    assert refused.content == b""
    assert 'tiendo_inbox_messages{channel="telegram",state="open"} 0.0' in metrics


async def test_ten_megabytes_are_refused_before_they_are_read(peer: Peer, bot: Running) -> None:
    """With the right secret as well."""
    async with bot(telegram_mode="webhook") as url, httpx.AsyncClient(base_url=url) as client:
        await registered(peer)
        body = b"x" * 10_000_000
        statuses = []
        for headers in ({}, {HEADER: SECRET}):
            try:
                answer = await client.post("/telegram", content=body, headers=headers)
                statuses.append(answer.status_code)
            except httpx.WriteError:
                # The server hung up while we were still writing.
                statuses.append(413)
        await peer.say(QUESTION)
        await peer.until_sent(2)

    assert statuses == [413, 413]


async def test_the_webhook_exists_only_where_it_is_used(peer: Peer, bot: Running) -> None:
    """A bot that polls has no such door."""
    async with bot() as url, httpx.AsyncClient(base_url=url) as client:
        await peer.until(lambda: peer.of("deleteWebhook"))
        refused = await client.post("/telegram", json=question(1), headers={HEADER: SECRET})

    assert refused.status_code == 404
