"""Old things are forgotten by themselves."""

from __future__ import annotations

import asyncio

from bot.channels.process import Process
from bot.retention import DAY_SECONDS, EVERY_SECONDS, keep_forgetting
from bot.store.errors import StoreUnavailable
from bot.store.sqlite import SqliteStore
from tests.bot.store.samples import AN, stored_answer


async def test_what_is_older_than_the_setting_goes_within_the_hour(store: SqliteStore) -> None:
    """Answers of 91 days ago are gone, those of 89 days ago stay."""
    now = 200 * DAY_SECONDS
    await store.conversations.save(stored_answer("old", asked_at=now - 91 * DAY_SECONDS))
    await store.conversations.save(stored_answer("new", asked_at=now - 89 * DAY_SECONDS))
    waited: list[float] = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)
        raise asyncio.CancelledError

    process = Process(name="t", clock=lambda: now, pause=pause)
    await asyncio.gather(
        keep_forgetting(store.housekeeping, days=90, process=process), return_exceptions=True
    )
    last = await store.conversations.last_answer(AN)

    assert waited == [EVERY_SECONDS]
    assert await store.conversations.answer("old") is None
    assert last is not None
    assert last.id == "new"


async def test_a_database_that_is_away_does_not_end_the_job() -> None:
    """The next hour tries again."""
    tried: list[float] = []

    class Away:
        async def erase(
            self, channel: str, user_id: str, *, answering: int | None = None
        ) -> dict[str, int]:
            raise AssertionError

        async def forget_before(self, moment: float) -> dict[str, int]:
            tried.append(moment)
            if len(tried) == 3:
                raise asyncio.CancelledError
            raise StoreUnavailable("disk full")

    async def pause(seconds: float) -> None: ...

    process = Process(name="t", clock=lambda: 0.0, pause=pause)
    await asyncio.gather(keep_forgetting(Away(), days=90, process=process), return_exceptions=True)

    assert len(tried) == 3
