"""Where everything of one data directory lies; two directories never touch each other."""

from __future__ import annotations

import errno
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bot.errors import DataDirectoryProblem


@dataclass(frozen=True, slots=True)
class DataDirectory:
    """The paths below one root. Making one touches no disk."""

    root: Path

    @property
    def register(self) -> Path:
        """Documents as read, with their original bytes."""
        return self.root / "register"

    @property
    def index(self) -> Path:
        """Builds and the pointer to the live one."""
        return self.root / "index"

    @property
    def cache(self) -> Path:
        """Vectors already computed."""
        return self.root / "cache"

    @property
    def ledger(self) -> Path:
        """Points proposed, decided and accepted."""
        return self.root / "ledger"

    @property
    def own_points(self) -> Path:
        """The maintainer's ledger file, of the form of `indicators.yaml`."""
        return self.ledger / "points.yaml"

    @property
    def starter_mark(self) -> Path:
        """Says whether the starter knowledge was wanted here, and whether it is complete."""
        return self.root / "starter.json"

    @property
    def starter_lock(self) -> Path:
        """Held while the directory is filled for the first time."""
        return self.root / "starter.lock"

    @property
    def error_log(self) -> Path:
        """Tracebacks of unexpected errors."""
        return self.root / "logs" / "errors.log"

    def prepare(self) -> None:
        """Make the directory and see that it takes files.

        Raises:
            DataDirectoryProblem: it is a file, read-only, full, or not ours to write.
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.root) as probe:
                probe.write(b"0")
        except OSError as problem:
            raise unwritable(self.root, problem) from problem


def unwritable(path: Path, problem: OSError) -> DataDirectoryProblem:
    """The sentence for a directory that refuses."""
    if problem.errno in {errno.ENOSPC, errno.EDQUOT}:
        reason = "ổ đĩa đã đầy. Giải phóng dung lượng rồi chạy lại"
    elif problem.errno in {errno.EEXIST, errno.ENOTDIR}:
        reason = "đường dẫn này là một tệp, không phải thư mục. Chọn thư mục khác bằng --data-dir"
    elif problem.errno == errno.EROFS:
        reason = "ổ đĩa chỉ cho đọc. Chọn thư mục khác bằng --data-dir"
    else:
        reason = "không có quyền ghi. Cấp quyền ghi hoặc chọn thư mục khác bằng --data-dir"
    return DataDirectoryProblem(f"Không dùng được thư mục dữ liệu {path}: {reason}.")
