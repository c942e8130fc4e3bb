"""Likeness of a text to indicators: by the nearest of their names."""

from __future__ import annotations

import pytest

from index.likeness import IndicatorLikeness
from knowledge.model import Indicator
from tests.fakes import HashEncoder

INDICATORS = (
    Indicator("accounts", "Tài khoản định danh", "tài khoản", "toàn quốc", ("tài khoản VNeID",)),
    Indicator("coverage", "Vùng phủ sóng", "%", "toàn quốc", ("phủ sóng 5G",)),
)


def test_the_nearest_name_of_each_indicator_counts() -> None:
    """An alias that says it outweighs a name that does not."""
    found = IndicatorLikeness(HashEncoder(dimensions=512), INDICATORS)("phủ sóng 5G")

    assert found["coverage"] == pytest.approx(1.0, abs=1e-5)
    assert found["coverage"] > found["accounts"]


def test_without_indicators_nothing_is_like_anything() -> None:
    """And nothing is encoded."""
    encoder = HashEncoder()

    assert IndicatorLikeness(encoder, ())("phủ sóng 5G") == {}
    assert encoder.encoded == []
