"""A question is answered only from evidence about the same document, place, year and thing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from bot.answering.calibration import Calibration
from bot.answering.eligible import eligible_candidates
from bot.answering.evidence import Evidence
from bot.answering.gate import Verdict, judge
from bot.answering.gate_features import GATE_FEATURES, gate_features
from bot.answering.plans import Plan
from bot.answering.ranking import Candidate
from bot.answering.reasons import Reason
from bot.answering.views import PassageView
from knowledge.model import Document, DocumentKind, FactKind
from tests.bot.answering.makers import (
    candidate,
    document,
    fact,
    indicator,
    rarity,
    signals,
    understand,
    view,
)

DAY = date(2026, 3, 20)


def evidence(asked: str, *seen: PassageView, fused: float = 0.9, dense: float = 0.9) -> Evidence:
    """Candidates for a question, as search would rank them."""
    question = understand(asked)
    found = [candidate(question, one, signals(fused=fused, dense=dense)) for one in seen]
    found.sort(key=lambda one: -one.score)
    return Evidence(candidates=tuple(found), plan=None, background=0.8)


def verdict(asked: str, *seen: PassageView, fused: float = 0.9, dense: float = 0.9) -> Verdict:
    """What the gate says of a question and these passages."""
    return judge(
        understand(asked),
        evidence(asked, *seen, fused=fused, dense=dense),
        rarity=rarity,
        today=DAY,
    )


HUE_2024 = view("Năm 2024, Huế có 812 dịch vụ công trực tuyến toàn trình.")


def test_good_evidence_is_let_through() -> None:
    """The sentence holds every word of the question, its place and its year."""
    said = verdict("Huế có bao nhiêu dịch vụ công trực tuyến toàn trình năm 2024?", HUE_2024)

    assert said.reason is None
    assert HUE_2024 is said.candidates[0].view
    assert said.confidence > 0.5


GUIDE = document("phieu", title="Cách xin phiếu sức khỏe số", kind=DocumentKind.SERVICE)
NEWS = document("tin-phieu", title="Tin về phiếu sức khỏe số")
TAKES = "Thường được trả sau 3 ngày làm việc, khi đông hồ sơ có thể chậm hơn."


@pytest.mark.parametrize(
    ("asked", "of", "is_let_through"),
    [
        pytest.param("xin phiếu sức khỏe số mất bao lâu", GUIDE, True, id="its guide"),
        pytest.param("phiếu sức khỏe số có giá trị trong mấy ngày", GUIDE, False, id="validity"),
        pytest.param("xin phiếu sức khỏe số mất bao lâu", NEWS, False, id="no guide"),
        pytest.param("xin phiếu sức khỏe số hết bao nhiêu tiền", GUIDE, False, id="no amount"),
    ],
)
def test_the_guide_says_how_long_it_takes(asked: str, of: Document, is_let_through: bool) -> None:
    """Whatever the weighing makes of the sentence: it is the guide, and it holds a time."""
    question = understand(asked)
    found = candidate(question, view(TAKES, of), signals(fused=0.5, dense=0.85))
    strict = Calibration(weights={}, bias=-2.0, threshold=0.4)
    said = judge(
        question,
        Evidence(candidates=(found,), plan=None),
        rarity=rarity,
        today=DAY,
        calibration=strict,
    )

    assert (said.reason is None) is is_let_through


REFUSED = [
    pytest.param("kinh tế số là gì", (), Reason.NOTHING, id="nothing found"),
    pytest.param("là gì thế", (HUE_2024,), Reason.UNCLEAR, id="nothing asked"),
    pytest.param(
        "Quyết định 942 có bao nhiêu dịch vụ công trực tuyến?",
        (HUE_2024,),
        Reason.NUMBER,
        id="another document",
    ),
    pytest.param(
        "Hà Nội có bao nhiêu dịch vụ công trực tuyến năm 2024?",
        (HUE_2024,),
        Reason.PLACE,
        id="another place",
    ),
    pytest.param(
        "Huế có bao nhiêu dịch vụ công trực tuyến?",
        (view("Cung cấp dịch vụ công trực tuyến có Huế, Hà Nội và Đà Nẵng."),),
        Reason.PLACE,
        id="the place without a figure",
    ),
    pytest.param(
        "Huế có bao nhiêu dịch vụ công trực tuyến năm 2019?",
        (HUE_2024,),
        Reason.PERIOD,
        id="another year",
    ),
    pytest.param(
        "Huế có bao nhiêu dịch vụ công trực tuyến tháng 3/2024?",
        (view("Tháng 9/2024, Huế có 812 dịch vụ công trực tuyến."),),
        Reason.PERIOD,
        id="another month",
    ),
    pytest.param(
        "Huế có bao nhiêu dịch vụ công trực tuyến năm 2027?",
        (HUE_2024,),
        Reason.FUTURE,
        id="a year to come",
    ),
    pytest.param(
        "Thực tế đã có bao nhiêu dịch vụ công trực tuyến năm 2030?",
        (view("Phấn đấu đến năm 2030 có 900 dịch vụ công trực tuyến."),),
        Reason.FUTURE,
        id="a target is no result",
    ),
    pytest.param(
        "Có bao nhiêu tài khoản mức 2?",
        (view("Có 5 triệu tài khoản mức 1."),),
        Reason.NOTHING,
        id="another thing of the kind",
    ),
    pytest.param(
        "Thời tiết Huế năm 2019 thế nào?", (HUE_2024,), Reason.OUT_OF_SCOPE, id="another field"
    ),
]


@pytest.mark.parametrize(("asked", "seen", "reason"), REFUSED)
def test_hard_requirements(asked: str, seen: tuple[PassageView, ...], reason: Reason) -> None:
    """However well the words fit, evidence on something else is none."""
    said = verdict(asked, *seen)

    assert reason is said.reason


def test_weak_evidence_is_nothing() -> None:
    """Found by chance, with hardly a word in common."""
    seen = view("Hội nghị thảo luận nhiều vấn đề.")
    said = verdict("Cách tính điểm kinh tế tuần hoàn", seen, fused=0.05, dense=0.8)

    assert said.reason in {Reason.NOTHING, Reason.OUT_OF_SCOPE}


def test_words_that_no_document_has_mean_another_field() -> None:
    """The ceiling of rarity is a word the build has never seen."""
    question = understand("núi lửa phun trào")
    said = judge(
        question,
        evidence("núi lửa phun trào", view("Hội nghị."), fused=0.05, dense=0.8),
        rarity=lambda _term: 9.0,
        today=DAY,
    )

    assert said.reason is Reason.OUT_OF_SCOPE


def eligible(asked: str, *seen: PassageView, **better: float) -> list[PassageView]:
    """The passages about the same document, place and year."""
    question = understand(asked)
    found = tuple(candidate(question, one, signals(), **better) for one in seen)
    kept, _ = eligible_candidates(question, Evidence(found, plan=None), today=DAY)
    return [one.view for one in kept]


def test_passages_on_another_place_are_left_out() -> None:
    """Hà Nội's figure never stands beside a question on Huế."""
    other = view("Năm 2024, Hà Nội có 900 dịch vụ công.", order=2)

    assert eligible("Huế có bao nhiêu dịch vụ công năm 2024?", other, HUE_2024) == [HUE_2024]


