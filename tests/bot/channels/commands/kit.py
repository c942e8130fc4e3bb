"""Sends messages to the commands as a channel would, and keeps what is needed to look behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.channels.base import Capabilities, Incoming, Kind, Markup, Outgoing, Pictures, TextCount
from bot.channels.codec import load_incoming
from bot.channels.commands.follow_ups import FollowUps
from bot.channels.commands.incoming_documents import DocumentDesk, FetchFile
from bot.channels.commands.means import Means
from bot.channels.commands.reindexing import Reindexing
from bot.channels.commands.wiring import Backroom, make_respond
from bot.channels.respond import Asked, Reply, Respond, say
from bot.store.model import PersonRole, Speaker, StoredAnswer
from index.build import BuildReport
from knowledge.register import Register
from tests.bot.channels.fakes import FakeTime, incoming
from tests.bot.store.samples import stored_answer

CHAT = Capabilities(
    text_limit=4096,
    count=TextCount.UTF16,
    markup=Markup.HTML,
    max_buttons=24,
    pictures=Pictures.UPLOAD,
    caption_limit=1024,
    can_edit=True,
    can_type=True,
    can_notify=True,
)
PLAIN_CHAT = Capabilities(text_limit=2000)
AN = Speaker("telegram", "c1", "u1")


@dataclass
class Answering:
    """The question path: says what it was asked, and stores an answer as the real one does."""

    asked: list[Asked] = field(default_factory=list)

    async def __call__(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        return say(f"trả lời: {asked.incoming.text}")


@dataclass
class Bench:
    """Everything around the commands. `files` are what the platform gives for a file's id."""

    means: Means
    respond: Respond
    answering: Answering
    register: Register
    reindexing: Reindexing
    files: dict[str, bytes]
    fetchers: dict[str, FetchFile]
    builds: list[BuildReport | Exception]
    another_process: Callable[[], Reindexing]

    async def send(
        self,
        text: str,
        *,
        kind: Kind | None = None,
        role: PersonRole = PersonRole.CITIZEN,
        came: Incoming | None = None,
        chat: Capabilities = CHAT,
        is_group: bool = False,
        payload: dict[str, str | int | float | bool | None] | None = None,
    ) -> tuple[Outgoing, ...]:
        """The reply to a message; what begins with a slash is a command."""
        if kind is None:
            kind = Kind.COMMAND if text.startswith("/") else Kind.TEXT
        came = came or incoming(text=text, kind=kind)
        came = replace(came, text=text, kind=kind, is_group=is_group, payload=payload or {})
        reply = await self.respond(Asked(came, entry_id=1, role=role, capabilities=chat))
        return without_notice(reply.messages)

    async def press(
        self,
        action: str | None,
        *,
        role: PersonRole = PersonRole.CITIZEN,
        came: Incoming | None = None,
        chat: Capabilities = CHAT,
        is_group: bool = False,
    ) -> tuple[Outgoing, ...]:
        assert action is not None
        return await self.send(
            action, kind=Kind.BUTTON, role=role, came=came, chat=chat, is_group=is_group
        )

    async def keep(self, stored: StoredAnswer | None = None) -> StoredAnswer:
        """Store an answer in this conversation."""
        stored = stored or stored_answer(speaker=AN)
        await self.means.store.conversations.save(stored)
        return stored

    async def next_from_us(self, channel: str = "telegram") -> tuple[Outgoing, ...]:
        """The reply to the next message of the inbox: what we tell of our own accord."""
        inbox = self.means.store.inbox
        entry = await inbox.claim(channel, worker="w", now=self.means.clock(), lease=60)
        if entry is None:
            return ()
        reply = await self.respond(Asked(load_incoming(entry), entry.id, PersonRole.CITIZEN, CHAT))
        await inbox.save_reply(entry.id, [], worker="w")
        return without_notice(reply.messages)


def make_bench(means: Means, data: Path, time: FakeTime) -> Bench:
    files: dict[str, bytes] = {}
    builds: list[BuildReport | Exception] = []
    register = Register(data / "register")
    answering = Answering()
    follow_ups = FollowUps(means)

    async def fetch(file_id: str) -> bytes:
        return files[file_id]

    def rebuild() -> BuildReport:
        outcome = builds.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def process() -> Reindexing:
        return Reindexing(
            means.store.notes, follow_ups, rebuild=rebuild, pool=means.pool, pause=time.pause
        )

    reindexing = process()
    fetchers: dict[str, FetchFile] = {"telegram": fetch}
    backroom = Backroom(
        desk=DocumentDesk(lambda: register, fetchers),
        reindexing=reindexing,
        follow_ups=follow_ups,
        pool=means.pool,
        links={"telegram": lambda code: f"https://t.me/tiendo_bot?start={code}"},
    )
    respond = make_respond(means, answering, backroom)
    return Bench(means, respond, answering, register, reindexing, files, fetchers, builds, process)


def without_notice(shown: tuple[Outgoing, ...]) -> tuple[Outgoing, ...]:
    """The first reply to a person carries what we keep; it is tested with the responder."""
    return tuple(one for one in shown if not one.text.startswith("Trước khi bắt đầu"))


def actions(outgoing: Outgoing) -> list[str | None]:
    """The actions of all buttons of a message."""
    return [button.action or button.url for row in outgoing.buttons for button in row]


def report(**more: object) -> BuildReport:
    found: dict[str, object] = {
        "build_id": "b2",
        "documents": 6,
        "passages": 12,
        "indicators": 0,
        "facts": 0,
        "encoded": 1,
    }
    return BuildReport(**{**found, **more})  # type: ignore[arg-type]
