"""Tests that open a browser are collected only where one is, and always on CI, where they fail without it."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator

import pytest

IS_REQUIRED = os.environ.get("CI") == "true"


def _is_there() -> bool:
    if importlib.util.find_spec("playwright") is None:
        return False
    from screenshot import find_chromium

    return find_chromium() is not None


collect_ignore = [] if IS_REQUIRED or _is_there() else ["test_in_browser.py"]


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    from playwright.sync_api import sync_playwright
    from screenshot import open_browser

    with sync_playwright() as playwright:
        opened = open_browser(playwright)
        yield opened
        opened.close()
