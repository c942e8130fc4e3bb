"""Measures the web server on loopback: questions a second, and how long an answer takes.

    python -m scripts.bench_web [--data-dir DIR] [--seconds 15] [--out scripts/results/web.json]

`tiendo serve` runs on two processors, whoever asks on the others. Each row starts a fresh server,
so that no question has been encoded before. `clients` ask one after the other without a pause, so
the rate of the last row is what the machine sustains, and its waiting is what back-pressure limits.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import platform
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any, Final

import httpx

from index.durable import replace_bytes

SCRIPTS: Final = Path(__file__).parent
DEFAULT_OUT: Final = SCRIPTS / "results" / "web.json"
QUESTIONS: Final = SCRIPTS / "evaluation" / "questions" / "report.jsonl"
SERVER_PROCESSORS: Final = 2
CLIENTS: Final = (1, 2, 4, 16)
ROUTES: Final = ("/api/ask", "/chat/ask")
START: Final = """
import os, sys
os.sched_setaffinity(0, {int(one) for one in sys.argv.pop(1).split(",")})
from scripts.commands import main
sys.exit(main(sys.argv[1:]))
"""


@dataclass(slots=True)
class Taken:
    """What one row has seen: seconds of each answer, and how many of each HTTP status."""

    seconds: list[float] = field(default_factory=list)
    codes: Counter[int] = field(default_factory=Counter)


@contextlib.contextmanager
def serving(data_dir: Path, processors: Sequence[int]) -> Iterator[str]:
    """A server of its own on the given processors; gives its address once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("TIENDO_")},
        "TIENDO_PORT": str(port),
        "TIENDO_RATE_PER_MINUTE": "10000",
        "OMP_NUM_THREADS": str(len(processors)),
    }
    chosen = ",".join(map(str, processors))
    process = subprocess.Popen(
        [sys.executable, "-c", START, chosen, "--data-dir", str(data_dir), "serve"],
        env=environment,
        cwd=data_dir,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def _wait_until_ready(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 600
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"{address}/readyz", timeout=600).status_code == 200:
                return
        time.sleep(0.2)
    raise SystemExit("Máy chủ không chạy lên. Thử `tiendo serve` để xem lý do.")


async def ask_for(
    address: str, route: str, questions: Iterator[str], *, clients: int, seconds: float
) -> tuple[Taken, float]:
    """Let so many clients ask for a while; gives what they saw, and how long it really took."""
    taken = Taken()
    began = time.perf_counter()

    async def one_client() -> None:
        async with httpx.AsyncClient(base_url=address, timeout=60) as client:
            await client.get("/")
            while time.perf_counter() - began < seconds:
                body = {"question": next(questions), "id": f"{random.getrandbits(64):x}"}
                asked = time.perf_counter()
                response = await client.post(route, json=body)
                taken.seconds.append(time.perf_counter() - asked)
                taken.codes[response.status_code] += 1

    await asyncio.gather(*(one_client() for _ in range(clients)))
    return taken, time.perf_counter() - began


def measure(  # noqa: PLR0913 - what makes a row
    data_dir: Path,
    route: str,
    questions: list[str],
    *,
    clients: int,
    seconds: float,
    processors: Sequence[int],
) -> dict[str, Any]:
    """One row, on a fresh server."""
    random.Random(clients).shuffle(questions)

    def endless() -> Iterator[str]:
        while True:
            yield from questions

    with serving(data_dir, processors[:SERVER_PROCESSORS]) as address:
        # Whoever asks stays off the server's processors, where there are others.
        os.sched_setaffinity(0, processors[SERVER_PROCESSORS:] or processors)
        source = endless()
        asyncio.run(ask_for(address, route, source, clients=clients, seconds=1))
        taken, lasted = asyncio.run(
            ask_for(address, route, source, clients=clients, seconds=seconds)
        )
    cuts = quantiles(taken.seconds, n=100)
    return {
        "route": route,
        "clients": clients,
        "answers": taken.codes[200],
        "refused": sum(taken.codes.values()) - taken.codes[200],
        "answers_per_second": round(taken.codes[200] / lasted, 1),
        "p50_ms": round(cuts[49] * 1000, 1),
        "p95_ms": round(cuts[94] * 1000, 1),
        "p99_ms": round(cuts[98] * 1000, 1),
    }


def live_build(data_dir: Path) -> str:
    """The build that was measured; the directory is filled and indexed first where needed."""
    with serving(data_dir, sorted(os.sched_getaffinity(0))) as address:
        return str(httpx.get(f"{address}/readyz").json()["build"])


def main() -> None:
    """Measure and write the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data-dir", type=Path, help="default: a new one, starter knowledge")
    parser.add_argument("--seconds", type=float, default=15.0)
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT)
    given = parser.parse_args()
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    questions = [str(json.loads(line)["question"]) for line in lines]
    every = sorted(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as temporary:
        data_dir = (given.data_dir or Path(temporary)).absolute()
        build = live_build(data_dir)
        rows = []
        for route in ROUTES:
            for clients in CLIENTS:
                row = measure(
                    data_dir,
                    route,
                    questions,
                    clients=clients,
                    seconds=given.seconds,
                    processors=every,
                )
                print(row, file=sys.stderr)
                rows.append(row)
    result = {
        "command": "python -m scripts.bench_web",
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {len(every)} processors",
        "load_average": round(os.getloadavg()[0], 1),
        "server_processors": SERVER_PROCESSORS,
        "seconds_each": given.seconds,
        "questions": len(questions),
        "build": build,
        "python": platform.python_version(),
        "rows": rows,
    }
    given.out.parent.mkdir(parents=True, exist_ok=True)
    replace_bytes(given.out, (json.dumps(result, ensure_ascii=False, indent=1) + "\n").encode())


if __name__ == "__main__":
    main()
