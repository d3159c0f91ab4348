"""Sheets as values: where blocks stand, what a page says, without any workbook."""

from dataclasses import FrozenInstanceError, replace

import pytest

from papi_kit.reports.kit.chart_values import Area, Axis, Chart, Series
from papi_kit.reports.kit.layout import COUNT, HEAD, NUMBER, SHARE, Layout, body, cells, head, look, paged
from papi_kit.reports.kit.sheets import (
    Break,
    Cell,
    Drawing,
    Format,
    Gap,
    Grid,
    Row,
    Rows,
    Sheet,
    Table,
    Text,
    placed,
    rows_of,
    wide,
)

PLAIN = Format()


def row(*values):
    return Row([None if value is None else Cell(value, PLAIN) for value in values])


def numbered(first):
    return (Row((Cell(n, PLAIN, formula=f"A{first + n + 1}"),)) for n in range(3))


TABLE = Table((row("a", "b"), row("c", "d")), [row(1, 2), row(3, None)])
CHART = Chart("bar", "Điểm", (Series("Điểm", Area(0, 0, 1, 0, "S"), Area(0, 1, 1, 1, "S")),), Axis(), Axis(), 400, 300)


def test_blocks_stand_one_below_the_other():
    blocks = [Text("T", "title", PLAIN), Gap(2), TABLE, Break(), Drawing(CHART, 4), Grid([row("z")])]
    sheet = Sheet("S", blocks, widths=(5, 6, 7))
    assert [first for first, _ in placed(blocks)] == [0, 1, 3, 7, 7, 11]
    assert rows_of(blocks) == 12
    assert sheet.values() == [["T"], [], [], ["a", "b"], ["c", "d"], [1, 2], [3, None], [], [], [], [], ["z"]]
    assert sheet.tables() == [(5, TABLE)]
    assert sheet.breaks() == [7]
    assert sheet.drawings() == [(7, blocks[4])]


def test_text_reaches_over_all_columns_unless_it_says_how_many():
    sheet = Sheet("S", [Text("T", "title", PLAIN), Text("U", "note", PLAIN, across=1)], widths=(5, 6, 7))
    assert sheet.at(0, 0) == Cell("T", PLAIN, across=3)
    assert sheet.at(1, 0) == Cell("U", PLAIN, across=1)


def test_cells_outside_are_nothing():
    sheet = Sheet("S", [TABLE])
    assert sheet.at(3, 1) is None and sheet.at(0, 2) is None and sheet.at(9, 0) is None


def test_rows_are_made_whenever_they_are_read_from_the_number_of_the_first():
    sheet = Sheet("S", [Gap(4), Table((row("n"),), Rows(3, numbered)), Grid(Rows(3, numbered))])
    assert rows_of(sheet.blocks) == 11
    for _ in range(2):
        assert [cell.formula for _, found in sheet.rows() for cell in found.cells] == [
            "",
            "A6",
            "A7",
            "A8",
            "A9",
            "A10",
            "A11",
        ]


def test_nothing_can_be_changed():
    for value, name in ((PLAIN, "bold"), (TABLE, "heads"), (Sheet("S", ()), "name"), (CHART, "title")):
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, None)
    with pytest.raises(AttributeError):
        Cell(1, PLAIN).value = 2


def test_equal_words_are_one_format():
    assert look(bold=True) is look(bold=True)
    assert replace(HEAD, bold=False) == look(border=1, align="center", wrap=True, fill=HEAD.fill)


@pytest.mark.parametrize(
    ("value", "number", "shown", "align", "form"),
    [
        (0.5, SHARE, 0.5, "right", SHARE),
        (7, COUNT, 7, "right", COUNT),
        (float("nan"), NUMBER, "–", "center", ""),
        ("∞", COUNT, "∞", "center", ""),
        ("Xã 1", "", "Xã 1", "left", ""),
        (None, COUNT, None, "right", COUNT),
        (None, "", None, "left", ""),
    ],
)
def test_a_body_cell_looks_as_its_value_asks(value, number, shown, align, form):
    cell = body(value, number)
    assert (cell.value, cell.format.align, cell.format.number, cell.format.border) == (shown, align, form, 1)


def test_what_is_wanted_wins():
    assert body(1, COUNT, align="center", bold=True).format == look(border=1, number=COUNT, align="center", bold=True)
    assert body("x", "", formula="A1").formula == "A1"


def test_merged_cells_keep_the_places_that_they_reach_over():
    one, two = head("một"), head("hai", across=3, down=2)
    assert wide(two) == (two, None, None)
    assert cells(None, two, one) == [None, two, None, None, one]


def test_a_layout_makes_rows_as_high_as_their_text():
    page = Layout((10, 20))
    assert page.text("x" * 60).height > page.text("x").height
    assert (
        page.row(cells(body("x")), ("một hai ba bốn năm sáu", 5)).height > page.row(cells(body("x")), ("một", 5)).height
    )
    assert page.heads(("Một", "Hai")).cells == [head("Một"), head("Hai")]
    assert page.text("x", bold=True).format == look(wrap=True, bold=True)


def test_a_layout_prints_what_it_lays_out():
    page = Layout((10, 20))
    sheet = page.sheet("S", [*page.heading("H"), TABLE], frozen=(1, 0))
    assert (sheet.printed, sheet.page.fit, sheet.frozen, sheet.widths) == ((5, 1), (1, 0), (1, 0), (10, 20))


def test_no_page_begins_before_the_first_block():
    assert paged([Break(), TABLE, Break()]) == [TABLE, Break()]
    assert paged([TABLE, Break()]) == [TABLE, Break()]
    assert paged([]) == []


def test_same_heads_stand_once_and_on_every_page():
    page = Layout((10, 20))
    table = Table([page.heads(["A", "B"])], [Row([body("x"), body("y")])])
    other = Table([page.heads(["A", "C"])], [Row([body("x"), body("y")])])
    title = page.text("T", "title")
    one = page.sheet("S", [title, *page.heading("1"), table])
    assert (one.repeat, one.frozen) == ((3, 3), (4, 0))
    two = page.sheet("S", [title, *page.heading("1"), table, Break(), *page.heading("2"), table])
    assert (two.repeat, two.frozen) == ((1, 1), (2, 0)) and [row for row, _ in two.tables()] == [4, 7]
    assert [row for row in two.values() if row] == [["T"], ["A", "B"], ["1"], ["x", "y"], ["2"], ["x", "y"]]
    three = page.sheet("S", [title, table, Break(), other])
    assert (three.repeat, three.frozen) == ((0, 0), None) and three.values()[1] == ["A", "B"]


def test_a_table_longer_than_a_page_is_printed_in_parts_each_with_its_heads():
    page = Layout((46, 20, 60))
    table = Table([page.heads(["A", "B", "C"])], [Row([Cell(n, PLAIN)], 30.0) for n in range(50)])
    parts = page.parts(table)
    assert len(parts) > 2 and all(part.heads == table.heads for part in parts)
    assert [row.cells[0].value for part in parts for row in part.body] == list(range(50))
    assert all(sum(row.height for row in part.body) < 487 * 0.75 * (126 * 7 + 15) / 762 for part in parts)
    several = page.in_pages(page.heading("Tiêu đề"), table)
    assert isinstance(several[0], Break) and sum(isinstance(block, Break) for block in several) == len(parts)
    short = Table(table.heads, table.body[:3])
    assert page.in_pages([], short) == [short]
