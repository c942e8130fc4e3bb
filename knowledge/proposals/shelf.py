"""Proposals and what was decided about them, kept on disk; whole at every moment."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from knowledge.durable import replace_file
from knowledge.errors import DamagedProposals, RegisterUnwritable
from knowledge.model import Fact, FactKind
from knowledge.proposals.model import Ground, PeriodFrom, Proposal
from knowledge.register import folder_name

_LOCK_SECONDS = 60.0
_VERSION = 1


class Verdict(StrEnum):
    """What a maintainer said to a proposal."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict; `point` is what an accepted proposal became, edits included."""

    verdict: Verdict
    point: Fact | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What one document proposes; `basis` says of which content and by which rules."""

    document_id: str
    basis: str
    proposals: tuple[Proposal, ...]


class Shelf:
    """Batches under `root/proposals/`, decisions in `root/decisions.json`.

    Every file is replaced in one step; whoever changes decisions holds `writing`.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._batches = root / "proposals"
        self._decisions = root / "decisions.json"

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Decisions and own points held for a change. Raises RegisterUnwritable."""
        with self._telling():
            try:
                self._root.mkdir(parents=True, exist_ok=True)
                with FileLock(self._root / "lock", timeout=_LOCK_SECONDS):
                    yield
            except Timeout as error:
                raise RegisterUnwritable(
                    "Một tiến trình khác đang ghi số liệu. Hãy đợi nó xong rồi chạy lại."
                ) from error

    def put(self, batch: Batch) -> None:
        """Keep what a document proposes, in place of what it did before.

        Raises:
            RegisterUnwritable: no permission or no space.
        """
        record = {
            "version": _VERSION,
            "document_id": batch.document_id,
            "basis": batch.basis,
            "proposals": [asdict(one) for one in batch.proposals],
        }
        with self._telling():
            self._batches.mkdir(parents=True, exist_ok=True)
            replace_file(self._path(batch.document_id), _dump(record))

    def get(self, document_id: str) -> Batch | None:
        """What a document proposes; None where nothing readable is kept: it is read anew."""
        try:
            record = json.loads(self._path(document_id).read_text(encoding="utf-8"))
            if record["version"] != _VERSION or record["document_id"] != document_id:
                return None
            proposals = tuple(_proposal(one) for one in record["proposals"])
            return Batch(document_id, str(record["basis"]), proposals)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def decisions(self) -> Mapping[str, Decision]:
        """Every decision by the proposal's id.

        Raises:
            DamagedProposals: the file cannot be read; nothing may be proposed anew before it can.
        """
        try:
            record = json.loads(self._decisions.read_text(encoding="utf-8"))
            return {id_: _decision(one) for id_, one in record["decisions"].items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise DamagedProposals(
                f"Không đọc được {self._root.name}/{self._decisions.name} trong thư mục dữ liệu. "
                "Khôi phục tệp từ bản sao lưu; xóa tệp thì các đề xuất đã xét sẽ hiện lại."
            ) from error

    def decide(self, decisions: Mapping[str, Decision]) -> None:
        """Add decisions to those there are."""
        known = {**self.decisions(), **decisions}
        record = {id_: _decision_record(one) for id_, one in known.items()}
        replace_file(self._decisions, _dump({"version": _VERSION, "decisions": record}))

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """What the system refuses becomes one clear error."""
        try:
            yield
        except OSError as error:
            raise RegisterUnwritable(
                f"Không ghi được vào thư mục dữ liệu ({error.strerror or error}). "
                "Hãy kiểm tra quyền ghi và dung lượng đĩa rồi chạy lại; chưa có gì bị mất."
            ) from error

    def _path(self, document_id: str) -> Path:
        return self._batches / f"{folder_name(document_id)}.json"


def basis_of(*parts: str) -> str:
    """A short digest of everything that decides what a document proposes."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _dump(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, indent=1).encode() + b"\n"


def _proposal(record: dict[str, Any]) -> Proposal:
    enums = {
        "kind": FactKind(record["kind"]),
        "ground": Ground(record["ground"]),
        "period_from": PeriodFrom(record["period_from"]),
    }
    return Proposal(**(record | enums))


def _decision(record: Mapping[str, Any]) -> Decision:
    point = record.get("point")
    fact = Fact(**(point | {"kind": FactKind(point["kind"])})) if point else None
    return Decision(Verdict(record["verdict"]), fact)


def _decision_record(decision: Decision) -> dict[str, Any]:
    point = asdict(decision.point) if decision.point else None
    return {"verdict": decision.verdict.value, "point": point}
