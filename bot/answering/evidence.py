"""Gathers the passages that may answer a question, from search, the ledger and the register."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answering.features import Signals, describe
from bot.answering.from_ledger import plan_facts
from bot.answering.misfit import misfit
from bot.answering.out_of_time import is_in_time
from bot.answering.plans import Plan
from bot.answering.ranking import Candidate, rank
from bot.answering.relations import Relations
from bot.answering.standing import premature, superseded_documents
from bot.answering.understanding import Understanding
from bot.answering.views import PassageView, look_at, numbers_about
from index.filters import is_known_by
from index.library import BuiltLibrary
from index.model import Filters, Hit
from knowledge.model import Fact, Passage, Visibility

# Depth measured on the tune half: 40 holds the right passage in all but a few questions.
_HITS = 40
_OF_A_DOCUMENT = 60
_OPENING = 2
_MISFIT_WEIGHT = 0.12
_REMEMBERED_VIEWS = 20_000
# Passages that the mean cosine of a question is taken over; more does not move it.
_SAMPLED = 200


@dataclass(frozen=True, slots=True)
class Evidence:
    """Ranked candidates for one question, with the ledger's plan for it, if any.

    `background` is the question's mean cosine with passages picked regardless of it: this
    encoder's cosines only mean something against that.
    """

    candidates: tuple[Candidate, ...]
    plan: Plan | None
    background: float = 0.8


class EvidenceGatherer:
    """Looks up one library for one circle of readers; views of passages are remembered."""

    def __init__(self, library: BuiltLibrary) -> None:
        self.library = library
        self._views: OrderedDict[str, PassageView] = OrderedDict()
        self._about_numbers: dict[str, frozenset[str]] = {}
        self._relations: dict[frozenset[Visibility], Relations] = {}
        step = max(len(library.passages) // _SAMPLED, 1)
        self._sample = [passage.id for passage in library.passages[::step]]

    def view(self, passage: Passage) -> PassageView:
        """The (remembered) view of a passage."""
        known = self._views.get(passage.id)
        if known is None:
            known = look_at(
                passage,
                self.library.documents[passage.document_id],
                about=self._about(passage.document_id),
            )
            self._views[passage.id] = known
            while len(self._views) > _REMEMBERED_VIEWS:
                self._views.popitem(last=False)
        return known

    def _about(self, document_id: str) -> frozenset[str]:
        known = self._about_numbers.get(document_id)
        if known is None:
            opening = self.library.passages_of(document_id)[:_OPENING]
            known = numbers_about(self.library.documents[document_id], opening)
            self._about_numbers[document_id] = known
        return known

    def relations(self, visibilities: frozenset[Visibility]) -> Relations:
        """What the documents are to each other, as the given circle may know it."""
        known = self._relations.get(visibilities)
        if known is None:
            known = Relations(self.library, visibilities, self.view)
            self._relations[visibilities] = known
        return known

    def is_visible(
        self, visibilities: frozenset[Visibility], *, by: date | None = None
    ) -> Callable[[str], bool]:
        """A test of document ids for the given circle, and for what was issued by a day."""
        documents = self.library.documents
        day = by.isoformat() if by else None
        return lambda document_id: (
            document_id in documents
            and documents[document_id].visibility in visibilities
            and is_known_by(documents[document_id], day)
        )

    def gather(
        self,
        question: Understanding,
        visibilities: frozenset[Visibility],
        *,
        within: frozenset[str] = frozenset(),
        forgives_ended: bool = False,
    ) -> Evidence:
        """Everything worth weighing for the question, ranked; only of the documents `within`.

        `forgives_ended` ranks documents that no longer rule as if they did.

        What was issued after the day of the question, or speaks of a later time, is left out.
        """
        library = self.library
        visible = self.is_visible(visibilities, by=question.today)
        if within:
            visible = within.__contains__
        named = self.named_documents(question, visible)
        # A document's own number stands in its title, so with each of its passages alike. An
        # article names the decision it reports on in one sentence, which must not win everything.
        is_focused = bool(named) and self.library.documents[named[0]].number is None
        hits = self._hits(question, visibilities, named, is_focused=is_focused, within=within)
        passages = {hit.passage.id: hit.passage for hit in hits}
        plan = plan_facts(question, library.indicators, is_visible=visible)
        facts = plan.facts if plan else ()
        for fact in facts:
            passage = library.passage(fact.passage_id or "")
            if passage is not None:
                passages.setdefault(passage.id, passage)
        described = self._describe(
            question,
            [one for one in passages.values() if is_in_time(self.view(one), question.today)],
            facts,
            hits,
            is_focused=is_focused,
            visibilities=visibilities,
            forgives_ended=forgives_ended,
        )
        return Evidence(
            candidates=tuple(rank(described)),
            plan=plan,
            background=self._background(question),
        )

    def ordered(
        self, question: Understanding, hits: Sequence[Hit], visibilities: frozenset[Visibility]
    ) -> list[Hit]:
        """Hits of a search, those of the asked year, place and document before the others."""
        visible = self.is_visible(visibilities)
        plan = plan_facts(question, self.library.indicators, is_visible=visible)
        facts = plan.facts if plan else ()
        described = self._describe(
            question,
            [hit.passage for hit in hits],
            facts,
            hits,
            is_focused=False,
            visibilities=visibilities,
        )
        scores = [
            max(hit.score - _MISFIT_WEIGHT * misfit(features), 0.0)
            for hit, (_, features) in zip(hits, described, strict=True)
        ]
        order = sorted(range(len(hits)), key=lambda row: -scores[row])
        return [
            replace(hits[row], rank=rank, score=round(scores[row], 6))
            for rank, row in enumerate(order, start=1)
        ]

    def _hits(
        self,
        question: Understanding,
        visibilities: frozenset[Visibility],
        named: Sequence[str],
        *,
        is_focused: bool,
        within: frozenset[str],
    ) -> list[Hit]:
        """Hits everywhere, and inside the documents that the question names."""
        search = self.library.search
        allowed = Filters(
            visibilities=visibilities,
            document_ids=within,
            known_by=question.today.isoformat(),
        )
        hits = search(
            question.search_text,
            k=_HITS,
            filters=allowed,
            lexical_text=question.lexical_text,
        )
        if not named:
            return list(hits)
        inside = search(
            question.focus_text if is_focused else question.search_text,
            k=_OF_A_DOCUMENT,
            filters=replace(allowed, document_ids=frozenset(named)),
            lexical_text=question.focus_text if is_focused else question.lexical_text,
        )
        known = {hit.passage.id for hit in hits} if not is_focused else set()
        inside = [hit for hit in inside if hit.passage.id not in known]
        seen = set(named) if is_focused else set()
        return [*inside, *(hit for hit in hits if hit.passage.document_id not in seen)]

    def _background(self, question: Understanding) -> float:
        if not self._sample:
            return 0.0
        scores = self.library.scores(question.search_text, self._sample, lexical_text="")
        return float(scores.dense.mean())

    def named_documents(
        self, question: Understanding, visible: Callable[[str], bool]
    ) -> Sequence[str]:
        """Ids of documents that the question names by number: their own, or what they report on."""
        if not question.numbers and not question.aliased:
            return ()
        own = [
            document.id
            for document in self.library.documents.values()
            if document.number and _is_named(question, {document.number}) and visible(document.id)
        ]
        if own:
            return own
        return [
            document_id
            for document_id in self.library.documents
            if _is_named(question, self._about(document_id)) and visible(document_id)
        ]

    def _describe(  # noqa: PLR0913 - what was found, and for whom
        self,
        question: Understanding,
        passages: list[Passage],
        facts: Sequence[Fact],
        hits: Sequence[Hit],
        *,
        is_focused: bool,
        visibilities: frozenset[Visibility],
        forgives_ended: bool = False,
    ) -> list[tuple[PassageView, dict[str, float]]]:
        lineage = self.relations(visibilities).lineage
        early = {
            one
            for one in {passage.document_id for passage in passages}
            if premature(question, one, lineage)
        }
        passages = [one for one in passages if one.document_id not in early]
        if not passages:
            return []
        fused = {hit.passage.id: hit.score for hit in hits}
        text = question.search_text if not is_focused else question.focus_text
        lexical_text = question.lexical_text if not is_focused else question.focus_text
        scores = self.library.scores(text, [one.id for one in passages], lexical_text=lexical_text)
        top = max(float(scores.lexical.max()), 1e-6)
        views = [self.view(passage) for passage in passages]
        dates = sorted({view.date for view in views if view.date})
        place = {date: number / max(len(dates) - 1, 1) for number, date in enumerate(dates)}
        of_indicator = self._passages_of_indicator(question)
        asked = {fact.passage_id for fact in facts}
        superseded = superseded_documents(
            question,
            () if forgives_ended else (view.document.id for view in views),
            lineage,
        )
        return [
            (
                view,
                describe(
                    question,
                    view,
                    Signals(
                        fused=fused.get(view.passage.id, 0.0),
                        dense=float(scores.dense[row]),
                        lexical=float(scores.lexical[row]) / top,
                        newest=place.get(view.date, 0.0),
                        is_fact=view.passage.id in of_indicator,
                        is_fact_of_period=view.passage.id in asked,
                        is_superseded=view.document.id in superseded,
                    ),
                    rarity=self.library.rarity,
                ),
            )
            for row, view in enumerate(views)
        ]

    def _passages_of_indicator(self, question: Understanding) -> frozenset[str]:
        indicator = self.library.indicators.get(question.indicator or "")
        if indicator is None:
            return frozenset()
        return frozenset(fact.passage_id for fact in indicator.facts if fact.passage_id)


def _is_named(question: Understanding, numbers: Iterable[str]) -> bool:
    return any(
        number in question.aliased or any(asked.matches(number) for asked in question.numbers)
        for number in numbers
    )
