"""Question in, checked answer out: reading, route, search, gate, compose, verify."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot import messages
from bot.answering import route
from bot.answering.answer import Answer, Citation, Question, Reading, Role, Statement
from bot.answering.compose import Draft, compose
from bot.answering.desk import Desk
from bot.answering.gate import judge
from bot.answering.refusals import refuse
from bot.answering.statuses import Status
from bot.answering.understanding import Understanding
from bot.answering.verify import is_supported
from index.errors import IndexProblem
from index.library import BuiltLibrary
from knowledge.model import Visibility

_log = logging.getLogger(__name__)

LONGEST_QUESTION = 2000
_CIRCLES = {
    Role.CITIZEN: frozenset({Visibility.PUBLIC}),
    Role.STAFF: frozenset({Visibility.PUBLIC, Visibility.STAFF}),
}


class Answerer:
    """Answers questions from the library that `library_source` hands out.

    `clock` gives seconds and only measures how long an answer took.
    """

    def __init__(
        self,
        library_source: Callable[[], BuiltLibrary],
        *,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._library_source = library_source
        self._clock = clock
        self._desk: Desk | None = None

    def answer(self, question: Question) -> Answer:
        """One answer, always: what goes wrong becomes a `failed_` status, never an exception."""
        started = self._clock()
        try:
            answer = self._answer(question)
        except IndexProblem as problem:
            _log.warning("search failed kind=%s", type(problem).__name__)
            answer = _plain(question, Status.FAILED_SEARCH, messages.FAILED_SEARCH)
        except Exception:
            # The last catch: a user must get a sentence, and nobody may get a guess.
            _log.exception("answer failed")
            answer = _plain(question, Status.FAILED_INTERNAL, messages.FAILED_INTERNAL)
        return replace(answer, elapsed_ms=round((self._clock() - started) * 1000, 1))

    def understand(self, question: Question) -> Understanding:
        """The question as it would be searched for. Raises IndexProblem when there is no build."""
        return self._desk_for(self._library_source()).reader.read(question)

    def _answer(self, question: Question) -> Answer:
        text = question.text.strip()
        if not text:
            return _plain(question, Status.CLARIFY_UNCLEAR, messages.EMPTY_QUESTION)
        if len(text) > LONGEST_QUESTION:
            message = messages.TOO_LONG.format(limit=LONGEST_QUESTION)
            return _plain(question, Status.CLARIFY_UNCLEAR, message)
        routed = route.route_typed(text)
        if routed is not None:
            return _plain(question, *routed)
        desk = self._desk_for(self._library_source())
        understood = desk.reader.read(question)
        routed = route.route_restored(understood.text)
        if routed is not None:
            return replace(_plain(question, *routed), reading=understood.reading)
        return self._from_documents(question, understood, desk)

    def _from_documents(self, question: Question, understood: Understanding, desk: Desk) -> Answer:
        rarity = desk.library.rarity
        circle = _CIRCLES[question.role]
        evidence = desk.gatherer.gather(understood, circle)
        verdict = judge(
            understood, evidence, rarity=rarity, today=date.fromisoformat(question.today)
        )
        base = replace(
            _plain(question, Status.REFUSED_NO_EVIDENCE, messages.NO_EVIDENCE),
            reading=understood.reading,
            build=desk.library.build_id,
            confidence=round(verdict.confidence, 3),
        )
        if verdict.reason is None:
            draft = compose(
                understood,
                verdict.candidates,
                plan=evidence.plan,
                rarity=rarity,
                siblings=desk.siblings,
            )
            checked = verified(draft, desk.library)
            if checked.statements:
                return _written(base, checked, understood)
            _log.error("no statement survived verification build=%s", desk.library.build_id)
        status, text = refuse(understood, verdict)
        return replace(base, status=status, text=text)

    def _desk_for(self, library: BuiltLibrary) -> Desk:
        desk = self._desk
        if desk is None or desk.library is not library:
            desk = Desk(library)
            self._desk = desk
        return desk


def verified(draft: Draft, library: BuiltLibrary) -> Draft:
    """The draft without statements that its citations do not hold; citations renumbered."""
    passages = {
        citation.passage_id: passage.text
        for citation in draft.citations
        if (passage := library.passage(citation.passage_id)) is not None
    }
    kept = [one for one in draft.statements if is_supported(one, draft.citations, passages)]
    if len(kept) < len(draft.statements):
        _log.error("statements refused count=%d", len(draft.statements) - len(kept))
    used = [
        citation
        for citation in draft.citations
        if any(citation.n in statement.citations for statement in kept)
    ]
    number = {citation.n: place for place, citation in enumerate(used, start=1)}
    return replace(
        draft,
        statements=tuple(
            replace(one, citations=tuple(number[n] for n in one.citations)) for one in kept
        ),
        citations=tuple(replace(citation, n=number[citation.n]) for citation in used),
    )


def _written(base: Answer, draft: Draft, understood: Understanding) -> Answer:
    status = draft.status
    lines = [_with_marks(statement) for statement in draft.statements]
    if len(lines) > 1:
        lines = [f"• {line}" for line in lines]
    if draft.opening:
        lines.insert(0, draft.opening)
    elif understood.is_english:
        lines.insert(0, messages.ENGLISH_FRAME)
    if draft.shown < draft.total:
        lines.append(messages.SHOWN_OF_ALL.format(shown=draft.shown, total=draft.total))
    return replace(
        base,
        status=status,
        text="\n".join(lines),
        statements=draft.statements,
        citations=draft.citations,
        as_of=_as_of(draft.citations),
    )


def _with_marks(statement: Statement) -> str:
    return statement.text + "".join(f" [{n}]" for n in statement.citations)


def _as_of(citations: Sequence[Citation]) -> str | None:
    """The date of the first citation: what the leading figure is as of."""
    first = citations[0]
    return first.as_of or first.issued_on


def _plain(question: Question, status: Status, text: str) -> Answer:
    return Answer(
        question=question, reading=Reading(text=question.text), status=status, text=text
    )


