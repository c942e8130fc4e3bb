"""What people see when a command cannot do its work: one sentence, never a traceback."""

from __future__ import annotations

import errno
import logging
import traceback
from datetime import datetime
from pathlib import Path

from bot.data_directory import DataDirectory
from bot.errors import BotError
from bot.logs import blot
from bot.settings import Settings
from index.errors import IndexProblem
from knowledge.errors import KnowledgeError
from scripts.evaluation.errors import EvaluationError

EXPECTED = (BotError, IndexProblem, KnowledgeError, EvaluationError)
DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

_log = logging.getLogger(__name__)


def explain_failure(problem: Exception, *, settings: Settings | None, now: datetime) -> str:
    """The sentence for an error that ended a command; unexpected ones are written to a log."""
    if isinstance(problem, EXPECTED):
        return str(problem)
    if isinstance(problem, OSError) and problem.errno in DISK_FULL:
        return "Ổ đĩa đã đầy nên chưa làm xong. Giải phóng dung lượng rồi chạy lại."
    if isinstance(problem, PermissionError) and problem.filename:
        return f"Không có quyền đọc hoặc ghi {problem.filename}. Cấp quyền rồi chạy lại."
    if isinstance(problem, MemoryError):
        return "Máy không đủ bộ nhớ cho việc này. Đóng bớt chương trình khác rồi chạy lại."
    _log.debug("unexpected error", exc_info=problem)
    path = _write_down(problem, settings=settings, now=now)
    where = f"Chi tiết ghi ở {path}." if path else "Đặt TIENDO_LOG_LEVEL=DEBUG để xem chi tiết."
    return f"Lỗi ngoài dự kiến ({type(problem).__name__}), việc chưa xong. {where}"


def _write_down(problem: Exception, *, settings: Settings | None, now: datetime) -> Path | None:
    """Append the traceback to the data directory's log; None where that is not possible."""
    if settings is None or not settings.data_dir.is_dir():
        return None
    path = DataDirectory(settings.data_dir).error_log
    text = blot("".join(traceback.format_exception(problem)), settings.secret_values())
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8", errors="replace") as log:
            log.write(f"{now.isoformat(timespec='seconds')}\n{text}\n")
    except OSError:
        return None
    return path
