"""What a refusal says: what was looked for, what is nearest, and what to try instead."""

from __future__ import annotations

from bot import messages
from bot.answering.gate import Reason, Verdict
from bot.answering.statuses import Status
from bot.answering.understanding import Understanding
from knowledge.vietnamese.places import place

_STATUS = {
    Reason.UNCLEAR: Status.CLARIFY_UNCLEAR,
    Reason.OUT_OF_SCOPE: Status.REFUSED_OUT_OF_SCOPE,
    Reason.NOTHING: Status.REFUSED_NO_EVIDENCE,
    Reason.NUMBER: Status.REFUSED_NO_EVIDENCE,
    Reason.PLACE: Status.REFUSED_NO_EVIDENCE,
    Reason.PERIOD: Status.REFUSED_NO_EVIDENCE,
    Reason.FUTURE: Status.REFUSED_NOT_YET_PUBLISHED,
}


def refuse(question: Understanding, verdict: Verdict) -> tuple[Status, str]:
    """The status and the whole text of a refusal."""
    reason = verdict.reason or Reason.NOTHING
    status = _STATUS[reason]
    if question.is_english:
        return status, _in_english(status, question)
    lines = [first_line(question, verdict)]
    if reason in {Reason.NOTHING, Reason.PLACE, Reason.PERIOD, Reason.NUMBER, Reason.FUTURE}:
        nearest = _nearest_titles(verdict)
        if nearest:
            lines.append(messages.NEAREST.format(titles="; ".join(nearest)))
    if reason is Reason.NOTHING:
        lines.append(messages.SEARCHED)
    if reason is Reason.PLACE and question.places:
        lines.append(messages.WHERE_PLACE.format(place=_missing_place(question)))
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
    if reason is Reason.PERIOD:
        return messages.NO_EVIDENCE_PERIOD.format(period=_period(question))
    if reason is Reason.FUTURE:
        return messages.NOT_YET_PUBLISHED.format(period=_period(question))
    return messages.NO_EVIDENCE


def missing_part(question: Understanding, verdict: Verdict) -> str:
    """What is missing of one part of a message, beside the parts that are answered."""
    if verdict.reason in {Reason.PLACE, Reason.PERIOD, Reason.NUMBER, Reason.FUTURE}:
        return first_line(question, verdict)
    return messages.MISSING_PART.format(part=question.text.strip(" ?."))


def _period(question: Understanding) -> str:
    if question.periods:
        return question.periods[0].text
    return messages.YEARS.format(years=", ".join(sorted(question.years)))


def _missing_place(question: Understanding) -> str:
    owned = [one for one in question.places if one in question.owners]
    return place((owned or question.places)[0]).name


def _nearest_titles(verdict: Verdict) -> list[str]:
    """Titles of up to two documents that came nearest, when they are near at all."""
    titles: list[str] = []
    for candidate in verdict.candidates[:6]:
        title = candidate.view.document.title
        if candidate.features["words_all"] >= 0.45 and title not in titles:
            titles.append(title)
    return [f"“{title}”" for title in titles[:2]]


def _in_english(status: Status, question: Understanding) -> str:
    if status is Status.REFUSED_OUT_OF_SCOPE:
        return messages.ENGLISH_OUT_OF_SCOPE
    if status is Status.REFUSED_NOT_YET_PUBLISHED:
        return messages.ENGLISH_NOT_YET_PUBLISHED.format(period=", ".join(sorted(question.years)))
    return messages.ENGLISH_NO_EVIDENCE
