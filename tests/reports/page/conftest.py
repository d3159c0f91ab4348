import fabricate
import pytest
from browser import chromium, opened

from papi_kit.reports.page.page import page


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture
def view(browser, tmp_path):
    """Opens the page of an assessment (or of several)."""
    def show(*assessments, width=1280, lang="vi", **given):
        path = tmp_path / f"bao-cao-{lang}.html"
        path.write_text(page(assessments, lang, **given), encoding="utf-8")
        return opened(browser, path, width)

    return show


@pytest.fixture(scope="session")
def invented():
    """An assessment of a rubric with invented facts."""
    def make(rubric, count=8, seed=1, **rates):
        program = fabricate.program_of(rubric)
        return fabricate.assessed(program, *fabricate.fabricate(program, count, seed, **rates))

    return make
