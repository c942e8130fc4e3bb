"""Zalo Official Account: an authority's own account, with buttons and with windows for writing.

Zalo ignores no repetition, so a reply whose confirmation got lost may arrive twice.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import Final

from starlette.routing import Route

from bot.channels.base import (
    Accept,
    Capabilities,
    Incoming,
    Kind,
    Outgoing,
    Pictures,
)
from bot.channels.errors import DeliveryUnknown, TryLater
from bot.channels.fit import fit, numbered
from bot.channels.json_object import Object
from bot.channels.menus import Menus
from bot.channels.process import Process
from bot.channels.zalo_oa_client import OaClient
from bot.channels.zalo_oa_errors import ATTACHMENT_EXPIRED, FORM_REFUSED, OaRefused, failure_of
from bot.channels.zalo_oa_events import (
    NAME,
    Answered,
    Came,
    Event,
    Left,
    Said,
    Touched,
    read_event,
)
from bot.channels.zalo_oa_messages import Marks, button_message, picture_message, text_message
from bot.channels.zalo_oa_signature import Signer
from bot.channels.zalo_oa_tokens import TokenChain
from bot.channels.zalo_oa_verification import verification_route
from bot.channels.zalo_oa_webhook import OaWebhook
from bot.channels.zalo_oa_windows import Windows
from bot.store.errors import StoreUnavailable
from bot.store.protocols import Store

log: Final = logging.getLogger(__name__)

# Zalo takes 2,000; the rest is room for a numbered menu, should it refuse our buttons.
LONGEST_TEXT: Final = 1800
ZALO_LONGEST_TEXT: Final = 2000
MOST_BUTTONS: Final = 5

CAPABILITIES: Final = Capabilities(
    text_limit=LONGEST_TEXT,
    max_buttons=MOST_BUTTONS,
    pictures=Pictures.UPLOAD,
    caption_limit=LONGEST_TEXT,
)
MENU_CAPABILITIES: Final = Capabilities(
    text_limit=ZALO_LONGEST_TEXT, pictures=Pictures.UPLOAD, caption_limit=ZALO_LONGEST_TEXT
)
WORDS_ONLY: Final = Capabilities(text_limit=ZALO_LONGEST_TEXT)


@dataclass(frozen=True, slots=True)
class OaAccess:
    """How this account is reached, and how it knows Zalo.

    `pays` allows messages that are billed; `verification` is the code that proves the domain.
    """

    client: OaClient
    tokens: TokenChain
    signer: Signer
    pays: bool = False
    verification: str | None = None


class ZaloOa:
    """See `bot.channels.base.Channel`."""

    name: Final = NAME
    capabilities: Final = CAPABILITIES

    def __init__(self, access: OaAccess, store: Store, *, process: Process | None = None) -> None:
        self._access = access
        self._client = access.client
        self._store = store
        self._process = process or Process()
        clock = self._process.clock
        self._marks = Marks(access.signer.secret)
        self._menus = Menus(store.notes, channel=NAME, clock=clock)
        self._windows = Windows(store.notes, pays=access.pays, clock=clock)
        self._webhook = OaWebhook(access.signer, clock=clock)
        # The form of buttons is written in no official place; it may be refused for good.
        self._takes_buttons = True
        self._accept: Accept | None = None

    @property
    def routes(self) -> tuple[Route, ...]:
        """The webhook's endpoint, and the page that proves the domain is ours."""
        code = self._access.verification
        return (self._webhook.route, *([verification_route(code)] if code else []))

    async def run(self, accept: Accept) -> None:
        self._accept = accept
        self._webhook.open(self._take)
        await self._access.tokens.keep_fresh()

    async def send(self, chat_id: str, outgoing: Outgoing, *, key: str) -> str | None:
        try:
            await self._windows.check(chat_id)
            return await self._send(chat_id, outgoing)
        except OaRefused as refused:
            failure = failure_of(refused)
            log.warning("send refused", extra={"channel": NAME, "code": refused.code})
            raise failure from None
        except StoreUnavailable as problem:
            raise TryLater("store unavailable") from problem

    async def typing(self, chat_id: str) -> None:
        """There is no such sign."""

    async def aclose(self) -> None:
        await self._client.aclose()
        await self._access.tokens.aclose()

    async def _send(self, user_id: str, outgoing: Outgoing) -> str | None:
        if outgoing.picture is not None:
            return await self._send_picture(user_id, outgoing)
        if not outgoing.buttons:
            return await self._client.send(user_id, text_message(outgoing))
        if self._takes_buttons:
            try:
                message = button_message(outgoing, marks=self._marks, user_id=user_id)
                return await self._client.send(user_id, message)
            except OaRefused as refused:
                if refused.code not in FORM_REFUSED:
                    raise
                log.warning("buttons refused", extra={"channel": NAME, "code": refused.code})
        sent_id = await self._send_menu(user_id, outgoing)
        # The words passed where the buttons did not: it is the buttons.
        self._takes_buttons = False
        return sent_id

    async def _send_menu(self, user_id: str, outgoing: Outgoing) -> str | None:
        """The choices as a numbered menu below the words, if they have room; else the words."""
        shown = fit(outgoing, MENU_CAPABILITIES)
        if len(shown) != 1:
            return await self._client.send(user_id, text_message(outgoing))
        if choices := numbered(outgoing):
            await self._menus.remember(user_id, choices)
        return await self._client.send(user_id, text_message(shown[0]))

    async def _send_picture(self, user_id: str, outgoing: Outgoing) -> str | None:
        # Nobody says whether a picture may have buttons; a menu in its caption always may.
        shown = fit(outgoing, MENU_CAPABILITIES)
        with_menu = shown[0] if len(shown) == 1 else replace(outgoing, buttons=())
        if choices := numbered(with_menu):
            await self._menus.remember(user_id, choices)
        try:
            return await self._upload_and_send(user_id, with_menu)
        except OaRefused as refused:
            if refused.code not in FORM_REFUSED:
                raise
            log.warning("picture refused", extra={"channel": NAME, "code": refused.code})
        described = fit(replace(with_menu, buttons=()), WORDS_ONLY)
        words = described[0] if len(described) == 1 else replace(with_menu, picture=None)
        return await self._client.send(user_id, text_message(words))

    async def _upload_and_send(self, user_id: str, outgoing: Outgoing) -> str | None:
        assert outgoing.picture is not None
        for is_last in (False, True):
            try:
                attachment_id = await self._client.upload(outgoing.picture.data)
            except DeliveryUnknown as problem:
                # An upload shows nobody anything.
                raise TryLater("upload unknown") from problem
            try:
                message = picture_message(outgoing, attachment_id)
                return await self._client.send(user_id, message)
            except OaRefused as refused:
                if refused.code != ATTACHMENT_EXPIRED or is_last:
                    raise
        raise AssertionError("unreachable")

    async def _take(self, body: Object) -> None:
        """Do what a genuine event asks. Raises StoreUnavailable when it could not be kept."""
        event = read_event(body, now=self._process.clock())
        if event is not None:
            await self._follow_up(event)

    async def _follow_up(self, event: Event) -> None:
        match event:
            case Said(incoming, at):
                await self._windows.touch(incoming.user_id, at=at)
                if not await self._windows.is_handed_over(incoming.user_id):
                    await self._give(await self._with_choice(incoming))
            case Came(incoming, at):
                await self._windows.touch(incoming.user_id, at=at)
                await self._give(incoming)
            case Touched(user_id, at):
                await self._windows.touch(user_id, at=at)
            case Left(user_id):
                await self._store.subscriptions.drop_chat(NAME, user_id)
                await self._menus.forget(user_id)
            case Answered(user_id):
                await self._windows.hand_over(user_id)

    async def _give(self, incoming: Incoming) -> None:
        assert self._accept is not None
        await self._accept(incoming)

    async def _with_choice(self, incoming: Incoming) -> Incoming:
        """A pressed button, or a number out of a menu, as what it stands for."""
        if incoming.kind is not Kind.TEXT:
            return incoming
        user_id = incoming.user_id
        action = self._marks.read(incoming.text, user_id=user_id)
        action = action or await self._menus.action_of(user_id, incoming.text)
        return incoming if action is None else replace(incoming, kind=Kind.BUTTON, text=action)
