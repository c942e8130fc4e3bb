"""What a running process brings along, and a test replaces: its name, the time, waiting, chance."""

from __future__ import annotations

import asyncio
import os
import random
import socket
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

Pause = Callable[[float], Awaitable[None]]


def process_name() -> str:
    """A name that no other living process has; it marks the messages in work."""
    return f"{socket.gethostname()}.{os.getpid()}.{random.getrandbits(32):08x}"


@dataclass(frozen=True, slots=True)
class Process:
    """`clock` gives seconds since 1970, `pause` waits so many seconds, `chance` is from 0 to 1."""

    name: str = field(default_factory=process_name)
    clock: Callable[[], float] = time.time
    pause: Pause = asyncio.sleep
    chance: Callable[[], float] = random.random
