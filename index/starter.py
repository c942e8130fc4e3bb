"""Vectors of the starter corpus that ship with the program, so a first run encodes nothing.

They count only for the encoder they were made with, and only while their file is untouched.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from index.cache import Vector
from index.durable import write_bytes

STARTER_PATH = Path(__file__).with_name("starter_vectors.npz")


def save_starter(vectors: Mapping[bytes, Vector], *, encoder_digest: str, path: Path) -> None:
    """Write half-precision vectors by text digest, and beside them what they belong to."""
    digests = sorted(vectors)
    packed = io.BytesIO()
    np.savez(
        packed,
        digests=np.frombuffer(b"".join(digests), dtype=np.uint8).reshape(len(digests), 32),
        vectors=np.stack([vectors[one] for one in digests]).astype(np.float16),
    )
    content = packed.getvalue()
    note = {
        "encoder_digest": encoder_digest,
        "passages": len(digests),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(path, content)
    write_bytes(_note_path(path), (json.dumps(note, indent=1) + "\n").encode())


def load_starter(path: Path, *, encoder_digest: str) -> dict[bytes, Vector]:
    """The shipped unit vectors; empty for another encoder or a file that was changed."""
    try:
        note = json.loads(_note_path(path).read_text(encoding="utf-8"))
        if note["encoder_digest"] != encoder_digest:
            return {}
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != note["sha256"]:
            return {}
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            digests = arrays["digests"]
            vectors = arrays["vectors"].astype(np.float32)
    except (OSError, ValueError, KeyError, TypeError, BadZipFile):
        return {}
    # Half precision moves the length a little; the index expects unit vectors.
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return {one.tobytes(): vector for one, vector in zip(digests, vectors, strict=True)}


def _note_path(path: Path) -> Path:
    return path.with_suffix(".json")
