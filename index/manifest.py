"""What a build consists of: files with digests, encoder, settings, counts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.errors import DamagedBuild

MANIFEST_NAME = "manifest.json"
# Raised whenever the files of a build change their meaning; older builds are then rebuilt.
FORMAT_VERSION = 3
_READ_BLOCK = 1 << 20
# SHA-256 takes about a millisecond for a megabyte: a build of this size opens in time anyway.
_DIGESTS_UP_TO_BYTES = 16_000_000


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file's size in bytes and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """One build, described. `newest_document` is the latest issue date of its documents."""

    format_version: int
    build_id: str
    created_at: str
    program_version: str
    encoder_name: str
    encoder_digest: str
    dimensions: int
    dense_kind: str
    documents: int
    passages: int
    indicators: int
    facts: int
    newest_document: str | None
    settings: Mapping[str, Any]
    document_digests: Mapping[str, str]
    files: Mapping[str, FileEntry]

    def to_json(self) -> str:
        """The manifest as an indented JSON text."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of a build folder. Raises DamagedBuild."""
        try:
            record = json.loads((folder / MANIFEST_NAME).read_text(encoding="utf-8"))
            if record["format_version"] != FORMAT_VERSION:
                raise _damaged(folder.name, "thuộc phiên bản khác của chương trình")
            files = {name: FileEntry(**entry) for name, entry in record.pop("files").items()}
            manifest = cls(files=files, **record)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise _damaged(folder.name, f"không đọc được {MANIFEST_NAME}") from error
        if manifest.build_id != folder.name:
            raise _damaged(folder.name, f"{MANIFEST_NAME} thuộc bản dựng khác")
        return manifest


def describe_files(folder: Path) -> dict[str, FileEntry]:
    """Size and digest of every file of a folder but the manifest."""
    return {
        path.name: FileEntry(size=path.stat().st_size, sha256=file_digest(path))
        for path in sorted(folder.iterdir())
        if path.name != MANIFEST_NAME
    }


def check_before_opening(folder: Path, manifest: Manifest) -> None:
    """The cheap check: every file in full, and byte for byte where that takes no time.

    Raises DamagedBuild.
    """
    if sum(entry.size for entry in manifest.files.values()) <= _DIGESTS_UP_TO_BYTES:
        check_digests(folder, manifest)
    else:
        check_sizes(folder, manifest)


def check_sizes(folder: Path, manifest: Manifest) -> None:
    """Every file is there in full. Raises DamagedBuild."""
    for name, entry in manifest.files.items():
        try:
            size = (folder / name).stat().st_size
        except OSError as error:
            raise _damaged(folder.name, f"thiếu tệp {name}") from error
        if size != entry.size:
            raise _damaged(folder.name, f"tệp {name} có {size} byte thay vì {entry.size}")


def check_digests(folder: Path, manifest: Manifest) -> None:
    """The full check: every file is, byte for byte, as it was built. Raises DamagedBuild."""
    check_sizes(folder, manifest)
    for name, entry in manifest.files.items():
        try:
            digest = file_digest(folder / name)
        except OSError as error:
            raise _damaged(folder.name, f"không đọc được tệp {name}") from error
        if digest != entry.sha256:
            raise _damaged(folder.name, f"nội dung tệp {name} đã bị thay đổi")


def file_digest(path: Path) -> str:
    """SHA-256 of a file. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_READ_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _damaged(build_id: str, reason: str) -> DamagedBuild:
    return DamagedBuild(
        f"Bản dựng {build_id} bị hỏng: {reason}. "
        "Chạy `tiendo rollback` để dùng bản trước, hoặc `tiendo reindex` để dựng lại."
    )
