"""Faults do not hide one another: two in one rubric are both told in one run."""

from __future__ import annotations

import random
import shutil
from itertools import permutations
from pathlib import Path

import pytest

from papi_kit.findings import Refused
from papi_kit.jobs.rubric import inspect

WRONG = Path(__file__).parents[1] / "wrong"
HEAD = """\
rubric: sai
title: Bộ tiêu chí có một lỗi
year: 2022
level: xã
issued: {issuer: Minh họa, status: illustrative}
ranking: {ties: dense}
"""
# What stops the reading of the rest, or is a note that an error makes needless.
ALONE = ("yaml-", "not-yaml", "text-cut", "no-base-domain")


def codes(path: Path) -> set[str]:
    try:
        return {f.code for f in inspect(path)[1]}
    except Refused as refused:
        return {f.code for f in refused.findings}


@pytest.fixture
def told(tmp_path):
    shutil.copytree(WRONG / "previous", tmp_path / "previous")

    def run(text: str) -> set[str]:
        path = tmp_path / "hai-loi.yaml"
        path.write_text(text, encoding="utf-8")
        return codes(path)

    return run


def leaf(keys: str, id_: str = "1.1", maximum: str = "5", name: str = "A") -> str:
    return f'      - {{id: "{id_}", name: {name}, max: {maximum}, {keys}}}\n'


def rubric(*leaves: str, top: str = "", domain: str = "", maximum: str = "10") -> str:
    return (f'{HEAD}{top}domains:\n  - id: "1"\n    name: A\n    max: {maximum}\n{domain}    criteria:\n'
            f'{"".join(leaves)}')


GOOD = leaf("rule: {kind: judgement}", "1.2")
PERCENT = "inputs: {n: {label: N, type: percent}}"
STEPS = "{kind: steps, steps: [{at_least: 90%, points: 5}, {at_least: 95%, points: 4}, {points: 0}]}"


@pytest.mark.parametrize(("text", "expected"), [
    (rubric(GOOD, leaf("rule: {kind: judgement}", "1.3", "3"), domain="    weight: 2\n"),
     {"unknown_key", "sum_differs"}),
    (rubric(GOOD, leaf("rule: {kind: judgement}, evidences: x", "1.3", "3")), {"unknown_key", "sum_differs"}),
    (rubric(GOOD, leaf(f"{PERCENT}, value: m, rule: {STEPS}")), {"unknown_name", "step_unreachable"}),
    (rubric(GOOD, leaf(f"{PERCENT}, value: m, rule: {{kind: ratio, full_at: 95}}")),
     {"unknown_name", "percent_without_sign"}),
    (rubric(GOOD, leaf(f"{PERCENT}, value: m, rule: {{kind: ratio, full_at: 80%, zero_below: 90%}}")),
     {"unknown_name", "ratio_order"}),
    (rubric(GOOD, leaf("rule: {kind: judgement}, ghi_chu: x, zero_parent_when: m > 3")),
     {"unknown_key", "unknown_name"}),
    (rubric(GOOD, leaf("inputs: {n: {label: N, type: counts}}, value: m / 2, rule: {kind: ratio}")),
     {"not_one_of", "unknown_name"}),
    (rubric(GOOD, leaf(f"{PERCENT}, rule: {{kind: ratios}}, reduce: [{{when: m > 1, by: 50%}}]")),
     {"not_one_of", "unknown_name"}),
    (rubric(GOOD, leaf(f"{PERCENT}, rule: {STEPS}, override_when: [{{when: m > 1, points: 9}}]")),
     {"unknown_name", "points_above_max", "step_unreachable"}),
    (rubric(GOOD, leaf("rule: {kind: choice, levels: [{code: a, label: A, points: 9}, {code: b, label: B, points: 0}]}"
                       ", clauses: Điều 1")), {"unknown_key", "points_above_max"}),
    (rubric(GOOD, leaf("rule: {kind: judgement}"), top="bands: [{label: A, at_least: 80, ghi: 1}, {label: B, at_least: "
            "90}, {label: C}]\n"), {"unknown_key", "bands_order"}),
    (rubric(GOOD, leaf("rule: {kind: judgement}"), top="bands: [{label: A, at_least: x}, {label: B}]\nvetoes: [{when: "
            "points < 5, limit_to: D}]\n"), {"number_written", "unknown_band"}),
    (rubric(GOOD, leaf("rule: {kind: judgement}"), top="bands: [{label: A, at_least: 80, when: [m > 1]}, {label: B}]\n"
            "vetoes: [{when: index < 50%, limit_to: B}]\n"), {"unknown_name", "sign_on_number"}),
    (rubric(GOOD, leaf("inputs: {n: {label: N, type: count}, k: {label: K, type: count}}, value: n, rule: {kind: count,"
                       " each: 1}"), domain="    kind: x\n"), {"unknown_key", "input_unused"}),
    (rubric(GOOD, leaf("rule: {kind: judgement}", maximum="năm"), leaf("rule: {kind: judgement, grid: 0}", "1.3")),
     {"number_written", "grid_not_positive"}),
    (rubric(GOOD, leaf("rule: {kind: judgement}", "1.4"), top="counts: {criteria: 3}\n", domain="    muc: 1\n"),
     {"unknown_key", "id_out_of_turn", "counts_differ"}),
])
def test_both_are_told(told, text, expected):
    assert told(text) >= expected


