"""Points of the ledger that new documents propose: read, compared, accepted, rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from bot import starter
from bot.errors import ProposalProblem
from index.encoder import DEFAULT_ENCODER
from index.errors import EncoderUnavailable
from index.likeness import IndicatorLikeness
from index.protocols import Encoder
from knowledge.figures import says_value
from knowledge.model import Document, Fact, FactKind, Indicator
from knowledge.own_points import OwnPoints
from knowledge.passages import cut_passages
from knowledge.progress import agree, period_end, same_place
from knowledge.proposals.extract import RULES, Likeness, propose
from knowledge.proposals.model import Proposal
from knowledge.proposals.shelf import Batch, Decision, Shelf, Verdict, basis_of
from knowledge.register import Register
from knowledge.vietnamese.numbers import find_quantities

NAMES_ONLY = "names only"


class Standing(StrEnum):
    """How a proposal stands to the points that the ledger has of other documents."""

    NEW = "new"
    CONFIRMS = "confirms"
    CONFLICTS = "conflicts"


@dataclass(frozen=True, slots=True)
class Pending:
    """A proposal nobody has decided on; `others` are the ledger's points for the same thing."""

    proposal: Proposal
    indicator: Indicator
    standing: Standing
    others: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Edits:
    """What a maintainer corrects while accepting; None leaves it as proposed."""

    indicator_id: str | None = None
    kind: FactKind | None = None
    value: float | None = None
    period: str | None = None
    place: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the proposal is taken as it is."""
        return self == Edits()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A proposal that will not come back; one accepted before leaves the ledger."""

    proposal: Proposal
    was_accepted: bool


class ProposalDesk:
    """The proposals of one data directory.

    The starter digests propose nothing: their points are curated. Meaning is asked for only with
    the default encoder, because how near is near enough was measured with it.

    Args:
        indicators: the ledger as it stands, the maintainer's own points included.
        encoder: loaded only when a figure stands beside no known name.
    """

    def __init__(
        self,
        shelf: Shelf,
        own: OwnPoints,
        *,
        register: Register,
        indicators: Callable[[], Sequence[Indicator]],
        encoder: Callable[[], Encoder],
    ) -> None:
        self._shelf = shelf
        self._own = own
        self._register = register
        self._indicators = indicators
        self._encoder = encoder

    def read(self, documents: Iterable[Document]) -> Mapping[str, tuple[Proposal, ...]]:
        """What each document proposes, by its id; read only where that is not known yet."""
        indicators = self._indicators()
        likeness = _Meaning(indicators, self._encoder)
        known_by = [RULES, *(_names(one) for one in indicators)]
        found: dict[str, tuple[Proposal, ...]] = {}
        for document in documents:
            if starter.is_starter(document):
                continue
            basis = basis_of(document.digest, *known_by)
            batch = self._shelf.get(document.id)
            if batch is None or batch.basis != basis:
                proposals = propose(document, indicators, likeness=likeness)
                # Read by names alone for want of a model: to be read again when there is one.
                batch = Batch(document.id, NAMES_ONLY if likeness.is_missing else basis, proposals)
                self._shelf.put(batch)
            found[document.id] = batch.proposals
        return found

    def pending(self, documents: Iterable[Document] | None = None) -> tuple[Pending, ...]:
        """What waits for a decision: of these documents, or of all that are registered."""
        registered = self._register.documents()
        present = {one.id for one in registered}
        documents = registered if documents is None else documents
        decided = self._shelf.decisions()
        indicators = {one.id: one for one in self._indicators()}
        return tuple(
            _compared(proposal, indicators[proposal.indicator_id], present)
            for proposals in self.read(documents).values()
            for proposal in proposals
            if proposal.id not in decided
            and proposal.indicator_id in indicators
            and not _is_known(proposal, indicators[proposal.indicator_id])
        )

    def accept(self, ids: Sequence[str], edits: Edits = Edits()) -> Mapping[str, Fact]:
        """Put proposals into the maintainer's ledger, all of them or none; the points by id.

        One that was decided on before takes the new decision.

        Raises:
            ProposalProblem: an id that nothing has, or a point that its document does not say.
        """
        points = {one.id: self._point(one, edits) for one in self._find(ids)}
        with self._shelf.writing():
            decided = self._shelf.decisions()
            for id_, (indicator, fact) in points.items():
                self._withdraw(decided.get(id_), unless=fact)
                self._own.add(indicator, fact)
            # The points come first: a kill in between leaves a proposal that is simply known.
            self._shelf.decide(
                {id_: Decision(Verdict.ACCEPTED, fact) for id_, (_, fact) in points.items()}
            )
        return {id_: fact for id_, (_, fact) in points.items()}

    def reject(self, ids: Sequence[str]) -> tuple[Rejected, ...]:
        """Never propose these again; a point accepted before is taken out. Raises as `accept`."""
        proposals = {one.id: one for one in self._find(ids)}
        with self._shelf.writing():
            decided = self._shelf.decisions()
            for id_ in proposals:
                self._withdraw(decided.get(id_))
            self._shelf.decide({id_: Decision(Verdict.REJECTED) for id_ in proposals})
        return tuple(
            Rejected(proposal, was_accepted=id_ in decided and decided[id_].point is not None)
            for id_, proposal in proposals.items()
        )

    def _find(self, ids: Sequence[str]) -> list[Proposal]:
        by_id = {
            one.id: one
            for proposals in self.read(self._register.documents()).values()
            for one in proposals
        }
        wanted = list(dict.fromkeys(id_.strip().lower() for id_ in ids))
        unknown = [id_ for id_ in wanted if id_ not in by_id]
        if unknown:
            raise ProposalProblem(
                f"Không có đề xuất {', '.join(unknown)}; chưa thay đổi gì. "
                "Xem mã bằng `tiendo proposals`."
            )
        return [by_id[id_] for id_ in wanted]

    def _point(self, proposal: Proposal, edits: Edits) -> tuple[Indicator, Fact]:
        indicators = {one.id: one for one in self._indicators()}
        indicator = indicators[edits.indicator_id or proposal.indicator_id]
        moved = indicator.id != proposal.indicator_id
        proposed_place = indicator.scope if moved else proposal.place
        value, text = proposal.value, proposal.text
        if edits.value is not None:
            value, text = edits.value, self._wording(proposal, edits.value)
        fact = Fact(
            indicator_id=indicator.id,
            kind=edits.kind or proposal.kind,
            value=value,
            text=text,
            period=edits.period or proposal.period,
            document_id=proposal.document_id,
            place=edits.place or proposed_place,
        )
        return indicator, fact

    def _wording(self, proposal: Proposal, value: float) -> str:
        """How the document writes a corrected value, in the sentence itself if it stands there."""
        document = self._register.get(proposal.document_id)
        texts = [proposal.sentence, *(one.text for one in cut_passages(document))]
        for text in texts:
            if says_value(text, value):
                written = (one.text for one in find_quantities(text))
                return next((one for one in written if says_value(one, value)), proposal.sentence)
        raise ProposalProblem(
            f"Tài liệu {proposal.document_id} không viết con số này nên không nhận được: mọi số "
            "liệu phải có trong văn bản. Ghi --value đúng như tài liệu viết, theo đơn vị chỉ số."
        )

    def _withdraw(self, decision: Decision | None, *, unless: Fact | None = None) -> None:
        if decision is None or decision.point is None or decision.point == unless:
            return
        self._own.remove(decision.point.indicator_id, decision.point)


