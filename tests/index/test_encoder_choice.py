"""Another encoder by setting: prefixes, digest and what is said when it cannot be loaded."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from index.encoder import load_encoder, prefixes
from index.errors import EncoderUnavailable
from index.protocols import Vectors


class FakeModel:
    """Stands in for SentenceTransformer: remembers what it was asked."""

    prompts: dict[str, str]
    asked: list[tuple[list[str], str | None]]

    def __init__(self, name: str) -> None:
        if not Path(name).exists():
            raise OSError(f"{name} is not a valid model identifier")
        self.prompts = {}
        self.asked = []

    def encode(self, texts: Sequence[str], *, prompt: str | None, **_: Any) -> Vectors:
        self.asked.append((list(texts), prompt))
        return np.ones((len(texts), 3), np.float32)


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> list[FakeModel]:
    """The models that were loaded."""
    loaded: list[FakeModel] = []

    def load(name: str) -> FakeModel:
        loaded.append(FakeModel(name))
        return loaded[-1]

    module = ModuleType("sentence_transformers")
    module.__dict__["SentenceTransformer"] = load
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)
    return loaded


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "my-e5-model"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"weights")
    return folder


@pytest.mark.parametrize(
    ("name", "prompts", "expected"),
    [
        ("intfloat/multilingual-e5-base", {}, ("query: ", "passage: ")),
        ("me/vn_e5", {"query": "", "document": ""}, ("query: ", "passage: ")),
        ("/models/e5/final", {}, ("query: ", "passage: ")),
        ("BAAI/bge-m3", {}, ("", "")),
        ("me/phoenix5", {}, ("", "")),
        ("me/any", {"query": "Q: ", "document": "D: "}, ("Q: ", "D: ")),
        ("me/any", {"query": "Q: ", "passage": "P: "}, ("Q: ", "P: ")),
        ("me/e5-instruct", {"query": "Instruct: tìm\nQuery: "}, ("Instruct: tìm\nQuery: ", "")),
    ],
)
def test_a_model_gets_its_own_prefixes(
    name: str, prompts: dict[str, str], expected: tuple[str, str]
) -> None:
    """The model's prompts come first, then those its family is known by, else none."""
    assert expected == prefixes(name, prompts)


def test_texts_reach_the_model_cleaned_and_with_their_prefix(
    models: list[FakeModel], folder: Path
) -> None:
    """NFC at the door, and the prefix of the kind of text."""
    encoder = load_encoder(str(folder), folder)
    encoder.encode_questions(["cha\u0300o"])
    encoder.encode_passages(["\udcff"])

    assert models[0].asked[-2:] == [(["chào"], "query: "), (["?"], "passage: ")]
    assert encoder.encode_passages([]).shape == (0, 3)


def test_the_digest_follows_the_files(models: list[FakeModel], folder: Path) -> None:
    """Other weights, other digest; hidden files do not count; the folder's name does not either."""
    first = load_encoder(str(folder), folder).digest
    (folder / ".cache").mkdir()
    (folder / ".cache" / "lock").write_bytes(b"")
    moved = folder.rename(folder.with_name("other-e5-name"))
    second = load_encoder(str(moved), folder).digest
    (moved / "model.safetensors").write_bytes(b"changed")
    third = load_encoder(str(moved), folder).digest

    assert len(models) == 3
    assert first == second
    assert second != third


@pytest.mark.parametrize("known", ["me/bge", "sentence-transformers/bge", None])
def test_a_model_of_the_hub_is_digested_in_its_cache(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: Path, known: str | None
) -> None:
    """A model by name has the digest of its files in the hub's cache, if they are there."""
    (folder / "config.json").write_text("{}", "utf-8")
    hub = ModuleType("huggingface_hub")
    hub.__dict__["try_to_load_from_cache"] = lambda repository, entry: (
        str(folder / entry) if (repository, entry) == (known, "config.json") else None
    )
    library = ModuleType("sentence_transformers")
    library.__dict__["SentenceTransformer"] = lambda _name: FakeModel(str(folder))
    monkeypatch.setitem(sys.modules, "huggingface_hub", hub)
    monkeypatch.setitem(sys.modules, "sentence_transformers", library)
    name = (known or "me/bge").removeprefix("sentence-transformers/")
    if known is None:
        with pytest.raises(EncoderUnavailable, match="me/bge"):
            load_encoder(name, tmp_path)
        return

    by_name, by_folder = load_encoder(name, tmp_path), load_encoder(str(folder), tmp_path)

    assert by_name.name == name
    assert len(by_name.digest) == 64
    # The folder's name tells the e5 family, so it has other prefixes and another digest.
    assert by_name.digest != by_folder.digest


@pytest.mark.usefixtures("models")
def test_a_model_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    """The sentence names the model and the setting."""
    with pytest.raises(EncoderUnavailable, match=r"khong/co.*TIENDO_ENCODER"):
        load_encoder("khong/co", tmp_path)


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where sentence-transformers cannot be imported, the sentence says what to run."""
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)

    with pytest.raises(EncoderUnavailable, match="make setup"):
        load_encoder("me/any", tmp_path)
