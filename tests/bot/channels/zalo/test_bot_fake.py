"""Our stand-in for the Bot Platform, proven by clients that others wrote for the real one."""

from __future__ import annotations

import asyncio
import importlib
import logging
from collections.abc import AsyncIterator
from types import ModuleType

import httpx
import pytest

from tests.bot.channels.zalo_fakes.bot_platform import TOKEN, BotPlatform
from tests.bot.channels.zalo_fakes.bot_updates import sent
from tests.bot.channels.zalo_fakes.internet import PNG
from tests.bot.channels.zalo_fakes.loopback import listening

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:zalo_bot.*")


def client_named(module: str, *, package: str) -> ModuleType:
    """Somebody else's client, or a skipped test."""
    try:
        return importlib.import_module(module)
    except ImportError:
        pytest.skip(f"{package} is not installed (pip install -e '.[dev]')")


@pytest.fixture
async def platform() -> AsyncIterator[BotPlatform]:
    made = BotPlatform()
    yield made
    await made.internet.aclose()


@pytest.fixture
async def url(platform: BotPlatform) -> AsyncIterator[str]:
    async with listening(platform.app) as found:
        yield found


async def test_python_zalo_bot_answers_a_message(platform: BotPlatform, url: str) -> None:
    """Its whole application, unchanged: form bodies, one update at a time, a handler's reply."""
    ext = client_named("zalo_bot.ext", package="python-zalo-bot")
    application = ext.ApplicationBuilder().token(TOKEN).base_url(url).build()

    async def start(update: object, context: object) -> None:
        await update.message.reply_action("typing")  # type: ignore[attr-defined]
        await update.message.reply_text("Chào bạn")  # type: ignore[attr-defined]

    application.add_handler(ext.CommandHandler("start", start))
    platform.queue(sent("/start"))
    running = asyncio.create_task(application._polling_loop())
    await platform.until_polled(2)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)

    assert platform.named("sendChatAction") == [{"chat_id": "u1", "action": "typing"}]
    assert platform.named("sendMessage") == [{"chat_id": "u1", "text": "Chào bạn"}]
    sending = next(call for call in platform.calls if call.method == "sendMessage")
    assert sending.content_type == "application/x-www-form-urlencoded"


async def test_python_zalo_bot_reads_every_field(platform: BotPlatform, url: str) -> None:
    """Who wrote, where, and when, in milliseconds."""
    zalo_bot = client_named("zalo_bot", package="python-zalo-bot")
    platform.queue(sent("Hạng mấy?", message_id="m7", user="u9"))
    async with zalo_bot.Bot(TOKEN, base_url=url) as bot:
        me = await bot.get_me()
        update = await bot.get_update(timeout=30)
        picture = await show_picture(platform, bot)

    assert (me.account_name, me.can_join_groups) == ("bot.tiendo", False)
    message = update.message
    assert (message.message_id, message.text) == ("m7", "Hạng mấy?")
    assert (message.chat.id, message.from_user.display_name) == ("u9", "Nguyễn An")
    assert message.date.year == 2025
    assert picture == "out1"


async def show_picture(platform: BotPlatform, bot: object) -> str:
    """Send a picture that the platform has to fetch itself."""

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=PNG)

    host = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    platform.internet.hosts["anh.test.vn"] = host
    shown = await bot.send_photo("u9", "DTI", "https://anh.test.vn/x.png")  # type: ignore[attr-defined]
    return str(shown.message_id)


async def test_python_zalo_bot_sees_idle_as_408(platform: BotPlatform, url: str) -> None:
    """It knows the status as an error of the network, as everybody has noticed."""
    zalo_bot = client_named("zalo_bot", package="python-zalo-bot")
    platform.end_poll()
    async with zalo_bot.Bot(TOKEN, base_url=url) as bot:
        with pytest.raises(zalo_bot.error.NetworkError, match="408"):
            await bot.get_update(timeout=30)


async def test_python_zalo_bot_is_refused_with_a_wrong_token(
    platform: BotPlatform, url: str
) -> None:
    """401, which it knows as an invalid token."""
    zalo_bot = client_named("zalo_bot", package="python-zalo-bot")
    bot = zalo_bot.Bot("1:wrong", base_url=url)

    with pytest.raises(zalo_bot.error.InvalidToken):
        await bot.initialize()
    for request in bot._request:
        await request.shutdown()


