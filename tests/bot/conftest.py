"""What tests of the bot share: a store on a fresh file, closed at the end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.sqlite import SqliteStore, open_store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    opened = await open_store(tmp_path / "tiendo.sqlite", now=lambda: 0.0)
    yield opened
    await opened.aclose()
