"""Says what a prepared model folder holds, under which digest, and whether it is whole."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

# Names everything besides the weights that decides a vector. Change it with any such change: the
# model is then prepared anew under another name, and indexes ask to be built again.
CONVERSION = "1-script-q4-float"
DIGEST = hashlib.sha256(f"{WEIGHTS_SHA256}:{CONVERSION}".encode()).hexdigest()

FOLDER_NAME = f"multilingual-e5-small-{DIGEST[:12]}"
GRAPH_FILE = "encoder.onnx"
TOKENIZER_FILE = "tokenizer.json"
MANIFEST_FILE = "manifest.json"
# Read in full at every start, so their digests are checked then; the other files' sizes only.
RUNTIME_FILES = frozenset({GRAPH_FILE, TOKENIZER_FILE})


def is_whole(folder: Path) -> bool:
    """Whether every file is there as the manifest lists it (about 30 ms)."""
    try:
        manifest = json.loads((folder / MANIFEST_FILE).read_text("utf-8"))
        return manifest["digest"] == DIGEST and all(
            _matches(folder / name, size=entry["bytes"], digest=entry["sha256"])
            for name, entry in manifest["files"].items()
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def seal(folder: Path) -> None:
    """Write the manifest of a finished folder and bring all of it to the disk."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    entries = {
        path.relative_to(folder).as_posix(): {
            "bytes": path.stat().st_size,
            "sha256": file_digest(path),
        }
        for path in files
    }
    content = {"digest": DIGEST, "conversion": CONVERSION, "files": entries}
    manifest = folder / MANIFEST_FILE
    manifest.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    for path in [*files, manifest]:
        path.chmod(0o644)  # a cache shared by several users is readable to all of them
        _sync(path)
    folder.chmod(0o755)
    _sync(folder)


def file_digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _matches(path: Path, *, size: int, digest: str) -> bool:
    if path.stat().st_size != size:
        return False
    return path.name not in RUNTIME_FILES or file_digest(path) == digest


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
