"""The Excel reader against the exact one: random trees in one workbook, recalculated by LibreOffice."""

import random
from datetime import date, timedelta
from fractions import Fraction

import pytest
from recalculate import needs_soffice, recalculated

from papi_kit.rule.env import MISSING, NOT_APPLICABLE, Absent, Env
from papi_kit.rule.readers.exact import compile_tree
from papi_kit.rule.readers.excel import ABSENT, Names, Ref, excel_formula
from papi_kit.rule.readers.excel_pieces import NotLive, depth
from papi_kit.rule.tree import (
    CONDITION,
    DATE,
    NUMBER,
    TEXT,
    VALUE,
    Cases,
    ChildSum,
    Column,
    Const,
    Fail,
    Figure,
    Mark,
    Name,
    Op,
    Peer,
    const,
    op,
)

F = Fraction
FIGURES = [Figure("1", "so", "amount"), Figure("1", "dem", "count"), Figure("1", "ty_le", "percent"),
           Figure("1", "muc", "choice"), Figure("1", "dat", "yes_no"), Figure("1", "ngay", "date"),
           Figure("", "chu", "text"), Figure("1", "kho", "share")]
CODES = {"a": "Đạt", "b": 'Chưa "đạt"', "c": "Không đạt"}
BY_TYPE = {NUMBER: ("amount", "count", "percent", "share"), CONDITION: ("yes_no",), DATE: ("date",),
           TEXT: ("choice", "text")}


class Grower:
    """Random well-typed trees."""

    def __init__(self, seed):
        self.rng = random.Random(seed)

    def figure(self, kind):
        return self.rng.choice([f for f in FIGURES if f.type in BY_TYPE[kind]])

    def number(self, depth):
        rng = self.rng
        if depth == 0 or rng.random() < 0.15:
            fixed = const(F(rng.randint(-50, 300), rng.choice((1, 4, 10, 100, 3))))
            best = Peer("best", "1", "relative", VALUE)
            return rng.choice((self.figure(NUMBER), fixed, VALUE, Mark("2", "points"), best))
        name = rng.choice(("+", "-", "*", "/", "/", "min", "max", "neg", "abs", "floor", "ceil", "round", "ln", "if",
                           "if", "count", "line", "days"))
        make = getattr(self, f"_{name}", None)
        if make:
            return make(depth - 1)
        wide = {"neg": 1, "abs": 1, "floor": 1, "ceil": 1, "ln": 1, "min": rng.randint(2, 3),
                "max": rng.randint(1, 3)}.get(name, 2)
        return Op(name, tuple(self.number(depth - 1) for _ in range(wide)))

    def _round(self, depth):
        return op("round", self.number(depth), const(self.rng.randint(0, 3)))

    def _if(self, depth):
        branches = tuple((self.condition(depth), self.number(depth)) for _ in range(self.rng.randint(1, 3)))
        return Cases(branches, Fail("no_step_fits") if self.rng.random() < 0.1 else self.number(depth))

    def _count(self, depth):
        return Op("count", tuple(self.condition(depth) for _ in range(self.rng.randint(1, 3))))

    def _line(self, depth):
        worst, best = self.rng.sample(range(-5, 100), 2)
        return op("line", self.number(depth), const(worst), const(best), const(0), self.number(0))

    def _days(self, depth):
        return op("days", self.date(), self.date())

    def date(self):
        return (self.figure(DATE) if self.rng.random() < 0.6
                else Const(date(2022, 1, 1) + timedelta(days=self.rng.randint(0, 400))))

    def condition(self, depth):
        rng = self.rng
        if depth <= 0 or rng.random() < 0.5:
            return self.simple(max(depth, 0))
        name = rng.choice(("and", "or", "not", "holds"))
        return Op(name,
                  tuple(self.condition(depth - 1) for _ in range(1 if name in ("not", "holds") else rng.randint(2, 3))))

    def simple(self, depth):
        rng = self.rng
        kind = rng.choice((NUMBER, NUMBER, NUMBER, DATE, TEXT, CONDITION, "has"))
        if kind == NUMBER:
            return op(rng.choice(("=", "!=", "<", "<=", ">", ">=")), self.number(depth - 1 if depth else 0),
                      self.number(0))
        if kind == DATE:
            return op(rng.choice(("<", "<=", ">", "=")), self.figure(DATE), self.date())
        if kind == TEXT:
            return op(rng.choice(("=", "!=")), FIGURES[3], Const(rng.choice("abc")))
        return (self.figure(CONDITION) if kind == CONDITION
                else op("has", rng.choice((rng.choice(FIGURES), self.number(max(depth - 1, 0))))))


