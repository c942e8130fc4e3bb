"""What the Official Account's error codes mean for a message of ours."""

from __future__ import annotations

from typing import Final

from bot import messages
from bot.channels.errors import ChannelError, ChannelUnavailable, NeverDelivered, TryLater

TOKEN_REFUSED: Final = frozenset({-216, -220})
TOO_MANY: Final = -32
ATTACHMENT_EXPIRED: Final = -100
# The message itself was not understood: buttons or a picture may be at fault.
FORM_REFUSED: Final = frozenset({-201, -210, -233})
LATER: Final = frozenset({-200, -218, -234})
STOPPED: Final = frozenset({-204, -205, -209, -212, -219, -221, -223, -224, -240, -242})
OUT_OF_QUOTA: Final = frozenset({-211, -320, -321})
PERSON_GONE: Final = frozenset({-213, -217, -227, -244})
WINDOW_CLOSED: Final = frozenset({-230, -232, -305, -311})

TOO_MANY_SECONDS: Final = 15.0


class OaRefused(ChannelError):
    """The platform said no, in a response whose HTTP status may be 200."""

    def __init__(self, code: int, *, retry_after: float | None = None) -> None:
        super().__init__(f"refused ({code})")
        self.code = code
        self.retry_after = retry_after


def failure_of(problem: OaRefused) -> ChannelError:
    """The kind of failure, by which delivery decides what happens next."""
    code = problem.code
    if code in TOKEN_REFUSED:
        return ChannelUnavailable(messages.ZALO_OA_NEW_TOKEN_REFUSED)
    if code in STOPPED:
        return ChannelUnavailable(messages.ZALO_OA_STOPPED.format(code=code))
    if code in OUT_OF_QUOTA:
        return ChannelUnavailable(messages.ZALO_OA_OUT_OF_QUOTA.format(code=code))
    if code == TOO_MANY:
        # Calls are counted by the minute, over the whole app.
        return TryLater("Zalo OA -32", retry_after=problem.retry_after or TOO_MANY_SECONDS)
    if code in LATER:
        return TryLater(f"Zalo OA {code}")
    if code in WINDOW_CLOSED:
        return NeverDelivered(messages.ZALO_OA_WINDOW_CLOSED, chat_gone=True)
    if code > 0:
        # An HTTP status without a word of Zalo's: somebody else stands at the address.
        return ChannelUnavailable(messages.ZALO_OA_WRONG_ADDRESS.format(code=code))
    return NeverDelivered(f"Zalo OA {code}", chat_gone=code in PERSON_GONE)
