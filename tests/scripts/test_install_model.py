"""Preparing the model from the settings, as `make setup` does."""

from __future__ import annotations

from pathlib import Path

import pytest

import index.e5.prepare
from index.e5.folder import FOLDER_NAME, file_digest, is_whole
from index.e5.prepare import Progress
from scripts import install_model
from tests.index.e5.packed import write_packed


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without .env, tiny weights that pass for the real ones, models beside them."""
    weights = write_packed(tmp_path / "tiny.bin").path
    monkeypatch.setattr(index.e5.prepare, "WEIGHTS_SHA256", file_digest(weights))
    monkeypatch.setattr(index.e5.prepare, "installed_weights", lambda: weights)
    monkeypatch.setenv("TIENDO_MODEL_DIR", str(tmp_path / "models"))
    monkeypatch.delenv("TIENDO_ENCODER", raising=False)
    monkeypatch.chdir(tmp_path)
    # What was learnt fits the real weights only.
    monkeypatch.setattr(install_model, "prepared_cross_encoder", prepare_beside)
    return tmp_path


def prepare_beside(model_dir: Path, *, progress: Progress) -> Path:
    """Stands in for the cross-encoder's preparation."""
    folder = model_dir / "cross-encoder"
    if not folder.exists():
        progress("cross-encoder", 0, 0)
        folder.mkdir()
    return folder


def test_the_model_is_prepared_where_the_settings_say(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Progress goes to stderr the first time; the second time there is nothing to say."""
    assert install_model.main() == 0
    first = capsys.readouterr()
    assert install_model.main() == 0
    second = capsys.readouterr()

    assert is_whole(elsewhere / "models" / FOLDER_NAME)
    assert (elsewhere / "models" / "cross-encoder").is_dir()
    assert (first.out, second.out, second.err) == ("", "", "")
    assert first.err.startswith("[0/4]")
    assert "[4/4]" in first.err


def test_another_encoder_needs_no_preparation(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With TIENDO_ENCODER set the default model is not converted."""
    monkeypatch.setenv("TIENDO_ENCODER", "me/other")

    assert install_model.main() == 0
    assert not (elsewhere / "models").exists()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [("TIENDO_MODEL_DIR", "tiny.bin/models", "TIENDO_MODEL_DIR"), ("TIENDO_MODEL", "x", "TIENDO_")],
    ids=["unwritable", "unknown setting"],
)
def test_trouble_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    sentence: str,
) -> None:
    """Exit code 1 and what to do, without a traceback."""
    monkeypatch.setenv(name, value)

    assert install_model.main() == 1
    assert sentence in capsys.readouterr().err
