"""What every channel shares: the records that come in and go out, and the protocol of an adapter.

An adapter turns a platform's updates into `Incoming` and `Outgoing` into the platform's calls. It
keeps no conversation, knows no question and retries nothing: storing, order, answering, splitting
and retrying are `bot.channels.dispatch`'s work.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, runtime_checkable

Payload = dict[str, str | int | float | bool | None]
"""Small facts an adapter wants back with its message. Never the text itself: a message that holds
personal data is stored without text and without payload."""


class Kind(StrEnum):
    """What a person sent."""

    TEXT = "text"
    COMMAND = "command"  # text holds the command and its argument: "/solieu egdi"
    BUTTON = "button"  # text holds the pressed button's action
    EDITED = "edited"
    PHOTO = "photo"
    VOICE = "voice"
    STICKER = "sticker"
    FILE = "file"
    FOLLOW = "follow"  # began to follow, or opened the chat
    OTHER = "other"


class TextCount(StrEnum):
    """How a platform counts the length of a text."""

    UTF16 = "utf16"
    CODE_POINTS = "code_points"


class Markup(StrEnum):
    """The markup that a channel shows; `NONE` means plain text."""

    NONE = "none"
    HTML = "html"  # Telegram's subset: b i u s a code pre blockquote


class Pictures(StrEnum):
    """How a channel takes a picture."""

    NONE = "none"
    UPLOAD = "upload"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a channel can show. `max_buttons` 0 means that choices become a numbered menu in text.

    `text_limit` and `caption_limit` are in the unit of `count`.
    """

    text_limit: int
    count: TextCount = TextCount.CODE_POINTS
    markup: Markup = Markup.NONE
    max_buttons: int = 0
    pictures: Pictures = Pictures.NONE
    caption_limit: int = 1000
    can_edit: bool = False
    can_type: bool = False
    # A pressed button can be acknowledged by a notice that passes, without a message.
    can_notify: bool = False


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message from one person. Names of people are not kept.

    `update_id` is unique within the channel: the platform's id by which a repeated delivery is
    recognised. `chat_id` is the adapter's own address of the chat (a topic may be part of it) and
    comes back unchanged to `send`. `message_id` is what a reply may refer to. `received_at` is in
    seconds since 1970. In a group, an adapter passes on only what is meant for us.
    """

    channel: str
    update_id: str
    chat_id: str
    user_id: str
    received_at: float
    kind: Kind = Kind.TEXT
    text: str = ""
    message_id: str | None = None
    is_group: bool = False
    payload: Payload = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Button:
    """A choice under a reply: pressing sends `action` (at most 64 bytes) back, or opens `url`."""

    label: str
    action: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if (self.action is None) == (self.url is None):
            raise ValueError("a button has either an action or a url")
        if self.action is not None and not 1 <= len(self.action.encode()) <= 64:
            raise ValueError("a button's action has 1 to 64 bytes")


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG; `description` is read out by screen readers and stands in where none can be shown."""

    data: bytes
    description: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to a chat. With a picture, `text` is its caption.

    `text` is always the complete plain form; `html` says the same with markup, for channels that
    show it. `buttons` are rows. `edits` is the sent id of a message of ours to replace; it is only
    set where the channel can edit.
    """

    text: str
    html: str | None = None
    buttons: tuple[tuple[Button, ...], ...] = ()
    picture: Picture | None = None
    reply_to: str | None = None
    edits: str | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """The message is stored. `is_new` is false for a repeated delivery; acknowledge both."""

    is_new: bool


Accept = Callable[[Incoming], Awaitable[Accepted]]
"""Stores a message. Acknowledge to the platform only after it returned; when it raises, answer 503
(webhook) or keep the update and try again (polling)."""


@runtime_checkable
class Channel(Protocol):
    """An adapter of one platform.

    Life: `run` once, for as long as the channel lives; `send` and `typing` at any time meanwhile,
    from several tasks at once (never two at once for one chat); `aclose` at the end.
    """

    @property
    def name(self) -> str:
        """The channel's constant name, as in the store: telegram, zalo_bot, zalo_oa, web."""
        ...

    @property
    def capabilities(self) -> Capabilities: ...

    async def run(self, accept: Accept) -> None:
        """Receive until cancelled: poll, or register the webhook and wait.

        Temporary troubles are waited out inside. A webhook's endpoint gives its messages to the
        same `accept`.

        Raises:
            ChannelUnavailable: it cannot work as configured (bad token, refused webhook). The
                other channels go on.
        """
        ...

    async def send(self, chat_id: str, outgoing: Outgoing, *, key: str) -> str | None:
        """Send one message, once, and return the platform's id of it, where it gives one.

        The text is within the limits and `html` is only set for a channel with that markup. `key`
        stays the same when one message is sent again after a crash: a platform that can ignore
        repetitions should be given it.

        Raises:
            SendFailed: one of its kinds below, never itself.
        """
        ...

    async def typing(self, chat_id: str) -> None:
        """Show that an answer is being prepared. Cosmetic: errors are ignored by the caller."""
        ...

    async def aclose(self) -> None:
        """Give back connections. May be called twice."""
        ...
