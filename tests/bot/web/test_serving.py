"""The whole process: it starts in order, forgets, and lets nobody down when it stops."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import pytest

from bot.assemble import Assembly
from bot.channels.base import Accept, Capabilities, Outgoing
from bot.channels.errors import ChannelUnavailable
from bot.channels.people import Roles
from bot.channels.respond import Asked, Reply, ReplyMaker
from bot.serving import DAY_SECONDS, Messaging, Surroundings, Workplace, serve
from bot.settings import Settings
from bot.store.errors import AlreadyRunning
from bot.store.sqlite import FILE_NAME, open_store
from bot.web.server import open_sockets
from tests.bot.store.samples import stored_answer
from tests.bot.web.answers import ScriptedAnswerer
from tests.bot.web.asking import ask
from tests.bot.web.conftest import NOW
from tests.bot.web.running import free_port
from tests.fakes import HashEncoder

Run = Callable[..., Awaitable["Running"]]


class Running:
    """A serving process inside the test."""

    def __init__(self, task: asyncio.Task[None], stop: asyncio.Event, client: httpx.AsyncClient):
        self.task = task
        self.stop = stop
        self.client = client

    async def end(self) -> None:
        self.stop.set()
        await self.task


class BrokenChannel:
    """A channel whose token is wrong."""

    name = "telegram"
    capabilities = Capabilities(text_limit=100)
    closed = False

    async def run(self, accept: Accept) -> None:
        raise ChannelUnavailable("Token không đúng.")

    async def send(self, chat_id: str, outgoing: Outgoing, *, key: str) -> str | None:
        raise AssertionError

    async def typing(self, chat_id: str) -> None:
        raise AssertionError

    async def aclose(self) -> None:
        self.closed = True


@pytest.fixture
def assembly(shelf_dir: Path, tmp_path: Path) -> Assembly:
    (tmp_path / "index").symlink_to(shelf_dir / "index")
    return Assembly(Settings(data_dir=tmp_path), make_encoder=HashEncoder, now=lambda: NOW)


@pytest.fixture
async def run(assembly: Assembly) -> Run:
    async def start(
        make_messaging: Callable[[Workplace], Messaging | None] = lambda _: None,
    ) -> Running:
        has_started = asyncio.Event()
        stop = asyncio.Event()
        port = free_port()
        around = Surroundings(clock=NOW.timestamp, started=lambda _channels: has_started.set())
        task = asyncio.create_task(
            serve(
                assembly,
                open_sockets("127.0.0.1", port),
                stop=stop,
                make_messaging=make_messaging,
                surroundings=around,
            )
        )
        waiting = asyncio.create_task(has_started.wait())
        await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            task.result()
        return Running(task, stop, httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}"))

    return start


async def test_old_conversations_are_forgotten(run: Run, tmp_path: Path) -> None:
    """Without anybody having to think of it."""
    store = await open_store(tmp_path / FILE_NAME)
    now = NOW.timestamp()
    await store.conversations.save(stored_answer("old", asked_at=now - 91 * DAY_SECONDS))
    await store.conversations.save(stored_answer("new", asked_at=now - 89 * DAY_SECONDS))
    running = await run()
    async with running.client as client:
        await client.get("/readyz")
    await running.end()

    assert await store.conversations.answer("old") is None
    assert await store.conversations.answer("new") is not None
    await store.aclose()


async def test_a_question_in_the_making_is_answered_before_the_end(
    run: Run, assembly: Assembly
) -> None:
    """An update of the program costs nobody an answer."""
    answerer = ScriptedAnswerer()
    assembly.__dict__["answerer"] = answerer
    answerer.is_open.clear()
    running = await run()
    async with running.client as client:
        asking = asyncio.create_task(ask(client))
        await asyncio.to_thread(answerer.has_begun.wait, 10)
        running.stop.set()
        answerer.is_open.set()
        response = await asking
    await running.task

    assert response.status_code == 200
    assert "71/193" in response.text


async def test_two_processes_never_share_a_data_directory(run: Run) -> None:
    """They would answer the same messages; the second gives its port back."""
    first = await run()
    with pytest.raises(AlreadyRunning, match="--data-dir"):
        await run()
    await first.end()
    again = await run()
    await again.end()


async def test_a_channel_that_fails_leaves_the_web_alone(
    run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    """It is told, counted and closed at the end."""
    channel = BrokenChannel()

    async def respond(_asked: Asked) -> Reply:
        return Reply()

    def make(place: Workplace) -> Messaging:
        roles = Roles(place.store.people, staff=(), admins=())
        replies = ReplyMaker(place.store, respond, role_of=roles.role_of)
        return Messaging([channel], replies)

    running = await run(make)
    async with running.client as client:
        ready = await client.get("/readyz")
        metrics = await client.get("/metrics")
    await running.end()

    assert ready.status_code == 200
    assert 'tiendo_channel_errors_total{channel="telegram"} 1.0' in metrics.text
    assert 'tiendo_inbox_messages{channel="telegram",state="open"} 0.0' in metrics.text
    assert "Token không đúng." in caplog.text
    assert channel.closed
