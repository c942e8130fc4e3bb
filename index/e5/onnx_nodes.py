"""Collects the nodes and constants of an ONNX graph, by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 21
IR_VERSION = 10
MICROSOFT = "com.microsoft"  # ONNX Runtime's own operators

Codes = npt.NDArray[np.uint8]
# Sizes by number, or by a name where they vary.
Shape = Sequence[str | int]


class Nodes:
    """A graph in the making; every method returns the name under which its output is known."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def add(
        self, operator: str, inputs: list[str], output: str | list[str], **attributes: Any
    ) -> str:
        """Append a node; with several outputs, the name of the first is returned.

        A node is called as its first output.
        """
        outputs = [output] if isinstance(output, str) else output
        name = outputs[0]
        self._nodes.append(helper.make_node(operator, inputs, outputs, name=name, **attributes))
        return name

    def constant(self, name: str, values: npt.NDArray[Any]) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def constant_int4(self, name: str, values: Codes) -> str:
        """A matrix of four-bit integers, given as the low halves of bytes, two's complement."""
        tensor = TensorProto(name=name, data_type=TensorProto.INT4, dims=values.shape)
        tensor.raw_data = pack_pairs(values & np.uint8(15)).tobytes()
        self._constants.append(tensor)
        return name

    def model(self, name: str, *, inputs: list[str], output: str, width: int) -> onnx.ModelProto:
        """The finished model: integer inputs (batch, length), one float output (batch, width)."""
        return self.model_of(
            name,
            inputs=[(each, TensorProto.INT64, ["batch", "length"]) for each in inputs],
            output=(output, ["batch", width]),
        )

    def model_of(
        self,
        name: str,
        *,
        inputs: Sequence[tuple[str, int, Shape]],
        output: tuple[str, Shape],
    ) -> onnx.ModelProto:
        """The finished model with inputs of a name, a type and a shape, and one float output."""
        graph = helper.make_graph(
            self._nodes,
            name,
            [helper.make_tensor_value_info(each, kind, shape) for each, kind, shape in inputs],
            [helper.make_tensor_value_info(output[0], TensorProto.FLOAT, output[1])],
            self._constants,
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)


def pack_pairs(codes: Codes) -> Codes:
    """Two neighbouring four-bit codes to a byte, the first in the low half."""
    packed: Codes = codes[..., 0::2] | (codes[..., 1::2] << np.uint8(4))
    return packed
