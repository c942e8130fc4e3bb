"""What Telegram's refusals and broken connections mean for a message.

Telegram tells most of its reasons only in words; they are looked for here and nowhere else.
"""

from __future__ import annotations

from typing import Final

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot import messages
from bot.channels.errors import (
    ChannelError,
    ChannelUnavailable,
    ChatMoved,
    DeliveryUnknown,
    MarkupRejected,
    NeverDelivered,
    TryLater,
)

# The connection was never made, or none was free: nothing has left this machine.
NOT_SENT: Final = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
GONE: Final = ("chat not found", "user is deactivated", "peer_id_invalid", "group chat was")
NO_RIGHTS: Final = (
    "not enough rights",
    "have no rights",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_restricted",
    "topic_closed",
    "topic_deleted",
    "message thread not found",
)
UNCHANGED: Final = "message is not modified"
NOT_EDITABLE: Final = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    # A picture has a caption and no text.
    "there is no text in the message",
)
MARKUP: Final = ("can't parse entities", "can't find end", "unsupported start tag")


def failure_of(problem: TelegramError) -> ChannelError:
    """The kind of failure, by which delivery decides what happens next."""
    match problem:
        case RetryAfter():
            return TryLater("flood limit", retry_after=seconds_of(problem))
        case ChatMigrated():
            return ChatMoved("group became a supergroup", chat_id=str(problem.new_chat_id))
        case Forbidden():
            return NeverDelivered("forbidden", chat_gone=True)
        case InvalidToken():
            return ChannelUnavailable(messages.TELEGRAM_TOKEN_REFUSED)
        case Conflict():
            return TryLater("conflict")
        # A BadRequest is a NetworkError to the library, so it stands before it.
        case BadRequest():
            return _refusal(problem)
        case NetworkError():
            return _broken(problem)
    # An answer that is no JSON: the request has been read by somebody.
    return DeliveryUnknown("unreadable answer")


def seconds_of(problem: RetryAfter) -> float:
    """The wait that Telegram asks for."""
    wait = problem.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()


def says(problem: TelegramError, *words: str) -> bool:
    """Whether a refusal gives one of these reasons."""
    return any(word in problem.message.lower() for word in words)


def _refusal(problem: BadRequest) -> ChannelError:
    if says(problem, *GONE):
        return NeverDelivered("chat gone", chat_gone=True)
    if says(problem, *NO_RIGHTS):
        return NeverDelivered("no right to write")
    # Whatever else is wrong with a message, its bare words may pass.
    return MarkupRejected("markup" if says(problem, *MARKUP) else "refused")


def _broken(problem: NetworkError) -> ChannelError:
    cause = problem.__cause__
    if isinstance(cause, NOT_SENT):
        return TryLater("not reachable")
    if cause is None and not says(problem, "504", "gateway time"):
        # An answer with status 500 or above: Telegram has refused before doing anything.
        return TryLater("server trouble")
    return DeliveryUnknown("connection lost")
