"""What the Bot Platform's refusals mean for a message of ours."""

from __future__ import annotations

from typing import Final

from bot import messages
from bot.channels.errors import (
    ChannelError,
    ChannelUnavailable,
    DeliveryUnknown,
    NeverDelivered,
    TryLater,
)
from bot.channels.zalo_bot_client import BotRefused

BAD_REQUEST: Final = 400
TOKEN_REFUSED: Final = 401
# Zalo's own list calls it "internal server error".
SERVER_TROUBLE: Final = 403
NOT_FOUND: Final = 404
TIMEOUT: Final = 408
DAILY_QUOTA: Final = 426
TOO_MANY: Final = 429
GATEWAY_TIMEOUT: Final = 504


def failure_of(problem: BotRefused, *, too_many_delay: float) -> ChannelError:
    """The kind of failure, by which delivery decides what happens next.

    `too_many_delay` is how long to wait after 429, which the platform does not say.
    """
    code = problem.code
    if code == TOKEN_REFUSED:
        return ChannelUnavailable(messages.ZALO_BOT_TOKEN_REFUSED)
    if code in {TIMEOUT, GATEWAY_TIMEOUT}:
        return DeliveryUnknown(f"Zalo Bot {code}")
    if code == TOO_MANY:
        return TryLater(f"Zalo Bot {code}", retry_after=problem.retry_after or too_many_delay)
    if code == SERVER_TROUBLE or code >= 500 or 300 <= code < 400:
        return TryLater(f"Zalo Bot {code}", retry_after=problem.retry_after)
    return NeverDelivered(f"Zalo Bot {code}")


def is_idle(problem: BotRefused) -> bool:
    """Whether a long poll has merely ended without news."""
    return problem.code == TIMEOUT or (problem.says_timeout and problem.code < 500)
