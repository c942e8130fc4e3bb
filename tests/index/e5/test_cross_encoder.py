"""The cross-encoder's graphs compute what was learnt, and its runtime pads, keeps and cuts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from index.e5.convert import convert_cross_encoder
from index.e5.cross_encoder import E5CrossEncoder
from index.e5.cross_graph import Adapter, read_adapter, write_lower, write_upper
from index.e5.folder import ADAPTER, LOWER_FILE, TOKENIZER_FILE, UPPER_FILE
from index.e5.graph import Precision
from index.e5.prepare import installed_weights
from index.e5.tokenizer import build_tokenizer
from index.e5.vocabulary import kept_pieces
from index.e5.weights import read_weights
from tests.index.e5 import packed, plain_bert

JOIN, RANK = 1, 3
QUESTION = "xin số"
PASSAGES = ["chào", "số hóa xin chào số hóa", "xin chào"]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> packed.Packed:
    return packed.write_packed(tmp_path_factory.mktemp("weights") / "tiny.bin")


@pytest.fixture(scope="module")
def adapter() -> Adapter:
    """Made-up terms for every matrix above the join."""
    chance = np.random.default_rng(3)

    def some(*shape: int) -> npt.NDArray[np.float32]:
        return chance.normal(scale=0.3, size=shape).astype(np.float16).astype(np.float32)

    hidden, wide = packed.HIDDEN, packed.WIDE
    sizes = {"q": (hidden, hidden), "k": (hidden, hidden), "v": (hidden, hidden)}
    sizes |= {"ao": (hidden, hidden), "fi": (wide, hidden), "fo": (hidden, wide)}
    terms = {
        f"l{layer}.{name}": (some(RANK, inputs), some(outputs, RANK))
        for layer in range(JOIN, packed.LAYERS)
        for name, (outputs, inputs) in sizes.items()
    }
    return Adapter(JOIN, terms, segments=some(2, hidden), weights=some(hidden), bias=0.5)


@pytest.fixture(scope="module")
def encoder(
    written: packed.Packed, adapter: Adapter, tmp_path_factory: pytest.TempPathFactory
) -> E5CrossEncoder:
    folder = tmp_path_factory.mktemp("graphs")
    weights = read_weights(written.path)
    kept = kept_pieces(weights.pieces)
    pieces = [weights.pieces[index] for index in kept]
    tokenizer = build_tokenizer(pieces, weights.scores[kept].tolist())
    (folder / TOKENIZER_FILE).write_text(tokenizer.to_str(), encoding="utf-8")
    write_lower(weights, kept, folder / LOWER_FILE, join=JOIN, precision=Precision.FP32)
    write_upper(weights, adapter, folder / UPPER_FILE)
    return E5CrossEncoder(folder, folder / TOKENIZER_FILE, threads=1)


def test_scores_agree_with_plain_numpy(
    written: packed.Packed, adapter: Adapter, encoder: E5CrossEncoder
) -> None:
    """Together or alone, short or long: the plain computation of each pair."""
    weights = read_weights(written.path)
    kept = kept_pieces(weights.pieces)
    tokenizer = build_tokenizer(
        [weights.pieces[index] for index in kept], weights.scores[kept].tolist()
    )

    def ids(text: str) -> list[int]:
        return [kept[place] for place in tokenizer.encode(text).ids]

    expected = [
        plain_bert.pair_score(written.tensors, adapter, ids(f"query: {QUESTION}"), ids(passage))
        for passage in (f"passage: {one}" for one in PASSAGES)
    ]

    assert encoder.scores(QUESTION, PASSAGES) == pytest.approx(expected, abs=0.01)


def test_a_pair_is_scored_alike_in_any_company(encoder: E5CrossEncoder) -> None:
    """Padding and what is remembered of a passage change nothing."""
    together = encoder.scores(QUESTION, PASSAGES)
    alone = [encoder.scores(QUESTION, [one])[0] for one in PASSAGES]

    assert alone == pytest.approx(together, abs=1e-4)
    assert encoder.scores(QUESTION, []) == []


def test_an_adapter_is_read_as_it_was_stored(adapter: Adapter, tmp_path: Path) -> None:
    """Half precision on the disk, full precision in the graph."""
    path = tmp_path / "adapter.npz"
    arrays = {
        f"{name}.{side}": values.astype(np.float16)
        for name, pair in adapter.terms.items()
        for side, values in zip(("down", "up"), pair, strict=True)
    }
    np.savez_compressed(
        path,
        join=np.int64(adapter.join),
        segments=adapter.segments.astype(np.float16),
        weights=adapter.weights.astype(np.float16),
        bias=np.float32(adapter.bias),
        **arrays,
    )

    read = read_adapter(path)

    assert (read.join, read.bias, read.terms.keys()) == (
        adapter.join,
        adapter.bias,
        adapter.terms.keys(),
    )
    np.testing.assert_array_equal(read.terms["l1.q"][1], adapter.terms["l1.q"][1])
    np.testing.assert_array_equal(read.segments, adapter.segments)


ASKED = "Thông báo 624 ai ký"
READ = [
    "Thông báo 624/TB-VPCP do ông Phạm Mạnh Cường ký ngày 16/11/2025.",
    "Đến tháng 9/2025, thành phố có 1.587 dịch vụ công trực tuyến.",
    "Nghị quyết 52-NQ/TW do Tổng Bí thư Nguyễn Phú Trọng ký ngày 27/9/2019.",
]


def test_rounding_hardly_moves_a_score(tmp_path: Path) -> None:
    """What ships scores as full precision does: both for what answers and for what does not."""
    packed_weights = installed_weights()
    weights = read_weights(packed_weights)
    kept = kept_pieces(weights.pieces)
    pieces = [weights.pieces[index] for index in kept]
    tokenizer = tmp_path / TOKENIZER_FILE
    text = build_tokenizer(pieces, weights.scores[kept].tolist()).to_str()
    tokenizer.write_text(text, encoding="utf-8")
    adapter = read_adapter(ADAPTER)
    full, shipped = tmp_path / "full", tmp_path / "shipped"
    full.mkdir()
    shipped.mkdir()
    write_lower(weights, kept, full / LOWER_FILE, join=adapter.join, precision=Precision.FP32)
    write_upper(weights, adapter, full / UPPER_FILE)
    convert_cross_encoder(packed_weights, shipped, progress=lambda *_: None)

    exact = E5CrossEncoder(full, tokenizer, threads=1).scores(ASKED, READ)
    rounded = E5CrossEncoder(shipped, tokenizer, threads=1).scores(ASKED, READ)

    assert rounded == pytest.approx(exact, abs=0.8)
    assert max(exact) - min(exact) > 2
