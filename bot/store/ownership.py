"""One bot process per data directory: the system frees the lock when a process dies, however.

Whoever holds it knows that nobody else works on the inbox, and may take over every lease at once
instead of waiting for it to run out.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Final, Self

from filelock import FileLock, Timeout

from bot.store.errors import AlreadyRunning

FILE_NAME: Final = "bot.lock"
RUNNING: Final = (
    "Một tiến trình tiendo khác đang phục vụ từ thư mục dữ liệu này. "
    "Hãy dừng tiến trình đó, hoặc dùng --data-dir khác."
)


class Ownership:
    """The lock of one data directory; a context manager.

    Raises:
        AlreadyRunning: on entering, when another living process holds it.
    """

    def __init__(self, data_dir: Path) -> None:
        data_dir.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(data_dir / FILE_NAME, timeout=0)

    def __enter__(self) -> Self:
        try:
            self._lock.acquire()
        except Timeout as problem:
            raise AlreadyRunning(RUNNING) from problem
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._lock.release()
