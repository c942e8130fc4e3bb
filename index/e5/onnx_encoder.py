"""Encodes with the prepared multilingual-e5-small in ONNX Runtime; never touches torch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from index.e5.cleaning import clean
from index.e5.folder import DIGEST, GRAPH_FILE, TOKENIZER_FILE
from index.e5.tokenizer import PAD_ID
from index.protocols import Vectors

NAME = "multilingual-e5-small"
MAX_TOKENS = 512
# Padded tokens in one run. Small batches stay in the processor's cache: see scripts/bench_encoder.
BATCH_TOKENS = 1024
WINDOW = 512  # texts that are tokenized together

Ids = npt.NDArray[np.int64]


class OnnxE5:
    """The default encoder. A text's vector does not depend on the texts beside it."""

    def __init__(self, folder: Path, *, threads: int = 2) -> None:
        self._session = open_session(folder / GRAPH_FILE, threads=threads)
        self._dimensions: int = self._session.get_outputs()[0].shape[1]
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self._tokenizer.enable_truncation(MAX_TOKENS)

    @property
    def name(self) -> str:
        return NAME

    @property
    def digest(self) -> str:
        """Of the weights and of everything that the conversion decided."""
        return DIGEST

    @property
    def dimensions(self) -> int:
        return self._dimensions

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, prefix="query: ", progress=None)

    def encode_passages(
        self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None
    ) -> Vectors:
        """Unit vectors in the order of `texts`; `progress` gets how many are done, of how many."""
        return self._encode(texts, prefix="passage: ", progress=progress)

    def count_tokens(self, text: str) -> int:
        """How many tokens a text has, start and end included, at most 512."""
        return len(self._tokenizer.encode(clean(text)).ids)

    def _encode(
        self,
        texts: Sequence[str],
        *,
        prefix: str,
        progress: Callable[[int, int], None] | None,
    ) -> Vectors:
        vectors = np.empty((len(texts), self._dimensions), np.float32)
        done = 0
        for places, ids, mask in self._batches(texts, prefix):
            outputs = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
            vectors[places] = outputs[0]
            done += len(places)
            if progress:
                progress(done, len(texts))
        return vectors

    def _batches(self, texts: Sequence[str], prefix: str) -> Iterator[tuple[list[int], Ids, Ids]]:
        """Texts of like length together, the longest first, so that little is padding."""
        order = sorted(range(len(texts)), key=lambda place: -len(texts[place]))
        for start in range(0, len(order), WINDOW):
            window = order[start : start + WINDOW]
            encodings = self._tokenizer.encode_batch_fast(
                [prefix + clean(texts[place]) for place in window]
            )
            tokens = sorted(
                zip(window, (encoding.ids for encoding in encodings), strict=True),
                key=lambda pair: -len(pair[1]),
            )
            while tokens:
                size = max(1, BATCH_TOKENS // len(tokens[0][1]))
                yield _pad(tokens[:size])
                del tokens[:size]


def open_session(graph: Path, *, threads: int) -> onnxruntime.InferenceSession:
    """A graph ready to run, on the CPU and on so many cores at most."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Spinning threads take whole cores from their neighbours between two questions.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def _pad(tokens: Sequence[tuple[int, list[int]]]) -> tuple[list[int], Ids, Ids]:
    longest = len(tokens[0][1])
    ids = np.full((len(tokens), longest), PAD_ID, np.int64)
    mask = np.zeros((len(tokens), longest), np.int64)
    for row, (_, values) in enumerate(tokens):
        ids[row, : len(values)] = values
        mask[row, : len(values)] = 1
    return [place for place, _ in tokens], ids, mask
