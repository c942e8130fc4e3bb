"""A process that starts a data directory, and may kill itself on the way (run by test_assemble)."""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot import starter
from bot.assemble import Assembly, Notices
from bot.settings import Settings
from tests.fakes import HashEncoder


def main(state: str, corpus: str, killed_after: str) -> int:
    """Start the index; 1 when not all five documents can be answered from."""
    starter.CORPUS = Path(corpus)  # type: ignore[misc]
    steps = 0

    def step(_done: int, _total: int) -> None:
        nonlocal steps
        steps += 1
        if steps == int(killed_after):
            os.kill(os.getpid(), signal.SIGKILL)

    assembly = Assembly(
        Settings(data_dir=Path(state)),
        notices=Notices(progress=lambda _label: step),
        make_encoder=HashEncoder,
        now=lambda: datetime.now(UTC),
    )
    assembly.start_index()
    return 0 if len(assembly.live.current().documents) == 5 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
