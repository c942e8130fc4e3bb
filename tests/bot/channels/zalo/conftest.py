"""An Official Account whose channel runs, one to which somebody has written, and bare tokens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.base import Outgoing
from bot.channels.respond import Asked, Reply, say
from bot.store.sqlite import SqliteStore
from tests.bot.channels.zalo.kit import BUTTONS, Desk, hears
from tests.bot.channels.zalo_fakes.loopback import listening
from tests.bot.channels.zalo_fakes.official_account import OfficialAccount
from tests.bot.channels.zalo_worlds import LongTime, OaWorld, oa_world, until


async def offering(asked: Asked) -> Reply:
    """Buttons for whoever asks for them."""
    if asked.incoming.text == "nút":
        return Reply((Outgoing("Bạn chọn:", buttons=BUTTONS),))
    return say(f"re: {asked.incoming.text}")


@pytest.fixture
async def running_oa(store: SqliteStore, tmp_path: Path) -> AsyncIterator[OaWorld]:
    """An account whose channel runs."""
    async with oa_world(store, tmp_path) as made, made.running():
        await until(lambda: made.oa._webhook._take and made.account.refreshes)
        yield made


@pytest.fixture
async def known_oa(store: SqliteStore, tmp_path: Path) -> AsyncIterator[OaWorld]:
    """An account to which one person has just written."""
    async with oa_world(store, tmp_path, question=offering) as made:
        made.oa._webhook.open(made.oa._take)
        made.oa._accept = made.dispatcher.accept
        await hears(made, "chào", msg_id="first")
        await made.answer_all()
        made.account.messages.clear()
        yield made


@pytest.fixture
async def desk(store: SqliteStore, tmp_path: Path) -> AsyncIterator[Desk]:
    time = LongTime(seconds=1_760_000_000.0)
    account = OfficialAccount(clock=time.clock)
    async with listening(account.app) as url:
        made = Desk(store, tmp_path, url, account, time)
        yield made
        for chain in made.chains:
            await chain.aclose()
