"""Says what a prepared model folder holds, under which digest, and whether it is whole."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

# Names everything besides the weights that decides a vector. Change it with any such change: the
# model is then prepared anew under another name, and indexes ask to be built again.
CONVERSION = "1-script-q4-float"
DIGEST = hashlib.sha256(f"{WEIGHTS_SHA256}:{CONVERSION}".encode()).hexdigest()

GRAPH_FILE = "encoder.onnx"
TOKENIZER_FILE = "tokenizer.json"
LOWER_FILE = "lower.onnx"
UPPER_FILE = "upper.onnx"
MANIFEST_FILE = "manifest.json"

# Learnt by scripts/cross_encoder.
ADAPTER = Path(__file__).parent / "data" / "cross_encoder.npz"
CROSS_CONVERSION = "4-q4-int8"


@dataclass(frozen=True, slots=True)
class Recipe:
    """A kind of prepared folder: its name, what it is made by, and what is read of it."""

    stem: str
    conversion: str
    digest: str
    # Read in full at every start, so their digests are checked then; other files' sizes only.
    runtime_files: frozenset[str]

    @property
    def folder_name(self) -> str:
        return f"{self.stem}-{self.digest[:12]}"


ENCODER = Recipe(
    "multilingual-e5-small", CONVERSION, DIGEST, frozenset({GRAPH_FILE, TOKENIZER_FILE})
)
FOLDER_NAME = ENCODER.folder_name


@cache
def cross_encoder() -> Recipe:
    """The recipe of the cross-encoder that ships: weights, conversion and what was learnt."""
    made_of = f"{WEIGHTS_SHA256}:{CROSS_CONVERSION}:{file_digest(ADAPTER)}"
    digest = hashlib.sha256(made_of.encode()).hexdigest()
    files = frozenset({LOWER_FILE, UPPER_FILE})
    return Recipe("cross-encoder", CROSS_CONVERSION, digest, files)


def is_whole(folder: Path, recipe: Recipe = ENCODER) -> bool:
    """Whether every file is there as the manifest lists it (about 30 ms)."""
    try:
        manifest = json.loads((folder / MANIFEST_FILE).read_text("utf-8"))
        return manifest["digest"] == recipe.digest and all(
            _matches(
                folder / name,
                size=entry["bytes"],
                digest=entry["sha256"] if name in recipe.runtime_files else None,
            )
            for name, entry in manifest["files"].items()
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def seal(folder: Path, recipe: Recipe = ENCODER) -> None:
    """Write the manifest of a finished folder and bring all of it to the disk."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    entries = {
        path.relative_to(folder).as_posix(): {
            "bytes": path.stat().st_size,
            "sha256": file_digest(path),
        }
        for path in files
    }
    content = {"digest": recipe.digest, "conversion": recipe.conversion, "files": entries}
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


def _matches(path: Path, *, size: int, digest: str | None) -> bool:
    if path.stat().st_size != size:
        return False
    return digest is None or file_digest(path) == digest


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
