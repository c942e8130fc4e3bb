"""Both Zalo channels in the whole process, from the settings to what a person reads."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from bot import messages
from bot.assemble import Assembly
from bot.messaging import make_messaging
from bot.serving import Surroundings, serve
from bot.settings import Settings
from bot.web.server import open_sockets
from tests.bot.channels.zalo_fakes.bot_platform import TOKEN, BotPlatform
from tests.bot.channels.zalo_fakes.bot_updates import sent
from tests.bot.channels.zalo_fakes.internet import Internet
from tests.bot.channels.zalo_fakes.loopback import listening
from tests.bot.channels.zalo_fakes.oa_events import APP_ID, OA_SECRET, followed, said
from tests.bot.channels.zalo_fakes.official_account import (
    APP_SECRET,
    FIRST_REFRESH,
    OfficialAccount,
)
from tests.bot.channels.zalo_worlds import until
from tests.bot.web.conftest import NOW
from tests.bot.web.running import free_port
from tests.bot.web.shelf import QUESTION
from tests.fakes import HashEncoder

HOST = "tiendo.test.vn"
SECRET = "a-secret-of-ours"
ADMIN = "zalo_bot:admin"


class ToLoopback(httpx.AsyncHTTPTransport):
    """Leads our public address to where we listen."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self._port = port

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        here = request.url.copy_with(scheme="http", host="127.0.0.1", port=self._port)
        request.url = here
        return await super().handle_async_request(request)


@dataclass
class City:
    """Our process, and both platforms around it."""

    bot: BotPlatform
    account: OfficialAccount

    async def hear(self, text: str, *, message_id: str) -> str:
        """Write to the bot; gives the next message from it."""
        before = len(self.bot.texts)
        self.bot.queue(sent(text, message_id=message_id))
        await until(lambda: len(self.bot.texts) > before)
        return self.bot.texts[before]


Run = Callable[..., contextlib.AbstractAsyncContextManager[City]]


@pytest.fixture
def run(shelf_dir: Path, tmp_path: Path) -> Run:
    (tmp_path / "index").symlink_to(shelf_dir / "index")

    @contextlib.asynccontextmanager
    async def start(**changed: str) -> AsyncIterator[City]:
        port = free_port()
        internet = Internet({HOST: httpx.AsyncClient(transport=ToLoopback(port))})
        city = City(BotPlatform(internet=internet), OfficialAccount(time.time, internet=internet))
        async with (
            contextlib.aclosing(internet),
            listening(city.bot.app) as bot_url,
            listening(city.account.app) as oa_url,
        ):
            settings = Settings(
                **{  # type: ignore[arg-type]
                    "data_dir": tmp_path,
                    "public_url": f"https://{HOST}",
                    "admins": ADMIN,
                    "zalo_bot_token": TOKEN,
                    "zalo_bot_api_url": bot_url,
                    "zalo_oa_app_id": APP_ID,
                    "zalo_oa_app_secret": APP_SECRET,
                    "zalo_oa_secret": OA_SECRET,
                    "zalo_oa_refresh_token": FIRST_REFRESH,
                    "zalo_oa_api_url": oa_url,
                    "zalo_oa_oauth_url": oa_url,
                    **changed,
                }
            )
            assembly = Assembly(settings, make_encoder=HashEncoder, now=lambda: NOW)
            async with served(assembly, port):
                yield city

    return start


@contextlib.asynccontextmanager
async def served(assembly: Assembly, port: int) -> AsyncIterator[None]:
    has_started, stop = asyncio.Event(), asyncio.Event()
    around = Surroundings(started=lambda _channels: has_started.set())
    serving = asyncio.create_task(
        serve(
            assembly,
            open_sockets("127.0.0.1", port),
            stop=stop,
            make_messaging=make_messaging,
            surroundings=around,
        )
    )
    await has_started.wait()
    try:
        yield
    finally:
        stop.set()
        await serving


