"""Native charts: figures with the survey's error, and official ranks with their ranges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..kit.excel_book import FONT, Book, letter
from .firm import Block
from .sheet import StudyPage

COLUMNS, SCALE, ROW = 17, 68, 26         # the page as in the survey's workbook
POINTS_OF_A_CHART, MOST_POINTS = 30, 150
DARK, MIDDLE, LIGHT = "#1F3864", "#2F5597", "#9DC3E6"


def write_native(book: Book, firm: StudyPage, blocks: list[Block]) -> None:
    """A chart a page; every one reads the cells of the first sheet."""
    page = StudyPage(book, firm.study, firm.words, ("Biểu đồ", "Charts"), ("BIỂU ĐỒ", "CHARTS"), [8.43] * COLUMNS)
    for block in blocks:
        units = len(block.own.order)
        for start in range(0, min(units, MOST_POINTS), POINTS_OF_A_CHART):
            for chart in _charts(book, firm, block, block.first + start, min(POINTS_OF_A_CHART, units - start)):
                page.page_break()
                page.sheet.insert_chart(page.row, 0, chart, {"x_offset": 4, "y_offset": 6, "object_position": 2})
                page.row += 560 // ROW + 2
    page.sheet.hide_gridlines(2)
    page.finish(scale=SCALE)


def _charts(book: Book, firm: StudyPage, block: Block, first: int, points: int) -> Iterator[Any]:
    say, lengths = firm.say, block.lengths
    index = say("Chỉ số (%)", "Index (%)") if block.own.table.by_index else say("Điểm", "Points")
    if "half" in lengths:
        chart = _chart(book, block, say(f"{index} và khoảng tin cậy 95% do sai số khảo sát", f"{index} with 95% intervals from the survey's error"))
        chart.add_series({**_series(firm, first, points, 2), **_dots(DARK), "name": index,
                          "y_error_bars": _bars(firm, block, first, points, "half", "half", DARK, 1.5)})
        chart.set_y_axis({"num_font": {"name": FONT, "size": 11}, "num_format": "0", "major_gridlines": _rule(),
                          **_axis_ends(block, first, points)})
        yield _finished(chart, points)
    if "range" in lengths:
        factors: str = block.own.main.factors                                                                         # type: ignore[union-attr]
        title = f"{say('Hạng chính thức và phân vị', 'Official ranks and quantiles')} 5–95% {firm.words.under(firm.words.factors(factors), factors)}"
        yield _ranks(book, firm, block, first, points, title, ("q05", "range"), say("Phân vị 5–95%", "Quantiles 5–95%"), 2.25, MIDDLE)
    if "set" in lengths:
        yield _ranks(book, firm, block, first, points, say("Hạng chính thức và tập thứ hạng tin cậy 90% do sai số khảo sát",
                                                           "Official ranks and 90% rank confidence sets from the survey's error"),
                     ("low", "set"), say("Tập thứ hạng tin cậy 90%", "90% rank confidence set"), 9, LIGHT)


def _ranks(book: Book, firm: StudyPage, block: Block, first: int, points: int, title: str, ends: tuple[str, str], name: str, width: float,
           colour: str) -> Any:
    """A bar from the low end up to the high one, and the official rank as a dot; the first rank on top."""
    chart, rank = _chart(book, block, title), block.lengths["rank"]
    bars = _bars(firm, block, first, points, ends[1], "", colour, width)
    chart.add_series({**_series(firm, first, points, block.lengths[ends[0]]), "name": name, "line": {"none": True}, "y_error_bars": bars,
                      "marker": {"type": "long_dash", "size": 8, "fill": {"color": colour}, "border": {"color": colour}}})
    chart.add_series({**_series(firm, first, points, rank), **_dots(DARK), "name": firm.say("Hạng chính thức", "Official rank")})
    last = len(block.own.order)
    low, high = _rank_ends(block, first, points, ends)
    chart.set_y_axis({"reverse": True, "min": low, "max": high, "num_font": {"name": FONT, "size": 11}, "major_gridlines": _rule(),
                      "num_format": f'[<1]"";[>{last}]"";0', "major_unit": max(1, round((high - low) / 15))})
    chart.set_x_axis({"label_position": "high", **_names(points)})
    return _finished(chart, points, legend=True)


def _chart(book: Book, block: Block, title: str) -> Any:
    chart = book.workbook.add_chart({"type": "line"})
    name = f"{block.own.table.name}: " if block.own.table.name else ""
    chart.set_title({"name": name + title, "name_font": {"name": FONT, "size": 14, "bold": True}, "overlay": False})
    return chart


def _series(firm: StudyPage, first: int, points: int, column: int) -> dict[str, Any]:
    last = first + points - 1
    return {"categories": [firm.name, first, 1, last, 1], "values": [firm.name, first, column, last, column]}


def _dots(colour: str) -> dict[str, Any]:
    return {"line": {"none": True}, "marker": {"type": "circle", "size": 8, "fill": {"color": colour}, "border": {"color": colour}}}


def _bars(firm: StudyPage, block: Block, first: int, points: int, plus: str, minus: str, colour: str, width: float) -> dict[str, Any]:
    """Error bars of the lengths in a column; only upwards without `minus`."""
    found: dict[str, Any] = {"type": "custom", "line": {"color": colour, "width": width}, "end_style": 1 if minus else 0,
                             "direction": "both" if minus else "plus"}
    for key, name in (("plus", plus), ("minus", minus or plus)):
        column = letter(block.lengths[name])
        found[f"{key}_values"] = f"='{firm.name}'!${column}${first + 1}:${column}${first + points}"
    return found


def _axis_ends(block: Block, first: int, points: int) -> dict[str, float]:
    """From below the least end to above the largest, in fives."""
    places = block.own.order[first - block.first:][:points]
    results = [block.own.table.results[place] for place in places]
    ends = [end for r in results for end in (r.interval() or (float(r.ranked_by or 0),) * 2)]
    return {"min": 5 * (min(ends) // 5), "max": 5 * -(-max(ends) // 5)}


def _rank_ends(block: Block, first: int, points: int, ends: tuple[str, str]) -> tuple[int, int]:
    """A rank above the least and a rank below the largest of the units charted."""
    places = block.own.order[first - block.first:][:points]
    (_, low), (_, length), (_, rank) = (block.values[name] for name in (*ends, "rank"))
    least = min(min(float(low[n]), float(rank[n])) for n in places)
    return int(least) - 1, int(max(max(float(low[n]) + float(length[n]), float(rank[n])) for n in places)) + 1


def _names(points: int) -> dict[str, Any]:
    return {"num_font": {"name": FONT, "size": 11, **({"rotation": -45} if points > 8 else {})}, "interval_unit": 1}


def _rule() -> dict[str, Any]:
    return {"visible": True, "line": {"color": "#D9D9D9"}}


def _finished(chart: Any, points: int, legend: bool = False) -> Any:
    if legend:
        chart.set_legend({"position": "bottom", "font": {"name": FONT, "size": 11}})
    else:
        chart.set_x_axis(_names(points))
        chart.set_legend({"none": True})
    chart.set_size({"width": 1080, "height": 560})
    return chart
