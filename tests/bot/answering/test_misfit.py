"""The nudge that search gives passages of the asked year, place and document."""

from __future__ import annotations

from bot.answering.features import FEATURES
from bot.answering.misfit import misfit

NEUTRAL = dict.fromkeys(FEATURES, 0.0)


def test_a_passage_of_another_year_or_document_stands_behind() -> None:
    """Half of "2024 answered with 2018" is decided here."""
    for name in ("year_other", "number_other", "place_other", "label_other", "superseded"):
        assert misfit(NEUTRAL | {name: 1.0}) > misfit(NEUTRAL)


def test_a_passage_of_the_asked_year_or_document_stands_before() -> None:
    """And nothing is moved where the question names neither."""
    for name in ("year_body", "number_match", "place_match", "ledger_period"):
        assert misfit(NEUTRAL | {name: 1.0}) < misfit(NEUTRAL)

    assert misfit(NEUTRAL) == 0
