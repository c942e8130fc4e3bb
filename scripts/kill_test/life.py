"""One life of the bot: works on the world's messages until everything is done or it is killed.

Run by `scripts.kill_test.run`: `python -m scripts.kill_test.life FOLDER MESSAGES SEED [POINT N]`;
with a point, the process kills itself when it comes there for the n-th time.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

from bot.channels.base import Accept, Capabilities, Incoming, Outgoing
from bot.channels.dispatch import Dispatcher, Pace
from bot.channels.limits import Limits
from bot.channels.process import Process
from bot.channels.respond import Asked, Reply, ReplyMaker
from bot.store.model import PersonRole
from bot.store.ownership import Ownership
from bot.store.sqlite import FILE_NAME, open_store
from scripts.kill_test.world import CHANNELS, Received, Sent, World

STEPS: Final = ("put", "claim", "save_reply", "begin_sending", "mark_sent")
# Places to die: around every step of the inbox, while answering, and around the outside world.
POINTS: Final = (
    *(f"{when} {step}" for step in STEPS for when in ("before", "after")),
    "answering",
    "before acknowledging",
    "before delivery",
    "after delivery",
)
LONGEST_THOUGHT_SECONDS: Final = 0.03
POLL_SECONDS: Final = 0.01
REPEATED: Final = 0.2
UNLIMITED: Final = Limits(
    person_per_minute=1e9,
    person_at_once=10**9,
    overall_per_minute=1e9,
    waiting_in_chat=10**9,
    waiting_overall=10**9,
)


class Fate:
    """Kills the process at the n-th coming to a point."""

    def __init__(self, point: str | None, count: int) -> None:
        self._point = point
        self._left = count

    def meet(self, point: str) -> None:
        if point == self._point:
            self._left -= 1
            if self._left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)


class FatefulInbox:
    """An inbox around each of whose steps the process may die."""

    def __init__(self, inbox: object, fate: Fate) -> None:
        self._inbox = inbox
        self._fate = fate

    def __getattr__(self, step: str) -> Callable[..., Awaitable[Any]]:
        act = getattr(self._inbox, step)

        async def call(*given: Any, **named: Any) -> Any:
            self._fate.meet(f"before {step}")
            outcome = await act(*given, **named)
            self._fate.meet(f"after {step}")
            return outcome

        return call


class FileChannel:
    """A platform that delivers at least once, sometimes twice, and keeps what it is sent."""

    capabilities = Capabilities(text_limit=60)

    def __init__(self, name: str, world: World, fate: Fate, chance: random.Random) -> None:
        self.name = name
        self._world = world
        self._fate = fate
        self._chance = chance

    async def run(self, accept: Accept) -> None:
        while True:
            known = self._world.acknowledged()
            for sent in self._world.messages[: self._world.released()]:
                if sent.channel == self.name and sent.number not in known:
                    await self._hand_over(sent, accept)
            await asyncio.sleep(POLL_SECONDS)

    async def _hand_over(self, sent: Sent, accept: Accept) -> None:
        repetitions = 2 if self._chance.random() < REPEATED else 1
        incoming = Incoming(
            channel=self.name,
            update_id=str(sent.number),
            chat_id=sent.chat_id,
            user_id=sent.chat_id,
            received_at=float(sent.number),
            text=sent.text,
        )
        await asyncio.gather(*(accept(incoming) for _ in range(repetitions)))
        self._fate.meet("before acknowledging")
        self._world.acknowledge(sent)

    async def send(self, chat_id: str, outgoing: Outgoing, *, key: str) -> str | None:
        number, part, made = outgoing.text.split()[:3]
        self._fate.meet("before delivery")
        self._world.receive(Received(self.name, chat_id, int(number), int(part), made))
        self._fate.meet("after delivery")
        return key

    async def typing(self, chat_id: str) -> None: ...

    async def aclose(self) -> None: ...


async def live(world: World, fate: Fate) -> None:
    """Work until all messages are answered."""
    chance = random.Random()
    store = await open_store(world.folder / FILE_NAME)
    store.inbox = FatefulInbox(store.inbox, fate)  # type: ignore[assignment]
    await store.inbox.take_over()

    async def respond(asked: Asked) -> Reply:
        await asyncio.sleep(chance.random() * LONGEST_THOUGHT_SECONDS)
        fate.meet("answering")
        number = int(asked.incoming.text.split()[-1])
        made = f"{chance.getrandbits(64):016x}"
        count = world.messages[number].part_count
        # Each paragraph fills a message, so the dispatcher makes parts of them.
        paragraphs = [f"{number} {part} {made} {'.' * 25}" for part in range(count)]
        return Reply((Outgoing("\n\n".join(paragraphs)),))

    async def role_of(channel: str, user_id: str) -> PersonRole:
        return PersonRole.CITIZEN

    dispatcher = Dispatcher(
        store,
        [FileChannel(name, world, fate, chance) for name in CHANNELS],
        ReplyMaker(store, respond, role_of=role_of),
        pace=Pace(workers_per_channel=4, idle=0.05, limits=UNLIMITED),
        process=Process(),
    )
    running = asyncio.create_task(dispatcher.run())
    print("alive", flush=True)

    async def is_done() -> bool:
        waiting = (await store.inbox.counts()).open
        return waiting == 0 and len(world.acknowledged()) == len(world.messages)

    while not await is_done():  # noqa: ASYNC110 - the world is files and sends no events
        await asyncio.sleep(POLL_SECONDS)
    dispatcher.stop()
    await running
    await store.aclose()


def main(arguments: list[str]) -> None:
    folder, messages, seed, *at = arguments
    world = World(Path(folder), messages=int(messages), seed=int(seed))
    fate = Fate(at[0], int(at[1])) if at else Fate(None, 0)
    with Ownership(world.folder):
        asyncio.run(live(world, fate))


if __name__ == "__main__":
    main(sys.argv[1:])
