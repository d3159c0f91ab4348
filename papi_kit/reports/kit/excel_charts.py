"""Charts' values as XlsxWriter's charts."""

from __future__ import annotations

from typing import Any

from .chart_values import Area, Axis, Chart, ErrorBars, Series
from .measures import letter

FONT = "Times New Roman"
KINDS = {"line": {"type": "line"}, "bar": {"type": "bar"}, "stacked_bar": {"type": "bar", "subtype": "stacked"},
         "percent_bar": {"type": "bar", "subtype": "percent_stacked"}}


def chart_of(book: Any, chart: Chart) -> Any:
    """The chart, ready to be inserted."""
    drawn, bars = book.add_chart(KINDS[chart.kind]), chart.kind != "line"
    for series in chart.series:
        drawn.add_series(_series(series))
    font = {"name": FONT, "size": chart.title_size, "bold": True}
    drawn.set_title({"name": chart.title, "name_font": font, "overlay": False})
    lying, standing = (chart.numbers, chart.categories) if bars else (chart.categories, chart.numbers)
    drawn.set_x_axis(_axis(lying))
    drawn.set_y_axis(_axis(standing))
    place = "right" if chart.legend == "right" else "bottom"
    drawn.set_legend({"position": place, "font": {"name": FONT, "size": 11}} if chart.legend else {"none": True})
    drawn.set_size({"width": chart.width, "height": chart.height})
    return drawn


def _series(series: Series) -> dict[str, Any]:
    found: dict[str, Any] = {"name": series.name, "categories": _cells(series.categories),
                             "values": _cells(series.values)}
    if series.fill:
        found["fill"] = {"color": series.fill}
    if series.gap is not None:
        found["gap"] = series.gap
    if series.labels:
        color = {"color": series.labels.color} if series.labels.color else {}
        font = {"name": FONT, "size": series.labels.size, **color}
        found["data_labels"] = {"value": True, "num_format": series.labels.number, "font": font}
    if series.marker:
        marker = series.marker
        colors = {"fill": {"color": marker.fill}, "border": {"color": marker.border}}
        line = {"color": series.line} if series.line else {"none": True}
        found |= {"line": line, "marker": {"type": marker.kind, "size": marker.size, **colors}}
    if series.errors:
        found["y_error_bars"] = _errors(series.errors)
    return found


def _errors(errors: ErrorBars) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "custom", "line": {"color": errors.color, "width": errors.width}, "end_style": int(errors.ends),
        "direction": "both" if errors.minus else "plus", "plus_values": f"={area_text(errors.plus)}",
        "minus_values": f"={area_text(errors.minus or errors.plus)}"}
    if errors.plus_now is not None:
        found["plus_data"] = list(errors.plus_now)
    if errors.minus_now is not None:
        found["minus_data"] = list(errors.minus_now)
    return found


def _axis(axis: Axis) -> dict[str, Any]:
    labels = "high" if axis.high else "low" if axis.low else None
    said = {"num_format": axis.number or None, "min": axis.least, "max": axis.most, "major_unit": axis.step,
            "interval_unit": axis.every, "reverse": axis.reverse or None,
            "major_tick_mark": None if axis.ticks else "none", "label_position": labels,
            "major_gridlines": {"visible": True, "line": {"color": axis.lines}} if axis.lines else None}
    font = {"name": FONT, "size": axis.size, **({"rotation": axis.rotation} if axis.rotation else {})}
    return {"num_font": font} | {key: value for key, value in said.items() if value is not None}


def _cells(area: Area) -> list[Any]:
    return [area.sheet, area.top, area.left, area.bottom, area.right]


def area_text(area: Area) -> str:
    """`'Kết quả'!$B$3:$B$9`."""
    return f"'{area.sheet}'!${letter(area.left)}${area.top + 1}:${letter(area.right)}${area.bottom + 1}"
