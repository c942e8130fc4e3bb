"""Opens the two Zalo channels from the settings; what is missing is told in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pydantic import SecretStr

from bot import messages
from bot.channels.commands.follow_ups import FollowUps
from bot.channels.commands.means import Means
from bot.channels.errors import ChannelUnavailable
from bot.channels.notices import AdminNotices
from bot.channels.process import Process
from bot.channels.zalo_bot import ZaloBot, bot_access
from bot.channels.zalo_bot_client import BotClient
from bot.channels.zalo_bot_registration import HookAddress
from bot.channels.zalo_oa import OaAccess, ZaloOa
from bot.channels.zalo_oa_client import OaClient
from bot.channels.zalo_oa_signature import Signer
from bot.channels.zalo_oa_tokens import Guard, TokenChain
from bot.channels.zalo_oa_vault import Vault
from bot.channels.zalo_oauth import App, OAuth
from bot.serving import Workplace
from bot.settings import PREFIX, ChannelMode, Settings

LOCK_NAME: Final = "zalo_oa.lock"


@dataclass(frozen=True, slots=True)
class OaSettings:
    """What an Official Account cannot do without."""

    app: App
    signer: Signer


def make_zalo_bot(place: Workplace) -> ZaloBot | None:
    """The Bot Platform's channel; None without a token.

    Raises:
        ChannelUnavailable: by webhook, and something that it needs is not set.
    """
    settings = place.assembly.settings
    if settings.zalo_bot_token is None:
        return None
    hook = _hook_of(settings)
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
    return ZaloOa(OaAccess(client, tokens, needed.signer), place.store, process=process)


def oa_settings(settings: Settings) -> OaSettings | None:
    """The settings of an Official Account, checked; None where nothing of it is set.

    Raises:
        ChannelUnavailable: names what is missing.
    """
    given = {
        "zalo_oa_app_id": settings.zalo_oa_app_id,
        "zalo_oa_app_secret": settings.zalo_oa_app_secret,
        "zalo_oa_secret": settings.zalo_oa_secret,
    }
    # The first refresh token may be taken out of the settings once it is spent.
    if not any(given.values()) and settings.zalo_oa_refresh_token is None:
        return None
    if missing := [_full(name) for name, value in given.items() if not value]:
        raise ChannelUnavailable(messages.ZALO_OA_NEEDS.format(names=", ".join(missing)))
    app_id = _plain(given["zalo_oa_app_id"])
    return OaSettings(
        App(app_id, _plain(given["zalo_oa_app_secret"])),
        Signer(app_id, _plain(given["zalo_oa_secret"])),
    )


def _hook_of(settings: Settings) -> HookAddress | None:
    if settings.zalo_bot_mode is ChannelMode.POLLING:
        return None
    url, secret = settings.public_url, settings.zalo_bot_webhook_secret
    if url is None or secret is None:
        given = {"public_url": url, "zalo_bot_webhook_secret": secret}
        missing = ", ".join(_full(name) for name, value in given.items() if value is None)
        raise ChannelUnavailable(messages.ZALO_BOT_WEBHOOK_NEEDS.format(names=missing))
    return HookAddress(url, secret.get_secret_value())


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


def _full(name: str) -> str:
    return PREFIX + name.upper()


def _plain(value: str | SecretStr | None) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else value or ""
