"""Chooses and loads the encoder; the only user of sentence_transformers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.e5.cleaning import clean
from index.e5.folder import TOKENIZER_FILE, file_digest
from index.e5.prepare import Progress, prepared_cross_encoder, prepared_folder
from index.errors import EncoderUnavailable
from index.protocols import CrossEncoder, Encoder, Vectors

DEFAULT_ENCODER = "multilingual-e5-small"
_E5_FAMILY = re.compile(r"(?:^|[-_/])e5(?:[-_/]|$)", re.IGNORECASE)


def load_encoder(
    name: str | None, model_dir: Path, *, progress: Progress | None = None, threads: int = 2
) -> Encoder:
    """The default encoder (`None` or its name), or any sentence-transformers model.

    Args:
        name: a sentence-transformers model's name or folder.
        model_dir: where the default model is prepared, once, and kept.
        progress: called while the default model is prepared, with what is being done, how many
            steps are done, and of how many.
        threads: how many cores one call of the default encoder may use.

    Raises:
        EncoderUnavailable: the model is missing, or cannot be prepared or loaded.
    """
    if name is not None and name != DEFAULT_ENCODER:
        return SentenceTransformerEncoder(name)
    folder = prepared_folder(model_dir, progress=progress)
    from index.e5.onnx_encoder import OnnxE5  # noqa: PLC0415 - a named model does not need it

    return OnnxE5(folder, threads=threads)


def load_cross_encoder(
    name: str | None, model_dir: Path, *, progress: Progress | None = None, threads: int = 2
) -> CrossEncoder | None:
    """The cross-encoder that belongs to an encoder; None for any but the default one.

    Takes what `load_encoder` takes, and raises the same.
    """
    if name is not None and name != DEFAULT_ENCODER:
        return None
    tokenizer = prepared_folder(model_dir, progress=progress) / TOKENIZER_FILE
    folder = prepared_cross_encoder(model_dir, progress=progress)
    from index.e5.cross_encoder import E5CrossEncoder  # noqa: PLC0415 - see load_encoder

    return E5CrossEncoder(folder, tokenizer, threads=threads)


class SentenceTransformerEncoder:
    """A sentence-transformers model, with its own prefixes or those its family is known by."""

    def __init__(self, name: str) -> None:
        self._model = _load_model(name)
        self._name = name
        self._question_prefix, self._passage_prefix = prefixes(name, self._model.prompts)
        self._digest = _digest(_model_folder(name), (self._question_prefix, self._passage_prefix))
        self._dimensions: int = self._encode(["?"], "").shape[1]

    @property
    def name(self) -> str:
        return self._name

    @property
    def digest(self) -> str:
        """Of the model's files and the prefixes, wherever the model lies."""
        return self._digest

    @property
    def dimensions(self) -> int:
        return self._dimensions

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, self._question_prefix)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, self._passage_prefix)

    def _encode(self, texts: Sequence[str], prefix: str) -> Vectors:
        if not texts:
            return np.empty((0, self.dimensions), np.float32)
        vectors = self._model.encode(
            [clean(text) for text in texts],
            prompt=prefix or None,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, np.float32)


def prefixes(name: str, prompts: dict[str, str]) -> tuple[str, str]:
    """What to put before a question and before a passage: the model's own prompts come first."""
    question = prompts.get("query") or ""
    passage = prompts.get("document") or prompts.get("passage") or ""
    if question or passage:
        return question, passage
    return ("query: ", "passage: ") if _E5_FAMILY.search(name) else ("", "")


def _load_model(name: str) -> Any:
    try:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - brings torch

        return SentenceTransformer(name)
    except ImportError as error:
        raise EncoderUnavailable(
            f"Mô hình “{name}” cần torch và sentence-transformers ({error}). Chạy `make setup`."
        ) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise EncoderUnavailable(
            f"Không nạp được mô hình “{name}” ({type(error).__name__}). Kiểm tra TIENDO_ENCODER: "
            "tên hoặc thư mục của một mô hình sentence-transformers; bỏ trống để dùng mặc định."
        ) from error


def _model_folder(name: str) -> Path:
    """Where the loaded model's files lie: the folder itself, or its copy in the hub's cache."""
    if Path(name).is_dir():
        return Path(name)
    from huggingface_hub import try_to_load_from_cache  # noqa: PLC0415 - comes with the above

    for repository in (name, f"sentence-transformers/{name}"):
        for entry in ("modules.json", "config.json"):
            found = try_to_load_from_cache(repository, entry)
            if isinstance(found, str):
                return Path(found).parent
    raise EncoderUnavailable(f"Không thấy tệp của mô hình “{name}” sau khi nạp.")


def _digest(folder: Path, prompts: tuple[str, str]) -> str:
    digest = hashlib.sha256(repr(prompts).encode())
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        inside = path.relative_to(folder)
        if not any(part.startswith(".") for part in inside.parts):
            digest.update(f"{inside.as_posix()} {file_digest(path)}\n".encode())
    return digest.hexdigest()
