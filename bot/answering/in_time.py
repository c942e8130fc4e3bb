"""Documents in time, for one question: relations asked for, and what an answer must say of them."""

from __future__ import annotations

from bot.answering.desk import Desk
from bot.answering.drafts import Draft
from bot.answering.evidence import Evidence
from bot.answering.gate import Verdict, judge
from bot.answering.question_kinds import Form
from bot.answering.relation_answers import answer_relation
from bot.answering.relation_questions import read_relation_question
from bot.answering.requirements import asks_amending, holdings_of
from bot.answering.standing_notes import with_standing
from bot.answering.understanding import Understanding
from bot.answering.windows import Window, best_window
from knowledge.model import Visibility

# A newer document answers the same question when its best passage has this much of its words.
_SAME_QUESTION = 0.4


class Succession:
    """What one circle of readers is told of documents that follow one another."""

    # Relations are data and proof: little is left to doubt.
    CONFIDENCE = 0.95

    def __init__(self, desk: Desk, visibilities: frozenset[Visibility]) -> None:
        self._desk = desk
        self._visibilities = visibilities
        self._relations = desk.relations(visibilities)

    def answer(self, question: Understanding) -> Draft | None:
        """The answer to a question about a document's standing; None for every other one."""
        asked = read_relation_question(question, self._relations)
        if asked is None:
            return None
        told = answer_relation(asked, self._relations, day=question.today)
        if told is None or not question.needs.signer or asks_amending(question.lexical_text):
            return told
        # "Nghị quyết 11 sửa Nghị quyết 71 do ai ký": that it does is taken for granted.
        is_signed = any(holdings_of(cited.quote).signer for cited in told.citations)
        return told if is_signed else None

    def weighed(self, question: Understanding) -> tuple[Evidence, Verdict]:
        """The evidence for a question and what it is worth.

        Which document rules, where the only one has ended: that one, which is then told as such.
        """
        evidence, verdict = self._weighed(question)
        asks_document = question.asked.form is Form.DOCUMENT_NUMBER and not question.numbers
        if verdict.reason is None or not asks_document:
            return evidence, verdict
        forgiving = self._weighed(question, forgives_ended=True)
        return forgiving if forgiving[1].reason is None else (evidence, verdict)

    def _weighed(
        self, question: Understanding, *, forgives_ended: bool = False
    ) -> tuple[Evidence, Verdict]:
        evidence = self._desk.gatherer.gather(
            question, self._visibilities, forgives_ended=forgives_ended
        )
        return evidence, self._judged(question, evidence)

    def noted(self, draft: Draft, question: Understanding) -> Draft:
        """The draft with what must be said of the standing of its documents."""
        return with_standing(
            draft, question, self._relations, lambda newer: self._in_newer(question, newer)
        )

    def _in_newer(self, question: Understanding, document_id: str) -> Window | None:
        """The sentence of the newer document that answers the question asked of the older one."""
        newer = self._relations.document(document_id)
        if newer is None:
            return None
        text = question.text
        for number in sorted(question.numbers, key=lambda one: -one.start):
            text = f"{text[: number.start]}{newer.number or ''}{text[number.end :]}"
        again = self._desk.reader.read_whole(text, today=question.today.isoformat())
        rarity = self._desk.library.rarity
        evidence = self._desk.gatherer.gather(
            again, self._visibilities, within=frozenset({document_id})
        )
        verdict = self._judged(again, evidence)
        if verdict.reason is not None or not verdict.candidates:
            return None
        best = verdict.candidates[0]
        if best.features["words_body"] < _SAME_QUESTION or any(
            best.features[name] for name in ("form_missing", "unit_missing", "focus_missing")
        ):
            return None
        return best_window(again, best.view, rarity=rarity)

    def _judged(self, question: Understanding, evidence: Evidence) -> Verdict:
        return judge(
            question,
            evidence,
            rarity=self._desk.library.rarity,
            today=question.today,
            reader=self._desk.cross_encoder,
        )
