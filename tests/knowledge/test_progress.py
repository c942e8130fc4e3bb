import pytest

from knowledge.model import Document, DocumentKind, Fact, FactKind, Indicator
from knowledge.progress import (
    as_of,
    conflicts,
    facts_for,
    is_met,
    latest,
    period_end,
    progress,
    same_place,
)

TARGET, RESULT = FactKind.TARGET, FactKind.RESULT


def fact(
    value: float | str,
    period: str,
    *,
    kind: FactKind = RESULT,
    place: str = "toàn quốc",
    document_id: str = "d",
) -> Fact:
    return Fact("i", kind, value, str(value), period, document_id, place)


def indicator(*facts: Fact, unit: str = "%") -> Indicator:
    return Indicator(id="i", name="Tỷ lệ", unit=unit, scope="toàn quốc", facts=facts)


def test_facts_come_in_order_of_time() -> None:
    """A trend reads from the oldest to the newest, a year counting by its last day."""
    facts = facts_for(indicator(fact(3, "2024"), fact(1, "2023-12-31"), fact(2, "2024-06")))

    assert [one.value for one in facts] == [1, 2, 3]


@pytest.mark.parametrize(
    ("period", "values"),
    [("2024", [2, 3]), ("2024-06", [2]), ("2024-06-30", []), ("202", [])],
)
def test_period_takes_in_finer_ones(period: str, values: list[int]) -> None:
    """Asking for a year finds its months; asking for a day does not find a year's figure."""
    ledger = indicator(fact(1, "2023"), fact(2, "2024-06"), fact(3, "2024"))

    assert values == [one.value for one in facts_for(ledger, period=period)]


def test_place_and_kind_narrow() -> None:
    """A figure of another place or kind never stands in."""
    ledger = indicator(fact(1, "2024"), fact(2, "2024", place="Huế"), fact(3, "2024", kind=TARGET))

    assert [one.value for one in facts_for(ledger, place="TP. Huế")] == [2]
    assert [one.value for one in facts_for(ledger, kind=TARGET)] == [3]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("tỉnh Nghệ An", "nghe an", True),
        ("TP. Hồ Chí Minh", "thành phố Hồ Chí Minh", True),
        ("hue", "Thừa Thiên Huế", True),
        ("viet-nam", "toàn quốc", True),
        ("TP.HCM", "thành phố Hồ Chí Minh", True),
        ("khối bộ, ngành", "khoi bo, nganh", True),
        ("Hà Nội; Thừa Thiên Huế", "Hà Nội", False),
        ("khối địa phương", "toàn quốc", False),
        ("Hà Nam", "Hà Nội", False),
        (None, "Huế", False),
        (None, None, True),
    ],
)
def test_one_place_is_recognised_under_any_of_its_names(
    one: str | None, other: str | None, same: bool
) -> None:
    """People leave out accents and "tỉnh", or use an older name; the place is the same."""
    assert same is same_place(one, other)


def test_latest_keeps_every_source_of_the_newest_period() -> None:
    """Two documents on one newest period are both given, never silently chosen from."""
    ledger = indicator(
        fact(40, "2023"), fact(55, "2024-12-31"), fact(60, "2024-12-31", document_id="e")
    )

    assert [one.value for one in latest(ledger)] == [55, 60]


def test_latest_stops_at_the_asked_date() -> None:
    """Asked as of a date, nothing later is told; a year that ends later is later."""
    ledger = indicator(fact(1, "2023"), fact(2, "2024"))

    assert [one.value for one in latest(ledger, until="2024-06")] == [1]
    assert latest(ledger, until="2022") == ()


def test_latest_means_the_scope_unless_a_place_is_asked() -> None:
    """A newer figure of one province is not the country's newest."""
    ledger = indicator(fact(1, "2023"), fact(2, "2024", place="Huế"))

    assert [one.value for one in latest(ledger)] == [1]
    assert [one.value for one in latest(ledger, place="Huế")] == [2]
    assert latest(ledger, place="Đà Nẵng") == ()


