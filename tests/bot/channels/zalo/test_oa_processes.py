"""The chain of tokens between processes, and when one of them is killed in the worst moment."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.channels.zalo_fakes.loopback import listening
from tests.bot.channels.zalo_fakes.official_account import FIRST_REFRESH, OfficialAccount

ROOT = Path(__file__).parents[4]


class Refresher:
    """A process that gets a token each time it is asked."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def heard(self) -> str:
        """Its next line."""
        assert self.process.stdout is not None
        return (await self.process.stdout.readline()).decode().strip()

    def ask(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"\n")

    async def answer(self) -> str:
        self.ask()
        return await self.heard()

    async def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()


@contextlib.asynccontextmanager
async def refresher(url: str, folder: Path, stop: str = "nowhere") -> AsyncIterator[Refresher]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.bot.channels.zalo_fakes.refresher",
        url,
        str(folder),
        stop,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    made = Refresher(process)
    assert await made.heard() == "ready"
    yield made
    if process.returncode is None:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()


@pytest.fixture
async def account() -> OfficialAccount:
    return OfficialAccount(clock=time.time)


@pytest.fixture
async def url(account: OfficialAccount) -> AsyncIterator[str]:
    async with listening(account.app) as found:
        yield found


async def test_two_processes_never_race(account: OfficialAccount, url: str, tmp_path: Path) -> None:
    """Asked at the same moment, they spend one token and share what it brings."""
    async with refresher(url, tmp_path) as one, refresher(url, tmp_path) as two:
        one.ask()
        two.ask()
        heard = [await one.heard(), await two.heard()]

    assert heard == ["access-1", "access-1"]
    assert account.refreshes == [FIRST_REFRESH]


async def test_killed_between_received_and_stored(
    account: OfficialAccount, url: str, tmp_path: Path
) -> None:
    """While it lived, nobody else could spend the token; afterwards the pair is lost, for that
    cannot be helped, and a sentence says when it happened and what to do."""
    async with refresher(url, tmp_path, "keeping") as one:
        assert await one.answer() == "keeping"
        async with refresher(url, tmp_path, "impatient") as two:
            while_alive = await two.answer()
            await one.kill()
            afterwards = await two.answer()

    assert while_alive.startswith("TryLater another process")
    assert afterwards.startswith("ChannelUnavailable")
    assert "bị ngắt trước khi lưu" in afterwards
    assert "TIENDO_ZALO_OA_REFRESH_TOKEN" in afterwards
    assert account.refreshes == [FIRST_REFRESH]


async def test_killed_before_zalo_was_asked(
    account: OfficialAccount, url: str, tmp_path: Path
) -> None:
    """Nothing was spent, so the next process goes on without a word."""
    async with refresher(url, tmp_path, "asking") as one:
        assert await one.answer() == "asking"
        await one.kill()
    async with refresher(url, tmp_path) as two:
        assert await two.answer() == "access-1"

    assert account.refreshes == [FIRST_REFRESH]


async def test_killed_after_storing(account: OfficialAccount, url: str, tmp_path: Path) -> None:
    """What is on disk is enough."""
    async with refresher(url, tmp_path) as one:
        assert await one.answer() == "access-1"
        await one.kill()
    async with refresher(url, tmp_path) as two:
        assert await two.answer() == "access-1"

    assert account.refreshes == [FIRST_REFRESH]
