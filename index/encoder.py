"""Chooses the encoder; the only user of sentence_transformers."""

from __future__ import annotations

from pathlib import Path

from index.e5.prepare import Progress, prepared_folder
from index.protocols import Encoder

DEFAULT_ENCODER = "multilingual-e5-small"


def load_encoder(
    name: str | None, model_dir: Path, *, progress: Progress | None = None, threads: int = 2
) -> Encoder:
    """The default encoder (`None` or its name), or any sentence-transformers model.

    Args:
        name: a sentence-transformers model's name or folder.
        model_dir: where the default model is prepared, once, and kept.
        progress: called while the default model is prepared, with what is being done, how many
            steps are done, and of how many.
        threads: how many cores one call may use.

    Raises:
        EncoderUnavailable: the model is missing, damaged or cannot be prepared.
    """
    if name in (None, DEFAULT_ENCODER):
        folder = prepared_folder(model_dir, progress=progress)
        from index.e5.onnx_encoder import OnnxE5  # noqa: PLC0415 - heavy

        return OnnxE5(folder, threads=threads)
    raise NotImplementedError