def test_each_target_stands_with_its_results() -> None:
    """A target is shown with what its own document reports and the newest by its deadline."""
    beside = fact(55, "2024", document_id="bao-cao")
    target = fact(40, "2025", kind=TARGET, document_id="bao-cao")
    newest, later = fact(65, "2025-10"), fact(68, "2026-02")
    (pair,) = progress(indicator(beside, target, newest, later))

    assert pair.target == target
    assert pair.beside == (beside,)
    assert pair.newest == (newest,)


def test_targets_of_a_period_only() -> None:
    """Asked about 2025, the target of 2030 is left out; both targets of 2025 stay."""
    ledger = indicator(
        fact(70, "2025", kind=TARGET),
        fact(50, "2025", kind=TARGET, document_id="e"),
        fact(30, "2030", kind=TARGET),
    )

    assert [pair.target.value for pair in progress(ledger, period="2025")] == [70, 50]
    assert [pair.newest for pair in progress(ledger)] == [(), (), ()]


RANK = "thứ hạng (trên 193 quốc gia)"
MET = {
    "over": ("%", (50, "2024"), (55, "2024-06"), True),
    "exactly": ("%", (50, "2024"), (50, "2024-12"), True),
    "short at the deadline": ("%", (50, "2024"), (45.8, "2024-12"), False),
    "short after the deadline": ("%", (50, "2024"), (45.8, "2025"), False),
    "short before the deadline": ("%", (20, "2025"), (18.3, "2024"), None),
    "better rank": (RANK, (70, "2025"), (69, "2024"), True),
    "worse rank": (RANK, (70, "2024"), (71, "2024"), False),
    "word": ("nhóm", ("cao", "2024"), (3, "2024"), None),
}


@pytest.mark.parametrize(("unit", "target", "result", "met"), MET.values(), ids=MET)
def test_target_is_called_met_or_missed_only_when_known(
    unit: str, target: tuple[float | str, str], result: tuple[float, str], met: bool | None
) -> None:
    """Reached counts at once; missed only by a figure for the deadline; ranks count downwards."""
    assert met is is_met(indicator(unit=unit), fact(*target, kind=TARGET), fact(*result))


def test_conflict_is_one_period_with_different_values() -> None:
    """Same place, period and kind with two values is a conflict; agreement or progress is not."""
    first, second = fact(55, "2024-12-31"), fact(60, "2024-12-31", document_id="e")
    others = (
        fact(65, "2025"),
        fact(65, "2025", document_id="e"),
        fact(40, "2024-12-31", kind=TARGET),
        fact(7, "2024-12-31", place="Huế"),
    )

    assert conflicts((first, *others, second)) == ((first, second),)
    assert conflicts(others) == ()


@pytest.mark.parametrize(
    ("kind", "period", "document_as_of", "expected"),
    [
        (RESULT, "2024", "2024-09-17", "2024-09-17"),
        (RESULT, "2014", "2018-07-19", "2014"),
        (RESULT, "2024-12-31", "2024", "2024-12-31"),
        (RESULT, "2024", None, "2024"),
        (TARGET, "2025", "2024-12-31", None),
    ],
)
def test_result_is_dated_by_its_period_or_finer_by_its_document(
    kind: FactKind, period: str, document_as_of: str | None, expected: str | None
) -> None:
    """The day a figure describes lies in its own period; a target describes no day."""
    document = Document(id="d", title="", kind=DocumentKind.NEWS, as_of=document_as_of)

    assert expected == as_of(fact(1, period, kind=kind), document)


@pytest.mark.parametrize(
    ("period", "end"),
    [("2024", "2024-12-31"), ("2024-02", "2024-02-29"), ("2024-09-17", "2024-09-17")],
)
def test_partial_date_ends_on_its_last_day(period: str, end: str) -> None:
    """A year or month is over on its last day."""
    assert end == period_end(period)
