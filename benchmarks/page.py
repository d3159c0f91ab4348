"""The page of a report beside a plain table of as many rows, in one run of the same Chromium: its size, and how long it
takes to open and to sort."""

from __future__ import annotations

import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

import province

from papi_kit.jobs.score import assess
from papi_kit.reports.page.page import page

MOST_BYTES, OPENS, SORTS = 6_000_000, 20, 10
SORT_PLAIN = """() => { const body = document.querySelector("tbody"), start = performance.now();
    const key = row => Number(row.cells[3].textContent);
    body.append(...[...body.rows].sort((a, b) => key(a) - key(b)));
    document.body.offsetHeight;
    return performance.now() - start; }"""
SORT_PAGE = """() => { const start = performance.now();
    document.querySelector("#league button[data-key=name]").click();
    document.body.offsetHeight;
    return performance.now() - start; }"""


def plain(rows: int, columns: int) -> str:
    """The least that shows as many rows."""
    cells = [f"<tr><td>Xã {row}</td>{''.join(f'<td>{row * 7 % 991}</td>' for _ in range(columns - 1))}</tr>"
             for row in range(rows)]
    return f'<!doctype html><meta charset="utf-8"><table><tbody>{"".join(cells)}</tbody></table>'


def opening(browser: Any, path: Path) -> tuple[float, Any]:
    """Milliseconds until the page is loaded and laid out, and the tab."""
    tab = browser.new_page()
    tab.set_default_timeout(600_000)
    tab.goto(path.as_uri())
    tab.evaluate("document.body.offsetHeight")
    return tab.evaluate("performance.timing.loadEventEnd - performance.timing.navigationStart"), tab


def page_of(units: int, items: int, times: int = 5) -> None:
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        text = page([assess(province.write(folder / "tinh", units, items))])
        files = {"page": folder / "page.html", "plain": folder / "plain.html"}
        files["page"].write_text(text, encoding="utf-8")
        files["plain"].write_text(plain(units, 8), encoding="utf-8")
        size = files["page"].stat().st_size
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        opened: dict[str, list[float]] = {"page": [], "plain": []}
        sorts: dict[str, list[float]] = {"page": [], "plain": []}
        for _ in range(times):
            for key, path in files.items():
                took, tab = opening(browser, path)
                opened[key].append(took)
                sorts[key].append(tab.evaluate(SORT_PAGE if key == "page" else SORT_PLAIN))
                tab.close()
        browser.close()
    print(f"\npage {units} units × {items} items: {size / 1e6:.2f} MB (at most {MOST_BYTES / 1e6:.0f})")
    for what, found, most in (("open", opened, OPENS), ("sort", sorts, SORTS)):
        own, bare = (statistics.median(found[key]) for key in ("page", "plain"))
        print(f"  {what} {own:8.0f} ms, plain table {bare:6.0f} ms, {own / bare:5.1f} × (at most {most})", flush=True)


if __name__ == "__main__":
    page_of(3321, 90)
