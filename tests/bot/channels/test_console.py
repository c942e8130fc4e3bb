"""A conversation in the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from bot import messages
from bot.answering.answer import Answer, Citation, Question, Reading, Role
from bot.answering.statuses import Status
from bot.channels.console import FORGOTTEN, NO_SOURCES, REMEMBERED, Console, Terminal
from bot.render.terminal import render_terminal

CITATION = Citation(
    n=1,
    document_id="d",
    title="Bản tin",
    passage_id="d#0",
    quote="Có 55 triệu tài khoản.",
    heading_path=("Kết quả",),
)


class Talk:
    """Feeds lines, keeps what was asked and shown."""

    def __init__(self, *lines: str, status: Status = Status.ANSWERED_FULL) -> None:
        self.lines: Iterator[str] = iter(lines)
        self.status = status
        self.questions: list[Question] = []
        self.shown: list[str] = []
        self.remarks: list[str] = []
        self.interrupted = False
        Console(
            self.answer,
            terminal=Terminal(self.read, self.shown.append, self.remarks.append),
            today=lambda: "2026-03-20",
            role=Role.STAFF,
        ).run()

    def read(self) -> str | None:
        line = next(self.lines, None)
        if line == "^C":
            raise KeyboardInterrupt
        return line

    def answer(self, question: Question) -> Answer:
        self.questions.append(question)
        return Answer(
            question=question,
            reading=Reading(text="câu đã hiểu", changed=question.text == "cau"),
            status=self.status,
            text="Có 55 triệu. [1]",
            citations=(CITATION,),
        )


def test_earlier_questions_come_along_oldest_first() -> None:
    """A follow-up is understood from what was asked before, and only from the last few."""
    lines = [f"câu {n}" for n in range(REMEMBERED + 3)]
    talk = Talk(*lines)

    assert talk.questions[0].history == ()
    assert talk.questions[2].history == ("câu 0", "câu 1")
    assert talk.questions[-1].history == tuple(lines[2:-1])
    assert {(one.today, one.role) for one in talk.questions} == {("2026-03-20", Role.STAFF)}


def test_the_answer_shows_reading_and_sources() -> None:
    """The reading only where it differs from what was typed."""
    talk = Talk("cau", "câu")

    assert messages.UNDERSTOOD_AS.format(question="câu đã hiểu") in talk.shown[0]
    assert "câu đã hiểu" not in talk.shown[1]
    assert "[1] Bản tin" in talk.shown[1]


def test_nguon_shows_the_quotes_of_the_last_answer() -> None:
    """With the heading under which they stand; before any answer it says so."""
    talk = Talk("/nguon", "câu", "/nguồn")

    assert talk.shown[0] == NO_SOURCES
    assert "“Có 55 triệu tài khoản.”" in talk.shown[2]
    assert "Kết quả" in talk.shown[2]


def test_moi_forgets_the_conversation() -> None:
    """The next question stands alone and there is no last answer."""
    talk = Talk("câu", "/moi", "/nguon", "câu hai")

    assert talk.shown[1:3] == [FORGOTTEN, NO_SOURCES]
    assert talk.questions[1].history == ()


def test_personal_data_is_not_remembered() -> None:
    """What is refused as personal goes nowhere, not even into the history."""
    talk = Talk("số cccd 001", "câu", status=Status.REFUSED_PERSONAL_DATA)

    assert talk.questions[1].history == ()


def test_every_way_out_says_goodbye() -> None:
    """/thoat, the end of input and Ctrl-C end the same way."""
    for lines in (("/thoat", "câu"), ("/thoát", "câu"), (), ("^C", "câu")):
        talk = Talk(*lines)

        assert talk.questions == []
        assert talk.remarks[-1] == messages.GOODBYE


def test_blank_lines_and_unknown_commands_ask_nothing() -> None:
    """A slash word that is no command is told; a question may hold a slash."""
    talk = Talk("", "   ", "/abc", "/help", "71/193 là gì", "/abc là gì")

    assert [one.text for one in talk.questions] == ["71/193 là gì", "/abc là gì"]
    assert "/abc" in talk.shown[0]
    assert talk.shown[1] == messages.HELP


def test_the_welcome_gives_examples() -> None:
    """A newcomer sees at once what can be asked."""
    talk = Talk()

    assert all(example in talk.remarks[0] for example in messages.EXAMPLES)
    assert "/thoat" in talk.remarks[0]


def test_options_are_numbered() -> None:
    """The next line may be one of the numbers; it goes along with what was asked before."""
    question = Question(text="VNeID?", today="2026-03-20")
    asked_back = Answer(
        question=question,
        reading=Reading(text="VNeID?"),
        status=Status.CLARIFY_UNCLEAR,
        text="Bạn muốn biết điều gì?",
        options=("VNeID là gì?", "Có bao nhiêu tài khoản?"),
    )

    shown = render_terminal(asked_back)

    assert shown.endswith(f"{messages.MENU_HEADING}\n1. VNeID là gì?\n2. Có bao nhiêu tài khoản?")
