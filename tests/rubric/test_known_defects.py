"""Defects that real rubrics had: each is found."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from papi_kit.findings import Finding
from papi_kit.jobs.rubric import inspect

HEAD = """\
rubric: loi-da-gap
title: Lỗi đã gặp
year: 2022
level: tỉnh
issued: {issuer: Minh họa, status: illustrative}
ranking: {ties: dense}
"""


@pytest.fixture
def lint(tmp_path):
    def run(text: str) -> dict[str, Finding]:
        path = tmp_path / "loi.yaml"
        path.write_text(HEAD + text, encoding="utf-8")
        return {f.code: f for f in inspect(path)[1]}

    return run


def leaf(id_: str, maximum: object, rule: str = "{kind: judgement}", more: str = "") -> str:
    return f'{{id: "{id_}", name: Mục {id_}, max: {maximum}, rule: {rule}{more}}}'


def domain(id_: str, maximum: object, parts: list[str], more: str = "") -> str:
    rows = "".join(f"      - {part}\n" for part in parts)
    return f'  - id: "{id_}"\n    name: Lĩnh vực {id_}\n    max: {maximum}\n{more}    criteria:\n{rows}'


BASE = '  - {id: "B", name: Lĩnh vực chung, max: 100, rule: {kind: judgement}}\n'


def test_parts_that_sum_to_9_of_a_stated_6(lint):
    found = lint("domains:\n" + domain("1", 6, [leaf("1.1", 3), leaf("1.2", 3), leaf("1.3", 3)]))["sum_differs"]
    assert (found.severity, found.values["found"], found.values["max"]) == ("error", 9, 6)


def test_bonus_parts_13_of_a_cap_10(lint):
    """The rubric cuts them at the cap, so this is told, not refused."""
    found = lint("domains:\n" + BASE + domain("T", 10, [leaf("T.1", 8), leaf("T.2", 5)],
                                              "    type: bonus\n"))["parts_above_cap"]
    assert (found.severity, found.values["found"], found.values["max"]) == ("note", 13, 10)


def test_a_column_of_minus_5_and_a_cap_of_10(lint):
    text = "domains:\n" + BASE + domain("P", 10, [leaf("P.1", -5)], "    type: penalty\n")
    assert lint(text)["max_not_positive"].severity == "error"
    found = lint(text.replace("-5", "5"))["cap_out_of_reach"]
    assert (found.severity, found.values["found"], found.values["max"]) == ("warning", 5, 10)


def test_a_penalty_of_minus_3_and_a_cap_of_6(lint):
    rule = "{kind: choice, levels: [{code: a, label: Nặng, points: -3}, {code: b, label: Không, points: 0}]}"
    found = lint("domains:\n" + BASE + domain("P", 6, [leaf("P.1", 6, rule)], "    type: penalty\n"))
    assert found["negative_in_penalty"].severity == "error"


def test_missing_thresholds(lint):
    rule = "{kind: steps, steps: [{at_least: 90%, points: 10}, {at_least: 70%, points: 5}]}"
    inputs = ", inputs: {n: {label: Tỷ lệ, type: percent}}"
    assert lint("domains:\n" + domain("1", 10,
                                      [leaf("1.1", 10, rule, inputs)]))["steps_leave_rest"].severity == "warning"
    assert "missing_key" in lint("domains:\n" + domain("1", 10, [leaf("1.1", 10, "{kind: linear, worst: 0}", inputs)]))


def test_clause_numbering(lint):
    found = lint("domains:\n" + domain("1", 10, [leaf("1.1", 5), leaf("2.2", 5)]))["id_misnumbered"]
    assert (found.severity, found.values["parent"]) == ("warning", "1")
    found = lint("domains:\n" + domain("1", 10, [leaf("1.1", 5), leaf("1.3", 5)]))["id_out_of_turn"]
    assert (found.severity, found.values["expected"]) == ("warning", "1.2")


def test_39_criteria_where_the_decision_says_38(lint):
    """Decision 2948 of 2017: 6, 4, 5, 4, 9, 3, 5 and 3 criteria."""
    domains = [domain(str(n), count, [leaf(f"{n}.{k}", 1) for k in range(1, count + 1)])
               for n, count in enumerate((6, 4, 5, 4, 9, 3, 5, 3), 1)]
    found = lint("counts: {domains: 8, criteria: 38}\ndomains:\n" + "".join(domains))["counts_differ"]
    assert (found.severity, found.values["stated"], found.values["found"]) == ("warning", 38, 39)


@pytest.mark.parametrize(("first", "second", "code"), [
    ("above: 90%", "at_least: 70%, below: 90%", "steps_gap"),
    ("at_least: 90%", "at_least: 70%, at_most: 90%", "steps_overlap"),
    ("above: 90%", "at_least: 70%, at_most: 90%", None),
    ("at_least: 90%", "at_least: 70%, below: 90%", None),
])
def test_the_edge_of_90_percent(lint, first, second, code):
    """Cà Mau 2013: "trên 90%" and "từ 70% đến 90%": 90% belongs to the second."""
    rule = f"{{kind: steps, steps: [{{{first}, points: 2}}, {{{second}, points: 1}}, {{below: 70%, points: 0}}]}}"
    inputs = ", inputs: {n: {label: Tỷ lệ, type: percent}}"
    found = lint("domains:\n" + domain("1", 2, [leaf("1.1", 2, rule, inputs)]))
    assert set(found) == ({code} if code else set())
    if code == "steps_gap":
        assert found[code].values["at"] == F(9, 10)
    with_rest = rule.replace("{below: 70%, points: 0}", "{points: 0}")
    assert set(lint("domains:\n" + domain("1", 2, [leaf("1.1", 2, with_rest, inputs)]))) == set(found)


def test_gaps_and_overlaps_of_bands(lint):
    def bands(upper: str) -> set[str]:
        rows = (f"bands:\n  - {{label: A, at_least: 90}}\n  - {{label: B, at_least: 80, {upper}}}\n  - "
                "{label: C, below: 80}\n")
        return set(lint(rows + "domains:\n" + BASE))

    assert bands("below: 90") == set()
    assert bands("below: 89") == {"bands_gap"}
    assert bands("at_most: 90") == {"bands_overlap"}


def test_points_above_max_steps_up_and_down_unknown_names_and_weights(lint):
    inputs = ", inputs: {n: {label: Tỷ lệ, type: percent}}"
    steps = "{kind: steps, steps: [{at_least: 90%, points: 5}, {at_least: 70%, points: 11}, {points: 0}]}"
    assert {"points_above_max", "steps_not_monotone"} <= set(
        lint("domains:\n" + domain("1", 10, [leaf("1.1", 10, steps, inputs)])))
    assert "unknown_name" in lint("domains:\n" + domain("1", 10,
                                                        [leaf("1.1", 10, "{kind: ratio}", inputs + ", value: m")]))
    weighted = '    combine: weighted\n    weights: {"1.1": 60%, "1.2": 30%}\n'
    assert "weights_not_whole" in lint("domains:\n" + domain("1", 10, [leaf("1.1", 10), leaf("1.2", 10)], weighted))