class _Meaning:
    """Likeness by the encoder, which is loaded at the first question; none where it cannot be."""

    def __init__(self, indicators: Sequence[Indicator], encoder: Callable[[], Encoder]) -> None:
        self._indicators = indicators
        self._make_encoder = encoder
        self.is_missing = False

    @cached_property
    def _likeness(self) -> Likeness | None:
        try:
            encoder = self._make_encoder()
        except EncoderUnavailable:
            self.is_missing = True
            return None
        if encoder.name != DEFAULT_ENCODER:
            return None
        return IndicatorLikeness(encoder, self._indicators)

    def __call__(self, text: str) -> Mapping[str, float]:
        return self._likeness(text) if self._likeness is not None else {}


def _names(indicator: Indicator) -> str:
    """What the reading of a document takes from an indicator: all but its points."""
    return repr(replace(indicator, facts=()))


def _compared(proposal: Proposal, indicator: Indicator, present: Set[str]) -> Pending:
    # Points of documents that are not here are not answered from, so nothing differs from them.
    others = tuple(
        fact
        for fact in indicator.facts
        if fact.kind is proposal.kind
        and same_place(fact.place, proposal.place)
        and period_end(fact.period) == period_end(proposal.period)
        and fact.document_id in present - {proposal.document_id}
    )
    if not others:
        standing = Standing.NEW
    elif any(fact.value != proposal.value for fact in others):
        standing = Standing.CONFLICTS
    else:
        standing = Standing.CONFIRMS
    return Pending(proposal, indicator, standing, others)


def _is_known(proposal: Proposal, indicator: Indicator) -> bool:
    """Whether the ledger has this very point from this very document."""
    return any(
        fact.document_id == proposal.document_id
        and fact.kind is proposal.kind
        and fact.value == proposal.value
        and same_place(fact.place, proposal.place)
        and agree(fact.period, proposal.period)
        for fact in indicator.facts
    )
