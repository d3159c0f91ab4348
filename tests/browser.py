"""Pages in headless Chromium; a test fails where it is not installed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser without a window."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium")
    if program is None:
        pytest.fail("Chromium is not installed (.ci/run does it): no test of the page", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"], timeout=120_000)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Any, path: Path, width: int = 1280, height: int = 900) -> Iterator[Any]:
    """The page of a file, all its sections built. Any error, and any request but for the file itself, fails the
    test."""
    wrong: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": height})
    context.set_default_timeout(60_000)
    tab = context.new_page()
    tab.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda problem: wrong.append(str(problem)))
    tab.on("request", lambda request: wrong.append(request.url) if request.url != path.as_uri() else None)
    tab.goto(path.as_uri())
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    yield tab
    context.close()
    assert wrong == []
