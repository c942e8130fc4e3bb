"""`python -m scripts.load_test`: the rising load and the kills, to `scripts/results/load.json`."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import sys
import tempfile
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from index.durable import replace_bytes
from scripts.load_test import inbox
from scripts.load_test.judging import Verdict, judge
from scripts.load_test.kills import Killed, Plan, kill_again_and_again
from scripts.load_test.load import Step, rise
from scripts.load_test.peers import platforms
from scripts.load_test.server import Server, free_port

SCRIPTS: Final = Path(__file__).parents[1]
RESULT: Final = SCRIPTS / "results" / "load.json"
QUESTIONS: Final = SCRIPTS / "evaluation" / "questions" / "tune.jsonl"
SERVER_PROCESSORS: Final = 2
# Whatever the rest does, the kills end in time for all to be answered.
KILLS_UNTIL_SECONDS: Final = 270.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1500, help="of the rising load; 0: none")
    parser.add_argument("--step-seconds", type=float, default=6.0)
    parser.add_argument("--kill-messages", type=int, default=500, help="0: no kills")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data-dir", type=Path, help="default: a new one, starter knowledge")
    parser.add_argument("--out", type=Path, default=RESULT)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result, is_clean = asyncio.run(run(given, (given.data_dir or Path(folder)).absolute()))
    text = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
    given.out.parent.mkdir(parents=True, exist_ok=True)
    replace_bytes(given.out, text.encode())
    print(text)
    return 0 if is_clean else 1


async def run(given: argparse.Namespace, data_dir: Path) -> tuple[dict[str, Any], bool]:
    """Both parts, on one server; gives the result and whether nothing was lost or disordered."""
    began = time.monotonic()
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    questions = [str(json.loads(line)["question"]) for line in lines]
    every = sorted(os.sched_getaffinity(0))
    port = free_port()
    steps: list[Step] = []
    loaded: Verdict | None = None
    killed: Killed | None = None
    async with platforms(f"http://127.0.0.1:{port}") as peers:
        settings = {**peers.settings, "rate_per_minute": "10000"}
        server = Server(data_dir, port, settings, processors=every[:SERVER_PROCESSORS])
        # We stay off the server's processors, where there are others.
        os.sched_setaffinity(0, every[SERVER_PROCESSORS:] or every)
        server.start()
        try:
            await asyncio.to_thread(server.wait_until_ready)
            await peers.until_hooked()
            if given.messages:
                steps = await rise(
                    server,
                    peers,
                    questions,
                    messages=given.messages,
                    step_seconds=given.step_seconds,
                )
                loaded = judge(peers.written, inbox.kept(data_dir), peers.arrived)
            if given.kill_messages:
                plan = Plan(
                    given.kill_messages, given.kills, given.seed, began + KILLS_UNTIL_SECONDS
                )
                killed = await kill_again_and_again(server, peers, questions, plan)
        finally:
            server.stop()
    result = {
        "command": "python -m scripts.load_test",
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {len(every)} processors, {SERVER_PROCESSORS} of them "
        "for the server",
        "load_average": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "seconds": round(time.monotonic() - began, 1),
        "rows": rows(steps, loaded, killed),
        "steps": [step.as_json() for step in steps],
        "load": loaded and asdict(loaded),
        "kills": killed and {**asdict(killed), "seed": given.seed},
    }
    verdicts = [loaded, None if killed is None else killed.verdict]
    return result, all(one.is_clean for one in verdicts if one is not None)


def rows(steps: list[Step], loaded: Verdict | None, killed: Killed | None) -> dict[str, str]:
    """What a reader wants to know, in words."""
    told: dict[str, str] = {}
    if steps and loaded is not None:
        best = max(
            (one for one in steps if one.is_sustained), key=lambda one: one.rate, default=None
        )
        if best is not None:
            told["Messages a second sustained over three channels, two cores"] = (
                f"{best.replied_per_second:.1f}"
            )
            told["Delivery to reply at that rate, p50 / p95"] = _times(best.p50, best.p95)
            for name, (p50, p95) in best.channels.items():
                told[f"… on {name}"] = _times(p50, p95)
        told[f"{loaded.messages} messages at a rising rate"] = _outcome(loaded)
    if killed is not None:
        what = f"{killed.verdict.messages} messages, {killed.kills} × SIGKILL of the whole server"
        told[what] = _outcome(killed.verdict)
        told["From start to ready, after a kill"] = f"{killed.start_seconds:.1f} s"
    return told


def _times(p50: float, p95: float) -> str:
    return f"{p50 * 1000:.0f} / {p95 * 1000:.0f} ms"


def _outcome(verdict: Verdict) -> str:
    return (
        f"{verdict.lost} lost, {verdict.twice} twice, "
        f"{verdict.chats_out_of_order} chats out of order"
    )


if __name__ == "__main__":
    sys.exit(main())
