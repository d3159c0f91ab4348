"""Small indices whose shares are given outright: every leaf is a percentage times its max."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from helpers import rubric, scored

from papi_kit.index.assessment import Assessment
from papi_kit.sensitivity.altered.draws import Source, source_of
from papi_kit.sensitivity.altered.table import league_tables

EXACT = "rounding: {total: none, index: none}"


def index(maxima: Mapping[str, int], shares: Mapping[str, Sequence[object]], top: str = EXACT) -> Assessment:
    """Leaves "1.1", "1.2", "2.1", … with their maxima, domains by the first number;
    `shares` of each unit in per cent, in that order."""
    domains: dict[str, list[str]] = {}
    for leaf in maxima:
        domains.setdefault(leaf.split(".")[0], []).append(leaf)
    text = "\n".join(_domain(key, {leaf: maxima[leaf] for leaf in leaves}) for key, leaves in domains.items())
    facts = [(unit, leaf, "x", value if isinstance(value, str) else f"{value}%")
             for unit, values in shares.items() for leaf, value in zip(maxima, values, strict=True)]
    return scored(rubric(text, top), facts, list(shares))


def _domain(key: str, leaves: Mapping[str, int]) -> str:
    lines = [f'- id: "{key}"', f"  name: Lĩnh vực {key}", f"  max: {sum(leaves.values())}", "  criteria:"]
    lines += [f'    - {{id: "{leaf}", name: Tiêu chí {leaf}, max: {top}, inputs: {{x: {{label: X, type: percent}}}}, '
              'rule: {kind: ratio}, not_applicable: remove}' for leaf, top in leaves.items()]
    return "\n".join(lines)


def source(assessment: Assessment) -> Source:
    return source_of(assessment, league_tables(assessment.program, assessment.results)[0][0])


GROUPS = """
- id: "1"
  name: A
  max: 10
  criteria:
    - {id: "1.1", name: a, max: {x: 6, p: 4}, inputs: {x: {label: X, type: percent}}, rule: {kind: ratio}}
    - {id: "1.2", name: b, max: {x: 4, p: 3}, inputs: {x: {label: X, type: percent}}, rule: {kind: ratio}}
    - {id: "1.3", name: c, max: 3, applies_to: [p], inputs: {x: {label: X, type: percent}}, rule: {kind: ratio}}
- {id: "2", name: B, max: 5, rule: {kind: survey, survey: ks, measure: satisfied, of: F1}}
"""


def of_two_groups() -> Assessment:
    """Two units of each of two groups, x and p, whose items have maxima of their own, in one table."""
    units = {"a": "x", "b": "x", "c": "p", "d": "p"}
    shares = {"a": (90, 30, 0, 60), "b": (20, 70, 0, 80), "c": (50, 60, 95, 40), "d": (70, 10, 5, 75)}
    facts = [(unit, item, "estimate" if item == "2" else "x", f"{share}%") for unit, values in shares.items() for item,
             share in zip(("1.1", "1.2", "1.3", "2"), values, strict=True) if item != "1.3" or units[unit] == "p"]
    return scored(rubric(GROUPS, f"{EXACT}\napplies_to: [x, p]"), facts,
                  [{"unit_id": unit, "group": group} for unit, group in units.items()])
