"""The question records: what is asked, what a right answer must hold, and reading them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.answering.statuses import Family
from scripts.evaluation.errors import BadQuestions

FALSE_PREMISE = "false_premise"
SMALL_TALK = "small_talk"
UNCLEAR = "unclear"
FOLLOW_UP = "follow_up"
FIELDS = frozenset(
    {"id", "question", "history", "today", "style", "kind", "pair_id", "expect", "facts"}
    | {"forbidden", "documents", "statuses", "absent", "tags", "note"}
)
STYLES = frozenset(
    {"formal", "colloquial", "no_accents", "half_accents", "abbreviations", "typos", "english"}
    | {FOLLOW_UP}
)
REFUSAL_KINDS = frozenset(
    {"out_of_scope", "no_evidence", "not_yet_published", "personal_data", "opinion"}
    | {"instruction", "gibberish"}
)
ANSWER_KINDS = frozenset(
    {"figure", "target", "result", "target_vs_result", "who", "when", "list", "definition"}
    | {"how_to", "document", "trend", "conflict", "comparison", "rank", SMALL_TALK}
)


class Expect(StrEnum):
    """What the program should do with a question."""

    ANSWER = "answer"
    REFUSE = "refuse"
    CORRECT = "correct"
    CLARIFY = "clarify"


@dataclass(frozen=True, slots=True)
class EvaluationQuestion:
    """One question with its gold.

    `facts` is a list of required facts, each a list of surface forms of which one must appear.
    `documents` are the ids that hold the answer; any one of them will do. `statuses` are allowed
    statuses by prefix, `forbidden` surface forms that make an answer wrong (an anachronism),
    `absent` groups of terms that stand together in no line of the corpus (why it is unanswerable).
    """

    id: str
    question: str
    today: str
    style: str
    kind: str
    expect: Expect
    history: tuple[str, ...] = ()
    pair_id: str | None = None
    facts: tuple[tuple[str, ...], ...] = ()
    forbidden: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    absent: tuple[tuple[str, ...], ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""


def load_questions(path: Path) -> tuple[EvaluationQuestion, ...]:
    """All records of a JSONL file, in order.

    Raises BadQuestions with the line number for anything that breaks the record's rules, so that
    a typing slip in the gold can never pass for a result.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadQuestions(f"Không đọc được tệp câu hỏi {path.name}: {error}.") from error
    questions = tuple(
        parse_question(line, where=f"{path.name} dòng {number}")
        for number, line in enumerate(lines, start=1)
        if line.strip()
    )
    if not questions:
        raise BadQuestions(f"Tệp {path.name} không có câu hỏi nào.")
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            raise BadQuestions(f"{path.name}: id “{question.id}” bị lặp; mỗi câu hỏi một id.")
        seen.add(question.id)
    return questions


def parse_question(line: str, *, where: str) -> EvaluationQuestion:
    """One record; `where` names it in errors."""
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadQuestions(f"{where}: không phải JSON ({error}).") from error
    if not isinstance(record, dict):
        raise BadQuestions(f"{where}: mỗi dòng phải là một đối tượng JSON.")
    unknown = sorted(set(record) - FIELDS)
    if unknown:
        raise BadQuestions(f"{where}: trường lạ {', '.join(unknown)}.")
    try:
        question = EvaluationQuestion(
            id=_text(record, "id"),
            question=_text(record, "question"),
            today=_text(record, "today"),
            style=_text(record, "style"),
            kind=_text(record, "kind"),
            expect=Expect(_text(record, "expect")),
            history=_texts(record.get("history")),
            pair_id=record.get("pair_id"),
            facts=_groups(record.get("facts")),
            forbidden=_texts(record.get("forbidden")),
            documents=_texts(record.get("documents")),
            statuses=_texts(record.get("statuses")),
            absent=_groups(record.get("absent")),
            tags=_texts(record.get("tags")),
            note=str(record.get("note", "")),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadQuestions(f"{where}: thiếu hoặc sai trường ({error}).") from error
    problem = _problem(question)
    if problem:
        raise BadQuestions(f"{where} ({question.id}): {problem}.")
    return question


def _problem(question: EvaluationQuestion) -> str | None:
    """The first rule that the record breaks, in words."""
    families = {family.value for family in Family}
    rules: Sequence[tuple[bool, str]] = (
        (question.style in STYLES, f"kiểu gõ lạ “{question.style}”"),
        ((question.style == FOLLOW_UP) == bool(question.history), "follow_up đi cùng history"),
        (
            question.expect is not Expect.REFUSE or question.kind in REFUSAL_KINDS,
            f"loại từ chối lạ “{question.kind}”",
        ),
        (
            question.expect is not Expect.CORRECT or question.kind == FALSE_PREMISE,
            "câu cần đính chính phải có kind false_premise",
        ),
        (
            question.expect is not Expect.ANSWER or question.kind in ANSWER_KINDS,
            f"loại câu hỏi lạ “{question.kind}”",
        ),
        (
            question.expect not in {Expect.REFUSE, Expect.CLARIFY}
            or not (question.facts or question.documents),
            "câu phải từ chối hoặc hỏi lại thì không có facts, documents",
        ),
        (
            (question.expect is Expect.CLARIFY) == (question.kind == UNCLEAR),
            "câu cần hỏi lại phải có kind unclear",
        ),
        (
            question.expect not in {Expect.REFUSE, Expect.CLARIFY} or bool(question.statuses),
            "thiếu statuses",
        ),
        (
            question.expect in {Expect.REFUSE, Expect.CLARIFY}
            or question.kind == SMALL_TALK
            or bool(question.facts and question.documents),
            "thiếu facts hoặc documents",
        ),
        (
            all(question.facts) and all(form.strip() for fact in question.facts for form in fact),
            "mỗi fact cần ít nhất một cách viết, không rỗng",
        ),
        (
            all(status.split("_", 1)[0] in families for status in question.statuses),
            "statuses phải bắt đầu bằng answered, clarify, refused hoặc failed",
        ),
    )
    return next((text for holds, text in rules if not holds), None)


def _text(record: Mapping[str, object], key: str) -> str:
    text = record[key]
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"{key} phải là chuỗi không rỗng")
    return text


def _texts(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise TypeError("cần một danh sách chuỗi")
    return tuple(value)


def _groups(value: object) -> tuple[tuple[str, ...], ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise TypeError("cần một danh sách các danh sách chuỗi")
    return tuple(_texts(item) for item in value)
