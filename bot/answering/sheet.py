"""A draft while it is written from facts of the ledger: what is held, said, computed, remarked."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.answering.answer import Citation, Statement
from bot.answering.computed import Computed
from bot.answering.drafts import Draft, cite
from bot.answering.statuses import Status
from bot.answering.verify import is_supported
from bot.answering.windows import Window
from knowledge.model import Fact
from knowledge.vietnamese.numbers import digit_groups, supported_groups


@dataclass(slots=True)
class Sheet:
    """Statements, citations and remarks so far; `of_fact` is the citation that holds a fact."""

    citations: list[Citation] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    remarks: list[Statement] = field(default_factory=list)
    of_fact: dict[Fact, int] = field(default_factory=dict)

    def hold(self, fact: Fact, window: Window) -> None:
        """Cite the words that say a fact; lines on it may follow."""
        self.of_fact[fact] = cite(self.citations, window)

    def say(self, text: str, fact: Fact) -> None:
        """Add a line on a fact that is held, once."""
        self._add(Statement(text=text, citations=(self.of_fact[fact],)))

    def quote(self, window: Window) -> None:
        """Add the words of a passage as they stand."""
        self._add(Statement(text=window.text, citations=(cite(self.citations, window),)))

    def _add(self, line: Statement) -> None:
        if all(one.text != line.text for one in self.statements):
            self.statements.append(line)

    def compute(self, computed: Computed, text: str, *facts: Fact) -> None:
        """Add a computed line, where its inputs stand in the quotes of its facts."""
        numbers = tuple(sorted({self.of_fact[one] for one in facts}))
        line = Statement(text=text, citations=numbers, computed=computed.formula)
        if self._holds(line) and line not in self.statements:
            self.statements.append(line)

    def remark(self, *texts: str) -> None:
        """Add the first of the texts whose figures all stand in quotes, citing everything."""
        everything = tuple(one.n for one in self.citations)
        for text in texts:
            line = Statement(text=text, citations=everything)
            if self._holds(line):
                self.remarks.append(line)
                return

    def quotes_hold(self, text: str) -> bool:
        """True when every figure of a text stands in some quote."""
        quotes = supported_groups(one.quote for one in self.citations)
        return quotes.issuperset(digit_groups(text))

    def draft(self, *, status: Status, opening: str | None) -> Draft:
        """What was written."""
        return Draft(
            statements=tuple(self.statements),
            citations=tuple(self.citations),
            remarks=tuple(self.remarks),
            shown=len(self.statements),
            status=status,
            opening=opening,
        )

    def _holds(self, line: Statement) -> bool:
        quotes: dict[str, str] = {}
        for one in self.citations:
            quotes[one.passage_id] = f"{quotes.get(one.passage_id, '')} {one.quote}"
        return is_supported(line, self.citations, quotes)
