"""Whole answers about documents that follow one another, as of the day they are asked on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering.answer import Answer, Question, Role
from bot.answering.pipeline import Answerer
from bot.answering.statuses import Family
from knowledge.model import Document, DocumentKind, Visibility
from knowledge.relations import find_relations
from tests.bot.answering.shelf import open_shelf, paragraphs

TODAY = "2026-03-20"
OLDER, NEWER = "10/2022/NĐ-CP", "20/2024/NĐ-CP"


def decree(number: str, *texts: str, title: str, effective_on: str, signed_on: str) -> Document:
    """A decree as a reader gives it: what its text says of others is known."""
    blocks = paragraphs(*texts)
    name = f"Nghị định {number} {title}"
    return Document(
        id=number.replace("/", "-").lower(),
        title=name,
        kind=DocumentKind.POLICY,
        number=number,
        type="nghị định",
        signed_on=signed_on,
        effective_on=effective_on,
        relations=find_relations(blocks, number=number, title=name),
        digest=number,
        blocks=blocks,
    )


def shelf(newer: Visibility = Visibility.PUBLIC) -> list[Document]:
    """A decree on library cards, the one that replaces it, and one that amends that."""
    return [
        decree(
            OLDER,
            "Nghị định 10/2022/NĐ-CP có hiệu lực từ ngày 01/5/2022, quy định về thẻ thư viện số.",
            "Thẻ thư viện số được cấp cho người từ đủ 14 tuổi trong 7 ngày làm việc.",
            title="về thẻ thư viện số",
            signed_on="2022-03-01",
            effective_on="2022-05-01",
        ),
        replace(
            decree(
                NEWER,
                "Nghị định 20/2024/NĐ-CP ngày 01/6/2024, có hiệu lực từ ngày 01/7/2024, thay thế "
                "Nghị định 10/2022/NĐ-CP.",
                "Thẻ thư viện số được cấp cho người từ đủ 6 tuổi trong 3 ngày làm việc.",
                title="về thẻ thư viện số",
                signed_on="2024-06-01",
                effective_on="2024-07-01",
            ),
            visibility=newer,
        ),
        decree(
            "30/2025/NĐ-CP",
            "Nghị định 30/2025/NĐ-CP ngày 01/9/2025 sửa đổi, bổ sung một số điều của Nghị định "
            "20/2024/NĐ-CP.",
            title="sửa đổi Nghị định 20/2024/NĐ-CP",
            signed_on="2025-09-01",
            effective_on="2025-10-01",
        ),
    ]


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """Answers from the three decrees."""
    library = open_shelf(tmp_path_factory.mktemp("decrees"), shelf())
    return Answerer(lambda: library)


def ask(
    answerer: Answerer, text: str, *, today: str = TODAY, history: Sequence[str] = ()
) -> Answer:
    """A citizen's question on a day."""
    return answerer.answer(Question(text=text, today=today, history=tuple(history)))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Nghị định 10/2022/NĐ-CP còn hiệu lực không?", f"{OLDER} đã được thay bằng"),
        ("nghi dinh 10/2022 bi thay boi van ban nao", f"thay bằng Nghị định {NEWER}"),
        ("văn bản nào thay nghị định 10/2022", f"thay bằng Nghị định {NEWER}"),
        ("nghị định 20/2024 thay thế nghị định nào", f"thay thế Nghị định {OLDER}"),
        ("ai sửa đổi nghị định 20/2024", "30/2025/NĐ-CP"),
        ("nghị định 30/2025 sửa đổi văn bản nào", f"của Nghị định {NEWER}"),
        ("Nghị định 20/2024 có hiệu lực từ ngày nào?", "01/7/2024"),
        ("nghị định 10/2022 hết hiệu lực từ khi nào", "từ ngày 01/7/2024"),
        ("Which decree replaced Decree 10/2022?", f"thay bằng Nghị định {NEWER}"),
    ],
)
def test_questions_about_relations(answerer: Answerer, text: str, line: str) -> None:
    """Answered from what the documents say of each other, with that as citation."""
    answer = ask(answerer, text)

    assert Family.ANSWERED is answer.status.family
    assert line in answer.text
    assert answer.citations


