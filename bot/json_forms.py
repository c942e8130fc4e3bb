"""JSON of what maintainers and programs list: hits, documents, builds, figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.answering.answer import Question, Reading
from bot.proposing import Pending
from bot.render.json_form import reading_to_json
from index.check import Finding
from index.difference import Difference, DocumentChange
from index.model import Hit
from index.publish import BuildState
from knowledge.model import Document, Fact, Indicator

Json = dict[str, Any]


def hits_to_json(
    question: Question, reading: Reading, hits: Sequence[Hit], *, elapsed_ms: float
) -> Json:
    """A search as the contract of `tiendo search --json` has it."""
    return {
        "id": question.id,
        "question": question.text,
        "reading": reading_to_json(reading),
        "hits": [hit_to_json(hit) for hit in hits],
        "elapsed_ms": round(elapsed_ms, 1),
    }


def hit_to_json(hit: Hit) -> Json:
    """One passage with the reasons it was found."""
    return {
        "rank": hit.rank,
        "document_id": hit.passage.document_id,
        "passage_id": hit.passage.id,
        "score": round(hit.score, 4),
        "dense": round(hit.dense, 4),
        "lexical": round(hit.lexical, 3),
        "heading_path": list(hit.passage.heading_path),
        "text": hit.passage.text,
    }


def document_to_json(document: Document) -> Json:
    """A document without its body."""
    return {
        "id": document.id,
        "title": document.title,
        "number": document.number,
        "kind": document.kind.value,
        "type": document.type,
        "issuer": document.issuer,
        "signer": document.signer,
        "issued_on": document.issued_on,
        "effective_on": document.effective_on,
        "ends_on": document.ends_on,
        "as_of": document.as_of,
        "relations": [
            {"kind": one.kind.value, "target": one.target, "subject": one.subject}
            for one in document.relations
        ],
        "place": document.place,
        "visibility": document.visibility.value,
        "url": document.url,
        "digest": document.digest,
        "warnings": list(document.warnings),
    }


def build_to_json(state: BuildState) -> Json:
    """A build on disk; the counts are null where its manifest cannot be read."""
    manifest = state.manifest
    return {
        "build": state.build_id,
        "live": state.is_live,
        "published": state.was_published,
        "damaged": manifest is None,
        "created_at": manifest.created_at if manifest else None,
        "encoder": manifest.encoder_name if manifest else None,
        "documents": manifest.documents if manifest else None,
        "passages": manifest.passages if manifest else None,
        "indicators": manifest.indicators if manifest else None,
        "facts": manifest.facts if manifest else None,
        "newest_document": manifest.newest_document if manifest else None,
    }


def difference_to_json(difference: Difference) -> Json:
    """What a reindex changes, document by document."""
    return {
        "live": difference.live,
        "added": [_change(one) for one in difference.added],
        "changed": [_change(one) for one in difference.changed],
        "removed": [_change(one) for one in difference.removed],
        "unchanged": difference.unchanged,
        "passages_before": difference.passages_before,
        "passages_after": difference.passages_after,
        "facts_before": difference.facts_before,
        "facts_after": difference.facts_after,
    }


def _change(change: DocumentChange) -> Json:
    return {
        "id": change.document_id,
        "title": change.title,
        "passages_before": change.passages_before,
        "passages_after": change.passages_after,
    }


def finding_to_json(finding: Finding) -> Json:
    """The outcome of one health check."""
    return {
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "remedy": finding.remedy,
    }


def indicator_to_json(indicator: Indicator) -> Json:
    """An indicator with its points of the ledger."""
    return {
        "id": indicator.id,
        "name": indicator.name,
        "unit": indicator.unit,
        "scope": indicator.scope,
        "aliases": list(indicator.aliases),
        "note": indicator.note,
        "facts": [fact_to_json(fact) for fact in indicator.facts],
    }


def fact_to_json(fact: Fact) -> Json:
    """One point of the ledger."""
    return {
        "kind": fact.kind.value,
        "value": fact.value,
        "text": fact.text,
        "period": fact.period,
        "place": fact.place,
        "document_id": fact.document_id,
        "passage_id": fact.passage_id,
    }


def pending_to_json(pending: Pending) -> Json:
    """A proposed point with its sentence, and the ledger's points for the same thing."""
    proposal = pending.proposal
    return {
        "id": proposal.id,
        "indicator": proposal.indicator_id,
        "name": pending.indicator.name,
        "kind": proposal.kind.value,
        "value": proposal.value,
        "unit": proposal.unit,
        "text": proposal.text,
        "period": proposal.period,
        "place": proposal.place,
        "as_of": proposal.as_of,
        "document_id": proposal.document_id,
        "passage_id": proposal.passage_id,
        "sentence": proposal.sentence,
        "confidence": proposal.confidence,
        "ground": proposal.ground.value,
        "named": proposal.named,
        "period_from": proposal.period_from.value,
        "standing": pending.standing.value,
        "others": [fact_to_json(fact) for fact in pending.others],
    }
