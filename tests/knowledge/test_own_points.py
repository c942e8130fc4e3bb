"""The maintainer's own points: written beside the curated ones, never into them."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import BrokenLedger
from knowledge.ledger import load_indicators
from knowledge.model import Fact, FactKind, Indicator
from knowledge.own_points import OwnPoints, merge_indicators

NATION = "toàn quốc"


def fact(value: float, period: str = "2024", *, place: str = NATION) -> Fact:
    return Fact("accounts", FactKind.RESULT, value, f"{value:g} triệu", period, "tin", place)


def indicator(*facts: Fact) -> Indicator:
    return Indicator(
        "accounts",
        "Tài khoản",
        "triệu tài khoản",
        NATION,
        aliases=("tài khoản VNeID",),
        note="Đếm tài khoản đã kích hoạt.",
        facts=facts,
        counterpart="others",
    )


@pytest.fixture
def own(tmp_path: Path) -> OwnPoints:
    return OwnPoints(tmp_path / "ledger" / "points.yaml")


def test_there_is_none_until_one_is_added(own: OwnPoints) -> None:
    """A directory without accepted points has no file and no trouble."""
    assert own.indicators() == ()


def test_the_file_has_the_form_of_the_curated_one(own: OwnPoints, tmp_path: Path) -> None:
    """Points come back as they were added, also with a place and a month of their own."""
    points = (fact(55.25, "2024-12-31"), fact(6, "2024-08", place="Hà Nội"), fact(40))
    for point in points:
        own.add(indicator(), point)
    (loaded,) = load_indicators(tmp_path / "ledger" / "points.yaml")

    assert loaded.facts == points
    assert own.indicators() == (loaded,)


def test_a_point_counts_once(own: OwnPoints) -> None:
    """An acceptance that was cut off can be said again."""
    own.add(indicator(), fact(40))
    own.add(indicator(), fact(40))

    assert own.indicators()[0].facts == (fact(40),)


def test_a_point_taken_out_leaves_the_others(own: OwnPoints) -> None:
    """And an indicator without points leaves the file."""
    own.add(indicator(), fact(40))
    own.add(indicator(), fact(55))
    own.remove("accounts", fact(40))
    left = own.indicators()
    own.remove("accounts", fact(55))

    assert left[0].facts == (fact(55),)
    assert own.indicators() == ()


def test_what_others_wrote_into_the_file_stays(own: OwnPoints, tmp_path: Path) -> None:
    """A maintainer's own indicator keeps its names and remarks when a point comes in."""
    path = tmp_path / "ledger" / "points.yaml"
    path.parent.mkdir()
    path.write_text(
        "indicators:\n- {id: stations, name: Số trạm 5G, aliases: [trạm 5G], unit: trạm, "
        "scope: toàn quốc, why: Mỗi nhà mạng đếm một cách., rhythm: quý, points: "
        "[{date: 2024, value: 9, kind: result, text: 9 trạm, source: a, measure: trạm mới}]}\n",
        encoding="utf-8",
    )
    before = own.indicators()
    own.add(indicator(), fact(40))
    own.remove("accounts", fact(40))

    assert own.indicators() == before
    assert before[0].facts[0].measure == "trạm mới"


def test_a_broken_file_is_named(own: OwnPoints, tmp_path: Path) -> None:
    """Whoever edits it by hand is told where to look, and nothing is overwritten."""
    path = tmp_path / "ledger" / "points.yaml"
    path.parent.mkdir()
    path.write_text("indicators:\n- id: accounts\n", encoding="utf-8")

    with pytest.raises(BrokenLedger, match=r"ledger/points\.yaml"):
        own.add(indicator(), fact(40))
    assert path.read_text("utf-8") == "indicators:\n- id: accounts\n"


def test_own_points_stand_behind_the_curated_ones() -> None:
    """Names, unit and note stay as curated; the same point is not told twice."""
    curated = indicator(fact(40))
    own = Indicator("accounts", "Khác", "%", NATION, facts=(fact(40), fact(55)))
    (merged,) = merge_indicators([curated], [own])

    assert merged == indicator(fact(40), fact(55))


def test_an_indicator_of_ones_own_comes_last() -> None:
    """A maintainer may count what nobody has curated."""
    own = Indicator("own", "Số trạm 5G", "trạm", NATION, facts=(fact(9),))

    assert merge_indicators([indicator()], [own]) == (indicator(), own)
