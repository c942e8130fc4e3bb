"""What follows from two figures of the ledger, in words, with the formula that shows how."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot import messages
from knowledge.figures import written_value
from knowledge.model import Fact, Indicator
from knowledge.progress import is_rank, period_end

# From here on a growth reads better as "3 times" than as "200 %".
_TIMES = 2
_WHOLE_TIMES = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the ledger and how the passage that says it writes it ("55,25 triệu")."""

    value: Decimal
    written: str

    @property
    def scale(self) -> str:
        """The word after the digits: "triệu", or nothing."""
        return self.written.partition(" ")[2]

    @property
    def digits(self) -> str:
        return self.written.partition(" ")[0]


@dataclass(frozen=True, slots=True)
class Computed:
    """A finding and the formula it comes from; the formula's inputs stand in the quotes."""

    finding: str
    formula: str

    @property
    def text(self) -> str:
        return messages.COMPUTED.format(finding=self.finding, formula=self.formula)


def figure_of(fact: Fact, passage: str) -> Figure | None:
    """The fact's number as its passage writes it; None for words."""
    if isinstance(fact.value, str):
        return None
    written = written_value(passage, fact.value)
    if written is None:
        return None
    return Figure(Decimal(str(fact.value)), " ".join(written.split()))


def held_against(
    indicator: Indicator, target: Figure, result: Figure, *, is_due: bool
) -> Computed | None:
    """How far a result is over or under its target; None where that rounds to nothing.

    Percentages and scores are subtracted, ranks too (lower is better), counts divided. Before
    the deadline what is short is still to come, not missed.
    """
    if is_rank(indicator):
        return _by_difference(
            target.value - result.value,
            target,
            result,
            over=messages.RANKS_OVER,
            under=messages.RANKS_UNDER if is_due else messages.RANKS_TO_GO,
        )
    if _is_share(indicator):
        return _by_difference(
            result.value - target.value,
            target,
            result,
            over=messages.POINTS_OVER,
            under=messages.POINTS_UNDER if is_due else messages.POINTS_TO_GO,
        )
    if _is_score(indicator):
        return _by_difference(
            result.value - target.value,
            target,
            result,
            over=messages.SCORE_OVER,
            under=messages.SCORE_UNDER,
        )
    return _by_share(target, result, is_due=is_due)


def changed(indicator: Indicator, first: Figure, last: Figure) -> Computed | None:
    """How far a result came from one time to another; None where it stood still."""
    rise = last.value - first.value
    if not rise:
        return None
    if is_rank(indicator):
        finding = messages.RANKS_UP if rise < 0 else messages.RANKS_DOWN
        return Computed(finding.format(amount=_plain(abs(rise))), _difference(first, last))
    if _is_share(indicator):
        finding = messages.POINTS_UP if rise > 0 else messages.POINTS_DOWN
        return Computed(finding.format(amount=_plain(abs(rise))), _difference(first, last))
    if _is_score(indicator):
        finding = messages.SCORE_UP if rise > 0 else messages.SCORE_DOWN
        return Computed(finding.format(amount=_plain(abs(rise))), _difference(first, last))
    if first.value <= 0:
        return None
    ratio = last.value / first.value
    quotient = _quotient(last, first)
    if ratio >= _TIMES:
        places = 0 if ratio >= _WHOLE_TIMES else 1
        return Computed(messages.TIMES.format(amount=_plain(round(ratio, places))), quotient)
    share = (ratio - 1) * 100
    if abs(share) < 1:
        return None
    if share > 0:
        return Computed(messages.SHARE_UP.format(amount=f"{share:.0f}"), f"{quotient} − 1")
    return Computed(messages.SHARE_DOWN.format(amount=f"{-share:.0f}"), f"1 − {quotient}")


def apart(indicator: Indicator, one: Figure, other: Figure) -> Computed | None:
    """How far two places are from each other; None where they are level."""
    distance = abs(one.value - other.value)
    if not distance:
        return None
    finding = messages.POINTS_APART if _is_share(indicator) else messages.SCORE_APART
    if is_rank(indicator):
        finding = messages.RANKS_APART
    return Computed(finding.format(amount=_plain(distance)), _difference(one, other))


def time_left(target: Fact, today: date) -> Computed | None:
    """Whole years and months from today to the target's deadline; None when it has passed."""
    deadline = date.fromisoformat(period_end(target.period))
    months = (deadline.year - today.year) * 12 + deadline.month - today.month
    months -= deadline.day < today.day and not _is_month_end(deadline)
    if deadline <= today or months < 1:
        return None
    years, rest = divmod(months, 12)
    amount = " ".join(
        written
        for count, written in (
            (years, messages.YEARS_LEFT.format(count=years)),
            (rest, messages.MONTHS_LEFT.format(count=rest)),
        )
        if count
    )
    return Computed(
        messages.TIME_LEFT.format(amount=amount, deadline=deadline_words(target.period)),
        messages.TIME_LEFT_FORMULA.format(deadline=deadline_words(target.period)),
    )


def deadline_words(period: str) -> str:
    """ "hết năm 2030", "hết tháng 6/2030" or "ngày 30/6/2030"."""
    match period.split("-"):
        case [year]:
            return messages.END_OF_YEAR.format(year=year)
        case [year, month]:
            return messages.END_OF_MONTH.format(month=int(month), year=year)
        case _:
            year, month, day = period.split("-")
            return messages.ON_DAY.format(day=int(day), month=int(month), year=year)


def _is_month_end(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _by_difference(
    ahead: Decimal, target: Figure, result: Figure, *, over: str, under: str
) -> Computed | None:
    if not ahead:
        return None
    finding = (over if ahead > 0 else under).format(amount=_plain(abs(ahead)))
    return Computed(finding, _difference(target, result))


def _by_share(target: Figure, result: Figure, *, is_due: bool) -> Computed | None:
    if target.value <= 0:
        return None
    quotient = _quotient(result, target)
    share = (result.value / target.value - 1) * 100
    if abs(share) < 1:
        return None
    if share > 0:
        return Computed(messages.SHARE_OVER.format(amount=f"{share:.0f}"), f"{quotient} − 1")
    if is_due:
        return Computed(messages.SHARE_UNDER.format(amount=f"{-share:.0f}"), f"1 − {quotient}")
    return Computed(messages.SHARE_REACHED.format(amount=f"{share + 100:.0f}"), quotient)


def _difference(one: Figure, other: Figure) -> str:
    more, less = (one, other) if one.value >= other.value else (other, one)
    return f"{_operand(more, less)} − {_operand(less, more)}"


def _quotient(dividend: Figure, divisor: Figure) -> str:
    return f"{_operand(dividend, divisor)} ÷ {_operand(divisor, dividend)}"


def _operand(one: Figure, other: Figure) -> str:
    """Digits alone where both figures are written in the same scale."""
    return one.digits if one.scale == other.scale else one.written


def _is_share(indicator: Indicator) -> bool:
    return indicator.unit.strip().startswith("%")


def _is_score(indicator: Indicator) -> bool:
    return indicator.unit.strip().startswith("điểm")


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")
