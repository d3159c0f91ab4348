"""Bars and lines as SVG: each length, place and number is that of its figure."""

import re
from xml.etree import ElementTree

import pytest

from papi_kit.reports.kit import svg
from papi_kit.reports.kit.bars import domain_profile, league_bars, likert_bars, waterfall
from papi_kit.reports.kit.lines import rank_lines

SVG = "{http://www.w3.org/2000/svg}"
NAN = float("nan")
UNITS = ["Huyện A", "<script>alert(1)</script> & \"B\"\x07", "Một cái tên rất dài của một đơn vị có thật ở đâu đó"]


def charts(lang="vi"):
    note = "Số liệu minh họa"
    return {
        "league": league_bars("Tiêu đề <1>", UNITS, [80.0, 70.5, NAN], [78.0, NAN, NAN], [82.0, NAN, NAN], lang, note,
                              unit="%", most=100),
        "profile": domain_profile("Tiêu đề <1>", UNITS, [0.8, 0.5, NAN], [0.7, 0.5, NAN], [0.2, 0.5, NAN],
                                  [1.0, 0.5, NAN], lang, note),
        "likert": likert_bars("Tiêu đề <1>", UNITS, ["Kém", "Khá", "Tốt"], [[0.2, 0.3, 0.5], [0, 0, 1], [NAN] * 3],
                              lang, note),
        "waterfall": waterfall("Tiêu đề <1>", ("Năm 2024", 81.2), [(UNITS[1], -2.5), (UNITS[2], 1.25), ("–", 0.0)],
                               "Năm 2025", lang, note, unit="%"),
        "lines": rank_lines("Tiêu đề <1>", ["2023", "2024"], UNITS, [[1, 3], [None, 1], [2, 2]], [UNITS[0]], lang,
                            note)}


def root(chart):
    return ElementTree.fromstring(chart)


def texts(chart):
    return ["".join(t for t in (node.text, *(child.tail for child in node)) if t)
            for node in root(chart).iter(f"{SVG}text")]


def boxes(chart, fill=None):
    """Left and right ends of the bars, without the ground."""
    found = list(root(chart).iter(f"{SVG}rect"))[1:]
    return [(float(n.get("x")), float(n.get("x")) + float(n.get("width"))) for n in found
            if n.get("height") == "16" and fill in (None, n.get("fill"))]


def ticks(chart):
    """From the label of a tick to its place."""
    return {node.text: float(node.get("x")) for node in root(chart).iter(f"{SVG}text")
            if node.get("y") == str(svg.TOP + 16)}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", list(charts()))
def test_a_chart_is_complete_in_itself(name, lang):
    chart = charts(lang)[name]
    found = root(chart)
    assert {node.tag.removeprefix(SVG) for node in found.iter()} <= {"svg", "title", "desc", "rect", "line", "circle",
                                                                     "text"}
    assert not re.search(r"href|url\(|@import|on\w+=", chart) and chart.count("http") == 1 and "nan" not in chart
    assert (found.get("role") == "img" and found.get("aria-label") == found.find(f"{SVG}title").text == "Tiêu đề <1>"
            and found.find(f"{SVG}desc").text)
    assert "Số liệu minh họa" in texts(chart)
    assert any("<script>" in text for text in texts(chart)) and "\x07" not in chart
    assert any(text.endswith("…") for text in texts(chart)) and UNITS[2] in "".join(found.itertext())


def test_a_bar_is_as_long_as_its_figure_and_its_interval_stands_at_its_ends():
    chart = charts()["league"]
    at = ticks(chart)
    zero, whole = at["0%"], at["100%"] - at["0%"]
    assert boxes(chart) == [(zero, pytest.approx(zero + 0.8 * whole)), (zero, pytest.approx(zero + 0.705 * whole))]
    whiskers = [n for n in root(chart).iter(f"{SVG}line") if n.get("stroke-width") == "2"]
    assert [(float(n.get("x1")), float(n.get("x2"))) for n in whiskers if n.get("y1") == n.get("y2")] == [
        (pytest.approx(zero + 0.78 * whole), pytest.approx(zero + 0.82 * whole))]
    assert "80,00% (78,00 – 82,00)" in texts(chart) and "70,50%" in texts(chart)
    assert "80.00% (78.00 – 82.00)" in texts(charts("en")["league"])


