"""Which build is live: publishing, going back, listing and clearing away.

A pointer file holds the id of the live build and is replaced in one step. A build that was live
once carries a marker file, so that a build whose publishing was cut off is never mistaken for an
earlier one to go back to. Everything here that writes expects the caller to hold the lock, but
for `rollback`, which takes it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from index.durable import replace_bytes, sync_folder, write_bytes
from index.errors import DamagedBuild, NoBuild
from index.lock import hold_lock, unwritable
from index.manifest import Manifest, check_digests

POINTER_NAME = "current"
BUILDS_NAME = "builds"
BUILDING_PREFIX = ".building-"
PUBLISHED_NAME = "published"
KEPT_BUILDS = 3
_BUILD_ID = re.compile(r"\d{8}-\d{6}-\d{6}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class BuildState:
    """A build on disk; `manifest` is absent where it cannot be read."""

    build_id: str
    is_live: bool
    was_published: bool
    manifest: Manifest | None


def build_folder(index_dir: Path, build_id: str) -> Path:
    """Where a build of this id lies."""
    return index_dir / BUILDS_NAME / build_id


def live_build_id(index_dir: Path) -> str | None:
    """The id that the pointer holds, None before the first publish. Raises DamagedBuild."""
    try:
        text = (index_dir / POINTER_NAME).read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DamagedBuild(
            "Không đọc được tệp chỉ bản dựng đang dùng. Kiểm tra quyền đọc thư mục dữ liệu."
        ) from error
    if not _BUILD_ID.fullmatch(text):
        raise DamagedBuild(
            "Tệp chỉ bản dựng đang dùng bị hỏng. Chạy `tiendo builds` rồi "
            "`tiendo rollback <bản dựng>`, hoặc `tiendo reindex`."
        )
    return text


def publish(
    index_dir: Path, build_id: str, *, checkpoint: Callable[[str], None] = lambda _: None
) -> None:
    """Make a whole build the live one, in one step that a kill cannot split. Raises OSError."""
    folder = build_folder(index_dir, build_id)
    if not folder.is_dir():
        raise no_such_build(build_id)
    _mark_published(index_dir, live_or_none(index_dir))
    checkpoint("before pointer")
    replace_bytes(index_dir / POINTER_NAME, f"{build_id}\n".encode())
    checkpoint("after pointer")
    # It is live already; a missing marker is made up for at the next publish.
    with suppress(OSError):
        _mark_published(index_dir, build_id)
    checkpoint("after marker")


def rollback(index_dir: Path, build_id: str | None = None) -> str:
    """Make an earlier build live again and return its id.

    Without an id it is the newest one older than the live build that was live before. The build's
    digests are checked first. Raises NoBuild, DamagedBuild, BuildInProgress or BuildFailed.
    """
    with hold_lock(index_dir):
        chosen = build_id or _previous(index_dir)
        folder = build_folder(index_dir, chosen)
        if not _BUILD_ID.fullmatch(chosen) or not folder.is_dir():
            raise no_such_build(chosen)
        check_digests(folder, Manifest.read(folder))
        try:
            publish(index_dir, chosen)
        except OSError as error:
            raise unwritable(error) from error
    return chosen


def list_builds(index_dir: Path) -> list[BuildState]:
    """Every build on disk, newest first."""
    live = live_or_none(index_dir)
    return [_state(index_dir, build_id, live=live) for build_id in reversed(build_ids(index_dir))]


def build_ids(index_dir: Path) -> list[str]:
    """The ids of whole builds, oldest first."""
    folder = index_dir / BUILDS_NAME
    if not folder.is_dir():
        return []
    return sorted(one.name for one in folder.iterdir() if _BUILD_ID.fullmatch(one.name))


def find_leftovers(index_dir: Path) -> list[Path]:
    """What cut-off runs left: unfinished folders, builds never published, temporary files."""
    builds = index_dir / BUILDS_NAME
    live = live_or_none(index_dir)
    unfinished = sorted(builds.glob(f"{BUILDING_PREFIX}*")) if builds.is_dir() else []
    unpublished = [
        build_folder(index_dir, one)
        for one in build_ids(index_dir)
        if one != live and not _was_published(index_dir, one)
    ]
    return [*unfinished, *unpublished, *sorted(index_dir.glob("*.tmp"))]


def clear_leftovers(index_dir: Path) -> int:
    """Remove them and say how many there were. Only under the lock."""
    leftovers = find_leftovers(index_dir)
    for path in leftovers:
        _remove(path)
    return len(leftovers)


def keep_newest(index_dir: Path, *, kept: int = KEPT_BUILDS) -> list[str]:
    """Remove all but the newest builds; the live one always stays. Returns what went."""
    live = live_or_none(index_dir)
    spare = [one for one in build_ids(index_dir) if one != live]
    gone = spare[: max(0, len(spare) - (kept - 1))]
    for build_id in gone:
        # Out of sight first: a half-removed folder must not be listed as a build.
        doomed = index_dir / BUILDS_NAME / f"{BUILDING_PREFIX}{build_id}"
        with suppress(OSError):
            build_folder(index_dir, build_id).rename(doomed)
        _remove(doomed)
    return gone


def no_such_build(build_id: str) -> NoBuild:
    """The sentence for an id that is not on disk."""
    return NoBuild(f"Không có bản dựng {build_id}. Xem các bản đang giữ bằng `tiendo builds`.")


def live_or_none(index_dir: Path) -> str | None:
    """The live build's id, or None where there is none or the pointer is damaged."""
    try:
        return live_build_id(index_dir)
    except DamagedBuild:
        return None


def _previous(index_dir: Path) -> str:
    live = live_or_none(index_dir)
    earlier = [
        one
        for one in build_ids(index_dir)
        if (live is None or one < live) and _was_published(index_dir, one)
    ]
    if not earlier:
        raise NoBuild(
            "Không có bản dựng nào cũ hơn để quay lại. Xem các bản đang giữ bằng `tiendo builds`."
        )
    return earlier[-1]


def _state(index_dir: Path, build_id: str, *, live: str | None) -> BuildState:
    try:
        manifest = Manifest.read(build_folder(index_dir, build_id))
    except DamagedBuild:
        manifest = None
    return BuildState(
        build_id=build_id,
        is_live=build_id == live,
        was_published=build_id == live or _was_published(index_dir, build_id),
        manifest=manifest,
    )


def _was_published(index_dir: Path, build_id: str) -> bool:
    return (build_folder(index_dir, build_id) / PUBLISHED_NAME).exists()


def _mark_published(index_dir: Path, build_id: str | None) -> None:
    if build_id is None:
        return
    folder = build_folder(index_dir, build_id)
    if folder.is_dir() and not (folder / PUBLISHED_NAME).exists():
        write_bytes(folder / PUBLISHED_NAME, b"")
        sync_folder(folder)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
