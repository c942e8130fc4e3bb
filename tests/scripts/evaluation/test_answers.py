"""Right answers need every fact, the right family, and nothing forbidden."""

from __future__ import annotations

import pytest
from conftest import MakeAnswer, MakeQuestion
