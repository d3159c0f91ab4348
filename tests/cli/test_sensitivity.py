"""papi-kit sensitivity as it is typed: files, columns, sentences, and what is refused."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from papi_kit.cli.main import run

ROOT = Path(__file__).parents[2]
RUBRIC = str(ROOT / "rubrics" / "2022.yaml")
BINH_DUONG = str(ROOT / "examples" / "binh-duong-2017" / "rubric.yaml")


def promised(file: str) -> list[str]:
    contract = (ROOT / "docs" / "reference" / "contract.md").read_text(encoding="utf-8")
    return re.search(rf"`{re.escape(file)}`: `([^`]+)`", contract)[1].split(",")


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def out(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("Kết quả của Sở")
    assert run(["sensitivity", RUBRIC, "--draws", "400", "--out", str(folder)]) == 0
    return folder


def test_all_files_are_there(out):
    assert {"sensitivity.xlsx", "rank_distribution.csv", "pairwise.csv", "critical_weights.csv", "next_steps.csv",
            "drivers.csv", "manifest-sensitivity.json", "ranks.svg"} <= {path.name for path in out.iterdir()}
    assert json.loads((out / "manifest-sensitivity.json").read_text(encoding="utf-8"))["seed"] == 1


@pytest.mark.parametrize("file", ["rank_distribution.csv", "critical_weights.csv"])
def test_columns_begin_as_the_contract_says(out, file):
    columns = list(read(out / file)[0])
    wanted = [name for name in promised(file) if not name.startswith("p1")]
    assert columns[:len(wanted)] == wanted


def test_confidence_stands_only_beside_sampling_error(out):
    rows = read(out / "rank_distribution.csv")
    assert {row["factors"] for row in rows} == {"weights", "survey", "split", "judgement", "method", "conventions"}
    assert all((row["low"] != "") == (row["tier"] != "") == (row["factors"] == "survey") for row in rows)
    assert all(sum(float(row[f"p{k}"]) for k in range(1, 9)) == pytest.approx(1.0) for row in rows)
    city = next(row for row in rows if row["unit_id"] == "TPBK" and row["factors"] == "survey")
    assert int(city["low"]) <= 2 <= int(city["high"])


def test_probabilities_of_pairs_are_whole(out):
    rows = {(row["factors"], row["unit_id"], row["other_id"]): float(row["p_before"])
            for row in read(out / "pairwise.csv")}
    assert all(p + rows[factors, other, unit] == pytest.approx(1.0) for (factors, unit, other), p in rows.items())


def test_the_city_is_told_how_firm_its_rank_is_and_the_same_seed_gives_the_same_files(out, capsys, tmp_path):
    assert run(["sensitivity", RUBRIC, "--draws", "400", "--unit", "Thành phố Bắc Kạn", "--out", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "Hạng 2/8" in said and "lần mô phỏng trọng số" in said and "tỷ trọng khảo sát" in said
    assert "Việc cần làm của Thành phố Bắc Kạn" in said
    for name in ("rank_distribution.csv", "pairwise.csv", "drivers.csv", "next_steps.csv", "critical_weights.csv"):
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes()


def test_factors_together_are_one_row_because_somebody_asked(tmp_path):
    assert run(["sensitivity", RUBRIC, "--draws", "50", "--factors", "weights+survey", "--out", str(tmp_path)]) == 0
    assert {row["factors"] for row in read(tmp_path / "rank_distribution.csv")} == {"weights+survey"}


def test_json_and_english(capsys, tmp_path):
    assert run(["sensitivity", BINH_DUONG, "--draws", "50", "--json", "--lang", "en", "--out", str(tmp_path)]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["files"] and "Written to" in captured.err


@pytest.mark.parametrize(("options", "code", "words"), [
    (["--draws", "0"], 1, "Số lần mô phỏng"), (["--seed", "-1"], 1, "seed"), (["--weights", "0"], 2, "--weights"),
    (["--weights", "nhiều"], 2, "--weights"), (["--factors", "thoi_tiet"], 1, "thoi_tiet"),
    (["--unit", "khong-co"], 1, "khong-co")])
def test_wrong_use_is_told_and_writes_nothing(capsys, tmp_path, options, code, words):
    folder = tmp_path / "ra"
    assert run(["sensitivity", BINH_DUONG, *options, "--out", str(folder)]) == code
    captured = capsys.readouterr()
    assert words in captured.err and "Traceback" not in captured.err and not folder.exists()


def test_a_table_of_one_unit_is_refused(capsys, tmp_path):
    units, facts = tmp_path / "units.csv", tmp_path / "facts.csv"
    units.write_text("unit_id,name,group,level\na,Đơn vị A,,huyện\n", encoding="utf-8")
    facts.write_text("unit_id,item_id,input,stage,value\na,1,points,final,50\n", encoding="utf-8")
    assert run(["sensitivity", BINH_DUONG, "--units", str(units), "--facts", str(facts), "--out",
                str(tmp_path / "ra")]) == 1
    assert "hai đơn vị được xếp hạng" in capsys.readouterr().err
