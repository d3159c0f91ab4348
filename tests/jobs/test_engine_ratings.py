"""Ratings of dossiers through every engine: the same bits as in memory, in parts that outlive an interruption."""

import csv
import errno
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from papi_kit.files.engines import frame, parts
from papi_kit.findings import Refused, Unreadable
from papi_kit.jobs.engines import ratings
from papi_kit.jobs.survey import assess_survey, survey
from papi_kit.survey.counted.rated import asked

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "danh-gia-ho-so"
ENGINES = ("duckdb", "pandas")


def told(results):
    """Findings but for those about the engine."""
    return sorted((one.code, str(one.place), str(sorted(one.values.items())))
                  for one in results.findings if not one.code.startswith("engine_"))


def same(found, memory):
    pd.testing.assert_frame_equal(found.estimates, memory.estimates, check_exact=True)
    quality = (results.quality.drop(columns="place") for results in (found, memory))      # the name of the file
    pd.testing.assert_frame_equal(*quality, check_exact=True)
    (one,), (other,) = ([rated for _, rated in results.rated()] for results in (found, memory))
    for name, mix in other.mix.items():
        pd.testing.assert_frame_equal(one.mix[name].cells, mix.cells)
        np.testing.assert_array_equal(one.mix[name].adjusted, mix.adjusted)
        np.testing.assert_array_equal(one.by_month[name].estimate, other.by_month[name].estimate)
    assert [each.questions for each in found.spreads] == [each.questions for each in memory.spreads]


@pytest.fixture(scope="module")
def memory():
    return assess_survey(EXAMPLE / "khao-sat.yaml")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The example as CSV, as Parquet, with its rows shuffled, and in two files."""
    folder = tmp_path_factory.mktemp("danh-gia")
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    with (EXAMPLE / "danh-gia.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    shuffled = random.Random(7).sample(rows, len(rows))
    tables = {"danh-gia": rows, "tron": shuffled, "nua-1": rows[:900], "nua-2": rows[900:]}
    for name, own in tables.items():
        parquet.write_table(pa.table({column: [row[place] for row in own] for place, column in enumerate(header)}),
                            folder / f"{name}.parquet", row_group_size=500)
    return {"csv": [EXAMPLE / "danh-gia.csv"], "parquet": [folder / "danh-gia.parquet"],
            "shuffled": [folder / "tron.parquet"], "two": [folder / "nua-1.parquet", folder / "nua-2.parquet"]}


@pytest.fixture
def small(monkeypatch):
    """Many buckets, portions and pieces."""
    monkeypatch.setattr(asked, "IN_A_BUCKET", 300)
    monkeypatch.setattr(ratings, "PORTION", 1)
    monkeypatch.setattr(frame.FrameEngine.__init__, "__defaults__", (700,))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("kind", ["csv", "parquet", "shuffled", "two"])
def test_every_engine_gives_the_bits_of_memory(memory, files, kind, engine, small):
    found = assess_survey(EXAMPLE / "khao-sat.yaml", files[kind], engine=engine)
    same(found, memory)
    if kind == "csv":
        assert [one for one in told(found) if one[0] != "data_notice"] == [
            one for one in told(memory) if one[0] != "data_notice"]
    assert {one.code for one in found.findings} >= {"engine_ratings_counted", "engine_without_form_checks"}


def test_dossiers_of_several_units_are_found_across_buckets(tmp_path, small):
    """Each third dossier is rated in two communes that stand in different buckets."""
    header = ["ma_ho_so", "xa", "thu_tuc", "hinh_thuc", "can_bo", "thoi_diem", "thai_do", "thoi_gian", "ket_qua"]
    rows = [[f"H{n}", f"X{1 + n % 7:02}", "A", "", "CB1", f"0{1 + n % 9}/03/2026 09:15:{n % 60:02}", *"543"]
            for n in range(900)]
    rows += [[f"H{n} ", f"X{1 + (n + 1) % 7:02}", "A", "x", "CB1", "2026-04-01T10:00:00Z", *"111"]
             for n in range(0, 900, 3)]
    with (tmp_path / "hai.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    memory = assess_survey(EXAMPLE / "khao-sat.yaml", tmp_path / "hai.csv")
    astray = next(one for one in memory.findings if one.code == "ratings_units_differ")
    assert astray.values["count"] == 600
    for engine in ENGINES:
        found = assess_survey(EXAMPLE / "khao-sat.yaml", tmp_path / "hai.csv", engine=engine)
        same(found, memory)
        assert told(found) == told(memory)


def test_units_without_a_register_are_called_as_in_memory(tmp_path):
    text = (EXAMPLE / "khao-sat.yaml").read_text("utf-8").replace("units: units.csv\n", "")
    (tmp_path / "ks.yaml").write_text(text.replace("unit: xa", "unit: xa\n").replace(
        "fields:\n", "fields:\n  unit_name: can_bo\n").replace("  officer: can_bo ", "  #"), "utf-8")
    data = EXAMPLE / "danh-gia.csv"
    names = [assess_survey(tmp_path / "ks.yaml", data, engine=engine).satisfaction.names for engine in
             (None, *ENGINES)]
    assert names[0] == names[1] == names[2] and names[0]["X03"].startswith("CB03")


def test_an_engine_that_cannot_is_refused_by_name(monkeypatch):
    class Counter:
        """Has no rows to give."""

    monkeypatch.setattr(ratings, "engine_of", lambda name, paths: Counter())
    with pytest.raises(Refused) as refused:
        assess_survey(EXAMPLE / "khao-sat.yaml", engine="duckdb")
    assert refused.value.findings[-1].code == "engine_without_ratings"


# ---- interruptions

CHILD = """
import os, signal, sys
from papi_kit.files.engines import parts
from papi_kit.jobs.engines import ratings
from papi_kit.survey.counted.rated import asked
from papi_kit.cli import main
asked.IN_A_BUCKET = 300
signal.signal(signal.SIGINT, signal.default_int_handler)        # a run in the background starts with it ignored
left, made = [{after}], parts.Parts.made
def counting(self, name, make):
    if left[0] == 0:
        os.kill(os.getpid(), signal.{how})
    left[0] -= 1
    return made(self, name, make)
