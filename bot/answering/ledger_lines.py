"""The facts of a plan as statements: quotes or lines of a course, what follows, what to mind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from bot import messages
from bot.answering.computed import changed, figure_of, held_against, time_left
from bot.answering.drafts import Draft
from bot.answering.features import Rarity
from bot.answering.plans import Plan
from bot.answering.question_kinds import Form, Kind
from bot.answering.sheet import Sheet
from bot.answering.statuses import Status
from bot.answering.understanding import Understanding
from bot.answering.verdicts import is_due, verdict
from bot.answering.views import PassageView
from bot.answering.windows import Window, best_window
from knowledge.figures import says_value
from knowledge.model import Fact, FactKind, Indicator
from knowledge.progress import period_end
from knowledge.rhythm import is_stale
from knowledge.vietnamese.numbers import digit_groups, supported_groups

Shown = tuple[Fact, PassageView]
ViewOf = Callable[[str], PassageView | None]


@dataclass(frozen=True, slots=True)
class Around:
    """Passages that ranking puts before those of the ledger, or beside them."""

    first: PassageView | None = None
    last: PassageView | None = None


def ledger_draft(
    question: Understanding,
    plan: Plan,
    shown: Sequence[Shown],
    *,
    rarity: Rarity,
    around: Around,
) -> Draft:
    """The plan's facts as far as their passages are `shown`, and what follows from them."""
    sheet = Sheet()
    if around.first is not None:
        sheet.quote(best_window(question, around.first, rarity=rarity))
    for fact, view in shown:
        window = _window(question, view, fact, rarity=rarity)
        sheet.hold(fact, window)
        sheet.say(_line_of_course(fact, window.text) if plan.is_course else window.text, fact)
    if around.last is not None:
        sheet.quote(best_window(question, around.last, rarity=rarity))
    views = dict(shown)
    opening = _hold_against(sheet, question, plan, views)
    if plan.is_course or _compares_years(question):
        _span(sheet, plan, views)
    _remarks(sheet, question, plan, views)
    if opening is None and _lacks_result(question, plan, around):
        opening = messages.ONLY_TARGETS
    is_differing = plan.differing and len({view.passage.id for view in views.values()}) > 1
    if is_differing and opening is None and not plan.is_course:
        opening = _differing(plan)
    status = Status.ANSWERED_CONFLICTING if is_differing else Status.ANSWERED_FULL
    return sheet.draft(status=status, opening=opening)


def _lacks_result(question: Understanding, plan: Plan, around: Around) -> bool:
    """True where a result is asked for, of a year that has come, and only targets are told."""
    asked = question.asked
    if asked.wants_target or asked.form not in {Form.NUMBER, Form.RANK} or not question.years:
        return False
    beside = [view for view in (around.first, around.last) if view is not None]
    return (
        max(map(int, question.years)) <= question.today.year
        and all(fact.kind is FactKind.TARGET for fact in plan.facts)
        and all(view.is_target for view in beside)
    )


def _compares_years(question: Understanding) -> bool:
    return question.asked.kind is Kind.COMPARISON and len(question.years) > 1


def _differing(plan: Plan) -> str:
    if all(fact.kind is FactKind.TARGET for fact in plan.facts):
        return messages.CONFLICT_TARGETS
    if all(isinstance(fact.value, str) for fact in plan.facts):
        return messages.CONFLICT_WORDS
    return messages.CONFLICT


def _window(question: Understanding, view: PassageView, fact: Fact, *, rarity: Rarity) -> Window:
    """The sentence that answers best; the whole passage where it leaves out the figure."""
    window = best_window(question, view, rarity=rarity)
    held = supported_groups([window.text])
    if says_value(window.text, fact.value) and held.issuperset(digit_groups(fact.text)):
        return window
    return Window(text=view.passage.text, view=view)


def _line_of_course(fact: Fact, quote: str) -> str:
    """ "Cuối năm 2024: 45,8%", as finely dated as the quote is; else the quote itself."""
    for period in period_wordings(fact.period):
        line = messages.OF_PERIOD.format(period=period, fact=fact.text)
        if supported_groups([quote]).issuperset(digit_groups(line)):
            return line
    return quote


def period_wordings(period: str) -> Iterator[str]:
    """Ways to write when a result was true, the finest first."""
    year, *rest = period.split("-")
    if len(rest) == 2:
        day, month = int(rest[1]), int(rest[0])
        yield messages.PERIOD_DAY.format(day=day, month=month, year=year)
    if rest and rest[0] == "12":
        yield messages.PERIOD_YEAR_END.format(year=year)
    elif rest and period_end(period) == f"{year}-06-30":
        yield messages.PERIOD_MIDDLE.format(year=year)
    elif rest:
        yield messages.PERIOD_MONTH.format(month=int(rest[0]), year=year)
    yield messages.PERIOD_YEAR.format(year=year)


