"""`papi-kit units`: from the package, from a saved table, and as a register that scores."""

import csv
import json
import sys

import pytest

from papi_kit.cli.main import run
from papi_kit.files import national
from papi_kit.files.tables import read_table
from papi_kit.language.headers import unit_role
from papi_kit.scoring.facts import units as register
from papi_kit.scoring.facts.register import Register

WARDS = {1: [(4, "Phường Ba Đình", "phường"), (319, "Phường Hoàng Mai", "phường")],
         4: [(1273, "Phường Thục Phán", "phường"), (1654, "Xã Hòa An", "xã")],
         40: [(17110, "Phường Hoàng Mai", "phường")]}


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package of the same shape with six units."""
    folder = tmp_path / "site" / "vietnam_provinces"
    (folder / "data").mkdir(parents=True)
    (folder / "__init__.py").write_text("raise SystemExit('its code is not run')", encoding="utf-8")
    data = [{"code": code, "name": "", "wards": [{"code": number, "name": name, "division_type": kind}
                                                 for number, name, kind in wards]} for code, wards in WARDS.items()]
    (folder / "data" / "nested-divisions.json").write_text(json.dumps(data), encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder.parent))
    monkeypatch.delitem(sys.modules, "vietnam_provinces", raising=False)
    monkeypatch.setattr(national.metadata, "version", lambda name: "2025.10.1")
    monkeypatch.chdir(tmp_path)
    return folder


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_units_of_a_province(package, tmp_path, capsys):
    assert run(["units", "--province", "Cao Bằng", "--level", "xã"]) == 0
    found = rows(tmp_path / "units.csv")
    assert [(row["unit_id"], row["group"], row["level"], row["parent_id"]) for row in found] == [
        ("04", "tỉnh", "tỉnh", ""), ("01273", "phường", "xã", "04"), ("01654", "xã", "xã", "04")]
    said = capsys.readouterr()
    assert "2 đơn vị của tỉnh Cao Bằng (xã 1, phường 1), nguồn: vietnam-provinces 2025.10.1" in said.out
    assert run(["units", "--province", "4"]) == 0 and "đúng các đơn vị này" in capsys.readouterr().err


def test_a_file_with_other_content_is_never_written_over(package, tmp_path, capsys):
    (tmp_path / "units.csv").write_text("unit_id,name\nX,Của tôi\n", encoding="utf-8")
    assert run(["units", "--province", "Cao Bằng"]) == 2
    assert "Của tôi" in (tmp_path / "units.csv").read_text("utf-8") and "units.csv" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "units.csv"]


@pytest.mark.parametrize(("arguments", "said"), [
    (["--province", "Ha Noj"], "Hà Nội"), (["--province", "Hà Giang"], 'papi-kit units|--province "Tuyên Quang"'),
    (["--level", "huyện"], "tỉnh"), (["--province", "Cà Mau"], "tỉnh Cà Mau"),
])
def test_what_cannot_be_met_is_told_with_a_way_out(package, arguments, said, capsys):
    assert run(["units", *arguments]) == 1
    assert said.split("|")[-1] in capsys.readouterr().err


def test_without_the_package_the_command_that_installs_it_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(national, "find_spec", lambda name: None)
    monkeypatch.chdir(tmp_path)
    assert run(["units", "--province", "Cao Bằng"]) == 2
    said = capsys.readouterr().err
    assert 'pip install "papi-kit[units]"' in said and "--register" in said
    assert run(["units", "--level", "tỉnh"]) == 0 and len(rows(tmp_path / "units.csv")) == 34


def test_a_package_of_before_2025(package, capsys):
    old = [{"code": 1, "name": "Thành phố Hà Nội", "districts": []}]
    (package / "data" / "nested-divisions.json").write_text(json.dumps(old), encoding="utf-8")
    assert run(["units", "--province", "1"]) == 2 and "2025.10.1" in capsys.readouterr().err


@pytest.mark.parametrize("heading", ["Mã,Tên,Tỉnh / Thành Phố", "Mã số;Tên đơn vị;Mã TP"])
def test_a_table_that_somebody_saved(tmp_path, monkeypatch, heading, capsys):
    monkeypatch.chdir(tmp_path)
    mark, province = (",", "Tỉnh Cao Bằng") if "," in heading else (";", "4")
    lines = [heading, f"1273{mark}Phường Thục Phán {mark}{province}", f"{mark}TỈNH LAI CHÂU{mark}12"]
    (tmp_path / "danh-muc.csv").write_text("\n".join(lines), encoding="utf-8")
    assert run(["units", "--province", "Cao Bằng", "--register", "danh-muc.csv", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["by_kind"] == {"phường": 1}
    assert rows(tmp_path / "units.csv")[1]["unit_id"] == "01273"
    (tmp_path / "danh-muc.csv").write_text("Mã,Tên,Tỉnh\n1,Thị trấn A,Hà Giang\n", encoding="utf-8")
    assert run(["units", "--register", "danh-muc.csv", "--out", "khac.csv"]) == 1
    assert "danh-muc.csv:2" in capsys.readouterr().err and not (tmp_path / "khac.csv").exists()


def test_the_register_finds_homonyms_by_province_and_codes_by_level(package, tmp_path):
    assert run(["units"]) == 0
    table = read_table(tmp_path / "units.csv", register.REQUIRED, register.OPTIONAL, unit_role)
    units, findings = register.read_units(table.rows)
    assert not findings
    find = Register(units).named
    assert find("Phường Hoàng Mai", False)[0].how == "ambiguous"
    assert find("Phường Hoàng Mai, Nghệ An", False)[0].unit == "17110"
    assert find("Phường Hoàng Mai (Thành phố Hà Nội)", False)[0].unit == "00319"
    assert find("00004", False)[0].unit == "00004" and find("04", False)[0].unit == "04"
    assert find("4", True)[0].how == "ambiguous"


@pytest.mark.slow
def test_the_whole_country_of_the_real_package(tmp_path, monkeypatch, capsys):
    pytest.importorskip("vietnam_provinces")
    monkeypatch.chdir(tmp_path)
    assert run(["units", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["by_kind"] == {"xã": 2621, "phường": 687, "đặc khu": 13} and said["units"] == 3321
    assert len(rows(tmp_path / "units.csv")) == 3355