def test_what_follows_is_not_told(told):
    misspelt = rubric(leaf("rule: {kind: judgement}", "1.2", "5"), leaf("rules: {kind: judgement}", "1.3"))
    assert told(misspelt) == {"unknown_key"}
    assert told(rubric(GOOD, leaf("rule: {kinds: ratio}, value: m", "1.3"))) == {"missing_key", "unknown_name"}
    assert told(rubric(GOOD, leaf("input: {n: {label: N, type: count}}, value: n, rule: {kind: ratio}", "1.3"))) == {
        "unknown_key"}


# -- two in one rule, or in one list ----------------------------------------------------------------------------------
def steps(*entries: str, keys: str = "") -> str:
    return rubric(GOOD, leaf(f"{PERCENT}, value: n, rule: {{kind: steps, steps: [{', '.join(entries)}]}}{keys}", "1.3"))


def levels(*entries: str) -> str:
    return rubric(GOOD, leaf(f"rule: {{kind: choice, levels: [{', '.join(entries)}]}}", "1.3"))


def rungs(*entries: str) -> str:
    return rubric(GOOD, leaf(f"{PERCENT}, value: n, rule: {{kind: choose, choose: [{', '.join(entries)}]}}", "1.3"),
                  top="format: 2\n")


def changed(keys: str, top: str = "") -> str:
    return rubric(GOOD, leaf(f"{PERCENT}, value: n, rule: {{kind: ratio}}{keys}", "1.3"), top=top)


TOP, REST, B, TWICE = "{at_least: 90%, points: 5}", "{points: 0}", "{code: b, label: B, points: 9}", \
    "{code: b, label: C, points: 0}"
ALIKE = {"points_above_max", "choices_alike"}


@pytest.mark.parametrize(("text", "expected"), [
    (steps("{at_least: x, points: 5}", "{at_least: 50%, points: 9}", REST), {"number_written", "points_above_max"}),
    (steps("{at_least: x, points: 9}", REST), {"number_written", "points_above_max"}),
    (steps("{at_least: 90%, points: x}", "{at_least: 95%, points: 4}", REST), {"number_written", "step_unreachable"}),
    (steps(TOP, "5", "{at_least: 95%, points: 4}", REST), {"expected_mapping", "step_unreachable"}),
    (steps(TOP, "{at_least: 50%, above: 40%, points: 9}", REST), {"two_lower_ends", "points_above_max"}),
    (steps(TOP, "{at_least: 70%}", "{at_least: 50, points: 4}", REST), {"points_or_share", "percent_without_sign"}),
    (steps(TOP, "{at_least: 70%, point: 3}", "{at_least: 50%, at_most: 80%, points: 4}", REST),
     {"unknown_key", "steps_overlap"}),
    (steps("{at_least: 90%, points: 5,0}", "{at_least: 95%, points: 4}", REST), {"number_written", "step_unreachable"}),
    (levels("{code: a, label: A, points: x}", B, TWICE), {"number_written", *ALIKE}),
    (levels("{code: a, points: 5}", B, TWICE), {"missing_key", *ALIKE}),
    (levels("{label: A, points: 5}", B, TWICE), {"missing_key", *ALIKE}),
    (levels("{code: a, label: A}", B, TWICE), {"points_or_share", *ALIKE}),
    (levels("x", B, TWICE), {"expected_mapping", *ALIKE}),
    (levels("{code: a, label: A, points: 5, diem: 5}", B, TWICE), {"unknown_key", *ALIKE}),
    (rungs("{when: n > 50%, rule: {kind: steps, steps: [{at_least: x, points: 2}, {points: 9}]}}", "{points: 5}"),
     {"number_written", "points_above_max"}),
    (rungs("{when: n > 50%, rule: {kind: ratios}}", "{points: 8}"), {"not_one_of", "points_above_max"}),
    (rungs("{when: n > 50%, rule: {kind: ratio}, points: 4}", "{points: 8}"), {"one_of_keys", "points_above_max"}),
    (rungs("{when: n > 50%, rule: {kind: ratio}}", "x", "{points: 8}"), {"expected_mapping", "points_above_max"}),
    (changed(", override_when: [{when: n > 3%, points: 1, share: 1}, {when: m > 1, points: 9}]"),
     {"points_or_share", "points_above_max", "unknown_name"}),
    (changed(", reduce: [{when: n > 50%, by: x}, {when: n > 10%, by: -5}]"), {"number_written", "reduce_not_positive"}),
    (changed(", figures: [{relation: n <= 90%, tolerance: x}, {relation: n >= 10%, tolerance: -1}]"),
     {"number_written", "tolerance_negative"}),
    (changed("", "bands: [{label: A, at_least: 80, above: 70}, {label: B, at_least: 60}, {label: C, at_least: 70}, "
             "{label: D}]\n"
             "vetoes: [{when: index < 50}, {when: m > 1, limit_to: E}, {when: index < 10, lower_by: 0}]\n"),
     {"two_lower_ends", "bands_order", "one_of_keys", "unknown_name", "unknown_band", "lower_by_not_positive"}),
    (changed("", "bands: [{at_least: 80}, {label: B, at_least: 60}, {label: C, at_least: 70}, {label: D}]\n"
             "vetoes: [{when: index < 50, limit_to: A}]\n"), {"missing_key", "bands_order"}),
])
def test_a_faulty_entry_does_not_hide_the_rest_of_its_list(told, text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    (steps("{at_least: 90%, points: 5}", "x", "{below: 60%, points: 4}"), "expected_mapping"),    # a gap
    (steps("{at_least: 90%, points: 5}", "{at_least: x, points: 3}", "{below: 60%, points: 4}"), "number_written"),
    (steps("{at_least: 90%, points: 5}", "{at_least: 10%, points: x}", "{points: 1}"), "number_written"),
    (steps("{at_least: 90%, points: x}", "{points: 0}"), "number_written"),
    (steps("x"), "expected_mapping"),
    (levels("x", "{code: b, label: B, points: 5}"), "expected_mapping"),
    (levels("x", "{code: b, label: B, points: 1}", "{code: c, label: C, points: 0}"), "expected_mapping"),
    (rungs("{when: n > 50%, rule: {kind: ratios}}", "{points: 5}"), "not_one_of"),              # a value without use
    (changed(", override_when: [{when: n > 50%, points: x, share: 1}]"), "points_or_share"),
])
def test_what_only_follows_from_a_faulty_entry_is_not_told(told, text, expected):
    assert told(text) == {expected}


