"""Question in, checked answer out: reading, route, search, gate, compose, verify."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot import messages
from bot.answering.aims import asked_of_aim
from bot.answering.answer import Answer, Question, Role, plain_answer
from bot.answering.any_year import told_for_any_year
from bot.answering.at_time import at_its_time
from bot.answering.compose import compose
from bot.answering.contrary import is_contrary
from bot.answering.desk import Desk
from bot.answering.door import at_the_door, off_limits
from bot.answering.gate import Verdict
from bot.answering.in_time import Succession
from bot.answering.language_model import LanguageModel
from bot.answering.model_words import VERBATIM, ModelWords, begin
from bot.answering.nearby import nearby_questions
from bot.answering.outcomes import Outcome, or_whole, with_whole
from bot.answering.parts import read_parts, taken_apart
from bot.answering.plans import visible_part
from bot.answering.premises import hold_premise
from bot.answering.ranking_questions import read_contest
from bot.answering.rankings import ranking_draft
from bot.answering.refusals import missing_part, refuse
from bot.answering.related import related_questions
from bot.answering.requests import read_request
from bot.answering.same_documents import with_same_documents
from bot.answering.statuses import Family, Status
from bot.answering.talking import Field, talk
from bot.answering.understanding import Understanding
from bot.answering.writing import corrected, merged, verified, written
from index.errors import IndexProblem
from index.library import BuiltLibrary
from index.model import Hit
from index.protocols import CrossEncoder
from knowledge.model import Visibility

_log = logging.getLogger(__name__)

_MOST_NEARBY = 3
# What a table of the ledger says outright, with its quote, leaves as little doubt as any answer.
_TABLED = 0.95
_CIRCLES = {
    Role.CITIZEN: frozenset({Visibility.PUBLIC}),
    Role.STAFF: frozenset({Visibility.PUBLIC, Visibility.STAFF}),
}


class Answerer:
    """Answers questions from the library that `library_source` hands out.

    `clock` gives seconds and only measures how long an answer took; `model` may word answers
    that stand without it.
    """

    def __init__(
        self,
        library_source: Callable[[], BuiltLibrary],
        *,
        clock: Callable[[], float] = time.perf_counter,
        model: LanguageModel | None = None,
        cross_encoder: Callable[[], CrossEncoder | None] = lambda: None,
    ) -> None:
        self._library_source = library_source
        self._cross_encoder = cross_encoder
        self._clock = clock
        self._model = model
        self._desk: Desk | None = None

    def answer(self, question: Question) -> Answer:
        """One answer, always: what goes wrong becomes a `failed_` status, never an exception."""
        started = self._clock()
        try:
            answer = self._answer(question)
        except IndexProblem as problem:
            _log.warning("search failed kind=%s", type(problem).__name__)
            answer = plain_answer(question, Status.FAILED_SEARCH, messages.FAILED_SEARCH)
        except Exception:
            # The last catch: a user must get a sentence, and nobody may get a guess.
            _log.exception("answer failed")
            answer = plain_answer(question, Status.FAILED_INTERNAL, messages.FAILED_INTERNAL)
        return replace(answer, elapsed_ms=round((self._clock() - started) * 1000, 1))

    def understand(self, question: Question) -> Understanding:
        """The question as it would be searched for. Raises IndexProblem when there is no build."""
        return self._desk_for(self._library_source()).reader.read(question)

    def ordered(
        self, understood: Understanding, hits: Sequence[Hit], visibilities: frozenset[Visibility]
    ) -> list[Hit]:
        """Hits of a search in the order of how they fit the year, place and document asked for."""
        gatherer = self._desk_for(self._library_source()).gatherer
        return gatherer.ordered(understood, hits, visibilities)

    def _answer(self, question: Question) -> Answer:
        settled = at_the_door(question)
        if settled is not None:
            return settled
        desk = self._desk_for(self._library_source())
        # What is told again is told verbatim.
        words = VERBATIM if read_request(question.text) else begin(self._model, question)
        field = Field(
            answer=lambda asked, understood: self._of_its_own(asked, understood, desk, words),
            quotes_for=lambda asked, text: self._quotes(text, asked, desk),
            visibilities=_CIRCLES[question.role],
        )
        return talk(question, desk, field)

    def _quotes(self, text: str, question: Question, desk: Desk) -> tuple[str, ...]:
        """The quotes that a whole question would be answered with; none where it would not be."""
        outcome = self._outcome(question, desk.reader.read_whole(text, today=question.today), desk)
        if outcome.draft is None:
            return ()
        return tuple(one.text for one in verified(outcome.draft, desk.library).statements)

    def _of_its_own(
        self, question: Question, understood: Understanding, desk: Desk, words: ModelWords
    ) -> Answer:
        """The answer to a question about the field, or the refusal of one that is not."""
        refused = off_limits(question, understood)
        if refused is not None:
            return refused
        answer = self._from_documents(question, understood, desk, words)
        if answer.status is not Status.REFUSED_NO_EVIDENCE:
            return answer
        other = words.reread(understood, desk.library)
        if other is None:
            return answer
        read = desk.reader.read_whole(other, today=question.today)
        again = self._from_documents(question, replace(read, typed=understood.typed), desk, words)
        return again if again.status.family is Family.ANSWERED else answer

    def _from_documents(
        self, question: Question, understood: Understanding, desk: Desk, words: ModelWords
    ) -> Answer:
        base = replace(
            plain_answer(question, Status.REFUSED_NO_EVIDENCE, messages.NO_EVIDENCE),
            reading=understood.reading,
            build=desk.library.build_id,
        )
        outcomes = self._outcomes(question, understood, desk)
        answered = [one for one in outcomes if one.draft is not None]
        if answered:
            draft = merged([one.draft for one in answered if one.draft is not None])
            checked = verified(draft, desk.library)
            if checked.statements:
                confidence = min(one.verdict.confidence for one in answered)
                missing = [one for one in outcomes if one.draft is None]
                answer = written(
                    replace(base, confidence=round(confidence, 3)),
                    checked if missing else words.on(checked, understood, desk.library),
                    understood,
                    missing=[missing_part(one.question, one.verdict) for one in missing],
                )
                visible = desk.gatherer.is_visible(_CIRCLES[question.role])
                related = related_questions(
                    understood,
                    answer.citations,
                    desk.library.indicators.get(understood.indicator or ""),
                    is_visible=visible,
                )
                return replace(answer, related=related)
            # Found and not sayable is a fault of ours, not "found nothing".
            _log.error("no statement survived verification build=%s", desk.library.build_id)
            return replace(base, status=Status.FAILED_INTERNAL, text=messages.FAILED_INTERNAL)
        if understood.looser:
            looser = self._of_any_year(question, understood, desk)
            if looser is not None:
                return looser
        return self._refused(question, base, outcomes[0], desk)

    def _refused(self, question: Question, base: Answer, outcome: Outcome, desk: Desk) -> Answer:
        """Why not, and what is near: up to three questions that the documents answer."""
        asked, verdict = outcome.question, outcome.verdict
        indicator = desk.library.indicators.get(asked.indicator or "")
        if indicator is not None:
            indicator = visible_part(indicator, desk.gatherer.is_visible(_CIRCLES[question.role]))
        status, text = refuse(asked, verdict, indicator)
        near = dict.fromkeys(nearby_questions(asked, verdict, indicator))
        answered = [one for one in near if self._quotes(one, question, desk)]
        return replace(
            base,
            status=status,
            text=text,
            confidence=round(verdict.confidence, 3),
            related=tuple(dict.fromkeys((*answered, *messages.EXAMPLES)))[:_MOST_NEARBY],
        )

    def _of_any_year(
        self, question: Question, understood: Understanding, desk: Desk
    ) -> Answer | None:
        """The answer without the year that only the earlier question named, saying so."""
        looser = replace(
            desk.reader.read_whole(understood.looser, today=question.today),
            is_english=understood.is_english,
            shown=understood.shown,
            typed=understood.typed,
        )
        answer = self._from_documents(question, looser, desk, VERBATIM)
        if answer.status.family is not Family.ANSWERED:
            return None
        return told_for_any_year(answer, understood, looser.asked)

    def _outcomes(self, question: Question, understood: Understanding, desk: Desk) -> list[Outcome]:
        """What became of each part of the message; of the whole when no part is answered."""
        plain = self._plain(question, understood, desk)
        held = hold_premise(
            understood,
            plain,
            read=lambda text: desk.reader.read_whole(text, today=question.today),
            answer_to=lambda asked: (
                self._ranked(question, asked, desk) or self._outcome(question, asked, desk)
            ),
        )
        return plain if held is None else [held]

    def _plain(self, question: Question, understood: Understanding, desk: Desk) -> list[Outcome]:
        """The outcomes of a message that is taken for a question and nothing more."""
        parts = read_parts(understood, desk.reader)
        if sum(part.asked.wants_leader for part in parts) < 2:
            ranked = self._ranked(question, understood, desk)
            if ranked is not None:
                return [ranked]
        if len(parts) == 1:
            came = self._came_of_aim(question, understood, desk)
            if came is not None:
                return [came]
            apart = [self._outcome(question, one, desk) for one in taken_apart(understood)]
            return or_whole(apart, lambda: self._outcome(question, understood, desk))
        outcomes = [
            self._ranked(question, part, desk) or self._outcome(question, part, desk)
            for part in parts
        ]
        outcomes = with_same_documents(outcomes, desk, _CIRCLES[question.role])
        if all(one.draft is not None for one in outcomes):
            return outcomes
        return with_whole(outcomes, self._outcome(question, understood, desk))

    def _came_of_aim(
        self, question: Question, understood: Understanding, desk: Desk
    ) -> Outcome | None:
        """What came of an aim that the message tells, asked without the document that set it."""
        text = asked_of_aim(understood, desk.library.indicators.get(understood.indicator or ""))
        if text is None:
            return None
        found = self._outcome(question, desk.reader.read_whole(text, today=question.today), desk)
        return found if found.draft is not None else None

    def _ranked(self, question: Question, understood: Understanding, desk: Desk) -> Outcome | None:
        """A ranking question that the ledger's tables answer; None for any other."""
        understood = at_its_time(understood, desk.reader.read_whole)
        contest = read_contest(understood)
        if contest is None:
            return None
        draft = ranking_draft(
            understood,
            contest,
            desk.library.indicators,
            is_visible=desk.gatherer.is_visible(_CIRCLES[question.role], by=understood.today),
            view_of=desk.view_of,
        )
        return None if draft is None else Outcome(understood, Verdict((), _TABLED), draft)

    def _outcome(self, question: Question, understood: Understanding, desk: Desk) -> Outcome:
        moved = at_its_time(understood, desk.reader.read_whole)
        outcome = self._of_its_day(question, moved, desk)
        if outcome.draft is None and moved is not understood:
            return self._of_its_day(question, understood, desk)
        return outcome

    def _of_its_day(self, question: Question, understood: Understanding, desk: Desk) -> Outcome:
        rarity = desk.library.rarity
        succession = Succession(desk, _CIRCLES[question.role])
        told = succession.answer(understood)
        if told is not None:
            return Outcome(understood, Verdict((), succession.CONFIDENCE), told)
        evidence, verdict = succession.weighed(understood)
        if verdict.reason is not None:
            return Outcome(understood, verdict, None)
        draft = compose(
            understood, verdict.candidates, plan=evidence.plan, rarity=rarity, shelf=desk
        )
        draft = succession.noted(draft, understood)
        if is_contrary(understood, [citation.quote for citation in draft.citations]):
            draft = corrected(draft)
        return Outcome(understood, verdict, draft)

    def _desk_for(self, library: BuiltLibrary) -> Desk:
        desk = self._desk
        if desk is None or desk.library is not library:
            desk = Desk(library, self._cross_encoder())
            self._desk = desk
        return desk
