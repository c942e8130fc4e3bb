"""The real model on the starter corpus: facts that must be right, cited and said in time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot import messages
from bot.answering.answer import Answer, Question
from bot.answering.pipeline import Answerer
from bot.answering.statuses import Family, Status
from knowledge.vietnamese.normalise import fold
from tests.bot.answering.makers import TODAY

pytestmark = pytest.mark.model

EGDI = "Việt Nam xếp thứ mấy về chính phủ điện tử năm 2024?"
FACTS = [
    (EGDI, ["71"]),
    ("bộ ngành nào cũng lập ban chỉ đạo chuyển đổi số chưa", ["22/22"]),
    ("QĐ 942 đặt mục tiêu 2030 là gì?", ["nhóm 30"]),
    ("Nghệ An đạt bao nhiêu mục tiêu chính quyền số?", ["10/11"]),
    (
        "mục tiêu VNeID của đề án 06 là bao nhiêu và đã đạt bao nhiêu",
        ["40 triệu", "55,25 triệu"],
    ),
]


def ask(answerer: Answerer, text: str, *history: str) -> Answer:
    """The answer to a citizen's question of today."""
    return answerer.answer(Question(text=text, today=TODAY, history=history))


@pytest.mark.parametrize(("text", "facts"), FACTS, ids=[text for text, _ in FACTS])
def test_facts(starter_answerer: Answerer, text: str, facts: list[str]) -> None:
    """Right and cited, typed with accents or without."""
    for typed in (text, fold(text)):
        answer = ask(starter_answerer, typed)

        assert answer.status.family is Family.ANSWERED, typed
        assert answer.citations
        assert [fact for fact in facts if fact not in answer.text] == [], typed


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Giá vàng hôm nay?", {Status.REFUSED_OUT_OF_SCOPE}),
        ("Nguyễn Du sinh năm nào?", {Status.REFUSED_OUT_OF_SCOPE, Status.REFUSED_NO_EVIDENCE}),
        ("Quyết định 99999/QĐ-TTg nói gì?", {Status.REFUSED_NO_EVIDENCE}),
        ("Việt Nam xếp thứ mấy về chính phủ điện tử năm 2026?", {Status.REFUSED_NOT_YET_PUBLISHED}),
    ],
)
def test_refusals(starter_answerer: Answerer, text: str, statuses: set[Status]) -> None:
    """Another field, a document that is not there, a year to come."""
    assert ask(starter_answerer, text).status in statuses


def test_an_english_question(starter_answerer: Answerer) -> None:
    """An English frame around a verbatim Vietnamese quote."""
    answer = ask(starter_answerer, "How is Viet Nam ranked in the EGDI 2024?")

    assert answer.text.startswith(messages.ENGLISH_FRAME)
    assert "71" in answer.text


@pytest.mark.parametrize("text", ["EGDI 2024 hạng mấy", "What was Viet Nam's EGDI rank in 2024?"])
def test_the_rank_leads(starter_answerer: Answerer, text: str) -> None:
    """The year stands only in the date of publication; the ledger knows which period it is."""
    assert "71/193" in ask(starter_answerer, text).statements[0].text


def test_both_counts_are_shown(starter_answerer: Answerer) -> None:
    """Two reports of one session differ; neither is chosen silently."""
    answer = ask(starter_answerer, "vneid cuoi 2024 kich hoat bao nhieu tai khoan")

    assert Status.ANSWERED_CONFLICTING is answer.status
    assert "55,25 triệu" in answer.text
    assert "60 triệu" in answer.text


def test_a_follow_up(starter_answerer: Answerer) -> None:
    """ "còn năm 2022?" after the rank of 2024."""
    assert "86" in ask(starter_answerer, "còn năm 2022?", EGDI).text


AIM_2030 = "Quyết định 942 đặt mục tiêu gì đến năm 2030?"


def test_who_signed_is_asked_of_no_year(starter_answerer: Answerer) -> None:
    """ "Ai ký?" after a question on 2030 needs no word about that year."""
    answer = ask(starter_answerer, "ai ký?", AIM_2030)

    assert "Vũ Đức Đam" in answer.text
    assert Status.ANSWERED_FULL is answer.status
    assert messages.ANY_YEAR.split("{", maxsplit=1)[0] not in answer.text


@pytest.mark.parametrize(
    ("text", "today", "said", "unsaid"),
    [
        ("Nghị định 59/2022/NĐ-CP còn hiệu lực không?", TODAY, "69/2024/NĐ-CP", "chưa có văn bản"),
        ("Nghị định 59/2022/NĐ-CP còn hiệu lực không?", "2023-05-10", "chưa có", "69/2024/NĐ-CP"),
        ("Theo quy định năm 2023, định danh điện tử theo nghị định nào?", TODAY, "59/2022", "69/"),
        ("luật giao dịch điện tử 2005 bị luật nào thay", TODAY, "20/2023/QH15", "chưa có văn bản"),
        ("nghị định 64/2007 còn hiệu lực không", "2026-11-22", "224/2026/NĐ-CP", "chưa có văn bản"),
        ("luật chuyển đổi số có hiệu lực chưa", TODAY, "chưa có hiệu lực", "thay thế"),
        ("nghị định 59/2022 có thay thế nghị định 42/2022 không", "2026-11-22", "224/2026", "59/"),
        ("luật căn cước công dân 2014 còn hiệu lực không", TODAY, "thay thế", "chưa có văn bản"),
        (
            "quy định về dịch vụ công trực tuyến hiện nay ở nghị định nào",
            "2026-11-22",
            "Nghị định 224/2026/NĐ-CP",
            "chưa có văn bản",
        ),
        ("đề án 06 còn hiệu lực không", TODAY, "06/QĐ-TTg", "hết hiệu lực"),
    ],
)
def test_documents_in_time(
    starter_answerer: Answerer, text: str, today: str, said: str, unsaid: str
) -> None:
    """As of the day of the question, with and without accents."""
    for typed in (text, fold(text)):
        answer = starter_answerer.answer(Question(text=typed, today=today))

        assert answer.status.family is Family.ANSWERED, typed
        assert said in answer.text, typed
        assert unsaid not in answer.text, typed


def test_nobody_amended_is_said_of_amending(starter_answerer: Answerer) -> None:
    """Who asks what amended a document is not told that nothing replaced it."""
    answer = ask(starter_answerer, "QĐ 942 bị sửa đổi bởi văn bản nào")

    assert "chưa có văn bản nào sửa đổi, thay thế hay bãi bỏ" in answer.text


def test_the_example_of_the_readme_is_what_is_answered(starter_answerer: Answerer) -> None:
    """A reader who tries it sees what stands there."""
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"> \*\*(.+?)\*\*\n((?:>.*\n)+)", readme)
    assert shown is not None
    answer = ask(starter_answerer, shown[1])

    quoted = " ".join(shown[2].replace(">", " ").split())
    assert " ".join(answer.text.split()) in quoted
    assert answer.reading.text in quoted
