"""One bot process per data directory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.store.errors import AlreadyRunning
from bot.store.ownership import Ownership

HOLD_AND_DIE = """
import os, signal, sys
from pathlib import Path
from bot.store.ownership import Ownership
with Ownership(Path(sys.argv[1])):
    print("held", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_second_process_is_refused_with_a_sentence(tmp_path: Path) -> None:
    """Two bots on one inbox would fight for the same messages."""
    with (
        Ownership(tmp_path),
        pytest.raises(AlreadyRunning, match="--data-dir"),
        Ownership(tmp_path),
    ):
        pass
    with Ownership(tmp_path):
        pass


def test_a_killed_process_leaves_no_lock(tmp_path: Path) -> None:
    """The system frees the lock, however the process ended."""
    root = Path(__file__).parents[3]
    killed = subprocess.run(
        [sys.executable, "-c", HOLD_AND_DIE, str(tmp_path)],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "held" in killed.stdout
    with Ownership(tmp_path):
        pass
