"""Answers as text for the database, and back; citations apart, named by the digest of their words.

pydantic reads the dataclasses' own types, so a field added to `Answer` is kept without a change
here, and an answer stored before the field existed is read with its default.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Final

from pydantic import TypeAdapter

from bot.answering.answer import Answer, Citation

ANSWER: Final = TypeAdapter(Answer)
CITATION: Final = TypeAdapter(Citation)


def dump_answer(answer: Answer) -> str:
    """Without the question's words and the citations: they stand in columns of their own, so that
    erasing and freezing each have one place."""
    bare = replace(answer, question=replace(answer.question, text="", history=()), citations=())
    return ANSWER.dump_json(bare).decode()


def load_answer(body: str, *, question: str, citations: tuple[Citation, ...]) -> Answer:
    bare = ANSWER.validate_json(body)
    return replace(bare, question=replace(bare.question, text=question), citations=citations)


def dump_citation(citation: Citation) -> tuple[str, str]:
    """The digest and the body of a citation, whatever its number in the answer."""
    words = CITATION.dump_python(replace(citation, n=0), mode="json")
    body = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(body.encode()).hexdigest(), body


def load_citation(n: int, body: str) -> Citation:
    return replace(CITATION.validate_json(body), n=n)
