"""What watchers of the process are told."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from bot.store.errors import StoreUnavailable
from bot.store.sqlite import SqliteStore
from bot.web.measures import CHANNEL_LOGGER, Measures, TroubleCounter
from tests.bot.store.samples import AN, arrival
from tests.bot.web.answers import ScriptedAnswerer
from tests.bot.web.asking import ask
from tests.bot.web.conftest import Clock


def sample(text: str, name: str) -> float:
    """The value of a line of Prometheus' text form."""
    lines = [line for line in text.splitlines() if line.startswith(f"{name} ")]
    assert len(lines) == 1, name
    return float(lines[0].rsplit(" ", 1)[1])


async def test_alive_says_nothing_of_the_rest(
    client: httpx.AsyncClient, store: SqliteStore
) -> None:
    """A process that cannot answer must not be killed for it."""
    await store.aclose()

    assert (await client.get("/healthz")).json() == {"alive": True}


async def test_ready_names_the_build(client: httpx.AsyncClient) -> None:
    """And how many documents it answers from."""
    response = await client.get("/readyz")

    assert response.status_code == 200
    assert response.json()["documents"] == 7
    assert response.json()["problems"] == []


async def test_not_ready_without_a_build(
    app: FastAPI, client: httpx.AsyncClient, tmp_path: Path
) -> None:
    """With the sentence that says what to do."""
    app.state.parts.assembly.live._index_dir = tmp_path / "nowhere"
    response = await client.get("/readyz")

    assert response.status_code == 503
    assert "tiendo reindex" in response.json()["problems"][0]


async def test_not_ready_when_nothing_can_be_kept(
    client: httpx.AsyncClient,
    store: SqliteStore,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A full disk shows here first; a moment later it is looked at again."""

    async def fail(*_: object, **__: object) -> None:
        raise StoreUnavailable("đĩa đầy")

    with monkeypatch.context() as full:
        full.setattr(store.notes, "put", fail)
        refused = await client.get("/readyz")
        held = await client.get("/readyz")
    clock.now += 3
    again = await client.get("/readyz")

    assert refused.status_code == held.status_code == 503
    assert again.status_code == 200


async def test_metrics_count_answers_by_channel_and_status(
    client: httpx.AsyncClient, answerer: ScriptedAnswerer
) -> None:
    """Of the API and of the web chat; a repetition is no second answer."""
    await ask(client)
    await ask(client)
    await client.post("/api/ask", json={"question": "x"})
    text = (await client.get("/metrics")).text

    assert sample(text, 'tiendo_answers_total{channel="web",status="answered_full"}') == 1
    assert sample(text, 'tiendo_answers_total{channel="api",status="answered_full"}') == 1
    assert sample(text, 'tiendo_answer_seconds_count{channel="web"}') == 1


async def test_metrics_hold_routes_not_addresses(client: httpx.AsyncClient) -> None:
    """An address may hold a question, and each would be a line for ever."""
    await client.get("/api/search", params={"q": "mèo Xiêm"})
    await client.get("/so-lieu/meo-xiem")
    await client.get("/meo-xiem")
    text = (await client.get("/metrics")).text

    assert "xiem" not in text.lower()
    assert sample(text, 'tiendo_http_requests_total{code="200",route="/api/search"}') == 1
    assert sample(text, 'tiendo_http_requests_total{code="404",route="other"}') == 1


async def test_metrics_show_the_build_and_the_inbox(
    make_app: Callable[..., FastAPI],
    connect: Callable[..., httpx.AsyncClient],
    store: SqliteStore,
    clock: Clock,
) -> None:
    """For each channel of this process."""
    app = make_app()
    app.state.channels = (AN.channel,)
    await store.inbox.put(arrival())
    clock.now = 70.0
    text = (await connect(app).get("/metrics")).text

    assert sample(text, 'tiendo_inbox_messages{channel="telegram",state="open"}') == 1
    assert sample(text, 'tiendo_inbox_oldest_seconds{channel="telegram"}') == 60
    assert sample(text, "tiendo_documents") == 7
    assert 'tiendo_build_info{build="20260301-' in text


def test_errors_of_channels_are_counted_from_their_log() -> None:
    """An adapter need not know of metrics; warnings are no errors."""
    measures = Measures()
    counter = TroubleCounter(measures)
    logger = logging.getLogger(f"{CHANNEL_LOGGER}.dispatch")
    logging.getLogger(CHANNEL_LOGGER).addHandler(counter)
    try:
        logger.error("channel unavailable", extra={"channel": "telegram"})
        logger.warning("lease lost", extra={"channel": "telegram"})
    finally:
        logging.getLogger(CHANNEL_LOGGER).removeHandler(counter)

    text = measures.text().decode()
    assert sample(text, 'tiendo_channel_errors_total{channel="telegram"}') == 1
