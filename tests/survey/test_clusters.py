"""Villages numbered anew in each commune: asked about, then kept apart."""

import numpy as np
import pytest
from forms_made import DEFINITION

from papi_kit.findings import Refused
from papi_kit.jobs.survey import assess_survey

ANSWERS = ((2, 2), (2, 1), (5, 4), (5, 5), (4, 5), (4, 4), (1, 2), (2, 2))


@pytest.fixture
def estimated(tmp_path):
    def run(village, nest="", kind="probability", more=(), strata=""):
        design = f"{{kind: {kind}, clusters: thon, weights: w{nest}{strata}}}"
        text = DEFINITION.replace("{kind: probability, clusters: thon, weights: w}", design)
        (tmp_path / "ks.yaml").write_text(text, encoding="utf-8")
        lines = [f"{unit},{village(unit, n // 2)},1,{a},{b},{region}"
                 for unit, region in (("X1", "A"), ("X2", "A"), ("X3", "B")) for n, (a, b) in enumerate(ANSWERS)]
        (tmp_path / "phieu.csv").write_text("\n".join(["xa,thon,w,q01,q02,vung", *lines, *more]), encoding="utf-8")
        return assess_survey(tmp_path / "ks.yaml")

    return run


def anew(unit, number):
    return f"Thôn {number}"


def unique(unit, number):
    return f"{unit} Thôn {number}"


def ends(found):
    return found.estimates[["estimate", "conf_low", "conf_high", "deff"]].to_numpy()


@pytest.mark.parametrize("kind", ["probability", "convenience"])
def test_one_name_in_several_units_asks(estimated, kind):
    with pytest.raises(Refused) as caught:
        estimated(anew, kind=kind)
    (found,) = caught.value.findings
    assert found.code == "clusters_in_several_units" and found.values["number"] == 4
    assert found.values["clusters"][0] == "“Thôn 0” (X1: 2, X2: 2, X3: 2)" and found.values["count"] == 24


@pytest.mark.parametrize("kind", ["probability", "convenience"])
@pytest.mark.parametrize("strata", ["", ", strata: vung", ", strata: xa"])
def test_nest_keeps_them_apart_with_and_without_strata(estimated, kind, strata):
    one, other = (estimated(village, ", nest: true", kind, strata=strata) for village in (unique, anew))
    np.testing.assert_array_equal(ends(one), ends(other))


def test_clusters_that_span_units_may_be_meant(estimated):
    assert not [f for f in estimated(anew, ", nest: false").findings if f.severity == "error"]


def test_a_form_of_another_unit_is_told(estimated):
    with pytest.raises(Refused, match="nhiều đơn vị"):
        estimated(lambda unit, number: f"{unit} Thôn {number // 4}", more=["X2,X1 Thôn 0,1,4,4,A"])
    more = [f"X1,X1 Thôn 0,1,{a},{b},A" for a, b in ANSWERS] + ["X2,X1 Thôn 0,1,4,4,A"]
    found = estimated(lambda unit, number: f"{unit} Thôn {number // 4}", more=more)
    assert [f.values["count"] for f in found.findings if f.code == "cluster_of_another_unit"] == [1]
