"""Run as a program: builds again and again in child processes that die at every moment there is.

`killing.py points FOLDER` kills (SIGKILL) before and after every flush, rename and checkpoint of a
build; `killing.py sizes FOLDER` forbids files above every size, as a full disk does;
`killing.py loop FOLDER` builds without end until somebody kills it; `killing.py hold FOLDER` stops
in the middle of a build until then. The first two print one JSON object per child: where it ended
and what the next process found.

Children are forked: this program has no threads, and a fork costs a hundredth of a fresh start.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import faiss

from index.build import build_index
from index.errors import BuildFailed
from index.library import open_library
from index.publish import build_ids, find_leftovers, live_build_id
from knowledge.model import Document
from tests.fakes import HashEncoder
from tests.index.samples import NO_STARTER, NOON, build, document, indicators, shelf

OLD = shelf()
NEW = [*shelf()[1:], document("moi", "Bản mới nói về cáp quang.")]


class Fuse:
    """Kills this process at the chosen one of the moments that pass by."""

    def __init__(self, moment: int) -> None:
        self._left = moment
        self.name = ""

    def pass_by(self, name: str) -> None:
        self._left -= 1
        if self._left == 0:
            sys.stdout.write(name)
            sys.stdout.flush()
            os.kill(os.getpid(), signal.SIGKILL)

    def wrap(self, function: Callable[..., Any], name: str) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            self.pass_by(f"before {name}")
            result = function(*args, **kwargs)
            self.pass_by(f"after {name}")
            return result

        return wrapped


def rebuild(data: Path, *, checkpoint: Callable[[str], None] = lambda _: None) -> None:
    """Build the new shelf over whatever is there."""
    build_index(
        NEW,
        indicators(),
        index_dir=data / "index",
        cache_dir=data / "cache",
        encoder=HashEncoder(),
        now=NOON,
        starter_path=NO_STARTER,
        checkpoint=checkpoint,
    )


def in_child(work: Callable[[], None]) -> tuple[int, str]:
    """Run in a forked process; its wait status (negative: killed by) and what it printed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writing, sys.stdout.fileno())
        try:
            work()
            sys.stdout.flush()
            os._exit(0)
        except BaseException as error:
            sys.stdout.write(f"{type(error).__name__}: {error}")
            sys.stdout.flush()
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), said


def dying_build(data: Path, moment: int) -> None:
    """A build whose every flush, rename and checkpoint is a moment to die."""
    fuse = Fuse(moment)
    os.fsync = fuse.wrap(os.fsync, "flush")
    Path.rename = fuse.wrap(Path.rename, "rename")  # type: ignore[method-assign]
    Path.replace = fuse.wrap(Path.replace, "replace")  # type: ignore[method-assign]
    rebuild(data, checkpoint=lambda name: fuse.pass_by(f"at {name}"))


def starved_build(data: Path, limit: int) -> None:
    """A build on a disk that takes no file above `limit` bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        rebuild(data)
    except BuildFailed as error:
        sys.stdout.write(f"BuildFailed: {error}")
    else:
        sys.stdout.write("built")


def look(data: Path) -> None:
    """What a process that comes later finds; JSON on stdout."""
    faiss.omp_set_num_threads(1)
    live = live_build_id(data / "index")
    library = open_library(data / "index", HashEncoder())
    hits = library.search("hồ sơ trực tuyến cáp quang", k=100)
    found = {
        "live": live,
        "documents": list(library.documents),
        "hits": sorted({hit.passage.document_id for hit in hits}),
        "builds": build_ids(data / "index"),
        "leftovers": len(find_leftovers(data / "index")),
    }
    sys.stdout.write(json.dumps(found))


def after(data: Path) -> dict[str, Any]:
    """What is found right after, and what after the next undisturbed run."""
    code, said = in_child(lambda: look(data))
    right_after = json.loads(said) if code == 0 else {"problem": said}
    code, said = in_child(lambda: rebuild(data))
    next_run = {"problem": said}
    if code == 0:
        code, said = in_child(lambda: look(data))
        next_run = json.loads(said) if code == 0 else {"problem": said}
    return {"right_after": right_after, "next_run": next_run}


def report(folder: Path, work: Callable[[Path, int], None], value: int) -> int:
    """One child over a fresh copy of the old state; returns its exit code."""
    data = folder / "data"
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(folder / "old", data)
    code, said = in_child(lambda: work(data, value))
    print(json.dumps({"value": value, "code": code, "said": said, **after(data)}), flush=True)
    return code


def prepare(data: Path, documents: list[Document]) -> None:
    """An undisturbed build."""
    code, said = in_child(lambda: print(build(data, documents).build_id))
    assert code == 0, said


def hold(name: str) -> None:
    """Say so and wait."""
    if name == "terms written":
        print("holding", flush=True)
        sys.stdin.readline()


def main(mode: str, folder: Path) -> None:
    """See the module's docstring."""
    if mode == "sizes":  # with every vector cached, so that not only the cache hits the limit
        prepare(folder / "old", NEW)
    prepare(folder / "old", OLD)
    if mode == "points":
        for moment in count(1):
            if report(folder, dying_build, moment) == 0:
                break
    elif mode == "sizes":
        for limit in (0, 1, 100, 300, 500, 700, 1_000, 1_500, 2_000, 100_000):
            report(folder, starved_build, limit)
    elif mode == "hold":
        rebuild(folder / "old", checkpoint=hold)
    else:
        print("building", flush=True)
        while True:
            rebuild(folder / "old")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
