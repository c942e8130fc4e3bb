"""A draft of an answer: statements and the citations they lean on, before verification."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.answer import Citation, Statement
from bot.answering.statuses import Status
from bot.answering.windows import Window


@dataclass(frozen=True, slots=True)
class Draft:
    """Statements with their citations.

    `remarks` are what to mind when using the figures, said after all statements; `total` counts a
    list's items; `closing` is said last. `has_note` when a statement says that a document no
    longer rules; `worded_by` names the language model whose words the statements are.
    """

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    remarks: tuple[Statement, ...] = ()
    shown: int = 0
    total: int = 0
    status: Status = Status.ANSWERED_FULL
    opening: str | None = None
    closing: str | None = None
    has_note: bool = False
    worded_by: str | None = None

    @property
    def is_plain(self) -> bool:
        """True when other words could lose nothing but words: only quotations, and no list, no
        parts, no opening, no note, no remark."""
        quotes = {(one.n, one.quote) for one in self.citations}
        return (
            self.status is Status.ANSWERED_FULL
            and self.opening is None
            and not self.has_note
            and not self.remarks
            and self.total == 0
            and all((n, one.text) in quotes for one in self.statements for n in one.citations)
        )


def cite(citations: list[Citation], window: Window) -> int:
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
