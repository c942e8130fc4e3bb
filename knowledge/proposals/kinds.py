"""Whether a figure was set as an aim or reported as reached."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.model import Document, DocumentKind, FactKind
from knowledge.progress import period_end
from knowledge.proposals.model import PeriodFrom
from knowledge.proposals.sentences import Figure, Sentence
from knowledge.proposals.timing import When

# Accents decide: "đích" is an aim and "dịch" none.
_SETS = re.compile(
    r"mục tiêu|phấn đấu|chỉ tiêu|(?<!mục )đích\b|tầm nhìn|mốc cấp|đặt mốc|kế hoạch|dự kiến|"
    r"yêu cầu (?:là|đạt|phải)"
)
_SETS_ABOVE = re.compile(r"mục tiêu|chỉ tiêu|tầm nhìn|phấn đấu|kế hoạch|nhiệm vụ")
_SET_FOR_ANOTHER = re.compile(r"(?:mục tiêu|chỉ tiêu|kế hoạch)(?: (?:là|đạt|trên))?\s+\d")
_REACHED = re.compile(
    r"\bđã\b|đạt được|ghi nhận|hiện có|\bước\b|thực tế|\bmới (?:chỉ|phủ|chiếm|đạt|có)|cho thấy"
)
_FORECASTS = re.compile(r"\bsẽ\b|dự báo|kỳ vọng|có thể đạt|\bnếu\b")
_AHEAD = re.compile(r"\b(?:đến|tới|vào|trước) (?:hết |cuối )?(?:năm|quý|tháng|ngày)")


def find_kind(
    sentence: Sentence,
    figure: Figure,
    when: When,
    *,
    headings: Sequence[str],
    document: Document,
) -> FactKind | None:
    """Whether the figure was set or reached; None when the words do not decide."""
    zone = _near_figure(sentence, figure)
    lead = _lead(sentence, figure)
    above = headings[-1].lower() if headings else ""
    known = document.issued_on or document.as_of
    if _SETS.search(zone):
        # The day of the document is no deadline.
        return None if when.source is PeriodFrom.DOCUMENT else FactKind.TARGET
    reached = _REACHED.search(zone) is not None
    under_targets = _SETS_ABOVE.search(above) is not None or _SETS.search(lead) is not None
    if _FORECASTS.search(zone) and not under_targets:
        return None
    if known is None:
        return FactKind.TARGET if under_targets and not reached else None
    if when.period[: len(known)] > known[: len(when.period)]:
        ahead = _sets_ahead(document, figure, lead + zone)
        return FactKind.TARGET if (under_targets or ahead) and not reached else None
    if period_end(when.period) > period_end(known) and when.period[:7] != known[:7]:
        # The period is running: only words can tell.
        if not reached and not under_targets and figure.is_of_index:
            # The index of a year comes out within it.
            return FactKind.RESULT
        if reached == under_targets:
            return None
        return FactKind.RESULT if reached else FactKind.TARGET
    if under_targets:
        return None if reached or when.source is PeriodFrom.DOCUMENT else FactKind.TARGET
    return FactKind.RESULT


def _sets_ahead(document: Document, figure: Figure, words: str) -> bool:
    """Whether a figure of a time to come reads as an aim although no word says so."""
    is_policy = document.kind is DocumentKind.POLICY
    return is_policy or figure.is_group or _AHEAD.search(words) is not None


def _lead(sentence: Sentence, figure: Figure) -> str:
    """What stands before the figure's own words, up to a semicolon, without the aims of others.

    "Mục tiêu 2026: 75 triệu tài khoản, 5G phủ 95%" sets both, "chưa đạt mục tiêu 20%, mới chiếm
    14%" only the first.
    """
    end = sentence.stretch(figure).start
    lead = sentence.lowered[sentence.lowered.rfind(";", 0, end) + 1 : end]
    return _SET_FOR_ANOTHER.sub(" ", lead)


def _near_figure(sentence: Sentence, figure: Figure) -> str:
    """In brackets only their own words tell: "đạt 63% (mục tiêu 70%)"."""
    bracket = sentence.bracket(figure.start)
    return sentence.lowered[slice(*bracket)] if bracket else sentence.stretch(figure).text
