"""An answer as the JSON that outside programs rely on; names here are a contract."""

from __future__ import annotations

from typing import Any

from bot.answering.answer import Answer, Citation, Reading, Statement

Json = dict[str, Any]


def reading_to_json(reading: Reading) -> Json:
    """The question as understood."""
    return {
        "text": reading.text,
        "changed": reading.changed,
        "kind": reading.kind,
        "indicator": reading.indicator,
        "place": reading.place,
        "period": reading.period,
        "document_number": reading.document_number,
    }


def answer_to_json(answer: Answer) -> Json:
    """The whole answer."""
    return {
        "id": answer.question.id,
        "question": answer.question.text,
        "reading": reading_to_json(answer.reading),
        "status": answer.status.value,
        "answer": answer.text,
        "statements": [_statement(statement) for statement in answer.statements],
        "citations": [_citation(citation) for citation in answer.citations],
        "as_of": answer.as_of,
        "confidence": round(answer.confidence, 4),
        "build": answer.build,
        "elapsed_ms": round(answer.elapsed_ms, 1),
        "related": list(answer.related),
        "options": list(answer.options),
        "worded_by": answer.worded_by,
    }


def _statement(statement: Statement) -> Json:
    return {
        "text": statement.text,
        "citations": list(statement.citations),
        "computed": statement.computed,
    }


def _citation(citation: Citation) -> Json:
    return {
        "n": citation.n,
        "document_id": citation.document_id,
        "title": citation.title,
        "number": citation.number,
        "issuer": citation.issuer,
        "issued_on": citation.issued_on,
        "as_of": citation.as_of,
        "heading_path": list(citation.heading_path),
        "quote": citation.quote,
        "url": citation.url,
        "passage_id": citation.passage_id,
    }
