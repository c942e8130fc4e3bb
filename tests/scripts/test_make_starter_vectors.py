"""The shipped vectors fit the shipped knowledge and the default encoder."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bot.assemble import default_model_dir
from index.cache import text_digest
from index.e5.folder import DIGEST
from index.encoder import load_encoder
from index.starter import STARTER_PATH, load_starter, save_starter
from scripts.make_starter_vectors import (
    LEAST_COSINE,
    encode_starter,
    find_faults,
    starter_texts,
)
from tests.fakes import HashEncoder

MAKE = "run python -m scripts.make_starter_vectors"


def test_every_starter_passage_has_a_shipped_vector() -> None:
    """A first run encodes nothing, so the first answer comes within minutes."""
    shipped = load_starter(STARTER_PATH, encoder_digest=DIGEST)

    missing = [text[:60] for text in starter_texts() if text_digest(text) not in shipped]

    assert missing == [], MAKE


def test_the_shipped_file_is_small_and_says_what_it_is() -> None:
    """Two bytes a number, and a note with the digests it is checked against."""
    note = json.loads(STARTER_PATH.with_suffix(".json").read_text())

    assert STARTER_PATH.stat().st_size < 2_000_000
    assert note["encoder_digest"] == DIGEST, MAKE
    assert len(note["sha256"]) == 64


@pytest.mark.model
def test_shipped_vectors_are_those_of_the_model() -> None:
    """Encoding some texts again gives the shipped vectors."""
    encoder = load_encoder(None, default_model_dir())
    shipped = load_starter(STARTER_PATH, encoder_digest=encoder.digest)
    texts = starter_texts()[::60]

    fresh = encode_starter(texts, encoder)

    assert len(texts) >= 10
    for digest, vector in fresh.items():
        assert np.dot(shipped[digest], vector) >= LEAST_COSINE, MAKE


def test_missing_and_wrong_vectors_are_found(tmp_path: Path) -> None:
    """The check names texts that lack a vector and texts that have another's."""
    texts = ["một câu", "hai câu", "ba câu"]
    encoder = HashEncoder()
    vectors = encode_starter(texts, encoder)
    vectors[text_digest("hai câu")] = vectors.pop(text_digest("ba câu"))
    save_starter(vectors, encoder_digest=encoder.digest, path=tmp_path / "starter.npz")

    faults = find_faults(texts, encoder, path=tmp_path / "starter.npz")

    assert sorted(faults) == ["ba câu", "hai câu"]
