"""A chat's address: its number, and its topic where the chat has topics."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Chat, MaybeInaccessibleMessage, Message
from telegram.constants import ChatType


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message goes."""

    chat: int
    topic: int | None = None

    @property
    def is_group(self) -> bool:
        """Telegram numbers groups below zero."""
        return self.chat < 0


def address_of(message: MaybeInaccessibleMessage) -> str:
    """The address of a message's chat, as `Incoming.chat_id` holds it.

    The thread of a reply outside topics is none that we could write into.
    """
    if isinstance(message, Message) and message.is_topic_message and message.message_thread_id:
        return f"{message.chat.id}:{message.message_thread_id}"
    return str(message.chat.id)


def read_address(chat_id: str) -> Address:
    """The reverse. Raises ValueError for what `address_of` never gives."""
    chat, _, topic = chat_id.partition(":")
    return Address(int(chat), int(topic) if topic else None)


def is_group_chat(chat: Chat) -> bool:
    return chat.type in {ChatType.GROUP, ChatType.SUPERGROUP}
