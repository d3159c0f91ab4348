"""The commands as a person calls them: what is printed, what is written, the exit code."""

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from papi_kit.cli.main import COMMANDS, run

ROOT = Path(__file__).resolve().parents[2]
BINH_DUONG = ROOT / "examples" / "binh-duong-2017"
FILES = {"ranking.xlsx", "ranking.csv", "scores.csv", "findings.csv", "manifest.json"}


@pytest.fixture
def folder(tmp_path):
    """The Bình Dương example in a folder with Vietnamese letters and a space, as on an office PC."""
    place = tmp_path / "Chấm điểm năm 2017"
    shutil.copytree(BINH_DUONG, place)
    return place


def score(folder, *more):
    return run(["score", str(folder / "rubric.yaml"), "--out", str(folder / "kết quả"), *more])


def edit(path, old, new):
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_score_writes_the_five_files(folder, capsys):
    assert score(folder) == 0
    out, err = capsys.readouterr()
    assert {p.name for p in (folder / "kết quả").iterdir()} == FILES
    assert "1/9" in out and "84,58%" in out
    assert err.rstrip().endswith("ranking.xlsx")


def test_same_inputs_same_bytes(folder):
    score(folder)
    first = {p.name: p.read_bytes() for p in (folder / "kết quả").iterdir()}
    score(folder)
    assert first == {p.name: p.read_bytes() for p in (folder / "kết quả").iterdir()}


