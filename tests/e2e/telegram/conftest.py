"""The whole bot, as `tiendo serve` runs it, with Telegram's stand-in on the other side."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answering.answer import Answer, Citation, Question, Reading
from bot.answering.statuses import Status
from bot.assemble import Assembly
from bot.messaging import make_messaging
from bot.serving import Surroundings, serve
from bot.settings import load_settings
from bot.web.server import open_sockets
from index.library import BuiltLibrary
from tests.bot.channels.commands.shelf import build_shelf
from tests.bot.web.running import free_port
from tests.e2e.telegram.peer import TOKEN, Peer, telegram
from tests.fakes import HashEncoder

NOW = datetime(2026, 3, 20, 2, 0, tzinfo=UTC)
SECRET = "the_secret-of-the-hook"

QUESTION = "Nước ta xếp thứ mấy năm 2024?"
ANSWERED = "Năm 2024 nước ta xếp thứ 60/190. [1]"


class Answerer:
    """Stands in for the engine, which is tested on its own: says one thing, with its source."""

    def __init__(self, library: Callable[[], BuiltLibrary]) -> None:
        self._library = library

    def answer(self, question: Question) -> Answer:
        passage = self._library().passages_of("hang-2024")[1]
        citation = Citation(
            n=1,
            document_id="hang-2024",
            title="Thứ hạng năm 2024",
            passage_id=passage.id,
            quote=passage.text,
            issued_on="2024-09-17",
            url="https://example.gov.vn/hang",
        )
        return Answer(
            question=question,
            reading=Reading(text=question.text, indicator="hang"),
            status=Status.ANSWERED_FULL,
            text=ANSWERED,
            citations=(citation,),
            related=("Còn năm 2022?",),
        )


Running = Callable[..., AbstractAsyncContextManager[str]]


@pytest.fixture(scope="session")
def telegram_shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("e2e")
    build_shelf(data)
    return data


@pytest.fixture
def data_dir(telegram_shelf: Path, tmp_path: Path) -> Path:
    data = tmp_path / "data"
    shutil.copytree(telegram_shelf, data)
    return data


@pytest.fixture
async def peer(tmp_path: Path) -> AsyncIterator[Peer]:
    async with telegram(tmp_path) as made:
        yield made


@pytest.fixture
def bot(peer: Peer, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Running:
    """Runs the bot for the length of a block; keywords are settings. Gives its web address."""

    @asynccontextmanager
    async def run(**values: str) -> AsyncIterator[str]:
        for name in [name for name in os.environ if name.upper().startswith("TIENDO_")]:
            monkeypatch.delenv(name)
        port = free_port()
        given = {
            "telegram_token": TOKEN,
            "telegram_api_url": peer.url,
            "port": str(port),
            "public_url": f"http://127.0.0.1:{port}",
            "telegram_webhook_secret": SECRET,
            **values,
        }
        for name, value in given.items():
            monkeypatch.setenv(f"TIENDO_{name.upper()}", value)
        settings = load_settings(env_file=None, data_dir=data_dir)
        assembly = Assembly(settings, make_encoder=HashEncoder, now=lambda: NOW)
        # A cached property: what stands there already is not made.
        assembly.__dict__["answerer"] = Answerer(assembly.live.current)
        stop, started = asyncio.Event(), asyncio.Event()
        serving = asyncio.create_task(
            serve(
                assembly,
                open_sockets("127.0.0.1", port),
                stop=stop,
                make_messaging=make_messaging,
                surroundings=Surroundings(started=lambda _channels: started.set()),
            )
        )
        waiting = asyncio.create_task(started.wait())
        await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            stop.set()
            await serving

    return run
