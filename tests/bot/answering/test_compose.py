"""Which statements an answer has, in which order, and how they are cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot import messages
from bot.answering.compose import compose
from bot.answering.drafts import Draft
from bot.answering.plans import Plan
from bot.answering.ranking import Candidate
from bot.answering.rerank import CROSS
from bot.answering.statuses import Status
from bot.answering.verdicts import Pair
from bot.answering.views import PassageView
from knowledge.model import BlockKind, DocumentKind, Fact, FactKind
from tests.bot.answering.makers import (
    candidate,
    document,
    fact,
    indicator,
    rarity,
    understand,
    view,
)

FIGURE = "Tỷ lệ hồ sơ trực tuyến năm 2024 là bao nhiêu?"
A = view("Năm 2024 đạt 64,2 phần trăm hồ sơ trực tuyến.", document("a"))
B = view("Cơ quan thống kê ghi 60,1 phần trăm.", document("b"))
C = view("Mục tiêu là 80 phần trăm vào năm 2025.", document("c"))


def ranked(asked: str, *views: PassageView, gap: float = 0.1) -> list[Candidate]:
    """Candidates in the given order, each `gap` behind the one before."""
    question = understand(asked)
    found = [candidate(question, one) for one in views]
    return [
        Candidate(view=one.view, features=one.features, score=10 - gap * place)
        for place, one in enumerate(found)
    ]


class Shelf:
    """Passages under one heading, and those that can be looked up by id."""

    def __init__(self, siblings: Sequence[PassageView], others: Sequence[PassageView] = ()) -> None:
        self._siblings = siblings
        self._others = {one.passage.id: one for one in others}

    def siblings(self, _view: PassageView) -> Sequence[PassageView]:
        return self._siblings

    def view_of(self, passage_id: str) -> PassageView | None:
        return self._others.get(passage_id)


def plan_of(*facts: Fact, differing: bool = False, pairs: Sequence[Pair] = ()) -> Plan:
    """A plan for shares of one indicator."""
    of = indicator(*facts, unit="%")
    return Plan(indicator=of, facts=facts, differing=differing, pairs=tuple(pairs))


def draft(
    asked: str,
    candidates: Sequence[Candidate],
    plan: Plan | None = None,
    siblings: Sequence[PassageView] = (),
) -> Draft:
    """What is said."""
    shelf = Shelf(siblings)
    return compose(understand(asked), candidates, plan=plan, rarity=rarity, shelf=shelf)


@pytest.mark.parametrize(("logit", "is_said"), [(6.0, True), (1.0, False)])
def test_what_reads_like_the_answer_is_said_from_further_down(logit: float, is_said: bool) -> None:
    """Words alone put it far behind; read together with the question it answers sooner."""
    first, second = ranked(FIGURE, A, B, gap=5.0)
    read = [
        replace(first, features={**first.features, CROSS: 3.0}),
        replace(second, features={**second.features, CROSS: logit}),
    ]
    said = draft(FIGURE, read)

    assert (B.passage.text in [one.text for one in said.statements]) is is_said


def test_the_guide_to_another_procedure_is_not_told_beside() -> None:
    """However alike its sentence: three days for the one are not ten for the other."""
    asked = "liên thông khai sinh mất mấy ngày"
    own = view("Hồ sơ giải quyết trong 3 ngày.", document("sinh", kind=DocumentKind.SERVICE))
    other = view("Phiếu lý lịch cấp trong 10 ngày.", document("phieu", kind=DocumentKind.SERVICE))

    said = [one.text for one in draft(asked, ranked(asked, own, other)).statements]

    assert said == [own.passage.text]


def test_every_statement_is_its_quote_and_cited() -> None:
    """Verbatim, one citation each, numbered from 1 in the order they are said."""
    said = draft(FIGURE, ranked(FIGURE, A, B))

    assert [A.passage.text, B.passage.text] == [one.text for one in said.statements]
    assert [one.citations for one in said.statements] == [(1,), (2,)]
    assert [one.text for one in said.statements] == [one.quote for one in said.citations]
    assert [one.document_id for one in said.citations] == ["a", "b"]
    assert Status.ANSWERED_FULL is said.status


def test_the_office_of_a_heading_goes_before_the_words_as_they_are() -> None:
    """A name keeps its capital: "Bộ Công an: VNeID …"."""
    task = view("VNeID được tích hợp thêm giấy tờ.", heading=("Phân công: Bộ Công an",))

    found = draft("VNeID tích hợp gì?", ranked("VNeID tích hợp gì?", task))

    assert found.statements[0].text == f"Bộ Công an: {task.passage.text}"


def test_one_quote_is_one_citation() -> None:
    """A guide that says the same step twice cites it once."""
    guide = document("hd", kind=DocumentKind.SERVICE)
    step = view("Bước 1: bấm nút.", guide)
    asked = "Hướng dẫn đăng ký"

    said = draft(asked, ranked(asked, step), siblings=[step, step])

    assert [one.citations for one in said.statements] == [(1,), (1,)]
    assert len(said.citations) == 1


def test_a_citation_carries_the_document() -> None:
    """Number, title, dates, place in the document and address."""
    policy = document("qd", title="Quyết định", number="942/QĐ-TTg", as_of="2024")
    seen = view(A.passage.text, policy, heading=("Mục tiêu",))

    (cited,) = draft(FIGURE, ranked(FIGURE, seen)).citations

    assert (cited.number, cited.title, cited.as_of) == ("942/QĐ-TTg", "Quyết định", "2024")
    assert cited.heading_path == ("Mục tiêu",)
    assert cited.issued_on == "2025-02-10"
    assert cited.url == "https://example.vn/qd"


def test_what_is_far_behind_is_not_said() -> None:
    """A second statement must come close to the first."""
    assert len(draft(FIGURE, ranked(FIGURE, A, B, gap=9.0)).statements) == 1


def test_the_same_is_not_said_twice() -> None:
    """Two articles with one press release."""
    again = view("Năm 2024 đạt 64,2 phần trăm hồ sơ trực tuyến rồi.", document("z"))

    assert len(draft(FIGURE, ranked(FIGURE, A, again)).statements) == 1


def test_two_periods_compared_are_both_said() -> None:
    """Two sentences that differ only in their figures are no repetition there."""
    early = view("Giai đoạn 2021-2023, 95% bạn đọc hài lòng với thư viện số.", document("a"))
    late = view("Giai đoạn 2024-2026, 99% bạn đọc hài lòng với thư viện số.", document("b"))
    other = view("Giai đoạn 2021-2023, 70% sách thư viện số mượn được.", document("c"))
    asked = "bạn đọc hài lòng với thư viện số giai đoạn 2021-2023 và 2024-2026 khác nhau thế nào"

    said = draft(asked, ranked(asked, early, other, late))

    assert {early.passage.text, late.passage.text} <= {one.text for one in said.statements}


def test_the_rest_of_a_question_is_spoken_of() -> None:
    """What the best passage leaves out another one adds, though it ranks far behind."""
    opened = view("Thư viện số khai trương ngày 5/4/2021.", document("a"))
    built = view("Kinh phí xây dựng là 40 tỷ đồng.", document("b"))
    asked = "thư viện số khai trương ngày nào và kinh phí xây dựng bao nhiêu"

    said = draft(asked, ranked(asked, opened, built, gap=4.0))

    assert [one.text for one in said.statements] == [opened.passage.text, built.passage.text]


def test_the_count_of_a_numbered_list_is_the_list() -> None:
    """ "Có mấy nhóm" is answered by naming them."""
    items = [
        view(f"({number}) Nhóm {number}.", order=number, kind=BlockKind.ITEM, heading=("Nhóm",))
        for number in (1, 2, 3)
    ]
    asked = "chương trình thư viện có mấy nhóm"

    said = draft(asked, ranked(asked, items[2]), siblings=items)

    assert [one.text for one in said.statements] == [one.passage.text for one in items]


def test_at_most_three_are_said() -> None:
    """Answers are short."""
    views = [
        view(f"Nội dung {word} riêng {n}.", document(f"d{n}"))
        for n, word in enumerate(["thuế", "điện", "nước", "rừng", "biển"])
    ]

    assert len(draft(FIGURE, ranked(FIGURE, *views)).statements) == 3


LIST = "Đề án gồm những nhiệm vụ nào?"
POLICY = document("qd", kind=DocumentKind.POLICY)
ITEMS = [
    view(f"Nhiệm vụ {n}.", POLICY, order=n, heading=("Nhiệm vụ",), kind=BlockKind.ITEM)
    for n in range(12)
]


def test_a_list_is_said_whole_and_in_order() -> None:
    """The best item brings its neighbours."""
    said = draft(LIST, ranked(LIST, ITEMS[2]), siblings=ITEMS[:5])

    assert [one.passage.text for one in ITEMS[:5]] == [one.text for one in said.statements]
    assert (said.shown, said.total) == (5, 5)


def test_a_long_list_says_how_many_of_how_many() -> None:
    """Never silently cut."""
    said = draft(LIST, ranked(LIST, ITEMS[2]), siblings=ITEMS)

    assert (said.shown, said.total) == (8, 12)


@pytest.mark.parametrize(
    ("asked", "best", "siblings"),
    [
        pytest.param(FIGURE, ITEMS[2], ITEMS, id="no list asked for"),
        pytest.param(LIST, A, ITEMS, id="no item"),
        pytest.param(LIST, ITEMS[2], ITEMS[2:3], id="alone"),
        pytest.param(LIST, view("Nhiệm vụ.", POLICY, kind=BlockKind.ITEM), ITEMS, id="no heading"),
        pytest.param("Hướng dẫn đăng ký", ITEMS[2], ITEMS, id="no guide"),
    ],
)
def test_no_list(asked: str, best: PassageView, siblings: list[PassageView]) -> None:
    """Then the passage alone is said."""
    assert len(draft(asked, ranked(asked, best), siblings=siblings).statements) == 1


def test_a_guide_is_said_with_all_its_steps() -> None:
    """Papers, fee and time limit are steps too."""
    guide = document("hd", kind=DocumentKind.SERVICE)
    steps = [view(f"Bước {n}: bấm nút {n}.", guide, order=n) for n in range(1, 4)]
    asked = "Hướng dẫn đăng ký"

    said = draft(asked, ranked(asked, steps[1]), siblings=steps)

    assert [one.passage.text for one in steps] == [one.text for one in said.statements]


RESULT = fact(64.2, "2024", document_id="a", passage_id=A.passage.id)
OTHER = fact(60.1, "2024", document_id="b", passage_id=B.passage.id)
TARGET = fact(80.0, "2025", kind=FactKind.TARGET, document_id="c", passage_id=C.passage.id)


def test_the_ledger_goes_first() -> None:
    """Its passages, in its order, whatever ranking put first."""
    plan = plan_of(TARGET, RESULT)

    said = draft(FIGURE, ranked(FIGURE, A, B, C), plan)

    assert [C.passage.text, A.passage.text] == [one.text for one in said.statements]


@pytest.mark.parametrize(("gap", "place"), [(0.1, None), (2.0, 1), (9.0, 0)])
def test_a_passage_ahead_of_the_ledgers_is_said_too(gap: float, place: int | None) -> None:
    """The ledger may know another side of the question; what is far ahead is said first."""
    said = draft(FIGURE, ranked(FIGURE, B, A, gap=gap), plan_of(RESULT))

    texts = [one.text for one in said.statements]
    assert A.passage.text in texts
    assert (texts.index(B.passage.text) if B.passage.text in texts else None) == place


def test_a_plan_that_ranking_knows_nothing_of_is_dropped() -> None:
    """The gate let none of its passages through."""
    elsewhere = fact(1.0, "2024", passage_id="khac#0")

    said = draft(FIGURE, ranked(FIGURE, A), plan_of(elsewhere))

    assert [A.passage.text] == [one.text for one in said.statements]


def test_target_and_result_are_computed_with_both_cited() -> None:
    """Marked as computed, with its formula."""
    plan = plan_of(TARGET, RESULT, pairs=[(TARGET, RESULT)])

    computed = draft(FIGURE, ranked(FIGURE, A, C), plan).statements[-1]

    assert computed.computed == "80 − 64,2"
    assert {1, 2} == set(computed.citations)
    assert "15,8 điểm phần trăm" in computed.text
    assert "80 − 64,2" in computed.text


def test_nothing_is_computed_from_a_passage_that_is_not_cited() -> None:
    """The result's passage did not come through the gate."""
    plan = plan_of(TARGET, RESULT, pairs=[(TARGET, RESULT)])

    said = draft(FIGURE, ranked(FIGURE, C), plan)

    assert [one.computed for one in said.statements] == [None]


@pytest.mark.parametrize(
    ("asked", "facts", "opening"),
    [
        (FIGURE, (RESULT, OTHER), messages.CONFLICT),
        ("Mục tiêu tỷ lệ hồ sơ trực tuyến năm 2025 là bao nhiêu?",
         (TARGET, fact(70.0, "2025", kind=FactKind.TARGET, passage_id=B.passage.id)),
         messages.CONFLICT_TARGETS),
    ],
)  # fmt: skip
def test_a_conflict_shows_both_and_says_so(
    asked: str, facts: tuple[Fact, ...], opening: str
) -> None:
    """Neither is chosen, nothing is averaged."""
    plan = plan_of(*facts, differing=True)

    said = draft(asked, ranked(asked, A, B, C), plan)

    assert Status.ANSWERED_CONFLICTING is said.status
    assert opening == said.opening
    assert len(said.citations) == 2


def test_a_conflict_of_which_one_side_is_left_is_none() -> None:
    """A conflict needs two to show."""
    plan = plan_of(RESULT, OTHER, differing=True)

    said = draft(FIGURE, ranked(FIGURE, A), plan)

    assert Status.ANSWERED_FULL is said.status
    assert said.opening is None
