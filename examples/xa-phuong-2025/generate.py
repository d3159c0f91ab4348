"""Số liệu minh họa của một tỉnh hai cấp không có thật sau ngày 01/7/2025; chạy lại ra đúng từng byte.

    python examples/xa-phuong-2025/generate.py [thư mục ghi]

Illustrative data of a province that does not exist. Figures are drawn as in examples/tinh-mau-2026, around a latent
quality of each unit; answers to the surveys around shares of satisfied people drawn likewise; never marks.
"""

from __future__ import annotations

import csv
import importlib.util
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from statistics import NormalDist
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
UNITS = ("unit_id", "name", "group", "level", "parent_id", "valid_from", "valid_to", "successor_id", "population")
PEOPLE, LEADERS, OF_OFFICE = 36, 24, 48  # phiếu người dân mỗi xã; lãnh đạo, người dân mỗi sở
FACTORS = {"F1": ("q11", "q12"), "F2": ("q21", "q22"), "F3": ("q31", "q32"), "F4": ("q41", "q42"), "F5": ("q51", "q52")}
QUESTIONS = tuple(question for several in FACTORS.values() for question in several)
ASKED_OF_LEADERS = ("L1", "L2", "L3", "L4", "L5", "L6")
CUTS = (-1.5, -0.8, 0.0, 0.9)  # từ đó câu trả lời ẩn thành 2, 3, 4, 5; trên 0 là hài lòng
NOTICE = "Số liệu và phiếu minh họa, đơn vị không có thật"


def tinh_mau() -> Any:
    """The generator of the other invented province, whose draws these are."""
    spec = importlib.util.spec_from_file_location("_tinh_mau_2026", ROOT / "examples/tinh-mau-2026/generate.py")
    assert spec is not None and spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAU = tinh_mau()
PROVINCE = MAU.PROVINCE


def communes() -> list[Any]:
    """98 xã, 24 phường, 2 đặc khu, all set up on 1/7/2025."""
    found = []
    for kind, letter, count in (("xã", "X", 98), ("phường", "P", 24), ("đặc khu", "D", 2)):
        for number in range(1, count + 1):
            rng = Random(f"xa-phuong-2025/{letter}{number}")
            found.append(MAU.Unit(f"{letter}{number:02}", f"{kind.capitalize()} Minh Họa {number:02}", kind, "xã",
                                  PROVINCE, rng.betavariate(5, 3), "2025-07-01"))
    return found


def departments() -> list[Any]:
    """14 departments; the first six were merged of two on 1/3/2025."""
    return [MAU.Unit(f"S{number:02}", f"Sở Minh Họa {number:02}", "sở", "sở", PROVINCE,
                     Random(f"xa-phuong-2025/S{number}").betavariate(5, 2.5), "2025-03-01" if number <= 6 else "")
            for number in range(1, 15)]


def ended(below: list[Any], offices: list[Any]) -> Iterator[dict[str, object]]:
    """The twelve districts, the communes and the departments of before, each with who came after it."""
    for number in range(1, 13):
        yield {"unit_id": f"H{number:02}", "name": f"Huyện cũ {number:02} (minh họa)", "group": "huyện",
               "level": "huyện", "parent_id": PROVINCE, "valid_to": "2025-06-30"}
    count = 0
    for place, unit in enumerate(below):
        rng = Random(f"xa-phuong-2025/cũ/{unit.id}")
        for _ in range(rng.choice((1, 2, 2, 3, 3, 4)) if unit.group != "đặc khu" else 1):
            count += 1
            yield {"unit_id": f"C{count:03}", "name": f"Xã cũ {count:03} (minh họa)", "group": "xã cũ", "level": "xã",
                   "parent_id": f"H{place * 12 // len(below) + 1:02}", "valid_to": "2025-06-30",
                   "successor_id": unit.id, "population": 100 * rng.randint(25, 160)}
    for unit in departments_before(offices)[:12]:
        yield {"unit_id": unit.id, "name": unit.name, "group": unit.group, "level": unit.level, "parent_id": PROVINCE,
               "valid_to": unit.valid_to, "successor_id": unit.id[:-1]}