async def test_the_bot_answers_by_poll_with_menu_and_picture(run: Run) -> None:
    """Notice, answer with sources, a number for a choice, a chart that Zalo fetches from us."""
    async with run() as city:
        city.bot.queue(sent(QUESTION, message_id="m1"))
        await until(lambda: len(city.bot.texts) == 2)
        chosen = await city.hear("1", message_id="m2")
        city.bot.queue(sent("/solieu hồ sơ trực tuyến", message_id="m3"))
        await until(lambda: city.bot.named("sendPhoto"))

    notice, answer = city.bot.texts[:2]
    assert "/xoa" in notice
    assert messages.SOURCES_HEADING in answer
    assert messages.MENU_HEADING in answer
    assert chosen not in {messages.MENU_OVER, messages.BUTTON_EXPIRED}
    assert len(city.bot.pictures) == 1
    assert city.bot.named("sendPhoto")[0]["photo"].startswith(f"https://{HOST}/pictures/")
    assert city.bot.named("sendChatAction")


async def test_the_bot_answers_by_webhook(run: Run) -> None:
    """Registered with our public address; our own server takes the delivery."""
    async with run(zalo_bot_mode="webhook", zalo_bot_webhook_secret=SECRET) as city:
        await until(lambda: city.bot._hook)
        delivered = await city.bot.deliver(sent(QUESTION))
        forged = await city.bot.deliver(sent(QUESTION, message_id="m2"), secret=SECRET + "x")
        await until(lambda: len(city.bot.texts) == 2)

    assert (delivered, forged) == (200, 403)


async def test_the_account_greets_answers_and_shows_buttons(run: Run) -> None:
    """Followed, asked, pressed."""
    async with run() as city:
        await until(lambda: city.account.refreshes)
        statuses = [await city.account.deliver(followed(at=time.time()))]
        await until(lambda: len(city.account.texts) == 2)
        statuses.append(await city.account.deliver(said(QUESTION, at=time.time())))
        await until(lambda: len(city.account.texts) == 3)
        (payload, *_) = (
            button["payload"]
            for button in city.account.messages[-1]["message"]["attachment"]["payload"]["buttons"]
            if button["type"] == "oa.query.hide"
        )
        statuses.append(await city.account.deliver(said(payload, at=time.time(), msg_id="a2")))
        await until(lambda: len(city.account.texts) == 4)

    assert statuses == [200, 200, 200]
    assert messages.SOURCES_HEADING in city.account.texts[2]
    assert city.account.texts[3] != messages.BUTTON_EXPIRED


async def test_a_bad_bot_token_stops_nothing_else(
    run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    """The account answers; a sentence says what to do about the bot."""
    async with run(zalo_bot_token="1:wrong") as city:
        await until(lambda: city.account.refreshes)
        await city.account.deliver(said(QUESTION, at=time.time()))
        await until(lambda: len(city.account.texts) == 2)

    assert "TIENDO_ZALO_BOT_TOKEN" in caplog.text
    assert "1:wrong" not in caplog.text


async def test_a_lost_chain_is_told_to_the_admins_on_another_channel(run: Run) -> None:
    """What to do stands in it."""
    async with run(zalo_oa_refresh_token="spent-elsewhere") as city:
        city.bot.known_chats.add("admin")
        await until(lambda: any("TIENDO_ZALO_OA_REFRESH_TOKEN" in one for one in city.bot.texts))

    told = next(one for one in city.bot.named("sendMessage") if "OA" in one["text"])
    assert told["chat_id"] == "admin"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"zalo_oa_secret": ""}, "TIENDO_ZALO_OA_SECRET"),
        ({"zalo_oa_app_id": "", "zalo_oa_app_secret": ""}, "TIENDO_ZALO_OA_APP_SECRET"),
        ({"zalo_bot_mode": "webhook"}, "TIENDO_ZALO_BOT_WEBHOOK_SECRET"),
    ],
)
async def test_what_is_missing_is_named(
    run: Run, changed: dict[str, str], says: str, caplog: pytest.LogCaptureFixture
) -> None:
    """And the other channel opens."""
    async with run(**changed) as city:
        await until(lambda: city.bot.calls or city.account.refreshes)

    assert says in caplog.text