def test_json_is_the_result_alone(folder, capsys):
    assert score(folder, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["ranking"][0]["rank_text"] == "1/9" and found["ranking"][0]["index"] == 84.58


def test_csv_holds_the_contract(folder):
    score(folder)
    with (folder / "kết quả" / "ranking.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0])[:8] == ["group", "rank", "of", "unit_id", "unit", "points", "max_points", "index"]
    assert rows[0]["points"] == "84.58" and rows[-1]["rank_text"] == "9/9"


def test_a_changed_fact_changes_the_ranks(folder, capsys):
    edit(folder / "facts.csv", "51.75", "20")
    assert score(folder) == 0
    assert "1/9  Tân Uyên" in capsys.readouterr().out


def test_missing_leaves_the_unit_out_and_the_rest_is_ranked(folder, capsys):
    edit(folder / "facts.csv", "51.75", "")
    assert score(folder) == 0
    out = capsys.readouterr().out
    assert "1/8  Tân Uyên" in out and "chưa đủ số liệu" in out


def test_a_mark_above_the_maximum_is_an_error_at_its_line(folder, capsys):
    edit(folder / "facts.csv", "51.75", "70")
    assert score(folder) == 1
    err = capsys.readouterr().err
    assert "facts.csv:2" in err and "65" in err


def test_an_ambiguous_number_asks_unless_one_reading_fits(folder, capsys):
    edit(folder / "facts.csv", "32.83", "1.665")
    assert score(folder) == 0
    assert "“1.665” được hiểu là 1,665" in capsys.readouterr().err
    edit(folder / "rubric.yaml", ", at_most: 35", "")
    assert score(folder) == 1
    assert "1.665" in capsys.readouterr().err


def test_refused_rubric_writes_nothing(folder, capsys):
    edit(folder / "rubric.yaml", "ties: dense", "ties: maybe")
    assert score(folder) == 1
    assert not (folder / "kết quả").exists()
    assert "rubric.yaml:" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["rubric.yaml", "units.csv", "facts.csv"])
def test_a_missing_file_is_named(folder, name, capsys):
    (folder / name).unlink()
    assert score(folder) == 2
    assert name in capsys.readouterr().err
    assert not (folder / "kết quả").exists()


def test_a_workbook_renamed_csv_is_told(folder, capsys):
    (folder / "facts.csv").write_bytes(b"PK\x03\x04" + b"\0" * 40)
    assert score(folder) == 2
    assert "facts.csv" in capsys.readouterr().err


def test_wrong_encoding_is_told(folder, capsys):
    text = (folder / "units.csv").read_text(encoding="utf-8-sig")
    (folder / "units.csv").write_bytes(text.replace("Dĩ An", "Di An").encode("cp1258", "replace") + b"\xff\xfe\xfd")
    assert score(folder) == 2
    assert "units.csv" in capsys.readouterr().err


def test_output_that_cannot_be_written(folder, capsys):
    (folder / "kết quả").write_text("một tệp chứ không phải thư mục", encoding="utf-8")
    assert score(folder) == 2
    assert "kết quả" in capsys.readouterr().err


def test_a_file_in_place_of_the_folder_of_results_is_named(folder, capsys):
    (folder / "kết quả").touch()
    assert score(folder) == 2
    err = capsys.readouterr().err
    assert "--out" in err and "ngoài dự kiến" not in err
    assert (folder / "kết quả").read_bytes() == b""


def test_a_full_disk_leaves_no_part_behind(folder, monkeypatch, capsys):
    import xlsxwriter

    def full(self):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(xlsxwriter.Workbook, "_store_workbook", full)
    assert score(folder) == 2
    assert "ổ đĩa đã đầy" in capsys.readouterr().err
    assert list((folder / "kết quả").iterdir()) == []


def test_stopping_leaves_the_old_files(folder, monkeypatch, capsys):
    score(folder)
    before = {p.name: p.read_bytes() for p in (folder / "kết quả").iterdir()}
    edit(folder / "facts.csv", "51.75", "20")

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("papi_kit.files.exchange.Exchange.check", stop)
    assert score(folder) == 2
    assert before == {p.name: p.read_bytes() for p in (folder / "kết quả").iterdir()}


@pytest.mark.parametrize("name", ["units.csv", "facts.csv"])
def test_check_of_data_that_cannot_be_read_is_2(folder, name, capsys):
    (folder / name).write_bytes(b"\xd0\xcf\x11\xe0")
    assert run(["check", str(folder / "rubric.yaml")]) == 2
    out = capsys.readouterr().out
    assert name in out and "Chưa kiểm tra hết số liệu" in out and "không có số liệu đi kèm" not in out


def test_an_empty_list_of_units_is_named(folder, capsys):
    (folder / "units.csv").write_text("unit_id,name\n", encoding="utf-8")
    assert score(folder) == 1
    assert "units.csv: " in capsys.readouterr().err


def test_a_wrong_name_of_a_figure_is_told_for_each_unit(folder, capsys):
    """Each of them is left unranked: the next one may not pass with what is missing."""
    text = (folder / "facts.csv").read_text(encoding="utf-8-sig")
    (folder / "facts.csv").write_text(text + "BD01,2,diemm,final,1,x,\nBD01,2,diemm,final,1,x,\n"
                                      "BD02,2,diemm,final,1,x,\n", encoding="utf-8")
    assert score(folder, "--json") == 1
    out, err = capsys.readouterr()
    assert err.count("diemm") == 2
    assert {r["unit_id"] for r in json.loads(out)["ranking"] if r["status"] == "unranked"} == {"BD01", "BD02"}


def test_a_row_without_a_unit_asks_to_unmerge(folder, capsys):
    text = (folder / "facts.csv").read_text(encoding="utf-8-sig")
    (folder / "facts.csv").write_text(text + ",2,diem,final,1,x,\n", encoding="utf-8")
    assert score(folder) == 1
    err = capsys.readouterr().err
    assert "facts.csv:20" in err and "bỏ gộp" in err


def test_a_path_with_spaces_but_without_quotes_is_explained(capsys):
    assert run(["score", "Chấm", "điểm.yaml"]) == 2
    err = capsys.readouterr().err
    assert "điểm.yaml" in err and "ngoặc kép" in err and "unexpected" not in err


def test_nothing_from_a_file_steers_the_terminal(folder, capsys):
    edit(folder / "units.csv", "Thủ Dầu Một", "Thủ\x1b[31m Dầu\x07 Một")
    edit(folder / "facts.csv", "BD02", "BD\x1b[2J02")
    score(folder)
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err and "\x07" not in out and "Dầu" in out


def test_a_file_that_may_not_be_read_is_told_in_our_words(folder, monkeypatch, capsys):
    def refuse(self, *more, **named):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert run(["score", str(folder / "rubric.yaml"), "--facts", str(folder)]) == 2
    assert "Không có quyền đọc tệp" in capsys.readouterr().err


def test_a_file_open_elsewhere_leaves_all_old_files(folder, monkeypatch, capsys):
    score(folder)
    before = {p.name: p.read_bytes() for p in (folder / "kết quả").iterdir()}
    edit(folder / "facts.csv", "51.75", "20")
    real = Path.open

    def locked(self, mode="r", *more, **named):
        if self.name == "ranking.xlsx" and "+" in mode:
            raise PermissionError(13, "Permission denied")
        return real(self, mode, *more, **named)

    monkeypatch.setattr(Path, "open", locked)
    assert score(folder) == 2
    monkeypatch.undo()
    assert "ranking.xlsx" in capsys.readouterr().err
    assert before == {p.name: p.read_bytes() for p in (folder / "kết quả").iterdir()}


def test_explain_reaches_the_line(folder, capsys):
    assert run(["explain", str(folder / "rubric.yaml"), "thủ dầu một", "1"]) == 0
    out = capsys.readouterr().out
    assert "51,75/65" in out and "facts.csv, dòng 2" in out and "rubric.yaml, dòng 15 (" in out


def test_explain_suggests_the_nearest_name(folder, capsys):
    assert run(["explain", str(folder / "rubric.yaml"), "Thu Dau Mot"]) == 1
    assert "Thủ Dầu Một" in capsys.readouterr().err


def test_explain_as_json(folder, capsys):
    assert run(["explain", str(folder / "rubric.yaml"), "BD01", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [item["points"] for item in found["items"]] == [51.75, 32.83]


def test_check_is_quiet_about_good_files_and_writes_nothing(folder, capsys):
    before = set(folder.iterdir())
    assert run(["check", str(folder / "rubric.yaml")]) == 0
    assert "0 lỗi" in capsys.readouterr().out and set(folder.iterdir()) == before


@pytest.mark.parametrize("arguments", [["scor", "x"], ["score"], ["score", "x", "--stage", "last"],
                                       ["score", "x", "--nope"], []])
def test_wrong_usage_is_2_and_says_where_help_is(arguments, capsys):
    assert run(arguments) == 2
    assert "--help" in capsys.readouterr().err


@pytest.mark.parametrize("verb", COMMANDS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_help_of_every_command_has_an_example(verb, lang, capsys):
    assert run([verb, "--help", "--lang", lang]) == 0
    out = capsys.readouterr().out
    assert f"papi-kit {verb}" in out and ("Ví dụ:" if lang == "vi" else "Example:") in out


def test_english(folder, capsys):
    assert score(folder, "--lang", "en") == 0
    out, err = capsys.readouterr()
    assert "84.58%" in out and "Open the league table" in err


def test_help_loads_nothing_heavy():
    code = ("import sys; from papi_kit.cli.main import run; run(['--help']); heavy = {'pandas', 'scipy', "
            "'statsmodels', 'openpyxl', 'numpy', 'pydantic', 'yaml', 'xlsxwriter'} & set(sys.modules); sys.exit(', "
            "'.join(heavy) if heavy else 0)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def test_the_main_job_leaves_statistics_alone(folder):
    code = ("import sys; from papi_kit.cli.main import run; run(sys.argv[1:]); "
            "heavy = {'pandas', 'scipy', 'statsmodels'} & set(sys.modules); sys.exit(', '.join(heavy) if heavy else 0)")
    arguments = ["score", str(folder / "rubric.yaml"), "--out", str(folder / "ra")]
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, encoding="utf-8",
                          check=False)
    assert done.returncode == 0, done.stderr


def test_redirected_output_is_utf8_whatever_the_console(folder):
    done = subprocess.run([sys.executable, "-m", "papi_kit", "score", str(folder / "rubric.yaml"), "--out",
                           str(folder / "ra")], capture_output=True, env={"PYTHONIOENCODING": "ascii", "PATH": ""},
                          check=False)
    assert "Thủ Dầu Một" in done.stdout.decode("utf-8")


def test_a_decimal_comma_that_split_the_row_is_told(folder, capsys):
    lines = (folder / "facts.csv").read_text(encoding="utf-8-sig").splitlines()
    (folder / "facts.csv").write_text("\n".join([lines[0], "BD01,1,points,final,51,75", *lines[2:]]), encoding="utf-8")
    score(folder)
    assert "51,75" in capsys.readouterr().err


def test_explain_is_1_where_the_unit_has_an_error(folder, capsys):
    edit(folder / "facts.csv", "51.75", "70")
    assert run(["explain", str(folder / "rubric.yaml"), "BD01"]) == 1
    assert run(["explain", str(folder / "rubric.yaml"), "BD02"]) == 0


def test_a_fact_for_an_unknown_item_leaves_its_unit_unranked(folder, capsys):
    edit(folder / "facts.csv", "BD01,1,points", "BD01,9.9,points,final,3,,\nBD01,1,points")
    assert score(folder) == 1
    out, err = capsys.readouterr()
    assert "9.9" in err and "1/8  Tân Uyên" in out


VETO = """\
rubric: thu
title: Thử
year: 2022
level: xã
issued: {issuer: Minh họa, status: illustrative}
ranking: {ties: dense}
vetoes:
  - {when: points < 50, VERB}
domains:
  - {id: "1", name: Mục, max: 10, rule: {kind: judgement}}
"""


@pytest.mark.parametrize("verb", ["limit_to: Khá", "set_to: Khá", "lower_by: 1"])
@pytest.mark.parametrize("command", ["score", "check", "test", "sensitivity"])
def test_a_veto_without_bands_is_refused_in_words(tmp_path, capsys, command, verb):
    path = tmp_path / "a.yaml"
    path.write_text(VETO.replace("VERB", verb), encoding="utf-8")
    assert run([command, str(path)]) == 1
    out = "".join(capsys.readouterr())
    assert "Lỗi a.yaml:8:5: Có điều kiện hạ mức xếp loại nhưng bộ tiêu chí không có “bands”" in out
    assert out.count("Lỗi") == 1 and "ngoài dự kiến" not in out


def test_a_finding_without_a_place(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(["score", "."]) == 2
    assert capsys.readouterr().err.startswith("Lỗi: Đây là thư mục")


def test_many_faults_are_all_printed_where_no_file_holds_them(folder, capsys):
    tests = folder / "tests" / "rubric"
    tests.mkdir(parents=True, exist_ok=True)
    wrong = "".join(f"  - {{name: a{n}, khoa: 1, expect: {{\"1\": 1}}}}\n" for n in range(60))
    (tests / "sai.yaml").write_text("tests:\n" + wrong, encoding="utf-8")
    assert run(["test", str(folder / "rubric.yaml")]) == 1
    err = capsys.readouterr().err
    assert err.count("sai.yaml:") == 60 and "60 lỗi" in err and "findings.csv" not in err and "…" not in err


def test_what_is_not_printed_is_in_the_file_that_is_named(folder, capsys):
    text = (folder / "facts.csv").read_text(encoding="utf-8-sig")
    more = "".join(f"BD01,9.{n},points,1,final,,\nkhông có {n},2,diem,final,1,,\n" for n in range(10))
    (folder / "facts.csv").write_text(text + more, encoding="utf-8")
    score(folder)
    err, file = capsys.readouterr().err, folder / "kết quả" / "findings.csv"
    assert f'… và 8 mục khác, xem "{file}".' in err and len(file.read_text(encoding="utf-8").splitlines()) == 21


def test_very_many_of_one_kind_are_one_line(folder, capsys):
    text = (folder / "facts.csv").read_text(encoding="utf-8-sig")
    more = "".join(f"BD01,9.{n},points,1,final,,\n" for n in range(1000))
    (folder / "facts.csv").write_text(text + more, encoding="utf-8")
    score(folder)
    err, file = capsys.readouterr().err, folder / "kết quả" / "findings.csv"
    assert "Còn 999 trường hợp như vậy: dòng " in err and len(file.read_text(encoding="utf-8").splitlines()) == 2


# -- stages, folders -------------------------------------------------------------------------------------------------
def cells(book):
    import openpyxl

    return {sheet.title: [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
            for sheet in openpyxl.load_workbook(book).worksheets}


def test_a_stage_that_is_not_final_is_named_everywhere(folder, capsys):
    assert score(folder, "--stage", "appraisal") == 0
    out = capsys.readouterr().out.splitlines()
    assert "giai đoạn thẩm định" in out[0] and "chưa phải kết quả cuối cùng" in out[1]
    sheets = cells(folder / "kết quả" / "ranking.xlsx")
    assert [name for name, texts in sheets.items()
            if not any("giai đoạn thẩm định" in text.lower() for text in texts[:12])] == []
    signed = " ".join(sheets["Xếp hạng"])
    assert "DỰ THẢO" in signed and "PHỤ LỤC" not in signed and "Kèm theo Quyết định" not in signed
    assert "giai đoạn thẩm định" in (folder / "kết quả" / "findings.csv").read_text("utf-8-sig")
    rubric = str(folder / "rubric.yaml")
    for command in (["score", rubric, "--json", "--out", str(folder / "kq")], ["explain", rubric, "BD01", "--json"]):
        assert run([*command, "--stage", "self"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert (found["stage"], found["stage_title"]) == ("self", "giai đoạn tự đánh giá")


def test_a_stage_that_is_not_final_has_a_folder_of_its_own(folder, capsys, monkeypatch):
    monkeypatch.chdir(folder)
    facts = Path("facts.csv").read_text("utf-8-sig").replace(",final,", ",explanation,")
    Path("facts.csv").write_text(facts, "utf-8")
    edit(folder / "rubric.yaml", "stages: [final]", "stages: [explanation, final]")
    for stage in ("final", "explanation"):
        assert run(["score", "rubric.yaml", "--stage", stage]) == 0
        assert run(["sensitivity", "rubric.yaml", "--stage", stage, "--draws", "50"]) == 0
    names = {path.name: {one.name for one in path.iterdir()} for path in Path("ket_qua").iterdir()}
    assert sorted(name.partition("2017")[2] for name in names) == ["", "-explanation"]
    assert all({"manifest.json", "manifest-sensitivity.json"} <= found for found in names.values())
    capsys.readouterr()
    (final,) = (path for path in Path("ket_qua").iterdir() if not path.name.endswith("explanation"))
    before = (final / "ranking.xlsx").read_bytes()
    assert run(["score", "rubric.yaml", "--stage", "appraisal", "--out", str(final)]) == 2
    assert "giai đoạn hội đồng" in capsys.readouterr().err and (final / "ranking.xlsx").read_bytes() == before


def test_no_command_writes_over_its_input(folder, capsys, monkeypatch):
    monkeypatch.chdir(folder)
    shutil.copy("facts.csv", "scores.csv")
    before = Path("scores.csv").read_bytes()
    for command in (["score", "rubric.yaml", "--facts", "scores.csv", "--out", "."],
                    ["score", "rubric.yaml", "--facts", "SCORES.csv" if Path("SCORES.csv").exists() else "./scores.csv",
                     "--out", str(folder)]):
        assert run(command) == 2
        assert "scores.csv" in (err := capsys.readouterr().err) and "--out" in err
    assert Path("scores.csv").read_bytes() == before and not Path("ranking.csv").exists()
    edit(folder / "rubric.yaml", "facts: facts.csv", "facts: findings.csv")
    Path("facts.csv").rename("findings.csv")
    assert run(["score", "rubric.yaml", "--facts", "scores.csv", "--out", "."]) == 2
    assert run(["score", "rubric.yaml", "--out", "."]) == 2
