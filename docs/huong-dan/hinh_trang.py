"""Photographs the page of reports for trang-bao-cao.md with headless Chromium: `python docs/huong-dan/hinh_trang.py`.

The data are those of examples/binh-duong-2017. Needs playwright, Chromium and fonts-liberation.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from papi_kit import assess, study
from papi_kit.reports.page.page import page

HERE = Path(__file__).resolve().parent
PICTURES = HERE / "hinh"
EXAMPLE = HERE.parents[1] / "examples" / "binh-duong-2017" / "rubric.yaml"
SLIDE = """() => { const slide = document.querySelector("#trial input[type=range]");
    slide.value = 200; slide.dispatchEvent(new Event("input")); }"""


def photographs(folder: Path, draws: int = 10_000) -> list[Path]:
    """The two pictures of the guide, written into a folder."""
    from playwright.sync_api import sync_playwright

    assessment = assess(EXAMPLE)
    names = [folder / "trang-bao-cao.png", folder / "trang-bao-cao-thu.png"]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        path = Path(name) / "bao-cao.html"
        path.write_text(page([assessment], studies=[study(assessment, draws)]), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"],
                                             timeout=120_000)
        tab = browser.new_page(viewport={"width": 1280, "height": 900})
        tab.goto(path.as_uri())
        tab.wait_for_selector("#bars span")
        tab.screenshot(path=names[0])
        tab.set_viewport_size({"width": 390, "height": 844})
        tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        tab.evaluate(SLIDE)
        tab.locator("#thu").scroll_into_view_if_needed()
        tab.locator("#thu").screenshot(path=names[1])
        browser.close()
    return names


if __name__ == "__main__":
    photographs(PICTURES)
