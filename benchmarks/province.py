"""An invented province of any size: a rubric of N items, U communes and their facts, from a seed."""

from __future__ import annotations

import csv
import random
from pathlib import Path

RULES = [
    ("{kind: yes_no}", None),
    ("{kind: ratio, full_at: 95%, zero_below: 50%}", "dung / tong"),
    ("{kind: steps, steps: [{at_least: 90%, points: 1}, {at_least: 70%, points: 0.5}, {points: 0}]}", "dung / tong"),
    ("{kind: count, each: 0.25}", "n"),
    ("{kind: linear, worst: 20%, best: 80%}", "dung / tong"),
    ("{kind: deduct, each: 0.25}", "n"),
]


def rubric(items: int) -> str:
    """`items` leaves of one point in criteria of eight."""
    head = ["rubric: tinh-gia-dinh", "title: Bộ tiêu chí giả định để đo tốc độ", "year: 2025", "level: xã",
            "issued: {status: illustrative}", "files: {units: units.csv, facts: facts.csv, notice: Số liệu minh họa}",
            "ranking: {within: all, ties: dense}", "domains:"]
    body: list[str] = []
    for domain in range(0, items, 40):
        leaves = range(domain, min(domain + 40, items))
        number = domain // 40 + 1
        body += [f'  - id: "{number}"', f"    name: Lĩnh vực {number}", f"    max: {len(leaves)}", "    criteria:"]
        for start in range(leaves.start, leaves.stop, 8):
            inside = range(start, min(start + 8, leaves.stop))
            criterion = f"{number}.{(start - domain) // 8 + 1}"
            body += [f'      - id: "{criterion}"', f"        name: Tiêu chí {criterion}", f"        max: {len(inside)}",
                     "        components:"]
            for leaf in inside:
                body += _leaf(f"{criterion}.{leaf - start + 1}", leaf)
    return "\n".join([*head, *body]) + "\n"


def _leaf(key: str, number: int) -> list[str]:
    rule, value = RULES[number % len(RULES)]
    inputs = {"dung / tong": "{dung: {label: Đạt, type: count}, tong: {label: Tổng số, type: count}}",
              "n": "{n: {label: Số lần, type: count}}"}.get(value or "")
    lines = [f'          - id: "{key}"', f"            name: Tiêu chí thành phần {key}", "            max: 1",
             f"            rule: {rule}"]
    if inputs:
        lines += [f"            inputs: {inputs}", f"            value: {value}"]
    return lines


def write(folder: Path, units: int, items: int, seed: int = 2025) -> Path:
    """The rubric's path; beside it units.csv and facts.csv."""
    rng = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    text = rubric(items)
    (folder / "rubric.yaml").write_text(text, encoding="utf-8")
    ids = [f"X{n:04d}" for n in range(units)]
    with (folder / "units.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([("unit_id", "name", "level"),
                                    *((i, f"Xã {n + 1}", "xã") for n, i in enumerate(ids))])
    keys = [line.split('"')[1] for line in text.splitlines() if line.startswith('          - id: "')]
    with (folder / "facts.csv").open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(("unit_id", "item_id", "input", "stage", "value", "evidence", "note"))
        for unit in ids:
            level = rng.uniform(0.6, 1)
            out.writerows((unit, key, name, "self", value, "", "") for number, key in enumerate(keys)
                          for name, value in _facts(number, level, rng))
    return folder / "rubric.yaml"


def _facts(number: int, level: float, rng: random.Random) -> list[tuple[str, object]]:
    value = RULES[number % len(RULES)][1]
    if value is None:
        return [("choice", "yes" if rng.random() < level else "no")]
    if value == "n":
        return [("n", rng.randint(0, 4))]
    total = rng.randint(20, 900)
    return [("dung", min(total, round(total * level * rng.uniform(0.8, 1.1)))), ("tong", total)]
