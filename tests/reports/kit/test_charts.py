"""Charts as SVG: well formed, complete in themselves, told apart by darkness alone, and honest about what they show."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest

from papi_kit.reports.kit.charts import interval_chart, rank_heat_map, rank_intervals

SVG = "{http://www.w3.org/2000/svg}"
UNITS = ["Huyện A", "<script>alert(1)</script> & \"B\"\x07", "Một cái tên rất dài của một đơn vị có thật ở đâu đó"]
P = np.array([[0.9, 0.1, 0.0], [0.1, 0.6, 0.3], [0.0, 0.3, 0.7]])


def chart(name, **given):
    if name == "map":
        return rank_heat_map("Tiêu đề <1>", UNITS, [1, 2, 3], P, **given)
    if name == "figures":
        return interval_chart("Tiêu đề <1>", UNITS, [80.0, 70.5, 60.25], [78.0, 70.0, float("nan")],
                              [82.0, 71.0, float("nan")], **given)
    return rank_intervals("Tiêu đề <1>", UNITS, [1, 2, 3], ([1, 1, 2], [2, 3, 3]), ([1.0, 1.5, 3.0], [1.0, 2.0, 3.0]),
                          thin="phân vị", **given)


def texts(svg):
    return ["".join(t for t in (node.text, *(child.tail for child in node)) if t)
            for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", ["map", "figures", "ranks"])
def test_a_chart_is_complete_in_itself(name, lang):
    svg = chart(name, lang=lang, note="Số liệu minh họa")
    root = ElementTree.fromstring(svg)
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= {"svg", "title", "desc", "rect", "line",
                                                                    "circle", "text"}
    assert not re.search(r"href|url\(|@import|on\w+=", svg) and svg.count("http") == 1
    assert (root.get("role") == "img" and root.get("aria-label") == root.find(f"{SVG}title").text == "Tiêu đề <1>"
            and root.find(f"{SVG}desc").text)
    assert "Số liệu minh họa" in texts(svg)


@pytest.mark.parametrize("name", ["map", "figures", "ranks"])
def test_text_is_escaped_and_long_names_are_cut_but_kept(name):
    root = ElementTree.fromstring(chart(name))
    shown = texts(chart(name))
    assert any(text.startswith("<script>") and "\x07" not in text for text in shown)
    assert any(text.endswith("…") and len(text) <= 34 for text in shown)
    assert UNITS[2] in [node.text for node in root.iter(f"{SVG}title")]


def test_probabilities_stand_in_their_cells_and_the_official_rank_is_framed():
    p = np.array([[0.9999, 0.0001, 0.0], [0.0001, 0.9999, 0.0], [0.0, 0.0, 1.0]])
    svg = rank_heat_map("T", UNITS, [1, 2, 3], p)
    assert sorted(texts(svg)).count("<1") == 2 and texts(svg).count(">99") == 2 and texts(svg).count("100") == 1
    assert len([r for r in ElementTree.fromstring(svg).iter(f"{SVG}rect") if r.get("fill") == "none"]) == 3


def test_ranks_of_a_map_may_begin_further_down():
    svg = rank_heat_map("T", UNITS, [1, 5, 6], P, first=5)
    assert {"5", "6", "7"} <= set(texts(svg)) and len([r for r in ElementTree.fromstring(svg).iter(f"{SVG}rect")
                                                       if r.get("fill") == "none"]) == 2


def test_the_likelier_the_darker():
    row = np.array([[0.05, 0.15, 0.3, 0.5]])
    fills = [r.get("fill") for r in ElementTree.fromstring(rank_heat_map("T", ["A"], [1], row)).iter(f"{SVG}rect")][1:5]
    grey = [0.299 * int(f[1:3], 16) + 0.587 * int(f[3:5], 16) + 0.114 * int(f[5:7], 16) for f in fills]
    assert all(a - b > 10 for a, b in pairwise(grey))


def test_figures_are_told_with_their_interval_or_without():
    shown = texts(chart("figures", unit="%"))
    assert "80,00% (78,00 – 82,00)" in shown and "60,25%" in shown
    assert "80.00% (78.00 – 82.00)" in texts(chart("figures", unit="%", lang="en"))


@pytest.mark.parametrize("values", [[5.0, 5.0, 5.0], [0.0, 0.0, 0.0], [1e-9, 2e-9, 3e-9], [-4.0, 1e6, 3.0],
                                    [float("nan")] * 3, [0.1, 0.2, float("nan")]])
def test_any_figures_can_be_drawn(values):
    svg = interval_chart("T", UNITS, values, values, values)
    assert "nan" not in svg and "inf" not in svg
    for circle in ElementTree.fromstring(svg).iter(f"{SVG}circle"):
        assert 0 < float(circle.get("cx")) < float(ElementTree.fromstring(svg).get("width"))


def test_ranges_stand_under_their_ranks():
    root = ElementTree.fromstring(chart("ranks"))
    at = {node.text: float(node.get("x")) for node in root.iter(f"{SVG}text") if (node.text or "").isdigit()}
    dots = [float(node.get("cx")) for node in root.iter(f"{SVG}circle")][:3]
    assert dots == [at["1"], at["2"], at["3"]]
    bars = [(float(n.get("x1")), float(n.get("x2"))) for n in root.iter(f"{SVG}line") if n.get("stroke-width") == "12"]
    assert [(a < at[low],
             b > at[high]) for (a, b), low, high in zip(bars, "112", "233", strict=True)] == [(True, True)] * 3
    assert "tập thứ hạng tin cậy 90%" in texts(chart("ranks"))


def test_without_sets_nothing_is_called_confidence():
    svg = rank_intervals("T", UNITS, [1, 2, 3], None, ([1.0, 1.0, 2.0], [2.0, 3.0, 3.0]), thin="phân vị 5–95%")
    assert "tin cậy" not in svg and "phân vị 5–95%" in texts(svg)


def test_nobody_gives_an_empty_chart():
    assert ElementTree.fromstring(rank_heat_map("T", [], [], np.zeros((0, 0)))) is not None
    assert ElementTree.fromstring(interval_chart("T", [], [], [], [])) is not None
