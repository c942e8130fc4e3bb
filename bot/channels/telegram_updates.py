"""Telegram's updates as messages of ours: what was sent, by whom, and whether it is for us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from telegram import (
    CallbackQuery,
    ChatMember,
    ChatMemberUpdated,
    Message,
    MessageEntity,
    Update,
)
from telegram.constants import ChatType

from bot.channels.base import Incoming, Kind, Payload
from bot.channels.telegram_address import address_of, is_group_chat

NAME: Final = "telegram"

# Animations come with a document as well, so they stand before it.
CONTENTS: Final = (
    ("animation", Kind.PHOTO),
    ("photo", Kind.PHOTO),
    ("video", Kind.PHOTO),
    ("video_note", Kind.PHOTO),
    ("story", Kind.PHOTO),
    ("location", Kind.PHOTO),
    ("contact", Kind.PHOTO),
    ("poll", Kind.PHOTO),
    ("voice", Kind.VOICE),
    ("audio", Kind.VOICE),
    ("sticker", Kind.STICKER),
    ("dice", Kind.STICKER),
    ("document", Kind.FILE),
)
OUTSIDE: Final = frozenset({ChatMember.LEFT, ChatMember.BANNED})


@dataclass(frozen=True, slots=True)
class Me:
    """Who we are on Telegram. `username` is lower case, empty where the platform gives none."""

    id: int
    username: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads updates.

    `commands` are those we know: in a group, a command without a bot's name may be another bot's.
    """

    me: Me
    commands: frozenset[str]

    def read(self, update: Update, *, now: float) -> Incoming | None:
        """The message in an update; None for one that is not meant for us or says nothing.

        `now` is the time of receipt in seconds since 1970.
        """
        if update.message is not None:
            return self._sent(update, update.message, now)
        if update.edited_message is not None:
            return self._edited(update.edited_message, now)
        if update.callback_query is not None:
            return self._pressed(update, update.callback_query, now)
        if update.my_chat_member is not None:
            return self._joined(update, update.my_chat_member, now)
        return None

    def _sent(self, update: Update, message: Message, now: float) -> Incoming | None:
        author = self._author(message)
        kind = _kind_of(message)
        if author is None or kind is None or not self._is_for_us(message):
            return None
        # The pictures of an album come one by one and are one thing to answer.
        is_album = message.media_group_id is not None and kind is not Kind.FILE
        update_id = f"album.{message.media_group_id}" if is_album else str(update.update_id)
        return Incoming(
            channel=NAME,
            update_id=self._own(update_id),
            chat_id=address_of(message),
            user_id=author,
            received_at=now,
            kind=kind,
            text=self._words_of(message),
            message_id=str(message.message_id),
            is_group=is_group_chat(message.chat),
            payload=_file_of(message) if kind is Kind.FILE else {},
        )

    def _edited(self, message: Message, now: float) -> Incoming | None:
        """One sentence for a message, however often it is edited; a moving location is not."""
        author = self._author(message)
        has_words = message.text is not None or message.caption is not None
        if author is None or not has_words or not self._is_for_us(message):
            return None
        return Incoming(
            channel=NAME,
            update_id=self._own(f"edit.{message.chat.id}.{message.message_id}"),
            chat_id=address_of(message),
            user_id=author,
            received_at=now,
            kind=Kind.EDITED,
            message_id=str(message.message_id),
            is_group=is_group_chat(message.chat),
        )

    def _pressed(self, update: Update, query: CallbackQuery, now: float) -> Incoming | None:
        # Buttons under a message sent through inline mode come without it: there is no chat.
        if query.message is None or not query.data:
            return None
        return Incoming(
            channel=NAME,
            update_id=self._own(str(update.update_id)),
            chat_id=address_of(query.message),
            user_id=str(query.from_user.id),
            received_at=now,
            kind=Kind.BUTTON,
            text=query.data,
            message_id=str(query.message.message_id),
            is_group=is_group_chat(query.message.chat),
        )

    def _joined(self, update: Update, change: ChatMemberUpdated, now: float) -> Incoming | None:
        """A group that we were just added to; in private, people begin with /start anyway."""
        was_outside = change.old_chat_member.status in OUTSIDE
        is_inside = change.new_chat_member.status not in OUTSIDE
        is_group = change.chat.type in {ChatType.GROUP, ChatType.SUPERGROUP}
        if not (was_outside and is_inside and is_group):
            return None
        return Incoming(
            channel=NAME,
            update_id=self._own(str(update.update_id)),
            chat_id=str(change.chat.id),
            user_id=str(change.from_user.id),
            received_at=now,
            kind=Kind.FOLLOW,
            is_group=True,
        )

    def _own(self, update_id: str) -> str:
        """Another bot's updates, after a change of token, are numbered anew."""
        return f"{self.me.id}.{update_id}"

    def _author(self, message: Message) -> str | None:
        """The person's id; None for bots, for ourselves, and for posts of a linked channel.

        Anonymous admins write in the name of their chat.
        """
        if message.is_automatic_forward or (message.via_bot and message.via_bot.id == self.me.id):
            return None
        if message.sender_chat is not None:
            return str(message.sender_chat.id)
        if message.from_user is None or message.from_user.is_bot:
            return None
        return str(message.from_user.id)

    def _is_for_us(self, message: Message) -> bool:
        if message.chat.type == ChatType.PRIVATE:
            return True
        if not is_group_chat(message.chat):
            return False
        command = _command_of(message)
        if command is not None:
            name, _, bot = command.partition("@")
            return bot.lower() == self.me.username if bot else name.lower() in self.commands
        return bool(self._mentions(message)) or self._answers_us(message)

    def _answers_us(self, message: Message) -> bool:
        replied = message.reply_to_message
        return (
            replied is not None
            and replied.from_user is not None
            and replied.from_user.id == self.me.id
            # In a topic, everything replies to the message that opened it.
            and replied.forum_topic_created is None
        )

    def _mentions(self, message: Message) -> list[str]:
        """How we are named in a message."""
        kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
        found = {**message.parse_entities(kinds), **message.parse_caption_entities(kinds)}
        return [
            words
            for entity, words in found.items()
            if (entity.user is not None and entity.user.id == self.me.id)
            or (self.me.username and words.lower() == f"@{self.me.username}")
        ]

    def _words_of(self, message: Message) -> str:
        """What is said, a file's name included: what is looked at for personal data."""
        name = message.document.file_name if message.document else None
        return "\n".join(filter(None, (self._text_of(message), name)))

    def _text_of(self, message: Message) -> str:
        """The words without our own name."""
        text = message.text or message.caption or ""
        for words in self._mentions(message):
            text = text.replace(words, " ", 1)
        return text.strip() if message.text is None or self._mentions(message) else text


def _kind_of(message: Message) -> Kind | None:
    """None for what nobody said: somebody joined, a message was pinned."""
    if message.text is not None:
        return Kind.TEXT if _command_of(message) is None else Kind.COMMAND
    for name, kind in CONTENTS:
        if getattr(message, name):
            return kind
    return None


def _command_of(message: Message) -> str | None:
    """`name` or `name@bot` of a command at the very beginning."""
    for entity, words in message.parse_entities([MessageEntity.BOT_COMMAND]).items():
        if entity.offset == 0:
            return words[1:]
    return None


def _file_of(message: Message) -> Payload:
    document = message.document
    assert document is not None
    return {
        "file_id": document.file_id,
        "file_name": document.file_name or "",
        "file_size": document.file_size or 0,
    }