def _hold_against(
    sheet: Sheet, question: Understanding, plan: Plan, views: Mapping[Fact, PassageView]
) -> str | None:
    """Computed lines for the targets and results shown; the verdict on all of them."""
    pairs = [(target, result) for target, result in plan.pairs if {target, result} <= views.keys()]
    if any(target.measure == result.measure for target, result in pairs):
        pairs = [one for one in pairs if one[0].measure == one[1].measure]
    targets = tuple(dict.fromkeys(target for target, _ in pairs)) or tuple(
        fact for fact in views if fact.kind is FactKind.TARGET
    )
    for target, result in pairs:
        if target.measure != result.measure:
            continue
        aim = figure_of(target, views[target].passage.text)
        got = figure_of(result, views[result].passage.text)
        if aim is None or got is None:
            continue
        due = is_due(target, question.today)
        found = held_against(plan.indicator, aim, got, is_due=due)
        if found is not None:
            sheet.compute(found, found.text, target, result)
    if question.asked.wants_result and (pairs or plan.beside):
        for target in targets[:1]:
            left = time_left(target, question.today)
            if left is not None:
                sheet.compute(left, left.text, target)
    if (
        question.asked.wants_gap
        and targets
        and not any(fact.kind is FactKind.RESULT for fact in views)
    ):
        return messages.NO_RESULT
    others = [(target, fact) for target in targets for fact in plan.beside if fact in views]
    if others and not pairs:
        return messages.BY_ANOTHER_METHOD
    return verdict(plan.indicator, [*pairs, *others], today=question.today) if targets else None


def _span(sheet: Sheet, plan: Plan, views: Mapping[Fact, PassageView]) -> None:
    """How far the course went from its first period to its last, for every value of either.

    What is counted differently is a course of its own, and what another method gives is none.
    """
    results = [fact for fact in views if fact.kind is FactKind.RESULT and fact not in plan.beside]
    for measure in dict.fromkeys(fact.measure for fact in results):
        facts = [fact for fact in results if fact.measure == measure]
        firsts = [fact for fact in facts if fact.period == facts[0].period]
        lasts = [fact for fact in facts if fact.period == facts[-1].period]
        for first, last in product(firsts, lasts):
            if first.period == last.period:
                continue
            before = figure_of(first, views[first].passage.text)
            after = figure_of(last, views[last].passage.text)
            if before is None or after is None:
                continue
            found = changed(plan.indicator, before, after)
            if found is not None:
                finding = messages.SPAN.format(
                    first=_short(first), last=_short(last), finding=found.finding
                )
                sheet.compute(found, replace(found, finding=finding).text, first, last)


def _short(fact: Fact) -> str:
    wordings = list(period_wordings(fact.period))
    word = wordings[-1] if len(wordings) == 1 else wordings[-2]
    return word[:1].lower() + word[1:]


def _remarks(
    sheet: Sheet, question: Understanding, plan: Plan, views: Mapping[Fact, PassageView]
) -> None:
    indicator = plan.indicator
    measures = {fact.measure for fact in views}
    is_mixed = bool(plan.beside) or len(measures) > 1
    if indicator.why and (plan.differing or is_mixed):
        sheet.remark(indicator.why)
    elif len(measures) > 1:
        sheet.remark(messages.OTHER_MEASURE)
    asked = question.asked
    # The year of a gap is its target's; the result is the newest all the same.
    if not question.years or asked.wants_newest or asked.wants_gap:
        warn_if_stale(sheet, indicator, views, today=question.today)


def warn_if_stale(
    sheet: Sheet, indicator: Indicator, views: Mapping[Fact, PassageView], *, today: date
) -> None:
    """A remark where the newest result there is was said, and a newer one should be out."""
    results = [fact for fact in views if fact.kind is FactKind.RESULT]
    if not results:
        return
    newest = max(results, key=lambda fact: period_end(fact.period))
    known = max(
        (fact for fact in indicator.facts if fact.kind is FactKind.RESULT),
        key=lambda fact: period_end(fact.period),
    )
    if period_end(known.period) > period_end(newest.period):
        return
    if is_stale(indicator, newest, views[newest].document, today=today):
        sheet.remark(
            *(
                messages.STALE.format(period=word[:1].lower() + word[1:])
                for word in period_wordings(newest.period)
            ),
            messages.STALE_UNDATED,
        )
