"""Rounds the matrices of a graph to eight bits, which a processor multiplies twice as fast."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic


def round_matrices(full: Path, rounded: Path, *, exact: Sequence[str] = ()) -> None:
    """Write the graph `full` with eight-bit weights, a scale for each column, to `rounded`.

    Products called as in `exact` stay in full precision.

    What comes in is rounded when it comes, by its own range, so that a pair scored alone is always
    scored alike.
    """
    root = logging.getLogger()
    level = root.level
    # It advises a preparation that only graphs with convolutions gain from.
    root.setLevel(logging.ERROR)
    try:
        quantize_dynamic(
            full,
            rounded,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            nodes_to_exclude=list(exact),
            # On processors without VNNI (before 2019 or so) sums of such products may saturate:
            # scores are then a little coarser there.
            weight_type=QuantType.QInt8,
            # ONNX Runtime's own operators hide the type of what they give.
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    finally:
        root.setLevel(level)
