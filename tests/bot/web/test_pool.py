"""Blocking work off the event loop, and an end to patience."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from http import HTTPStatus

import pytest

from bot.web.pool import WorkPool
from bot.web.problems import Problem


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Work waits for it; the test's end opens it in any case."""
    opened = threading.Event()
    yield opened
    opened.set()


async def until_idle(pool: WorkPool) -> None:
    while pool.inside:  # noqa: ASYNC110 - a thread ends it, not a task
        await asyncio.sleep(0)


async def test_the_loop_goes_on_while_work_blocks(pool: WorkPool, gate: threading.Event) -> None:
    """One slow answer holds up nobody else."""
    work = asyncio.create_task(pool.run(lambda: gate.wait(10)))
    await asyncio.sleep(0)

    assert pool.inside == 1
    gate.set()
    assert await work is True


async def test_what_is_too_much_is_refused_at_once(gate: threading.Event) -> None:
    """Not queued up for minutes: with a time to come back."""
    pool = WorkPool(threads=1, waiting=1)
    running = [asyncio.create_task(pool.run(lambda: gate.wait(10))) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(Problem) as refused:
        await pool.run(lambda: None)

    assert refused.value.status is HTTPStatus.SERVICE_UNAVAILABLE
    assert refused.value.retry_after
    gate.set()
    await asyncio.gather(*running)
    await until_idle(pool)
    assert await pool.run(lambda: 7) == 7
    pool.close()


async def test_an_impatient_caller_leaves_its_thread_counted(gate: threading.Event) -> None:
    """The thread is still busy: another call must not be promised it."""
    pool = WorkPool(threads=1, waiting=0, longest=0.01)
    with pytest.raises(Problem) as late:
        await pool.run(lambda: gate.wait(10))

    assert late.value.code == "late"
    assert pool.inside == 1
    gate.set()
    await until_idle(pool)
    pool.close()


async def test_errors_of_the_work_come_through(pool: WorkPool) -> None:
    """With their own type."""
    with pytest.raises(ZeroDivisionError):
        await pool.run(lambda: 1 // 0)
