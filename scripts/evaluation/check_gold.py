"""Checks a question set against the corpus: gold facts are there, unanswerable things are not.

python -m scripts.evaluation.check_gold scripts/evaluation/questions/tune.jsonl
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.evaluation.corpus_text import corpus_files, searchable_lines
from scripts.evaluation.matching import contains
from scripts.evaluation.questions import EvaluationQuestion, Expect, load_questions

# Kinds whose missing thing can be named; the others are refused for what they ask, not for want.
NEEDS_ABSENT = frozenset({"no_evidence", "not_yet_published"})


def problems(questions: Sequence[EvaluationQuestion]) -> Iterator[str]:
    """One sentence for each gold that the corpus contradicts."""
    for question in questions:
        yield from (f"{question.id}: {text}" for text in _problems(question))


def _problems(question: EvaluationQuestion) -> Iterator[str]:
    unknown = [name for name in question.documents if name not in corpus_files()]
    if unknown:
        yield f"không có tài liệu {', '.join(unknown)}"
        return
    lines = [line for name in question.documents for line in searchable_lines(name)]
    for fact in question.facts:
        if not any(contains(line, form) for line in lines for form in fact):
            yield f"không tài liệu nào ghi {fact[0]!r}"
    if question.expect is Expect.REFUSE and question.kind in NEEDS_ABSENT and not question.absent:
        yield "thiếu absent: điều gì không có trong kho?"
    for group in question.absent:
        for document_id in corpus_files():
            for line in searchable_lines(document_id):
                if all(contains(line, term, accents=True) for term in group):
                    yield f"{group} lại có trong {document_id}: {line.strip()[:120]}"


def main(paths: Sequence[str]) -> int:
    """0 when every gold holds, 1 with the list of those that do not, 2 without a file."""
    if not paths:
        print("Cách dùng: python -m scripts.evaluation.check_gold TỆP.jsonl …", file=sys.stderr)
        return 2
    found = [text for path in paths for text in problems(load_questions(Path(path)))]
    print("\n".join(found) if found else "Mọi đáp án chuẩn đều khớp kho tài liệu.")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
