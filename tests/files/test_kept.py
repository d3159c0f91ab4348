"""Files that people fill: nothing that a person changed is written over, and no id leaves the folder."""

import json
from pathlib import Path

import pytest

from papi_kit.files.kept.kept import write_kept
from papi_kit.files.kept.names import file_names
from papi_kit.files.output import write_set
from papi_kit.files.write import text_writer
from papi_kit.findings import Unreadable


def kept(folder, command="form", inputs=(), **files):
    return write_kept(folder, {name.replace("__", "."): text_writer(text) for name, text in files.items()}, command, {},
                      inputs)


def here(folder):
    return {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.suffix == ".xlsx"}


def test_what_the_program_wrote_itself_is_replaced(tmp_path):
    kept(tmp_path, a__xlsx="1")
    found = kept(tmp_path, a__xlsx="2")
    assert here(tmp_path) == {"a.xlsx": "2"} and not found.findings


def test_what_somebody_filled_stays_and_the_new_one_stands_beside_it(tmp_path):
    kept(tmp_path, a__xlsx="1", b__xlsx="1")
    (tmp_path / "a.xlsx").write_text("filled")
    found = kept(tmp_path, a__xlsx="2", b__xlsx="2")
    assert here(tmp_path) == {"a.xlsx": "filled", "a (2).xlsx": "2", "b.xlsx": "2"}
    assert [(f.code, f.values["new"]) for f in found.findings] == [("filled_kept", "a (2).xlsx")]
    assert kept(tmp_path, a__xlsx="3").findings[0].values["new"] == "a (2).xlsx"
    (tmp_path / "a (2).xlsx").write_text("filled too")
    kept(tmp_path, a__xlsx="4")
    assert here(tmp_path) == {"a.xlsx": "filled", "a (2).xlsx": "filled too", "a (3).xlsx": "4", "b.xlsx": "2"}


def test_a_file_that_the_program_did_not_write_stays(tmp_path):
    (tmp_path / "a.xlsx").write_text("mine")
    (tmp_path / "b.xlsx").mkdir()
    (tmp_path / "c.xlsx").symlink_to(tmp_path / "elsewhere.xlsx")
    kept(tmp_path, a__xlsx="1", b__xlsx="1", c__xlsx="1")
    assert (tmp_path / "a.xlsx").read_text() == "mine" and (tmp_path / "b.xlsx").is_dir()
    assert not (tmp_path / "elsewhere.xlsx").exists()
    assert {name for name in here_names(tmp_path) if "(2)" in name} == {"a (2).xlsx", "b (2).xlsx", "c (2).xlsx"}


def here_names(folder):
    return [path.name for path in folder.iterdir()]


def test_the_same_bytes_need_no_manifest(tmp_path):
    kept(tmp_path, a__xlsx="1")
    (tmp_path / "manifest-form.json").unlink()
    assert not kept(tmp_path, a__xlsx="1").findings and here(tmp_path) == {"a.xlsx": "1"}


def test_files_of_earlier_runs_stay_and_stay_known(tmp_path):
    kept(tmp_path, a__xlsx="1", b__xlsx="1")
    kept(tmp_path, a__xlsx="2")
    listed = json.loads((tmp_path / "manifest-form.json").read_text("utf-8"))["files"]
    assert sorted(one["file"] for one in listed) == ["a.xlsx", "b.xlsx"]
    assert not kept(tmp_path, b__xlsx="2").findings and here(tmp_path) == {"a.xlsx": "2", "b.xlsx": "2"}


def test_a_fault_leaves_everything_as_it_was(tmp_path):
    kept(tmp_path, a__xlsx="1")

    def full(path):
        path.write_text("x")
        raise OSError(28, "No space left on device")

    with pytest.raises(Unreadable) as caught:
        write_kept(tmp_path, {"a.xlsx": text_writer("2"), "b.xlsx": full}, "form", {})
    assert caught.value.finding.code == "not_written_there" and here(tmp_path) == {"a.xlsx": "1"}
    assert not [name for name in here_names(tmp_path) if name.startswith(".")]


def test_no_input_and_no_file_of_another_command_is_replaced(tmp_path):
    write_set(tmp_path, {"a.xlsx": text_writer("1")}, "score", {})
    with pytest.raises(Unreadable, match="lệnh score"):
        kept(tmp_path, a__xlsx="2")
    with pytest.raises(Unreadable):
        kept(tmp_path / "x", inputs=[tmp_path / "x" / "b.xlsx"], b__xlsx="2")


@pytest.mark.parametrize("key", ["CON", "nul.txt", "COM1", "lpt9", "X.", "X ", "../X01", "/etc/passwd", "C:\\X", "a/b",
                                 "a\x00b", ".X", "~$X", "", "..", "x" * 300, "a\u202eb", 'a"b', "com¹"])
def test_an_id_that_is_no_name_of_a_file_gets_another_inside_the_folder(key, tmp_path):
    found = file_names([key], tmp_path)
    name = found.names[key]
    assert [f.code for f in found.findings] == ["file_named_otherwise"]
    assert (tmp_path / name).resolve().parent == tmp_path.resolve() and len(str(tmp_path / name)) <= 240
    assert not set('<>:"/\\|?*\x00') & set(name) and not name.startswith((".", "~$", " "))
    assert not name.removesuffix(".xlsx").endswith((".", " "))


def test_plain_ids_are_names(tmp_path):
    keys = ["X01", "Xã Một", "Ỷ La", "00123", "đơn vị-1", "a.b"]
    found = file_names(keys, tmp_path)
    assert list(found.names.values()) == [f"{key}.xlsx" for key in keys] and not found.findings


def test_ids_that_differ_in_case_only_are_two_files(tmp_path):
    found = file_names(["xa", "XA", "Xa", "xb"], tmp_path, "tham-dinh-")
    assert len({name.casefold() for name in found.names.values()}) == 4
    assert found.names["xa"] == "tham-dinh-xa.xlsx" and len(found.findings) == 2


def test_a_long_folder_leaves_room_for_the_name():
    folder = Path("/" + "/".join(["x" * 20] * 10))
    found = file_names(["y" * 60], folder)
    assert len(str(folder / found.names["y" * 60])) <= 240
