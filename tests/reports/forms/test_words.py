"""What a form says in words."""

import pytest
from helpers import leaf, program_of

from papi_kit.reports.forms.words import figure_label


@pytest.mark.parametrize(("rule", "vi", "en"), [
    ("rule: {kind: yes_no}", "Chọn kết quả", "Choose the result"),
    ("inputs: {n: {type: count, label: Số văn bản}}\nrule: {kind: count, each: 1}", "Số văn bản", "Số văn bản")])
def test_no_figure_goes_by_the_name_of_its_input(rule, vi, en):
    spec = program_of(leaf(rule)).items["1"].figures[0]
    assert (figure_label(spec, "vi"), figure_label(spec, "en")) == (vi, en)
