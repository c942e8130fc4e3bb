"""Tells the Bot Platform where our webhook is, as seldom as possible: it counts the times a day."""

from __future__ import annotations

import hashlib
import logging
import re
from dataclasses import dataclass, field
from typing import Any, Final

from bot import messages
from bot.channels.errors import ChannelUnavailable
from bot.channels.json_object import object_in, text_in
from bot.channels.zalo_bot_client import BotClient, BotRefused
from bot.channels.zalo_bot_errors import DAILY_QUOTA, NOT_FOUND
from bot.channels.zalo_bot_updates import NAME
from bot.channels.zalo_bot_webhook import PATH
from bot.store.protocols import Notes

log: Final = logging.getLogger(__name__)

SCOPE: Final = f"{NAME}.webhook"
# Some tries may be needed: the platform looks at the address while it registers it.
REGISTER_SECONDS: Final = 60.0
OUTCOME: Final = re.compile(r"[a-z0-9_.]{1,60}")


@dataclass(frozen=True, slots=True)
class HookAddress:
    """Where the platform reaches us, and the secret it is to show there."""

    public_url: str
    secret: str = field(repr=False)

    @property
    def url(self) -> str:
        return self.public_url.rstrip("/") + PATH

    @property
    def digest(self) -> str:
        """Tells whether either has changed since, without keeping the secret."""
        return hashlib.sha256(f"{self.url}\0{self.secret}".encode()).hexdigest()


async def register(client: BotClient, address: HookAddress, *, bot: str, notes: Notes) -> None:
    """Register the webhook, unless the platform already knows exactly this one.

    Raises:
        ChannelUnavailable: the platform does not accept the address.
        BotRefused, SendFailed: it did not work now.
    """
    known = await notes.get(SCOPE, bot, now=0.0)
    registered = await _registered_url(client)
    if registered == address.url and known is not None and known.value == address.digest:
        return
    try:
        result = await client.call(
            "setWebhook",
            {"url": address.url, "secret_token": address.secret},
            read_seconds=REGISTER_SECONDS,
        )
    except BotRefused as refused:
        if refused.code == DAILY_QUOTA and registered == address.url:
            # It points to us; only whether with this secret is not sure.
            log.warning("webhook quota used up", extra={"channel": NAME})
            return
        if refused.code == DAILY_QUOTA:
            raise ChannelUnavailable(messages.ZALO_BOT_WEBHOOK_QUOTA) from None
        if refused.code == 400:
            sentence = messages.ZALO_BOT_WEBHOOK_REFUSED.format(url=address.url)
            raise ChannelUnavailable(sentence) from None
        raise
    if _is_reached(result, address.url):
        await notes.put(SCOPE, bot, address.digest)


async def _registered_url(client: BotClient) -> str:
    try:
        found = await client.call("getWebhookInfo")
    except BotRefused as refused:
        # A bot that never had one.
        if refused.code == NOT_FOUND:
            return ""
        raise
    return text_in(found, "url") if isinstance(found, dict) else ""


def _is_reached(result: Any, url: str) -> bool:
    """The address is kept even if the platform could not reach it; then we say so and wait."""
    verification = object_in(result, "verification") if isinstance(result, dict) else {}
    if verification.get("ok") is not False:
        return True
    outcome = text_in(verification, "outcome")
    shown = outcome if OUTCOME.fullmatch(outcome) else "?"
    sentence = messages.ZALO_BOT_WEBHOOK_UNREACHED.format(url=url, outcome=shown)
    log.error("%s", sentence, extra={"channel": NAME})
    return False
