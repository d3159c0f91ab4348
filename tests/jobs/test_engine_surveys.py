"""One survey through every engine: the same bits; and the figures of the forms read into memory."""

import json
import random

import numpy as np
import pandas as pd
import pytest

from papi_kit.files.engines import frame
from papi_kit.findings import Refused, Unreadable
from papi_kit.jobs.survey import assess_survey, survey

DEFINITION = """
survey: dem-phieu
title: Phiếu bịa để thử
year: 2025
data: phieu.csv
unit: xa
design: {design}
correlation: {correlation}
scale: {{1: 1, 2: 2, 3: 3, Hài lòng: 3}}
missing: {{dont_know: [9], not_applicable: [8]}}
factors: [{{id: F1, name: Một, items: [q1, q2]}}, {{id: F2, name: Hai, items: [q3], weight: 50%}}]
items: [{{id: q1, text: Câu 1}}, {{id: q2, text: Câu 2}}, {{id: q3, text: Câu 3}}]
measures: {{satisfied: {{share: [3]}}, index: {{points: {{1: 0, 2: 33.5, 3: 100}}}}}}
{more}
""".replace(", weight: 50%", "")
DESIGNS = {"clusters": "{kind: probability, strata: xa, clusters: thon, weights: w, nest: true, single_psu: average}",
           "forms": "{kind: probability, strata: xa, weights: w, population: N}",
           "nothing": "{kind: convenience}"}
TEXTS = ["1", "2", "3", "3.0", "Hài lòng", "hài  lòng", "9", "8", "", "lạ"]


def rows(number=200, seed=7):
    draw = random.Random(seed)
    for _ in range(number):
        unit = draw.choice(["Xã An", "Xã Bình", "xã bình"])
        yield [unit, f"Thôn {draw.randrange(4)}", draw.choice(["1,25", "2", "0", "3,125"]), "5000",
               *draw.choices(TEXTS, [4, 4, 4, 1, 2, 1, 1, 1, 1, 0.3], k=3)]


HEADER = ["xa", "thon", "w", "N", "q1", "q2", "q3"]


@pytest.fixture
def folder(tmp_path):
    def make(design="clusters", more="", data=None):
        text = DEFINITION.format(design=DESIGNS[design], more=more,
                                 correlation="pooled" if design == "clusters" else "own")
        (tmp_path / "ks.yaml").write_text(text, encoding="utf-8")
        pd.DataFrame(list(data or rows()), columns=HEADER).to_csv(tmp_path / "phieu.csv", index=False,
                                                                    encoding="utf-8-sig", sep=";")
        return tmp_path / "ks.yaml"

    return make


def told(results):
    """Findings but for which engine it was."""
    return [found for found in results.findings if found.code != "engine_counted"]


@pytest.mark.parametrize("design", DESIGNS)
def test_every_engine_gives_the_same_bits_and_the_figures_of_the_forms(folder, design, monkeypatch):
    path = folder(design)
    whole, duck = assess_survey(path), assess_survey(path, engine="duckdb")
    monkeypatch.setattr(frame.FrameEngine.__init__, "__defaults__", (7,))
    pieces = assess_survey(path, engine="pandas")
    pd.testing.assert_frame_equal(duck.estimates, pieces.estimates, check_exact=True)
    assert told(duck) == told(pieces)
    pd.testing.assert_frame_equal(duck.estimates, whole.estimates, rtol=1e-9, atol=1e-12)
    for one, other in zip(duck.spreads, whole.spreads, strict=True):
        assert [each.counts + each.missing for each in one.questions] == [
            each.counts + each.missing for each in other.questions]


def test_findings_name_texts_with_counts_and_the_first_row_as_in_memory(folder):
    path = folder("nothing")
    codes = {"answer_unknown", "names_merged"}
    said = [sorted((one.code, one.place, one.values["count"]) for one in results.findings if one.code in codes)
            for results in (assess_survey(path), assess_survey(path, engine="duckdb"))]
    assert said[0] == said[1] and {code for code, *_ in said[0]} == codes


