"""Files of questions in, files of answers out: one JSON object a line, in the same order."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from bot.answering.answer import Question, Role
from bot.errors import BadBatch


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a file, with its id exactly as the file has it (a string or a number)."""

    id: str | int
    question: Question


def read_questions(path: Path, *, today: str, role: Role) -> tuple[Asked, ...]:
    """Every question of a JSONL file; `today` and `role` hold where a line does not say.

    Raises:
        BadBatch: the file or one of its lines cannot be read; names the line.
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise BadBatch(f"Không đọc được tệp {path}. Kiểm tra đường dẫn và quyền đọc.") from problem
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        number = data[: problem.start].count(b"\n") + 1
        raise BadBatch(
            f"Dòng {number} của {path} không phải UTF-8. Lưu lại tệp dạng UTF-8."
        ) from problem
    return tuple(
        _question(line, number=number, path=path, today=today, role=role)
        # Only \n ends a line of JSONL; a question may hold U+2028 and the like.
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    )


def _question(line: str, *, number: int, path: Path, today: str, role: Role) -> Asked:
    where = f"Dòng {number} của {path}"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise BadBatch(
            f"{where} không phải JSON hợp lệ. Mỗi dòng là một đối tượng JSON."
        ) from problem
    if not isinstance(record, dict):
        raise BadBatch(f'{where} không phải một đối tượng JSON như {{"id", "question"}}.')
    text = record.get("question")
    if not isinstance(text, str):
        raise BadBatch(f"{where} thiếu “question” (một chuỗi).")
    given_id = _id(record, number=number, where=where)
    question = Question(
        text=whole(text),
        today=_day(record, where=where) or today,
        id=str(given_id),
        history=_history(record, where=where),
        role=_role(record, where=where) or role,
    )
    return Asked(id=given_id, question=question)


def whole(text: str) -> str:
    """The text without lone surrogates, which JSON allows and UTF-8 does not."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _id(record: dict[str, Any], *, number: int, where: str) -> str | int:
    value = record.get("id", f"q{number}")
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadBatch(f"{where}: “id” phải là chuỗi hoặc số.")
    return value


def _history(record: dict[str, Any], *, where: str) -> tuple[str, ...]:
    value = record.get("history") or []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadBatch(f"{where}: “history” phải là danh sách các câu hỏi trước (chuỗi).")
    return tuple(whole(item) for item in value)


def _day(record: dict[str, Any], *, where: str) -> str | None:
    value = record.get("today")
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError) as problem:
        raise BadBatch(f"{where}: “today” phải là ngày dạng NĂM-THÁNG-NGÀY.") from problem


def _role(record: dict[str, Any], *, where: str) -> Role | None:
    value = record.get("role")
    if value is None:
        return None
    try:
        return Role(value)
    except ValueError as problem:
        raise BadBatch(f"{where}: “role” phải là citizen hoặc staff.") from problem


def write_lines(path: Path, records: Iterable[dict[str, Any]]) -> int:
    """Write records as JSONL in one step: the file appears whole, or stays as it was.

    Returns how many lines were written.

    Raises:
        BadBatch: the file cannot be written.
    """
    # A pipe or a device (/dev/stdout) cannot be replaced by a finished file.
    is_stream = path.exists() and not path.is_file()
    target = path if is_stream else path.with_name(f".{path.name}.{os.getpid()}.tmp")
    count = 0
    try:
        with _open(target, path) as file:
            for record in records:
                _write(file, json.dumps(record, ensure_ascii=False) + "\n", path)
                count += 1
            _write(file, "", path, flush=True)
        if not is_stream:
            target.replace(path)
    finally:
        if not is_stream:
            with suppress(OSError):
                target.unlink(missing_ok=True)
    return count


def _open(target: Path, path: Path) -> TextIO:
    try:
        return target.open("w", encoding="utf-8", newline="\n")
    except OSError as problem:
        raise _unwritable(path) from problem


def _write(file: TextIO, text: str, path: Path, *, flush: bool = False) -> None:
    """Only our own writing is blamed on the file; errors of answering keep their type."""
    try:
        file.write(text)
        if flush:
            file.flush()
    except OSError as problem:
        raise _unwritable(path) from problem


def _unwritable(path: Path) -> BadBatch:
    return BadBatch(
        f"Không ghi được tệp {path}. Kiểm tra thư mục, quyền ghi và dung lượng ổ đĩa rồi chạy lại."
    )
