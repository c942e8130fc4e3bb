"""Whole small worlds around one Zalo channel: platform, store, dispatcher, and our web server."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from bot.channels.base import Channel, Incoming
from bot.channels.dispatch import Dispatcher
from bot.channels.menus import MENU, menu_reply
from bot.channels.process import Process
from bot.channels.respond import Asked, Reply, Respond, say
from bot.channels.responder import Responder
from bot.channels.zalo_bot import ZaloBot, bot_access
from bot.channels.zalo_bot_client import BotClient
from bot.channels.zalo_bot_registration import HookAddress
from bot.channels.zalo_oa import OaAccess, ZaloOa
from bot.channels.zalo_oa_client import OaClient
from bot.channels.zalo_oa_signature import Signer
from bot.channels.zalo_oa_tokens import LOOK_EVERY_SECONDS, Guard, TokenChain
from bot.channels.zalo_oa_vault import Vault
from bot.channels.zalo_oauth import App, OAuth
from bot.store.sqlite import SqliteStore
from bot.web.guard import BodyLimits
from tests.bot.channels.fakes import FakeTime, reply_maker
from tests.bot.channels.zalo_fakes.bot_platform import BotPlatform
from tests.bot.channels.zalo_fakes.faults import FaultyTransport
from tests.bot.channels.zalo_fakes.loopback import listening
from tests.bot.channels.zalo_fakes.oa_events import APP_ID, OA_SECRET
from tests.bot.channels.zalo_fakes.official_account import (
    APP_SECRET,
    FIRST_REFRESH,
    OfficialAccount,
)

HOST = "tiendo.test.vn"
PUBLIC_URL = f"https://{HOST}"
HOOK_SECRET = "a-secret-of-ours"


def web_server(*routes: BaseRoute, body_seconds: float = 10.0) -> httpx.AsyncClient:
    """Routes behind the same limits on bodies as in the whole application."""
    limits = Middleware(BodyLimits, small_under=("/api/",), seconds=body_seconds)
    app = Starlette(routes=list(routes), middleware=[limits])
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=PUBLIC_URL)


async def until(condition: Callable[[], object]) -> None:
    """Let the others work until something holds that nobody announces."""
    while not condition():  # noqa: ASYNC110 - the tested code has no event for it
        await asyncio.sleep(0)


async def echo(asked: Asked) -> Reply:
    return say(f"re: {asked.incoming.text}")


async def chosen(asked: Asked) -> Reply:
    return say(f"chose: {asked.incoming.text}")


async def hello(asked: Asked) -> Reply:
    return say("hello")


@dataclass
class LongTime(FakeTime):
    """Short waits are over at once; long ones end when the test lets hours pass."""

    passing: asyncio.Event = field(default_factory=asyncio.Event)

    async def pause(self, seconds: float) -> None:
        await super().pause(seconds)
        if seconds >= LOOK_EVERY_SECONDS:
            await self.passing.wait()

    async def pass_by(self, seconds: float) -> None:
        """So much later, everybody who waited looks up."""
        self.seconds += seconds
        self.passing.set()
        await asyncio.sleep(0)
        self.passing.clear()


@dataclass
class World:
    """One channel at work. `answer_all` answers what has come in."""

    channel: Channel
    dispatcher: Dispatcher
    store: SqliteStore
    time: FakeTime

    async def answer_all(self) -> int:
        return await self.dispatcher.work_off(self.channel.name)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[asyncio.Task[None]]:
        """The channel receives while the block runs."""
        task = asyncio.create_task(self.channel.run(self.dispatcher.accept))
        try:
            yield task
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def accept(self, incoming: Incoming) -> None:
        await self.dispatcher.accept(incoming)


@dataclass
class BotWorld(World):
    """A world of the Bot Platform."""

    time: LongTime
    platform: BotPlatform
    transport: FaultyTransport
    bot: ZaloBot


@dataclass
class OaWorld(World):
    """A world of an Official Account. `alarms` is what the admins were told."""

    time: LongTime
    account: OfficialAccount
    transport: FaultyTransport
    oauth_transport: FaultyTransport
    tokens: TokenChain
    oa: ZaloOa
    alarms: list[str]


def respond_with(store: SqliteStore, question: Respond) -> Responder:
    """Questions, and a button of each kind."""
    buttons = {"pick": chosen, MENU: menu_reply}
    return Responder(store.people, question, commands={"start": hello}, buttons=buttons)


@contextlib.asynccontextmanager
async def bot_world(
    store: SqliteStore,
    *,
    question: Respond = echo,
    by_webhook: bool = False,
    shelve: object = None,
    token: str | None = None,
) -> AsyncIterator[BotWorld]:
    """A bot that answers `question`; with `by_webhook`, Zalo reaches it at `HOST`."""
    time = LongTime()
    platform, transport = BotPlatform(), FaultyTransport()
    async with listening(platform.app) as url:
        client = BotClient(token or platform.token, api_url=url, transport=transport)
        hook = HookAddress(PUBLIC_URL, HOOK_SECRET) if by_webhook else None
        access = bot_access(client, token=platform.token, hook=hook)
        bot = ZaloBot(access, store, shelve=shelve, process=time.process())  # type: ignore[arg-type]
        platform.internet.hosts[HOST] = web_server(*bot.routes)
        replies = reply_maker(store, respond_with(store, question))
        dispatcher = Dispatcher(store, [bot], replies, process=time.process())
        try:
            yield BotWorld(bot, dispatcher, store, time, platform, transport, bot)
        finally:
            await bot.aclose()
            await platform.internet.aclose()


def token_chain(
    store: SqliteStore,
    url: str,
    *,
    folder: Path,
    process: Process,
    alarms: list[str],
    transport: httpx.AsyncBaseTransport | None = None,
    seed: str | None = FIRST_REFRESH,
) -> TokenChain:
    """The tokens of one process."""
    app = App(APP_ID, APP_SECRET)

    async def alarm(sentence: str) -> None:
        alarms.append(sentence)

    return TokenChain(
        Vault(store.notes, app, clock=process.clock),
        OAuth(app, oauth_url=url, clock=process.clock, transport=transport),
        seed=seed,
        guard=Guard(folder / "zalo_oa.lock", alarm),
        process=process,
    )


@contextlib.asynccontextmanager
async def oa_world(
    store: SqliteStore, folder: Path, *, question: Respond = echo, pays: bool = False
) -> AsyncIterator[OaWorld]:
    """An Official Account that answers `question`, reached by Zalo at `HOST`."""
    time = LongTime(seconds=1_760_000_000.0)
    alarms: list[str] = []
    account = OfficialAccount(clock=time.clock)
    transport, oauth_transport = FaultyTransport(), FaultyTransport()
    async with listening(account.app) as url:
        tokens = token_chain(
            store,
            url,
            folder=folder,
            process=time.process(),
            alarms=alarms,
            transport=oauth_transport,
        )
        client = OaClient(tokens, api_url=url, transport=transport)
        access = OaAccess(client, tokens, Signer(APP_ID, OA_SECRET), pays=pays)
        oa = ZaloOa(access, store, process=time.process())
        account.internet.hosts[HOST] = web_server(*oa.routes)
        replies = reply_maker(store, respond_with(store, question))
        dispatcher = Dispatcher(store, [oa], replies, process=time.process())
        try:
            yield OaWorld(
                oa,
                dispatcher,
                store,
                time,
                account,
                transport,
                oauth_transport,
                tokens,
                oa,
                alarms,
            )
        finally:
            await oa.aclose()
            await account.internet.aclose()
