"""Puts two adapters together: what they add to a matrix is the mean of what each adds.

    python -m scripts.cross_encoder.mean ONE.npz OTHER.npz --out MEAN.npz

Two that were learnt one from the other err on different questions; their mean errs on fewer than
either (Wortsman et al. 2022, arXiv:2203.05482). It has the terms of both side by side, or with
`--rank` what of them a shorter row can hold.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.e5.cross_graph import Adapter, Floats, read_adapter
from index.e5.folder import ADAPTER


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--out", type=Path, default=ADAPTER)
    parser.add_argument("--rank", type=int, help="keep so many of the strongest directions")
    arguments = parser.parse_args()
    mean = mean_of(read_adapter(arguments.one), read_adapter(arguments.other))
    if arguments.rank is not None:
        mean, kept = of_rank(mean, arguments.rank)
        print(f"rank {arguments.rank} holds {kept:.2%} of what is added")
    write_adapter(mean, arguments.out)


def mean_of(one: Adapter, other: Adapter) -> Adapter:
    """The adapter whose terms are the means of both; both must join at the same layer."""
    if one.join != other.join:
        raise ValueError("The adapters join question and passage at different layers.")
    terms: dict[str, tuple[Floats, Floats]] = {}
    for name, (down, up) in one.terms.items():
        down_too, up_too = other.terms[name]
        both = (np.concatenate([up, up_too], axis=1) / 2).astype(np.float32)
        terms[name] = (np.concatenate([down, down_too]), both)
    return Adapter(
        join=one.join,
        terms=terms,
        segments=(one.segments + other.segments) / np.float32(2),
        weights=(one.weights + other.weights) / np.float32(2),
        bias=(one.bias + other.bias) / 2,
    )


def of_rank(adapter: Adapter, rank: int) -> tuple[Adapter, float]:
    """The nearest adapter whose terms have that rank, and the share of their squares it holds."""
    terms: dict[str, tuple[Floats, Floats]] = {}
    held = whole = 0.0
    for name, (down, up) in adapter.terms.items():
        left, sizes, right = np.linalg.svd(up @ down, full_matrices=False)
        root = np.sqrt(sizes[:rank])
        terms[name] = (
            (root[:, None] * right[:rank]).astype(np.float32),
            (left[:, :rank] * root).astype(np.float32),
        )
        held += float((sizes[:rank] ** 2).sum())
        whole += float((sizes**2).sum())
    return replace(adapter, terms=terms), held / whole


def write_adapter(adapter: Adapter, path: Path) -> None:
    """The adapter as `index.e5.cross_graph.read_adapter` wants it, in half precision."""
    arrays: dict[str, np.ndarray] = {"join": np.int64(adapter.join)}  # type: ignore[dict-item]
    for name, (down, up) in adapter.terms.items():
        arrays[f"{name}.down"] = down.astype(np.float16)
        arrays[f"{name}.up"] = up.astype(np.float16)
    arrays["segments"] = adapter.segments.astype(np.float16)
    arrays["weights"] = adapter.weights.astype(np.float16)
    arrays["bias"] = np.float32(adapter.bias)  # type: ignore[assignment]
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
