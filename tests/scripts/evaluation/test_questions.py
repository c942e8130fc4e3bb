"""A question file that breaks a rule is refused, naming the line; the shipped sets are sound."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from scripts.evaluation.check_gold import main, problems
from scripts.evaluation.errors import BadQuestions
from scripts.evaluation.matching import canonical
from scripts.evaluation.questions import (
    REFUSAL_KINDS,
    STYLES,
    EvaluationQuestion,
    Expect,
    load_questions,
)

SETS = Path(__file__).parents[3] / "scripts" / "evaluation" / "questions"
GOOD = {
    "id": "q1",
    "question": "Hạng mấy?",
    "today": "2026-11-22",
    "style": "formal",
    "kind": "rank",
    "expect": "answer",
    "facts": [["71"]],
    "documents": ["2024-09-egdi-2024"],
}
REFUSED = {
    **{key: GOOD[key] for key in ("id", "question", "today", "style")},
    "kind": "opinion",
    "expect": "refuse",
    "statuses": ["refused_opinion"],
}


def write(path: Path, *records: object) -> Path:
    file = path / "set.jsonl"
    file.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return file


def test_good_records_are_read(tmp_path: Path) -> None:
    """Every field arrives."""
    answered, refused = load_questions(write(tmp_path, GOOD, REFUSED | {"id": "q2"}))

    assert answered.facts == (("71",),)
    assert answered.expect is Expect.ANSWER
    assert refused.statuses == ("refused_opinion",)


@pytest.mark.parametrize(
    "broken",
    [
        {key: value for key, value in GOOD.items() if key != "facts"},
        {key: value for key, value in GOOD.items() if key != "today"},
        GOOD | {"facts": [[]]},
        GOOD | {"facts": [[" "]]},
        GOOD | {"facts": "71"},
        GOOD | {"facts": ["71"]},
        GOOD | {"documents": []},
        GOOD | {"style": "shouted"},
        GOOD | {"kind": "weather"},
        GOOD | {"expect": "perhaps"},
        GOOD | {"question": "  "},
        GOOD | {"history": ["trước"]},
        GOOD | {"style": "follow_up"},
        GOOD | {"surprise": 1},
        GOOD | {"statuses": ["fine"]},
        REFUSED | {"statuses": []},
        REFUSED | {"kind": "rank"},
        REFUSED | {"facts": [["71"]]},
        GOOD | {"expect": "correct"},
        [1, 2],
    ],
)
def test_a_broken_record_is_refused(broken: object, tmp_path: Path) -> None:
    """A slip in the gold must not pass for a result."""
    with pytest.raises(BadQuestions, match="dòng 1"):
        load_questions(write(tmp_path, broken))


def test_bad_files_are_refused(tmp_path: Path) -> None:
    """Absent, empty, not JSON, or with an id twice."""
    with pytest.raises(BadQuestions, match="Không đọc được"):
        load_questions(tmp_path / "absent.jsonl")
    with pytest.raises(BadQuestions, match="không có câu hỏi"):
        load_questions(write(tmp_path))
    with pytest.raises(BadQuestions, match="bị lặp"):
        load_questions(write(tmp_path, GOOD, GOOD))
    (tmp_path / "text.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(BadQuestions, match="không phải JSON"):
        load_questions(tmp_path / "text.jsonl")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"facts": [["72/193"]]}, "không tài liệu nào ghi"),
        ({"facts": [["7/193"]]}, "không tài liệu nào ghi"),
        ({"documents": ["no-such-document"]}, "không có tài liệu"),
    ],
)
def test_gold_that_the_corpus_does_not_hold_is_reported(
    changes: dict[str, object], complaint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check on the gold can fail."""
    file = write(tmp_path, GOOD | {"facts": [["71/193"]]} | changes)

    assert main([str(file)]) == 1
    assert complaint in capsys.readouterr().out


def test_an_answerable_refusal_is_reported(tmp_path: Path) -> None:
    """What is said to be absent must not stand in any line; and it must be named."""
    missing = REFUSED | {"kind": "no_evidence", "statuses": ["refused_"]}
    present = missing | {"absent": [["Hà Nội", "DTI"]]}
    absent = missing | {"absent": [["Sao Hỏa", "DTI"]]}

    def found(record: object) -> list[str]:
        return list(problems(load_questions(write(tmp_path, record))))

    assert "thiếu absent" in found(missing)[0]
    assert "lại có trong" in found(present)[0]
    assert found(absent) == []


def shipped(name: str) -> tuple[EvaluationQuestion, ...]:
    return load_questions(SETS / f"{name}.jsonl")


@pytest.mark.parametrize("name", ["tune", "report", "dialogue"])
def test_the_shipped_gold_holds(name: str) -> None:
    """Every expected fact stands in a listed document; nothing unanswerable can be answered."""
    assert list(problems(shipped(name))) == []


@pytest.mark.parametrize("name", ["tune", "report"])
def test_each_half_covers_every_style_and_refusal(name: str) -> None:
    """Both halves are large enough and mixed alike."""
    questions = shipped(name)
    styles = Counter(question.style for question in questions)
    refused = Counter(q.kind for q in questions if q.expect is Expect.REFUSE)
    tags = Counter(tag for question in questions for tag in question.tags)

    assert len(questions) >= 500
    assert set(styles) == STYLES
    assert min(styles.values()) >= 8
    assert set(refused) == REFUSAL_KINDS
    assert sum(refused.values()) >= 100
    assert sum(q.expect is Expect.CORRECT for q in questions) >= 10
    assert tags["time"] >= 25
    assert tags["own_words"] >= 60


def test_dialogues_hold_questions_back_picks_and_requests() -> None:
    """Half of them only measured."""
    questions = shipped("dialogue")
    tags = Counter(tag for question in questions for tag in question.tags)

    assert len(questions) >= 40
    assert tags["report_only"] * 2 >= len(questions)
    assert min(tags["pick"], tags["about_last"]) >= 8
    assert sum(q.expect is Expect.CLARIFY for q in questions) >= 16


def test_each_pair_is_one_question_in_two_spellings() -> None:
    """Only the accents differ; the gold is the same."""
    for name in ("tune", "report"):
        pairs: dict[str, list[EvaluationQuestion]] = defaultdict(list)
        for question in shipped(name):
            if question.pair_id is not None:
                pairs[question.pair_id].append(question)

        assert len(pairs) >= 20
        for first, second in pairs.values():
            assert second.style == "no_accents" != first.style
            assert canonical(first.question).rstrip("? ") == canonical(second.question).rstrip("? ")
            assert canonical(second.question) == canonical(second.question, accents=True)
            assert (first.facts, first.statuses) == (second.facts, second.statuses)


def test_the_halves_share_no_question() -> None:
    """The report half measures what was not tuned on."""

    def asked(name: str) -> set[tuple[str, ...]]:
        return {(*q.history, canonical(q.question)) for q in shipped(name)}

    assert not asked("tune") & asked("report")