def departments_before(offices: list[Any]) -> list[Any]:
    """The 20 departments of 2024: the first six of today were two each; each a little worse than it is today."""
    parts = [replace(unit, id=f"{unit.id}{part}", name=f"Sở cũ {unit.id[1:]}{part} (minh họa)", valid_from="",
                     valid_to="2025-02-28") for unit in offices[:6] for part in "ab"]
    return [replace(unit, quality=max(0.05, unit.quality - Random(f"xa-phuong-2025/2024/{unit.id}").uniform(-0.1, 0.2)))
            for unit in [*parts, *offices[6:]]]


def predecessors(old: list[dict[str, object]], units: list[Any]) -> Iterator[dict[str, object]]:
    """Communes by their people, departments half and half."""
    for unit in units:
        parts = [one for one in old if one.get("successor_id") == unit.id]
        people = sum(int(str(one.get("population", 0))) for one in parts)
        for one in parts:
            share = f"{one['population']}/{people}" if people else "1/2"
            yield {"unit_id": unit.id, "valid_from": unit.valid_from, "predecessor_id": one["unit_id"], "share": share,
                   "basis": "population" if people else "equal"}


def commune_facts(unit: Any) -> list[Any]:
    """As of the other province, without its estimates: people answer forms here. Two reports do not add up."""
    facts = [fact for fact in MAU.commune_2025(unit) if not fact.item.startswith("VIII")]
    if unit.id in ("X07", "P05"):
        facts = [replace(fact, value=int(str(fact.value)) + 27) if fact.name == "tiep_nhan" else fact for fact in facts]
    return facts


def department_facts(unit: Any, year: int = 2025) -> list[Any]:
    """What the rubric of 2025 asks, of the draws for that of 2026."""
    draw, facts = MAU.Draw(unit, year), MAU.department_2026(unit)
    dropped = ("II.1.1", "II.1.2", "VIII.1", "VIII.2", "V.2", "I.6", "I.1")
    facts = [fact for fact in facts if fact.item not in dropped and fact.name != "khoi_to"]
    given = draw.between("II.1.1", 0, 6)
    facts += [MAU.Fact("I.1", "choice", draw.level("I.1", ("hoan_thanh", "mot_phan", "khong"))),
              MAU.Fact("I.6", "points", str(round(4 * draw.share("I.6", 0.4)) / 4), "final"),
              MAU.Fact("II.1.1", "dung_tien_do", draw.part("II.1.1", given, 0.6)),
              MAU.Fact("II.1.1", "duoc_giao", given),
              MAU.Fact("II.1.2", "tra_lai_vb", min(given, draw.few("II.1.2", 2))),
              MAU.Fact("V.2", "ngay_hoan_thanh", draw.day("V.2", date(year, 12, 7), 15))]
    return facts


def people(unit: Any, count: int) -> Iterator[dict[str, object]]:
    """Forms of people drawn by lot from those who got a result of the unit; a person's answers are alike."""
    rng = Random(f"xa-phuong-2025/phiếu/{unit.id}")
    listed = rng.randint(300, 1_500)
    shares = {factor: 0.55 + 0.4 * MAU.Draw(unit, 2025).share(f"phiếu {factor}") for factor in FACTORS}
    for number in range(1, count + 1):
        own, form = rng.gauss(0, 0.6), dict[str, object]()
        for factor, questions in FACTORS.items():
            for question in questions:
                latent, lost = NormalDist().inv_cdf(shares[factor]) + own + rng.gauss(0, 0.8), rng.random()
                said = 1 + sum(latent > cut for cut in CUTS)
                form[question] = "" if lost < 0.01 else 9 if lost < (0.12 if factor == "F5" else 0.03) else said
        yield {"so_phieu": f"MP-{unit.id}-{number:02}", "unit_id": unit.id, "N": listed,
               "quyen_so": f"{listed / count:.10g}", **form}


def leaders(unit: Any) -> Iterator[dict[str, object]]:
    rng = Random(f"xa-phuong-2025/lãnh đạo/{unit.id}")
    listed = rng.randint(40, 70)
    for number in range(1, LEADERS + 1):
        answers = {question: "ABCD"[min(3, int(rng.expovariate(1) * (1.9 - 1.4 * unit.quality)))]
                   for question in ASKED_OF_LEADERS}
        yield {"so_phieu": f"MP-{unit.id}-L{number:02}", "unit_id": unit.id, "N": listed,
               "quyen_so": f"{listed / LEADERS:.10g}", **answers}


