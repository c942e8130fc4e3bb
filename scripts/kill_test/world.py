"""A world outside the bot that survives its death: what people send, and what has reached them.

Everything lies in plain files that are only appended to, each line flushed to the disk, as a
platform would keep it on its own machines.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

CHANNELS: Final = ("telegram", "zalo_bot", "zalo_oa")
CHATS_PER_CHANNEL: Final = 7
# Every third reply is longer than a message may be, so that a reply has several parts.
PARTS: Final = {0: 3, 1: 1, 2: 2}


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of a person; `number` is its place among all."""

    number: int
    channel: str
    chat_id: str

    @property
    def text(self) -> str:
        return f"câu hỏi {self.number}"

    @property
    def part_count(self) -> int:
        return PARTS[self.number % 3]


@dataclass(frozen=True, slots=True)
class Received:
    """A message of ours as a person received it: part `part` of the reply to `number`.

    `made` differs each time that a reply is made anew.
    """

    channel: str
    chat_id: str
    number: int
    part: int
    made: str


class World:
    """The files of one run.

    Args:
        seed: decides who sends what; the same seed gives the same messages.
    """

    def __init__(self, folder: Path, *, messages: int, seed: int) -> None:
        self.folder = folder
        chance = random.Random(seed)
        self.messages = tuple(
            Sent(
                number, CHANNELS[number % len(CHANNELS)], f"c{chance.randrange(CHATS_PER_CHANNEL)}"
            )
            for number in range(messages)
        )

    def release(self, count: int) -> None:
        """Let the first `count` messages be sent."""
        target = self.folder / "released"
        draft = target.with_suffix(".new")
        draft.write_text(str(count))
        draft.replace(target)

    def released(self) -> int:
        return int((self.folder / "released").read_text())

    def acknowledge(self, sent: Sent) -> None:
        self._append("acknowledged", sent.number)

    def acknowledged(self) -> set[int]:
        return {int(line) for line in self._lines("acknowledged")}

    def receive(self, received: Received) -> None:
        self._append("received", asdict(received))

    def received(self) -> list[Received]:
        return [Received(**json.loads(line)) for line in self._lines("received")]

    def _append(self, name: str, record: object) -> None:
        handle = os.open(self.folder / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, json.dumps(record).encode() + b"\n")
            os.fsync(handle)
        finally:
            os.close(handle)

    def _lines(self, name: str) -> Iterator[str]:
        path = self.folder / name
        yield from path.read_text().splitlines() if path.exists() else ()
