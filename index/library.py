"""One opened build, ready for questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import numpy as np

from index.contents import Contents
from index.contexts import CONTEXT_STEM, CONTEXTS_NAME
from index.dense import DENSE_NAME, DenseIndex, Vector
from index.errors import DamagedBuild, EncoderMismatch, NoBuild
from index.filters import PassageFilter
from index.fusion import FOR_PASSAGES, FusionWeights
from index.lexical import LexicalIndex
from index.manifest import Manifest, check_before_opening
from index.model import Filters, Hit
from index.protocols import Encoder, PassageScores
from index.publish import build_folder, live_build_id, no_such_build
from index.questions import QuestionEncoder
from index.search import DEPTH, Spread, WordWeights, rank
from knowledge.model import Document, Indicator, Passage

# BM25 weights of all passages for so many texts: 4 bytes a passage each.
_REMEMBERED_WEIGHTS = 8
_REMEMBERED_RARITIES = 100_000


class BuiltLibrary:
    """The embedded implementation of `index.protocols.Library`; safe to share between threads."""

    def __init__(self, folder: Path, *, questions: QuestionEncoder) -> None:
        """Open a build folder. Raises DamagedBuild or EncoderMismatch."""
        self.manifest = Manifest.read(folder)
        _check_encoder(self.manifest, questions.encoder)
        check_before_opening(folder, self.manifest)
        self._questions = questions
        try:
            self._load(folder)
        except (OSError, RuntimeError, ValueError, KeyError, TypeError) as error:
            raise DamagedBuild(
                f"Không mở được bản dựng {folder.name}. Chạy `tiendo doctor` để xem tệp nào "
                "hỏng, rồi `tiendo rollback` hoặc `tiendo reindex`."
            ) from error

    def _load(self, folder: Path) -> None:
        contents = Contents.read(folder)
        documents = tuple(contents.documents.values())
        self.passages: Sequence[Passage] = contents.passages
        self.documents: Mapping[str, Document] = MappingProxyType(contents.documents)
        self.indicators: Mapping[str, Indicator] = MappingProxyType(contents.indicators)
        self._rows = {passage.id: row for row, passage in enumerate(self.passages)}
        self._places = {document.id: place for place, document in enumerate(documents)}
        owners = np.array([self._places[one.document_id] for one in self.passages], dtype=np.int32)
        self._owners = owners
        self._filter = PassageFilter(documents, owners=owners)
        # Passages of a document are neighbours, in their order.
        self._first = np.searchsorted(owners, np.arange(len(documents) + 1))
        self._dense = DenseIndex.load(folder / DENSE_NAME)
        self._lexical = LexicalIndex.load(folder, size=len(self.passages))
        self._contexts = np.load(folder / CONTEXTS_NAME, allow_pickle=False)
        around = LexicalIndex.load(
            folder, size=int(self._contexts.max(initial=-1)) + 1, stem=CONTEXT_STEM
        )
        # One question asks several times: search, scores of given passages, a second search.
        remember = lru_cache(maxsize=_REMEMBERED_WEIGHTS)
        self._weights = remember(self._lexical.scores)
        self._context_weights = remember(around.scores)
        # And for its few terms once for every passage that it looks at.
        self._rarity = lru_cache(maxsize=_REMEMBERED_RARITIES)(self._lexical.rarity_of)
        if not len(self._dense) == len(self.passages) == len(self._contexts):
            raise ValueError("vectors, passages and contexts differ in number")

    @property
    def build_id(self) -> str:
        return self.manifest.build_id

    def passage(self, passage_id: str) -> Passage | None:
        """The passage of this id, None where the build has none."""
        row = self._rows.get(passage_id)
        return None if row is None else self.passages[row]

    def passages_of(self, document_id: str) -> Sequence[Passage]:
        """A document's passages in order; empty for an unknown document."""
        place = self._places.get(document_id)
        if place is None:
            return ()
        return self.passages[int(self._first[place]) : int(self._first[place + 1])]

    def encode_question(self, text: str) -> Vector:
        """The question's unit vector; repeated questions are not encoded again."""
        return self._questions.encode(text)

    def search(  # noqa: PLR0913 - both forms of the question, and how wide to look
        self,
        text: str,
        *,
        k: int = 10,
        filters: Filters | None = None,
        lexical_text: str | None = None,
        depth: int = DEPTH,
        spread: float = 0.0,
        weights: FusionWeights = FOR_PASSAGES,
    ) -> Sequence[Hit]:
        """The `k` best passages that the filters allow; public ones where none are given.

        `lexical_text` is what BM25 gets instead of `text` (with abbreviations expanded, say);
        `depth` is how many candidates each side proposes; each further passage of one document
        counts `spread` less; `weights` says what each score counts.
        """
        asked = text if lexical_text is None else lexical_text
        own = self._weights(asked)
        context = self._context_weights(asked)[self._contexts] if weights.context else own
        ranking = rank(
            self.encode_question(text),
            WordWeights(own=own, context=context),
            dense=self._dense,
            keep=self._filter.mask(filters or Filters()),
            k=k,
            depth=max(depth, k),
            spread=Spread(self._owners, spread) if spread else None,
            weights=weights,
        )
        return tuple(
            Hit(
                rank=number,
                passage=self.passages[int(row)],
                score=float(score),
                dense=float(dense),
                lexical=float(lexical),
            )
            for number, (row, score, dense, lexical) in enumerate(
                zip(ranking.rows, ranking.scores, ranking.dense, ranking.lexical, strict=True),
                start=1,
            )
        )

    def scores(
        self, text: str, passage_ids: Sequence[str], *, lexical_text: str | None = None
    ) -> PassageScores:
        """Cosine and BM25 of given passages for a text. Raises KeyError on an unknown id."""
        rows = np.array([self._rows[one] for one in passage_ids], dtype=np.int64)
        weights = self._weights(text if lexical_text is None else lexical_text)
        return PassageScores(
            dense=self._dense.cosines(self.encode_question(text), rows), lexical=weights[rows]
        )

    def holds(self, term: str) -> bool:
        """Whether a folded word or pair stands in any passage, title or heading."""
        return self._lexical.holds(term)

    def rarity(self, term: str) -> float:
        """How telling a folded syllable or pair is in this build (inverse document frequency)."""
        return self._rarity(term)


def open_library(
    index_dir: Path, encoder: Encoder | QuestionEncoder, *, build_id: str | None = None
) -> BuiltLibrary:
    """Open the live build, or the one named.

    Raises NoBuild, DamagedBuild or EncoderMismatch.
    """
    questions = encoder if isinstance(encoder, QuestionEncoder) else QuestionEncoder(encoder)
    chosen = build_id or live_build_id(index_dir)
    if chosen is None:
        raise NoBuild("Chỉ mục chưa có. Chạy `tiendo reindex` để dựng.")
    folder = build_folder(index_dir, chosen)
    if not folder.is_dir():
        raise no_such_build(chosen)
    return BuiltLibrary(folder, questions=questions)


def _check_encoder(manifest: Manifest, encoder: Encoder) -> None:
    if manifest.encoder_digest == encoder.digest and manifest.dimensions == encoder.dimensions:
        return
    same_name = manifest.encoder_name == encoder.name
    raise EncoderMismatch(
        f"Chỉ mục được dựng bằng bộ mã hóa {manifest.encoder_name}, còn thiết lập hiện tại là "
        f"{'một phiên bản khác của nó' if same_name else encoder.name}. "
        "Chạy `tiendo reindex` để dựng lại, hoặc trả lại thiết lập cũ."
    )
