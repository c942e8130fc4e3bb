"""Answers ranking questions from the tables of the ledger, where these hold what is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot import messages
from bot.answering.computed import apart, figure_of
from bot.answering.drafts import Draft
from bot.answering.ledger_lines import ViewOf, warn_if_stale
from bot.answering.plans import visible_part
from bot.answering.ranking_questions import Contest, Level, Side, Subject
from bot.answering.sheet import Sheet
from bot.answering.statuses import Status
from bot.answering.understanding import Understanding
from bot.answering.views import PassageView
from bot.answering.windows import Window
from knowledge.model import Fact, Indicator
from knowledge.progress import is_rank, same_place
from knowledge.vietnamese.numbers import digit_groups, supported_groups
from knowledge.vietnamese.places import place

_TABLES = {
    (Subject.DTI, Level.PROVINCES): ("dti_hang_cap_tinh",),
    (Subject.DTI, Level.MINISTRIES): ("dti_hang_bo_nganh", "dti_hang_bo_khong_dich_vu_cong"),
    (Subject.ONLINE, Level.PROVINCES): ("ho_so_toan_trinh_cac_tinh",),
    (Subject.ONLINE, Level.MINISTRIES): ("ho_so_toan_trinh_cac_bo",),
}
# Ranks say who is ahead, scores how far; a comparison looks at both.
_SCORES = {Subject.DTI: ("dti_diem_cap_tinh",), Subject.ONLINE: ()}
# A table names several places at once where its source gives no rank to each.
_TOGETHER = "nhóm dẫn đầu"
_BOTTOM = frozenset({"cuối bảng", "nhóm thấp"})
_ORDINALS = {
    **dict.fromkeys(("đứng đầu", "dẫn đầu", "đứng nhất", "thứ nhất"), 1),
    **{f"thứ {word}": number for number, word in enumerate(
        ("hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"), start=2)},
}  # fmt: skip
# How many places the tables of a time hold.
_LOWEST = frozenset({63.0, 34.0})


def ranking_draft(
    question: Understanding,
    contest: Contest,
    indicators: Mapping[str, Indicator],
    *,
    is_visible: Callable[[str], bool],
    view_of: ViewOf,
) -> Draft | None:
    """What the tables say; None where they do not hold the year or a place that is asked for."""
    tables = [
        visible_part(indicators[one], is_visible) for one in _tables(contest) if one in indicators
    ]
    if contest.side is Side.EACH:
        scores = _SCORES[contest.subject]
        tables += [visible_part(indicators[one], is_visible) for one in scores if one in indicators]
        return _compared(question, contest, tables, view_of=view_of)
    sheet = Sheet()
    leaders: list[Fact] = []
    for table in tables:
        facts = _of_year(table, contest.year)
        chosen = list(_chosen(contest, table, facts))
        views = _views(chosen, view_of)
        _write(sheet, contest, views)
        if contest.side is Side.LEADER:
            leaders += [fact for fact in views if fact.place != _TOGETHER]
        if contest.year is None:
            warn_if_stale(sheet, table, views, today=question.today)
    if not sheet.statements:
        return None
    opening = _leading(leaders)
    if contest.side is Side.FIRST and len(sheet.statements) > 1:
        opening = _dated(sheet, tables, contest)
    return sheet.draft(status=Status.ANSWERED_FULL, opening=opening)


def _dated(sheet: Sheet, tables: Sequence[Indicator], contest: Contest) -> str | None:
    periods = {fact.period for table in tables for fact in _of_year(table, contest.year)}
    said = messages.TABLE_OF.format(year=max(periods))
    return said if sheet.quotes_hold(said) else None


def _tables(contest: Contest) -> Sequence[str]:
    tables = _TABLES[contest.subject, contest.level]
    if contest.serves_public is None or len(tables) == 1:
        return tables
    return tables[:1] if contest.serves_public else tables[1:]


def _of_year(table: Indicator, year: str | None) -> list[Fact]:
    asked = year or max((fact.period for fact in table.facts), default="")
    return [fact for fact in table.facts if fact.period == asked]


def _rank(fact: Fact) -> float | None:
    return _ORDINALS.get(fact.value) if isinstance(fact.value, str) else fact.value


def _ranked(table: Indicator, facts: Sequence[Fact]) -> list[tuple[float, Fact]]:
    """Facts with their places, best first; of shares and scores the highest is the first."""
    if is_rank(table):
        known = [(rank, one) for one in facts if (rank := _rank(one)) is not None]
        return sorted(known, key=lambda placed: placed[0])
    scored = [(one.value, one) for one in facts if not isinstance(one.value, str)]
    scored.sort(key=lambda placed: -placed[0])
    return [(float(place), one) for place, (_, one) in enumerate(scored, start=1)]


def _chosen(contest: Contest, table: Indicator, facts: Sequence[Fact]) -> Iterator[Fact]:
    """The facts of the part that is asked for, best first."""
    if contest.side is Side.LAST:
        lowest = _LOWEST if is_rank(table) else frozenset()
        yield from (one for one in facts if one.value in _BOTTOM or one.value in lowest)
        return
    ranked = _ranked(table, facts)
    if contest.side is Side.LEADER:
        yield from (one for rank, one in ranked if rank == 1)
        return
    if contest.side is Side.NTH:
        exact = [one for rank, one in ranked if rank == contest.count]
        yield from exact or (one for one in facts if one.place == _TOGETHER)
        return
    measure = facts[0].measure if facts else None
    first = [one for rank, one in ranked if rank <= contest.count and one.measure == measure]
    yield from first
    if len(first) < contest.count:
        yield from (one for one in facts if one.place == _TOGETHER)


def _views(facts: Sequence[Fact], view_of: ViewOf) -> dict[Fact, PassageView]:
    found = ((fact, view_of(fact.passage_id or "")) for fact in facts)
    return {fact: view for fact, view in found if view is not None}


def _write(sheet: Sheet, contest: Contest, views: Mapping[Fact, PassageView]) -> None:
    """Lines where every place of the list has its own rank; the sources' own words otherwise."""
    is_whole = contest.side is Side.FIRST and len(views) >= contest.count > 1
    together = " ".join(
        view.passage.text for fact, view in views.items() if fact.place == _TOGETHER
    )
    for fact, view in views.items():
        if str(fact.place) in together:
            continue
        window = Window(text=view.passage.text, view=view)
        sheet.hold(fact, window)
        sheet.say(_line(fact, window.text) if is_whole else window.text, fact)