def test_what_was_replaced_is_introduced_as_such(answerer: Answerer) -> None:
    """The line comes first, then the old words and the new ones, each marked."""
    text = ask(
        answerer, "Theo nghị định 10/2022, thẻ thư viện số được cấp cho người từ bao nhiêu tuổi?"
    ).text

    assert f"{OLDER} đã được thay bằng Nghị định {NEWER}" in text.splitlines()[0]
    assert "Theo văn bản cũ: " in text
    assert "14 tuổi" in text
    assert "Theo văn bản mới: " in text
    assert "6 tuổi" in text


def test_an_amended_document_gets_a_lighter_note(answerer: Answerer) -> None:
    """After the answer, where the document was asked for."""
    lines = ask(
        answerer, "Theo nghị định 20/2024, thẻ thư viện số được cấp trong mấy ngày làm việc?"
    ).text.splitlines()

    assert "3 ngày" in lines[0]
    assert f"{NEWER} đã được sửa đổi, bổ sung bởi Nghị định 30/2025/NĐ-CP" in lines[-1]


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("Theo quy định năm 2023, thẻ thư viện số được cấp cho người từ bao nhiêu tuổi?", TODAY),
        ("trước ngày 1/7/2024 nghị định nào quy định về thẻ thư viện số", TODAY),
        ("người từ bao nhiêu tuổi được cấp thẻ thư viện số", "2023-05-10"),
        ("nghị định nào quy định về thẻ thư viện số", "2024-05-31"),
    ],
)
def test_the_rule_of_an_earlier_time(answerer: Answerer, text: str, today: str) -> None:
    """What came later is neither used nor named as the rule of that time."""
    answer = ask(answerer, text, today=today)

    assert Family.ANSWERED is answer.status.family
    assert {"10-2022-nđ-cp"} <= {cited.document_id for cited in answer.citations} or (
        "Khi đó vẫn áp dụng" in answer.text
    )
    assert "6 tuổi" not in answer.text
    assert "đã được thay" not in answer.text


def test_what_is_issued_but_does_not_hold_yet(answerer: Answerer) -> None:
    """On a day between signing and effect."""
    text = ask(answerer, "nghị định 20/2024 có hiệu lực chưa", today="2024-06-15").text

    assert f"Nghị định {NEWER} chưa có hiệu lực; ngày có hiệu lực là 01/7/2024" in text


def test_nothing_known_to_end_it_is_all_that_is_said(answerer: Answerer) -> None:
    """The documents do not say that a document still holds; that none ends it is true."""
    text = ask(answerer, "Nghị định 10/2022/NĐ-CP còn hiệu lực không?", today="2024-05-01").text

    assert f"chưa có văn bản nào thay thế hay bãi bỏ Nghị định {OLDER}" in text
    assert NEWER not in text


def test_a_citizen_never_learns_of_a_hidden_successor(tmp_path: Path) -> None:
    """Neither by number nor by the note; staff are told."""
    library = open_shelf(tmp_path, shelf(newer=Visibility.STAFF)[:2])
    answerer = Answerer(lambda: library)
    text = "Nghị định 10/2022/NĐ-CP còn hiệu lực không?"

    citizen = ask(answerer, text)
    staff = answerer.answer(Question(text=text, today=TODAY, role=Role.STAFF))

    assert NEWER not in citizen.text
    assert "đã được thay" not in citizen.text
    assert f"đã được thay bằng Nghị định {NEWER}" in staff.text


def test_an_official_text_names_only_what_it_writes(tmp_path: Path) -> None:
    """ "Nghị định này thay thế …" holds no number of its own: none is printed."""
    official = decree(
        NEWER,
        "Nghị định này quy định về thẻ thư viện số.",
        "Nghị định này có hiệu lực từ ngày 01/7/2024 và thay thế Nghị định số 10/2022/NĐ-CP.",
        title="về thẻ thư viện số",
        signed_on="2024-06-01",
        effective_on="2024-07-01",
    )
    library = open_shelf(tmp_path, [shelf()[0], official])

    answer = ask(Answerer(lambda: library), "Nghị định 10/2022 còn hiệu lực không?")

    assert f"Nghị định {OLDER} đã được thay bằng văn bản mới hơn (xem nguồn)" in answer.text
    assert answer.citations[0].number == NEWER


def test_that_a_document_amends_another_says_not_who_signed_it(answerer: Answerer) -> None:
    """Taken for granted by the question, and no answer to it."""
    answer = ask(answerer, "nghị định 30/2025 sửa đổi nghị định 20/2024 do ai ký")

    assert Family.ANSWERED is not answer.status.family
