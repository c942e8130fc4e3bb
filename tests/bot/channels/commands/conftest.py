"""Commands over a real store and a small build, with nobody's network."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.channels.commands.means import Means
from bot.store.sqlite import SqliteStore
from index.live import LiveLibrary
from tests.bot.channels.commands.kit import Bench, make_bench
from tests.bot.channels.commands.shelf import build_shelf
from tests.bot.channels.fakes import FakeTime
from tests.fakes import HashEncoder


@pytest.fixture(scope="session")
def command_shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with a published build; nothing writes to it afterwards."""
    data = tmp_path_factory.mktemp("commands")
    build_shelf(data)
    return data


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as made:
        yield made


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def means(
    store: SqliteStore, command_shelf: Path, pool: ThreadPoolExecutor, time: FakeTime
) -> Means:
    return Means(
        store=store,
        library=LiveLibrary(command_shelf / "index", HashEncoder()).current,
        pool=pool,
        clock=time.clock,
        retention_days=90,
        channels=("telegram", "zalo_bot"),
    )


@pytest.fixture
def bench(means: Means, tmp_path: Path, time: FakeTime) -> Bench:
    return make_bench(means, tmp_path / "data", time)
