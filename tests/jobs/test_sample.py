"""Plans of samples as library calls: the same as the commands write, from a file or a table, refusals that say what to
mend."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from papi_kit.cli.main import run
from papi_kit.findings import Refused, Unknown, Unreadable
from papi_kit.jobs.sample.plan import plan_sample
from papi_kit.language.columns.sampled import ALLOCATION, HOUSEHOLDS, SAMPLE

FRAME = Path(__file__).resolve().parents[2] / "examples" / "ke-hoach-mau" / "khung-mau.csv"
COLUMNS = {"stratum": "commune", "psu": "village", "size": "households"}
SELECT = {**COLUMNS, "psus": 2, "take": 16, "seed": 2022}


def test_the_size_of_one_population_and_of_each_unit():
    one = plan_sample("size", 12_000, margin=0.05, deff=1.0, response=1.0)
    assert (one.sizes[""].needed, one.sizes[""].sent) == (373, 373)      # 384.1/(1 + 383.1/12000)
    each = plan_sample("size", FRAME, unit="commune", size="households")
    assert len(each.table) == 13 and set(each.table["sent"] >= each.table["completed"]) == {True}
    assert repr(each) == "SizePlan(13 populations, 5034 completed forms, 6293 to send)"


def test_an_allocation_gives_the_whole_total():
    found = plan_sample("allocate", FRAME, by="commune", size="households", total=416, method="kish", take=16)
    assert list(found.table.columns) == ["commune", *ALLOCATION.header("take")] and found.table["n"].sum() == 416
    assert repr(found) == "Allocation(kish, 416 forms, 13 units)"


def test_a_selection_is_what_the_command_writes(tmp_path):
    found = plan_sample("select", FRAME, **SELECT)
    arguments = [part for key, value in SELECT.items() for part in (f"--{key}", str(value))]
    assert run(["sample", "select", str(FRAME), *arguments, "--out", str(tmp_path)]) == 0
    for name, table, columns in (("sample", found.villages, SAMPLE), ("households", found.households, HOUSEHOLDS)):
        written = pd.read_csv(tmp_path / f"{name}.csv", encoding="utf-8-sig", keep_default_na=False)
        pd.testing.assert_frame_equal(table, written, check_dtype=False)
        assert list(table.columns) == columns.header()
    assert repr(found) == "Selection(26 of 120 villages, 416 households, seed 2022)"
    interviewed = (found.villages["weight"] * found.villages["take"]).sum()
    assert interviewed == pytest.approx(pd.read_csv(FRAME)["households"].sum(), rel=0.2)


@pytest.mark.parametrize("what", [{"psus": {"by": "number"}}, {"upper": "commune", "uppers": 3, "stratum": ""},
                                  {"order": "seat"},
                                  {"order": "frame"}])
def test_a_table_gives_what_its_file_gives(what):
    frame = pd.read_csv(FRAME)
    options = {**SELECT, **what}
    if isinstance(options["psus"], dict):
        options["psus"] = dict.fromkeys(frame["commune"], 2)
    from_file, from_table = (plan_sample("select", of, **options) for of in (FRAME, frame))
    pd.testing.assert_frame_equal(from_file.households, from_table.households)
    assert [one.weight for one in from_file.selected] == [one.weight for one in from_table.selected]


def test_another_index_of_the_table_is_its_place():
    frame = pd.read_csv(FRAME).assign(households=lambda table: table["households"].where(table.index != 5, 0))
    with pytest.raises(Refused, match=r"^DataFrame:5: Cột “households” ghi 0"):
        plan_sample("select", frame, **SELECT)


REFUSED = {
    "siz": lambda: plan_sample("siz", 100),
    "population": lambda: plan_sample("size", 0),
    "margin": lambda: plan_sample("size", 100, margin=5),
    "deff and rho": lambda: plan_sample("size", 100, deff=2, rho=0.1),
    "rho alone": lambda: plan_sample("size", 100, rho=0.1),
    "columns": lambda: plan_sample("size", FRAME),
    "spread": lambda: plan_sample("allocate", FRAME, by="commune", size="households", total=416, method="neyman"),
    "method": lambda: plan_sample("allocate", FRAME, by="commune", size="households", total=416, method="neymann"),
    "uppers": lambda: plan_sample("select", FRAME, **SELECT, uppers=2),
    "psus": lambda: plan_sample("select", FRAME, **{**SELECT, "psus": 0}),
    "a file of psus without strata": lambda: plan_sample("select", FRAME,
                                                         **{**SELECT, "stratum": "", "psus": "thon.csv"}),
    "psus lack a stratum": lambda: plan_sample("select", FRAME, **{**SELECT, "psus": {"Xã An Bình": 2}}),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_planned_is_a_sentence(what):
    with pytest.raises(Refused) as caught:
        REFUSED[what]()
    assert str(caught.value).endswith(".") and "_" not in str(caught.value).split()[0]


def test_names_that_are_not_there_are_told():
    with pytest.raises(Unknown, match="size, allocate, select"):
        plan_sample("plan", 1)
    with pytest.raises(Unreadable, match=r"Thiếu cột bắt buộc: commun. Các cột đọc được: commune"):
        plan_sample("size", pd.read_csv(FRAME), unit="commun", size="households")


def test_many_faults_of_one_kind_in_a_frame_are_one_line_with_their_number(tmp_path):
    frame = pd.DataFrame({"commune": "A", "village": [f"T{n}" for n in range(40)],
                          "households": ["nhiều", ""] * 15 + [100] * 10})
    with pytest.raises(Refused) as caught:
        plan_sample("select", frame, **COLUMNS, psus=2, take=5, seed=1)
    assert {f.code: f.values["alike"] + 1 for f in caught.value.findings} == {"not_a_number": 15, "frame_blank": 15}