def test_passages_without_the_name_are_left_out_where_a_good_one_has_it() -> None:
    """ "EGDI" in the question must be in the passage; the ledger's own passages are trusted."""
    named, bare = view("Chỉ số EGDI tăng."), view("Chỉ số tăng.", order=2)

    assert [named] == eligible("EGDI thế nào", bare, named)
    assert [bare, named] == eligible("EGDI thế nào", bare, named, ledger=1.0)
    assert [bare] == eligible("EGDI thế nào", bare)


def test_a_trend_looks_at_every_year() -> None:
    """ "từ 2018" names where to begin, not the year of the evidence."""
    older = view("Năm 2020, Huế có 300 dịch vụ công trực tuyến.", order=2)
    asked = "Huế có bao nhiêu dịch vụ công trực tuyến, thay đổi thế nào từ 2018 đến nay?"

    assert [HUE_2024, older] == eligible(asked, HUE_2024, older)


def test_a_rank_belongs_to_the_year_it_names() -> None:
    """The day it was published is another year's business."""
    asked = "Việt Nam xếp thứ mấy năm 2025?"

    assert eligible(asked, view("Ngày 3/1/2025 công bố xếp thứ 71.")) == []
    assert eligible(asked, view("Xếp thứ 71.", document(published_on="2025-01-03"))) == []
    assert eligible(asked, view("Năm 2025 xếp thứ 71."))


def test_this_years_rank_is_not_yet_known() -> None:
    """A target for it is no rank."""
    said = verdict("Việt Nam xếp thứ mấy năm 2026?", view("Phấn đấu năm 2026 xếp thứ 50."))

    assert said.reason is Reason.FUTURE


def test_every_feature_of_the_gate_is_given_and_no_other() -> None:
    """The order of the names is the order of the learnt weights."""
    question = understand("Huế có bao nhiêu dịch vụ công năm 2024?")
    found = evidence("Huế có bao nhiêu dịch vụ công năm 2024?", HUE_2024)
    features = gate_features(question, found, list(found.candidates), rarity=rarity)

    assert set(GATE_FEATURES) == set(features)


def test_the_gate_sees_plan_margin_and_company() -> None:
    """A plan's passage among the candidates, the lead over the second, one document or many."""
    question = understand("Huế có bao nhiêu dịch vụ công?")
    second = view("Huế có 700 dịch vụ công.", order=2)
    found: list[Candidate] = [candidate(question, one) for one in (HUE_2024, second)]
    planned = Evidence(
        tuple(found),
        plan=Plan(
            indicator=indicator(),
            facts=(fact(812, "2024", passage_id=HUE_2024.passage.id),),
        ),
    )

    features = gate_features(question, planned, found, rarity=rarity)

    assert features["plan"] == 1.0
    assert features["margin"] == pytest.approx(found[0].score - found[1].score)
    assert features["same_document"] == 0.4


def test_a_target_that_the_ledger_has_not_is_not_vouched_for() -> None:
    """Results of the years between are none: the reader's doubt counts."""
    asked = "mục tiêu năm 2030 là bao nhiêu thẻ thư viện số"
    question = understand(asked, indicator="ho_so")
    seen = view("Đến năm 2030, mục tiêu là 40 nghìn thẻ thư viện.")
    found = candidate(question, seen, signals(is_fact=True))

    class Doubting:
        def scores(self, question: str, passages: Sequence[str]) -> list[float]:
            return [-8.0 for _ in passages]

    def confidence(kind: FactKind) -> float:
        plan = Plan(indicator(), (fact(40, "2030", kind=kind, passage_id="tin#1"),))
        known = Evidence(candidates=(found,), plan=plan, background=0.8)
        return judge(question, known, rarity=rarity, today=DAY, reader=Doubting()).confidence

    assert confidence(FactKind.RESULT) < confidence(FactKind.TARGET)


def test_who_is_spoken_of_makes_no_other_field_of_what_is_named() -> None:
    """ "Vợ em" beside VNeID is a case of this field."""
    said = verdict("vợ em dùng VNeID xin giấy được không", view("VNeID mở cửa cả ngày."))

    assert said.reason is not Reason.OUT_OF_SCOPE
