"""What a reader does with the page, in Chromium."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from helpers import rubric, scored

from papi_kit import assess
from papi_kit.language.names import order_key
from papi_kit.language.numbers import number_text

ROOT = Path(__file__).resolve().parents[3]
FEATURES = ROOT / "tests/reports/features.yaml"
YES_NO = '- {id: "1", name: Một, max: 2, rule: {kind: yes_no}}'
SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def named(*names):
    units = [{"unit_id": f"u{n}", "name": name} for n, name in enumerate(names)]
    return scored(rubric(YES_NO), [(f"u{n}", "1", "choice", "yes") for n in range(len(names))], units)


def shown(tab):
    """Names of the units of the league table, as they stand."""
    return list(tab.locator("#league tbody tr:not([hidden]) .name").all_inner_texts())


def heads(tab):
    return tab.locator("#league thead th").all_inner_texts()


def test_the_league_table_prints_the_ranking(view):
    assessment = assess(ROOT / "rubrics/2022.yaml")
    with view(assessment) as tab:
        titles = [head.split("\n")[0] for head in heads(tab)]
        rows = [row.split("\t") for row in tab.locator("#league tbody tr").all_inner_texts()]
        column = {title: [row[place] for row in rows] for place, title in enumerate(titles)}
        assert column["Hạng"] == [result.rank_text for result in assessment.results]
        assert column["Chỉ số"] == [number_text(result.totals.index, "vi", 2) for result in assessment.results]
        assert column["Xếp loại"] == [result.band for result in assessment.results]
        assert [text.strip() for text in column["III"]] == [
            number_text(result.state.scores["III"].points, "vi", 2) for result in assessment.results]
        assert tab.text_content("#warned") == assessment.warned()


def test_sorting_by_click_in_vietnamese_order_and_back(view):
    names = ["Xã Đông", "Xã Dung", "Xã Ân", "Xã Ái", "Xã An", "Phường Ăn"]
    with view(named(*names)) as tab:
        tab.click("#league thead button[data-key=name]")
        assert shown(tab) == sorted(names, key=order_key)
        assert tab.get_attribute("#league thead th:nth-child(2)", "aria-sort") == "ascending"
        tab.click("#league thead button[data-key=name]")
        assert shown(tab) == sorted(names, key=order_key, reverse=True)


def test_numbers_sort_from_the_largest_and_units_without_one_stand_last(view, invented):
    assessment = invented(FEATURES, 10, missing=0.1)
    with view(assessment) as tab:
        tab.click("#league thead button[data-key=points]")
        wanted = sorted(assessment.results, key=lambda r: (r.totals.points is None, -(r.totals.points or 0)))
        known = [r.unit.called for r in wanted if r.totals.points is not None]
        assert shown(tab)[:len(known)] == known and len(known) < 10


@pytest.mark.parametrize(("asked", "found"), [
    ("dong", ["Xã Đông", "Xã Đồng Tâm"]), ("đông", ["Xã Đông"]), ("ĐỒNG  tâm", ["Xã Đồng Tâm"]),
    ("do\u0302\u0300ng", []), ("đồng".encode().decode(), ["Xã Đồng Tâm"]), ("", ["Xã Đông", "Xã Đồng Tâm", "Xã An"])])
def test_search_with_and_without_accents(view, asked, found):
    with view(named("Xã Đông", "Xã Đồng Tâm", "Xã An")) as tab:
        tab.fill("#search", asked)
        assert shown(tab) == found
        assert tab.text_content("#found") == f"{len(found)} trên 3 đơn vị"
        assert len(tab.locator("#heat tbody tr:not([hidden])").all()) == len(found)


def test_a_mark_is_explained_down_to_its_figures_and_clause(view):
    assessment = assess(ROOT / "rubrics/2022.yaml")
    result, item = assessment.results[0], assessment.program.items["I.1.3"]
    with view(assessment) as tab:
        tab.click("#league [data-unit='0']")
        assert tab.text_content("#detail-name") == result.unit.name
        line = tab.locator("#detail details", has_text=item.name)
        line.locator("summary").click()
        line.get_by_text(item.source).first.wait_for()          # the page fills it once it is open
        text = line.inner_text()
        score = result.state.scores["I.1.3"]
        assert f"{number_text(score.points)}/{number_text(score.max_points)}" in text
        for said in (item.clause, item.source, "tự đánh giá", "Số nhiệm vụ đề ra trong kế hoạch\n53 nhiệm vụ"):
            assert said in text
        tab.keyboard.press("Escape")
        assert not tab.evaluate("document.getElementById('detail').open")


def test_many_units_are_explained_by_marks_that_the_page_computes(view, invented):
    assessment = invented(FEATURES, 201, missing=0.02)
    with view(assessment) as tab:
        assert tab.locator("#heat thead th").count() == 1 + sum(
            domain.domain_type == "base" for domain in assessment.program.domains)
        for place in (0, 77, 200):
            tab.evaluate(f"document.querySelector(\"#league [data-unit='{place}']\").click()")
            marks = tab.locator("#detail summary").evaluate_all(
                "all => all.map(one => [one.firstChild.textContent.split(' ')[0], one.lastChild.textContent])")
            scores = assessment.results[place].state.scores
            assert len(marks) > 30
            for key, text in marks:
                points = scores[key].shown
                assert (points is None) == (re.match(r"-?\d", text) is None)
                if points is not None:
                    said = f"{number_text(abs(points))}/{number_text(scores[key].max_points)}"
                    assert text.lstrip("-") == said
            tab.keyboard.press("Escape")


def test_the_keyboard_reaches_a_mark(view):
    with view(named("Xã Đông", "Xã An")) as tab:
        tab.focus("#league [data-unit='0']")
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        tab.keyboard.press("Enter")
        tab.locator("#detail details[open] dl").wait_for()
        assert tab.locator("#detail details[open] dl").count() == 1
        assert tab.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_slider_moves_by_dragging_and_by_keys(view):
    assessment = assess(ROOT / "examples/binh-duong-2017/rubric.yaml")
    with view(assessment) as tab:
        slide = tab.locator("#trial input[type=range]").first
        slide.scroll_into_view_if_needed()
        box = slide.bounding_box()
        middle = box["y"] + box["height"] / 2
        tab.mouse.move(box["x"] + box["width"] / 3, middle)
        tab.mouse.down()
        tab.mouse.move(box["x"] + box["width"] - 3, middle, steps=5)
        tab.mouse.up()
        dragged = int(slide.input_value())
        assert dragged > 250
        slide.press("ArrowLeft")
        assert int(slide.input_value()) == dragged - 5
        tab.evaluate(SETTLED)
        assert slide.get_attribute("aria-valuetext").startswith(f"{dragged - 5}%: chiếm ")


def test_a_view_travels_as_a_code(view):
    assessment = assess(ROOT / "rubrics/2022.yaml")
    with view(assessment) as tab:
        tab.fill("#search", "huyện")
        tab.click("#league thead button[data-key=name]")
        tab.select_option("#own", assessment.results[1].unit.id)
        tab.evaluate("""() => { const slide = document.querySelector("#trial input[type=range]");
            slide.value = 250; slide.dispatchEvent(new Event("input")); }""")
        tab.evaluate(SETTLED)
        code, names = tab.input_value("#code"), shown(tab)
        ranks = tab.inner_text("#trial-ranks")
        assert len(code) < 200
    with view(assessment) as tab:
        assert tab.inner_text("#trial-ranks") != ranks
        tab.fill("#code", f" {code}\n")
        tab.click("#open")
        assert shown(tab) == names and tab.input_value("#search") == "huyện"
        tab.evaluate(SETTLED)
        assert tab.inner_text("#trial-ranks") == ranks
        assert tab.input_value("#code") == code


@pytest.mark.parametrize(("change", "said"), [
    (lambda code: code[:-1], "Mã không đúng"), (lambda code: "", "Mã không đúng"),
    (lambda code: "PK1-zz", "Mã không đúng"),
    (lambda code: code.replace(code[4:10], "0" * 6), "Mã này thuộc một tệp báo cáo khác"),
    (lambda code: code[:12] + ("A" if code[12] != "A" else "B") + code[13:], "Mã không đúng")])
def test_a_damaged_code_is_told_and_changes_nothing(view, change, said):
    with view(named("Xã Đông", "Xã An")) as tab:
        tab.fill("#search", "đông")
        tab.fill("#code", change(tab.input_value("#code")))
        tab.click("#open")
        assert tab.text_content("#code-said").startswith(said)
        assert shown(tab) == ["Xã Đông"]


def test_hostile_names_run_nothing(view):
    bad = "</script><img src=x onerror='window.bad=1'><b>Xã</b>"
    with view(named(bad, "Xã An")) as tab:
        assert bad in shown(tab)
        tab.click(f"#league [data-unit='{shown(tab).index(bad)}']")
        assert tab.text_content("#detail-name") == bad
        assert tab.evaluate("window.bad") is None and tab.locator("img").count() == 0


def test_it_prints_on_a4(view, tmp_path):
    assessment = assess(ROOT / "rubrics/2022.yaml")
    with view(assessment) as tab:
        tab.pdf(path=tmp_path / "trang.pdf", prefer_css_page_size=True)
        tab.emulate_media(media="print")
        assert not tab.is_visible("#search") and not tab.is_visible("nav") and not tab.is_visible("#ma")
        assert tab.is_visible("#league") and tab.is_visible("#heat")
    boxes = set(re.findall(rb"/MediaBox \[([^]]*)\]", (tmp_path / "trang.pdf").read_bytes()))
    sizes = {tuple(sorted(round(float(x)) for x in box.split()[2:])) for box in boxes}
    assert sizes == {(595, 842)}


def test_it_is_as_wide_as_a_phone(view):
    with view(assess(ROOT / "rubrics/2022.yaml"), width=390) as tab:
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390
        tab.click("#league [data-unit='0']")
        assert tab.evaluate("document.getElementById('detail').scrollWidth") <= 390


@pytest.mark.parametrize("width", [390, 1280])
def test_letters_stand_out_from_their_ground(view, width):
    """WCAG 2 AA: 4.5 to 1."""
    with view(assess(ROOT / "rubrics/2022.yaml"), width=width) as tab:
        pairs = tab.evaluate("""() => {
            const ground = node => { for (; node; node = node.parentElement) {
                const colour = getComputedStyle(node).backgroundColor;
                if (!colour.endsWith(", 0)")) return colour;
            } return "rgb(255, 255, 255)"; };
            return [...document.querySelectorAll("body *")].filter(node => [...node.childNodes].some(
                child => child.nodeType === 3 && child.textContent.trim())).map(node =>
                [getComputedStyle(node).color, ground(node)].join("|")).filter((x, n, all) => all.indexOf(x) === n);
        }""")
        assert len(pairs) > 5
        assert [pair for pair in pairs if contrast(*pair.split("|")) < 4.5] == []


def contrast(front, behind):
    light, dark = sorted((luminance(front), luminance(behind)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(x) / 255 for x in re.findall(r"\d+", colour)[:3]]
    linear = [x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_control_has_a_name(view):
    with view(assess(ROOT / "rubrics/2022.yaml")) as tab:
        tab.select_option("#own", "TPBK")
        nameless = tab.evaluate("""[...document.querySelectorAll("button, input, select")].filter(node =>
            !(node.labels && node.labels.length) && !node.getAttribute("aria-label") && !node.textContent.trim())
            .map(node => node.outerHTML)""")
        assert nameless == []


def test_chapters_are_chosen_and_speak_english(view):
    one, two = named("Xã Đông"), assess(ROOT / "examples/binh-duong-2017/rubric.yaml")
    with view(one, two, lang="en") as tab:
        assert heads(tab)[0] == "Rank"
        tab.select_option("#chapter", "1")
        assert tab.text_content("#title") == two.title("en") and len(shown(tab)) == len(two.results)


def test_numbers_are_written_as_the_engine_writes_them(view):
    texts = ["0", "1/3", "12345/7", "-5/4", "1234567", "1/8", "99999995/1000000", "2/3"]
    points = [Fraction(text) for text in texts]
    body = "\n".join(f'- {{id: "{n}", name: M, max: 2000000, rule: {{kind: judgement, at_least: -2000000}}}}'
                     for n in range(len(points)))
    assessment = scored(rubric(body), [("a", str(n), "points", x) for n, x in enumerate(points)], ["a", "b"])
    with view(assessment) as tab:
        place = [result.unit.id for result in assessment.results].index("a")
        tab.click(f"#league [data-unit='{place}']")
        found = tab.locator("#detail summary").evaluate_all("all => all.map(one => one.lastChild.textContent)")
        assert [text.split("/")[0] for text in found] == [number_text(x) for x in points]