def invented(rng):
    """Values of the figures: awkward decimals, ties, some missing, some not applicable."""
    given = {"so": F(rng.randint(0, 4000), rng.choice((1, 8, 100))), "dem": F(rng.randint(0, 40)),
             "ty_le": F(rng.randint(0, 200), 200), "muc": rng.choice("abc"), "dat": rng.random() < 0.5,
             "ngay": date(2022, 1, 1) + timedelta(days=rng.randint(0, 400)), "chu": rng.choice(("x", "y")),
             "kho": F(rng.randint(0, 10**10), 10**10)}
    figures = {(f.item, f.name): given[f.name] for f in FIGURES}
    for figure in FIGURES:
        if rng.random() < 0.07:
            figures[(figure.item, figure.name)] = rng.choice((MISSING, NOT_APPLICABLE))
    return figures


def shown(value):
    if isinstance(value, bool):
        return "Có" if value else "Không"
    return CODES.get(value, value) if isinstance(value, str) else float(value) if isinstance(value, F) else value


class Other:
    """The mark of another item."""

    status, points, max_points, complete = "scored", F(7, 3), F(5), True


class Book:
    """One row a tree: its figures, its value and best of peers, its formula."""

    def __init__(self, path):
        import xlsxwriter

        self.book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
        self.sheet, self.row = self.book.add_worksheet("Số liệu"), 0

    def names(self, figures, value_tree):
        cells = {key: f"'Số liệu'!{chr(65 + n)}{self.row + 1}" for n, key in enumerate(figures)}

        def resolve(tree):
            match tree:
                case Figure(item=item, name=name):
                    held = figures[(item, name)]
                    if held is NOT_APPLICABLE:
                        return ABSENT
                    return Ref(cells[(item, name)], held is not MISSING, True, True)
                case Name(name="value"):
                    return value_tree
                case Mark():
                    return Ref("(7/3)", plain=False)
                case Peer():
                    return const(F(9, 2))
            return None

        return Names(resolve, lambda figure, code: CODES[code])

    def add(self, tree, figures, value_tree):
        """Writes the row; no cached value, so whoever opens the file computes it."""
        formula = excel_formula(tree, self.names(figures, value_tree))
        for column, value in enumerate(figures.values()):
            if isinstance(value, date):
                self.sheet.write_datetime(self.row, column, value)
            elif value is not MISSING:
                self.sheet.write(self.row, column, "KPS" if value is NOT_APPLICABLE else shown(value))
        self.sheet.write_formula(self.row, len(figures), "=" + formula, None, "")
        self.row += 1
        return formula


def exact(tree, figures, value_tree):
    env = Env(figures, {"2": Other}, peers={("1", "relative"): F(9, 2)})
    env.value = compile_tree(value_tree)(env)
    return compile_tree(tree)(env)


def grown(number):
    grower = Grower(number)
    value = op("/", FIGURES[1], grower.rng.choice((const(8), FIGURES[0], const(F(1, 3)))))
    tree = grower.number(4) if number % 3 else grower.condition(3)
    if number % 3 == 1:
        tree = op("round", tree, const(number % 4))
    return tree, invented(grower.rng), value