parts.Parts.made = counting
sys.exit(main.run({arguments!r}))
"""


def run(out, engine, after=-1, how="SIGKILL"):
    arguments = ["survey", str(EXAMPLE / "khao-sat.yaml"), "--out", str(out), "--engine", engine]
    code = CHILD.format(after=after, how=how, arguments=arguments)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8",
                          env={**os.environ, "PYTHONIOENCODING": "utf-8"}, timeout=300, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(("engine", "after", "how"), [("duckdb", 14, "SIGKILL"), ("pandas", 3, "SIGINT")])
def test_an_interrupted_count_goes_on_and_gives_the_same_bytes(tmp_path, engine, after, how, small, monkeypatch):
    out, work = tmp_path / "kq", tmp_path / "kq.dang-dem"
    stopped = run(out, engine, after, how)
    assert stopped.returncode == (-signal.SIGKILL if how == "SIGKILL" else 2)
    assert not out.exists() and len(list(work.rglob("*.json"))) == after
    assert how == "SIGKILL" or "Đã dừng" in stopped.stderr
    counted = []
    made = parts.Parts.made
    monkeypatch.setattr(parts.Parts, "made", lambda self, name, make: made(
        self, name, lambda target: (counted.append(name), make(target))))
    monkeypatch.setattr(ratings, "PORTION", 500_000_000)
    done = survey(EXAMPLE / "khao-sat.yaml", out=out, engine=engine)
    resumed = next(one for one in done.report.findings if one.code == "engine_resumed")
    assert resumed.values["parts"] == after and len(counted) > 0
    assert not {path.stem for path in work.rglob("*.json")} and not work.exists()
    survey(EXAMPLE / "khao-sat.yaml", out=tmp_path / "lai", engine=engine)
    for name in ("estimates.csv", "quality.csv"):
        assert (out / name).read_bytes() == (tmp_path / "lai" / name).read_bytes()


def kept_parts(tmp_path, monkeypatch, data=None):
    """The folder of a count whose results could not be written."""
    monkeypatch.setattr("papi_kit.jobs.survey.write_survey", stop)
    with pytest.raises(KeyboardInterrupt):
        survey(EXAMPLE / "khao-sat.yaml", data, out=tmp_path / "kq", engine="duckdb")
    monkeypatch.undo()
    return tmp_path / "kq.dang-dem" / "0"


def stop(*_):
    raise KeyboardInterrupt


def test_a_broken_part_is_counted_again(tmp_path, monkeypatch, memory):
    work = kept_parts(tmp_path, monkeypatch)
    kept = work / "counted-0"
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 1
    kept.write_bytes(data)
    (work / "texts-0.json").write_text("{", "utf-8")
    done = survey(EXAMPLE / "khao-sat.yaml", out=tmp_path / "kq", engine="duckdb")
    same(done.report, memory)
    assert next(one for one in done.report.findings if one.code == "engine_resumed").values["parts"] == 1


def test_parts_of_other_data_are_not_taken(tmp_path, monkeypatch):
    data = tmp_path / "danh-gia.csv"
    text = (EXAMPLE / "danh-gia.csv").read_text("utf-8-sig")
    data.write_text(text, "utf-8")
    kept_parts(tmp_path, monkeypatch, data)
    data.write_text(text.replace(",5,5,5\n", ",1,1,1\n"), "utf-8")
    done = survey(EXAMPLE / "khao-sat.yaml", data, out=tmp_path / "kq", engine="duckdb")
    assert "engine_resumed" not in {one.code for one in done.report.findings}
    pd.testing.assert_frame_equal(done.report.estimates, assess_survey(EXAMPLE / "khao-sat.yaml", data).estimates)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_full_disk_is_one_finding_and_nothing_is_half_written(tmp_path, monkeypatch, engine):
    replace = os.replace

    def full(source, target):
        if "counted-0" in str(target):
            raise OSError(errno.ENOSPC, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(Unreadable) as refused:
        survey(EXAMPLE / "khao-sat.yaml", out=tmp_path / "kq", engine=engine)
    assert refused.value.finding.code == "engine_disk_full" and not (tmp_path / "kq").exists()
    assert not list((tmp_path / "kq.dang-dem").rglob("*.part"))


def test_only_parts_are_removed(tmp_path):
    parts.Parts(tmp_path / "kq" / "0", "khóa", "a.csv").made("texts-0", lambda target: target.write_text("1"))
    (tmp_path / "kq" / "ghi-chu.txt").write_text("của người khác")
    parts.remove_parts(tmp_path / "kq")
    assert [path.name for path in (tmp_path / "kq").iterdir()] == ["ghi-chu.txt"]
    (tmp_path / "kq" / "ghi-chu.txt").unlink()
    parts.remove_parts(tmp_path / "kq")
    assert not (tmp_path / "kq").exists()
    parts.remove_parts(tmp_path / "kq")
