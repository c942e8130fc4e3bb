"""How far a passage is from the year, place and document of a question, for search alone."""

from __future__ import annotations

from collections.abc import Mapping


def misfit(features: Mapping[str, float]) -> float:
    """How far a passage is from the year, place and document asked for; below 0 where it fits.

    For search alone, where half a point is worth about a tenth of the fused score: measured to
    lift the right document to the first place on our questions and to leave other collections be.
    """
    against = (
        2 * features["year_other"]
        + 2 * features["number_other"]
        + 2 * features["place_other"]
        + features["label_other"]
        + 0.7 * features["superseded"]
    )
    speaking = (
        features["year_body"]
        + features["number_match"]
        + 0.5 * features["place_match"]
        + 0.5 * features["ledger_period"]
    )
    return against - speaking
