"""`tiendo serve` as a process of its own, on two processors, to be killed at will."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import httpx

# Filling the directory and preparing the model count into the first start.
FIRST_START_SECONDS: Final = 240.0
STOP_SECONDS: Final = 30.0
LOOK_SECONDS: Final = 0.05
START: Final = """
import os, sys
os.sched_setaffinity(0, {int(one) for one in sys.argv.pop(1).split(",")})
from scripts.commands import main
sys.exit(main(sys.argv[1:]))
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """One server that may live several times. What it says goes to `data_dir`/serve.log.

    Args:
        settings: names without prefix; nothing else of ours is taken from the environment.
    """

    def __init__(
        self, data_dir: Path, port: int, settings: Mapping[str, str], *, processors: Sequence[int]
    ) -> None:
        self.data_dir = data_dir
        self.address = f"http://127.0.0.1:{port}"
        self.log = data_dir / "serve.log"
        self._processors = processors
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("TIENDO_")},
            **{f"TIENDO_{name.upper()}": value for name, value in settings.items()},
            "TIENDO_PORT": str(port),
            "OMP_NUM_THREADS": str(len(processors)),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin a life; it answers only some seconds later."""
        command = [sys.executable, "-c", START, ",".join(map(str, self._processors))]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--data-dir", str(self.data_dir), "serve"],
                env=self._environment,
                # No stray .env, and no relative path, finds its way in.
                cwd=self.data_dir,
                stderr=log,
                stdout=log,
            )

    def is_ready(self) -> bool:
        with contextlib.suppress(httpx.TransportError):
            return httpx.get(f"{self.address}/readyz", timeout=2).status_code == 200
        return False

    def wait_until_ready(self) -> float:
        """Seconds until it answered. Raises SystemExit when it does not come up."""
        began = time.monotonic()
        while time.monotonic() - began < FIRST_START_SECONDS:
            if self._process is None or self._process.poll() is not None:
                break
            if self.is_ready():
                return time.monotonic() - began
            time.sleep(LOOK_SECONDS)
        self.kill()
        said = self.log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise SystemExit(f"Máy chủ không chạy lên. Những dòng cuối nó ghi:\n{said}")

    def kill(self) -> None:
        """SIGKILL: it learns nothing of its end."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """Ask it to end; kill it if it does not."""
        if self._process is None:
            return
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(STOP_SECONDS)
        self.kill()
