"""Fills a new data directory from the knowledge that ships with the program, once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from filelock import FileLock, Timeout

import knowledge
from bot.data_directory import DataDirectory, unwritable
from bot.errors import DataDirectoryProblem
from index.durable import replace_bytes
from knowledge.model import Document
from knowledge.readers import read_path
from knowledge.register import Register

CORPUS = Path(knowledge.__file__).parent / "corpus"
FOLDERS = ("policy", "news", "services")

# Filling and the first index take seconds; a minute more covers a first model conversion.
LOCK_SECONDS = 600.0

Progress = Callable[[int, int], None]


class Start(StrEnum):
    """What was decided about the starter knowledge in a data directory."""

    WITHOUT = "without"
    FILLING = "filling"
    FILLED = "filled"


def read_start(directory: DataDirectory) -> Start | None:
    """The decision taken earlier, or None where none was (or its record cannot be read)."""
    try:
        return Start(json.loads(directory.starter_mark.read_text(encoding="utf-8"))["starter"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(directory: DataDirectory, start: Start) -> None:
    """Record the decision. Raises DataDirectoryProblem."""
    try:
        replace_bytes(directory.starter_mark, json.dumps({"starter": start.value}).encode())
    except OSError as problem:
        raise unwritable(directory.root, problem) from problem


def starter_paths() -> tuple[Path, ...]:
    """The digests of the starter knowledge, in a fixed order."""
    return tuple(path for folder in FOLDERS for path in sorted((CORPUS / folder).glob("*.md")))


def is_starter(document: Document) -> bool:
    """Whether a document is an unchanged starter digest: the points of those are curated."""
    return document.digest == _digests(starter_paths()).get(document.id)


@lru_cache(maxsize=1)
def _digests(paths: Sequence[Path]) -> Mapping[str, str]:
    return {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


@contextmanager
def starting_alone(
    directory: DataDirectory, *, on_wait: Callable[[], None], seconds: float = LOCK_SECONDS
) -> Iterator[None]:
    """Let one process at a time start a directory; the others wait and find the work done.

    Raises:
        DataDirectoryProblem: the lock cannot be written, or its holder does not finish.
    """
    lock = FileLock(directory.starter_lock)
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            on_wait()
            lock.acquire(timeout=seconds)
    except Timeout as problem:
        raise DataDirectoryProblem(
            "Một tiến trình khác vẫn đang nạp kho khởi đầu vào thư mục dữ liệu này. "
            "Chờ tiến trình đó xong rồi chạy lại."
        ) from problem
    except OSError as problem:
        raise unwritable(directory.root, problem) from problem
    try:
        yield
    finally:
        lock.release()


def fill(directory: DataDirectory, register: Register, *, progress: Progress) -> None:
    """Register every starter digest; after an interruption the next call goes on.

    Call inside `starting_alone`.
    """
    remember(directory, Start.FILLING)
    paths: Sequence[Path] = starter_paths()
    for done, path in enumerate(paths, start=1):
        register.add(read_path(path), path.read_bytes(), path.suffix)
        progress(done, len(paths))
    remember(directory, Start.FILLED)
