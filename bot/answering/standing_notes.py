"""Says of quoted documents that they were replaced, amended or do not hold yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot import messages
from bot.answering.answer import Citation, Statement
from bot.answering.drafts import Draft, cite
from bot.answering.relation_answers import beginning
from bot.answering.relation_lines import Line, day_as_in, holds_day, relation_line
from bot.answering.relations import Relations, links_of
from bot.answering.standing import asks_of_the_past
from bot.answering.understanding import Understanding
from bot.answering.windows import Window
from knowledge.model import Document, DocumentKind, RelationKind
from knowledge.validity import Link, Standing, Validity
from knowledge.vietnamese.document_numbers import find_document_numbers

# A quotation up to this length says by itself, and plainly enough, what replaced its document.
_PLAIN = 200
# Beside the rule of today, the old one is told in so many statements.
_OLDER = 2
_NAMES_ITSELF = "Theo "
# The passage of a document that answers the question, where there is one.
AskOf = Callable[[str], Window | None]


def with_standing(
    draft: Draft, question: Understanding, relations: Relations, ask_of: AskOf
) -> Draft:
    """The draft with what the reader must know of the documents it leads with.

    A replaced document is introduced by a line that names the newer one, and followed by what
    that says; further statements from documents that do not rule are dropped.
    """
    lead = relations.document(draft.citations[0].document_id)
    if lead is None or lead.kind is not DocumentKind.POLICY:
        return _without_ended(draft, question, relations)
    validity = relations.lineage.on(lead.id, question.today)
    if validity.standing is Standing.ENDED:
        if asks_of_the_past(question, validity.since):
            link = validity.ended_by[0] if validity.ended_by else None
            return _with_note(draft, question, lead, link, relations)
        return _of_ended(draft, question, lead, validity, relations=relations, ask_of=ask_of)
    draft = _without_ended(draft, question, relations)
    if validity.standing is Standing.NOT_YET:
        return _of_future(draft, question, lead, relations)
    if validity.changed_by:
        return _of_changed(draft, question, lead, validity.changed_by[-1], relations)
    if question.numbers and validity.amended_by:
        return _with_note(draft, question, lead, validity.amended_by[-1], relations)
    return draft


def _of_ended(  # noqa: PLR0913 - the draft, what it leads with, and where to look
    draft: Draft,
    question: Understanding,
    lead: Document,
    validity: Validity,
    *,
    relations: Relations,
    ask_of: AskOf,
) -> Draft:
    link = validity.ended_by[0] if validity.ended_by else None
    line = relation_line(relations, lead.id, link, day=question.today) if link else None
    if line is None:
        view = relations.view_of(draft.citations[0].passage_id)
        if view is None:
            return draft
        line = Line(messages.NO_LONGER, Window(draft.citations[0].quote, view))
    told = " ".join(one.text for one in draft.statements)
    newer = ask_of(link.document_id) if link and link.document_id else None
    if newer is not None and newer.text in told:
        newer = None
    first = draft.statements[0].text
    if link is not None and link.number and _says(first, link.number) and len(first) < _PLAIN:
        return draft if newer is None else _appended(draft, newer)
    if newer is not None:
        draft = _labelled(_shortened(draft), lead.id)
    draft = _led_by(draft, line)
    return draft if newer is None else _appended(draft, newer)


def _of_future(
    draft: Draft, question: Understanding, lead: Document, relations: Relations
) -> Draft:
    """What is issued but does not hold yet is never told as the rule."""
    if lead.effective_on is None:
        return draft
    window = beginning(relations, lead.id, day=question.today)
    if window is None or not holds_day(window.text, lead.effective_on):
        return draft
    day = day_as_in(window.text, lead.effective_on)
    held = {one.canonical for one in find_document_numbers(window.text)}
    replaced = links_of(relations.lineage.links(lead.id), RelationKind.REPLACES)
    older = relations.name(replaced[0].key) if replaced else None
    if older is not None and lead.number in held and replaced[0].number in held:
        newer = relations.name(lead.id) or messages.THIS_DOCUMENT
        text = messages.WAS_NOT_YET_IN_FORCE.format(older=older, newer=newer, day=day)
    else:
        name = relations.name(lead.id) if lead.number in held else None
        text = messages.NOT_YET_IN_FORCE.format(name=name or messages.THIS_DOCUMENT, day=day)
    return _led_by(draft, Line(text, window))


def _with_note(
    draft: Draft, question: Understanding, lead: Document, link: Link | None, relations: Relations
) -> Draft:
    """A line after the rest: of an amendment, or of an end that a question of the past outlived."""
    told = " ".join(one.text for one in draft.statements)
    if link is None or (link.number and _says(told, link.number)):
        return draft
    line = relation_line(relations, lead.id, link, day=question.today)
    return draft if line is None else _followed_by(draft, line)


def _of_changed(
    draft: Draft, question: Understanding, lead: Document, link: Link, relations: Relations
) -> Draft:
    """Some rules were overtaken: the documents' own words say which."""
    told = " ".join(one.text for one in draft.statements)
    line = relation_line(relations, lead.id, link, day=question.today)
    if line is None or line.window.text in told:
        return draft
    pairs = line.window.view.body_pairs
    if not any(term.phrase in pairs for term in question.terms):
        return draft
    return _followed_by(draft, Line(line.window.text, line.window))


