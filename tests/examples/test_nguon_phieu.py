"""The same invented forms as eight programs export them give the same answers."""

from pathlib import Path

import pytest
from forms_made import values

from papi_kit.jobs.survey_data import load_survey

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "nguon-phieu"
FILES = ("kobo.csv", "odk.csv", "limesurvey.csv", "google.csv", "spss.sav", "stata.dta", "phieu.parquet", "phieu.arrow")
LIBRARY = {"spss.sav": "pyreadstat", "stata.dta": "pyreadstat", "phieu.parquet": "pyarrow", "phieu.arrow": "pyarrow"}
KOBO = load_survey(FOLDER / "khao-sat.yaml")


@pytest.mark.parametrize("name", FILES)
def test_the_answers_are_the_same(name):
    if name in LIBRARY:
        pytest.importorskip(LIBRARY[name])
    loaded = load_survey(FOLDER / "khao-sat.yaml", FOLDER / name)
    found, expected = loaded.year()[0], KOBO.year()[0]
    assert not [f.code for f in loaded.findings if f.severity != "note"] and len(found) == 24
    assert list(found.rows["xa"]) == list(expected.rows["xa"])
    for item in ("q01", "q02", "q03"):
        assert values(found, item) == values(expected, item), item


def test_every_file_of_the_folder_is_shown():
    shown = {path.name for path in FOLDER.iterdir()} - {"README.md", "generate.py", "khao-sat.yaml", "__pycache__"}
    assert shown == set(FILES)


def test_the_forms_that_do_not_count_are_told():
    for name, kind in (("kobo.csv", "rejected"), ("odk.csv", "rejected"), ("limesurvey.csv", "not_submitted")):
        told = [f for f in load_survey(FOLDER / "khao-sat.yaml", FOLDER / name).findings if f.code == "forms_left_out"]
        assert [(f.values["kind"], f.values["count"]) for f in told] == [(kind, 1)], name
