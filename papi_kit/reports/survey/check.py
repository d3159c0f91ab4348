"""The sheet for inspectors: counts and sums as values, and formulas that make share, effective n and interval of them
again. Sources of the formulas: docs/reference/methods.md (a)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...survey.form.questionnaire import MeasureSpec
from ...survey.satisfaction.checked import CheckedFactor, CheckedQuestion, Checks
from ..kit.layout import NUMBER, Layout, body
from ..kit.measures import letter
from ..kit.sheets import A3, Block, Cell, Gap, Grid, Row, Rows, Sheet, Table, Value, rows_of
from .check_columns import CENSUS, CheckColumn, columns_of
from .page import above, survey_sheet
from .report import SurveyReport

GIVEN = "#EDEDED"
FINE = "0.000000"
ROW = "\0"                               # in a formula: the number of its row


def check_sheets(report: SurveyReport) -> Iterator[Sheet]:
    """A sheet for each group of respondents."""
    groups = [group.answers.group.id for group in report.satisfaction.groups]
    for found in report.checks:
        number = groups.index(found.group.answers.group.id) + 1
        yield _CheckSheet(report, found, f" {number}" if len(groups) > 1 else "").sheet()


@dataclass(frozen=True)
class _CheckSheet:
    """The correlation of each factor stands above the table, made of its rows."""

    report: SurveyReport
    found: Checks
    label: str

    @cached_property
    def measure(self) -> MeasureSpec:
        return self.report.form.measures[self.found.measure]

    @cached_property
    def columns(self) -> tuple[CheckColumn, ...]:
        return columns_of(self.found.group, self.measure)

    @cached_property
    def page(self) -> Layout:
        return Layout([column.width for column in self.columns])

    @cached_property
    def at(self) -> Mapping[str, str]:
        """Letter of each column."""
        return {column.key: letter(n) for n, column in enumerate(self.columns)}

    @cached_property
    def before(self) -> list[Block]:
        """What stands above the constants."""
        title = above(self.page, self.report, ("KIỂM TRA BẰNG CÔNG THỨC", "CHECK BY FORMULAS"))
        heading = self.page.heading(self.report.heading(self.found.group, self.found.measure))
        return [*title, *heading, *self.explained()]

    @cached_property
    def top(self) -> int:
        """The row of the first constant."""
        return rows_of(self.before)

    @cached_property
    def rho(self) -> Mapping[str, str]:
        """Cell of the correlation of each factor, below the two constants and a title; none where units stand alone."""
        if not self.found.group.pooled:
            return {}
        return {factor.key: f"$B${self.top + 4 + n}" for n, factor in enumerate(self.found.factors)}

    @property
    def level(self) -> str:
        return f"$B${self.top + 1}"

    @property
    def z(self) -> str:
        return f"$B${self.top + 2}"

    @property
    def first(self) -> int:
        """The first row of the body."""
        return self.top + 2 + (len(self.rho) + 1 if self.rho else 0) + 2

    @property
    def count(self) -> int:
        return sum(factor.rows for factor in self.found.factors)

    def sheet(self) -> Sheet:
        say = self.report.say
        table = Table([self.page.heads([say(*column.title) for column in self.columns])], Rows(self.count, self.lines))
        blocks = [*self.before, self.constants(), *self.correlations(), Gap(), table]
        head, names = self.first - 1, (f"Kiểm tra công thức{self.label}", f"Check by formulas{self.label}")
        return survey_sheet(self.page, self.report, names, blocks, paper=A3, repeat=(head, head),
                            frozen=(self.first, 2))

    def explained(self) -> Iterator[Block]:
        say, method, found = self.report.say, self.report.form.interval, self.found
        yield self.page.text(say(
            "Cột nền xám là số đếm và tổng lấy từ phiếu; các cột sau là công thức tính lại từ đó. Cột “Chênh lệch” so "
            "kết quả tính lại với kết quả đã công bố và phải bằng 0 (sai khác dưới 0,0000001 là do làm tròn của máy).",
            "Grey columns are counts and sums of the forms; the others are formulas that start from them. “Difference” "
            "compares them with what is reported and must be 0 (below 0.0000001 is the machine's rounding)."),
            "note", italic=True)
        if not found.group.pooled and method != "wilson" and self.measure.is_share:
            yield self.page.text(say(
                f"Khoảng công bố theo phương pháp {method}; trang này tính lại tỷ lệ và số phiếu hiệu dụng, còn khoảng "
                "là giá trị.",
                f"Intervals are {method}; this sheet makes share and effective n again, intervals are values."),
                "note", italic=True)
        if found.exact and method == "wilson":
            yield self.page.text(say(
                "Đơn vị mà mẫu là mẫu ngẫu nhiên đơn giản, hơn một phần mười tổng thể, có khoảng siêu bội chính xác: "
                "hai cận của dòng ấy là giá trị.",
                "Where a unit is a simple random sample of more than a tenth, the interval is exact hypergeometric: "
                "its ends are values."), "note", italic=True)
        if found.left:
            yield self.page.text(say(
                f"Trang này kiểm tra các câu hỏi của những yếu tố đầu; {found.left} yếu tố còn lại để trong "
                "estimates.csv, tránh tệp quá lớn.",
                f"The first factors are checked here; {found.left} more would make the file too large, see "
                "estimates.csv."),
                "note", italic=True)

    def constants(self) -> Block:
        confidence = float(self.report.form.confidence)
        return Grid([_constant(self.report.say("Độ tin cậy", "Confidence"), confidence, ""),
                     _constant("z", self.found.z, f"NORMSINV((1+{self.level})/2)")])

    def correlations(self) -> Iterator[Block]:
        """rho = (MSB - MSW)/(MSB + (n0 - 1) MSW) of the sums over the units and questions of a factor."""
        if not self.rho:
            return
        yield self.page.text(self.report.say(
            "Hệ số tương quan trong cụm (ρ), chung cho mọi đơn vị, theo yếu tố: phân tích phương sai một nhân tố",
            "Correlation inside clusters (ρ), the same for all units, by factor: analysis of variance"),
            "heading", bold=True)
        yield Grid([_constant(self.title(one), one.rho, self.correlation(one)) for one in self.found.factors])

    def correlation(self, one: CheckedFactor) -> str:
        last = self.first + self.count
        wanted = f"$A${self.rho[one.key].rpartition('$')[2]}"
        factor, *columns = (f"${self.at[key]}${self.first + 1}:${self.at[key]}${last}"
                            for key in ("factor", "between", "within", "m", "answers", "spare"))
        between, within, m, answers, spare = (f"SUMIF({factor},{wanted},{column})" for column in columns)
        among, inside = f"{between}/{m}", f"{within}/{answers}"
        rho = f"({among}-{inside})/({among}+({spare}/{m}-1)*{inside})"
        nothing = '"–"' if one.rho != one.rho else "0"
        return f"IF({m}=0,{nothing},IF({answers}=0,0,MIN(1,MAX(0,{rho}))))"

    def title(self, factor: CheckedFactor) -> str:
        return factor.key or self.report.say("Ngoài yếu tố", "No factor")

    def lines(self, first: int) -> Iterator[Row]:
        names = [self.report.words.unit(unit) for unit in self.found.group.units()]
        for factor in self.found.factors:
            for question in factor.questions:
                for unit in question.units:
                    given = {"unit": names[unit], "question": question.name, "factor": self.title(factor)}
                    yield self.line({**self.values(question, int(unit)), **given}, bool(question.exact[unit]), first,
                                    self.rho.get(factor.key, ""))
                    first += 1

    def values(self, question: CheckedQuestion, unit: int) -> dict[str, Value]:
        """Python numbers; nan is a dash where it is reported, an empty cell for a population that is not finite."""
        found: dict[str, Value] = {key: float(column[unit]) for key, column in question.values.items()}
        if found["population"] == float("inf"):
            found["population"] = None
        if found["ne"] == float("inf"):
            found["ne"] = self.report.say(*CENSUS)
        if found["df"] == float("inf"):
            found["df"] = "∞"
        return found

    def line(self, values: Mapping[str, Value], exact: bool, row: int, rho: str) -> Row:
        number = str(row + 1)
        return Row([_cell(column, values[column.key], "" if exact and column.key in ("low", "high")
                          else formula.replace(ROW, number)) for column, formula in self.formulas[rho]])

    @cached_property
    def formulas(self) -> Mapping[str, Sequence[tuple[CheckColumn, str]]]:
        """By the cell of the correlation: the columns with their formulas, ROW for the number of the row."""
        place = {key: f"{column}{ROW}" for key, column in self.at.items()}
        place |= {"level": self.level, "z": self.z, "census": f'"{self.report.say(*CENSUS)}"'}
        return {rho: [(column, column.formula.format(**place, rho_of=rho)) for column in self.columns]
                for rho in {"", *self.rho.values()}}


def _cell(column: CheckColumn, value: Value, formula: str) -> Cell:
    return body(value, column.number or NUMBER, formula, **({} if column.formula else {"fill": GIVEN}))


def _constant(name: str, value: Value, formula: str) -> Row:
    """A named value above the table."""
    return Row([body(name, bold=True), body(value, FINE, formula)])
