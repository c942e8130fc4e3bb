"""Looking after a data directory: reindex, documents, remove, builds, rollback, doctor."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index.lock import hold_lock
from tests.scripts.commands.running import Tiendo

News = Callable[..., Path]


@pytest.fixture
def filled(tiendo: Tiendo, news: News) -> Tiendo:
    """Three documents, indexed."""
    paths = [
        str(news(name, f"Năm 2024 có {n}5 triệu hồ sơ {name}."))
        for n, name in enumerate(("mot", "hai", "ba"), start=1)
    ]
    tiendo("--empty", "add", *paths)
    assert tiendo("reindex").code == 0
    return tiendo


class Terminal(io.StringIO):
    """A standard input that a person sits at."""

    def isatty(self) -> bool:
        return True


def live(tiendo: Tiendo) -> str:
    found: str = next(one["build"] for one in tiendo("builds", "--json").json if one["live"])
    return found


class TestReindex:
    """Show, ask where it matters, build, publish."""

    def test_diff_shows_and_publishes_nothing(self, filled: Tiendo, news: News) -> None:
        """Added, changed and removed documents by id."""
        before = live(filled)
        filled("remove", "mot")
        filled("add", str(news("bon")))
        filled("add", "--replace", str(news("hai", "Năm 2025 có 99 triệu hồ sơ.")))
        ran = filled("reindex", "--diff")
        as_json = filled("reindex", "--diff", "--json").json

        assert ran.code == 0
        for line in ("+ bon", "~ hai", "- mot"):
            assert line in ran.out
        assert [[one["id"] for one in as_json[key]] for key in ("added", "changed", "removed")] == [
            ["bon"], ["hai"], ["mot"],
        ]  # fmt: skip
        assert live(filled) == before

    def test_a_removed_document_leaves_answers_at_the_next_publish(self, filled: Tiendo) -> None:
        """Not before, not later."""

        def found() -> set[str]:
            hits = filled("search", "hồ sơ mot", "--json").json["hits"]
            return {hit["document_id"] for hit in hits}

        filled("remove", "mot")
        still = found()
        filled("reindex")

        assert "mot" in still
        assert "mot" not in found()

    @pytest.mark.parametrize(("reply", "code"), [("có\n", 0), ("c\n", 0), ("\n", 1), ("", 1)])
    def test_a_person_is_asked_before_documents_go(
        self, filled: Tiendo, monkeypatch: pytest.MonkeyPatch, reply: str, code: int
    ) -> None:
        """Only a clear yes publishes."""
        before = live(filled)
        filled("remove", "mot")
        monkeypatch.setattr(sys, "stdin", Terminal(reply))
        ran = filled("reindex")

        assert ran.code == code
        assert "Đưa bản dựng này vào dùng?" in ran.err
        assert (live(filled) == before) is (code == 1)

    def test_yes_and_programs_are_not_asked(
        self, filled: Tiendo, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """--yes on a terminal, and any run without one."""
        filled("remove", "mot")
        monkeypatch.setattr(sys, "stdin", Terminal(""))
        agreed = filled("reindex", "--yes")
        filled("remove", "hai")
        monkeypatch.setattr(sys, "stdin", io.StringIO(""))
        piped = filled("reindex")

        assert (agreed.code, piped.code) == (0, 0)
        assert "?" not in agreed.err + piped.err

    def test_added_documents_alone_ask_nothing(
        self, filled: Tiendo, news: News, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """New documents are what the command is for."""
        filled("add", str(news("bon")))
        monkeypatch.setattr(sys, "stdin", Terminal(""))

        assert filled("reindex").code == 0

    def test_nothing_registered_is_nothing_to_build(self, tiendo: Tiendo) -> None:
        """The sentence names the next command."""
        ran = tiendo("--empty", "reindex")

        assert ran.code == 1
        assert "tiendo add" in ran.err

    def test_the_last_document_can_go_too(self, filled: Tiendo) -> None:
        """An empty index is published, so that nothing removed is ever answered."""
        filled("remove", "mot", "hai", "ba")
        ran = filled("reindex")
        answer = filled("ask", "có bao nhiêu hồ sơ mot", "--json")

        assert ran.code == 0
        assert answer.json["status"].startswith("refused_")

    def test_while_another_process_builds_it_says_so(self, filled: Tiendo, data_dir: Path) -> None:
        """One sentence, the old build stays."""
        before = live(filled)
        with hold_lock(data_dir / "index"):
            ran = filled("reindex")

        assert ran.code == 1
        assert ran.err.startswith("Một tiến trình khác đang dựng chỉ mục")
        assert live(filled) == before

    def test_json_tells_build_and_counts(self, filled: Tiendo) -> None:
        """Only JSON on stdout."""
        ran = filled("reindex", "--json")

        assert ran.json["build"] == live(filled)
        assert (ran.json["documents"], ran.json["encoded"]) == (3, 0)


class TestDocuments:
    """Listing and removing."""

    def test_the_list_names_each_document(self, filled: Tiendo) -> None:
        """Id, date, kind, visibility, title; a count at the end."""
        ran = filled("documents")

        assert all(name in ran.out for name in ("mot", "hai", "ba", "2025-02-06", "news"))
        assert ran.out.rstrip().endswith("3 tài liệu")

    def test_the_list_tells_which_texts_hold(self, tiendo: Tiendo, tmp_path: Path) -> None:
        """Ended by which, or amended by which, as the documents say."""
        older, newer = tmp_path / "cu.md", tmp_path / "moi.md"
        head = "---\ntitle: Nghị định {n}\nnumber: {n}\nkind: policy\n---\n"
        older.write_text(head.format(n="10/2022/NĐ-CP") + "Thẻ được cấp.\n", "utf-8")
        newer.write_text(
            head.format(n="20/2024/NĐ-CP")
            + "Nghị định này có hiệu lực từ ngày 01/7/2024, thay thế Nghị định 10/2022/NĐ-CP.\n",
            "utf-8",
        )
        tiendo("--empty", "add", str(older), str(newer))

        assert "hết 2024-07-01 (20/2024/NĐ-CP)" in tiendo("documents").out
        assert {one["id"]: one["standing"] for one in tiendo("documents", "--json").json} == {
            "cu": "ended",
            "moi": "in_force",
        }

    def test_an_empty_register_says_how_to_add(self, tiendo: Tiendo) -> None:
        """Nothing on stdout, an empty list in JSON."""
        assert "tiendo add" in tiendo("--empty", "documents").err
        assert tiendo("documents", "--json").json == []

    def test_removing_takes_known_ids_and_tells_unknown_ones(self, filled: Tiendo) -> None:
        """One wrong id does not keep the others."""
        ran = filled("remove", "mot", "khong-co", "--json")

        assert ran.code == 1
        assert ran.json == {"removed": ["mot"], "unknown": ["khong-co"]}
        assert "khong-co" in ran.err
        assert len(filled("documents", "--json").json) == 2


class TestBuilds:
    """Listing and going back."""

    def test_rollback_goes_to_the_build_before(self, filled: Tiendo) -> None:
        """And back again by name."""
        first = live(filled)
        filled("remove", "mot")
        filled("reindex")
        second = live(filled)
        back = filled("rollback", "--json")
        forth = filled("rollback", second)

        assert back.json == {"build": first, "before": second}
        assert forth.code == 0
        assert live(filled) == second

    def test_rollback_without_an_earlier_build_is_refused(self, filled: Tiendo) -> None:
        """With the command that lists builds."""
        ran = filled("rollback")

        assert ran.code == 1
        assert "tiendo builds" in ran.err

    @pytest.mark.parametrize("name", ["khong-co", "../..", ""])
    def test_rollback_to_an_unknown_build_is_refused(self, filled: Tiendo, name: str) -> None:
        """No path tricks either."""
        before = live(filled)

        assert filled("rollback", name).code == 1
        assert live(filled) == before

    def test_the_list_marks_the_live_build(self, filled: Tiendo) -> None:
        """A star, and counts."""
        ran = filled("builds")

        assert f"*  {live(filled)}" in ran.out

    def test_no_build_yet(self, tiendo: Tiendo) -> None:
        """Looking does not fill the directory."""
        ran = tiendo("builds")

        assert (ran.code, ran.out) == (0, "")
        assert "tiendo reindex" in ran.err


class TestDoctor:
    """All is well, or what is not and what to do."""

    def test_a_healthy_directory_passes(self, filled: Tiendo) -> None:
        """Exit 0 and every check ok."""
        ran = filled("doctor", "--json")

        assert ran.code == 0
        assert {one["severity"] for one in ran.json} == {"ok"}

    def test_what_is_not_indexed_is_a_warning(self, filled: Tiendo, news: News) -> None:
        """Answers still come, so exit 0."""
        filled("add", str(news("bon")))
        ran = filled("doctor")

        assert ran.code == 0
        assert "! fresh" in ran.out
        assert "tiendo reindex" in ran.out

    def test_a_damaged_build_is_an_error(self, filled: Tiendo, data_dir: Path) -> None:
        """Exit 1, and the remedy."""
        passages = data_dir / "index" / "builds" / live(filled) / "passages.jsonl"
        passages.write_bytes(passages.read_bytes()[:-10])
        ran = filled("doctor")

        assert ran.code == 1
        assert "✗ digests" in ran.out

    def test_a_new_directory_is_only_looked_at(self, tiendo: Tiendo, data_dir: Path) -> None:
        """Nothing is created or filled by looking."""
        ran = tiendo("doctor")

        assert ran.code == 1
        assert "data_dir" in ran.out
        assert not data_dir.exists()
