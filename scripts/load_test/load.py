"""Writes to the server at a rising rate until its replies lag behind."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from scripts.load_test import inbox
from scripts.load_test.judging import p50_p95, waits
from scripts.load_test.peers import CHANNELS, Peers
from scripts.load_test.server import Server

# More than a message a second to one chat would be held back, as Telegram asks.
CHATS_PER_CHANNEL: Final = 30
RATES: Final = (10, 20, 25, 30, 35, 40, 45, 50, 60, 70)
LOOK_SECONDS: Final = 0.1
DRAIN_SECONDS: Final = 60.0
# A rate is sustained when replies leave as fast as messages come, and 95 of 100 within this time.
LAG_SECONDS: Final = 1.0
KEEPS_UP: Final = 0.95


@dataclass(frozen=True, slots=True)
class Step:
    """One rate: `replied_per_second` from the first message to the last reply."""

    rate: float
    messages: int
    replied_per_second: float
    p50: float
    p95: float
    channels: dict[str, tuple[float, float]]

    @property
    def is_sustained(self) -> bool:
        return self.p95 <= LAG_SECONDS and self.replied_per_second >= KEEPS_UP * self.rate

    def as_json(self) -> dict[str, Any]:
        return {
            "rate": self.rate,
            "messages": self.messages,
            "replied_per_second": round(self.replied_per_second, 1),
            "p50_ms": round(self.p50 * 1000),
            "p95_ms": round(self.p95 * 1000),
            "channels_p50_p95_ms": {
                name: [round(one * 1000) for one in pair] for name, pair in self.channels.items()
            },
        }


async def until_quiet(server: Server, peers: Peers, *, seconds: float = DRAIN_SECONDS) -> bool:
    """Wait until everything is taken in and answered; False when that takes too long."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        kept, waiting = await asyncio.to_thread(inbox.counts, server.data_dir)
        if kept >= len(peers.written) == peers.numbers and not waiting:
            return True
        await asyncio.sleep(LOOK_SECONDS)
    return False


async def greet(server: Server, peers: Peers, questions: Iterator[str]) -> None:
    """Everybody writes once, so that the notice of first contact is behind us."""
    for chat in range(CHATS_PER_CHANNEL):
        await asyncio.gather(*(peers.say(name, chat, next(questions)) for name in CHANNELS))
    await until_quiet(server, peers)


async def rise(
    server: Server, peers: Peers, questions: Sequence[str], *, messages: int, step_seconds: float
) -> list[Step]:
    """Step by step faster, until replies lag for two steps or `messages` are written."""
    source = itertools.cycle(questions)
    await greet(server, peers, source)
    steps: list[Step] = []
    left = messages
    for rate in RATES:
        count = min(left, round(rate * step_seconds))
        if count < rate:
            break
        left -= count
        steps.append(await _step(server, peers, source, rate=rate, count=count))
        # One slow step may be a neighbour's work on the machine; two are ours.
        if len(steps) > 1 and not any(step.is_sustained for step in steps[-2:]):
            break
    return steps


async def _step(
    server: Server, peers: Peers, questions: Iterator[str], *, rate: float, count: int
) -> Step:
    before, came = len(peers.written), len(peers.arrived)
    began = time.monotonic()
    saying = []
    for number in range(count):
        await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
        chat = number // len(CHANNELS) % CHATS_PER_CHANNEL
        channel = CHANNELS[number % len(CHANNELS)]
        saying.append(asyncio.create_task(peers.say(channel, chat, next(questions))))
    await asyncio.gather(*saying)
    await until_quiet(server, peers)
    arrived = peers.arrived[came:]
    by_channel = waits(peers.written[before:], inbox.kept(server.data_dir), arrived)
    every = [one for some in by_channel.values() for one in some]
    lasted = max((one.at for one in arrived), default=began) - began
    p50, p95 = p50_p95(every)
    return Step(
        rate=rate,
        messages=count,
        replied_per_second=len(every) / lasted if lasted else 0.0,
        p50=p50,
        p95=p95,
        channels={name: p50_p95(some) for name, some in sorted(by_channel.items())},
    )
