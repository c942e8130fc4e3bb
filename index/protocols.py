"""What the rest of the program may expect of an encoder and of an opened build."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from index.fusion import FOR_PASSAGES, FusionWeights
from index.model import Filters, Hit
from knowledge.model import Document, Indicator, Passage

Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Turns text into unit vectors, shape (n, dimensions), float32."""

    @property
    def name(self) -> str: ...

    @property
    def digest(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    def encode_questions(self, texts: Sequence[str]) -> Vectors: ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors: ...


class CrossEncoder(Protocol):
    """Reads a question and a passage together."""

    @property
    def digest(self) -> str: ...

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """A logit a passage, in their order: above 0 it likely answers the question."""
        ...

    def remember(self, passage: str) -> None:
        """Do ahead what can be done of reading a passage before there is a question."""
        ...


@dataclass(frozen=True, slots=True)
class PassageScores:
    """Exact cosine and BM25 weight of given passages, in the order they were asked for."""

    dense: npt.NDArray[np.float32]
    lexical: npt.NDArray[np.float32]


class Library(Protocol):
    """One opened build, read-only: documents, passages, the ledger and search over them."""

    @property
    def build_id(self) -> str: ...

    @property
    def documents(self) -> Mapping[str, Document]:
        """By id; `blocks` are left out, passages stand for them."""
        ...

    @property
    def passages(self) -> Sequence[Passage]: ...

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """By id; only facts whose document is in the build."""
        ...

    def passages_of(self, document_id: str) -> Sequence[Passage]: ...

    def passage(self, passage_id: str) -> Passage | None: ...

    def search(  # noqa: PLR0913 - both forms of the question, and how wide to look
        self,
        text: str,
        *,
        k: int = 10,
        filters: Filters | None = None,
        lexical_text: str | None = None,
        depth: int = 100,
        spread: float = 0.0,
        weights: FusionWeights = FOR_PASSAGES,
    ) -> Sequence[Hit]:
        """The best passages; public ones only where no filters are given.

        `lexical_text` is what BM25 gets instead of `text`; `depth` is how many candidates each
        side proposes; each further passage of one document counts `spread` less; `weights`
        says what each score counts.
        """
        ...

    def scores(
        self, text: str, passage_ids: Sequence[str], *, lexical_text: str | None = None
    ) -> PassageScores: ...

    def encode_question(self, text: str) -> npt.NDArray[np.float32]:
        """The question's unit vector; a repeated question is not encoded again."""
        ...

    def rarity(self, term: str) -> float:
        """Inverse document frequency of a folded syllable, or of two joined by a space."""
        ...
