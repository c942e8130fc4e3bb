"""Telling the admins."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.channels.codec import load_incoming
from bot.channels.commands.follow_ups import FollowUps
from bot.channels.commands.means import Means
from bot.channels.notices import AdminNotices
from bot.store.errors import StoreUnavailable
from bot.store.sqlite import SqliteStore
from index.library import BuiltLibrary


def follow_ups(store: SqliteStore) -> FollowUps:
    def no_library() -> BuiltLibrary:
        raise AssertionError

    pool = ThreadPoolExecutor(1)
    return FollowUps(Means(store, no_library, pool, clock=lambda: 5.0, retention_days=90))


async def test_each_admin_on_a_usable_channel_is_told(store: SqliteStore) -> None:
    """In the private chat, whose address is the person's id; not on the channel that is down."""
    admins = ("telegram:7", "zalo_oa:8", "zalo_bot:9")
    notices = AdminNotices(follow_ups(store), admins=admins, channels=("telegram", "zalo_bot"))
    await notices.tell("Cấp quyền lại.")
    told = {}
    for channel in ("telegram", "zalo_bot", "zalo_oa"):
        entry = await store.inbox.claim(channel, worker="w", now=5.0, lease=1.0)
        told[channel] = entry and load_incoming(entry).chat_id

    assert told == {"telegram": "7", "zalo_bot": "9", "zalo_oa": None}


async def test_without_a_reachable_admin_the_log_says_so(
    store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    """Somebody should set one."""
    await AdminNotices(follow_ups(store), admins=(), channels=("telegram",)).tell("x")

    assert "TIENDO_ADMINS" in caplog.text


async def test_a_failing_store_is_survived(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever has an alarm to raise has other work to do."""

    async def fail(*_: object, **__: object) -> None:
        raise StoreUnavailable("full")

    notices = AdminNotices(follow_ups(store), admins=("telegram:7",), channels=("telegram",))
    monkeypatch.setattr(FollowUps, "tell", fail)
    await notices.tell("x")

    assert "admin not told" in caplog.text