def test_places_are_those_of_the_entries_as_they_were_written(tmp_path):
    path = tmp_path / "a.yaml"
    text = steps("x", TOP, "y", "{at_least: 95%, points: 4}", "z", "{below: 10%, points: 9}")
    path.write_text(text, encoding="utf-8")
    line, columns = text.splitlines()[-1], {f.code: f.place.order[2] for f in inspect(path)[1]}
    assert columns["step_unreachable"] == line.index("{at_least: 95%") + 1
    assert line[columns["points_above_max"] - 1:].startswith("{below: 10%")


# -- any two of the faulty rubrics ------------------------------------------------------------------------------------
def parts(path: Path) -> tuple[str, str, str] | None:
    """The fault's code, the top-level keys beyond the head, and the domains; None where they cannot be told apart."""
    first, _, text = path.read_bytes().decode("utf-8", "replace").partition("\n")
    if not text.startswith(HEAD) or text.count("\ndomains:\n") != 1 or path.name.startswith(ALONE):
        return None
    above, _, domains = text[len(HEAD) - 1:].partition("\ndomains:\n")
    return first.split()[2], above.lstrip("\n") + "\n" if above.strip() else "", domains


def pairs() -> list[tuple[Path, Path]]:
    """Those whose top-level keys differ and whose domains can stand side by side."""
    found = {path: split for path in sorted(WRONG.glob("*.yaml")) if (split := parts(path))}
    fit = []
    for first, second in permutations(found, 2):
        (a, above, domains), (b, beside, more) = found[first], found[second]
        keys = {line.split(":")[0] for line in above.splitlines() if line[:1].isalpha()}
        if b == "format_needed" and "format" in keys:                       # the first names the format
            continue
        if a != b and not beside and 'id: "1"' in domains and more.count('"1"') == 1 and "max" not in keys:
            fit.append((first, second))
    return fit


def together(first: Path, second: Path) -> str:
    (_, above, domains), (_, _, more) = parts(first), parts(second)  # type: ignore[misc]
    for own, other in (('"1"', '"9"'), ('"1.', '"9.'), ('"2"', '"8"')):          # what the first lacks it does not get
        more = more.replace(own, other)
    return f"{HEAD}{above}domains:\n{domains.rstrip()}\n{more}"


def both(told, chosen: list[tuple[Path, Path]]) -> list[str]:
    return [f"{a.name} + {b.name}: {sorted(lacking)}" for a, b in chosen
            if (lacking := {parts(a)[0], parts(b)[0]} - told(together(a, b)))]


def test_a_few_pairs_of_faulty_rubrics(told):
    assert both(told, random.Random(1).sample(pairs(), 40)) == []


@pytest.mark.slow
def test_many_pairs_of_faulty_rubrics(told):
    chosen = random.Random(2).sample(pairs(), 800)
    found = both(told, chosen)
    assert found == [], "\n".join(found)
