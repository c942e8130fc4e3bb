"""`python -m scripts.kill_test`: the large run, written to `scripts/results/kill_test.json`."""

from __future__ import annotations

import argparse
import json
import platform
import sqlite3
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from scripts.kill_test.run import run

RESULT = Path(__file__).parents[1] / "results" / "kill_test.json"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=500)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=RESULT)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(Path(folder), messages=given.messages, kills=given.kills, seed=given.seed)
    about = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    text = json.dumps({**asdict(outcome), "seed": given.seed, **about}, indent=1)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(text + "\n", encoding="utf-8")
    print(text)
    return 0 if outcome.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
