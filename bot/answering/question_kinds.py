"""What a question asks for: its kind (target, result, who …) and the form the answer must have."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.answering import question_patterns as patterns
from bot.answering.question_words import GAP
from knowledge.vietnamese.normalise import fold


class Kind(StrEnum):
    """The kind of a question, shown in the reading."""

    TARGET = "target"
    RESULT = "result"
    TARGET_AND_RESULT = "target_and_result"
    COMPARISON = "comparison"
    TREND = "trend"
    RANKING = "ranking"
    LIST = "list"
    WHO = "who"
    WHEN = "when"
    DEFINITION = "definition"
    HOW_TO = "how_to"
    DOCUMENT = "document"
    YES_NO = "yes_no"
    WHY = "why"
    FACT = "fact"


class Form(StrEnum):
    """What must stand in a sentence for it to answer the question."""

    NUMBER = "number"
    RANK = "rank"
    PERSON = "person"
    DATE = "date"
    ORGANISATION = "organisation"
    PLACE = "place"
    DOCUMENT_NUMBER = "document_number"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Asked:
    """Kind and form of one question; `wants_target` and `wants_result` may both hold.

    `wants_gap`: how far the result is from the target, or whether it got there; `wants_reality`:
    what really came of it, whatever was aimed at.
    """

    kind: Kind
    form: Form
    wants_target: bool = False
    wants_result: bool = False
    wants_newest: bool = False
    wants_leader: bool = False
    wants_trailer: bool = False
    wants_who_leads: bool = False
    wants_signer: bool = False
    wants_validity: bool = False
    wants_gap: bool = False
    wants_reality: bool = False
    is_check: bool = False


Has = Callable[[re.Pattern[str]], bool]


# What is said not to be asked, and words that only look like "nhất" without their accents.
_ASIDE = re.compile(
    r"(?:chứ |chu )?(?:không|khong|ko) (?:phải|phai|hỏi|hoi) (?:là |la )?(?:thứ |thu )?"
    r"(?:hạng|hang)(?!\w)|(?<!cập )(?<!\w)nhật(?!\w)|(?<!\w)nhất định(?!\w)|(?<=, )nhất là(?!\w)",
    re.IGNORECASE,
)


def read_asked(text: str) -> Asked:
    """Say what a question asks for, from its words alone; accents are not needed."""
    text = _ASIDE.sub(" ", text)
    # "AI" in capitals is the technology; "ai" is the question word.
    folded = fold(text if text.isupper() else re.sub(r"\bAI\b", "trí tuệ nhân tạo", text))

    def has(pattern: re.Pattern[str]) -> bool:
        return pattern.search(folded) is not None

    wants_gap = has(GAP)
    wants_target = has(patterns.TARGET) or wants_gap
    wants_result = has(patterns.RESULT) or wants_gap
    wants_newest = has(patterns.NEWEST)
    wants_signer = has(patterns.SIGN) or patterns.SIGN_ACCENTED.search(text) is not None
    form = _form(has, wants_signer=wants_signer)
    kind = _kind(has, wants_target=wants_target, wants_result=wants_result, form=form)
    wants_gap = wants_gap and kind is Kind.TARGET_AND_RESULT
    return Asked(
        kind=kind,
        form=form,
        wants_target=wants_target,
        wants_result=wants_result,
        wants_newest=wants_newest,
        wants_leader=has(patterns.LEADER) and not has(patterns.TRAILER) and not wants_newest,
        wants_trailer=has(patterns.TRAILER),
        wants_signer=wants_signer,
        wants_validity=has(patterns.VALIDITY),
        wants_gap=wants_gap,
        wants_reality=has(patterns.REALITY) and not has(GAP),
        is_check=has(patterns.CHECK),
        wants_who_leads=(has(patterns.LEADER) or has(patterns.TRAILER))
        and (has(patterns.PLACE) or has(patterns.WHERE) or has(patterns.ORGANISATION)),
    )


def _form(has: Has, *, wants_signer: bool) -> Form:
    if has(patterns.RANK):
        return Form.RANK
    if has(patterns.WHEN):
        return Form.DATE
    if has(patterns.DOCUMENT):
        return Form.DOCUMENT_NUMBER
    if has(patterns.NUMBER):
        return Form.NUMBER
    if has(patterns.WHO) or (wants_signer and has(patterns.CHECK)):
        return Form.PERSON
    if has(patterns.PLACE) or (
        has(patterns.WHERE) and (has(patterns.LEADER) or has(patterns.TRAILER))
    ):
        return Form.PLACE
    if has(patterns.ORGANISATION):
        return Form.ORGANISATION
    return Form.TEXT


def _kind(has: Has, *, wants_target: bool, wants_result: bool, form: Form) -> Kind:  # noqa: PLR0912 - one line a kind, in order of strength
    if has(patterns.WHY):
        return Kind.WHY
    if has(patterns.STRONG_HOW_TO):
        return Kind.HOW_TO
    if has(patterns.TREND):
        return Kind.TREND
    if has(GAP) and form in {Form.NUMBER, Form.RANK, Form.TEXT}:
        return Kind.TARGET_AND_RESULT
    if has(patterns.COMPARE):
        return Kind.COMPARISON
    if form is Form.PERSON:
        return Kind.WHO
    if form is Form.DATE:
        return Kind.WHEN
    if form is Form.DOCUMENT_NUMBER:
        return Kind.DOCUMENT
    if has(patterns.LIST):
        return Kind.LIST
    if (has(patterns.LEADER) or has(patterns.TRAILER)) and form in {Form.PLACE, Form.ORGANISATION}:
        return Kind.RANKING
    if wants_target and wants_result and form in {Form.NUMBER, Form.RANK, Form.TEXT}:
        return Kind.TARGET_AND_RESULT
    if wants_target:
        return Kind.TARGET
    if form in {Form.NUMBER, Form.RANK}:
        return Kind.RESULT
    if has(patterns.DEFINITION):
        return Kind.DEFINITION
    if has(patterns.HOW_TO):
        return Kind.HOW_TO
    if has(patterns.YES_NO):
        return Kind.YES_NO
    return Kind.FACT
