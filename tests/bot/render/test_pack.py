"""Statements and their sources in one message, as long as they fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.render.pack import listed_once, pack, references
from bot.render.split import Room, split_text

SOURCES = {1: "[1] Nguồn một", 2: "[2] Nguồn hai", 3: "[3] Nguồn ba"}


def packed(lines: list[str], limit: int, sources: dict[int, str] | None = None) -> list[str]:
    return pack(
        lines,
        SOURCES if sources is None else sources,
        heading="Nguồn",
        room=Room(limit),
        split=split_text,
    )


def test_what_fits_is_one_message() -> None:
    """All sources stand below, also those that no line cites."""
    assert packed(["Câu. [1]"], 100) == [
        "Câu. [1]\n\nNguồn\n[1] Nguồn một\n[2] Nguồn hai\n[3] Nguồn ba"
    ]


def test_each_message_carries_the_sources_of_its_statements() -> None:
    """A reader of one message sees what its numbers mean."""
    messages = packed(["Câu thứ nhất. [1]", "Câu thứ hai. [2]", "Câu thứ ba. [1][3]"], 60)

    assert messages == [
        "Câu thứ nhất. [1]\n\nNguồn\n[1] Nguồn một",
        "Câu thứ hai. [2]\n\nNguồn\n[2] Nguồn hai",
        "Câu thứ ba. [1][3]\n\nNguồn\n[1] Nguồn một\n[3] Nguồn ba",
    ]


def test_a_statement_longer_than_a_message_is_cut_and_its_sources_follow() -> None:
    """Nothing is lost, even where it cannot be kept together."""
    messages = packed(["rất dài " * 20 + "[1]"], 50)

    assert all(len(message) <= 50 for message in messages)
    assert messages[-1].endswith("Nguồn\n[1] Nguồn một") or "[2]" in messages[-1]
    assert sum(message.count("rất dài") for message in messages) == 20


def test_no_sources_no_heading() -> None:
    """A refusal is only its words."""
    assert packed(["Không có."], 100, {}) == ["Không có."]
    assert packed([], 100, {}) == []


def test_references_are_found_once_each_in_order() -> None:
    """[n] and nothing else."""
    assert references("a [2][1] b [2] (3) [x]") == (2, 1)


@given(
    lines=st.lists(
        st.tuples(st.text(alphabet="aạ .", min_size=1, max_size=30), st.integers(1, 3)), max_size=12
    ),
    limit=st.integers(80, 200),
)
def test_no_statement_is_ever_parted_from_its_source(
    lines: list[tuple[str, int]], limit: int
) -> None:
    """Wherever a line with `[n]` stands, source n stands below it."""
    for message in packed([f"{text}[{n}]" for text, n in lines], limit):
        above, _, below = message.partition("\n\nNguồn\n")
        assert len(message) <= limit
        if "Nguồn" in above:
            continue  # sources that no line cites
        assert all(SOURCES[n] in below for n in references(above))


def test_sources_that_read_the_same_are_listed_once() -> None:
    """A guide's ten steps have one source; each number is still found."""
    sources = {n: f"[{n}] Cách làm thẻ" for n in (1, 2, 3)} | {4: "[4] Tin", 5: "[5] Cách làm thẻ"}

    assert listed_once(sources) == ["[1] [2] [3] [5] Cách làm thẻ", "[4] Tin"]
