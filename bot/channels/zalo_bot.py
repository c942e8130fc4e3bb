"""Zalo Bot Platform: a bot that anyone may write to who opens its link.

No buttons, so choices are numbered menus; no uploads, so a picture needs an address that Zalo can
reach. A reply whose confirmation got lost may arrive twice, since the platform ignores no
repetition; and a message that is handed out to a poll in the moment the process dies is lost, since
it hands out each one once. A webhook has not the second fault.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, Final, NoReturn

from starlette.routing import Route

from bot import messages
from bot.channels.backoff import Backoff
from bot.channels.base import (
    Accept,
    Capabilities,
    Incoming,
    Kind,
    Outgoing,
    Picture,
    Pictures,
    TextCount,
)
from bot.channels.errors import ChannelUnavailable, SendFailed, TryLater
from bot.channels.finishing import Background
from bot.channels.fit import numbered, room_of
from bot.channels.json_object import Object, text_in
from bot.channels.menus import Menus
from bot.channels.process import Process
from bot.channels.zalo_bot_client import BotClient, BotRefused
from bot.channels.zalo_bot_errors import BAD_REQUEST, NOT_FOUND, TOO_MANY, failure_of
from bot.channels.zalo_bot_poll import DELAYS, Poll
from bot.channels.zalo_bot_registration import HookAddress, register
from bot.channels.zalo_bot_updates import NAME, bot_key, read_update
from bot.channels.zalo_bot_webhook import BotWebhook
from bot.store.errors import StoreUnavailable
from bot.store.protocols import Store

log: Final = logging.getLogger(__name__)

# Whether the platform counts characters or UTF-16 units is not written anywhere; a text that has
# at most 2,000 units has at most 2,000 characters too, and Vietnamese as many of the one as of the
# other.
LONGEST_TEXT: Final = 2000
# Zalo fetches the picture before it answers.
PICTURE_SECONDS: Final = 150.0
TOO_MANY_DELAYS: Final = (2.0, 4.0, 8.0, 16.0, 32.0, 60.0)
LOOK_EVERY_SECONDS: Final = 3600.0
SECRET_LENGTHS: Final = range(8, 257)

Shelve = Callable[[bytes, tuple[str, str]], Awaitable[str]]
"""Puts a PNG where Zalo can fetch it, and gives the address. It goes with the data of its owner
(channel, user); see `bot.web.pictures`."""


@dataclass(frozen=True, slots=True)
class BotAccess:
    """How this bot is reached. `hook` is None for long polling."""

    client: BotClient
    key: str
    hook: HookAddress | None = None


def bot_access(client: BotClient, *, token: str, hook: HookAddress | None = None) -> BotAccess:
    return BotAccess(client, bot_key(token), hook)


class ZaloBot:
    """See `bot.channels.base.Channel`.

    Args:
        shelve: None where the server has no public address; pictures are then described.
    """

    name: Final = NAME

    def __init__(
        self,
        access: BotAccess,
        store: Store,
        *,
        shelve: Shelve | None = None,
        process: Process | None = None,
    ) -> None:
        self._client = access.client
        self._key = access.key
        self._hook = access.hook
        self._store = store
        self._shelve = shelve
        self._process = process or Process()
        self._menus = Menus(store.notes, channel=NAME, clock=self._process.clock)
        self._webhook = None if access.hook is None else BotWebhook(access.hook.secret)
        self._too_many = Backoff(TOO_MANY_DELAYS, chance=self._process.chance)
        self._signs = Background()
        self._names: tuple[str, ...] = ()
        self._accept: Accept | None = None

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(
            text_limit=LONGEST_TEXT,
            count=TextCount.UTF16,
            pictures=Pictures.NONE if self._shelve is None else Pictures.URL,
            caption_limit=LONGEST_TEXT,
            can_type=True,
        )

    @property
    def routes(self) -> tuple[Route, ...]:
        """The webhook's endpoint; none when polling."""
        return () if self._webhook is None else (self._webhook.route,)

    async def run(self, accept: Accept) -> None:
        self._accept = accept
        if self._webhook is not None and self._hook is not None:
            if len(self._hook.secret) not in SECRET_LENGTHS:
                raise ChannelUnavailable(messages.ZALO_BOT_SECRET_LENGTH)
            # Opened first: Zalo looks at the address while it is being registered.
            self._webhook.open(self._take)
        await self._until_it_works(self._introduce)
        if self._hook is None:
            await self._until_it_works(self._drop_webhook)
            await Poll(self._client, take=self._take, process=self._process).run()
        while True:
            await self._until_it_works(self._register)
            # Somebody may set another address, or ours may only now be reachable.
            await self._process.pause(LOOK_EVERY_SECONDS)

    async def send(self, chat_id: str, outgoing: Outgoing, *, key: str) -> str | None:
        try:
            if choices := numbered(outgoing):
                await self._menus.remember(chat_id, choices)
            if outgoing.picture is not None and self._shelve is not None:
                return await self._send_picture(chat_id, outgoing, outgoing.picture)
        except StoreUnavailable as problem:
            raise TryLater("store unavailable") from problem
        return await self._send_text(chat_id, outgoing.text)

    async def typing(self, chat_id: str) -> None:
        # The caller lets go as soon as the answer is there; cutting the call off would cost its
        # connection.
        await self._signs.see(
            self._client.call("sendChatAction", {"chat_id": chat_id, "action": "typing"})
        )

    async def aclose(self) -> None:
        await self._signs.aclose()
        await self._client.aclose()

    async def _take(self, update: Object) -> None:
        """Store an update. Raises StoreUnavailable when it could not be."""
        assert self._accept is not None
        incoming = read_update(update, bot=self._key, names=self._names, now=self._process.clock())
        if incoming is None:
            log.debug("update ignored", extra={"channel": NAME})
            return
        await self._accept(await self._with_choice(incoming))

    async def _with_choice(self, incoming: Incoming) -> Incoming:
        if incoming.kind is not Kind.TEXT:
            return incoming
        action = await self._menus.action_of(incoming.chat_id, incoming.text)
        return incoming if action is None else replace(incoming, kind=Kind.BUTTON, text=action)

    async def _introduce(self) -> None:
        """Learn who we are, which also tries the token."""
        try:
            me = await self._client.call("getMe")
        except BotRefused as refused:
            if refused.code == NOT_FOUND:
                raise ChannelUnavailable(messages.ZALO_BOT_WRONG_ADDRESS) from None
            raise
        if isinstance(me, dict):
            self._names = tuple(text_in(me, name) for name in ("account_name", "display_name"))

    async def _drop_webhook(self) -> None:
        await self._client.call("deleteWebhook")

    async def _register(self) -> None:
        assert self._hook is not None
        await register(self._client, self._hook, bot=self._key, notes=self._store.notes)

    async def _until_it_works(self, step: Callable[[], Awaitable[None]]) -> None:
        backoff = Backoff(DELAYS, chance=self._process.chance)
        while True:
            delay = backoff.next()
            try:
                return await step()
            except BotRefused as refused:
                failure: Exception = failure_of(refused, too_many_delay=delay)
                if isinstance(failure, ChannelUnavailable):
                    raise failure from None
            except (SendFailed, StoreUnavailable) as broken:
                failure = broken
            level = logging.ERROR if backoff.is_long else logging.WARNING
            told = messages.ZALO_BOT_UNREACHED.format(reason=failure)
            log.log(level, "%s", told, extra={"channel": NAME})
            await self._process.pause(delay)

    async def _send_text(self, chat_id: str, text: str) -> str | None:
        try:
            result = await self._client.call("sendMessage", {"chat_id": chat_id, "text": text})
        except BotRefused as refused:
            self._fail(refused)
        return self._sent(result)

    async def _send_picture(self, chat_id: str, outgoing: Outgoing, picture: Picture) -> str | None:
        assert self._shelve is not None
        # In private, the chat's id is the person's; a group's belongs to nobody.
        url = await self._shelve(picture.data, (NAME, chat_id))
        parameters: dict[str, str | int] = {"chat_id": chat_id, "photo": url}
        if outgoing.text:
            parameters["caption"] = outgoing.text
        try:
            result = await self._client.call("sendPhoto", parameters, read_seconds=PICTURE_SECONDS)
        except BotRefused as refused:
            if refused.code not in {BAD_REQUEST, NOT_FOUND}:
                self._fail(refused)
            # Zalo could not fetch it, perhaps; the words must not be lost with it.
            log.warning("picture refused", extra={"channel": NAME, "code": refused.code})
            return await self._send_text(chat_id, self._described(outgoing, picture))
        return self._sent(result)

    def _described(self, outgoing: Outgoing, picture: Picture) -> str:
        room = room_of(self.capabilities)
        text = "\n\n".join(filter(None, (outgoing.text, picture.description)))
        return text if room.holds(text) else outgoing.text

    def _sent(self, result: Any) -> str | None:
        self._too_many.reset()
        return (text_in(result, "message_id") or None) if isinstance(result, dict) else None

    def _fail(self, refused: BotRefused) -> NoReturn:
        if refused.code == TOO_MANY:
            delay = self._too_many.next()
            level = logging.ERROR if self._too_many.is_long else logging.WARNING
            log.log(level, "too many messages", extra={"channel": NAME})
            raise failure_of(refused, too_many_delay=delay) from None
        raise failure_of(refused, too_many_delay=TOO_MANY_DELAYS[0]) from None
