"""Writes every file of the model folder from the packed weights."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from index.e5.cross_graph import exact_products, read_adapter, write_lower, write_upper
from index.e5.eight_bits import round_matrices
from index.e5.folder import ADAPTER, GRAPH_FILE, LOWER_FILE, TOKENIZER_FILE, UPPER_FILE
from index.e5.graph import write_graph
from index.e5.sentence_folder import write_sentence_folder
from index.e5.tokenizer import build_tokenizer
from index.e5.vocabulary import kept_pieces
from index.e5.weights import read_weights

STEPS = 4
CROSS_STEPS = 2


def convert(packed: Path, folder: Path, *, progress: Callable[[str, int, int], None]) -> None:
    """Fill an empty folder: the tokenizer, the ONNX graph and a SentenceTransformer model.

    Args:
        packed: the weights file, its digest already checked.
        folder: exists and is empty.
        progress: what comes next, how many steps are done, how many there are.
    """
    progress("đọc trọng số", 0, STEPS)
    weights = read_weights(packed)
    kept = kept_pieces(weights.pieces)
    progress("viết bộ tách từ", 1, STEPS)
    pieces = [weights.pieces[index] for index in kept]
    tokenizer = build_tokenizer(pieces, weights.scores[kept].tolist())
    # Through Path, so that a full disk is an OSError whatever the library makes of it.
    (folder / TOKENIZER_FILE).write_text(tokenizer.to_str(), encoding="utf-8")
    progress("viết mô hình ONNX", 2, STEPS)
    write_graph(weights, kept, folder / GRAPH_FILE)
    progress("viết mô hình SentenceTransformer", 3, STEPS)
    write_sentence_folder(weights, kept, folder)
    progress("xong", STEPS, STEPS)


def convert_cross_encoder(
    packed: Path, folder: Path, *, progress: Callable[[str, int, int], None]
) -> None:
    """Fill an empty folder with the two graphs of the cross-encoder that ships."""
    progress("đọc trọng số", 0, CROSS_STEPS)
    weights = read_weights(packed)
    kept = kept_pieces(weights.pieces)
    adapter = read_adapter(ADAPTER)
    progress("viết mô hình đọc cặp câu hỏi - đoạn văn", 1, CROSS_STEPS)
    write_lower(weights, kept, folder / LOWER_FILE, join=adapter.join)
    full = folder / "full.onnx"
    write_upper(weights, adapter, full)
    round_matrices(full, folder / UPPER_FILE, exact=exact_products(adapter.join))
    full.unlink()
    progress("xong", CROSS_STEPS, CROSS_STEPS)