def _line(fact: Fact, quote: str) -> str:
    line = messages.OF_PLACE.format(place=fact.place, fact=fact.text)
    return line if supported_groups([quote]).issuperset(digit_groups(line)) else quote


def _leading(leaders: Sequence[Fact]) -> str | None:
    """ "Hà Nội dẫn đầu."; where the table was made in two ways, the leader of each."""
    if len(leaders) == 1:
        return messages.LEADS.format(place=leaders[0].place)
    if not leaders or any(fact.measure is None for fact in leaders):
        return None
    each = [messages.LEADS_EACH.format(place=one.place, measure=one.measure) for one in leaders]
    return "; ".join(each) + "."


def _compared(
    question: Understanding, contest: Contest, tables: Sequence[Indicator], *, view_of: ViewOf
) -> Draft | None:
    """Two places in one table and measured alike: a line each, who is ahead, how far."""
    sheet = Sheet()
    opening = None
    for table in tables:
        pair = _pair(contest, _of_year(table, contest.year))
        views = _views(pair, view_of)
        if len(views) < 2:
            continue
        for fact, view in views.items():
            sheet.hold(fact, Window(text=view.passage.text, view=view))
            if not _is_said(sheet, fact):
                sheet.say(_line(fact, view.passage.text), fact)
        opening = opening or _ahead(sheet, table, pair)
        one, other = (figure_of(fact, view.passage.text) for fact, view in views.items())
        found = apart(table, one, other) if one is not None and other is not None else None
        if found is not None:
            sheet.compute(found, found.text, *views)
        if contest.year is None:
            warn_if_stale(sheet, table, views, today=question.today)
    if not sheet.statements:
        return _side_by_side(contest, tables, view_of=view_of)
    return sheet.draft(status=Status.ANSWERED_FULL, opening=opening)


def _side_by_side(
    contest: Contest, tables: Sequence[Indicator], *, view_of: ViewOf
) -> Draft | None:
    """What is known of each place, where one has a rank and the other a score."""
    sheet = Sheet()
    for place_id in contest.places:
        facts = (fact for table in tables for fact in _of_year(table, contest.year))
        views = _views([fact for fact in facts if _is_of(fact, place_id)][:1], view_of)
        if not views:
            return None
        for view in views.values():
            sheet.quote(Window(text=view.passage.text, view=view))
    sheet.remark(messages.OTHER_MEASURE)
    return sheet.draft(status=Status.ANSWERED_FULL, opening=None)


def _is_said(sheet: Sheet, fact: Fact) -> bool:
    """True where a line on this place has the figure already: "thứ hai, 0,7951"."""
    figures = set(digit_groups(fact.text))
    return any(
        line.text.startswith(f"{fact.place}:") and figures <= set(digit_groups(line.text))
        for line in sheet.statements
    )


def _pair(contest: Contest, facts: Sequence[Fact]) -> list[Fact]:
    """A fact for each place, of the same measure; empty where there is none."""
    for measure in dict.fromkeys(fact.measure for fact in facts):
        found = [
            next((fact for fact in facts if fact.measure == measure and _is_of(fact, one)), None)
            for one in contest.places
        ]
        pair = [fact for fact in found if fact is not None]
        if len(pair) == len(contest.places):
            return pair
    return []


def _is_of(fact: Fact, place_id: str) -> bool:
    return same_place(fact.place, place(place_id).name)


def _ahead(sheet: Sheet, table: Indicator, pair: Sequence[Fact]) -> str | None:
    """ "Huế xếp trên Đà Nẵng (năm 2024).", the year where a quote has it."""
    one, other = (_rank(fact) for fact in pair)
    if one is None or other is None or one == other:
        return None
    # Of scores the higher is better, of ranks the lower.
    is_first = one < other if is_rank(table) else one > other
    first, second = pair if is_first else reversed(pair)
    said = messages.AHEAD.format(place=first.place, other=second.place)
    dated = messages.AHEAD_IN.format(place=first.place, other=second.place, year=first.period)
    return dated if sheet.quotes_hold(dated) else said
