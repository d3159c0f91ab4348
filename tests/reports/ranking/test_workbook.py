"""The ranking workbook: its formulas against the assessment, recalculated by LibreOffice; and what it shows."""

import random
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from fabricate import assessed, fabricate, program_of
from recalculate import needs_soffice, recalculated

from papi_kit.reports.ranking import plan as excel_plan
from papi_kit.reports.ranking.plan import Plan
from papi_kit.reports.ranking.words import Words
from papi_kit.reports.ranking.workbook import write_ranking_workbook
from papi_kit.rule.env import NOT_APPLICABLE
from papi_kit.scoring.facts.book import Fact

HERE = Path(__file__).parent
RUBRICS = {path.stem: path for path in (HERE.parent / "features.yaml",
                                        *(HERE.parents[2] / "rubrics").glob("202*.yaml"))}
FEATURES = RUBRICS["features"]
KEYS = "['points(\"2\")', -penalty_points]"


def slow(cases):
    return [pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=pytest.mark.slow) for case in cases]


def invented(name="features", count=10, seed=3, **rates):
    program = program_of(RUBRICS[name])
    units, book = fabricate(program, count, seed, **rates)
    return assessed(program, units, book), units, book


def written(assessment, folder, name="ranking.xlsx", lang="vi"):
    path = folder / name
    write_ranking_workbook(assessment, path, lang)
    return path


def opened(path, values=True):
    return openpyxl.load_workbook(path, data_only=values)


def same(a, b):
    """Equal to 1e-9; a text with numbers in it whatever the decimal sign."""
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) <= 1e-9 * max(1, abs(b))
    if isinstance(a, str) and isinstance(b, str):
        return a.replace(",", ".") == b.replace(",", ".")
    return (a or "") == (b or "")


def formula_cells(path):
    for sheet in opened(path, values=False):
        for row in sheet.iter_rows():
            yield from ((sheet.title, cell.coordinate, cell.value) for cell in row if cell.data_type == "f")


def ranking_table(path):
    """unit -> (total, index, rank text) as the first sheet shows them."""
    sheet = opened(path)["Xếp hạng"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "STT")
    below = sheet[head[0].row + 1]
    titles = [b.value or a.value for a, b in zip(head, below, strict=True)]
    at = {key: titles.index(key) for key in ("Đơn vị", "Tổng điểm", "Chỉ số (%)", "Xếp hạng")}
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=head[0].row + 2)
            if isinstance(row[0].value, (int, float))]
    return {row[at["Đơn vị"]]: tuple(row[at[key]] for key in ("Tổng điểm", "Chỉ số (%)", "Xếp hạng")) for row in rows}


def check_against(assessment, path):
    """Marks, totals, index and ranks of a recalculated workbook against an assessment, in whatever order of units."""
    detail, plan = opened(path)["Chi tiết"], Plan(assessment, Words())
    columns = {cell.value: cell.column for cell in detail[plan.first_row]}
    table = ranking_table(path)
    for result in assessment.results:
        for item in plan.items:
            score = result.state.scores[item.id]
            found = detail.cell(plan.item_rows[item.id] + 1, columns[result.unit.name]).value
            if score.status == "incomplete":
                assert found == "chưa đủ", (result.unit.name, item.id)
            elif score.points is not None:
                sign = -1 if item.domain_type == "penalty" else 1
                assert same(found, float(sign * score.points)), (result.unit.name, item.id)
        if result.rank:
            total, index, rank = table[result.unit.name]
            assert (same(total, float(result.totals.points)) and same(index, float(result.totals.index))
                    and rank == result.rank_text)