@needs_soffice
def test_random_trees_as_excel_computes_them(tmp_path):
    path, cases = tmp_path / "trees.xlsx", []
    book = Book(path)
    for number in range(1200):
        tree, figures, value = grown(number)
        try:
            formula = book.add(tree, figures, value)
        except NotLive:
            continue
        cases.append((formula, exact(tree, figures, value), number % 3 == 1))
    book.book.close()
    assert len(cases) >= 1000
    found = computed(recalculated(path, tmp_path), len(FIGURES) + 1)
    wrong = [(formula, str(wanted), got)
             for (formula, wanted, rounded), got in zip(cases, found, strict=True) if not agrees(wanted, got, rounded)]
    assert not wrong, f"{len(wrong)} of {len(cases)}: {wrong[:5]}"


def computed(path, column):
    import openpyxl

    return [row[column - 1].value for row in openpyxl.load_workbook(path, data_only=True).active.iter_rows()]


def agrees(wanted, got, rounded):
    """Absent is an error in the cell; a condition is TRUE or FALSE; rounded numbers agree exactly."""
    if isinstance(wanted, Absent):
        return isinstance(got, str) and got.startswith("#")
    if isinstance(wanted, bool):
        return got is wanted
    if isinstance(got, bool) or not isinstance(got, (int, float)):
        return False
    return got == float(wanted) if rounded else abs(got - float(wanted)) <= 1e-9 * max(1, abs(float(wanted)))


# -- what formulas look like -------------------------------------------------------------------------------------------
def plain_names(**more):
    def resolve(tree):
        return (Ref({"1": "F12", "": "F3"}[tree.item], cell=True) if isinstance(tree, Figure)
                else more.get(type(tree).__name__))

    return Names(resolve, lambda figure, code: CODES.get(code, code))


@pytest.mark.parametrize(("tree", "formula"), [
    (op("+", FIGURES[0], const(F(1, 4))), "F12+0.25"),
    (op("*", op("+", FIGURES[0], const(1)), const(F(-1, 3))), "(F12+1)*(-1/3)"),
    (op("-", const(5), op("-", const(2), FIGURES[0])), "5-(2-F12)"),
    (op(">=", FIGURES[2], const(F(95, 100))), "F12>=0.95"),
    (op(">=", op("/", FIGURES[1], FIGURES[0]), const(F(95, 100))), "ROUND(F12/F12-0.95,11)>=0"),
    (op("=", FIGURES[3], Const("b")), 'EXACT(F12,"Chưa ""đạt""")'),
    (FIGURES[4], 'F12="Có"'),
    (op("<=", FIGURES[5], Const(date(2022, 12, 15))), "F12<=DATE(2022,12,15)"),
    (op("round", op("/", FIGURES[0], const(3)), const(2)), "ROUND(ROUND(F12/3,10),2)"),
    (op("floor", op("/", FIGURES[0], const(3))), "INT(ROUND(F12/3,11))"),
    (op("has", FIGURES[0]), "NOT(ISBLANK(F12))"),
    (op("holds", op("=", op("/", FIGURES[0], FIGURES[0]), const(1))), "IFERROR(ROUND(F12/F12-1,11)=0,FALSE())"),
])
def test_formula(tree, formula):
    assert excel_formula(tree, plain_names()) == formula


@pytest.mark.parametrize("tree", [
    Name("index"), Column("population", NUMBER), ChildSum("n"), op("=", FIGURES[3], FIGURES[6]),
    op("=", FIGURES[6], Const("x" * 256)), Op("min", tuple(op("*", FIGURES[0], const(n)) for n in range(1200))),
])
def test_what_cannot_be_live(tree):
    with pytest.raises(NotLive):
        excel_formula(tree, plain_names())


def test_too_deep():
    tree = FIGURES[0]
    for _ in range(65):
        tree = op("abs", tree)
    with pytest.raises(NotLive, match="deep"):
        excel_formula(tree, plain_names())


def test_depth_counts_no_texts():
    assert depth("""IF('a('!F1="((",ABS(-(1)),0)""") == 3
