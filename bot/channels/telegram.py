"""The Telegram channel: receives by polling or webhook, sends, types, and answers button presses.

The library's `Application` is not used: its queue acknowledges an update before it is stored. Its
bot, its flood limiter and its types are.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import httpx
from starlette.routing import Route
from telegram import CallbackQuery, Update
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError

from bot import messages
from bot.channels.base import (
    Accept,
    Capabilities,
    Markup,
    Outgoing,
    Pictures,
    TextCount,
)
from bot.channels.commands.catalogue import Command
from bot.channels.errors import ChannelUnavailable, NeverDelivered, TryLater
from bot.channels.pacing import Pacing, Rate
from bot.channels.process import Process
from bot.channels.telegram_address import Address, read_address
from bot.channels.telegram_bots import Account, make_bots
from bot.channels.telegram_errors import failure_of
from bot.channels.telegram_inline import AskInline, InlineMode
from bot.channels.telegram_menu import show_menus
from bot.channels.telegram_polling import poll
from bot.channels.telegram_reaching import Reaching
from bot.channels.telegram_sending import Sending
from bot.channels.telegram_updates import NAME, Me, Reader
from bot.channels.telegram_webhook import PATH, Endpoint, Registration

log: Final = logging.getLogger(__name__)

CAPABILITIES: Final = Capabilities(
    text_limit=4096,
    count=TextCount.UTF16,
    markup=Markup.HTML,
    # A hundred are allowed; nobody reads more than a screenful.
    max_buttons=24,
    pictures=Pictures.UPLOAD,
    caption_limit=1024,
    can_edit=True,
    can_type=True,
    can_notify=True,
)
# What Telegram asks for: one a second in a chat, twenty a minute in a group, short bursts pass.
TO_PERSON: Final = Rate(every=1.0, burst=4)
TO_GROUP: Final = Rate(every=3.0, burst=8)
# A longer wait is spent in the inbox and not in a worker's hands.
LONGEST_TURN_SECONDS: Final = 3.0
NOTICE_LETTERS: Final = 200


def no_notice(action: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Service:
    """What the bot offers besides answering messages.

    `notice_of` is what a person reads for a moment after pressing a button; `commands` are all
    that we know, `menu` those that are shown.
    """

    menu: Sequence[Command] = ()
    commands: frozenset[str] = frozenset()
    notice_of: Callable[[str], str | None] = no_notice
    ask_inline: AskInline | None = None


@dataclass(frozen=True, slots=True)
class Hook:
    """Webhook instead of polling. Without a secret, one is made for the life of the process."""

    public_url: str | None
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)


class TelegramChannel:
    """See `bot.channels.base.Channel`. `routes` must be served where there is a hook."""

    name: Final = NAME
    capabilities: Final = CAPABILITIES

    def __init__(
        self,
        account: Account,
        *,
        hook: Hook | None = None,
        service: Service | None = None,
        process: Process | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._service = service or Service()
        self._process = process or Process()
        self._bots = make_bots(account, transport=transport)
        self._sending = Sending(self._bots.paced)
        self._pacing = Pacing(clock=self._process.clock, longest=LONGEST_TURN_SECONDS)
        self._reaching = Reaching(self._process)
        self._hook = hook
        self._endpoint = Endpoint(hook.secret) if hook else None
        ask = self._service.ask_inline
        self._inline = ask and InlineMode(self._bots.prompt, ask, pause=self._process.pause)
        self._background: set[asyncio.Task[None]] = set()
        self._username = ""

    @property
    def routes(self) -> tuple[Route, ...]:
        """What the web server has to serve for this channel."""
        return () if self._endpoint is None else (self._endpoint.route,)

    async def run(self, accept: Accept) -> None:
        bot = self._bots.prompt
        found = await self._reaching.until_it_works(bot.get_me)
        reader = Reader(Me(found.id, (found.username or "").lower()), self._service.commands)
        self._username = found.username or ""
        self._later(show_menus(bot, self._service.menu))

        async def take(update: Update) -> None:
            await self._take(update, reader, accept)

        if self._hook is None or self._endpoint is None:
            # Whoever polls cannot have a webhook; what waits is kept.
            await self._reaching.until_it_works(bot.delete_webhook)
            await poll(bot, take, reaching=self._reaching, process=self._process)
            return
        registration = self._registration(self._hook)
        self._endpoint.take = take
        try:
            await registration.register()
            await registration.watch()
        finally:
            self._endpoint.take = None

    async def send(self, chat_id: str, outgoing: Outgoing, *, key: str) -> str | None:
        address = _address(chat_id)
        await self._await_turn(address)
        try:
            return await self._sending.send(address, outgoing)
        except TelegramError as problem:
            raise failure_of(problem) from problem

    async def typing(self, chat_id: str) -> None:
        address = _address(chat_id)
        await self._bots.prompt.send_chat_action(
            address.chat, ChatAction.TYPING, message_thread_id=address.topic
        )

    async def fetch_file(self, file_id: str) -> bytes:
        """The bytes of a file that somebody sent, at most 20 MB.

        Raises:
            ChannelError: it is too large or gone, or Telegram cannot be reached.
        """
        try:
            file = await self._bots.prompt.get_file(file_id)
            return bytes(await file.download_as_bytearray())
        except BadRequest as problem:
            raise NeverDelivered(messages.TELEGRAM_FILE_REFUSED) from problem
        except TelegramError as problem:
            raise failure_of(problem) from problem

    def link_for(self, code: str) -> str | None:
        """The address that opens our chat with `/start code`; None before we know our name."""
        return f"https://t.me/{self._username}?start={code}" if self._username else None

    async def aclose(self) -> None:
        if self._inline:
            await self._inline.aclose()
        for task in tuple(self._background):
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        await self._bots.aclose()

    async def settle(self) -> None:
        """Return when nothing goes on in the background; for tests."""
        await asyncio.gather(*self._background, return_exceptions=True)
        if self._inline:
            await self._inline.settle()

    async def _take(self, update: Update, reader: Reader, accept: Accept) -> None:
        """Keep what an update says. Raises StoreUnavailable: it must not be acknowledged."""
        if update.inline_query is not None:
            if self._inline:
                self._inline.take(update.inline_query)
            return
        try:
            incoming = reader.read(update, now=self._process.clock())
        except Exception:
            # What one strange message holds must not stop those after it.
            log.exception("update not understood", extra={"channel": NAME})
            return
        if incoming is not None:
            await accept(incoming)
        if update.callback_query is not None:
            self._later(self._answer_press(update.callback_query))

    async def _answer_press(self, query: CallbackQuery) -> None:
        """Until then a button looks as if it were still thinking."""
        notice = self._service.notice_of(query.data or "")
        with contextlib.suppress(TelegramError):
            await self._bots.prompt.answer_callback_query(
                query.id, text=notice and notice[:NOTICE_LETTERS]
            )

    async def _await_turn(self, address: Address) -> None:
        rate = TO_GROUP if address.is_group else TO_PERSON
        wait = self._pacing.turn(str(address.chat), rate)
        if wait is None:
            raise TryLater("this chat is written to too fast")
        if wait:
            await self._process.pause(wait)

    def _registration(self, hook: Hook) -> Registration:
        if hook.public_url is None:
            raise ChannelUnavailable(messages.TELEGRAM_NO_PUBLIC_URL)
        return Registration(
            self._bots.prompt,
            url=f"{hook.public_url}{PATH}",
            secret=hook.secret,
            reaching=self._reaching,
            process=self._process,
        )

    def _later(self, work: Awaitable[Any]) -> None:
        async def do() -> None:
            await work

        task = asyncio.create_task(do())
        self._background.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._background.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("background work failed", exc_info=task.exception(), extra={"channel": NAME})


def _address(chat_id: str) -> Address:
    try:
        return read_address(chat_id)
    except ValueError as problem:
        raise NeverDelivered("no such address", chat_gone=True) from problem