@needs_soffice
@pytest.mark.parametrize("name", ["features", *slow(n for n in sorted(RUBRICS) if n != "features")])
def test_every_formula_gives_its_cached_value(name, tmp_path):
    assessment, _, _ = invented(name, 16, seed=5, missing=0.002, unranked=1)
    path = written(assessment, tmp_path)
    cached, fresh = opened(path), opened(recalculated(path, tmp_path))
    cells = list(formula_cells(path))
    wrong = [(sheet, at, cached[sheet][at].value, fresh[sheet][at].value, text) for sheet, at, text in cells
             if not same(cached[sheet][at].value, fresh[sheet][at].value)]
    assert len(cells) > 500 and not wrong, f"{len(wrong)} of {len(cells)}: {wrong[:5]}"
    assert not any(cached[sheet][at].value is None and cached[sheet][at].data_type != "s"
                   for sheet, at, text in cells if "MATCH(" not in text)


# -- figures changed in Excel ------------------------------------------------------------------------------------------
def changed(value, spec, rng):
    """Another value of the figure that the rubric allows."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return date.fromordinal(value.toordinal() + rng.randint(-90, 90))
    if isinstance(value, str):
        return rng.choice([code for code, _ in spec.choices] or [value])
    if spec.type in ("percent", "share"):
        return Fraction(rng.randint(0, 100), 100)
    return value + rng.randint(0, 5) if spec.type == "count" else value


def shape(assessment):
    """What a workbook keeps as it was: what is out of force, missing, not ranked."""
    ordered = sorted(assessment.results, key=lambda r: r.unit.id)
    return [(r.unit.id, r.status, [(s.status, s.max_points) for s in r.state.scores.values()]) for r in ordered]


def with_changes(assessment, units, book, rng, wanted):
    """A book with figures changed one by one, never the shape; and what was changed."""
    made, form = {}, shape(assessment)
    plan = Plan(assessment, Words())
    keys = [(unit.id, row.key) for unit in units for row in plan.figure_rows if row.spec is not None]
    for unit_id, key in rng.sample(keys, len(keys)):
        stages = book.facts.get(unit_id, {}).get(key)
        if not stages or len(made) == wanted:
            continue
        number, fact = max(stages.items())
        value = changed(fact.value, plan.program.spec(*key), rng)
        trial = replace(book, facts={u: {k: dict(s) for k, s in facts.items()} for u, facts in book.facts.items()})
        trial.facts[unit_id][key][number] = Fact(value, fact.stage, fact.place, fact.evidence, fact.note)
        again = assessed(plan.program, units, trial)
        if value != fact.value and shape(again) == form:
            book, made[(unit_id, key)], assessment = trial, value, again
    return assessment, made


def edit(path, before, made):
    """The changes typed into the sheet of figures, as an official would."""
    from papi_kit.reports.ranking.figures import shown

    workbook, plan = openpyxl.load_workbook(path), Plan(before, Words())
    sheet = workbook["Số liệu"]
    for (unit_id, key), value in made.items():
        held = shown(plan, plan.program.spec(*key), value)
        held = (datetime(held.year, held.month, held.day) if isinstance(held, date) else float(held)
                if isinstance(held, Fraction) else held)
        sheet.cell(plan.figure_row[key] + 1, plan.columns[unit_id] + 1).value = held
    workbook.save(path)


@needs_soffice
@pytest.mark.parametrize(("name", "wanted"), [("features", 40), *slow([("2025-xa", 12), ("2022", 6)])])
def test_changed_figures_give_the_marks_of_a_new_assessment(name, wanted, tmp_path):
    before, units, book = invented(name, 8, seed=11, hand=0.0)
    path = written(before, tmp_path)
    after, made = with_changes(before, units, book, random.Random(1), wanted)
    assert len(made) == wanted
    edit(path, before, made)
    check_against(after, recalculated(path, tmp_path))


@needs_soffice
def test_a_deleted_figure_is_no_zero(tmp_path):
    assessment, units, _ = invented(count=4, na=0.0, hand=0.0)
    path, plan = written(assessment, tmp_path), Plan(assessment, Words())
    workbook = openpyxl.load_workbook(path)
    workbook["Số liệu"].cell(plan.figure_row[("1.2.1", "dung")] + 1, plan.columns[units[0].id] + 1).value = None
    workbook.save(path)
    sheet = opened(recalculated(path, tmp_path))["Chi tiết"]
    assert sheet.cell(plan.item_rows["1.2.1"] + 1, plan.columns[units[0].id] + 1).value == "#N/A"
    assert isinstance(sheet.cell(plan.item_rows["1.2.1"] + 1, plan.columns[units[1].id] + 1).value, (int, float))


@needs_soffice
@pytest.mark.parametrize(("ties", "keys"),
                         [("dense", KEYS), *slow([("dense", "none"), ("competition", KEYS), ("competition", "none")])])
def test_ties_rank_as_in_the_assessment(ties, keys, tmp_path):
    text = FEATURES.read_text(encoding="utf-8").replace("ties: dense", f"ties: {ties}")
    text = re.sub(r"tie_break: \[.*?\], also", f"tie_break: {keys}, also",
                  text).replace("total: 2, index: 2", "total: {grid: 5}, index: {grid: 5}")
    (tmp_path / "rubric.yaml").write_text(text, encoding="utf-8")
    program = program_of(tmp_path / "rubric.yaml")
    units, book = fabricate(program, 24, 2)
    twins = {units[2].id: units[0].id, units[5].id: units[1].id}
    for twin, of in twins.items():
        book.facts[twin] = {key: dict(stages) for key, stages in book.facts[of].items()}
    units = [replace(unit, population=Fraction(9000)) for unit in units]
    assessment = assessed(program, units, book)
    ranks = [(r.table, r.rank) for r in assessment.results]
    assert len(set(ranks)) < len(ranks)
    path = written(assessment, tmp_path)
    check_against(assessment, recalculated(path, tmp_path))


@needs_soffice
def test_over_the_limit_leaves_are_values_and_totals_stay_live(tmp_path, monkeypatch):
    monkeypatch.setattr(excel_plan, "LIVE_CELLS", 10)
    assessment, _, _ = invented()
    path = written(assessment, tmp_path)
    plan = Plan(assessment, Words())
    sheet = opened(path, values=False)["Chi tiết"]
    assert not any(sheet.cell(plan.item_rows[leaf.id] + 1, 5).data_type == "f" for leaf in plan.program.leaves())
    assert sheet.cell(plan.item_rows["1"] + 1, 5).data_type == sheet.cell(plan.total_rows["index"] + 1,
                                                                          5).data_type == "f"
    assert "ghi bằng giá trị" in " ".join(texts(path, "Thông tin"))
    check_against(assessment, recalculated(path, tmp_path))


# -- what the workbook shows -------------------------------------------------------------------------------------------
def texts(path, sheet):
    return [str(cell.value) for row in opened(path)[sheet].iter_rows() for cell in row if cell.value is not None]


def test_same_assessment_same_bytes(tmp_path):
    assessment, _, _ = invented()
    assert written(assessment, tmp_path, "a.xlsx").read_bytes() == written(assessment, tmp_path,
                                                                           ".b.xlsx.7.part").read_bytes()


def test_sheets_and_annex(tmp_path):
    assessment, _, _ = invented()
    path = written(assessment, tmp_path)
    assert opened(path).sheetnames == ["Xếp hạng", "Xếp hạng (ký)", "Theo lĩnh vực", "Chi tiết", "Tự đánh giá",
                                       "Số liệu", "Biểu đồ", "Thông tin"]
    first = texts(path, "Xếp hạng")
    assert first[:3] == ["PHỤ LỤC", "KẾT QUẢ XÁC ĐỊNH CHỈ SỐ THỬ NĂM 2022 (MINH HỌA)",
                         "(Kèm theo Quyết định số ……/QĐ-UBND ngày …… tháng …… năm …… của UBND tỉnh Thử)"]
    assert {"Điểm đạt được", "Điểm thưởng", "Điểm trừ", "Xếp loại", "Trung bình", "Nhóm đơn vị: xã"} <= set(first)
    signed = texts(path, "Xếp hạng (ký)")
    assert {"UBND TỈNH THỬ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"} <= set(signed)
    assert {"NGƯỜI LẬP BIỂU", "GIÁM ĐỐC SỞ NỘI VỤ", "CHỦ TỊCH"} <= set(signed)


def test_rank_is_text_and_numbers_are_numbers(tmp_path):
    assessment, _, _ = invented()
    result = assessment.results[0]
    total, index, rank = ranking_table(written(assessment, tmp_path))[result.unit.name]
    assert rank == result.rank_text and isinstance(total, float) and isinstance(index, float)


def test_units_without_a_rank_stand_below_with_the_reason(tmp_path):
    assessment, _, _ = invented(count=12, missing=0.02, unranked=2)
    first = texts(written(assessment, tmp_path), "Xếp hạng")
    assert {"Đơn vị không xếp hạng", "Chưa đủ số liệu", "Không xếp hạng"} <= set(first)


def test_removed_items_print_the_division(tmp_path):
    assessment, _, _ = invented(missing=0.0, na=0.0)
    result = next(r for r in assessment.results if r.rank)
    book = fabricate(assessment.program, 10, 3, na=0.0)[1]
    for key in (("3.1", "estimate"), ("3.2", "estimate")):
        book.facts[result.unit.id].pop(key, None)
    again = assessed(assessment.program, [r.unit for r in sorted(assessment.results, key=lambda r: r.unit.id)], book)
    found = again.result(result.unit.id)
    assert found.totals.removed
    assert any(re.fullmatch(r"[\d,]+/76 = [\d,]+%", text) for text in texts(written(again, tmp_path), "Xếp hạng"))


def test_invented_data_are_marked_on_every_sheet_and_page(tmp_path):
    assessment, _, _ = invented(count=4)
    assessment = replace(assessment, notice="Số liệu minh họa & thử")
    path = written(assessment, tmp_path)
    for sheet, footer in footers(path).items():
        assert any("Số liệu minh họa & thử" in text for text in texts(path, sheet)[:6]), sheet
        assert "minh họa && thử" in footer, sheet


def footers(path):
    names = opened(path).sheetnames
    with zipfile.ZipFile(path) as file:
        pages = [file.read(f"xl/worksheets/sheet{n + 1}.xml").decode() for n in range(len(names))]
    return {name: re.search(r"(?s)<oddFooter>(.*?)</oddFooter>", page)[1].replace("&amp;", "&")
            for name, page in zip(names, pages, strict=True)}


def test_real_data_are_not_marked(tmp_path):
    assessment, _, _ = invented(count=3)
    assert "Số liệu minh họa" not in " ".join(footers(written(assessment, tmp_path)).values())


def test_text_is_never_a_formula(tmp_path):
    assessment, _, _ = invented(count=3)
    for result, name in zip(assessment.results, ("=1+1", "+84", "@SUM(A1)"), strict=True):
        result.state.unit = replace(result.unit, name=name)
    path = written(assessment, tmp_path)
    assert ({"=1+1", "+84", "@SUM(A1)"} <= set(texts(path, "Theo lĩnh vực"))
            and "=Ban hành kế hoạch" in texts(path, "Chi tiết"))
    assert not any(cell[2] == "=1+1" for cell in formula_cells(path))


def test_figures_are_typed(tmp_path):
    assessment, units, _ = invented(count=6, na=0.0, hand=0.0)
    plan, sheet = Plan(assessment, Words()), opened(written(assessment, tmp_path))["Số liệu"]

    def cell(key):
        return sheet.cell(plan.figure_row[key] + 1, plan.columns[units[0].id] + 1)

    assert isinstance(cell(("1.1.2", "ngay")).value, datetime) and cell(("1.1.2", "ngay")).number_format == "dd/mm/yyyy"
    assert (cell(("2.4", "mien_nui")).value in ("Có", "Không")
            and cell(("2.4", "cach")).value in ("Văn bản đi", "Văn bản đi và đến"))
    assert cell(("1.4.1", "x")).number_format.endswith("%") and isinstance(cell(("", "tiep_nhan")).value, (int, float))


def test_only_functions_of_excel_2010(tmp_path):
    assessment, _, _ = invented(missing=0.01)
    formulas = (re.sub(r'"[^"]*"', "", text) for _, _, text in formula_cells(written(assessment, tmp_path)))
    used = {name for text in formulas for name in re.findall(r"([A-Z][A-Z0-9.]+)\(", text)}
    known = """IF ROUND MIN MAX SUM INT LN EXP AND OR NOT EXACT ISBLANK ISERROR IFERROR NA COUNTBLANK DATE ABS RANK
               MATCH COUNT SUMPRODUCT AVERAGE FIXED SUBSTITUTE TRUE FALSE"""
    assert used and all(name in known.split() for name in used)


def test_english(tmp_path):
    assessment, _, _ = invented(count=4)
    path = written(assessment, tmp_path, lang="en")
    assert opened(path).sheetnames == ["Ranking", "Ranking (to sign)", "By domain", "Detail", "Self-assessment",
                                       "Figures", "Chart", "About"]
    assert {"ANNEX", "No.", "Total", "Index (%)", "Mean"} <= set(texts(path, "Ranking"))


def test_more_units_than_columns(tmp_path, monkeypatch):
    monkeypatch.setattr(excel_plan, "MOST_COLUMNS", 8)
    assessment, _, _ = invented()
    path = written(assessment, tmp_path)
    assert ("Chi tiết" not in opened(path).sheetnames
            and ranking_table(path)[assessment.results[0].unit.name][2] == assessment.results[0].rank_text)


def test_about_names_inputs_findings_and_formulas(tmp_path):
    assessment, _, _ = invented(count=4, missing=0.05)
    said = " ".join(texts(written(assessment, tmp_path), "Thông tin"))
    assert all(part in said for part in ("moi-cach-cham", "12/QĐ-UBND", "0" * 64, "1, 2, 2, 3", "là công thức",
                                         "chưa có số liệu để chấm"))


def test_a_unit_where_nothing_arose_says_so(tmp_path):
    text = ("rubric: thu\ntitle: Thử\nyear: 2022\nlevel: xã\nissued: {issuer: Thử, status: illustrative}\nranking: "
            "{within: all, ties: dense}\n"
            "domains:\n  - {id: \"1\", name: Một, max: 2, rule: {kind: yes_no}, not_applicable: remove}\n")
    (tmp_path / "rubric.yaml").write_text(text, encoding="utf-8")
    program = program_of(tmp_path / "rubric.yaml")
    units, book = fabricate(program, 3, 1, na=0.0, hand=0.0)
    book.facts[units[0].id] = {("1", ""): {0: Fact(NOT_APPLICABLE, "self", "facts.csv:1")}}
    path = written(assessed(program, units, book), tmp_path)
    assert "KPS" in texts(path, "Chi tiết")
    assert "Không phát sinh nội dung nào để chấm" in texts(path, "Xếp hạng")


def test_nothing_about_uncertainty(tmp_path):
    from papi_kit import assess

    root = Path(__file__).resolve().parents[3]
    assessment = assess(root / "rubrics" / "2022.yaml")
    assert any(name == "std_error" for result in assessment.results for _, name in result.state.facts)
    write_ranking_workbook(assessment, tmp_path / "ranking.xlsx")
    texts = [str(cell.value) for sheet in openpyxl.load_workbook(tmp_path / "ranking.xlsx") for row in sheet.iter_rows()
             for cell in row if cell.value is not None]
    assert not [text for text in texts if "sai số" in text.lower() or "std_error" in text]