def rubric(source: str, name: str, files: str) -> str:
    """A rubric of `rubrics/` by another name, with the data of this folder."""
    text = (ROOT / "rubrics" / source).read_text(encoding="utf-8").replace(
        "$schema=schema.json", "$schema=../../rubrics/schema.json")
    head, _, rest = text.partition("\nmax: 100\n")
    lines = [line for line in head.split("\n") if not line.startswith(("files:", "  units:", "  facts:", "  notice:"))]
    lines = [f"rubric: {name}" if line.startswith("rubric:") else line for line in lines]
    told = f"# Sinh từ rubrics/{source} bằng generate.py; sửa ở đó. Made from rubrics/{source} by generate.py."
    return "\n".join([lines[0], told, *lines[1:], "files:", "  units: units.csv",
                      f"  notice: {NOTICE}", files]) + "\nmax: 100\n" + rest


def write(path: Path, columns: Iterable[str], rows: Iterable[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.DictWriter(file, tuple(columns), lineterminator="\r\n", restval="")
        out.writeheader()
        out.writerows(rows)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    below, offices = communes(), departments()
    old = list(ended(below, offices))
    now = [{"unit_id": PROVINCE, "name": "Tỉnh Minh Họa", "group": "tỉnh", "level": "tỉnh"}]
    now += [{"unit_id": unit.id, "name": unit.name, "group": unit.group, "level": unit.level, "parent_id": unit.parent,
             "valid_from": unit.valid_from,
             "population": sum(int(str(one["population"])) for one in old if one.get("successor_id") == unit.id
                               and "population" in one) or ""} for unit in [*below, *offices]]
    write(folder / "units.csv", UNITS, [*now, *old])
    write(folder / "predecessors.csv", ("unit_id", "valid_from", "predecessor_id", "share", "basis"),
          predecessors(old, [*below, *offices[:6]]))
    write(folder / "facts-xa.csv", MAU.FACT_COLUMNS, MAU.rows(below, 2025, commune_facts))
    write(folder / "facts-so.csv", MAU.FACT_COLUMNS, MAU.rows(offices, 2025, department_facts))
    write(folder / "facts-so-2024.csv", MAU.FACT_COLUMNS,
          MAU.rows(departments_before(offices), 2024, lambda unit: department_facts(unit, 2024)))
    answered = ("so_phieu", "unit_id", "N", "quyen_so")
    with_people = [unit for unit in offices if unit.id not in ("S05", "S10")]
    write(folder / "phieu-xa.csv", (*answered, *QUESTIONS), (form for unit in below for form in people(unit, PEOPLE)))
    write(folder / "phieu-so.csv", (*answered, *QUESTIONS),
          (form for unit in with_people for form in people(unit, OF_OFFICE)))
    write(folder / "phieu-lanh-dao.csv", (*answered, *ASKED_OF_LEADERS),
          (form for unit in offices for form in leaders(unit)))
    for source, name, files in (
            ("2025-xa.yaml", "xa-phuong-2025", "  facts: facts-xa.csv\n  surveys: [khao-sat-xa.yaml]\n"
                                               "  predecessors: predecessors.csv"),
            ("2025-so.yaml", "so-2025", "  facts: facts-so.csv\n  surveys: [khao-sat-so.yaml]\n"
                                        "  predecessors: predecessors.csv\n  previous: bo-tieu-chi-so-2024.yaml\n"
                                        "period: {from: 2025-03-01, to: 2025-12-31}\nlast_of_merged: mean")):
        target = folder / f"bo-tieu-chi-{source[5:7]}.yaml"
        target.write_text(rubric(source, name, files), encoding="utf-8", newline="\n")
    before = rubric("2025-so.yaml", "so-2024", "  facts: facts-so-2024.csv").replace("year: 2025", "year: 2024")
    (folder / "bo-tieu-chi-so-2024.yaml").write_text(
        before.replace("round: 2025", "round: 2024").replace("cấp tỉnh năm 2025", "cấp tỉnh năm 2024"),
        encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
