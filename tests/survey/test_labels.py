"""Codes with labels from SPSS and Stata: what the definition knows decides, never the order of the codes."""

from dataclasses import replace

import pytest
from forms_made import answers, changed, register, survey, table, values

from papi_kit.jobs.survey_data import load_survey
from papi_kit.language.messages import sentence
from papi_kit.survey.form.programs.labels import spoken

ROWS = ["1|T1|1|4|5", "2|T2|1|5|1", "1|T1|1|9|4"]
UNITS = {"1": "Xã Hoà Bình", "2": "Xã B"}


def read(labels, absent=(), *, form=None, find_unit=None, levels=None):
    form = form or survey()
    given = replace(table("xa|thon|w|q01|q02", *ROWS), labels=labels, absent=dict(absent))
    forms, told = spoken(given, form, form.groups()[0], levels or {}, find_unit)
    got, found = answers(form, forms, find_unit)
    return got, [*told, *found]


def codes(findings):
    return [f.code for f in findings if f.severity != "note"]


def test_labels_that_say_the_same_as_the_codes():
    got, findings = read({3: {"4": "Hài lòng", "5": "Rất hài lòng", "9": "Không biết"}})
    assert values(got, "q01") == ["4", "5", "dont_know"] and not codes(findings)


def test_labels_count_where_the_codes_are_numbered_otherwise():
    form = survey(("scale: {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, ", "scale: {"))
    got, _ = read({3: {"4": "Bình thường", "5": "Không hài lòng", "9": "Không biết"},
                   4: {"5": "Hài lòng", "1": "Rất hài lòng", "4": "Bình thường"}}, form=form)
    assert values(got, "q01") == ["3", "2", "dont_know"] and values(got, "q02") == ["4", "5", "3"]


def test_a_code_and_a_label_that_mean_two_things_are_asked_about():
    _, findings = read({4: {"5": "Rất không hài lòng", "1": "Rất hài lòng", "4": "Hài lòng"}})
    asked = [f for f in findings if f.code == "answer_unknown"]
    assert [(f.values["item"], f.values["text"]) for f in asked] == [("q02", "5 – Rất không hài lòng"),
                                                                    ("q02", "1 – Rất hài lòng")]


def test_labels_that_a_file_cut_to_be_alike_leave_the_codes():
    got, findings = read({3: {"4": "Về việc tiếp nhận", "5": "Về việc tiếp nhận"}})
    assert values(got, "q01") == ["4", "5", "dont_know"] and not codes(findings)


def test_what_the_file_calls_missing_is_blank_unless_the_definition_knows_it():
    form = survey(("missing: {dont_know: [9, Không biết], ", "missing: {dont_know: [Không biết], "))
    got, findings = read({3: {"9": "Khác"}}, {3: frozenset({"9"})}, form=form)
    assert values(got, "q01") == ["4", "5", "blank"]
    told = next(f for f in findings if f.code == "missing_in_file")
    assert told.severity == "note" and told.values["values"] == ["9 “Khác”"] and told.values["count"] == 1
    assert all("9 “Khác”" in sentence(told, lang) for lang in ("vi", "en"))
    for labels in ({3: {"9": "Không biết"}}, {}):
        got, findings = read(labels, {3: frozenset({"9"})}, form=form if labels else survey())
        assert values(got, "q01") == ["4", "5", "dont_know"]
        assert not [f for f in findings if f.code == "missing_in_file"]


@pytest.mark.parametrize("find_unit", [None, register(("X1", "Xã Hòa Bình"), ("X2", "Xã B"))])
def test_units_by_their_labels(find_unit):
    got, findings = read({0: UNITS}, find_unit=find_unit)
    assert list(got.rows["xa"]) == (["X1", "X2", "X1"] if find_unit else ["Xã Hoà Bình", "Xã B", "Xã Hoà Bình"])
    assert not codes(findings)


def test_units_by_their_codes_where_the_register_has_no_such_label():
    got, _ = read({0: {"1": "Đơn vị số một", "2": "Đơn vị số hai"}}, find_unit=register(("1", "Xã A"), ("2", "Xã B")))
    assert list(got.rows["xa"]) == ["1", "2", "1"]


def test_the_design_keeps_its_codes_and_known_levels_their_labels():
    form = survey(("clusters: thon", "strata: xa, clusters: thon"), ("unit: xa", "unit: thon"))
    got, _ = read({0: UNITS}, form=form)
    assert list(got.rows["xa"]) == ["1", "2", "1"]
    got, _ = read({0: UNITS}, form=form, levels={"xa": ["Xã B"]})
    assert list(got.rows["xa"]) == ["1", "Xã B", "1"]


def test_a_survey_in_spss_gives_what_its_csv_gives(tmp_path):
    pyreadstat = pytest.importorskip("pyreadstat")
    import pandas as pd

    frame = pd.DataFrame([row.split("|") for row in ROWS], columns=["xa", "thon", "w", "q01", "q02"])
    frame.to_csv(tmp_path / "phieu.csv", index=False)
    frame[["xa", "w", "q01", "q02"]] = frame[["xa", "w", "q01", "q02"]].astype(int)
    scale = {1: "Rất không hài lòng", 4: "Hài lòng", 5: "Rất hài lòng", 9: "Không biết"}
    pyreadstat.write_sav(frame, str(tmp_path / "phieu.sav"), variable_value_labels={"q01": scale, "q02": scale},
                         missing_ranges={"q01": [9]})
    (tmp_path / "ks.yaml").write_text(changed(), encoding="utf-8")
    plain, packed = (load_survey(tmp_path / "ks.yaml", tmp_path / f"phieu.{end}") for end in ("csv", "sav"))
    for item in ("q01", "q02"):
        assert values(packed.answers["all", 2024], item) == values(plain.answers["all", 2024], item)
    assert packed.answers["all", 2024].rows.frame.equals(plain.answers["all", 2024].rows.frame)
    (tmp_path / "phieu.csv").unlink()
    assert load_survey(tmp_path / "ks.yaml", tmp_path).records[-1].name == "phieu.sav"
