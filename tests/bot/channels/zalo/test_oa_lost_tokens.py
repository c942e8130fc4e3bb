"""When the chain of tokens is in danger, or breaks: what is saved, and who is told."""

from __future__ import annotations

import logging

import httpx
import pytest

from bot.channels.errors import ChannelUnavailable, TryLater
from bot.channels.zalo_oa_tokens import REFRESH_AFTER_SECONDS
from bot.channels.zalo_oa_vault import Vault
from bot.store.errors import StoreUnavailable
from tests.bot.channels.zalo.kit import HOUR, Desk
from tests.bot.channels.zalo_fakes.faults import breaks
from tests.bot.channels.zalo_fakes.official_account import FIRST_REFRESH


async def test_a_full_disk_keeps_the_pair_in_memory_and_tells(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not used before it is kept; it is kept first thing when the disk allows."""
    chain = desk.start()
    keep = Vault.keep

    async def full(self: Vault, chain: object) -> None:
        raise StoreUnavailable("full")

    monkeypatch.setattr(Vault, "keep", full)
    for _ in range(2):
        with pytest.raises(TryLater):
            await chain.access()
    monkeypatch.setattr(Vault, "keep", keep)

    assert len(desk.alarms) == 1
    assert "Đừng tắt chương trình" in desk.alarms[0]
    assert await chain.access() == "access-1"
    assert desk.account.refreshes == [FIRST_REFRESH]


async def test_a_pair_in_memory_is_kept_on_stopping(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last chance."""
    chain = desk.start()
    keep = Vault.keep

    async def full(self: Vault, chain: object) -> None:
        raise StoreUnavailable("full")

    monkeypatch.setattr(Vault, "keep", full)
    with pytest.raises(TryLater):
        await chain.access()
    monkeypatch.setattr(Vault, "keep", keep)
    await chain.aclose()

    assert await desk.start().access() == "access-1"


async def test_an_outcome_that_is_lost_breaks_the_chain_and_says_why(desk: Desk) -> None:
    """Zalo has made a new pair and we never saw it: nobody can help but an admin."""
    desk.transport.lost = [httpx.ReadTimeout]
    chain = desk.start()
    with pytest.raises(TryLater):
        await chain.access()
    with pytest.raises(ChannelUnavailable, match="bị ngắt") as caught:
        await chain.access()

    assert "cấp quyền lại" in str(caught.value)
    assert desk.alarms == [str(caught.value)]


async def test_an_outcome_that_is_lost_before_it_was_made_breaks_nothing(desk: Desk) -> None:
    """The request never arrived; the old token still works."""
    desk.transport.steps = [breaks(httpx.ReadTimeout)]
    chain = desk.start()
    with pytest.raises(TryLater):
        await chain.access()

    assert await chain.access() == "access-1"
    assert desk.alarms == []


async def test_a_lost_chain_is_told_everywhere_and_not_asked_again(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """Log, store (for `tiendo doctor`), admins once a day; and no further call of Zalo."""
    desk.account.refresh_token = "somebody else's"
    chain = desk.start()
    for _ in range(3):
        with pytest.raises(ChannelUnavailable, match="-14014"):
            await chain.access()
    asked = len(desk.account.paths)
    again = desk.start()
    with pytest.raises(ChannelUnavailable):
        await again.access()
    told_within_the_day = len(desk.alarms)
    desk.time.seconds += 25 * HOUR
    with pytest.raises(ChannelUnavailable):
        await desk.start().access()
    lost = await desk.vault.lost()

    assert asked == 1
    assert told_within_the_day == 1
    assert len(desk.alarms) == 2
    assert lost is not None
    assert lost.at == 1_760_000_000.0
    assert "TIENDO_ZALO_OA_REFRESH_TOKEN" in lost.sentence
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert {record.channel for record in errors} == {"zalo_oa"}  # type: ignore[attr-defined]


async def test_an_alarm_ends_with_a_new_chain(desk: Desk) -> None:
    """Then all is well again, and `tiendo doctor` says so."""
    desk.account.refresh_token = "after-new-consent"
    with pytest.raises(ChannelUnavailable):
        await desk.start().access()
    await desk.start(seed="after-new-consent").access()

    assert await desk.vault.lost() is None


async def test_a_refused_refresh_leaves_the_access_token_its_time(desk: Desk) -> None:
    """Five hours in which somebody may act, and answers still go out."""
    chain = desk.start()
    await chain.access()
    desk.account.refresh_token = "somebody else's"
    desk.time.seconds += REFRESH_AFTER_SECONDS
    with pytest.raises(ChannelUnavailable):
        await chain.keep_fresh()

    assert await chain.access() == "access-1"
    desk.time.seconds += 5 * HOUR
    with pytest.raises(ChannelUnavailable):
        await chain.access()


async def test_a_failing_store_means_later(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not lost: nothing was spent."""

    async def fail(self: Vault) -> None:
        raise StoreUnavailable("locked")

    monkeypatch.setattr(Vault, "chain", fail)
    with pytest.raises(TryLater):
        await desk.start().access()

    assert desk.account.refreshes == []
