"""Everything that answering derives from one build: the question reader and remembered views."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering.evidence import EvidenceGatherer
from bot.answering.indicators import IndicatorFinder
from bot.answering.reading import QuestionReader
from bot.answering.relations import Relations
from bot.answering.views import PassageView
from index.library import BuiltLibrary
from index.protocols import CrossEncoder
from knowledge.model import DocumentKind, Visibility
from knowledge.progress import is_table
from knowledge.vietnamese.accents import AccentRestorer
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.spelling import Vocabulary, correct

# EGDI, VNeID, iHanoi, 5G, C06: what a question must share with a passage to be about the same.
_ACRONYM = re.compile(
    r"(?<![\w/-])(?=[A-Za-zĐ\d]*[A-ZĐ][A-Za-zĐ\d]*[A-ZĐ])[A-Za-zĐ]{2,}\d*(?![\w/-])|"
    r"(?<![\w/-])(?:\dG|[A-Z]\d\d)(?![\w/-])"
)
# Learning the words of a build for restoring accents takes about 0.1 ms a passage.
_LEARNT_FROM = 5_000
# Acronyms of offices name who speaks, not what about.
_OFFICES = frozenset([
    "ttg", "cp", "tw", "bca", "btttt", "ubnd", "hdnd", "vpcp", "ubqgcds", "bcdcp", "bcdtw", "qh",
    "nq", "qd", "nd", "tb", "kh", "ct", "tphcm", "tp",
])  # fmt: skip


class Desk:
    """Made once a build, shared by all questions answered from it.

    `cross_encoder` reads again where the gate is in doubt.
    """

    def __init__(self, library: BuiltLibrary, cross_encoder: CrossEncoder | None = None) -> None:
        self.library = library
        self.cross_encoder = cross_encoder
        self.gatherer = EvidenceGatherer(library)
        acronyms = _acronyms(library)
        restorer = AccentRestorer.load().with_texts(
            passage.text for passage in library.passages[:_LEARNT_FROM]
        )
        vocabulary = Vocabulary(restorer, known=acronyms)
        self.reader = QuestionReader(
            restore=restorer.restore,
            correct=lambda text: correct(text, vocabulary).text,
            acronyms=acronyms,
            # Tables of places are answered as rankings; their names would rival each place's own.
            find_indicator=IndicatorFinder(
                one for one in library.indicators.values() if not is_table(one)
            ).find,
            is_word=restorer.knows,
        )

    def view_of(self, passage_id: str) -> PassageView | None:
        """The view of a passage by its id; None where the build has no such passage."""
        passage = self.library.passage(passage_id)
        return self.gatherer.view(passage) if passage is not None else None

    def siblings(self, view: PassageView) -> Sequence[PassageView]:
        """The views of all passages under the same heading (a guide's steps: of the document)."""
        whole = view.document.kind is DocumentKind.SERVICE
        return [
            self.gatherer.view(passage)
            for passage in self.library.passages_of(view.document.id)
            if whole or passage.heading_path == view.passage.heading_path
        ]

    def relations(self, visibilities: frozenset[Visibility]) -> Relations:
        """What the documents are to each other, as the given circle may know it."""
        return self.gatherer.relations(visibilities)


def _acronyms(library: BuiltLibrary) -> frozenset[str]:
    found = {
        fold(match) for passage in library.passages for match in _ACRONYM.findall(passage.text)
    }
    found |= {
        fold(match)
        for document in library.documents.values()
        for match in _ACRONYM.findall(document.title)
    }
    return frozenset(found) - _OFFICES
