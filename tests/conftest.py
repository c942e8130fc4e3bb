"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# A busy machine must not fail a property: time is measured by the benchmarks, never by a test.
settings.register_profile("tiendo", deadline=None)
settings.load_profile("tiendo")
