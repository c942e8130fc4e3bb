"""What a refusal says: what was looked for, what is nearest, and what to try instead."""

from __future__ import annotations

from dataclasses import replace

from bot import messages
from bot.answering.gate import Verdict
from bot.answering.nearby import coverage, covered_years
from bot.answering.question_kinds import Kind
from bot.answering.reasons import Reason
from bot.answering.statuses import Status
from bot.answering.understanding import Understanding, is_fine
from knowledge.model import Indicator
from knowledge.vietnamese.places import Place, PlaceKind, place

_STATUS = {
    Reason.UNCLEAR: Status.CLARIFY_UNCLEAR,
    Reason.OUT_OF_SCOPE: Status.REFUSED_OUT_OF_SCOPE,
    Reason.NOTHING: Status.REFUSED_NO_EVIDENCE,
    Reason.NUMBER: Status.REFUSED_NO_EVIDENCE,
    Reason.PLACE: Status.REFUSED_NO_EVIDENCE,
    Reason.PERIOD: Status.REFUSED_NO_EVIDENCE,
    Reason.FUTURE: Status.REFUSED_NOT_YET_PUBLISHED,
}


_OF_ANOTHER = frozenset({Reason.PLACE, Reason.PERIOD, Reason.FUTURE})


def refuse(
    question: Understanding, verdict: Verdict, indicator: Indicator | None = None
) -> tuple[Status, str]:
    """The status and the whole text of a refusal: what is missing, what is nearest, what to do.

    `indicator` is the one asked about, with what the asker may see of it.
    """
    if _is_covered(question, verdict, indicator):
        # There are figures of that year; what is missing is another thing than the year.
        verdict = replace(verdict, reason=Reason.NOTHING)
    reason = verdict.reason or Reason.NOTHING
    status = _STATUS[reason]
    if question.is_english:
        return status, _in_english(status, question, verdict)
    lines = [first_line(question, verdict)]
    covered = coverage(indicator) if indicator is not None else None
    if covered is not None and reason in _OF_ANOTHER:
        lines.append(covered)
    if reason in {Reason.NOTHING, Reason.PLACE, Reason.PERIOD, Reason.NUMBER, Reason.FUTURE}:
        nearest = _nearest_titles(verdict)
        if nearest:
            lines.append(messages.NEAREST.format(titles="; ".join(nearest)))
    if reason is Reason.NOTHING:
        is_guide = question.asked.kind is Kind.HOW_TO
        lines.append(messages.WHERE_PROCEDURE if is_guide else messages.SEARCHED)
    if reason is Reason.NUMBER:
        lines.append(messages.WHERE_DOCUMENT)
    if reason is Reason.FUTURE:
        lines.append(messages.WHEN_PUBLISHED)
    if reason is Reason.PLACE and question.places:
        office, province = messages.WHERE_OFFICE, messages.WHERE_PLACE
        lines.append(_where(question, office=office, province=province))
    if reason is Reason.OUT_OF_SCOPE:
        lines.append(messages.TRY_INSTEAD.format(example=messages.EXAMPLES[0]))
    return status, "\n".join(lines)


def first_line(question: Understanding, verdict: Verdict) -> str:
    """What is missing, in one sentence."""
    reason = verdict.reason or Reason.NOTHING
    if reason is Reason.UNCLEAR:
        return messages.UNCLEAR
    if reason is Reason.OUT_OF_SCOPE:
        return messages.OUT_OF_SCOPE
    if reason is Reason.NUMBER:
        return messages.NO_EVIDENCE_NUMBER.format(number=question.numbers[0].text)
    if reason is Reason.PLACE:
        return messages.NO_EVIDENCE_PLACE.format(place=_missing_place(question))
    if reason is Reason.PERIOD and question.owners:
        place_name = _missing_place(question)
        return messages.NO_EVIDENCE_PERIOD_PLACE.format(period=_period(question), place=place_name)
    if reason is Reason.PERIOD:
        return messages.NO_EVIDENCE_PERIOD.format(period=_period(question))
    if reason is Reason.FUTURE:
        return messages.NOT_YET_PUBLISHED.format(period=_period(question))
    return messages.NO_EVIDENCE


def _is_covered(question: Understanding, verdict: Verdict, indicator: Indicator | None) -> bool:
    if verdict.reason is not Reason.PERIOD or indicator is None or not question.years:
        return False
    if any(is_fine(period) for period in question.periods):
        return False
    return question.years <= set(covered_years(indicator))


def missing_part(question: Understanding, verdict: Verdict) -> str:
    """What is missing of one part of a message, beside the parts that are answered."""
    if question.is_english:
        return messages.ENGLISH_MISSING_PART
    if verdict.reason in {Reason.PLACE, Reason.PERIOD, Reason.NUMBER, Reason.FUTURE}:
        return first_line(question, verdict)
    # A part made whole carries the topic after its own words.
    own = question.text.split(" – ", maxsplit=1)[0]
    return messages.MISSING_PART.format(part=own.strip(" ?."))


def _period(question: Understanding) -> str:
    if question.periods:
        text = question.periods[0].text
        return text[:1].lower() + text[1:]
    return messages.YEARS.format(years=", ".join(sorted(question.years)))


def _missing_place(question: Understanding) -> str:
    return _missing(question).name


def _missing(question: Understanding) -> Place:
    owned = [one for one in question.places if one in question.owners]
    return place((owned or question.places)[0])


def _where(question: Understanding, *, office: str, province: str) -> str:
    """Where figures of the missing place usually stand; a ministry is no "địa phương"."""
    missing = _missing(question)
    wording = office if missing.kind is PlaceKind.MINISTRY else province
    return wording.format(place=missing.name)


def _nearest_titles(verdict: Verdict) -> list[str]:
    """Titles of up to two documents that came nearest, when they are near at all.

    A document that the question names by its number is the nearest, whatever else it lacks.
    """
    named = [one for one in verdict.candidates if one.features["number_match"]]
    near = [one for one in verdict.candidates[:6] if one.features["words_all"] >= 0.45]
    titles = list(dict.fromkeys(one.view.document.title for one in [*named[:1], *near]))
    return [f"“{title}”" for title in titles[:2]]


def _in_english(status: Status, question: Understanding, verdict: Verdict) -> str:
    example = messages.ENGLISH_TRY.format(example=messages.ENGLISH_EXAMPLE)
    if status is Status.REFUSED_OUT_OF_SCOPE:
        return f"{messages.ENGLISH_OUT_OF_SCOPE}\n{example}"
    if status is Status.CLARIFY_UNCLEAR:
        return f"{messages.ENGLISH_UNCLEAR}\n{example}"
    lines = [messages.ENGLISH_NO_EVIDENCE]
    if status is Status.REFUSED_NOT_YET_PUBLISHED:
        period = ", ".join(sorted(question.years))
        lines = [messages.ENGLISH_NOT_YET_PUBLISHED.format(period=period)]
    nearest = _nearest_titles(verdict)
    if nearest:
        lines.append(messages.ENGLISH_NEAREST.format(titles="; ".join(nearest)))
    if verdict.reason is Reason.PLACE and question.places:
        office, province = messages.ENGLISH_WHERE_OFFICE, messages.ENGLISH_WHERE_PLACE
        lines.append(_where(question, office=office, province=province))
    elif not nearest:
        lines.append(example)
    return "\n".join(lines)
