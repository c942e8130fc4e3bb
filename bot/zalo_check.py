"""What `tiendo doctor` says of the Zalo channels: whether they are set up, and the tokens."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from bot import messages
from bot.channels.errors import ChannelUnavailable
from bot.channels.zalo_oa_vault import Chain, Lost, Vault
from bot.channels.zalo_oauth import App
from bot.clock import VIET_NAM
from bot.settings import Settings
from bot.store.errors import StoreError
from bot.store.sqlite import FILE_NAME, open_store
from bot.zalo_settings import hook_settings, oa_settings
from index.check import Finding, Severity

BOT: Final = "zalo_bot"
OA: Final = "zalo_oa"


def zalo_findings(settings: Settings, *, now: datetime) -> Iterator[Finding]:
    """Nothing for a channel that is not set up at all."""
    if settings.zalo_bot_token is not None:
        try:
            hook_settings(settings)
        except ChannelUnavailable as problem:
            yield Finding(BOT, Severity.WARNING, str(problem))
        else:
            yield Finding(BOT, Severity.OK, messages.ZALO_BOT_SET_UP)
    try:
        needed = oa_settings(settings)
    except ChannelUnavailable as problem:
        yield Finding(OA, Severity.WARNING, str(problem))
        return
    if needed is not None:
        yield _tokens(settings, needed.app, now)


def _tokens(settings: Settings, app: App, now: datetime) -> Finding:
    path = settings.data_dir / FILE_NAME
    try:
        chain, lost = asyncio.run(_look(path, app, now)) if path.exists() else (None, None)
    except StoreError as problem:
        return Finding(OA, Severity.WARNING, str(problem))
    if lost is not None:
        return Finding(OA, Severity.ERROR, lost.sentence)
    if chain is not None:
        moment = datetime.fromtimestamp(chain.pair.obtained_at, VIET_NAM)
        shown = messages.ZALO_OA_CHAIN_WELL.format(moment=f"{moment:%H:%M %d/%m/%Y}")
        return Finding(OA, Severity.OK, shown)
    if settings.zalo_oa_refresh_token is None:
        return Finding(OA, Severity.WARNING, messages.ZALO_OA_NO_TOKEN)
    return Finding(OA, Severity.OK, messages.ZALO_OA_NOT_STARTED)


async def _look(path: Path, app: App, now: datetime) -> tuple[Chain | None, Lost | None]:
    store = await open_store(path)
    try:
        vault = Vault(store.notes, app, clock=now.timestamp)
        return await vault.chain(), await vault.lost()
    finally:
        await store.aclose()
