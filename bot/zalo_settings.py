"""What the two Zalo channels need of the settings; what is missing is told in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import SecretStr

from bot import messages
from bot.channels.errors import ChannelUnavailable
from bot.channels.zalo_bot_registration import HookAddress
from bot.channels.zalo_oa_signature import Signer
from bot.channels.zalo_oauth import App
from bot.settings import PREFIX, ChannelMode, Settings


@dataclass(frozen=True, slots=True)
class OaSettings:
    """What an Official Account cannot do without."""

    app: App
    signer: Signer


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


def hook_settings(settings: Settings) -> HookAddress | None:
    """Where the Bot Platform is to deliver; None for long polling.

    Raises:
        ChannelUnavailable: names what is missing.
    """
    if settings.zalo_bot_mode is ChannelMode.POLLING:
        return None
    url, secret = settings.public_url, settings.zalo_bot_webhook_secret
    if url is None or secret is None:
        given = {"public_url": url, "zalo_bot_webhook_secret": secret}
        missing = ", ".join(_full(name) for name, value in given.items() if value is None)
        raise ChannelUnavailable(messages.ZALO_BOT_WEBHOOK_NEEDS.format(names=missing))
    return HookAddress(url, secret.get_secret_value())


def _full(name: str) -> str:
    return PREFIX + name.upper()


def _plain(value: str | SecretStr | None) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else value or ""
