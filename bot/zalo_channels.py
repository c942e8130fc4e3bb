"""Builds the two Zalo channels from the settings."""

from __future__ import annotations

from typing import Final

from bot.channels.commands.follow_ups import FollowUps
from bot.channels.commands.means import Means
from bot.channels.notices import AdminNotices
from bot.channels.process import Process
from bot.channels.zalo_bot import ZaloBot, bot_access
from bot.channels.zalo_bot_client import BotClient
from bot.channels.zalo_oa import OaAccess, ZaloOa
from bot.channels.zalo_oa_client import OaClient
from bot.channels.zalo_oa_tokens import Guard, TokenChain
from bot.channels.zalo_oa_vault import Vault
from bot.channels.zalo_oauth import OAuth
from bot.serving import Workplace
from bot.zalo_settings import hook_settings, oa_settings

LOCK_NAME: Final = "zalo_oa.lock"


def make_zalo_bot(place: Workplace) -> ZaloBot | None:
    """The Bot Platform's channel; None without a token.

    Raises:
        ChannelUnavailable: by webhook, and something that it needs is not set.
    """
    settings = place.assembly.settings
    if settings.zalo_bot_token is None:
        return None
    hook = hook_settings(settings)
    token = settings.zalo_bot_token.get_secret_value()
    client = BotClient(token, api_url=settings.zalo_bot_api_url)
    shelf = place.pictures

    async def shelve(png: bytes, owner: tuple[str, str]) -> str:
        return await shelf.put(png, owner=owner)

    return ZaloBot(
        bot_access(client, token=token, hook=hook),
        place.store,
        # Without a public address, Zalo would be sent to fetch from nowhere.
        shelve=None if settings.public_url is None else shelve,
    )


def make_zalo_oa(place: Workplace) -> ZaloOa | None:
    """The Official Account's channel; None where nothing of it is set.

    Raises:
        ChannelUnavailable: something that it needs is not set.
    """
    needed = oa_settings(place.assembly.settings)
    if needed is None:
        return None
    settings = place.assembly.settings
    process = Process()
    first = settings.zalo_oa_refresh_token
    tokens = TokenChain(
        Vault(place.store.notes, needed.app, clock=process.clock),
        OAuth(needed.app, oauth_url=settings.zalo_oa_oauth_url, clock=process.clock),
        seed=None if first is None else first.get_secret_value(),
        guard=Guard(settings.data_dir / LOCK_NAME, _notices(place, process).tell),
        process=process,
    )
    client = OaClient(tokens, api_url=settings.zalo_oa_api_url)
    access = OaAccess(client, tokens, needed.signer, verification=settings.zalo_oa_verification)
    return ZaloOa(access, place.store, process=process)


def _notices(place: Workplace, process: Process) -> AdminNotices:
    settings = place.assembly.settings
    means = Means(
        store=place.store,
        library=place.assembly.live.current,
        pool=place.pool.executor,
        clock=process.clock,
        retention_days=settings.retention_days,
    )
    tokens = {"telegram": settings.telegram_token, "zalo_bot": settings.zalo_bot_token}
    return AdminNotices(
        FollowUps(means),
        admins=settings.admins,
        channels=[name for name, token in tokens.items() if token is not None],
    )
