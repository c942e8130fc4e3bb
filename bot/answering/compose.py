"""Puts an answer together from judged candidates: which statements, in which order, cited how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot import messages
from bot.answering.answer import Citation, Statement
from bot.answering.features import Rarity
from bot.answering.from_ledger import Plan, formula
from bot.answering.question_kinds import Kind
from bot.answering.ranking import Candidate
from bot.answering.standing import needs_note
from bot.answering.statuses import Status
from bot.answering.understanding import Understanding
from bot.answering.views import PassageView
from bot.answering.windows import Window, best_window
from knowledge.model import BlockKind, FactKind

EndOf = Callable[[PassageView], PassageView | None]
Siblings = Callable[[PassageView], Sequence[PassageView]]

# A further statement must come this close to the best one (in units of the ranking score).
_MARGIN = 1.2
# Neighbours in the best document may add what the question also asks.
_MARGIN_INSIDE = 3.0
_MARGIN_COMPARED = 5.0
_MOST = 3
# A passage this far ahead of the ledger's is said too; this far, it is said first.
_PLAN_MARGIN = 0.5
_FAR_AHEAD = 4.0
_MOST_LISTED = 8
# Two statements that share this part of their words say the same.
_SAME = 0.65


@dataclass(frozen=True, slots=True)
class Draft:
    """Statements with their citations, before verification. `total` counts a list's items.

    `has_note` when a statement says that a document no longer rules; `worded_by` names the
    language model whose words the statements are.
    """

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    shown: int = 0
    total: int = 0
    status: Status = Status.ANSWERED_FULL
    opening: str | None = None
    has_note: bool = False
    worded_by: str | None = None

    @property
    def is_plain(self) -> bool:
        """True when other words could lose nothing but words: no list, no parts, no opening, no
        note and nothing computed."""
        return (
            self.status is Status.ANSWERED_FULL
            and self.opening is None
            and not self.has_note
            and self.total == 0
            and all(one.computed is None for one in self.statements)
        )


def compose(
    question: Understanding,
    candidates: Sequence[Candidate],
    *,
    plan: Plan | None,
    rarity: Rarity,
    siblings: Siblings,
) -> Draft:
    """Choose what to say.

    A plan from the ledger comes first, where ranking agrees that its passages are to the point;
    `siblings` gives the passages under the same heading, in order.
    """
    planned = _planned(candidates, plan)
    if planned and plan is not None:
        windows = [best_window(question, one, rarity=rarity) for one in planned]
        return _with_progress(_draft(windows), plan, planned)
    listed = _listed(question, candidates[0], siblings)
    if listed:
        windows = [Window(view.passage.text, view) for view in listed[:_MOST_LISTED]]
        return _draft(windows, total=len(listed))
    chosen = _chosen(question, candidates)
    return _draft([best_window(question, one.view, rarity=rarity) for one in chosen])


def with_standing(
    draft: Draft, question: Understanding, views: Sequence[PassageView], end_of: EndOf
) -> Draft:
    """The draft with a passage that says its leading document no longer rules, where so."""
    first = next((one for one in views if needs_note(question, one)), None)
    if first is None or first.passage.id != draft.citations[0].passage_id:
        return draft
    end = end_of(first)
    if end is None or any(one.passage_id == end.passage.id for one in draft.citations):
        return draft
    citations = list(draft.citations)
    number = _cite(citations, Window(text=end.passage.text, view=end))
    note = Statement(text=end.passage.text, citations=(number,))
    return replace(
        draft,
        statements=(*draft.statements, note),
        citations=tuple(citations),
        has_note=True,
    )


def _planned(candidates: Sequence[Candidate], plan: Plan | None) -> list[PassageView]:
    """The plan's passages in its order, after the best candidate where that is far ahead."""
    if plan is None:
        return []
    by_id = {one.view.passage.id: one for one in candidates}
    found = [by_id[fact.passage_id] for fact in plan.facts if fact.passage_id in by_id]
    if not found:
        return []
    views = list(dict.fromkeys(one.view for one in found))
    best = candidates[0]
    ahead = best.score - max(one.score for one in found)
    if best.view not in views and ahead > _PLAN_MARGIN:
        views.insert(0 if ahead > _FAR_AHEAD else len(views), best.view)
    return views


