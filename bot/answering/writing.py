"""From a checked draft to the words of an answer."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from bot import messages
from bot.answering.answer import Answer, Citation, Statement
from bot.answering.drafts import Draft
from bot.answering.statuses import Status
from bot.answering.understanding import Understanding
from bot.answering.verify import is_supported
from index.library import BuiltLibrary

_log = logging.getLogger(__name__)

_IN_ENGLISH = {
    Status.ANSWERED_CORRECTION: messages.ENGLISH_CORRECTION,
    Status.ANSWERED_CONFLICTING: messages.ENGLISH_CONFLICT,
}


def merged(drafts: Sequence[Draft]) -> Draft:
    """Drafts of several parts as one; a passage cited twice is one citation, said once."""
    if len(drafts) == 1:
        return drafts[0]
    citations: list[Citation] = []
    statements: dict[str, Statement] = {}
    remarks: dict[str, Statement] = {}
    for draft in drafts:
        number: dict[int, int] = {}
        for citation in draft.citations:
            known = next((one for one in citations if _is_same(one, citation)), None)
            if known is None:
                known = replace(citation, n=len(citations) + 1)
                citations.append(known)
            number[citation.n] = known.n
        for kept, said in ((statements, draft.statements), (remarks, draft.remarks)):
            for statement in said:
                moved = tuple(number[n] for n in statement.citations)
                kept.setdefault(statement.text, replace(statement, citations=moved))
    differing = next((one for one in drafts if one.status is not Status.ANSWERED_FULL), drafts[0])
    return Draft(
        statements=tuple(_each_once(list(statements.values()))),
        citations=tuple(citations),
        remarks=tuple(remarks.values()),
        shown=sum(one.shown for one in drafts),
        total=sum(max(one.total, one.shown) for one in drafts),
        status=differing.status,
        opening=differing.opening,
        has_note=any(one.has_note for one in drafts),
    )


def _each_once(statements: Sequence[Statement]) -> list[Statement]:
    """ "Theo văn bản mới: …" said of one document is not said again, bare, of the other."""
    return [
        one
        for one in statements
        if not any(
            other.text.endswith(f": {one.text}") and other.citations == one.citations
            for other in statements
        )
    ]


def _is_same(one: Citation, other: Citation) -> bool:
    return one.passage_id == other.passage_id and one.quote == other.quote


def corrected(draft: Draft) -> Draft:
    """The draft, said to differ from what the question takes for granted."""
    return replace(draft, status=Status.ANSWERED_CORRECTION, opening=messages.CORRECTION)


def verified(draft: Draft, library: BuiltLibrary) -> Draft:
    """The draft without statements that its citations do not hold; citations renumbered."""
    passages = {
        citation.passage_id: passage.text
        for citation in draft.citations
        if (passage := library.passage(citation.passage_id)) is not None
    }
    kept = [one for one in draft.statements if is_supported(one, draft.citations, passages)]
    remarks = [one for one in draft.remarks if is_supported(one, draft.citations, passages)]
    refused = len(draft.statements) + len(draft.remarks) - len(kept) - len(remarks)
    if refused:
        _log.error("statements refused count=%d", refused)
    used = [
        citation
        for citation in draft.citations
        if any(citation.n in statement.citations for statement in kept)
    ]
    number = {citation.n: place for place, citation in enumerate(used, start=1)}

    def renumbered(said: Sequence[Statement]) -> tuple[Statement, ...]:
        return tuple(
            replace(one, citations=tuple(number[n] for n in one.citations if n in number))
            for one in said
        )

    return replace(
        draft,
        statements=renumbered(kept),
        remarks=renumbered(remarks) if kept else (),
        citations=tuple(replace(citation, n=number[citation.n]) for citation in used),
    )


def written(
    base: Answer, draft: Draft, understood: Understanding, *, missing: Sequence[str] = ()
) -> Answer:
    """The answer as it is sent; `missing` says which parts of the question have no evidence."""
    lines = [_with_marks(statement) for statement in draft.statements]
    if len(lines) > 1:
        lines = [f"• {line}" for line in lines]
    if draft.opening:
        opening = draft.opening
        if understood.is_english:
            opening = messages.ENGLISH_OF_TARGETS.get(
                opening, _IN_ENGLISH.get(draft.status, messages.ENGLISH_FRAME)
            )
        lines.insert(0, opening)
    elif understood.is_english:
        lines.insert(0, messages.ENGLISH_FRAME)
    lines.extend(map(_with_marks, draft.remarks))
    if draft.shown < draft.total:
        of_all = messages.ENGLISH_SHOWN_OF_ALL if understood.is_english else messages.SHOWN_OF_ALL
        lines.append(of_all.format(shown=draft.shown, total=draft.total))
    if draft.closing and not understood.is_english:
        lines.append(draft.closing)
    if draft.worded_by:
        lines.append(messages.WORDED_BY_MODEL)
    lines.extend(missing)
    return replace(
        base,
        status=Status.ANSWERED_PARTIAL if missing else draft.status,
        text="\n".join(lines),
        statements=(*draft.statements, *draft.remarks),
        citations=draft.citations,
        as_of=_as_of(draft.citations),
        worded_by=draft.worded_by,
    )


def _with_marks(statement: Statement) -> str:
    return statement.text + "".join(f" [{n}]" for n in statement.citations)


def _as_of(citations: Sequence[Citation]) -> str | None:
    """The date of the first citation: what the leading figure is as of."""
    return citations[0].as_of or citations[0].issued_on
