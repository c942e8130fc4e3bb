"""Messages of ours as calls of the Telegram Bot API."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import replace
from typing import Final

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.channels.base import Button, Outgoing, Picture
from bot.channels.telegram_address import Address
from bot.channels.telegram_errors import MARKUP, NOT_EDITABLE, UNCHANGED, says

NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)
PICTURE_NAME: Final = "bieu-do.png"
# Telegram keeps what was uploaded; its ids of our newest charts.
KEPT_PICTURES: Final = 256


class Sending:
    """Sends messages; every method raises the library's `TelegramError`."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._uploaded: OrderedDict[str, str] = OrderedDict()

    async def send(self, address: Address, outgoing: Outgoing) -> str | None:
        """Send or edit one message; returns its id."""
        if outgoing.picture is not None:
            return await self._send_picture(address, outgoing, outgoing.picture)
        if outgoing.edits is not None and await self._edit(address, outgoing, outgoing.edits):
            return outgoing.edits
        return await self._send_text(address, outgoing)

    async def _send_text(self, address: Address, outgoing: Outgoing) -> str:
        message = await self._bot.send_message(
            address.chat,
            outgoing.html or outgoing.text,
            parse_mode=ParseMode.HTML if outgoing.html else None,
            # The plain form is the last resort and carries nothing that could be refused.
            link_preview_options=NO_PREVIEW if outgoing.html else None,
            message_thread_id=address.topic,
            reply_parameters=_reply_to(outgoing),
            reply_markup=keyboard(outgoing),
        )
        return str(message.message_id)

    async def _edit(self, address: Address, outgoing: Outgoing, message_id: str) -> bool:
        """Whether the message now says this; False when it can no longer be edited."""
        try:
            await self._bot.edit_message_text(
                outgoing.html or outgoing.text,
                chat_id=address.chat,
                message_id=int(message_id),
                parse_mode=ParseMode.HTML if outgoing.html else None,
                link_preview_options=NO_PREVIEW if outgoing.html else None,
                reply_markup=keyboard(outgoing),
            )
        except BadRequest as problem:
            if says(problem, UNCHANGED):
                return True
            if says(problem, *NOT_EDITABLE):
                return False
            raise
        return True

    async def _send_picture(self, address: Address, outgoing: Outgoing, picture: Picture) -> str:
        digest = hashlib.sha256(picture.data).hexdigest()
        known = self._uploaded.get(digest)
        if known is not None:
            try:
                return await self._send_photo(address, outgoing, known)
            except BadRequest:
                # Telegram has forgotten the file, or it was another bot's.
                self._uploaded.pop(digest, None)
        try:
            return await self._send_photo(address, outgoing, picture.data, digest=digest)
        except BadRequest as problem:
            if says(problem, *MARKUP):
                raise
            # What can be said without the picture is better than nothing.
            said = "\n\n".join(filter(None, (outgoing.text, picture.description)))
            return await self._send_text(
                address, replace(outgoing, picture=None, text=said, html=None)
            )

    async def _send_photo(
        self,
        address: Address,
        outgoing: Outgoing,
        photo: bytes | str,
        *,
        digest: str | None = None,
    ) -> str:
        message = await self._bot.send_photo(
            address.chat,
            photo,
            caption=outgoing.html or outgoing.text or None,
            parse_mode=ParseMode.HTML if outgoing.html else None,
            filename=PICTURE_NAME if isinstance(photo, bytes) else None,
            message_thread_id=address.topic,
            reply_parameters=_reply_to(outgoing),
            reply_markup=keyboard(outgoing),
        )
        if digest is not None:
            self._remember(digest, message)
        return str(message.message_id)

    def _remember(self, digest: str, message: Message) -> None:
        if message.photo:
            self._uploaded[digest] = message.photo[-1].file_id
            while len(self._uploaded) > KEPT_PICTURES:
                self._uploaded.popitem(last=False)


def keyboard(outgoing: Outgoing) -> InlineKeyboardMarkup | None:
    """The buttons under a message; None for none."""
    rows = [[_button(button) for button in row] for row in outgoing.buttons if row]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(button.label, url=button.url, callback_data=button.action)


def _reply_to(outgoing: Outgoing) -> ReplyParameters | None:
    if outgoing.reply_to is None:
        return None
    return ReplyParameters(int(outgoing.reply_to), allow_sending_without_reply=True)
