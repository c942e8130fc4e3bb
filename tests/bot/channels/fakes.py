"""A channel that keeps what it is given, and a world without waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.channels.base import Accept, Capabilities, Incoming, Kind, Outgoing, TextCount
from bot.channels.process import Process
from bot.channels.respond import Asked, Reply, ReplyMaker, Respond, say
from bot.store.model import PersonRole
from bot.store.protocols import Store

PLAIN = Capabilities(text_limit=2000)
RICH = Capabilities(text_limit=4096, count=TextCount.UTF16, max_buttons=8, can_type=True)


@dataclass
class FakeTime:
    """Seconds that pass only when somebody waits for them."""

    seconds: float = 1000.0
    waited: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.seconds

    async def pause(self, seconds: float) -> None:
        self.waited.append(seconds)
        await asyncio.sleep(0)

    def process(self, name: str = "test") -> Process:
        return Process(name=name, clock=self.clock, pause=self.pause, chance=lambda: 1.0)


@dataclass
class FakeChannel:
    """Says `failures` one after the other before it accepts a message."""

    name: str = "telegram"
    capabilities: Capabilities = PLAIN
    failures: list[Exception] = field(default_factory=list)
    sent: list[tuple[str, Outgoing]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    tried: list[Outgoing] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    deliveries: Sequence[Incoming] = ()
    run_failure: Exception | None = None
    before_send: Callable[[], object] = lambda: None
    is_closed: bool = False
    arrival: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, accept: Accept) -> None:
        if self.run_failure is not None:
            raise self.run_failure
        for incoming in self.deliveries:
            await accept(incoming)
        await asyncio.Event().wait()

    async def send(self, chat_id: str, outgoing: Outgoing, *, key: str) -> str | None:
        self.before_send()
        self.tried.append(outgoing)
        self.keys.append(key)
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append((chat_id, outgoing))
        self.arrival.set()
        return f"sent-{len(self.sent)}"

    async def typing(self, chat_id: str) -> None:
        self.typed.append(chat_id)

    async def aclose(self) -> None:
        self.is_closed = True

    async def until_sent(self, count: int) -> None:
        """Return when so many messages have been sent in all."""
        while len(self.sent) < count:
            self.arrival.clear()
            await self.arrival.wait()

    @property
    def texts(self) -> list[str]:
        return [outgoing.text for _, outgoing in self.sent]


def incoming(
    update_id: str = "1",
    *,
    text: str = "Việt Nam hạng mấy?",
    chat: str = "c1",
    user: str = "u1",
    channel: str = "telegram",
    kind: Kind = Kind.TEXT,
) -> Incoming:
    return Incoming(
        channel=channel,
        update_id=update_id,
        chat_id=chat,
        user_id=user,
        received_at=1000.0,
        kind=kind,
        text=text,
        message_id=f"m{update_id}",
        payload={"thread": 5},
    )


async def echo(asked: Asked) -> Reply:
    return say(f"re: {asked.incoming.text}")


async def citizen(channel: str, user_id: str) -> PersonRole:
    return PersonRole.CITIZEN


def reply_maker(store: Store, respond: Respond = echo, *, longest: float = 60.0) -> ReplyMaker:
    return ReplyMaker(store, respond, role_of=citizen, longest=longest)
