"""Tests that need the shared folder are collected only where it is, and always on CI, where they fail without it."""

import sys
from pathlib import Path

from hypothesis import HealthCheck, settings
from shared_folder import IS_REQUIRED, SHARED

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

collect_ignore = [] if SHARED.is_dir() or IS_REQUIRED else ["test_shared.py"]

settings.register_profile(
    "bounded", max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("bounded")
