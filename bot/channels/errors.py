"""What can go wrong on a channel; the type decides what happens next, nobody reads the text.

ChannelError
├─ ChannelUnavailable      the whole channel is out of work until someone acts
└─ SendFailed
   ├─ TryLater             surely not delivered; the same message may go through later
   ├─ DeliveryUnknown      sent, but no reply came back: it may have been delivered
   ├─ MarkupRejected       the markup was refused; plain text may pass
   ├─ ChatMoved            the chat has a new address
   └─ NeverDelivered       this message, or any message to this chat, will not get through
"""

from __future__ import annotations

from bot.errors import BotError


class ChannelError(BotError):
    """Base of this package. Texts never hold a token, an address with a token, or a question."""


class ChannelUnavailable(ChannelError):
    """The channel cannot work as configured; the text tells the maintainer what to do."""


class SendFailed(ChannelError):
    """A message was not (surely) delivered. Adapters raise the kinds below."""


class TryLater(SendFailed):
    """Connection refused, 5xx, or too many requests: certainly not delivered.

    `retry_after` is the platform's own demand in seconds and holds for the whole channel; None
    lets the dispatcher choose a growing delay for this chat.
    """

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class DeliveryUnknown(SendFailed):
    """The request left, the reply did not come (read time-out, connection dropped)."""


class MarkupRejected(SendFailed):
    """The platform could not read the markup (or the buttons); send plain."""


class ChatMoved(SendFailed):
    """A group became another one; `chat_id` is its new address."""

    def __init__(self, message: str, *, chat_id: str) -> None:
        super().__init__(message)
        self.chat_id = chat_id


class NeverDelivered(SendFailed):
    """Refused for good: `chat_gone` when the person left, blocked us, or the window is closed."""

    def __init__(self, message: str, *, chat_gone: bool = False) -> None:
        super().__init__(message)
        self.chat_gone = chat_gone
