"""Files that survive a crash, and errors that keep their reason."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.durable import replace_bytes, write_array, write_bytes, write_lines
from index.lock import hold_lock, is_locked, unwritable


def test_replacing_leaves_no_temporary_file(tmp_path: Path) -> None:
    """Only the name that readers know remains."""
    replace_bytes(tmp_path / "a", b"old")
    replace_bytes(tmp_path / "a", b"new")

    assert (tmp_path / "a").read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


def test_content_is_flushed_before_the_name_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File, then name, then folder: in any other order a power cut shows an empty file."""
    order: list[str] = []
    flush, replace = os.fsync, Path.replace

    def watched_flush(handle: int) -> None:
        order.append("flush")
        flush(handle)

    def watched_replace(path: Path, target: Path) -> Path:
        order.append("name")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", watched_flush)
    monkeypatch.setattr(Path, "replace", watched_replace)

    replace_bytes(tmp_path / "a", b"new")

    assert order == ["flush", "name", "flush"]


def test_arrays_and_lines_come_back(tmp_path: Path) -> None:
    """Plain NumPy files without pickle; UTF-8 lines."""
    array = np.arange(12, dtype=np.float32).reshape(3, 4)
    write_array(tmp_path / "a.npy", array)
    write_lines(tmp_path / "l", ["một", "hai"])

    np.testing.assert_array_equal(np.load(tmp_path / "a.npy", allow_pickle=False), array)
    assert (tmp_path / "l").read_text(encoding="utf-8") == "một\nhai\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda path: write_bytes(path, b"x"), id="bytes"),
        pytest.param(lambda path: write_array(path, np.zeros(100_000)), id="array"),
    ],
)
def test_a_full_disk_keeps_its_reason(write: Callable[[Path], None]) -> None:
    """The error says ENOSPC, so that the sentence can say that the disk is full."""
    with pytest.raises(OSError, match="No space") as caught:
        write(Path("/dev/full"))

    assert caught.value.errno == errno.ENOSPC
    assert "đã đầy" in str(unwritable(caught.value))


def test_other_refusals_ask_for_permission() -> None:
    """No permission and a read-only disk have their own sentence."""
    assert "quyền" in str(unwritable(PermissionError(errno.EACCES, "x")))


def test_the_lock_is_free_before_during_and_after(tmp_path: Path) -> None:
    """Looking neither creates nor takes it."""
    assert not is_locked(tmp_path / "index")
    with hold_lock(tmp_path / "index"):
        assert is_locked(tmp_path / "index")
    assert not is_locked(tmp_path / "index")


def test_a_lock_that_cannot_be_made_is_not_held(tmp_path: Path) -> None:
    """An index directory that cannot be written has no builder."""
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "lock").mkdir()

    assert not is_locked(tmp_path / "index")
