"""The chain of tokens: kept before used, spent once, and a clear alarm when it breaks."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.channels.errors import ChannelUnavailable
from bot.channels.zalo_oa_tokens import LOOK_EVERY_SECONDS, TokenChain
from bot.channels.zalo_oa_vault import TOKENS, Vault
from bot.channels.zalo_oauth import App
from tests.bot.channels.zalo.kit import HOUR, Desk
from tests.bot.channels.zalo_fakes.faults import breaks, says
from tests.bot.channels.zalo_fakes.oa_events import APP_ID
from tests.bot.channels.zalo_fakes.official_account import (
    APP_SECRET,
    FIRST_REFRESH,
)
from tests.bot.channels.zalo_worlds import until


async def test_the_first_pair_comes_from_the_settings(desk: Desk) -> None:
    """And is on disk, sealed, when it is used."""
    token = await desk.start().access()
    note = await desk.store.notes.get(TOKENS, APP_ID, now=desk.time.clock())
    chain = await desk.vault.chain()

    assert token == "access-1"
    assert chain is not None
    assert (chain.pair.refresh, chain.pair.expires_at - chain.pair.obtained_at) == (
        "refresh-1",
        90_000,
    )
    assert note is not None
    assert note.expires_at is None
    for secret in ("access-1", "refresh-1", FIRST_REFRESH):
        assert secret not in note.value


async def test_a_restart_goes_on_with_the_chain(desk: Desk) -> None:
    """The token in the settings is spent; using it again would break everything."""
    await desk.start().access()

    assert await desk.start().access() == "access-1"
    assert desk.account.refreshes == [FIRST_REFRESH]


async def test_the_settings_may_forget_the_first_token(desk: Desk) -> None:
    """Once a chain exists, it needs nothing else."""
    await desk.start().access()

    assert await desk.start(seed=None).access() == "access-1"


async def test_a_new_token_in_the_settings_begins_a_new_chain(desk: Desk) -> None:
    """That is how a lost one is replaced."""
    await desk.start().access()
    desk.account.refresh_token = "after-new-consent"
    again = desk.start(seed="after-new-consent")

    assert await again.access() == "access-2"
    assert await desk.start(seed="after-new-consent").access() == "access-2"


async def test_without_any_token_a_sentence_says_what_to_do(desk: Desk) -> None:
    """Where to get one, and where to put it."""
    with pytest.raises(ChannelUnavailable, match="TIENDO_ZALO_OA_REFRESH_TOKEN"):
        await desk.start(seed=None).access()


async def test_tokens_are_refreshed_in_good_time_without_traffic(desk: Desk) -> None:
    """At twenty of their twenty-five hours; for ever, so that the three months never run out."""
    chain = desk.start()
    async with keeping_fresh(chain, desk):
        for hours in (19, 2, 19, 2, 500):
            await desk.time.pass_by(hours * HOUR)
            await settled(desk)

    assert desk.account.refreshes == [f"refresh-{number}" for number in range(4)]


@contextlib.asynccontextmanager
async def keeping_fresh(chain: TokenChain, desk: Desk) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(chain.keep_fresh())
    await settled(desk)
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def settled(desk: Desk) -> None:
    """Return when the keeper has looked and waits again."""
    looked = desk.time.waited.count(LOOK_EVERY_SECONDS)
    await until(lambda: desk.time.waited.count(LOOK_EVERY_SECONDS) > looked)


async def test_troubles_on_the_way_are_waited_out(desk: Desk) -> None:
    """Nothing has been spent, so nothing is lost."""
    desk.transport.steps = [
        breaks(httpx.ConnectError),
        says(503),
        says(429),
        says(200, text='{"error":-32}'),
        says(200, text="<html>"),
    ]
    chain = desk.start()
    async with keeping_fresh(chain, desk):
        pass

    assert await chain.access() == "access-1"
    assert desk.time.waited[:5] == [5.0, 15.0, 60.0, 300.0, 300.0]
    assert desk.alarms == []


async def test_an_address_without_a_token_server_is_told(desk: Desk) -> None:
    """It is the setting that is wrong, and not the chain."""
    desk.transport.steps = [says(404, text="<html>")]
    chain = desk.start()
    with pytest.raises(ChannelUnavailable, match="TIENDO_ZALO_OA_OAUTH_URL"):
        await chain.access()

    assert await chain.access() == "access-1"
    assert desk.alarms == []


async def test_many_tasks_refresh_once(desk: Desk) -> None:
    """All of a process's workers meet the end of a token at the same time."""
    chain = desk.start()
    old = await chain.access()
    desk.time.seconds += HOUR
    renewed = await asyncio.gather(*(chain.renew(old) for _ in range(20)))

    assert set(renewed) == {"access-2"}
    assert len(desk.account.refreshes) == 2


async def test_two_processes_do_not_refresh_at_once(desk: Desk) -> None:
    """The second finds what the first has brought, and spends nothing."""
    one, two = desk.start(), desk.start()
    old = await one.access()
    assert await two.access() == old
    desk.time.seconds += HOUR
    renewed = await asyncio.gather(one.renew(old), two.renew(old))

    assert renewed == ["access-2", "access-2"]
    assert len(desk.account.refreshes) == 2


async def test_a_token_that_another_process_has_replaced_costs_nothing(desk: Desk) -> None:
    """Refused by Zalo, but a newer one lies in the store."""
    one, two = desk.start(), desk.start()
    old = await one.access()
    await two.access()
    desk.time.seconds += HOUR
    await one.renew(old)

    assert await two.renew(old) == "access-2"
    assert len(desk.account.refreshes) == 2


async def test_a_stopped_program_finishes_its_refresh(desk: Desk) -> None:
    """A pair that is on its way must not be let go of."""
    chain = desk.start()
    task = asyncio.create_task(chain.access())
    await until(lambda: desk.account.paths)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    assert task.cancelled()
    kept = await desk.vault.chain()
    assert kept is not None
    assert kept.pair.refresh == "refresh-1"


async def test_another_secret_of_the_app_opens_nothing(desk: Desk) -> None:
    """A copy of the database is worth nothing without the settings."""
    await desk.start().access()
    other = Vault(desk.store.notes, App(APP_ID, "another"), clock=desk.time.clock)

    assert await other.chain() is None


async def test_no_log_line_holds_a_token(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """Each rotation is logged, without its values."""
    caplog.set_level(logging.DEBUG, logger="bot")
    chain = desk.start()
    await chain.access()
    desk.time.seconds += HOUR
    await chain.renew("access-1")
    written = "\n".join(caplog.handler.format(record) for record in caplog.records)

    assert written.count("tokens refreshed") == 2
    for secret in ("access-", "refresh-", APP_SECRET):
        assert secret not in written
