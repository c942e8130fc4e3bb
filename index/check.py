"""Health checks of an index: a name, how bad it is, and what to do about it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from index.cache import EmbeddingCache
from index.difference import find_difference
from index.errors import IndexProblem
from index.lock import is_locked
from index.manifest import Manifest, check_digests
from index.protocols import Encoder
from index.publish import build_folder, build_ids, find_leftovers, live_build_id
from knowledge.model import Document, Indicator

# A build of the starter corpus takes 6 MB, ten thousand passages 60 MB.
_LEAST_FREE_BYTES = 200_000_000


class Severity(StrEnum):
    """How bad a finding is: an error stops answers, a warning will."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one check; `remedy` says what to do unless all is well."""

    name: str
    severity: Severity
    message: str
    remedy: str | None = None


def free_bytes(folder: Path) -> int:
    """Free space of the disk under a folder, which need not exist yet."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def check_index(  # noqa: PLR0913 - everything an index depends on
    index_dir: Path,
    *,
    cache_dir: Path,
    encoder: Encoder,
    documents: Iterable[Document] | None = None,
    indicators: Sequence[Indicator] = (),
    free: Callable[[Path], int] = free_bytes,
) -> list[Finding]:
    """Look at everything, read every byte of every build, change nothing.

    Without `documents` nothing is said about whether the index is fresh.
    """
    findings = list(_check_live(index_dir, encoder))
    if documents is not None and all(one.severity is Severity.OK for one in findings):
        findings.append(_check_freshness(index_dir, documents, indicators))
    findings.append(_check_kept_builds(index_dir))
    findings.append(_check_leftovers(index_dir))
    findings.append(_check_cache(cache_dir, encoder))
    findings.append(_check_space(free(index_dir)))
    return findings


def _check_live(index_dir: Path, encoder: Encoder) -> Iterator[Finding]:
    try:
        live = live_build_id(index_dir)
    except IndexProblem as problem:
        yield Finding(
            "current", Severity.ERROR, str(problem), "Chạy `tiendo rollback` hoặc `tiendo reindex`."
        )
        return
    if live is None:
        yield Finding(
            "current",
            Severity.ERROR,
            "Chưa có bản dựng nào được công bố.",
            "Chạy `tiendo reindex`.",
        )
        return
    yield Finding("current", Severity.OK, f"Bản dựng đang dùng: {live}.")
    folder = build_folder(index_dir, live)
    try:
        manifest = Manifest.read(folder)
        check_digests(folder, manifest)
    except IndexProblem as problem:
        yield Finding(
            "digests", Severity.ERROR, str(problem), "Chạy `tiendo rollback` hoặc `tiendo reindex`."
        )
        return
    yield Finding(
        "digests",
        Severity.OK,
        f"Đủ {len(manifest.files)} tệp, {manifest.documents} văn bản, {manifest.passages} đoạn.",
    )
    if manifest.encoder_digest == encoder.digest:
        yield Finding("encoder", Severity.OK, f"Bộ mã hóa: {manifest.encoder_name}.")
    else:
        same_name = manifest.encoder_name == encoder.name
        yield Finding(
            "encoder",
            Severity.ERROR,
            f"Chỉ mục dựng bằng bộ mã hóa {manifest.encoder_name}, thiết lập hiện tại là "
            f"{'một phiên bản khác của nó' if same_name else encoder.name}.",
            "Chạy `tiendo reindex`, hoặc trả lại thiết lập TIENDO_ENCODER cũ.",
        )


def _check_freshness(
    index_dir: Path, documents: Iterable[Document], indicators: Sequence[Indicator]
) -> Finding:
    difference = find_difference(documents, indicators, index_dir=index_dir)
    if difference.is_empty:
        return Finding("fresh", Severity.OK, "Mọi văn bản đã đăng ký đều có trong chỉ mục.")
    return Finding(
        "fresh",
        Severity.WARNING,
        f"Chỉ mục chưa theo kịp sổ đăng ký: {len(difference.added)} văn bản mới, "
        f"{len(difference.changed)} thay đổi, {len(difference.removed)} đã gỡ.",
        "Chạy `tiendo reindex`.",
    )


def _check_kept_builds(index_dir: Path) -> Finding:
    damaged = []
    kept = build_ids(index_dir)
    for build_id in kept:
        folder = build_folder(index_dir, build_id)
        try:
            check_digests(folder, Manifest.read(folder))
        except IndexProblem:
            damaged.append(build_id)
    if not damaged:
        return Finding("builds", Severity.OK, f"Đang giữ {len(kept)} bản dựng, đều nguyên vẹn.")
    return Finding(
        "builds",
        Severity.WARNING,
        f"Bản dựng bị hỏng, không quay lại được: {', '.join(damaged)}.",
        "Chạy `tiendo reindex` để có bản mới nguyên vẹn.",
    )


def _check_leftovers(index_dir: Path) -> Finding:
    if is_locked(index_dir):
        return Finding("leftovers", Severity.OK, "Một tiến trình đang dựng chỉ mục.")
    leftovers = find_leftovers(index_dir)
    if not leftovers:
        return Finding("leftovers", Severity.OK, "Không có phần dở dang.")
    return Finding(
        "leftovers",
        Severity.WARNING,
        f"Còn {len(leftovers)} phần dở dang của lần dựng bị ngắt.",
        "Lần `tiendo reindex` tiếp theo sẽ tự dọn.",
    )


def _check_cache(cache_dir: Path, encoder: Encoder) -> Finding:
    problem = EmbeddingCache.find_problem(cache_dir)
    if problem is None:
        return Finding("cache", Severity.OK, "Bộ nhớ đệm véc-tơ đọc được.")
    return Finding(
        "cache",
        Severity.WARNING,
        f"Bộ nhớ đệm véc-tơ bị hỏng ({problem}).",
        "Không cần làm gì: lần `tiendo reindex` tiếp theo tự tạo lại, chỉ chậm hơn.",
    )


def _check_space(free: int) -> Finding:
    if free >= _LEAST_FREE_BYTES:
        return Finding("disk", Severity.OK, f"Ổ đĩa còn trống {free // 1_000_000} MB.")
    return Finding(
        "disk",
        Severity.WARNING,
        f"Ổ đĩa chỉ còn trống {free // 1_000_000} MB.",
        "Giải phóng dung lượng trước khi chạy `tiendo reindex`.",
    )