async def test_zalo_bot_mcp_reads_and_answers(
    platform: BotPlatform, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """JSON bodies, markdown, idle as nothing, 404 as no webhook."""
    zalo_api = client_named("zalo_bot_mcp.zalo_api", package="zalo-bot-mcp")
    monkeypatch.setattr(zalo_api, "BASE_URL", url)
    platform.queue(sent("Hạng mấy?"))
    platform.end_poll()
    async with zalo_api.ZaloBotApi(TOKEN) as api:
        update = zalo_api.parse_update(await api.get_updates(timeout=2))
        idle = await api.get_updates(timeout=2)
        shown = await api.send_message("u1", "**Hạng 71**", parse_mode="markdown")
        await api.send_chat_action("u1")
        no_webhook = await api.get_webhook_info()

    assert (update.text, update.chat_id, update.is_bot) == ("Hạng mấy?", "u1", False)
    assert idle is None
    assert shown["message_id"] == "out1"
    assert no_webhook is None
    assert platform.named("sendMessage")[0]["parse_mode"] == "markdown"


async def test_zalo_bot_mcp_is_refused_like_by_the_platform(
    platform: BotPlatform, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A chat that never wrote, and too many messages, as errors of the right kind."""
    zalo_api = client_named("zalo_bot_mcp.zalo_api", package="zalo-bot-mcp")
    monkeypatch.setattr(zalo_api, "BASE_URL", url)
    platform.refuse("sendMessage", 429)
    async with zalo_api.ZaloBotApi(TOKEN) as api:
        with pytest.raises(zalo_api.ZaloTransientError):
            await api.send_message("u1", "một")
        with pytest.raises(zalo_api.ZaloClientError):
            await api.send_message("u1", "một")


@pytest.mark.parametrize(
    ("method", "body", "status"),
    [
        ("sendMessage", {"chat_id": "u1", "text": ""}, 400),
        ("sendMessage", {"chat_id": "u1", "text": "x" * 2001}, 400),
        ("sendMessage", {"chat_id": "u1", "text": "x" * 2000}, 200),
        ("sendMessage", {"chat_id": "u1"}, 400),
        ("sendMessage", {"chat_id": "u2", "text": "x"}, 400),
        ("sendMessage", {"chat_id": "u1", "text": "x", "reply_markup": "{}"}, 400),
        ("sendPhoto", {"chat_id": "u1", "photo": "https://nowhere.test.vn/x.png"}, 400),
        ("sendmessage", {"chat_id": "u1", "text": "x"}, 404),
        ("editMessageText", {"chat_id": "u1", "text": "x"}, 404),
        ("getWebhookInfo", {}, 404),
        ("deleteWebhook", {}, 200),
        ("testWebhook", {}, 426),
        ("setWebhook", {"url": "https://localhost/x", "secret_token": "12345678"}, 400),
        ("setWebhook", {"url": "https://192.168.1.2/x", "secret_token": "12345678"}, 400),
        ("setWebhook", {"url": "https://x.test.vn/x", "secret_token": "1234567"}, 400),
        ("setWebhook", {"url": "https://x.test.vn/x", "secret_token": "12345678"}, 200),
    ],
)
async def test_the_contract_is_strict(
    platform: BotPlatform, url: str, method: str, body: dict[str, str], status: int
) -> None:
    """What the platform refuses, the stand-in refuses, so that a mistake of ours shows."""
    platform.known_chats.add("u1")
    async with httpx.AsyncClient() as client:
        response = await client.post(f"{url}/bot{TOKEN}/{method}", json=body)

    assert response.status_code == status
    assert response.json()["ok"] is (status == 200)


async def test_polls_are_refused_while_a_webhook_is_set(platform: BotPlatform, url: str) -> None:
    """And the address is kept although nobody is there."""
    hook = {"url": "https://x.test.vn/x", "secret_token": "12345678"}
    async with httpx.AsyncClient(base_url=f"{url}/bot{TOKEN}") as client:
        registered = (await client.post("/setWebhook", json=hook)).json()
        polled = await client.post("/getUpdates", json={"timeout": 1})

    assert registered["result"]["verification"]["outcome"] == "webhook.err.dns"
    assert polled.status_code == 400


@pytest.fixture(autouse=True)
def quiet() -> None:
    """python-zalo-bot logs each idle poll with a traceback."""
    logging.getLogger("zalo_bot").setLevel(logging.CRITICAL)