def test_the_order_of_rows_changes_no_bit(folder):
    path = folder()
    first = assess_survey(path, engine="duckdb").estimates
    shuffled = list(rows())
    random.Random(3).shuffle(shuffled)
    second = assess_survey(folder(data=shuffled), engine="duckdb").estimates
    pd.testing.assert_frame_equal(first, second, check_exact=True)


def test_parquet_with_numbers_gives_what_the_csv_file_gives(folder, tmp_path):
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    path, table = folder("clusters"), pd.DataFrame(list(rows()), columns=HEADER)
    numbers = table.assign(w=table["w"].str.replace(",", ".").astype(float), N=table["N"].astype(int))
    parquet.write_table(pa.Table.from_pandas(numbers, preserve_index=False), tmp_path / "phieu.parquet")
    found = [assess_survey(path, tmp_path / name, engine=engine).estimates
             for name, engine in (("phieu.csv", "duckdb"), ("phieu.parquet", "duckdb"), ("phieu.parquet", "pandas"))]
    for other in found[1:]:
        pd.testing.assert_frame_equal(other, found[0], check_exact=True)


def test_the_manifest_says_the_engine_and_the_scale_of_weights(folder, tmp_path):
    done = survey(folder(more="engine: duckdb"), out=tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest-survey.json").read_text(encoding="utf-8"))
    assert manifest["engine"] == {"name": "duckdb", "weight_scale": {"all": "1e3"}}
    assert {path.name for path in done.files} >= {"survey.xlsx", "estimates.csv", "manifest-survey.json"}
    assert (tmp_path / "out" / "quality.csv").read_text(encoding="utf-8-sig").count("\n") == 1
    warned = [found.code for found in done.report.findings if found.severity == "warning"]
    assert "engine_without_form_checks" in warned


@pytest.mark.parametrize(("more", "key"), [("exclude: {thon: [Thôn 1]}", "exclude"),
                                           ("leave_out: [test]", "leave_out")])
def test_what_needs_the_forms_is_refused_by_name(folder, more, key):
    with pytest.raises(Refused) as refused:
        assess_survey(folder(more=more), engine="pandas")
    assert [found.values["key"] for found in refused.value.findings if found.code == "engine_needs_forms"] == [key]


@pytest.mark.parametrize("engine", ["duckdb", "spark"])
def test_an_absent_engine_is_one_finding_with_one_command(folder, engine, monkeypatch):
    monkeypatch.setattr("papi_kit.files.engines.absent.find_spec", lambda name: None)
    with pytest.raises(Unreadable) as absent:
        assess_survey(folder(), engine=engine)
    assert absent.value.finding.code == "engine_absent"
    assert absent.value.finding.values["command"] == f'pip install "papi-kit[{engine}]"'


@pytest.mark.parametrize(("java", "code"), [(None, "engine_no_java"), ("/usr/bin/java", "engine_spark_csv")])
def test_spark_needs_java_and_parquet(folder, java, code, monkeypatch):
    monkeypatch.setattr("papi_kit.files.engines.absent.find_spec", lambda name: name)
    monkeypatch.setattr("papi_kit.files.engines.absent.shutil.which", lambda name: java)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(Unreadable) as told:
        assess_survey(folder(), engine="spark")
    assert told.value.finding.code == code


def test_large_files_are_counted_without_being_asked_and_small_ones_are_not(folder, monkeypatch):
    path = folder()
    assert "engine" not in assess_survey(path).manifest
    monkeypatch.setattr("papi_kit.files.engines.choose.LARGE", 100)
    assert assess_survey(path).manifest["engine"]["name"] == "duckdb"


def test_a_factor_that_makes_too_many_cells_is_left_out_and_told(folder, monkeypatch):
    path = folder("nothing", data=rows(1000))
    whole = assess_survey(path).estimates
    monkeypatch.setattr(frame, "MOST_CELLS", 95)
    found = assess_survey(path, engine="pandas")
    left_out = {(one.values["of"], one.values["measure"]) for one in found.findings
                if one.code == "engine_composite_left_out"}
    assert left_out and {of for of, _ in left_out} <= {"F1", "overall"}
    kept = ~pd.Series(list(zip(whole["of"], whole["measure"], strict=True))).isin(left_out).to_numpy()
    np.testing.assert_allclose(found.estimates["estimate"], whole["estimate"][kept], rtol=1e-9)
