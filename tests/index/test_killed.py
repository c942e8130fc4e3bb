"""A build that dies at any moment, or runs out of disk, costs nothing: real processes."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from index.errors import BuildInProgress
from index.library import open_library
from index.publish import find_leftovers
from tests.fakes import HashEncoder
from tests.index.samples import build, shelf

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, str(Path(__file__).with_name("killing.py"))]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
OLD = [one.id for one in shelf()]
NEW = sorted([*OLD[1:], "moi"])

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def children(mode: str, folder: Path) -> list[dict[str, Any]]:
    """What the program says about each of its children."""
    done = subprocess.run(
        [*PROGRAM, mode, str(folder)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_build_killed_at_any_moment_leaves_a_whole_build_live(tmp_path: Path) -> None:
    """SIGKILL before and after every flush, rename and checkpoint: the old build answers until
    the pointer is replaced and the new one from then on, and the next run finishes and clears up.
    """
    ended = children("points", tmp_path)

    assert {-signal.SIGKILL} == {one["code"] for one in ended[:-1]}
    assert ended[-1]["code"] == 0
    moments = [one["said"] for one in ended[:-1]]
    assert {"at batch encoded", "before rename", "at before pointer", "after replace"} <= {*moments}
    swap = moments.index("after replace")
    for number, one in enumerate(ended):
        expected = NEW if number >= swap else OLD
        assert expected == one["right_after"].get("documents"), one
        assert ("moi" in one["right_after"]["hits"]) is (number >= swap), one
        assert one["next_run"].get("documents") == NEW, one
        assert one["next_run"]["leftovers"] == 0, one
        assert len(one["next_run"]["builds"]) <= 3, one


def test_a_full_disk_leaves_the_old_build_live(tmp_path: Path) -> None:
    """Wherever writing first fails there is a sentence, no leftovers and the old build; with
    room again the next run finishes.
    """
    ended = children("sizes", tmp_path)

    assert {0} == {one["code"] for one in ended}
    assert ended[-1]["said"] == "built"
    for one in ended[:-1]:
        assert one["said"].startswith("BuildFailed: Ổ đĩa đã đầy"), one
        assert one["right_after"].get("documents") == OLD, one
        assert one["right_after"]["leftovers"] == 0, one
        assert one["next_run"].get("documents") == NEW, one


def test_builds_killed_at_random_times_never_leave_half_a_build(tmp_path: Path) -> None:
    """SIGKILL from outside after a random while, again and again on one data directory."""
    chance = random.Random(20)
    data = tmp_path / "old"
    for _ in range(6):
        with subprocess.Popen(
            [*PROGRAM, "loop", str(tmp_path)], env=ENVIRONMENT, stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline()
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(timeout=chance.uniform(0.0, 0.15))
            process.kill()

        library = open_library(data / "index", HashEncoder())
        assert [*library.documents] in (OLD, NEW)
        assert library.search("hồ sơ trực tuyến")

    build(data)
    assert find_leftovers(data / "index") == []
    assert [*open_library(data / "index", HashEncoder()).documents] == OLD


def test_a_second_process_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    """While one process builds another is told so at once; when it is killed the way is free."""
    data = tmp_path / "old"
    with subprocess.Popen(
        [*PROGRAM, "hold", str(tmp_path)],
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"holding\n"

        with pytest.raises(BuildInProgress):
            build(data)
        assert [*open_library(data / "index", HashEncoder()).documents] == OLD
        process.kill()

    assert build(data).leftovers_cleared == 1
