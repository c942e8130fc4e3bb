"""Gives the bot many short lives and says what they have lost, doubled or put out of order."""

from __future__ import annotations

import asyncio
import random
import select
import sqlite3
import subprocess
import sys
import time
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot.store.sqlite import FILE_NAME, open_store
from scripts.kill_test.life import POINTS
from scripts.kill_test.world import Received, World

ROOT: Final = Path(__file__).parents[2]
LONGEST_LIFE_SECONDS: Final = 0.5
START_SECONDS: Final = 60.0
LAST_LIFE_SECONDS: Final = 300.0
# How often a point is passed before it kills, at most.
MOST_PASSES: Final = 6


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run has shown. Only `doubled` may be other than zero, and then it is explained."""

    messages: int
    parts: int
    kills: int
    kills_by_point: dict[str, int]
    missing: int
    doubled: int
    unexplained: int
    counted_doubtful: int
    out_of_order: int
    made_twice: int
    seconds: float
    faults: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not (self.missing or self.unexplained or self.out_of_order or self.made_twice)


def run(folder: Path, *, messages: int, kills: int, seed: int) -> Outcome:
    """Kill the bot `kills` times, half of them at chosen points, then let it finish."""
    started = time.monotonic()
    world = World(folder, messages=messages, seed=seed)
    chance = random.Random(seed)
    # Made beforehand, so that no life is spent on it.
    asyncio.run(_prepare(folder))
    killed: Counter[str] = Counter()
    points = list(POINTS)
    chance.shuffle(points)
    for life in range(kills):
        world.release(messages * (life + 1) // (kills + 1))
        point = points[life // 2 % len(points)] if life % 2 else None
        killed[_live_and_die(world, seed, point, chance)] += 1
    world.release(messages)
    with _start(world, seed, None, chance) as last:
        if last.wait(LAST_LIFE_SECONDS) != 0:
            raise RuntimeError("the last life did not end well")
    return judge(world, kills, killed, time.monotonic() - started)


async def _prepare(folder: Path) -> None:
    store = await open_store(folder / FILE_NAME)
    await store.aclose()


def _start(
    world: World, seed: int, point: str | None, chance: random.Random
) -> subprocess.Popen[str]:
    at = [] if point is None else [point, str(chance.randint(1, MOST_PASSES))]
    command = [sys.executable, "-m", "scripts.kill_test.life"]
    given = [str(world.folder), str(len(world.messages)), str(seed), *at]
    return subprocess.Popen([*command, *given], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _live_and_die(world: World, seed: int, point: str | None, chance: random.Random) -> str:
    """One life; gives where it ended. A life that does not come to its point is killed as well."""
    with _start(world, seed, point, chance) as process:
        assert process.stdout is not None
        select.select([process.stdout], [], [], START_SECONDS)
        try:
            if point is None:
                time.sleep(chance.random() * LONGEST_LIFE_SECONDS)
            else:
                process.wait(2 * LONGEST_LIFE_SECONDS)
        except subprocess.TimeoutExpired:
            point = None
        process.kill()
    return point or "at random"


def judge(world: World, kills: int, killed: Counter[str], seconds: float) -> Outcome:
    """Compare what people received with what they should have, and with the store's own count."""
    received = world.received()
    count = Counter((one.number, one.part) for one in received)
    expected = [(sent.number, part) for sent in world.messages for part in range(sent.part_count)]
    doubtful = _doubtful(world.folder / FILE_NAME)
    extra: Counter[int] = Counter()
    for (number, _), times in count.items():
        extra[number] += times - 1
    unexplained = {n: over for n, over in extra.items() if over > doubtful[n]}
    made = defaultdict(set)
    for one in received:
        made[one.number].add(one.made)
    missing = [part for part in expected if not count[part]]
    disordered = _disordered(received)
    made_twice = [number for number, versions in made.items() if len(versions) > 1]
    return Outcome(
        messages=len(world.messages),
        parts=len(expected),
        kills=kills,
        kills_by_point=dict(sorted(killed.items())),
        missing=len(missing),
        doubled=sum(1 for over in extra.values() if over),
        unexplained=len(unexplained),
        counted_doubtful=sum(doubtful.values()),
        out_of_order=len(disordered),
        made_twice=len(made_twice),
        seconds=round(seconds, 1),
        faults=[
            *(f"missing {part}" for part in missing[:5]),
            *(f"doubled without reason {number}" for number in list(unexplained)[:5]),
            *(f"out of order in {chat}" for chat in disordered[:5]),
            *(f"made twice {number}" for number in made_twice[:5]),
        ],
    )


def _doubtful(path: Path) -> Counter[int]:
    """How often each message was sent again in doubt, as the store has counted."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT update_id, doubtful FROM inbox").fetchall()
    return Counter({int(number): times for number, times in rows})


def _disordered(received: list[Received]) -> list[tuple[str, str]]:
    """Chats in which something came after what should have followed it."""
    first: dict[tuple[str, str], dict[tuple[int, int], None]] = defaultdict(dict)
    for one in received:
        first[(one.channel, one.chat_id)].setdefault((one.number, one.part))
    return [chat for chat, parts in first.items() if list(parts) != sorted(parts)]
