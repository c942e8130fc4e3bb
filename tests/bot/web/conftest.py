"""The application around a shelf of small documents, reached without a network."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from bot.assemble import Assembly
from bot.settings import Settings, load_settings
from bot.store.sqlite import SqliteStore
from bot.web.app import create_app
from bot.web.pool import WorkPool
from tests.bot.web.answers import ScriptedAnswerer, script
from tests.bot.web.shelf import build_shelf
from tests.fakes import HashEncoder

NOW = datetime(2026, 3, 20, 2, 0, tzinfo=UTC)

MakeSettings = Callable[..., Settings]


class Clock:
    """Seconds that pass only when told."""

    def __init__(self) -> None:
        self.now = NOW.timestamp()

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="session")
def shelf_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with a published build; nothing writes to it afterwards."""
    data = tmp_path_factory.mktemp("shelf")
    build_shelf(data)
    return data


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make_settings(shelf_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeSettings:
    """Settings as the environment would give them; names without the prefix."""
    for name in [name for name in os.environ if name.upper().startswith("TIENDO_")]:
        monkeypatch.delenv(name)

    def make(**values: str) -> Settings:
        for name, value in values.items():
            monkeypatch.setenv(f"TIENDO_{name.upper()}", value)
        return load_settings(env_file=None, data_dir=shelf_dir)

    return make


@pytest.fixture
def pool() -> Iterator[WorkPool]:
    made = WorkPool(threads=2)
    yield made
    made.close()


@pytest.fixture
def make_app(
    make_settings: MakeSettings, store: SqliteStore, pool: WorkPool, clock: Clock
) -> Callable[..., FastAPI]:
    """The application with some settings changed; keywords in lower case are settings."""

    def make(*, routes: object = (), **values: str) -> FastAPI:
        assembly = Assembly(make_settings(**values), make_encoder=HashEncoder, now=lambda: NOW)
        return create_app(
            assembly,
            store,
            routes=routes,  # type: ignore[arg-type]
            pool=pool,
            clock=clock,
        )

    return make


@pytest.fixture
async def connect() -> AsyncIterator[Callable[..., httpx.AsyncClient]]:
    """Clients of an application, each with its own cookies and address."""
    clients: list[httpx.AsyncClient] = []

    def make(app: FastAPI, *, address: str = "192.0.2.1", **options: object) -> httpx.AsyncClient:
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app, client=(address, 1), raise_app_exceptions=False),
            base_url="http://tiendo.test",
            **options,  # type: ignore[arg-type]
        )
        clients.append(client)
        return client

    yield make
    for client in clients:
        await client.aclose()


@pytest.fixture
def app(make_app: Callable[..., FastAPI]) -> FastAPI:
    return make_app()


@pytest.fixture
def client(app: FastAPI, connect: Callable[..., httpx.AsyncClient]) -> httpx.AsyncClient:
    return connect(app)


@pytest.fixture
def answerer(app: FastAPI) -> ScriptedAnswerer:
    """The engine of `app`, scripted."""
    return script(app)
