"""The sheet for inspectors: counts and sums as values, and formulas that make share, effective n and interval of them again.

Functions of Excel 2010 only. A formula names cells of its row by the keys of the columns: `{n}` becomes `D12`. Sources of the
formulas: METHODS.md (a).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from ...survey.estimation.intervals import quantile
from ...survey.satisfaction.satisfaction import Estimated, Group
from ..kit.excel_book import Book, letter
from .check_columns import CENSUS, Checked, columns_of
from .report import SurveyReport
from .sheet import NUMBER, Page

MOST_ROWS = 5_000
A3 = 8


@dataclass(frozen=True)
class Together:
    """Questions that share one correlation, with `rows` of all their units; `key` names it."""

    key: str
    several: list[Estimated] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return sum(int((each.by_unit.n > 0).sum()) for each in self.several)


def write_checks(book: Book, report: SurveyReport) -> None:
    """A sheet for each group of respondents."""
    several = len(report.satisfaction.groups) > 1
    for number, group in enumerate(report.satisfaction.groups, 1):
        _sheet(book, report, number if several else 0, group)


def _sheet(book: Book, report: SurveyReport, number: int, group: Group) -> None:
    found = report.satisfaction.estimated[max(number - 1, 0)]
    measure = next((name for name, spec in report.form.measures.items() if spec.is_share), next(iter(report.form.measures)))
    together = _together(report, group, [each for each in found if each.target.measure == measure])
    if not together:
        return
    columns = columns_of(group, report.form.measures[measure])
    label = f" {number}" if number else ""
    page = Page(book, report, (f"Kiểm tra công thức{label}", f"Check by formulas{label}"), ("KIỂM TRA BẰNG CÔNG THỨC", "CHECK BY FORMULAS"),
                [column.width for column in columns], paper=A3)
    shown = _that_fit(together)
    _explain(page, report, group, measure, len(together) - len(shown), max(number - 1, 0))
    names = {"level": _constant(page, page.say("Độ tin cậy", "Confidence"), float(report.form.confidence), ""), "z": "", "alpha": ""}
    names["z"] = _constant(page, "z", float(quantile(float(report.form.confidence), np.array(np.inf))), f"NORMSINV((1+{names['level']})/2)")
    _Table(page, report, group, measure, shown, names).write()


def _together(report: SurveyReport, group: Group, found: list[Estimated]) -> list[Together]:
    questions = {question.id for question in group.maker.questions}
    blocks: dict[str, Together] = {}
    for each in found:
        if each.target.of in questions:
            key = group.rho_key(each.target)[1].removeprefix("items").strip()
            blocks.setdefault(key, Together(key)).several.append(each)
    return list(blocks.values())


def _that_fit(together: list[Together]) -> list[Together]:
    """Whole factors, as long as their rows stay within MOST_ROWS; the first one whatever its size."""
    shown, rows = together[:1], together[0].rows
    for one in together[1:]:
        rows += one.rows
        if rows > MOST_ROWS:
            break
        shown.append(one)
    return shown


def _explain(page: Page, report: SurveyReport, group: Group, measure: str, left: int, number: int) -> None:
    say, method = page.say, report.form.interval
    page.block(report.heading(group, measure))
    page.text(say("Cột nền xám là số đếm và tổng lấy từ phiếu; các cột sau là công thức tính lại từ đó. Cột “Chênh lệch” so kết quả tính lại với kết "
                  "quả đã công bố và phải bằng 0 (sai khác dưới 0,0000001 là do làm tròn của máy).",
                  "Grey columns are counts and sums of the forms; the others are formulas that start from them. “Difference” compares them with what "
                  "is reported and must be 0 (below 0.0000001 is the machine's rounding)."), italic=True)
    if not group.pooled and method != "wilson" and report.words.spec(measure).is_share:
        page.text(say(f"Khoảng công bố theo phương pháp {method}; trang này tính lại tỷ lệ và số phiếu hiệu dụng, còn khoảng là giá trị.",
                      f"Intervals are {method}; this sheet makes share and effective n again, intervals are values."), italic=True)
    if any("hypergeometric" in each.units.method for each in report.satisfaction.estimated[number]) and method == "wilson":
        page.text(say("Đơn vị mà mẫu là mẫu ngẫu nhiên đơn giản, hơn một phần mười tổng thể, có khoảng siêu bội chính xác: hai cận của dòng ấy "
                      "là giá trị.",
                      "Where a unit is a simple random sample of more than a tenth, the interval is exact hypergeometric: its ends are values."),
                  italic=True)
    if left:
        page.text(say(f"Trang này kiểm tra các câu hỏi của những yếu tố đầu; {left} yếu tố còn lại để trong estimates.csv, tránh tệp quá lớn.",
                      f"The first factors are checked here; {left} more would make the file too large, see estimates.csv."), italic=True)


def _constant(page: Page, name: str, value: float, formula: str) -> str:
    """A named value above the table; its address."""
    page.cell(0, name, bold=True)
    page.cell(1, value, "0.000000", formula)
    page.row += 1
    return f"$B${page.row}"


class _Table:
    """The rows of the sheet. The correlation of each factor stands above, made of the rows below."""

    def __init__(self, page: Page, report: SurveyReport, group: Group, measure: str, shown: list[Together], names: dict[str, str]):
        self.page, self.report, self.group, self.shown, self.names = page, report, group, shown, names
        self.columns = columns_of(group, report.form.measures[measure])
        self.at = {column.key: letter(n) for n, column in enumerate(self.columns)}
        self.rho: dict[str, str] = {}

    def write(self) -> None:
        self.first = self.page.row + (len(self.shown) + 1 if self.group.pooled else 0) + 2
        self.last = self.first + sum(one.rows for one in self.shown) - 1
        if self.group.pooled:
            self.correlations()
        self.page.row += 1
        self.page.heads([self.page.say(*column.title) for column in self.columns])
        head = self.page.row - 1
        for one in self.shown:
            for row in self.rows(one):
                self.line(row)
        self.page.finish(repeat=(head, head), frozen=(self.page.row if self.page.row <= head else head + 1, 2))

    def correlations(self) -> None:
        """rho = max(0, sum above / sum below) over the units and questions of a factor."""
        self.page.text(self.page.say("Hệ số tương quan trong cụm (ρ), chung cho mọi đơn vị, theo yếu tố",
                                     "Correlation inside clusters (ρ), the same for all units, by factor"), bold=True)
        factor, above, below = (f"${self.at[key]}${self.first + 1}:${self.at[key]}${self.last + 1}" for key in ("factor", "above", "below"))
        for one in self.shown:
            self.page.cell(0, self.title(one.key), bold=True)
            wanted = f"$A${self.page.row + 1}"
            formula = f"IF(SUMIF({factor},{wanted},{below})>0,MAX(0,SUMIF({factor},{wanted},{above})/SUMIF({factor},{wanted},{below})),0)"
            self.page.cell(1, one.several[0].rho, "0.000000", formula)
            self.page.row += 1
            self.rho[one.key] = f"$B${self.page.row}"

    def title(self, key: str) -> str:
        return key or self.page.say("Ngoài yếu tố", "No factor")

    def rows(self, one: Together) -> Iterator[Checked]:
        units = [self.report.words.unit(unit) for unit in self.group.units()]
        for each in one.several:
            checked = Checked.of(self.group, each)
            for number in np.flatnonzero(each.by_unit.n > 0):
                yield checked.row(int(number), units[number], self.title(one.key), self.rho.get(one.key, ""))

    def line(self, row: Mapping[str, object]) -> None:
        place = {key: f"{column}{self.page.row + 1}" for key, column in self.at.items()}
        place |= {**self.names, "rho_of": str(row["rho_of"]), "census": f'"{self.page.say(*CENSUS)}"'}
        for number, column in enumerate(self.columns):
            value = row[column.key]
            value = self.page.say(*value) if isinstance(value, tuple) else value
            look = {} if column.formula else {"bg_color": "#EDEDED"}
            formula = "" if row["exact"] and column.key in ("low", "high") else column.formula.format(**place)
            self.page.cell(number, value, column.number or NUMBER, formula, **look)
        self.page.row += 1
