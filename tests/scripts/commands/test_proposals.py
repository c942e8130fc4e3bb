"""`tiendo proposals`, `accept`, `reject`: from a new document to a point that is answered from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot import starter
from knowledge.own_points import OwnPoints
from knowledge.proposals.shelf import Shelf
from tests.scripts.commands.running import Tiendo

News = Callable[..., Path]

INDICATORS = """\
indicators:
- id: accounts
  name: Số tài khoản VNeID đã kích hoạt
  aliases: [tài khoản VNeID]
  unit: triệu tài khoản
  scope: toàn quốc
  points:
  - {date: '2024-12-31', value: 55.25, kind: result, text: 'trên 55,25 triệu', source: mot}
- id: economy
  name: Tỷ trọng kinh tế số trong GDP
  aliases: [tỷ trọng kinh tế số, kinh tế số/GDP]
  unit: '% GDP'
  scope: toàn quốc
"""
NEW = (
    "Tháng 1/2025 có 70,5 triệu tài khoản VNeID đã kích hoạt; tài khoản tổ chức là 1,5 triệu. "
    "Năm 2024 kinh tế số chiếm 14,02% GDP."
)


@pytest.fixture
def ledger(tiendo: Tiendo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiendo:
    """A ledger of two indicators in a directory without documents."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "indicators.yaml").write_text(INDICATORS, encoding="utf-8")
    monkeypatch.setattr(starter, "CORPUS", folder)
    return tiendo


@pytest.fixture
def proposed(ledger: Tiendo, news: News) -> Tiendo:
    """The same with a new document that proposes two points."""
    assert ledger("--empty", "add", str(news("hai", NEW))).code == 0
    return ledger


def listed(tiendo: Tiendo) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tiendo("proposals", "--json").json
    return found


def ids(tiendo: Tiendo) -> list[str]:
    return [one["id"] for one in listed(tiendo)]


def figures(tiendo: Tiendo, name: str = "accounts") -> list[float]:
    """The values answered from after a build; an indicator without points is not listed."""
    tiendo("reindex")
    ran = tiendo("figures", name, "--json")
    return [fact["value"] for one in ran.json for fact in one["facts"]] if ran.out else []


def test_adding_says_how_many_and_where_to_look(ledger: Tiendo, news: News) -> None:
    """The maintainer need not know the command."""
    ran = ledger("--empty", "add", str(news("hai", NEW)))
    as_json = ledger("add", str(news("ba", NEW)), "--json")

    assert "đề xuất: 2 số liệu" in ran.out
    assert "`tiendo proposals`" in ran.out
    assert as_json.json[0]["proposals"] == 2


def test_a_document_without_figures_is_not_worth_a_word(ledger: Tiendo, news: News) -> None:
    """Silence is the right answer to nothing."""
    ran = ledger("--empty", "add", str(news("hai", "Hội nghị bàn về chuyển đổi số.")))

    assert "đề xuất" not in ran.out
    assert listed(ledger) == []


def test_the_list_shows_what_is_decided_on(proposed: Tiendo) -> None:
    """The point in words, its sentence, and how to take or drop it."""
    ran = proposed("proposals")

    assert ran.code == 0
    for part in ("[accounts]", "70,5", "2025-01", "kết quả", "“Tháng 1/2025 có 70,5 triệu", "hai"):
        assert part in ran.out
    assert "`tiendo accept MÃ`" in ran.out
    assert all(id_ in ran.out for id_ in ids(proposed))


def test_json_holds_the_whole_proposal(proposed: Tiendo) -> None:
    """With the passage to cite and the reasons."""
    first = listed(proposed)[0]

    assert first["indicator"] == "accounts"
    assert (first["kind"], first["value"], first["period"]) == ("result", 70.5, "2025-01")
    assert (first["place"], first["unit"]) == ("toàn quốc", "triệu tài khoản")
    assert first["passage_id"] == "hai#0"
    assert first["standing"] == "new"


def test_nothing_to_decide_is_said(ledger: Tiendo) -> None:
    """An empty list is no failure."""
    ran = ledger("--empty", "proposals")

    assert (ran.code, ran.out) == (0, "")
    assert "Không có đề xuất" in ran.err


def test_an_accepted_point_is_answered_from(proposed: Tiendo) -> None:
    """After the next build: in the ledger and in answers, with its citation."""
    accepted = proposed("accept", ids(proposed)[0])
    before_build = proposed("figures", "accounts").code
    values = figures(proposed)
    answer = proposed(
        "ask", "Tháng 1/2025 có bao nhiêu tài khoản VNeID đã kích hoạt?", "--json"
    ).json

    assert accepted.code == 0
    assert "tiendo reindex" in accepted.out
    assert before_build != 0
    assert values == [70.5]
    assert "70,5 triệu" in answer["answer"]
    assert answer["citations"][0]["document_id"] == "hai"


def test_what_was_decided_never_comes_back(proposed: Tiendo, news: News) -> None:
    """Not by adding the document again, nor after taking it out and back in."""
    first, second = ids(proposed)
    proposed("accept", first)
    proposed("reject", second)
    once = ids(proposed)
    proposed("remove", "hai")
    ran = proposed("add", str(news("hai", NEW)))

    assert once == ids(proposed) == []
    assert "đề xuất" not in ran.out


def test_a_removed_document_takes_its_points_along(proposed: Tiendo, news: News) -> None:
    """And brings them back when it returns."""
    proposed("accept", ids(proposed)[0])
    with_document = figures(proposed)
    proposed("remove", "hai")
    without = figures(proposed)
    proposed("add", str(news("hai", NEW)))

    assert (with_document, without, figures(proposed)) == ([70.5], [], [70.5])


