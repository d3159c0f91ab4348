"""Two rubrics told apart."""

from pathlib import Path

from papi_kit.cli.main import run
from papi_kit.jobs.rubric import load_rubric
from papi_kit.scoring.diff import compare

ROOT = Path(__file__).resolve().parents[2]
OLD, NEW = ROOT / "rubrics" / "2021.yaml", ROOT / "rubrics" / "2022.yaml"


def test_a_rubric_does_not_differ_from_itself():
    for path in (OLD, NEW):
        assert compare(load_rubric(path), load_rubric(path)) == []


def test_the_rounds_differ_as_they_say():
    old, new = load_rubric(OLD), load_rubric(NEW)
    found = compare(old, new)
    added = {c.new for c in found if c.what == "added"}
    assert added == {item.id for item in new.items.values() if item.same_as == "new" or item.same_as not in old.items}
    kept = {item.same_as for item in new.items.values()}
    assert {c.old for c in found if c.what == "dropped"} == set(old.items) - kept
    assert {(c.old, c.new) for c in found if c.what == "moved"} >= {("I.6.1", "I.2.1")}


def test_every_change_of_points_is_told():
    old, new = load_rubric(OLD), load_rubric(NEW)
    changed = {c.new for c in compare(old, new) if c.what == "max"}
    assert changed == {i.id for i in new.items.values() if i.same_as in old.items and old.items[i.same_as].max != i.max}


def test_one_changed_key_gives_one_change(tmp_path):
    text = NEW.read_text(encoding="utf-8").replace("previous: 2021.yaml", f"previous: {OLD.as_posix()}")
    text = text.replace("[../surveys/", f"[{(ROOT / 'surveys').as_posix()}/")
    a, b = tmp_path / "a.yaml", tmp_path / "b.yaml"
    a.write_text(text, encoding="utf-8")
    assert text.count("{at_most: 2021-01-31, points: 0.5}") == 1
    b.write_text(text.replace("{at_most: 2021-01-31, points: 0.5}", "{at_most: 2021-01-30, points: 0.5}"),
                 encoding="utf-8")
    (change,) = compare(load_rubric(a), load_rubric(b))
    assert (change.what, change.new) == ("rule", "I.1.1") and "30/01/2021" in change.after


def test_the_command_writes_the_table(tmp_path, capsys):
    assert run(["diff", str(OLD), str(NEW), "--out", str(tmp_path)]) == 0
    assert "trước là I.6" in capsys.readouterr().out
    from openpyxl import load_workbook

    sheet = load_workbook(tmp_path / "diff.xlsx").active
    assert [cell.value for cell in sheet[3]] == ["Mã cũ", "Mã mới", "Tiêu chí", "Thay đổi", "Trước", "Sau"]
    assert sheet.max_row > 100