@pytest.mark.parametrize("figures", [[0.0], [NAN], [-4.0, 1e6], [1e-9], []])
def test_any_figures_can_be_drawn(figures):
    chart = league_bars("T", ["A"] * len(figures), figures)
    assert "nan" not in chart and all(0 <= left <= right for left, right in boxes(chart))


def test_a_profile_shows_the_unit_beside_its_group():
    chart = charts()["profile"]
    at = ticks(chart)
    assert boxes(chart)[0] == (at["0%"], pytest.approx(at["80%"]))
    means = [float(n.get("x1")) for n in root(chart).iter(f"{SVG}line") if n.get("stroke-width") == "3"]
    assert means == [pytest.approx((at["60%"] + at["80%"]) / 2), pytest.approx((at["40%"] + at["60%"]) / 2)]
    assert "80,0% (bình quân 70,0%)" in texts(chart)


def test_answers_fill_their_bar_in_their_order_the_later_the_darker():
    chart = charts()["likert"]
    first = boxes(chart)[:3]
    assert [right - left for left, right in first] == [pytest.approx(0.2 * 520), pytest.approx(0.3 * 520),
                                                       pytest.approx(0.5 * 520)]
    assert first[0][1] == pytest.approx(first[1][0]) and first[1][1] == pytest.approx(first[2][0])
    fills = [n.get("fill") for n in root(chart).iter(f"{SVG}rect")][1:4]
    assert [int(fill[1:3], 16) for fill in fills] == sorted((int(fill[1:3], 16) for fill in fills), reverse=True)
    assert texts(chart).count("100") == 1 and {"20", "30", "50"} <= set(texts(chart))


@pytest.mark.parametrize("fill", ["#ffffff", "#6baed6", "#084594", "#777777", "#6c8cbf"])
def test_what_stands_on_a_colour_can_be_read(fill):
    def light(colour):
        parts = [int(colour[n:n + 2], 16) / 255 for n in (1, 3, 5)]
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05

    low, high = sorted((light(fill), light(svg.ink_on(fill))))
    assert high / low >= 4.5


def test_a_waterfall_leads_from_the_first_figure_to_the_last():
    chart = charts()["waterfall"]
    at = ticks(chart)
    (low, top), (label_low, label_top) = list(at.items())[0:4:3], ("78,5%", "80,0%")
    assert low[0] == label_low and top[0] == label_top
    scale = (at["80,0%"] - at["78,5%"]) / 1.5

    def place(figure):
        return pytest.approx(at["78,5%"] + (figure - 78.5) * scale, abs=0.02)

    assert boxes(chart) == [(place(78.7), place(81.2)), (place(78.7), place(79.95))]
    dots = [float(n.get("cx")) for n in root(chart).iter(f"{SVG}circle")]
    assert dots == [place(81.2), place(79.95)]
    assert {"81,20%", "▼ −2,50", "▲ +1,25", "0,00", "79,95%"} <= set(texts(chart))


def test_lines_of_ranks_break_where_there_is_none_and_ties_share_a_place():
    chart = rank_lines("T", ["2022", "2023", "2024"], ["A", "B", "C"], [[1, 2, 1], [2, None, 1], [3, 1, None]], ["B"])
    lines = list(root(chart).iter(f"{SVG}line"))
    assert len(lines) == 2 + 0 + 1 and len(list(root(chart).iter(f"{SVG}circle"))) == 3 + 2 + 2
    assert "1. B, A" in texts(chart)
    rank = {int(n.text): float(n.get("y")) for n in root(chart).iter(f"{SVG}text") if (n.text or "").isdigit()
            and len(n.text) < 3}
    assert [float(n.get("y1")) + 4 for n in lines] == [rank[1], rank[2], rank[3]]