def test_a_point_can_be_corrected_while_accepting(proposed: Tiendo) -> None:
    """Value, time, place, kind and indicator, each as the maintainer says."""
    ran = proposed(
        "accept", ids(proposed)[0],
        "--value", "1,5", "--period", "2025-01-31", "--kind", "target", "--place", "ha noi",
    )  # fmt: skip
    figures(proposed)
    (fact,) = proposed("figures", "accounts", "--json").json[0]["facts"]

    assert ran.code == 0
    assert (fact["value"], fact["period"], fact["kind"]) == (1.5, "2025-01-31", "target")
    assert (fact["place"], fact["text"]) == ("Hà Nội", "1,5 triệu")


def test_a_point_can_be_moved_to_another_indicator(proposed: Tiendo) -> None:
    """Names mislead now and then."""
    assert proposed("accept", ids(proposed)[1], "--indicator", "accounts").code == 0
    assert figures(proposed) == [14.02]


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        pytest.param(["--value", "99"], 1, "không viết con số này", id="not in the document"),
        pytest.param(["--value", "nhiều"], 2, "phải là một số", id="no number"),
        pytest.param(["--period", "2026-13"], 2, "2024-06-30", id="no month"),
        pytest.param(["--period", "quý I"], 2, "2024-06-30", id="no date"),
        pytest.param(["--kind", "kế hoạch"], 2, "target, result", id="no kind"),
        pytest.param(["--place", "Atlantis"], 1, "Không biết nơi", id="no place"),
        pytest.param(["--indicator", "acounts"], 1, "accounts", id="no indicator"),
    ],
)
def test_a_wrong_correction_changes_nothing(
    proposed: Tiendo, options: list[str], code: int, says: str
) -> None:
    """A sentence that says what to do, and the proposal waits on."""
    before = ids(proposed)
    ran = proposed("accept", before[0], *options)

    assert ran.code == code
    assert says in ran.err
    assert ids(proposed) == before


def test_one_wrong_id_and_none_is_taken(proposed: Tiendo) -> None:
    """Half a command would have to be looked up."""
    before = ids(proposed)
    for command in ("accept", "reject"):
        ran = proposed(command, before[0], "00000000")

        assert ran.code == 1
        assert "00000000" in ran.err
        assert "tiendo proposals" in ran.err
    assert ids(proposed) == before


def test_only_one_at_a_time_is_corrected(proposed: Tiendo) -> None:
    """One value for two points is a slip."""
    assert proposed("accept", *ids(proposed), "--value", "70,5").code == 2


def test_rejecting_an_accepted_point_takes_it_out(proposed: Tiendo) -> None:
    """A wrong yes can be taken back by its id."""
    chosen = ids(proposed)[0]
    never_accepted = proposed("reject", chosen)
    proposed("accept", chosen)
    taken_back = proposed("reject", chosen)
    as_json = proposed("reject", chosen, "--json").json

    assert figures(proposed) == []
    assert "reindex" in taken_back.out
    assert "reindex" not in never_accepted.out
    assert as_json == [{"id": chosen, "was_accepted": False}]


def test_accepting_again_replaces_the_point(proposed: Tiendo) -> None:
    """The second word counts, and only that."""
    chosen = ids(proposed)[0]
    proposed("accept", chosen)
    proposed("accept", chosen, "--value", "1,5")

    assert figures(proposed) == [1.5]


def test_points_of_another_document_are_held_against_it(ledger: Tiendo, news: News) -> None:
    """The same figure confirms, another one conflicts, and one of the same document is known."""
    curated = "Đến hết năm 2024 có trên 55,25 triệu tài khoản VNeID đã kích hoạt."
    ledger("--empty", "add", str(news("mot", curated)))
    known = ids(ledger)
    ledger("add", str(news("hai", curated)), str(news("ba", curated.replace("55,25", "60"))))
    standings = {one["document_id"]: one["standing"] for one in listed(ledger)}
    shown = ledger("proposals").out

    assert known == []
    assert standings == {"hai": "confirms", "ba": "conflicts"}
    assert "! Khác với sổ: 55,25 (mot)" in shown
    assert "= Sổ đã có số này từ nguồn khác: 55,25 (mot)" in shown


def test_a_death_between_the_two_files_costs_nothing(
    proposed: Tiendo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The point is in the ledger, so its proposal is known and does not come back."""

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    first, second = ids(proposed)
    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "decide", die)
        proposed("accept", first)

    assert ids(proposed) == [second]
    assert figures(proposed) == [70.5]


def test_a_ledger_broken_by_hand_is_named_and_the_document_is_in(
    proposed: Tiendo, news: News, data_dir: Path
) -> None:
    """One sentence; no document is lost over it."""
    proposed("accept", ids(proposed)[0])
    (data_dir / "ledger" / "points.yaml").write_text("indicators: [", encoding="utf-8")
    ran = proposed("add", str(news("ba", NEW)))

    assert ran.code == 0
    assert "points.yaml" in ran.err
    assert {"hai", "ba"} <= {one["id"] for one in proposed("documents", "--json").json}
    assert "points.yaml" in proposed("reindex").err


def test_the_starter_digests_propose_nothing(tiendo: Tiendo) -> None:
    """Their points are curated already."""
    assert ids(tiendo) == []


def test_accepted_points_lie_in_the_data_directory(proposed: Tiendo, data_dir: Path) -> None:
    """The program's own files are never written to."""
    proposed("accept", *ids(proposed))
    own = OwnPoints(data_dir / "ledger" / "points.yaml").indicators()

    assert [(one.id, fact.value) for one in own for fact in one.facts] == [
        ("accounts", 70.5),
        ("economy", 14.02),
    ]
