"""Writing files that survive a crash: flushed to the disk before anything points at them."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt


def write_with(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Let `write` fill a new file, then push it to the disk. Raises OSError."""
    with path.open("wb") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())


def write_bytes(path: Path, data: bytes) -> None:
    """Write a new file and push it to the disk. Raises OSError."""
    write_with(path, lambda file: file.write(data))


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write UTF-8 lines, each ended by a newline. Raises OSError."""

    def write(file: IO[bytes]) -> None:
        for line in lines:
            file.write(line.encode() + b"\n")

    write_with(path, write)


def write_array(path: Path, array: npt.NDArray[Any]) -> None:
    """Write an array in NumPy's own format, without pickle. Raises OSError."""
    # np.save hands a real file to C and loses the reason when the disk is full (no errno).
    packed = io.BytesIO()
    np.save(packed, array, allow_pickle=False)
    write_with(path, lambda file: file.write(packed.getbuffer()))


def replace_bytes(path: Path, data: bytes) -> None:
    """Put new content under a name in one step: readers see the old or the new, never a part."""
    beside = path.with_name(path.name + ".tmp")
    write_bytes(beside, data)
    beside.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Push the names inside a folder to the disk (a rename is only then safe)."""
    if os.name == "nt":  # Windows cannot open a folder; its renames are journalled
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
