"""What is drawn of an indicator: course, ranking or gauge, with its sources in few words."""

from __future__ import annotations

import pytest

from bot.ledger_drawings import caption_of, chart_of, drawing_of, gauge_of, ranking_of
from bot.render.chart_gauge import Gauge
from bot.render.chart_marks import Chart
from bot.render.chart_ranking import Ranking
from knowledge.model import Fact, FactKind
from tests.bot.answering.makers import document, fact, indicator

DOCUMENTS = {
    one.id: one
    for one in (
        document("tin", issuer="Bộ A", published_on="2025-02-06"),
        document("tin-2", issuer="Bộ A", published_on="2025-10-21"),
        document("qd", number="942/QĐ-TTg", published_on="2021-06-15"),
    )
}
TARGET = fact(30, "2030", kind=FactKind.TARGET, document_id="qd")


def places(**values: float | str) -> tuple[Fact, ...]:
    return tuple(
        fact(value, "2024", place=place, passage_id=place) for place, value in values.items()
    )


def test_a_caption_names_each_source_once_and_shortly() -> None:
    """Numbers of policies, issuers of news with the days they spoke."""
    facts = (fact(1, "2024"), fact(2, "2025", document_id="tin-2"), TARGET, fact(3, "2023"))

    assert caption_of(facts, DOCUMENTS) == (
        "Nguồn: Bộ A 6/2/2025, 21/10/2025; 942/QĐ-TTg 15/6/2021"
    )


def test_one_result_and_a_target_are_a_gauge_more_results_a_course() -> None:
    """A single point is no course."""
    one = indicator(TARGET, fact(18.3, "2024"))
    more = indicator(TARGET, fact(16.5, "2023"), fact(18.3, "2024"))

    assert isinstance(drawing_of(one, DOCUMENTS), Gauge)
    assert isinstance(drawing_of(more, DOCUMENTS), Chart)


def test_a_gauge_leads_to_the_next_target() -> None:
    """After the newest result; given the day, after that too; the last when all have passed."""
    early = fact(20, "2025", kind=FactKind.TARGET, document_id="qd")
    of = indicator(early, TARGET, fact(18.3, "2024"), unit="% GDP")

    def aims(today: str = "") -> list[float]:
        gauge = gauge_of(of, DOCUMENTS, today=today)
        assert gauge is not None
        return [tick.value for tick in gauge.targets]

    assert aims() == [20]
    assert aims("2026-11-22") == [30]
    assert aims("2031-01-01") == [30]


def test_a_gauge_shows_every_value_and_says_the_gap_of_one() -> None:
    """Where documents differ there is no one gap to speak of."""
    other = fact(60.0, "2024", document_id="tin-2")
    plain = gauge_of(indicator(TARGET, fact(18.3, "2024")), DOCUMENTS, today="2026-11-22")
    differing = gauge_of(indicator(TARGET, fact(18.3, "2024"), other), DOCUMENTS)

    assert plain is not None
    assert plain.note == "Còn thiếu 11,7 điểm phần trăm so với mục tiêu"
    assert differing is not None
    assert [tick.label for tick in differing.results] == ["18,3", "60"]
    assert differing.note == ""


def test_the_way_of_a_rank_begins_at_its_first_place() -> None:
    """There is no zero to start from."""
    rank = indicator(
        fact(99, "2014"), fact(71, "2024"), fact(50, "2030", kind=FactKind.TARGET), unit="thứ hạng"
    )
    gauge = gauge_of(rank, DOCUMENTS)

    assert gauge is not None
    assert gauge.start == 99
    assert gauge.lower_is_better


@pytest.mark.parametrize(
    "facts",
    [
        (TARGET,),
        (fact(18.3, "2024"),),
        (TARGET, fact("cao", "2024")),
        (TARGET, fact(90, "2024", measure="vùng phủ")),
    ],
)
def test_no_gauge(facts: tuple[Fact, ...]) -> None:
    """One side missing, in words, or counting something else."""
    assert gauge_of(indicator(*facts), DOCUMENTS) is None


def test_places_side_by_side_have_as_many_decimals() -> None:
    """ "0,7770" as the source writes it, not "0,777"."""
    of = indicator(*places(a=0.777, b=0.7857, c=0.8), unit="điểm", scope="các tỉnh")
    ranking = ranking_of(of, DOCUMENTS)

    assert isinstance(ranking, Ranking)
    assert [bar.label for bar in ranking.bars] == ["0,7770", "0,7857", "0,8000"]


def test_a_table_of_ranks_is_not_drawn() -> None:
    """With some of its lines only, the picture would number them anew."""
    of = indicator(*places(a=6, b=11, c=21), unit="thứ hạng", scope="các tỉnh")

    assert drawing_of(of, DOCUMENTS) is None


def test_what_counts_something_else_is_marked() -> None:
    """The line must not join the two."""
    of = indicator(fact(39.5, "2025-10"), fact(90, "2025-12", measure="vùng phủ"))
    chart = chart_of(of, DOCUMENTS)

    assert chart is not None
    assert [point.measure for point in chart.results] == [None, "vùng phủ"]
