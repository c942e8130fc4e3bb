"""Writes tiny model files of the packed layout, with made-up weights."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

HIDDEN, LAYERS, HEADS, WIDE, POSITIONS, TYPES = 32, 2, 2, 64, 24, 2
EPSILON = 1e-12
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
WORDS = ("▁", "▁xin", "▁chào", "▁số", "▁hóa", "a", "á", "đ", "n", "o", "中", "Ж", "▁số中")
PIECES = (*SPECIAL, *WORDS, "<mask>")
CHARACTER_RULES = {"\u00a0": " ", "½": "1⁄2", "\u0007": ""}

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Packed:
    """A written file and the weights that a reader must find in it."""

    path: Path
    tensors: dict[str, Floats] = field(repr=False)


def write_packed(path: Path, *, magic: bytes = b"E5S1", block: int = 32) -> Packed:
    """A whole file with two layers and the pieces above."""
    chance = np.random.default_rng(7)
    rows = {"emb.word": (len(PIECES), HIDDEN)}
    plain = {"emb.pos": (POSITIONS, HIDDEN), "emb.type": (TYPES, HIDDEN)}
    plain |= {"emb.ln.w": (HIDDEN,), "emb.ln.b": (HIDDEN,)}
    for layer in range(LAYERS):
        for part, shape in {
            "q": HIDDEN,
            "k": HIDDEN,
            "v": HIDDEN,
            "ao": HIDDEN,
            "fi": WIDE,
        }.items():
            rows[f"l{layer}.{part}.w"] = (shape, HIDDEN)
            plain[f"l{layer}.{part}.b"] = (shape,)
        rows[f"l{layer}.fo.w"] = (HIDDEN, WIDE)
        for name in ("fo.b", "aln.w", "aln.b", "oln.w", "oln.b"):
            plain[f"l{layer}.{name}"] = (HIDDEN,)
    tensors: dict[str, Floats] = {}
    contents: dict[str, bytes] = {}
    for name, (height, width) in rows.items():
        contents[name], tensors[name] = _quantised(chance, height, width)
    for name, size in plain.items():
        tensors[name] = chance.normal(size=size).astype(np.float32)
        contents[name] = tensors[name].tobytes()
    path.write_bytes(_file(contents, tensors, magic=magic, block=block))
    return Packed(path, tensors)


def _quantised(chance: np.random.Generator, height: int, width: int) -> tuple[bytes, Floats]:
    codes = chance.integers(0, 16, size=(height, width // 32, 32), dtype=np.uint8)
    scales = chance.uniform(0.01, 0.1, size=(height, width // 32, 1)).astype("<f2")
    halves = codes[:, :, :16] | (codes[:, :, 16:] << 4)
    raw = np.concatenate([scales.view(np.uint8), halves], axis=2).tobytes()
    values = (codes.astype(np.float32) - 8) * scales.astype(np.float32)
    return raw, values.reshape(height, width)


def _file(
    contents: dict[str, bytes], tensors: dict[str, Floats], *, magic: bytes, block: int
) -> bytes:
    encoded = [piece.encode() for piece in PIECES]
    ends = np.cumsum([0, *map(len, encoded)], dtype="<u4")
    scores = -np.arange(len(PIECES), dtype="<f4")
    rules = b"".join(
        struct.pack(f"<IB{len(text)}I", ord(character), len(text), *map(ord, text))
        for character, text in CHARACTER_RULES.items()
    )
    shape = (HIDDEN, LAYERS, HEADS, WIDE, len(PIECES), POSITIONS, TYPES)
    head = b"".join(
        [
            magic,
            struct.pack("<I7ifi", 1, *shape, EPSILON, block),
            struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, int(ends[-1])),
            ends.tobytes() + scores.tobytes() + b"".join(encoded),
            struct.pack("<iI", len(CHARACTER_RULES), len(rules)) + rules,
        ]
    )
    names = [name.encode() for name in contents]
    start = len(head) + 4 + sum(2 + len(name) + struct.calcsize("<BIQQ") for name in names)
    entries, offset = struct.pack("<i", len(contents)), start
    for name, raw in contents.items():
        key = name.encode()
        entries += struct.pack("<H", len(key)) + key
        entries += struct.pack("<BIQQ", 0, tensors[name].size, offset, len(raw))
        offset += len(raw)
    return head + entries + b"".join(contents.values())
