"""One writer per data directory: held by the system for the process, so a kill releases it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import BuildFailed, BuildInProgress

LOCK_NAME = "lock"
# Long enough to outlast a `doctor` that looks whether someone is building.
_PATIENCE_SECONDS = 0.3


@contextmanager
def hold_lock(index_dir: Path) -> Iterator[None]:
    """Hold the right to change this index, or raise BuildInProgress (almost) at once."""
    try:
        index_dir.mkdir(parents=True, exist_ok=True)
        lock = FileLock(index_dir / LOCK_NAME, timeout=_PATIENCE_SECONDS)
        lock.acquire()
    except Timeout as error:
        raise BuildInProgress(
            "Một tiến trình khác đang dựng chỉ mục trong thư mục dữ liệu này. "
            "Chờ tiến trình đó xong rồi chạy lại."
        ) from error
    except OSError as error:
        raise unwritable(error) from error
    try:
        yield
    finally:
        lock.release()


def is_locked(index_dir: Path) -> bool:
    """Whether some process is building now."""
    if not (index_dir / LOCK_NAME).exists():
        return False
    try:
        with hold_lock(index_dir):
            return False
    except BuildInProgress:
        return True
    except BuildFailed:
        return False


def unwritable(error: OSError) -> BuildFailed:
    """The sentence for a disk that refuses."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return BuildFailed(
            "Ổ đĩa đã đầy nên chưa ghi được chỉ mục mới; chỉ mục cũ vẫn được dùng. "
            "Giải phóng dung lượng rồi chạy lại `tiendo reindex`."
        )
    return BuildFailed(
        "Không ghi được vào thư mục dữ liệu (thiếu quyền hoặc ổ đĩa lỗi); chỉ mục cũ vẫn được "
        "dùng. Cấp quyền ghi hoặc chọn thư mục khác bằng --data-dir rồi chạy lại."
    )
