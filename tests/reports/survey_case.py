"""A small survey written to a folder, for tests of what is made of it."""

import random
from pathlib import Path

from papi_kit.jobs.survey import assembled
from papi_kit.jobs.survey_data import load_survey
from papi_kit.reports.survey.report import SurveyReport

ROOT = Path(__file__).resolve().parents[2]
SURVEYS = {path.stem: path for path in (ROOT / "surveys").glob("*.yaml")}
UNITS = ("=Xã 1", "Xã 2", "Phường Hoà Bình", "Xã 4")
TOP = """survey: thu
title: Khảo sát thử
year: 2022
data: phieu.csv
unit: xa
fields: {form: so_phieu, collector: nguoi_hoi}
"""
DESIGN = "design: {kind: probability, strata: xa, clusters: thon, weights: w}\ncorrelation: pooled\n"
SCALE = "scale: {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, Rất hài lòng: 5}\n"
FACTORS = "factors:\n  - {id: A, name: Yếu tố A, items: [c1, c2]}\n  - {id: B, name: Yếu tố B, items: [c3]}\n"
ITEMS = "items:\n  - {id: c1, text: Câu một}\n  - {id: c2, text: Câu hai}\n  - {id: c3, text: Câu ba}\n"
MEASURES = ("measures:\n  hai_long: {share: [4, 5], label: Tỷ lệ hài lòng}\n"
            "  chi_so: {points: {1: 0, 2: 25, 3: 50, 4: 75, 5: 100}, label: Chỉ số (0–100)}\n")


def forms(seed=1, units=UNITS, count=20, answer=None):
    """Lines of a file of forms: four villages a unit, answers by chance or by `answer(unit, question)`."""
    draw = random.Random(seed)
    lines = ["so_phieu,xa,thon,nguoi_hoi,w,N,c1,c2,c3"]
    for number, unit in enumerate(units):
        for form in range(count):
            cells = [answer(unit, question) if answer else draw.choice("12345445 ").strip() for question in range(3)]
            about = [f"P{number}-{form}", unit, f"T{number}{form % 4}", f"I{form % 3}", 1 + form % 2, count]
            lines.append(",".join(map(str, [*about, *cells])))
    return "\n".join(lines) + "\n"


def written(folder, text="", data="", design=DESIGN, factors=FACTORS, items=ITEMS, measures=MEASURES, top=TOP):
    """The path of the definition; `text` is added to it."""
    (folder / "phieu.csv").write_text(data or forms(), encoding="utf-8")
    path = folder / "khao-sat.yaml"
    path.write_text(top + design + SCALE + factors + items + measures + text, encoding="utf-8")
    return path


def report(folder, lang="vi", **parts):
    return SurveyReport.of(assembled(load_survey(written(folder, **parts))), lang)


def shipped(name, lang="vi"):
    return SurveyReport.of(assembled(load_survey(SURVEYS[name])), lang)
