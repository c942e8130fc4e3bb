"""Questions offered after an answer go on from it, and the documents can answer them."""

from __future__ import annotations

from bot import messages
from bot.answering.answer import Citation
from bot.answering.related import related_questions
from knowledge.model import FactKind, Indicator
from tests.bot.answering.makers import citation, fact, indicator, understand

TARGET = fact(80.0, "2025", kind=FactKind.TARGET, document_id="qd")
R2023, R2024 = fact(42.0, "2023"), fact(64.2, "2024")
LEDGER = indicator(TARGET, R2023, R2024)
NUMBERED = Citation(
    n=1, document_id="qd", title="QĐ", passage_id="qd#0", quote="Câu.", number="942/QĐ-TTg"
)


def related(
    asked: str, *cited: Citation, ledger: Indicator | None = None, hidden: str = ""
) -> tuple[str, ...]:
    """What is offered after an answer with these citations."""
    return related_questions(
        understand(asked), cited, ledger, is_visible=lambda document_id: document_id != hidden
    )


def test_the_other_side_of_an_indicator() -> None:
    """Who asked for the result may want the target, and the other way round; and the trend."""
    after_result = related("Tỷ lệ hồ sơ là bao nhiêu?", ledger=LEDGER)
    after_target = related("Mục tiêu hồ sơ là bao nhiêu?", ledger=LEDGER)

    assert messages.RELATED_TARGET.format(name="tỷ lệ hồ sơ trực tuyến") in after_result
    assert messages.RELATED_RESULT.format(name="tỷ lệ hồ sơ trực tuyến") in after_target
    assert messages.RELATED_TREND.format(name="Tỷ lệ hồ sơ trực tuyến") in after_result


def test_no_trend_of_one_point() -> None:
    """Nothing changed that is known only once."""
    offered = related("Tỷ lệ hồ sơ là bao nhiêu?", ledger=indicator(TARGET, R2024))

    assert messages.RELATED_TREND.format(name="Tỷ lệ hồ sơ trực tuyến") not in offered


def test_a_documents_signer_and_targets() -> None:
    """Of the first cited document with a number; what was asked is not offered again."""
    offered = related("Quyết định 942 nói gì?", citation(1, "Câu."), NUMBERED)
    after_signer = related("Ai ký Quyết định 942?", NUMBERED)

    assert messages.RELATED_SIGNER.format(number="942/QĐ-TTg") in offered
    assert messages.RELATED_SIGNER.format(number="942/QĐ-TTg") not in after_signer


def test_nothing_to_go_on_from() -> None:
    """No indicator, no number: no questions rather than vague ones."""
    assert related("nội dung phiên họp", citation(1, "Câu.")) == ()


def test_facts_of_hidden_documents_offer_nothing() -> None:
    """A question would tell a citizen that there is something to hide."""
    assert related("Tỷ lệ hồ sơ là bao nhiêu?", ledger=indicator(R2023, R2024), hidden="tin") == ()


def test_at_most_three_and_never_the_question_itself() -> None:
    """Buttons are few."""
    own = messages.RELATED_TREND.format(name="Tỷ lệ hồ sơ trực tuyến")
    offered = related(own, NUMBERED, ledger=LEDGER)

    assert len(offered) <= 3
    assert own not in offered