def _followed_by(draft: Draft, line: Line) -> Draft:
    citations = list(draft.citations)
    note = Statement(text=line.text, citations=_cited(citations, line))
    return replace(
        draft,
        statements=(*draft.statements, note),
        citations=tuple(citations),
        has_note=True,
    )


def _without_ended(draft: Draft, question: Understanding, relations: Relations) -> Draft:
    """Beside a document that rules, one that does not adds nothing, unless it was asked for."""
    if question.numbers or draft.total or any(one.computed for one in draft.statements):
        return draft
    document_of = {one.n: one.document_id for one in draft.citations}

    def rules(statement: Statement) -> bool:
        documents = [relations.document(document_of[n]) for n in statement.citations]
        return not any(
            one is not None
            and one.kind is DocumentKind.POLICY
            and (validity := relations.lineage.on(one.id, question.today)).standing
            is not Standing.IN_FORCE
            and not asks_of_the_past(question, validity.since)
            for one in documents
        )

    kept = tuple(one for one in draft.statements if rules(one))
    if not kept or len(kept) == len(draft.statements):
        return draft
    used = {n for one in kept for n in one.citations}
    citations = tuple(one for one in draft.citations if one.n in used)
    return replace(draft, statements=kept, citations=citations, shown=len(kept))


def _led_by(draft: Draft, line: Line) -> Draft:
    """The draft with the line first, its quotation as the first source."""
    citations: list[Citation] = []
    numbers = _cited(citations, line)
    known = {(one.passage_id, one.quote): one.n for one in citations}
    number: dict[int, int] = {}
    for citation in draft.citations:
        same = known.get((citation.passage_id, citation.quote))
        if same is None:
            citations.append(replace(citation, n=len(citations) + 1))
        number[citation.n] = same or len(citations)
    moved = (
        replace(one, citations=tuple(number[n] for n in one.citations)) for one in draft.statements
    )
    note = Statement(text=line.text, citations=numbers)
    return replace(draft, statements=(note, *moved), citations=tuple(citations), has_note=True)


def _cited(citations: list[Citation], line: Line) -> tuple[int, ...]:
    first = cite(citations, line.window)
    return (first, cite(citations, line.dated)) if line.dated else (first,)


def _appended(draft: Draft, newer: Window) -> Draft:
    named = newer.text.startswith(_NAMES_ITSELF)
    label = messages.NEWER_DOCUMENT if named else messages.FROM_NEWER
    return _followed_by(draft, Line(label.format(quote=newer.text), newer))


def _shortened(draft: Draft) -> Draft:
    statements = draft.statements[:_OLDER] if not draft.total else draft.statements
    used = {n for one in statements for n in one.citations}
    citations = tuple(one for one in draft.citations if one.n in used)
    return replace(draft, statements=statements, citations=citations)


def _labelled(draft: Draft, document_id: str) -> Draft:
    """What the older document says, marked as such beside what the newer one says."""
    own = {one.n for one in draft.citations if one.document_id == document_id}
    statements = tuple(
        replace(
            one,
            text=(
                messages.OLDER_DOCUMENT
                if one.text.startswith(_NAMES_ITSELF)
                else messages.FROM_OLDER
            ).format(quote=one.text),
        )
        if own & set(one.citations) and one.computed is None
        else one
        for one in draft.statements
    )
    return replace(draft, statements=statements)


def _says(text: str, number: str) -> bool:
    return any(one.canonical == number for one in find_document_numbers(text))
