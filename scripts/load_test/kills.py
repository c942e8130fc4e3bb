"""Kills the server again and again while people write, and lets the platforms deliver anew."""

from __future__ import annotations

import asyncio
import itertools
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from scripts.load_test import inbox
from scripts.load_test.judging import Verdict, judge
from scripts.load_test.load import until_quiet
from scripts.load_test.peers import CHANNELS, Peers
from scripts.load_test.server import Server

# Few messages a chat, so that what waits in it stays below the limit for one chat.
CHATS_PER_CHANNEL: Final = 20
LONGEST_LIFE_SECONDS: Final = 2.5
# One life in so many ends before it can answer anything.
STILLBORN: Final = 5
LAST_LIFE_SECONDS: Final = 120.0


@dataclass(frozen=True, slots=True)
class Killed:
    """How often the server was killed, and what came of it."""

    kills: int
    seconds: float
    start_seconds: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is written, and how often the server is killed: fewer times where `deadline`
    (monotonic) comes first. A seed gives the same moments."""

    messages: int
    kills: int
    seed: int
    deadline: float


async def kill_again_and_again(
    server: Server, peers: Peers, questions: Sequence[str], plan: Plan
) -> Killed:
    """Kill a running server as planned; the last life must answer all.

    Messages are written all the time, also while no server lives.
    """
    began = time.monotonic()
    chance = random.Random(plan.seed)
    messages, kills = plan.messages, plan.kills
    before, came = len(peers.written), len(peers.arrived)
    source = itertools.cycle(questions)
    released = asyncio.Semaphore(0)

    async def write() -> None:
        for number in range(messages):
            await released.acquire()
            channel = CHANNELS[number % len(CHANNELS)]
            chat = number // len(CHANNELS) % CHATS_PER_CHANNEL
            saying.add(asyncio.create_task(peers.say(channel, chat, next(source))))
            # The lock of a chat is asked for in the order of writing.
            await asyncio.sleep(chance.random() * 0.05)

    saying: set[asyncio.Task[None]] = set()
    writing = asyncio.create_task(write())
    starts: list[float] = []
    done = let = 0
    for life in range(kills):
        share = messages * (life + 1) // (kills + 1)
        for _ in range(share - let):
            released.release()
        let = share
        if life % STILLBORN == STILLBORN - 1:
            await asyncio.sleep(chance.random() * max(starts, default=1.0))
        else:
            starts.append(await asyncio.to_thread(server.wait_until_ready))
            await asyncio.sleep(chance.random() * LONGEST_LIFE_SECONDS)
        server.kill()
        done += 1
        server.start()
        if time.monotonic() > plan.deadline:
            break
    for _ in range(messages - let):
        released.release()
    await writing
    await asyncio.wait(saying, timeout=LAST_LIFE_SECONDS)
    await until_quiet(server, peers, seconds=LAST_LIFE_SECONDS)
    for one in saying:
        one.cancel()
    written = peers.written[before:]
    verdict = judge(
        written,
        inbox.kept(server.data_dir),
        peers.arrived[came:],
        never_taken=messages - len(written),
    )
    return Killed(
        kills=done,
        seconds=time.monotonic() - began,
        start_seconds=sum(starts) / len(starts) if starts else 0.0,
        verdict=verdict,
    )
