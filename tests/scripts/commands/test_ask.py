"""`tiendo ask` and `tiendo search`: the contract of their JSON, files of questions, failures."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answering.answer import Answer
from bot.answering.pipeline import Answerer
from tests.scripts.commands.running import Tiendo

ANSWER_KEYS = {
    "id", "question", "reading", "status", "answer", "statements", "citations", "as_of",
    "confidence", "build", "elapsed_ms",
}  # fmt: skip
READING_KEYS = {"text", "changed", "kind", "indicator", "place", "period"}
HIT_KEYS = {
    "rank", "document_id", "passage_id", "score", "dense", "lexical", "heading_path", "text",
}  # fmt: skip

News = Callable[..., Path]


@pytest.fixture
def indexed(tiendo: Tiendo, news: News) -> Tiendo:
    """Two public documents and one for staff, indexed."""
    tiendo(
        "--empty",
        "add",
        str(news("cong-khai")),
        str(news("khac", "Năm 2023 có 30 triệu hồ sơ nộp trực tuyến.", title="Hồ sơ trực tuyến")),
        str(news("noi-bo", "Mật: có 99 triệu tài khoản định danh nội bộ.", visibility="staff")),
    )
    assert tiendo("reindex").code == 0
    return tiendo


def test_the_json_of_an_answer_keeps_the_contract(indexed: Tiendo) -> None:
    """Every key of the design, question as typed, nothing else on stdout."""
    ran = indexed("ask", "co bao nhieu tai khoan dinh danh dien tu", "--json")

    assert ran.code == 0
    assert ran.json.keys() >= ANSWER_KEYS
    assert ran.json["reading"].keys() >= READING_KEYS
    assert ran.json["question"] == "co bao nhieu tai khoan dinh danh dien tu"
    assert ran.json["status"].split("_")[0] in {"answered", "clarify", "refused", "failed"}
    assert ran.json["elapsed_ms"] > 0


def test_words_need_no_quotes(indexed: Tiendo) -> None:
    """Several words on the command line are one question."""
    assert indexed("ask", "có", "bao", "nhiêu", "--json").json["question"] == "có bao nhiêu"


def test_bytes_that_are_no_text_do_not_stop_it(indexed: Tiendo) -> None:
    """An argument in another encoding is a strange question, not a crash."""
    ran = indexed("ask", "t\udce0i kho\udca3n", "--json")

    assert ran.code == 0
    assert ran.json["question"] == "t\ufffdi kho\ufffdn"


def test_a_refusal_is_an_answer(indexed: Tiendo) -> None:
    """Saying honestly that it is not covered is work done: exit 0."""
    ran = indexed("ask", "Giá vàng hôm nay?", "--json")

    assert ran.code == 0
    assert ran.json["status"].startswith("refused_")


def test_without_a_build_the_status_says_so(tiendo: Tiendo) -> None:
    """Programs get JSON with failed_search, people the same sentence; exit 1."""
    ran = tiendo("--empty", "ask", "có bao nhiêu", "--json")
    plain = tiendo("ask", "có bao nhiêu")

    assert (ran.code, plain.code) == (1, 1)
    assert ran.json["status"] == "failed_search"
    assert ran.json.keys() >= ANSWER_KEYS
    assert "tiendo reindex" in ran.json["answer"]
    assert plain.out == ""
    assert "tiendo reindex" in plain.err


def test_today_and_role_reach_the_answer(indexed: Tiendo, monkeypatch: pytest.MonkeyPatch) -> None:
    """--today and --as are passed on; without --today it is the day in Viet Nam."""
    seen = []
    answer = Answerer.answer

    def spy(self: Answerer, question: object) -> Answer:
        seen.append(question)
        return answer(self, question)  # type: ignore[arg-type]

    monkeypatch.setattr(Answerer, "answer", spy)
    indexed("ask", "có bao nhiêu", "--as", "staff", "--today", "2025-01-31")
    indexed("ask", "có bao nhiêu")

    assert [(one.role.value, one.today) for one in seen] == [
        ("staff", "2025-01-31"),
        ("citizen", "2026-03-20"),
    ]


class TestSearch:
    """Hits only."""

    def test_the_json_of_a_search_keeps_the_contract(self, indexed: Tiendo) -> None:
        """Every key of the design, ranks from one."""
        ran = indexed("search", "tài khoản định danh", "-k", "2", "--json")

        assert ran.code == 0
        assert ran.json.keys() == {"id", "question", "reading", "hits", "elapsed_ms"}
        assert [hit["rank"] for hit in ran.json["hits"]] == [1, 2]
        assert all(hit.keys() == HIT_KEYS for hit in ran.json["hits"])

    def test_a_citizen_never_finds_a_staff_document(self, indexed: Tiendo) -> None:
        """Visibility is filtered before ranking, not after."""

        def found(role: str) -> set[str]:
            hits = indexed("search", "tài khoản nội bộ", "--as", role, "--json").json["hits"]
            return {hit["document_id"] for hit in hits}

        assert "noi-bo" not in found("citizen")
        assert "noi-bo" in found("staff")

    def test_people_see_score_path_and_text(self, indexed: Tiendo) -> None:
        """Without --json it reads as a list."""
        ran = indexed("search", "tài khoản định danh")

        assert ran.out.startswith("1. ")
        assert "55 triệu tài khoản" in ran.out

    def test_without_a_build_it_fails_with_a_sentence(self, tiendo: Tiendo) -> None:
        """Found nothing and could not look are different things."""
        ran = tiendo("--empty", "search", "x", "--json")

        assert (ran.code, ran.out) == (1, "")
        assert "tiendo reindex" in ran.err


class TestBatch:
    """Files of questions."""

    @pytest.fixture
    def files(self, tmp_path: Path) -> tuple[Path, Path]:
        return tmp_path / "in.jsonl", tmp_path / "out.jsonl"

    @pytest.mark.parametrize("command", ["ask", "search"])
    def test_one_line_each_in_the_same_order(
        self, indexed: Tiendo, files: tuple[Path, Path], command: str
    ) -> None:
        """Ids come back exactly as given; blank lines and a BOM do not count."""
        given, out = files
        lines = [
            {"id": "b", "question": "có bao nhiêu tài khoản", "role": "staff", "extra": 1},
            {"id": 7, "question": "còn năm 2023?", "history": ["có bao nhiêu hồ sơ năm 2024"]},
            {"id": "a", "question": "", "today": "2025-01-01"},
        ]
        text = "\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
        given.write_text("\ufeff" + text + "\n", encoding="utf-8")
        ran = indexed(command, "--batch", str(given), "--out", str(out))
        results = [json.loads(line) for line in out.read_text("utf-8").splitlines()]

        assert (ran.code, ran.out) == (0, "")
        assert [result["id"] for result in results] == ["b", 7, "a"]
        assert [result["question"] for result in results] == [line["question"] for line in lines]
        assert all(result["elapsed_ms"] >= 0 for result in results)

    @pytest.mark.parametrize(
        ("line", "says"),
        [
            ("{", "không phải JSON"),
            ("[1]", "không phải một đối tượng JSON"),
            ('{"id": "x"}', "thiếu “question”"),
            ('{"id": "x", "question": 5}', "thiếu “question”"),
            ('{"id": true, "question": "x"}', "“id”"),
            ('{"id": "x", "question": "x", "history": "y"}', "“history”"),
            ('{"id": "x", "question": "x", "history": [1]}', "“history”"),
            ('{"id": "x", "question": "x", "today": "31/12/2025"}', "“today”"),
            ('{"id": "x", "question": "x", "role": "king"}', "“role”"),
        ],
    )
    def test_a_bad_line_is_named_and_nothing_is_written(
        self, indexed: Tiendo, files: tuple[Path, Path], line: str, says: str
    ) -> None:
        """The old result file stays as it was."""
        given, out = files
        given.write_text('{"id": "ok", "question": "x"}\n\n' + line + "\n", encoding="utf-8")
        out.write_text("before", encoding="utf-8")
        ran = indexed("ask", "--batch", str(given), "--out", str(out))

        assert ran.code == 1
        assert "Dòng 3 của" in ran.err
        assert says in ran.err
        assert out.read_text("utf-8") == "before"
        assert sorted(path.name for path in out.parent.glob(".*")) == []

    def test_a_line_that_is_no_utf8_is_named(
        self, indexed: Tiendo, files: tuple[Path, Path]
    ) -> None:
        """Windows editors still write other encodings."""
        given, out = files
        given.write_bytes(b'{"id": 1, "question": "x"}\n{"id": 2, "question": "\xe0"}\n')
        ran = indexed("ask", "--batch", str(given), "--out", str(out))

        assert ran.code == 1
        assert "Dòng 2 của" in ran.err
        assert "UTF-8" in ran.err

    def test_lone_surrogates_can_be_answered_and_written(
        self, indexed: Tiendo, files: tuple[Path, Path]
    ) -> None:
        """JSON allows what UTF-8 does not."""
        given, out = files
        given.write_text('{"id": "\\ud800", "question": "t\\udce0i"}\n', encoding="utf-8")
        ran = indexed("ask", "--batch", str(given), "--out", str(out))

        assert ran.code == 0
        assert json.loads(out.read_text("utf-8"))["question"] == "t?i"

    @pytest.mark.parametrize("missing", ["in", "out"])
    def test_files_that_cannot_be_opened(
        self, indexed: Tiendo, files: tuple[Path, Path], tmp_path: Path, missing: str
    ) -> None:
        """Told by name, whichever side it is."""
        given, out = files
        nowhere = tmp_path / "nowhere" / "file"
        given.write_text('{"id": 1, "question": "x"}\n', encoding="utf-8")
        pair = (nowhere, out) if missing == "in" else (given, nowhere)
        ran = indexed("ask", "--batch", str(pair[0]), "--out", str(pair[1]))

        assert ran.code == 1
        assert str(nowhere) in ran.err
        assert "Traceback" not in ran.err

    def test_without_a_build_the_file_is_refused_whole(
        self, tiendo: Tiendo, files: tuple[Path, Path]
    ) -> None:
        """Hundreds of failed lines would help nobody."""
        given, out = files
        given.write_text('{"id": 1, "question": "x"}\n', encoding="utf-8")
        ran = tiendo("--empty", "ask", "--batch", str(given), "--out", str(out))

        assert ran.code == 1
        assert "tiendo reindex" in ran.err
        assert not out.exists()
