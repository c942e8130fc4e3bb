"""Proposals and decisions on disk: what was written comes back, whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import durable
from knowledge.errors import DamagedProposals, RegisterUnwritable
from knowledge.model import Fact, FactKind
from knowledge.proposals.model import Ground, PeriodFrom, Proposal
from knowledge.proposals.shelf import Batch, Decision, Shelf, Verdict

POINT = Fact("accounts", FactKind.RESULT, 55, "55 triệu", "2024", "tin/1", "toàn quốc")


def proposal(value: float = 55) -> Proposal:
    return Proposal(
        indicator_id="accounts",
        kind=FactKind.RESULT,
        value=value,
        unit="triệu tài khoản",
        text="55 triệu",
        period="2024",
        place="toàn quốc",
        document_id="tin/1",
        passage_id="tin/1#0",
        sentence="Năm 2024 có 55 triệu tài khoản.",
        confidence=0.95,
        ground=Ground.ALIAS,
        period_from=PeriodFrom.SENTENCE,
        as_of="2024",
        named="tài khoản",
    )


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "ledger")


def test_a_batch_comes_back(shelf: Shelf) -> None:
    """Whatever characters a document's id has."""
    batch = Batch("tin/1", "basis", (proposal(), proposal(56)))
    shelf.put(batch)

    assert shelf.get("tin/1") == batch
    assert shelf.get("tin") is None


def test_a_batch_that_cannot_be_read_is_none(shelf: Shelf, tmp_path: Path) -> None:
    """It is only a reading of a document, and is made again."""
    shelf.put(Batch("tin", "basis", (proposal(),)))
    (path,) = (tmp_path / "ledger" / "proposals").iterdir()
    path.write_text('{"version": 1, "docu', encoding="utf-8")

    assert shelf.get("tin") is None


def test_decisions_add_up(shelf: Shelf) -> None:
    """A later word on the same proposal is the one that counts."""
    with shelf.writing():
        shelf.decide({"a": Decision(Verdict.ACCEPTED, POINT), "b": Decision(Verdict.REJECTED)})
        shelf.decide({"b": Decision(Verdict.ACCEPTED, POINT)})

    assert shelf.decisions() == {
        "a": Decision(Verdict.ACCEPTED, POINT),
        "b": Decision(Verdict.ACCEPTED, POINT),
    }


def test_decisions_that_cannot_be_read_are_never_forgotten(shelf: Shelf, tmp_path: Path) -> None:
    """Rejected points would come back, so nothing goes on before the file is mended."""
    with shelf.writing():
        shelf.decide({"a": Decision(Verdict.REJECTED)})
    path = tmp_path / "ledger" / "decisions.json"
    path.write_text("{", encoding="utf-8")

    with pytest.raises(DamagedProposals, match=r"decisions\.json"):
        shelf.decisions()
    with pytest.raises(DamagedProposals):
        shelf.decide({"b": Decision(Verdict.REJECTED)})
    assert path.read_text("utf-8") == "{"


def test_a_death_while_writing_leaves_the_old_file(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a file never stands under the name."""
    with shelf.writing():
        shelf.decide({"a": Decision(Verdict.REJECTED)})

    def die(_path: Path, _data: bytes) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(durable, "write_durably", die)
    with pytest.raises(KeyboardInterrupt), shelf.writing():
        shelf.decide({"b": Decision(Verdict.REJECTED)})

    assert set(shelf.decisions()) == {"a"}
    assert {path.name for path in (tmp_path / "ledger").iterdir()} <= {"decisions.json", "lock"}


def test_a_directory_that_refuses_is_told(tmp_path: Path) -> None:
    """One sentence that says what to check."""
    (tmp_path / "ledger").write_text("", encoding="utf-8")

    with pytest.raises(RegisterUnwritable, match="Không ghi được"):
        Shelf(tmp_path / "ledger").put(Batch("tin", "basis", ()))