def _with_progress(draft: Draft, plan: Plan, planned: Sequence[PassageView]) -> Draft:
    """The draft with its computed line and the note on differing sources, where they apply."""
    status, opening = Status.ANSWERED_FULL, None
    if plan.differing and len(planned) > 1:
        targets = all(fact.kind is FactKind.TARGET for fact in plan.facts)
        status = Status.ANSWERED_CONFLICTING
        opening = messages.CONFLICT_TARGETS if targets else messages.CONFLICT
    statements = draft.statements
    said = formula(*plan.pair, plan.unit) if plan.pair else None
    if said is not None and plan.pair is not None:
        wanted = {fact.passage_id for fact in plan.pair}
        cited = tuple(one.n for one in draft.citations if one.passage_id in wanted)
        if wanted == {one.passage_id for one in draft.citations if one.passage_id in wanted}:
            text = messages.COMPUTED.format(finding=said[0], formula=said[1])
            statements += (Statement(text=text, citations=cited, computed=said[1]),)
    return replace(draft, statements=statements, status=status, opening=opening)


def _chosen(question: Understanding, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best candidate and those that come close to it and add something."""
    best = candidates[0]
    chosen = [best]
    # Two things compared often stand in two sentences of one document.
    inside = _MARGIN_COMPARED if question.asked.kind is Kind.COMPARISON else _MARGIN_INSIDE
    for candidate in candidates[1:12]:
        if len(chosen) >= _MOST:
            break
        is_same_document = candidate.view.document.id == best.view.document.id
        if candidate.score < best.score - (inside if is_same_document else _MARGIN):
            continue
        if not any(_same(candidate.view, one.view) for one in chosen):
            chosen.append(candidate)
    return chosen


def _listed(question: Understanding, best: Candidate, siblings: Siblings) -> list[PassageView]:
    """The whole list that the best passage belongs to, when a list was asked for."""
    kind = question.asked.kind
    if kind not in {Kind.LIST, Kind.HOW_TO}:
        return []
    if kind is Kind.LIST and (best.view.has_list or best.view.passage.kind is not BlockKind.ITEM):
        return []
    if kind is Kind.HOW_TO and not best.view.is_service:
        return []
    around = list(siblings(best.view))
    if kind is Kind.LIST and not best.view.passage.heading_path:
        return []
    return around if len(around) > 1 else []


def _same(one: PassageView, other: PassageView) -> bool:
    shared = len(one.body & other.body)
    return shared / max(min(len(one.body), len(other.body)), 1) > _SAME


def _draft(windows: Sequence[Window], total: int = 0) -> Draft:
    citations: list[Citation] = []
    statements: list[Statement] = []
    for window in windows:
        number = _cite(citations, window)
        statements.append(Statement(text=window.text, citations=(number,)))
    return Draft(
        statements=tuple(statements), citations=tuple(citations), shown=len(windows), total=total
    )


def _cite(citations: list[Citation], window: Window) -> int:
    """The number of the window's citation, new unless the same words are cited already."""
    passage, document = window.view.passage, window.view.document
    for known in citations:
        if known.passage_id == passage.id and known.quote == window.text:
            return known.n
    citations.append(
        Citation(
            n=len(citations) + 1,
            document_id=document.id,
            title=document.title,
            passage_id=passage.id,
            quote=window.text,
            number=document.number,
            issuer=document.issuer,
            issued_on=document.issued_on,
            as_of=document.as_of,
            heading_path=passage.heading_path,
            url=document.url,
        )
    )
    return len(citations)
